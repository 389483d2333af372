"""Open 紧急事项 among the rows of 在办, and the order of all of them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.calls import OpenRow
from desktop.emergencies import EventRow
from desktop.rules.deadlines import CLOCK_NAMES, ClockKind, RunningClock, learned_late_words, moment_words, order
from desktop.vocabulary import ReportStepKind

_VERBS = {
    ReportStepKind.PHONED: "登记通话", ReportStepKind.WRITTEN_SENT: "写书面报告",
    ReportStepKind.FOLLOW_UP_SENT: "写续报", ReportStepKind.LATE_REASON: "写明原因",
    ReportStepKind.CLOSED: "去结案",
}


def event_rows(events: Iterable[EventRow]) -> Iterator[OpenRow]:
    """One row for each event that is registered and not closed; its clock is that of the report due next."""
    for event in events:
        if not event.open or event.draft or event.voided:
            continue
        line, amber = _second_line(event)
        yield OpenRow(
            event.record, event.title, line, amber, True, event.deadline, (), None, late=event.late,
            page="emergencies", track=event.track, verb=_VERBS[event.next] if event.next else "",
        )


def _second_line(event: EventRow) -> tuple[str, bool]:
    """Until when the next report goes; where that was over before the street heard of it, so in amber."""
    due = event.deadline
    if due is None:
        return "等续报或结案", False
    if due.kind is ClockKind.PHONE_REPORT and event.occurred_at is not None and due.due_at < event.learned_at:
        return learned_late_words(event.occurred_at, event.learned_at), True
    return f"{CLOCK_NAMES[due.kind]} {moment_words(due.due_at, due.started_at)} 前报送", False


def in_turn(rows: Sequence[OpenRow], now: int) -> tuple[OpenRow, ...]:
    """In the order of the strip: danger to life first, then by what is left of the clock (decisions.md 19)."""
    timed = [RunningClock(row.record, row.title, row.deadline, row.danger) for row in rows if row.deadline]
    by_record = {row.record: row for row in rows}
    return (*(by_record[clock.record] for clock in order(timed, now)), *(row for row in rows if row.deadline is None))
