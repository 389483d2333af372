"""Clock digits on a fixed pitch, so that running figures never jitter whatever the font."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, baseline, text_width

_RAISE = 0.07
_FIGURES = "0123456789"


def pitch(font: QFont) -> float:
    """Width of the widest figure."""
    return max(text_width(font, figure) for figure in _FIGURES)


def digits_width(font: QFont, text: str) -> float:
    """Width of `text` with every figure on the common pitch."""
    step = pitch(font)
    return sum(step if char in _FIGURES else text_width(font, char) for char in text)


def paint_digits(
    painter: QPainter, left: float, middle: float, text: str, font: QFont, colour: QColor
) -> float:
    """Paint `text` from `left`, centred on `middle`, colons raised .07 em; returns its width."""
    painter.setFont(font)
    painter.setPen(colour)
    step, base, x = pitch(font), baseline(font, middle), left
    for char in text:
        width = text_width(font, char)
        cell = step if char in _FIGURES else width
        lift = font.pixelSize() * _RAISE if char == ":" else 0.0
        painter.drawText(QPointF(x + (cell - width) / 2, base - lift), char)
        x += cell
    return x - left


class Digits(Painted):
    """A running figure that stands still; repaints only when its text changes."""

    def __init__(
        self, style: Style, text: str = "", role: FontRole = FontRole.CLOCK, token: str = "ink"
    ) -> None:
        super().__init__(style)
        self._text, self._role, self._token = text, role, token
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show_text(self, text: str, token: str | None = None) -> None:
        """Show `text`, in the colour `token` if given."""
        if (text, token or self._token) == (self._text, self._token):
            return
        wider = len(text) != len(self._text)
        self._text, self._token = text, token or self._token
        self.setAccessibleName(text)
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the figures on their pitch."""
        font = self.look.font(self._role)
        return QSize(round(digits_width(font, self._text)) + 1, round(font.pixelSize() * 1.3))

    def paint(self, painter: QPainter) -> None:
        """Paint the figures at the left, centred in height."""
        middle = QRectF(self.rect()).center().y()
        font = self.look.font(self._role)
        paint_digits(painter, 0, middle, self._text, font, self.look.colour(self._token))
