"""发放 beside a visit: the three things patrols carry, each with what is left and how many."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import Goods
from desktop.supplies import Handout, StockRow, stock_levels
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.inputs import Stepper
from desktop.ui.widgets.labels import Label

_CARRIED = (("food", "water"), ("warmers", "clothing", "bedding"), ("card",))
"""Something to eat, something warm, and the 求助联系卡 (A4.6)."""
CARD = "card"
MOST = 99


class GoodsLines(QWidget):
    """Signal ``changed``: another number."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.rows: list[tuple[StockRow, Stepper]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(room.style.S(4))
        for row in _carried(room.desk.read(stock_levels)):
            self._add(row)

    def _add(self, row: StockRow) -> None:
        look, line = self.room.style, QHBoxLayout()
        count = Stepper(look, 0, 0, MOST, row.item.name)
        name = Label(look, row.item.name, FontRole.BASE)
        left = Label(look, f"余 {row.usable}", FontRole.CAPTION, "ink2" if row.usable else "amber")
        line.setSpacing(look.S(8))
        line.addWidget(name, 1)
        for part in (left, count, Label(look, row.item.unit, FontRole.SECONDARY, "ink2")):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(line)
        count.changed.connect(lambda _value: self.changed.emit())
        self.rows.append((row, count))

    def goods(self) -> Goods | None:
        """What is handed out; None for nothing. Without stock it becomes a claim, never a refusal."""
        lines = tuple(Handout(row.item.id, count.value()) for row, count in self.rows if count.value())
        return Goods(lines, "spoken", "街面巡查，当面交给本人") if lines else None

    def given(self, kinds: frozenset[str]) -> bool:
        """Whether something of these kinds is handed out."""
        return any(count.value() and row.item.kind in kinds for row, count in self.rows)

    def clear(self) -> None:
        """Nothing."""
        for _row, count in self.rows:
            count.set_value(0)

    def offer(self, **wanted: int) -> None:
        """Proposes numbers by kind where nothing has been set yet."""
        for row, count in self.rows:
            if not count.value():
                count.set_value(min(MOST, wanted.get(row.item.kind, 0)))


def _carried(rows: tuple[StockRow, ...]) -> list[StockRow]:
    """Of each kind that patrols carry the item that is given out most and is there."""
    found = []
    for kinds in _CARRIED:
        fitting = [row for row in rows if row.item.kind in kinds]
        if fitting:
            found.append(max(fitting, key=lambda row: (row.usable > 0, sum(row.bars), row.given)))
    return found
