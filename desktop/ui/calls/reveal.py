"""显示 a masked number for half a minute: why is asked first and written down."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.calls import reveal_caller
from desktop.clock import SECOND
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox

SHOWN = 30 * SECOND


class RevealRow(QWidget):
    """`number` is the number in full while it may be seen, else empty; `shown` says that it changed."""

    shown = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.number = room, ""
        self._call, self._until = "", 0
        self.why = LineBox(room.style, placeholder="如：回电问路，会留在记录里")
        self.field = Field(room.style, "为什么看全号码", self.why, "required")
        self.act = ActionButton(room.style, "显示 30 秒", "plain", "eye")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, room.style.S(8))
        row.setSpacing(room.style.S(10))
        row.addWidget(self.field, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignBottom)
        self.act.clicked.connect(self._reveal)
        self.why.returnPressed.connect(self._reveal)
        self.hide()

    def ask(self, call: str) -> None:
        """Ask why."""
        self._call = call
        self.why.clear()
        self.field.set_error("")
        self.show()
        self.why.setFocus()

    def _reveal(self) -> None:
        try:
            self.number = self.room.desk.do(reveal_caller, call=self._call, purpose=self.why.text())
        except UserError as error:
            self.field.set_error(sentence(error))
            return
        self._until = self.room.ticker.now() + SHOWN
        self.hide()
        self.shown.emit()

    def tick(self, now: int) -> None:
        """After half a minute the number is covered again."""
        if self.number and now >= self._until:
            self.hide_number()

    def hide_number(self) -> None:
        """Cover the number."""
        self.hide()
        if self.number:
            self.number = ""
            self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: rather not."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
