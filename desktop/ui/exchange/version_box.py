"""One version of a field to choose: a radio mark, the text, and what the other version does not have underlined."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.rules.differences import Span
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.marked import LINE, Line, lines_of, paint_lines
from desktop.ui.widgets.painting import ring, round_box


class VersionBox(StyledButton):
    """Chosen by click, Space or the keys of the page; ``ours`` picks the colour of what differs."""

    def __init__(self, style: Style, text: str, marks: Sequence[Span], *, ours: bool, name: str) -> None:
        super().__init__(style)
        self.words, self.marks, self.ours = text or "空着", tuple(marks), ours
        self.setCheckable(True)
        self.setText(self.words)
        self.setAccessibleName(f"{name}：{self.words}")
        different = "、".join(self.words[a:b] for a, b in self.marks)
        self.setAccessibleDescription(f"不同的地方：{different}" if different else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """The card decides what is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; arrows and Enter belong to the card."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines, and air above and below."""
        look = self.look
        lines = max(1, len(self._lines(self._room(width))))
        return round(lines * self._pitch()) + look.S(20)

    def sizeHint(self) -> QSize:
        width = self.look.S(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.S(140), self.look.S(44))

    def _room(self, width: int) -> float:
        return max(40.0, width - self.look.S(36 + 12))

    def _pitch(self) -> float:
        return self.look.font_px(FontRole.BASE) * LINE

    def _font(self) -> QFont:
        return self.look.font(FontRole.BASE)

    def _lines(self, width: float) -> list[Line]:
        return lines_of(self.words, self._font(), width)

    def paint(self, painter: QPainter) -> None:
        look, box = self.look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        round_box(
            painter, box, look.S(8),
            look.colour("primaryTint" if chosen else "hover" if self.underMouse() else "surface"),
            look.colour("primaryText" if chosen else "ctl"), 2 if chosen else 1,
        )
        if self.hasFocus():
            ring(painter, look, box, look.S(8))
        self._paint_radio(painter, chosen)
        paint_lines(
            painter, look, self._lines(self._room(self.width())), self.marks, QPointF(look.S(36), look.S(10)),
            self._font(), ours=self.ours, ink="ink" if self.words != "空着" else "ink3",
        )

    def _paint_radio(self, painter: QPainter, chosen: bool) -> None:
        look = self.look
        middle, radius = QPointF(look.S(20), look.S(10) + self._pitch() / 2), look.S(8)
        painter.setPen(QPen(look.colour("primaryText" if chosen else "ctl"), look.S(5) if chosen else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = radius - (look.S(2.5) if chosen else 0)
        painter.drawEllipse(middle, reach, reach)
