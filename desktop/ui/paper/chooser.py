"""打印表单: what can be printed from where the person stands, chosen by the arrows, or several ticked for one run."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.reports.page import Form
from desktop.ui.keys import KeyHint
from desktop.ui.paper.opening import show_forms
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
    """One form that can be printed from where the person stands.

    Attributes:
        act: shows it alone, with its other versions.
        forms: gives it, with masked numbers, for a run of several; None for what only leads to another list. May
            raise UserError.
    """

    label: str
    caption: str
    act: Callable[[], None]
    forms: Callable[[], Sequence[Form]] | None = None


class FormsSheet(Sheet):
    """打印表单: what can be printed here; Enter shows the one in hand, Space ticks several for one paper."""

    narrow = 420
    keys = (
        KeyHint("↑ ↓", "选"), KeyHint("Space", "勾上，几种一起印"), KeyHint("Enter", "看这张表"),
        KeyHint("Esc", "收起"),
    )

    def __init__(self, room: Room, offers: Sequence[Offer], *, title: str = "打印表单") -> None:
        super().__init__(room.style)
        self.room, self._title = room, title
        self._offers = {offer.label: offer for offer in offers}
        self._ticked: list[str] = []
        look = room.style
        self.table: RowTable[Offer] = RowTable(look, self._columns(), lambda one: one.label, name=title)
        self.show_button = ActionButton(look, "看这张表", "primary", "printer", "Enter")
        self.tick_button = ActionButton(look, "勾上", "plain", "check", "Space")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build(title)
        self.table.set_rows(list(offers))
        self.table.pick(offers[0].label)
        self.table.opened.connect(lambda _key: self.primary())
        self.table.picked.connect(lambda _key: self._say())
        self.show_button.clicked.connect(self.primary)
        self.tick_button.clicked.connect(self.tick)
        self.close_button.clicked.connect(self.fold)
        space = QShortcut(QKeySequence("Space"), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.tick)
        self._say()

    def _build(self, title: str) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(10))
        head.addWidget(Label(look, title, FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        foot.setSpacing(look.S(10))
        foot.addWidget(self.show_button)
        foot.addWidget(self.tick_button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the ticks, which is the order of the pages."""
        return tuple(self._ticked)

    def tick(self) -> None:
        """Space: the form in hand goes into the run, or out of it again."""
        key = self.table.current_key()
        if not self._can_tick(key):
            return
        if key in self._ticked:
            self._ticked.remove(key)
        else:
            self._ticked.append(key)
        self.table.set_rows(list(self._offers.values()))
        self.table.pick(key)
        self._say()

    def primary(self) -> None:
        """Shows the form that is chosen, or all that are ticked as one paper."""
        if self._ticked:
            self._show_ticked()
            return
        offer = self._offers.get(self.table.current_key())
        if offer is not None:
            offer.act()

    def _show_ticked(self) -> None:
        made: list[Form] = []
        for key in self._ticked:
            give = self._offers[key].forms
            assert give is not None
            try:
                made += give()
            except UserError as error:
                self.room.notices.error(error)
                return
        names = "、".join(self._ticked) if len(self._ticked) < 3 else f"{self._ticked[0]}等 {len(self._ticked)} 种"
        show_forms(self.room, names, made, kind=self._title)

    def _can_tick(self, key: str) -> bool:
        return key in self._offers and self._offers[key].forms is not None

    def _say(self) -> None:
        key, count = self.table.current_key(), len(self._ticked)
        self.show_button.setText(f"看勾上的 {count} 种" if count else "看这张表")
        self.tick_button.setText("不要这种" if key in self._ticked else "勾上")
        self.tick_button.setEnabled(self._can_tick(key))

    def _columns(self) -> list[Column[Offer]]:
        return [
            Column("表", self._name_cell, width=190),
            Column("印什么", lambda one: Cell(one.caption, token="ink2"), width=170, stretch=True),
        ]

    def _name_cell(self, one: Offer) -> Cell:
        ticked = one.label in self._ticked
        return Cell(one.label, weight=600, icon="check" if ticked else "", token="primaryText" if ticked else "ink")
