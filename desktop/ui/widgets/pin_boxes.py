"""Six boxes for a PIN, with the manners of one line of typing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.painting import Painted, round_box

LENGTH = 6
_DIGITS = "0123456789"


class PinBoxes(Painted):
    """Figures go into the boxes from the left; `completed` carries the PIN when the last is filled."""

    completed = Signal(str)
    edited = Signal(str)

    def __init__(self, style: Style, name: str = "PIN", parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._pin, self._wrong = "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Figures typed with a Chinese input method on arrive as committed text; it must still be asked.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def pin(self) -> str:
        """What has been typed."""
        return self._pin

    def clear(self) -> None:
        """Empty all boxes, silently."""
        self._pin = ""
        self._describe()

    def set_wrong(self, wrong: bool) -> None:
        """Give the red border, or take it away."""
        self._wrong = wrong
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(f"已填 {len(self._pin)} 位，共 {LENGTH} 位")
        self.update()

    def _put(self, text: str) -> None:
        figures = "".join(char for char in text if char in _DIGITS)
        if not figures or len(self._pin) == LENGTH:
            return
        self._pin = (self._pin + figures)[:LENGTH]
        self._wrong = False
        self._describe()
        self.edited.emit(self._pin)
        if len(self._pin) == LENGTH:
            self.completed.emit(self._pin)

    def sizeHint(self) -> QSize:
        """Six boxes of 38 with gaps of 9."""
        look = self.look
        return QSize(LENGTH * look.S(38) + (LENGTH - 1) * look.S(9), look.S(38))

    def paint(self, painter: QPainter) -> None:
        """Boxes, a dot in each filled one, a caret in the next."""
        look, side, gap = self.look, self.look.S(38), self.look.S(9)
        for at in range(LENGTH):
            box = QRectF(at * (side + gap), 0, side, side)
            here = self.hasFocus() and at == min(len(self._pin), LENGTH - 1)
            token = "redText" if self._wrong else "primaryText" if here else "ctl"
            width = 2 if here or self._wrong else 1
            round_box(painter, box, look.S(6), look.colour("surface"), look.colour(token), width)
            if at < len(self._pin):
                dot = look.S(4.5)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("ink"))
                painter.drawEllipse(box.center(), dot, dot)
            elif here:
                caret = QRectF(box.center().x() - 0.75, box.top() + side * 0.24, 1.5, side * 0.52)
                painter.fillRect(caret, look.colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures fill, Backspace takes one back, Delete empties."""
        if event.key() == Qt.Key.Key_Backspace and self._pin:
            self._pin = self._pin[:-1]
            self._describe()
            self.edited.emit(self._pin)
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
            self.edited.emit("")
        elif event.text() and event.text() in _DIGITS:
            self._put(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take committed figures."""
        self._put(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the caret."""
        super().focusOutEvent(event)
        self.update()
