"""不愿入站: the three of A4.6 as far as the goods handed out do not say them already, each with a word why not."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label


class RefusalPart(QWidget):
    """Signal ``changed``: another answer. Shown only where somebody stays outside."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        look = room.style
        self.cold = LineBox(look, "", "没给御寒物资，为什么，如：自己有被子")
        self.told = QCheckBox("救助电话已告知，联系方式已留下")
        self.next = Label(look, "", FontRole.CAPTION, "ink2", icon="calendar-clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(6))
        for part in (self.cold, self.told, self.next):
            column.addWidget(part)
        self.told.toggled.connect(lambda _on: self.changed.emit())

    def show_needs(self, *, warm: bool, card: bool, next_words: str) -> None:
        """Asks only for what the goods do not answer: ``warm`` and ``card`` are handed out."""
        self.cold.setVisible(not warm)
        self.told.setVisible(not card)
        self.next.show_text(next_words)

    def clear(self) -> None:
        """Nothing said."""
        self.cold.clear()
        self.told.setChecked(False)
