"""到场用时: shares within 30 minutes by day, shift and team; each number opens its calls, each call itself (N4.2)."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import calls
from desktop.calls import NOBODY, Answered, GroupBy, Share
from desktop.clock import DAY, local
from desktop.rules.shifts import shift_of
from desktop.shared_settings import read_values, shift_times
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

SHIFT, WEEK, MONTH, ALL = "shift", "week", "month", "all"
WHOLE, IN_TIME, LATE, WAITING = "whole", "in_time", "late", "waiting"
_PARTS = ((WHOLE, "全部"), (IN_TIME, "30 分钟内"), (LATE, "迟到"), (WAITING, "在途"))
_TOTAL = "合计"
_SPANS = ((SHIFT, "本班"), (WEEK, "近 7 天"), (MONTH, "近 30 天"), (ALL, "行动以来"))


class ComplianceSheet(Sheet):
    """Signal `went(page, record)`."""

    keys = (KeyHint("↑ ↓", "选一行"), KeyHint("F6", "换栏"), KeyHint("Enter", "打开这一件"), KeyHint("Esc", "收起"))
    narrow = 760
    went = Signal(str, str)

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room, look = room, room.style
        self._found: list[Answered] = []
        self._shares: list[Share] = []
        self.span = Segmented(look, [Choice(*one) for one in _SPANS], "哪一段", WEEK)
        self.by = Segmented(look, [Choice(one.value, one.label) for one in GroupBy], "按什么看", GroupBy.DAY.value)
        self.words = Paragraph(look, "", FontRole.BASE, "ink", 500)
        self.table = RowTable(look, _SHARES, lambda share: share.label, "one_line", name="到场用时")
        self.rows = RowTable(look, _ROWS, lambda one: one.record, "two_line", name="这些电话")
        self.caption = Label(look, "", FontRole.ROW_TITLE)
        self.part = Segmented(look, [Choice(*one) for one in _PARTS], "哪些电话", WHOLE)
        self._build()
        self.span.chosen.connect(lambda _key: self.refresh())
        self.by.chosen.connect(lambda _key: self._show())
        self.table.picked.connect(lambda _label: self._show_rows())
        self.table.clicked.connect(lambda index: self._take_number(index.column()))
        self.table.opened.connect(lambda _label: self.rows.setFocus())
        self.part.chosen.connect(lambda _part: self._show_rows())
        self.rows.opened.connect(self._open_call)
        self.refresh()

    def _build(self) -> None:
        look, column, head, bar = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(16))
        column.setSpacing(look.S(10))
        close = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        close.clicked.connect(self.fold)
        head.addWidget(Label(look, "到场用时", FontRole.PAGE_TITLE), 1)
        head.addWidget(close)
        bar.addWidget(self.span)
        bar.addWidget(self.by)
        bar.addStretch(1)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.words)
        column.addWidget(self.table, 4)
        below = QHBoxLayout()
        below.addWidget(self.caption, 1)
        below.addWidget(self.part)
        column.addLayout(below)
        column.addWidget(self.rows, 5)

    def first_focus(self) -> RowTable[Share]:
        return self.table

    def panes(self) -> list[QWidget]:
        """Shares, parts of one share, its calls."""
        return [self.table, self.part, self.rows]

    def refresh(self) -> None:
        """Read the stretch that is chosen."""
        desk, now = self.room.desk, self.room.ticker.now()
        start = {WEEK: now - 7 * DAY, MONTH: now - 30 * DAY}.get(self.span.value())
        if self.span.value() == SHIFT:
            start = shift_of(now, desk.read(shift_times)).starts_at
        if start is None:
            first = desk.read(read_values).day("campaign.start")
            start = now - (local(now).date() - first).days * DAY - DAY
        self._found = desk.read(calls.answered, start=start, end=now + 1)
        self._show()

    def _show(self) -> None:
        """The whole first, then its parts; the whole is opened."""
        total = calls.whole(self._found, _TOTAL)
        shares = calls.shares(self._found, by=GroupBy(self.by.value() or GroupBy.DAY.value))
        self._shares = [total, *shares] if self._found else []
        missing = sum(one.reason_missing for one in self._found)
        self.words.show_text(total.words + (f"；{missing} 件没写超时原因" if missing else ""),
                             "redText" if missing else "ink")
        self.table.set_rows(self._shares)
        if self._shares:
            self.table.pick(_TOTAL)
        self._show_rows()

    def _take_number(self, column: int) -> None:
        """A click on a number shows its calls; on any other cell those of the whole line."""
        self.part.choose(_NUMBERS.get(column, WHOLE))
        self._show_rows()

    def _show_rows(self) -> None:
        share = next((one for one in self._shares if one.label == self.table.current_key()), None)
        if share is None:
            self.part.hide()
            self.caption.show_text("这一段没有要到场的电话")
            self.rows.set_rows([])
            return
        parts = {WHOLE: share.records, IN_TIME: share.in_time_records, LATE: share.late_records,
                 WAITING: share.waiting_records}
        chosen = self.part.value() or WHOLE
        self.part.set_choices([Choice(key, f"{word} {len(parts[key])}") for key, word in _PARTS])
        self.part.choose(chosen)
        self.part.show()
        wanted = set(parts[chosen])
        self.caption.show_text(f"{share.label}，{len(wanted)} 件")
        shown = [one for one in self._found if one.record in wanted]
        self.rows.set_rows(sorted(shown, key=lambda one: -(one.taken or 1 << 60)))

    def _open_call(self, record: str) -> None:
        self.went.emit("calls", record)


def _percent(share: Share) -> Cell:
    if share.percent is None:
        return Cell("还没到" if share.waiting else "")
    return Cell(f"{share.percent}%", token="redText" if share.late else "ink", weight=500)


def _late(share: Share) -> Cell:
    return Cell(str(share.late), token="redText" if share.late else "ink2")


def _minutes(minutes: int | None) -> Cell:
    return Cell("" if minutes is None else str(minutes), unit="" if minutes is None else " 分")


def _taken(one: Answered) -> Cell:
    if one.minutes is None:
        return Cell("超时未到" if one.in_time is False else "在途", token="redText" if one.in_time is False else "ink2")
    return Cell(f"{one.minutes} 分", token="ink" if one.in_time else "redText", weight=500)


def _why(one: Answered) -> Cell:
    if one.reason_missing:
        return Cell("没写原因", one.team, token="redText")
    if one.in_time is None and one.team == NOBODY:
        return Cell("还没派人", token="amber")
    return Cell(one.reason, one.team) if one.reason else Cell(one.team, token="ink2")


_SHARES: tuple[Column[Share], ...] = (
    Column("", lambda s: Cell(s.label, weight=500), None, 150, stretch=True),
    Column("电话", lambda s: Cell(str(s.total)), lambda s: s.total, 66, right=True),
    Column("30 分钟内", lambda s: Cell(str(s.in_time)), lambda s: s.in_time, 92, right=True),
    Column("迟到", _late, lambda s: s.late, 72, right=True),
    Column("比例", _percent, lambda s: -1 if s.percent is None else s.percent, 84, right=True),
    Column("中位", lambda s: _minutes(s.median), lambda s: s.median or 0, 80, right=True),
    Column("最慢", lambda s: _minutes(s.slowest), lambda s: s.slowest or 0, 80, right=True),
)
_NUMBERS = {2: IN_TIME, 3: LATE}
_ROWS: tuple[Column[Answered], ...] = (
    Column("接报", lambda o: Cell(f"{local(o.received_at):%H:%M}", o.day.split(" ")[0]), lambda o: o.received_at, 96),
    Column("哪一件", lambda o: Cell(o.title, weight=500), lambda o: o.title, 220, stretch=True),
    Column("用时", _taken, lambda o: o.taken or 0, 92),
    Column("谁去的、为什么迟", _why, lambda o: o.reason, 190),
)
