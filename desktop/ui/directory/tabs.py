"""Two words over a line, the chosen one underlined; ← → change between them."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, baseline, draw_text, hairline, ring, text_width


class Tabs(Painted):
    """Parts of a page with how much each holds: (value, word, caption). Signal `chosen(value)`."""

    chosen = Signal(str)

    def __init__(self, style: Style, parts: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(style)
        self._parts = list(parts)
        self._captions = dict.fromkeys((value for value, _word in parts), "")
        self._value = parts[0][0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._tell()

    def value(self) -> str:
        """The part in front."""
        return self._value

    def choose(self, value: str) -> None:
        """Show another part as chosen, silently."""
        self._value = value
        self._tell()

    def show_caption(self, value: str, caption: str) -> None:
        """“46 个”."""
        self._captions[value] = caption
        self._tell()

    def _tell(self) -> None:
        word = dict(self._parts)[self._value]
        self.setAccessibleDescription(f"{word} {self._captions[self._value]}")
        self.update()

    def _boxes(self) -> list[tuple[str, str, QRectF]]:
        look, left, found = self.look, 0.0, []
        for value, word in self._parts:
            width = text_width(look.font(FontRole.ROW_TITLE, 500), word) + look.S(6)
            width += text_width(look.font(FontRole.SECONDARY), self._captions[value])
            found.append((value, word, QRectF(left, 0, width, self.height())))
            left += width + look.S(30)
        return found

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.S(300), self.look.S(40))

    def paint(self, painter: QPainter) -> None:
        """Words, captions, the line."""
        look = self.look
        hairline(painter, look.colour("line"), 0, self.width(), self.height())
        for value, word, box in self._boxes():
            here = value == self._value
            font = look.font(FontRole.ROW_TITLE, 700 if here else 500)
            token = "primaryText" if here else "ink2"
            own = draw_text(painter, box, word, look.font(FontRole.ROW_TITLE, 500), look.colour(token))
            caption = box.adjusted(own + look.S(6), 0, look.S(4), 0)
            painter.setFont(look.font(FontRole.SECONDARY))
            painter.setPen(look.colour("ink2"))
            painter.drawText(QPointF(caption.left(), baseline(font, box.center().y())), self._captions[value])
            if here:
                line = QRectF(box.left(), self.height() - look.S(3), box.width(), look.S(3))
                painter.fillRect(line, look.colour("primaryText"))
                if self.hasFocus():
                    ring(painter, look, box.adjusted(-6, 4, 6, -6), look.S(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → change the part."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = [value for value, _word in self._parts]
        self._take(values[(values.index(self._value) + step) % len(values)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        for value, _word, box in self._boxes():
            if box.contains(event.position()):
                self._take(value)

    def _take(self, value: str) -> None:
        if value != self._value:
            self.choose(value)
            self.chosen.emit(value)
