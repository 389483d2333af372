"""One of a few on a sunken track."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.chips import DIGITS, Choice
from desktop.ui.widgets.painting import CENTRE, Painted, draw_text, round_box, text_width


class Segmented(Painted):
    """One of a few on a sunken track; ← → change the choice, Delete takes it back."""

    chosen = Signal(str)

    def __init__(
        self,
        style: Style,
        choices: Sequence[Choice],
        name: str = "",
        value: str | None = None,
        parent: QWidget | None = None,
        *,
        pad: int = 13,
        height: int = 34,
    ) -> None:
        """`pad` is the room beside each word, `height` that of the track, px of the 标准 scale."""
        super().__init__(style, parent)
        self._pad, self._height = pad, height
        self._choices = list(choices)
        self._at = next((at for at, choice in enumerate(choices) if choice.value == value), -1)
        self._over = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> str:
        """The value chosen, or the empty text."""
        return self._choices[self._at].value if self._at >= 0 else ""

    def choose(self, value: str) -> None:
        """Choose `value` silently; a value not offered chooses nothing."""
        self._at = next((at for at, choice in enumerate(self._choices) if choice.value == value), -1)
        self._tell()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer `choices` instead (also to show other counts); the value stays when it is among them."""
        value = self.value()
        self._choices = list(choices)
        self.updateGeometry()
        self.choose(value)

    def _tell(self) -> None:
        self.setAccessibleDescription(f"已选 {self._choices[self._at].label}" if self._at >= 0 else "还没选")
        self.update()

    def _press(self, at: int) -> None:
        if 0 <= at < len(self._choices) and at != self._at and self._choices[at].enabled:
            self._at = at
            self._tell()
            self.chosen.emit(self.value())

    def _widths(self) -> list[int]:
        font = self.look.font(FontRole.SECONDARY, 500)
        room = 2 * self.look.S(self._pad)
        return [max(self.look.S(30), round(text_width(font, choice.label)) + room) for choice in self._choices]

    def sizeHint(self) -> QSize:
        """All segments beside each other, 34 high."""
        return QSize(sum(self._widths()) + 4, self.look.S(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def boxes(self) -> list[QRectF]:
        """Where the segments lie."""
        found, left = [], 2.0
        for width in self._widths():
            found.append(QRectF(left, 2, width, self.height() - 4))
            left += width
        return found

    def paint(self, painter: QPainter) -> None:
        """Track, then the segments."""
        look, track = self.look, QRectF(self.rect())
        radius = look.S(7)
        round_box(painter, track, radius, look.colour("sunken"), look.colour("line2"))
        for at, box in enumerate(self.boxes()):
            chosen = at == self._at
            if chosen:
                token, width = ("primaryText", 2) if self.hasFocus() else ("ctl", 1)
                round_box(painter, box, radius - 2, look.colour("raised"), look.colour(token), width)
            elif at == self._over:
                round_box(painter, box.adjusted(1, 1, -1, -1), radius - 2, look.colour("hover"))
            ink = "ink" if chosen else "ink2" if self._choices[at].enabled else "ink3"
            draw_text(
                painter, box, self._choices[at].label, look.font(FontRole.SECONDARY, 500), look.colour(ink), CENTRE
            )
        if self.hasFocus() and self._at < 0:
            round_box(painter, track, radius, None, look.colour("primaryText"), 2)

    def _hit(self, event: QMouseEvent) -> int:
        return next((at for at, box in enumerate(self.boxes()) if box.contains(event.position())), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._hit(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        over = self._hit(event)
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._over = -1
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → change the choice; Home and End go to the ends."""
        key, last = event.key(), len(self._choices) - 1
        if key == Qt.Key.Key_Right:
            self._press(min(self._at + 1, last))
        elif key == Qt.Key.Key_Left:
            self._press(max(self._at - 1, 0))
        elif key == Qt.Key.Key_Home:
            self._press(0)
        elif key == Qt.Key.Key_End:
            self._press(last)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._at >= 0:
            self.choose("")
            self.chosen.emit("")
        elif event.text() and event.text() in DIGITS and DIGITS.index(event.text()) <= last:
            self._press(DIGITS.index(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        super().focusOutEvent(event)
        self.update()
