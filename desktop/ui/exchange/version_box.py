"""One version of a field to choose: a radio mark, the text, and what the other version does not have underlined."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy

from desktop.rules.differences import Span
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.painting import baseline, ring, round_box

_LINE = 1.6


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
        return self.look.font_px(FontRole.BASE) * _LINE

    def _font(self) -> QFont:
        return self.look.font(FontRole.BASE)

    def _lines(self, width: float) -> list[tuple[int, str, float]]:
        """Of each line where its text begins, the text, and its place from the top."""
        found: list[tuple[int, str, float]] = []
        start = 0
        for part in self.words.split("\n"):
            layout = QTextLayout(part, self._font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                text = part[line.textStart() : line.textStart() + line.textLength()]
                found.append((start + line.textStart(), text, len(found) * self._pitch()))
            layout.endLayout()
            start += len(part) + 1
        return found

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
        top = look.S(10)
        for start, text, down in self._lines(self._room(self.width())):
            self._paint_line(painter, start, text, top + down)

    def _paint_radio(self, painter: QPainter, chosen: bool) -> None:
        look = self.look
        middle, radius = QPointF(look.S(20), look.S(10) + self._pitch() / 2), look.S(8)
        painter.setPen(QPen(look.colour("primaryText" if chosen else "ctl"), look.S(5) if chosen else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = radius - (look.S(2.5) if chosen else 0)
        painter.drawEllipse(middle, reach, reach)

    def _paint_line(self, painter: QPainter, start: int, text: str, top: float) -> None:
        look, left, font = self.look, float(self.look.S(36)), self._font()
        tint, line = ("ochreTint", "ochre") if self.ours else ("blueTint", "blue")
        layout = QTextLayout(text, font)
        layout.beginLayout()
        one = layout.createLine()
        layout.endLayout()
        for a, b in self.marks:
            low, high = max(a, start) - start, min(b, start + len(text)) - start
            if low < high and one.isValid():
                x1, x2 = _x(one, low), _x(one, high)
                painter.fillRect(QRectF(left + x1, top + 1, x2 - x1, self._pitch() - 3), look.colour(tint))
                painter.fillRect(QRectF(left + x1, top + self._pitch() - 3, x2 - x1, 2), look.colour(line))
        painter.setFont(font)
        painter.setPen(look.colour("ink") if self.words != "空着" else look.colour("ink3"))
        painter.drawText(QPointF(left, baseline(font, top + self._pitch() / 2)), text)


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))

