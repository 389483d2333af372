"""The sentence that stands first, and beside it how many clues came where nobody went."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, Run, draw_icon, draw_runs, round_box, text_width

_HEIGHT, _SIDE = 52, 19


class SentenceCard(Painted):
    """Plain and strong stretches on one line; a long sentence is cut at its end and told whole to a reader."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._parts: list[tuple[str, bool]] = []
        self._aside = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: list[tuple[str, bool]], aside: str) -> None:
        """Another sentence; `aside` is what is to be looked at, "" for nothing."""
        self._parts, self._aside = parts, aside
        self.setAccessibleName("".join(words for words, _ in parts) + aside)
        self.setToolTip("".join(words for words, _ in parts))
        self.update()

    @property
    def words(self) -> str:
        """The sentence as one text."""
        return "".join(words for words, _ in self._parts)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.S(400), self.look.S(_HEIGHT))

    def paint(self, painter: QPainter) -> None:
        """Paper, the bar at its left, the sentence, the aside at the right."""
        look, box = self.look, QRectF(self.rect())
        round_box(painter, box, look.S(10), look.colour("surface"), look.colour("line"))
        painter.fillRect(QRectF(1, look.S(9), look.S(3), box.height() - look.S(18)), look.colour("ochre"))
        inner = box.adjusted(look.S(_SIDE), 0, -look.S(_SIDE), 0)
        if self._aside:
            width = text_width(look.font(FontRole.SECONDARY), self._aside)
            if width + look.S(420) < inner.width():
                left = inner.right() - width
                draw_icon(painter, look, "triangle-alert", "amber", 16, left - look.S(22), inner.center().y())
                aside = QRectF(left, 0, width + 1, box.height())
                draw_runs(painter, look, aside, [Run(self._aside, FontRole.SECONDARY, "amber")])
                inner.setRight(left - look.S(34))
        runs = [Run(words, FontRole.ROW_TITLE, "ink", 700 if strong else 400) for words, strong in self._parts]
        draw_runs(painter, look, inner, runs)
