"""参与力量: social forces by kind and by the way they took part, each number with its rows beside it (N1.3a, A3.4)."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import patrols
from desktop.clock import local
from desktop.patrols import PARTS, Force, ForceRow
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

_UNITS = {"told": "人次", "report": "件", "persuade": "人次", "rescue": "人次"}


class ForcesView(QWidget):
    """Signals: ``counted`` what stands beside the title; ``opened`` page and record of a row."""

    counted = Signal(str)
    opened = Signal(str, str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self._forces = room, dict[str, Force]()
        self._shown: dict[str, ForceRow] = {}
        look = room.style
        self.table: RowTable[Force] = RowTable(look, _columns(), lambda one: one.code, "dense", name="参与力量")
        self.title = Label(look, "", FontRole.SECONDARY, weight=700)
        self.rows = RowList(look, "这一类的每一笔")
        self.side, around, whole = QWidget(), QVBoxLayout(), QHBoxLayout(self)
        around.setContentsMargins(look.S(10), look.S(10), look.S(10), look.S(8))
        around.setSpacing(look.S(6))
        head = QHBoxLayout()
        head.setContentsMargins(look.S(15), 0, 0, 0)
        head.addWidget(self.title)
        around.addLayout(head)
        around.addWidget(self.rows, 1)
        self.side.setLayout(around)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.table, 5)
        whole.addWidget(self.side, 3)
        self.table.picked.connect(lambda _key: self._show_rows())
        self.rows.opened.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows keep room for their words."""
        super().resizeEvent(event)
        self.side.setMinimumWidth(min(self.room.style.S(260), max(1, self.width() // 3)))

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table

    def refresh(self) -> None:
        """Read the campaign so far."""
        start, end = self.room.desk.read(patrols.campaign_bounds)
        found = self.room.desk.read(patrols.forces, start=start, end=end)
        self._forces = {one.code: one for one in found}
        took_part = sorted(found, key=lambda one: -one.total)
        self.table.set_rows(took_part)
        if took_part and not self.table.current_key():
            self.table.pick(took_part[0].code)
        self._show_rows()
        said = "，".join(f"{label} {sum(one.amount(part) for one in found)} {_UNITS[part]}"
                        for part, label in PARTS.items())
        self.counted.emit(said)

    def _show_rows(self) -> None:
        force = self._forces.get(self.table.current_key())
        told = [(part, row) for part in PARTS for row in (force.rows.get(part, ()) if force else ())]
        told.sort(key=lambda pair: -pair[1].at)
        self._shown = {f"{part}/{row.record}/{nth}": row for nth, (part, row) in enumerate(told)}
        self.title.show_text(f"{force.label} {len(told)} 笔" if force else "")
        self.rows.set_rows([_line(key, key.partition("/")[0], row) for key, row in self._shown.items()])

    def _open(self, key: str) -> None:
        row = self._shown.get(key)
        if row is not None and row.page:
            self.opened.emit(row.page, row.record)


def _line(key: str, part: str, row: ForceRow) -> ListRow:
    at = local(row.at)
    return ListRow(key, row.words, f"{at.month}月{at.day}日 {at:%H:%M}，{PARTS[part]}",
                   right=f"{row.amount} {_UNITS[part]}")


def _columns() -> tuple[Column[Force], ...]:
    def number(one: Force, part: str) -> Cell:
        return Cell(str(one.amount(part)), unit=f" {_UNITS[part]}") if one.amount(part) else Cell("—", token="ink2")

    def sort(one: Force, part: str) -> int:
        return one.amount(part)

    return (
        Column("哪一类", lambda one: Cell(one.label, weight=500), lambda one: one.code, 130, stretch=True),
        *(Column(label, partial(number, part=part), partial(sort, part=part), 106, right=True)
          for part, label in PARTS.items()),
    )
