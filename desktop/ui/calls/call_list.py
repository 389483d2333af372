"""The book of calls as a list: open ones first, then shift by shift, more read while one scrolls."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.calls import CallPage
from desktop.calls import ListRow as CallRow
from desktop.clock import local
from desktop.rules.deadlines import ClockState, digits, read
from desktop.rules.shifts import ShiftTimes, shift_of
from desktop.ui.style import Style
from desktop.ui.widgets.rows import ROW_ROLE, ListRow, RowList, RowListModel
from desktop.ui.widgets.tags import TagKind

PAGE = 100
Index = QModelIndex | QPersistentModelIndex
Source = Callable[[int, int], CallPage]
_TOKENS = {
    ClockState.NORMAL: "ink2", ClockState.SOON: "amber", ClockState.URGENT: "orange", ClockState.OVERDUE: "redText",
    ClockState.MET: "ink2", ClockState.MET_LATE: "redText",
}  # fmt: skip
_TINTS = {ClockState.URGENT: "orangeTint", ClockState.OVERDUE: "redTint"}
HEAD = "head:"


class CallBook(RowListModel):
    """Rows of the book with a heading per group; reads `PAGE` more when the end comes into view."""

    def __init__(self) -> None:
        super().__init__()
        self._source: Source | None = None
        self._calls: list[CallRow] = []
        self._times, self._now = ShiftTimes(), 0
        self.total = self.open_total = 0

    def load(self, source: Source, times: ShiftTimes, now: int) -> None:
        """Read anew, as many as were read before."""
        self._source, self._times, self._now = source, times, now
        page = source(0, max(PAGE, len(self._calls)))
        self.total, self.open_total = page.total, page.open_total
        self._calls = list(page.rows)
        self.set_rows(self._lines(self._calls, ""))

    def forget(self) -> None:
        """Another question is asked: begin with the first page."""
        self._calls = []

    @property
    def calls(self) -> list[CallRow]:
        """The calls read so far."""
        return list(self._calls)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:
        """Whether more fit than were read."""
        return not parent.isValid() and self._source is not None and len(self._calls) < self.total

    def fetchMore(self, parent: Index = QModelIndex()) -> None:
        """Read the next page."""
        if not self.canFetchMore(parent) or self._source is None:
            return
        page = self._source(len(self._calls), PAGE)
        before = _group(self._calls[-1], self._times) if self._calls else ""
        known = {row.record for row in self._calls}
        fresh = [row for row in page.rows if row.record not in known]
        if not fresh:
            self.total = len(self._calls)
            return
        lines = self._lines(fresh, before)
        first = self.rowCount()
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._rows.extend(lines)
        self._calls.extend(fresh)
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and self.row(index.row()).key.startswith(HEAD):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def tick(self, now: int) -> None:
        """Show running clocks anew; only lines that differ are painted."""
        self._now = now
        running = {row.record: row for row in self._calls if row.open}
        for at in range(min(self.rowCount(), 2 * len(running) + 2)):
            call = running.get(self._rows[at].key)
            if call is None:
                continue
            line = _line(call, now)
            if line != self._rows[at]:
                self._rows[at] = line
                index = self.index(at, 0)
                self.dataChanged.emit(index, index, [ROW_ROLE])

    def _lines(self, calls: Iterable[CallRow], before: str) -> list[ListRow]:
        found: list[ListRow] = []
        for call in calls:
            group = _group(call, self._times)
            if group != before:
                title = f"在办 {self.open_total} 件" if group == "open" else group
                found.append(ListRow(HEAD + group, title, tint="bg"))
                before = group
            found.append(_line(call, self._now))
        return found


def _group(call: CallRow, times: ShiftTimes) -> str:
    return "open" if call.open else shift_of(call.received_at, times).name


def _line(call: CallRow, now: int) -> ListRow:
    right, token, tint = _right(call, now)
    tag, kind = _tag(call)
    second = f"{local(call.received_at):%H:%M}　{call.line if call.open else call.result or call.line}"
    return ListRow(
        call.record, call.title, second, right=right, right_token=token, tag=tag, tag_kind=kind,
        tint=tint, tip=f"{call.title}\n{call.line}",
    )


def _right(call: CallRow, now: int) -> tuple[str, str, str]:
    if call.deadline is None:
        return "", "ink2", ""
    state = read(call.deadline, now).state
    if call.open and call.deadline.ended_at is None:
        return digits(call.deadline, now), _TOKENS[state], _TINTS.get(state, "")
    return digits(call.deadline, now) if call.taken is not None else "", _TOKENS[state], ""


def _tag(call: CallRow) -> tuple[str, TagKind]:
    if call.voided:
        return "作废", "plain"
    if call.direction == "outgoing":
        return "去电", "outline"
    if call.contested:
        return "两处不同", "red"
    return ("补录", "amber") if call.late_entry else ("", "plain")


class CallList(RowList):
    """The list at the left of the page."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "值班电话")
        self.book = CallBook()
        self.rows = self.book
        self.setModel(self.book)
        self.selectionModel().currentChanged.connect(self._moved)

    def ask(self, source: Source, times: ShiftTimes, now: int) -> None:
        """Read the book; the current call stays current, if it still fits."""
        key, scroll = self.current_key(), self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.book.load(source, times, now)
        self.selectionModel().blockSignals(quiet)
        if key:
            self.pick(key)
        self.verticalScrollBar().setValue(scroll)

    def first_call(self) -> str:
        """The first call of the list."""
        return self.book.calls[0].record if self.book.calls else ""

    def step(self, by: int) -> Any:
        """To the next (1) or previous (-1) call."""
        keys = [call.record for call in self.book.calls]
        at = keys.index(self.current_key()) + by if self.current_key() in keys else 0
        if 0 <= at < len(keys):
            self.pick(keys[at])
