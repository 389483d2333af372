"""值班日志 of one shift: everything that happened in it by the hour, and the keys to write down what was no call."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import duty
from desktop.clock import MINUTE, local
from desktop.duty import EVENT_NAMES, EventCard, EventKind, ShiftLog
from desktop.errors import UserError
from desktop.rules.shifts import Shift
from desktop.ui.duty.log_sheets import gear_sheet, line_test_sheet, missed_sheet, order_sheet
from desktop.ui.duty.warning_sheets import notice_sheet, warning_sheet
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.labels import Paragraph
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, hairline, text_width

_ICONS = {
    EventKind.MISSED: "phone-off", EventKind.LINE_TEST: "phone-call", EventKind.ORDER: "megaphone",
    EventKind.GEAR: "list-checks", EventKind.ZERO: "circle-check",
}
_DONE = {EventKind.MISSED: "已回拨", EventKind.LINE_TEST: "修好了", EventKind.ORDER: "办了", EventKind.GEAR: "找到了"}
CALL, EVENT, WARNING = "call", "event", "warning"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line: when, what, how it stands; ``kind`` says where Enter leads."""

    key: str
    at: int
    icon: str
    text: str
    end: str
    token: str = "ink2"
    kind: str = ""
    waits: bool = False

    @property
    def words(self) -> str:
        return "，".join(part for part in (f"{local(self.at):%H:%M}", self.text, self.end) if part)


def log_rows(log: ShiftLog) -> list[LogRow]:
    """Calls, events, words left and take-overs of a shift in one order."""
    rows = [
        LogRow(
            call.record, call.received_at, "phone-outgoing" if call.direction == "outgoing" else "phone-incoming",
            call.title, _call_end(call.taken, call.open, call.late), "redText" if call.late else "ink2", CALL,
        )
        for call in log.calls
    ]
    rows += [_event_row(event) for event in log.events]
    rows += [LogRow(note.id, note.at, "message-square-text", f"留言：{note.words}", note.by_name) for note in log.notes]
    rows += [LogRow(f"over/{at}", at, "user-check", f"{name}接班", "") for name, at in log.took_over]
    rows += [
        LogRow(card.id, max(card.starts, log.shift.starts_at), "snowflake", card.line(log.shift.ends_at), "预警",
               kind=WARNING)
        for card in log.warnings
    ]
    rows += [
        LogRow(f"{notice.id}/sent", notice.sent_at, "megaphone", f"预警提示：{notice.line}", "",
               "ink2" if notice.delivered_at else "amber", WARNING, notice.delivered_at is None)
        for notice in log.sent_on
    ]
    return sorted(rows, key=lambda row: (row.at, row.key))


def _call_end(taken: int | None, is_open: bool, late: bool) -> str:
    if taken is not None:
        return f"{taken // MINUTE} 分钟到场{'，迟到' if late else ''}"
    return "在办" if is_open else "没派人"


def _event_row(event: EventCard) -> LogRow:
    text = f"{EVENT_NAMES[event.kind]}：{duty.event_words(event)}"
    token = "amber" if event.waits else "ink2"
    return LogRow(event.id, event.at, _ICONS[event.kind], text, event.by_name, token, EVENT, event.waits)


