"""Empty places: one icon (the console has the lamp), one sentence, one key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QRadialGradient
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.icons import paint_icon
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Paragraph
from desktop.ui.widgets.painting import Painted, draw_icon, faded


def paint_lamp(painter: QPainter, look: Style, box: QRectF) -> None:
    """The desk lamp in ochre with its warm glow, in the middle of `box`."""
    side = min(box.width(), box.height())
    centre = QPointF(box.center().x(), box.top() + box.height() * 0.48)
    glow = QRadialGradient(centre, side * 0.5)
    warm = look.colour("ochre")
    glow.setColorAt(0, faded(warm, 0.16 if not look.dark else 0.2))
    glow.setColorAt(0.7, faded(warm, 0.06))
    glow.setColorAt(1, QColor(warm.red(), warm.green(), warm.blue(), 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(centre, side * 0.5, side * 0.5)
    size = side * 0.36
    lamp = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    paint_icon(painter, look.icons, "lamp-desk", warm, lamp)
    table = QRectF(centre.x() - side * 0.3, lamp.bottom() - size * 0.02, side * 0.6, max(2.0, side / 90))
    painter.fillRect(table, warm)


class Lamp(Painted):
    """The lamp over an empty desk."""

    def __init__(self, style: Style, px: int = 180, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        side = self.look.S(self._px)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        """Only the lamp."""
        paint_lamp(painter, self.look, QRectF(self.rect()))


class _Mark(Painted):
    def __init__(self, style: Style, icon: str) -> None:
        super().__init__(style)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.look.S(30)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        left = (self.width() - self.look.S(28)) / 2
        draw_icon(painter, self.look, self._icon, "ochre", 28, left, self.height() / 2)


class EmptyState(QWidget):
    """Nothing here yet: icon or lamp, a sentence, a second line, and at most one button with its key."""

    pressed = Signal()

    def __init__(
        self,
        style: Style,
        sentence: str,
        hint: str = "",
        icon: str = "",
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = style
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(hint)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(_Mark(style, icon) if icon else Lamp(style))
        self.sentence = Paragraph(style, sentence, FontRole.BASE, "ink", 700, 1.45, centred=True)
        self._column.addWidget(self.sentence)
        self.hint = Paragraph(style, hint, FontRole.SECONDARY, "ink2", line=1.5, centred=True)
        self._column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.button = ActionButton(style, action, "plain", key=key)
        self.button.clicked.connect(self.pressed)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action))
        self._column.addStretch(1)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        edge = self.look.S(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self.look.S(7))
