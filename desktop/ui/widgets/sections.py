"""Numbered sections of a sheet: mark and title at the left, the editors of the section beside them."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text, round_box

Content = Mapping[str, object]

CONTENT_LEFT = 108


class Part(QWidget):
    """One section's editors.

    `changed` is emitted at each key and choice. `fields` are where errors stand, by the name of the fact;
    `stops` are the widgets that take the keyboard, by the name of what they hold.
    """

    changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.fields: dict[str, Field] = {}
        self.stops: dict[str, QWidget] = {}

    def content(self) -> dict[str, object]:
        """What has been typed and chosen; nothing else."""
        raise NotImplementedError

    def fill(self, content: Content) -> None:
        """Show what was typed before, as it was typed."""
        raise NotImplementedError

    def is_done(self) -> bool:
        """Whether the section says something."""
        return bool(self.content())


def text_of(content: Content, name: str) -> str:
    """A text of a draft; drafts of another version may hold anything."""
    found = content.get(name)
    return found if isinstance(found, str) else ""


def clear_column(column: QVBoxLayout) -> None:
    """Take every widget out of a column."""
    while column.count():
        widget = column.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()


class _Mark(Painted):
    """The number of a section in its circle: filled while the keyboard is inside, a tick once it says something."""

    def __init__(self, style: Style, number: int) -> None:
        super().__init__(style)
        self._number, self._done, self._current = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, done: bool, current: bool) -> None:
        if (done, current) != (self._done, self._current):
            self._done, self._current = done, current
            self.update()

    def sizeHint(self) -> QSize:
        side = self.look.S(23)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        look, box = self.look, QRectF(self.rect())
        radius = box.width() / 2
        font = look.font(FontRole.CAPTION, 700)
        if self._current:
            round_box(painter, box, radius, look.colour("primary"))
            draw_text(painter, box, str(self._number), font, look.colour("onPrimary"), CENTRE)
        elif self._done:
            round_box(painter, box, radius, look.colour("primaryTint"))
            left = (box.width() - look.S(13)) / 2
            draw_icon(painter, look, "check", "primaryText", 13, left, box.center().y())
        else:
            round_box(painter, box, radius, look.colour("sunken"), look.colour("line2"))
            draw_text(painter, box, str(self._number), font, look.colour("ink2"), CENTRE)


class Section(QWidget):
    """A numbered section: mark and title at the left, the part beside them."""

    def __init__(self, style: Style, number: int, title: str, part: Part) -> None:
        super().__init__()
        self.look, self.part = style, part
        self._mark = _Mark(style, number)
        self._head = _Heading(style, title)
        self._row = QHBoxLayout(self)
        self._left = QVBoxLayout()
        self._line = QHBoxLayout()
        self._line.addWidget(self._mark)
        self._line.addWidget(self._head, 1)
        self._left.addLayout(self._line)
        self._left.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(self._left)
        self._row.addWidget(self._holder)
        self._row.addWidget(part, 1)
        self.setAccessibleName(title)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        look = self.look
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.S(7))
        self._holder.setFixedWidth(look.S(CONTENT_LEFT))

    def show_state(self, focus: QWidget | None) -> None:
        """Mark where the keyboard is and what is done."""
        inside = focus is not None and (focus is self.part or self.part.isAncestorOf(focus))
        self._mark.show_state(done=self.part.is_done(), current=inside)


class _Heading(Painted):
    def __init__(self, style: Style, text: str) -> None:
        super().__init__(style)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(70), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        font = self.look.font(FontRole.BASE, 700)
        draw_text(painter, QRectF(self.rect()), self._text, font, self.look.colour("ink"))
