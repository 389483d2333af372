"""All emergencies, open ones first, each with its next step and how its limits stand."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.emergencies import EventRow
from desktop.rules.deadlines import ClockState, digits, due_words, moment_words, read
from desktop.ui.style import Style
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.vocabulary import ReportStepKind

VERBS = {
    ReportStepKind.PHONED: "该打电话", ReportStepKind.WRITTEN_SENT: "该送书面报告",
    ReportStepKind.FOLLOW_UP_SENT: "等续报", ReportStepKind.LATE_REASON: "该写明原因",
    ReportStepKind.CLOSED: "可以结案",
}
_TINTS = {ClockState.OVERDUE: "redTint", ClockState.URGENT: "orangeTint"}
_INKS = {ClockState.OVERDUE: "redText", ClockState.URGENT: "orange", ClockState.SOON: "amber"}


class EventList(RowList):
    """`opened` carries the id of the event."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "紧急事项")

    def show_events(self, rows: Sequence[EventRow], now: int) -> None:
        """Show the rows; the current one stays."""
        self.set_rows([_row(row, now) for row in rows])


def _row(row: EventRow, now: int) -> ListRow:
    when = moment_words(row.occurred_at, now) if row.occurred_at is not None else "发生时间待核"
    second = f"{when} 发生，{moment_words(row.learned_at, now)} 获悉"
    state = _state(row)
    tag = row.kind_label
    if not row.open or row.deadline is None:
        return ListRow(
            row.record, row.title, second, right=state, right_token="redText" if row.late else "ink2", icon="siren",
            icon_token="ink3", tag=tag, tag_kind="plain",
        )
    clock, due = read(row.deadline, now).state, due_words(row.deadline, now)
    return ListRow(
        row.record, row.title, f"{second}，{due}", right=f"{state} {digits(row.deadline, now)}",
        right_token=_INKS.get(clock, "primaryText"), icon="siren", icon_token="redText", tag=tag, tag_kind="red",
        tint=_TINTS.get(clock, ""),
    )


def _state(row: EventRow) -> str:
    if row.voided:
        return "作废"
    if row.draft:
        return "还没存"
    if not row.open:
        return "已结案，有迟报" if row.late else "已结案"
    return VERBS.get(row.next, "") if row.next else ""
