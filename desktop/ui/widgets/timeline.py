"""往来记录: what happened with a person, newest first, on one line down the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import RIGHT, Painted, draw_icon, draw_text
from desktop.ui.widgets.thumbs import Thumb, ThumbGrid

_TINTS = {
    "primaryText": "primaryTint", "blue": "blueTint", "redText": "redTint", "amber": "amberTint",
    "ochre": "ochreTint", "green": "greenTint", "orange": "orangeTint",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One meeting or act; `token` colours its mark, `thumbs` are photos taken then."""

    key: str
    date: str
    time: str
    title: str
    by: str = ""
    text: str = ""
    icon: str = "map-pin"
    token: str = "ink2"
    thumbs: tuple[Thumb, ...] = ()
    act: str = ""
    """What its button does, such as 修改; no button without."""
    act_icon: str = "pencil"


class _Mark(Painted):
    """Date, time, and the mark on its piece of the line."""

    def __init__(self, style: Style, entry: TimelineEntry, first: bool, last: bool) -> None:
        super().__init__(style)
        self._entry, self._first, self._last = entry, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(106), self.look.S(46))

    def paint(self, painter: QPainter) -> None:
        look, entry = self.look, self._entry
        date = QRectF(0, look.S(1), look.S(64), look.S(20))
        draw_text(painter, date, entry.date, look.font(FontRole.SECONDARY, 500), look.colour("ink"), RIGHT)
        date.translate(0, look.S(19))
        draw_text(painter, date, entry.time, look.font(FontRole.CAPTION), look.colour("ink2"), RIGHT)
        x, middle, radius = look.S(86), look.S(12), look.S(13)
        top = middle if self._first else 0
        foot = middle if self._last else self.height()
        painter.fillRect(QRectF(x - 1, top, 2, foot - top), look.colour("line"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(_TINTS.get(entry.token, "sunken")))
        painter.drawEllipse(QRectF(x - radius, middle - radius, 2 * radius, 2 * radius))
        draw_icon(painter, look, entry.icon, entry.token, 16, x - look.S(16) / 2, middle)


class Timeline(QWidget):
    """Entries under each other; `photo_opened` carries entry and photo, `acted` the entry whose button was pressed."""

    photo_opened = Signal(str, str)
    acted = Signal(str)

    def __init__(self, style: Style, entries: Sequence[TimelineEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._rows: list[QWidget] = []
        self._keys: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName("往来记录")
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show other entries."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self._keys = [entry.key for entry in entries]
        self._rows = [self._row(entry, at == 0, at == len(entries) - 1) for at, entry in enumerate(entries)]
        for row in self._rows:
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.setAccessibleDescription(f"{len(entries)} 次")

    def key_of(self, widget: QWidget | None) -> str:
        """The entry that holds a widget, "" where none does."""
        found = (key for key, row in zip(self._keys, self._rows, strict=True)
                 if widget is not None and row.isAncestorOf(widget))
        return next(found, "")

    def _row(self, entry: TimelineEntry, first: bool, last: bool) -> QWidget:
        style, row = self.look, QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.S(4))
        line.addWidget(_Mark(style, entry, first, last))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, style.S(18))
        column.setSpacing(style.S(2))
        head = QHBoxLayout()
        head.addWidget(Label(style, entry.title, FontRole.BASE, weight=700), 1)
        head.addWidget(Label(style, entry.by, FontRole.CAPTION, "ink2"))
        if entry.act:
            button = IconButton(style, entry.act_icon, entry.act)
            button.clicked.connect(lambda: self.acted.emit(entry.key))
            button.setAccessibleName(f"{entry.act}：{entry.date} {entry.time} {entry.title}")
            head.addWidget(button)
        column.addLayout(head)
        if entry.text:
            column.addWidget(Paragraph(style, entry.text, FontRole.SECONDARY, "ink2", line=1.5))
        if entry.thumbs:
            grid = ThumbGrid(style, entry.thumbs, add="", tile=(104, 70))
            grid.opened.connect(lambda key: self.photo_opened.emit(entry.key, key))
            column.addSpacing(style.S(4))
            column.addWidget(grid)
        column.addStretch(1)
        line.addLayout(column, 1)
        row.setAccessibleName(f"{entry.date} {entry.time} {entry.title}，{entry.by}")
        row.setAccessibleDescription(entry.text)
        return row
