"""One of the four steps of the first start: its mark, its name, what it is for, and its fields at the right."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text

LABEL_ROOM = 138


class StepMark(Painted):
    """The number of a step; a tick once it is filled in, filled while the keyboard is in it."""

    def __init__(self, style: Style, number: int) -> None:
        super().__init__(style)
        self._number, self.done, self.here = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, done: bool, here: bool) -> None:
        """Show how far the step is."""
        if (done, here) != (self.done, self.here):
            self.done, self.here = done, here
            self.update()

    def sizeHint(self) -> QSize:
        """A small circle."""
        return QSize(self.look.S(24), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        """Circle, then tick or number."""
        look, box = self.look, QRectF(self.rect())
        fill, ink = ("primary", "onPrimary") if self.here else ("primaryTint", "primaryText")
        if not self.here and not self.done:
            fill, ink = "sunken", "ink2"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(fill))
        painter.drawEllipse(box)
        if self.done and not self.here:
            draw_icon(painter, look, "check", ink, 14, box.center().x() - look.S(14) / 2, box.center().y())
        else:
            draw_text(painter, box, str(self._number), look.font(FontRole.CAPTION, 700), look.colour(ink), CENTRE)


class Section(QWidget):
    """A step; put its fields into `body`."""

    def __init__(self, style: Style, number: int, title: str, caption: str) -> None:
        super().__init__()
        self.look = style
        self.mark = StepMark(style, number)
        self.title = Label(style, title, FontRole.ROW_TITLE)
        self.caption = Paragraph(style, caption, FontRole.CAPTION, "ink2", line=1.5)
        self.setAccessibleName(title)
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.caption)
        self._words.addStretch(1)
        self._label = QWidget()
        self._label.setLayout(self._words)
        self._row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label)
        self.body = QVBoxLayout()
        self._row.addLayout(self.body, 1)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setContentsMargins(0, look.S(18), 0, look.S(18))
        self._row.setSpacing(look.S(12))
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(look.S(3))
        self._label.setFixedWidth(look.S(LABEL_ROOM))
        self.body.setSpacing(look.S(10))

    def show_state(self, *, done: bool) -> None:
        """Whether the step is filled in, and whether the keyboard is in it."""
        inside = self.window().focusWidget() if self.window() is not None else None
        self.mark.show_state(done=done, here=inside is not None and self.isAncestorOf(inside))
