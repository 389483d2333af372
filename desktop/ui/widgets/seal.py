"""The seal 暖: the mark of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.painting import CENTRE, Painted, draw_text, faded, round_box


def paint_seal(painter: QPainter, look: Style, box: QRectF) -> None:
    """Paint the seal into the square `box`: Serif Bold on `seal`, with an inner hairline."""
    side = box.width()
    round_box(painter, box, side * 0.12, look.colour("seal"))
    inset = max(2.0, side * 0.075)
    line = box.adjusted(inset, inset, -inset, -inset)
    round_box(painter, line, side * 0.07, None, faded(QColor("white"), 0.62), max(1.0, side / 60))
    font = look.serif(10)
    font.setPixelSize(round(side * 0.6))
    draw_text(painter, box, "暖", font, QColor("white"), CENTRE)


class Seal(Painted):
    """The seal, `px` of the 标准 scale on each side."""

    def __init__(self, style: Style, px: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._px = px
        self.setAccessibleName("救助值班台")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        side = self.look.S(self._px)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        """Only the seal."""
        paint_seal(painter, self.look, QRectF(self.rect()))
