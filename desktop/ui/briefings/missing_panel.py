"""还差什么: all that has to be settled before an issue may be printed or signed, each line leading to its place."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.briefings import Doubt
from desktop.ui.style import Style
from desktop.ui.widgets.drop_panel import DropPanel, Line
from desktop.ui.widgets.painting import open_painter, round_box

_ICONS = {"title": "heading", "body": "file-text", "head": "landmark", "photo": "image", "figure": "sigma"}
_ROW = 40


class MissingPanel(DropPanel):
    """Stands over the foot of the text; `chosen` carries the `Doubt`. ↑ ↓ Enter Esc."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._over = parent
        self.view.setAccessibleName("签发前还差什么")

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """The lines; while it is open they follow what is typed, and the last one settled closes it."""
        self.model.show_lines([Line(one.words, icon=_ICONS[one.at], choice=one) for one in doubts])
        if not doubts:
            self.close_down()
        elif self.isVisible():
            self.place()

    def open_over(self, foot: QWidget) -> None:
        """Open above `foot`, its right edge on that of it; a second press closes."""
        self._over = foot
        self.toggle()

    def wanted_size(self) -> QSize:
        """High enough for what there is, ten lines at most."""
        rows = min(10, max(1, self.model.rowCount()))
        return QSize(self.look.S(520), self.look.S(_ROW) * rows + self.look.S(20))

    def place(self) -> None:
        """Above the foot of the text, inside the page."""
        super().place()
        parent = self.parentWidget()
        if parent is not None:
            corner = self._over.mapTo(parent, self._over.rect().topRight())
            left, top = corner.x() - self.width(), corner.y() - self.height() - self.look.S(6)
            self.move(max(self.look.S(8), left), max(0, top))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A sheet with four edges: it hangs from nothing."""
        painter, look = open_painter(self), self.look
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("raised"), look.colour("ctl"))
        painter.end()
