"""Lying bars under headings: outcomes in their three groups, or the minutes to the scene in their steps."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import LEFT, Painted, draw_text, ring, round_box, text_width

_LINE, _HEAD, _MOST_LABEL = 27, 26, 136


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `late` marks what is over the limit."""

    key: str
    label: str
    value: int
    unit: str = "件"
    late: bool = False


class BarList(Painted):
    """Groups of bars. ↑ ↓ walk, Enter or a click opens (`opened`: the key of the bar)."""

    opened = Signal(str)

    def __init__(self, style: Style, name: str) -> None:
        super().__init__(style)
        self._name = name
        self._groups: Sequence[tuple[str, Sequence[Bar]]] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Bar]]]) -> None:
        """Other bars; a group without a name has no heading."""
        self._groups = groups
        self._at = min(self._at, max(0, len(self._bars) - 1))
        said = "；".join(f"{name}：" + "，".join(f"{bar.label} {bar.value} {bar.unit}" for bar in bars)
                        for name, bars in groups)
        self.setAccessibleName(f"{self._name}，{said}")
        self.restyle()

    @property
    def _bars(self) -> list[Bar]:
        return [bar for _name, bars in self._groups for bar in bars]

    def sizeHint(self) -> QSize:
        """All lines."""
        heads = sum(bool(name) for name, _bars in self._groups)
        return QSize(self.look.S(240), self.look.S(_LINE) * len(self._bars) + self.look.S(_HEAD) * heads + 4)

    def paint(self, painter: QPainter) -> None:
        """Headings and bars, the longest of each group in the strong colour."""
        look, bars, top, nth = self.look, self._bars, 2.0, 0
        if not bars:
            return
        most = max(1, *(bar.value for bar in bars))
        font = look.font(FontRole.SECONDARY)
        label = min(look.S(_MOST_LABEL), max(text_width(font, bar.label) for bar in bars) + 2)
        for name, own in self._groups:
            if name:
                line = QRectF(0, top, self.width(), look.S(_HEAD))
                draw_text(painter, line, name, look.font(FontRole.CAPTION, 500), look.colour("ink2"), LEFT)
                top += look.S(_HEAD)
            strongest = max((bar.value for bar in own), default=0)
            for bar in own:
                line = QRectF(0, top, self.width(), look.S(_LINE))
                self._paint_bar(painter, line, bar, label, most, bar.value == strongest)
                if nth == self._at and self.hasFocus():
                    ring(painter, look, line.adjusted(-1, 1, 0, -1), look.S(5))
                top, nth = top + look.S(_LINE), nth + 1

    def _paint_bar(
        self, painter: QPainter, line: QRectF, bar: Bar, label: float, most: int, strong: bool
    ) -> None:
        look = self.look
        words = line.adjusted(look.S(3), 0, 0, 0)
        words.setWidth(label)
        draw_text(painter, words, bar.label, look.font(FontRole.SECONDARY), look.colour("ink"), LEFT)
        left, room = words.right() + look.S(12), self.width() - label - look.S(76)
        width = max(look.S(4), room * bar.value / most) if bar.value else 0
        token = "redText" if bar.late and bar.value else "primaryText" if strong else "primaryLine"
        if width:
            round_box(painter, QRectF(left, line.center().y() - look.S(4), width, look.S(8)), look.S(3),
                      look.colour(token))
        number = QRectF(left + width + look.S(8), line.top(), look.S(60), line.height())
        shown = draw_text(painter, number, str(bar.value), look.font(FontRole.SECONDARY, 700), look.colour("ink"))
        number.adjust(shown + look.S(4), 0, 0, 0)
        draw_text(painter, number, bar.unit, look.font(FontRole.CAPTION), look.colour("ink2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Another bar, or open it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        bars = self._bars
        if step is not None and bars:
            self._at = min(max(0, self._at + step), len(bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bars:
            self.opened.emit(bars[self._at].key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the bar under the pointer."""
        look, top, nth, y = self.look, 2.0, 0, event.position().y()
        for name, own in self._groups:
            top += look.S(_HEAD) if name else 0
            for bar in own:
                if top <= y < top + look.S(_LINE):
                    self._at = nth
                    self.update()
                    self.opened.emit(bar.key)
                    return
                top, nth = top + look.S(_LINE), nth + 1
