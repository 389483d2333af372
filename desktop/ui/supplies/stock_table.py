"""The table of goods: stock with its floor, the nearest expiry, what went out, fourteen days, the state in a word."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent

from desktop.rules.pinyin import initials
from desktop.supplies import StockRow, StockState
from desktop.ui.style import Style
from desktop.ui.widgets.cells import AnyCell, Cell, SparkCell, StockCell, TagCell
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

Complete = Callable[[Sequence[StockRow]], Sequence[StockRow]]
NAME, STOCK, FLOOR, EXPIRY, GIVEN, BARS, STATE = range(7)
LEAVING = ((FLOOR, 640), (BARS, 740), (GIVEN, 700), (EXPIRY, 560))
"""Columns that leave first, and the width in 标准 px below which they do; the state and the stock always stay."""
_TAGS: dict[StockState, tuple[str, str]] = {
    StockState.OUT: ("red", "circle-x"),
    StockState.LOW: ("amber", "triangle-alert"),
    StockState.EXPIRED: ("red", "calendar-x"),
    StockState.NEAR: ("amber", "calendar-clock"),
}


class StockTable(RowTable[StockRow]):
    """The table of goods; what went out of an item is asked when its row comes into sight, so that a book of a
    million lines opens as quickly as a small one.

    Args:
        complete: gives rows with what went out of them.
    """

    def __init__(self, style: Style, complete: Complete) -> None:
        self._complete = complete
        super().__init__(style, _columns(), lambda row: row.item.id, name="物资")
        self.ends_closed = True
        self.verticalScrollBar().valueChanged.connect(self._complete_seen)

    def set_rows(self, rows: Sequence[StockRow]) -> None:
        """Show the rows, those in sight with everything."""
        super().set_rows(self._complete(rows) if self.ordering()[0] in (GIVEN, BARS) else rows)
        self._complete_seen()

    def order_by(self, column: int) -> None:
        """What is ordered by what went out must know it of every row."""
        if column in (GIVEN, BARS):
            self._complete_rows(range(self.rows.total()))
        super().order_by(column)
        self._complete_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More may have come into sight."""
        super().resizeEvent(event)
        self._complete_seen()

    def _complete_seen(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self._complete_rows(range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1))

    def _complete_rows(self, places: range) -> None:
        wanting = [row for row in map(self.rows.row, places) if not row.bars]
        if wanting:
            self.rows.replace_rows(self._complete(wanting))


def _columns() -> list[Column[StockRow]]:
    order = list(StockState)
    return [
        Column("品名", _name, lambda row: initials(row.item.name), width=150, stretch=True),
        Column("库存", _stock, lambda row: row.usable, width=178),
        Column("保底", _floor, lambda row: row.floor, width=58, right=True),
        Column("最近到期", _expiry, lambda row: row.nearest_expiry or "9999", width=126),
        Column("今冬已发", _given, lambda row: row.given, width=92, right=True),
        Column("近 14 天", _bars, lambda row: sum(row.bars), width=96),
        Column("状态", _state, lambda row: order.index(row.state), width=126),
    ]


def fitting(rows: Sequence[StockRow], typed: str) -> list[StockRow]:
    """The rows whose name, pack or initials hold what is typed."""
    words = typed.strip().lower()
    return [
        row for row in rows
        if words in f"{row.item.name} {row.item.pack}".lower() or words in initials(row.item.name)
    ]


def tag_of(row: StockRow) -> tuple[str, str, str]:
    """Words, kind and icon of an exception; an empty kind where all is well."""
    kind, icon = _TAGS.get(row.state, ("", ""))
    return row.state_words, kind, icon


def short_day(day: str, today: str) -> str:
    """“1月26日” within the year, else “2025年9月”."""
    at = date.fromisoformat(day)
    near = abs((at - date.fromisoformat(today)).days) <= 60
    return f"{at.month}月{at.day}日" if near else f"{at.year}年{at.month}月"


def _name(row: StockRow) -> AnyCell:
    return Cell(row.item.name, row.item.pack or f"按{row.item.unit}计", weight=500)


def _stock(row: StockRow) -> AnyCell:
    full = row.item.target if row.item.target > row.floor else None
    return StockCell(row.usable, row.item.unit, row.floor, full)


def _floor(row: StockRow) -> AnyCell:
    raised = row.floor > row.item.minimum
    tip = f"预警期间的保底，平时 {row.item.minimum}" if raised else ""
    return Cell(str(row.floor), weight=700 if raised else 400, tip=tip)


def _expiry(row: StockRow) -> AnyCell:
    if not row.nearest_expiry:
        return Cell("—", token="ink3")
    day = date.fromisoformat(row.nearest_expiry)
    if row.state is StockState.NEAR or (row.days_to_expiry is not None and row.days_to_expiry <= 30):
        return Cell(f"{day.month}月{day.day}日，{row.nearest_quantity} {row.item.unit}", token="amber", weight=500)
    return Cell(f"{day.year}年{day.month}月", tip=f"{day.year}年{day.month}月{day.day}日")


def _given(row: StockRow) -> AnyCell:
    """What the book says went out; what was given without it is told beside, never in the figure."""
    owed = f"待补 {row.claimed}" if row.claimed else ""
    tip = f"账上已发 {row.given}，另有 {row.claimed} {row.item.unit}已经发给人，等补入库" if owed else ""
    return Cell(str(row.given), owed, second_token="amber", tip=tip)


def _bars(row: StockRow) -> AnyCell:
    return SparkCell(tuple(float(count) for count in row.bars), tip=f"近 14 天共发 {sum(row.bars)} {row.item.unit}")


def _state(row: StockRow) -> AnyCell:
    words, kind, icon = tag_of(row)
    if kind == "red":
        return TagCell(words, "red", icon)
    return TagCell(words, "amber", icon) if kind else Cell(words, token="ink2", icon="circle-check")