class LogList(PaintedList[LogRow]):
    """The lines; Enter opens a call, or settles what waits."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "值班日志")

    def row_height(self, row: LogRow) -> int:  # noqa: ARG002
        """All alike."""
        return self.look.S(36)

    def paint_row(self, painter: QPainter, box: QRectF, row: LogRow, mood: Mood) -> None:
        """Time, icon, words, who or how."""
        look = self.look
        if mood.current or mood.hovered:
            painter.fillRect(box, look.colour("primaryTint" if mood.current else "hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(18)
        second, base = look.font(FontRole.SECONDARY), look.font(FontRole.BASE)
        draw_text(painter, QRectF(left, box.top(), look.S(50), box.height()), f"{local(row.at):%H:%M}", second,
                  look.colour("ink2"))
        token = row.token if row.token != "ink2" else "ink3"
        draw_icon(painter, look, row.icon, token, 16, left + look.S(52), box.center().y())
        own = min(text_width(second, row.end), (right - left) * 0.35)
        start = left + look.S(78)
        words = QRectF(start, box.top(), right - start - own - look.S(10), box.height())
        draw_text(painter, words, row.text, base, look.colour("amber" if row.waits else "ink"))
        end = QRectF(right - own, box.top(), own + 1, box.height())
        draw_text(painter, end, row.end, second, look.colour(row.token if row.token != "amber" else "ink2"), RIGHT)
        hairline(painter, look.colour("line"), left, right, box.bottom())
        self.paint_focus(painter, box, mood)


_SHEETS: dict[str, tuple[str, str, Callable[[Room], FormSheet]]] = {
    "duty.line_test": ("通话测试", "phone-call", line_test_sheet),
    "duty.missed": ("未接来电", "phone-off", missed_sheet),
    "duty.order": ("记指示", "megaphone", order_sheet),
    "duty.gear": ("设备清点", "list-checks", gear_sheet),
    "duty.warning": ("记预警", "snowflake", warning_sheet),
}
"""Buttons of the log by the name of their form."""


class LogCard(Card):
    """The log with its buttons. Signal `went(page, record)`; `print_asked()`."""

    went = Signal(str, str)
    print_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, "值班日志", " ", "打印日志", "printer", padded=False)
        self.room = room
        self.log: ShiftLog | None = None
        self._at: int | None = None
        look = room.style
        self.earlier = IconButton(look, "chevron-left", "上一班")
        self.later = IconButton(look, "chevron-right", "下一班")
        self.add_to_head(self.earlier)
        self.add_to_head(self.later)
        self.summary = Paragraph(look, "", FontRole.SECONDARY, "ink2", line=1.5)
        self.lines = LogList(look)
        self.empty = EmptyState(look, "这一班还没有记录", "没有情况也要记：按“零报告”。", icon="notebook-pen")
        self.zero = ActionButton(look, "零报告", "plain", "circle-check", size="small")
        self.foot = QWidget()
        self._flow = FlowLayout(self.foot, gap=look.S(8))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        for words, icon, make in _SHEETS.values():
            button = ActionButton(look, words, "plain", icon, size="small")
            button.clicked.connect(lambda _checked=False, make=make: self.room.sheets.open(make(self.room)))
            self._flow.addWidget(button)
        self._flow.addWidget(self.zero)
        self._said, self._keys = QHBoxLayout(), QHBoxLayout()
        self._said.addWidget(self.summary)
        self._keys.addWidget(self.foot)
        self.body.addLayout(self._said)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(Hairline(look))
        self.body.addLayout(self._keys)
        self._pad()

    def _connect(self) -> None:
        self.look.changed.connect(self._pad)
        self.earlier.clicked.connect(lambda: self.turn(1))
        self.later.clicked.connect(lambda: self.turn(-1))
        self.zero.clicked.connect(self.report_zero)
        self.lines.opened.connect(self._open)
        self.link_clicked.connect(self.print_asked)

    def _pad(self) -> None:
        look = self.look
        self._said.setContentsMargins(look.S(18), look.S(10), look.S(18), look.S(6))
        self._keys.setContentsMargins(look.S(18), look.S(10), look.S(18), look.S(12))

    # What is shown.

    def shift(self) -> Shift:
        """The shift whose log is open: the one that runs, or the one that was turned to."""
        return self.room.desk.read(duty.shift_at, at=self._at)

    def refresh(self) -> None:
        """Read the log and show it."""
        shift = self.shift()
        log = self.log = self.room.desk.read(duty.shift_log, duty_day=shift.day, kind=shift.kind)
        rows = log_rows(log)
        self.show_caption(shift.name)
        self.later.setEnabled(self._at is not None)
        self.summary.show_text("，".join(duty.summary_lines(log)[:2]))
        self.lines.set_rows(rows)
        self.lines.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.zero.setVisible(self._at is None)
        self.zero.setEnabled(log.zero is None)
        self.zero.setToolTip("这一班已经报过零报告" if log.zero is not None else "")

    def turn(self, by: int) -> None:
        """The shift before or after."""
        shift = self.shift()
        self.show_at(shift.starts_at - 1 if by > 0 else shift.ends_at)

    def show_at(self, at: int) -> None:
        """The log of the shift of an instant."""
        running = self.room.desk.read(duty.shift_at)
        self._at = at if at < running.starts_at else None
        self.refresh()

    # Doing.

    def report_zero(self) -> None:
        """零报告 in one act."""
        try:
            self.room.desk.do(duty.report_zero)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("零报告已记下")

    def _open(self, key: str) -> None:
        row = next((one for one in self.lines.rows.rows() if one.key == key), None)
        if row is None:
            return
        if row.kind == CALL:
            self.went.emit("calls", key)
        elif row.kind == EVENT:
            self.open_event(key)
        elif row.kind == WARNING and self.log is not None:
            sent = {f"{notice.id}/sent": notice.warning for notice in self.log.sent_on}
            self.open_warning(sent.get(key, key))

    def reopen(self, form: str, of: str) -> None:
        """A form of the log that was left half written."""
        if form in _SHEETS:
            self.room.sheets.open(_SHEETS[form][2](self.room))
        elif form == "duty.event":
            self.open_event(of)
        elif form == "duty.notice":
            self.open_warning(of)

    def open_warning(self, warning: str) -> None:
        """What the warning asks for, to whom it was sent on, 改等级 and 解除."""
        self.room.sheets.open(notice_sheet(self.room, warning))

    def open_event(self, event: str) -> None:
        """What waits is settled; what was written by mistake is voided with its reason."""
        card = self.room.desk.read(duty.find_event, event=event)
        verb = _DONE.get(card.kind, "办了") if card.waits else "作废这一条"
        label, need = ("怎么办的", "optional") if card.waits else ("为什么作废", "required")

        def write(values: dict[str, object]) -> str:
            words = str(values["words"])
            if card.waits:
                self.room.desk.do(duty.settle_event, event=event, seen=card.seen, words=words)
                return f"{EVENT_NAMES[card.kind]}：{verb}"
            self.room.desk.do(duty.drop_event, event=event, seen=card.seen, reason=words)
            return f"已作废：{EVENT_NAMES[card.kind]}"

        spec = FieldSpec("words", label, need="required" if need == "required" else "optional")
        self.room.sheets.open(
            FormSheet(
                self.room, EVENT_NAMES[card.kind], (spec,),
                keeps=f"duty.event/{event}", act=verb, write=write, sentence_=duty.event_words(card),
                fields_of={"journal.reason_missing": "words"},
            )
        )

    def focus_first(self) -> None:
        """The list, or the first button."""
        (self.lines if self.lines.isVisible() else self.zero).setFocus(Qt.FocusReason.OtherFocusReason)
