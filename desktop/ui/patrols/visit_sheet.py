"""The panel of a cell as a side sheet, where the page has no room beside the table."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.people import Recogniser
from desktop.ui.keys import KeyHint
from desktop.ui.patrols.visit_panel import VisitPanel
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet


class VisitSheet(Sheet):
    """Closes when something was written."""

    narrow = 460

    def __init__(self, room: Room, recogniser: Recogniser, title: str) -> None:
        super().__init__(room.style)
        self.keys = (KeyHint("Tab", "下一格"), KeyHint("Ctrl+Enter", "登记"), KeyHint("Esc", "收起"))
        look = room.style
        self.panel = VisitPanel(room, recogniser)
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(look.S(17), look.S(10), look.S(14), 0)
        head.addWidget(Label(look, title, FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        self.panel.written.connect(self.closed)
        self.close_button.clicked.connect(self.fold)

    def first_focus(self) -> QWidget | None:
        """Who it is, or why the place was not reached."""
        return self.panel.first_focus()

    def primary(self) -> None:
        """Ctrl+Enter."""
        self.panel.primary()
