"""打印表单: what can be printed from where the person stands, chosen by the arrows."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable


@dataclass(frozen=True, slots=True)
class Offer:
    """One form that can be printed from where the person stands; ``act`` shows it."""

    label: str
    caption: str
    act: Callable[[], None]


class FormsSheet(Sheet):
    """打印表单: what can be printed here; the arrows and Enter choose, the form comes up in its place."""

    narrow = 420
    keys = (KeyHint("↑ ↓", "选"), KeyHint("Enter", "看这张表"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, offers: Sequence[Offer], *, title: str = "打印表单") -> None:
        super().__init__(room.style)
        self._offers = {offer.label: offer for offer in offers}
        look = room.style
        self.table: RowTable[Offer] = RowTable(look, _columns(), lambda one: one.label, name=title)
        self.show_button = ActionButton(look, "看这张表", "primary", "printer", "Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(10))
        head.addWidget(Label(look, title, FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.set_rows(list(offers))
        self.table.pick(offers[0].label)
        self.table.opened.connect(lambda _key: self.primary())
        self.show_button.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def primary(self) -> None:
        """Shows the form that is chosen."""
        offer = self._offers.get(self.table.current_key())
        if offer is not None:
            offer.act()


def _columns() -> list[Column[Offer]]:
    return [
        Column("表", lambda one: Cell(one.label, weight=600), width=170),
        Column("印什么", lambda one: Cell(one.caption, token="ink2"), width=170, stretch=True),
    ]
