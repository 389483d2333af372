"""Text in which what another version does not have is tinted and underlined (ui.md 冲突)."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine
from PySide6.QtWidgets import QSizePolicy

from desktop.rules.differences import Span
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, baseline, broken

LINE = 1.6
Line = tuple[int, str]
"""Where in the whole text a line begins, and its letters."""


def lines_of(words: str, font: QFont, width: float) -> list[Line]:
    """The lines into which a text breaks at a width."""
    return [(start, piece) for start, piece, _wide in broken(font, words, width)]


def paint_lines(
    painter: QPainter, look: Style, lines: Iterable[Line], marks: Sequence[Span], corner: QPointF, font: QFont,
    *, ours: bool, ink: str = "ink",
) -> None:
    """Lines from ``corner`` downward; ``ours`` picks the colour of what differs."""
    tint, rule = ("ochreTint", "ochre") if ours else ("blueTint", "blue")
    pitch, left, top = font.pixelSize() * LINE, corner.x(), corner.y()
    for start, text in lines:
        layout = QTextLayout(text, font)
        layout.beginLayout()
        one = layout.createLine()
        layout.endLayout()
        for a, b in marks:
            low, high = max(a, start) - start, min(b, start + len(text)) - start
            if low < high and one.isValid():
                x1, x2 = _x(one, low), _x(one, high)
                painter.fillRect(QRectF(left + x1, top + 1, x2 - x1, pitch - 3), look.colour(tint))
                painter.fillRect(QRectF(left + x1, top + pitch - 3, x2 - x1, 2), look.colour(rule))
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        painter.drawText(QPointF(left, baseline(font, top + pitch / 2)), text)
        top += pitch


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


class MarkedText(Painted):
    """A version to be read: as high as its lines are."""

    def __init__(self, style: Style, words: str, marks: Sequence[Span], *, ours: bool) -> None:
        super().__init__(style)
        self.words, self.marks, self.ours = words, tuple(marks), ours
        different = "、".join(words[a:b] for a, b in self.marks)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"不同的地方：{different}" if different else "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        return self.look.font(FontRole.SECONDARY)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines."""
        lines = max(1, len(lines_of(self.words, self._font(), max(40, width))))
        return round(lines * self._font().pixelSize() * LINE)

    def sizeHint(self) -> QSize:
        width = self.look.S(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.S(120), round(self._font().pixelSize() * LINE))

    def paint(self, painter: QPainter) -> None:
        lines = lines_of(self.words, self._font(), max(40, self.width()))
        paint_lines(painter, self.look, lines, self.marks, QPointF(0, 0), self._font(), ours=self.ours)
