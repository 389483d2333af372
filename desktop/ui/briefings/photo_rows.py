"""The photos of a 简报: in the order they are printed, each with its caption and what the clerk says of faces."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.attachments import Face, PhotoView
from desktop.ui.photo_intake.reading import has_photos, sources_of
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import Painted, hairline, open_painter, round_box
from desktop.ui.widgets.thumbs import paint_photo

ROW = 70
AUTOSAVE = 1000


class _Grip(IconButton):
    """The handle: dragged with the mouse, or Ctrl+↑ Ctrl+↓."""

    moved = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style, "grip-vertical", "拖动排序", "Ctrl+↑ Ctrl+↓", size=26)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self._from: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._from is not None and (at - self._from).manhattanLength() >= QApplication.startDragDistance():
            self.dragged.emit(at)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._from = None
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class _Picture(Painted):
    def __init__(self, style: Style, picture: QPixmap) -> None:
        super().__init__(style)
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(86), self.look.S(58))

    def paint(self, painter: QPainter) -> None:
        paint_photo(painter, self.look, QRectF(self.rect()), self._picture)


class PhotoRow(QWidget):
    """One photo. Signals: captioned (text), judged (no face seen), cover, exchange, remove."""

    captioned = Signal(str)
    typed = Signal()
    judged = Signal(bool)
    cover = Signal()
    exchange = Signal()
    remove = Signal()

    def __init__(self, style: Style, photo: PhotoView, picture: QPixmap) -> None:
        super().__init__()
        self.look, self.photo = style, photo
        self.grip = _Grip(style)
        self.picture = _Picture(style, picture)
        self.caption = LineBox(style, photo.caption, "写一句说明：哪天、哪里、在做什么")
        self.caption.setProperty("alone", "false")
        self.page = Label(style, "", FontRole.CAPTION, "ink2")
        self.tick = QCheckBox("没有正脸")
        self.face = Label(style, "", FontRole.CAPTION, "amber", 500, icon="triangle-alert")
        self.hide_face = ActionButton(style, "遮脸", "quiet", "brush", size="tiny")
        self.other = ActionButton(style, "换一张", "quiet", size="tiny")
        self.away = IconButton(style, "x", "拿掉", size=26)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE)
        self._timer.timeout.connect(self.settle)
        self._lay_out()
        self.caption.textEdited.connect(self._type)
        self.caption.editingFinished.connect(self.settle)
        self.tick.toggled.connect(self.judged)
        self.hide_face.clicked.connect(self.cover)
        self.other.clicked.connect(self.exchange)
        self.away.clicked.connect(self.remove)
        style.changed.connect(self.restyle)
        self.restyle()
        self.show_photo(photo, 0, editable=True)

    def _lay_out(self) -> None:
        self._row, words, self._foot = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        for part in (self.page, self.tick, self.face):
            self._foot.addWidget(part)
        self._foot.addStretch(1)
        for button in (self.hide_face, self.other):
            self._foot.addWidget(button)
        words.addStretch(1)
        words.addWidget(self.caption)
        words.addLayout(self._foot)
        words.addStretch(1)
        self._row.addWidget(self.grip)
        self._row.addWidget(self.picture)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.away)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setContentsMargins(0, look.S(5), 0, look.S(6))
        self._row.setSpacing(look.S(10))
        self._foot.setSpacing(look.S(10))
        self.tick.setFont(look.font(FontRole.CAPTION))
        self.caption.setFont(look.font(FontRole.BASE, 500))
        self.setFixedHeight(look.S(ROW))

    def show_photo(self, photo: PhotoView, page: int, *, editable: bool) -> None:
        """Shows the photo as it is kept; a caption being typed stays."""
        self.photo = photo
        if not self._timer.isActive() and self.caption.text() != photo.caption:
            self.caption.setText(photo.caption)
        self.caption.setReadOnly(not editable)
        quiet = self.tick.blockSignals(True)
        self.tick.setChecked(photo.face is Face.NONE)
        self.tick.blockSignals(quiet)
        self.tick.setVisible(photo.face is not Face.COVERED)
        self.tick.setEnabled(editable)
        words, token, icon = _face_words(photo.face)
        self.face.show_text(words, token, icon)
        self.face.setVisible(bool(words))
        for part in (self.grip, self.hide_face, self.other, self.away):
            part.setVisible(editable)
        self.hide_face.setText("重新遮脸" if photo.face is Face.COVERED else "遮脸")
        self.show_page(page)
        name = photo.caption or "还没写说明"
        self.caption.setAccessibleName("照片说明")
        self.grip.setAccessibleDescription(name)
        self.picture.setAccessibleName(name)

    def show_page(self, page: int) -> None:
        """The page it is printed on; 0 while that is not known."""
        self.page.show_text(f"第 {page} 页" if page else "")
        self.page.setVisible(bool(page))

    def _type(self) -> None:
        self._timer.start()
        self.typed.emit()

    def settle(self) -> None:
        """Keeps the caption as typed."""
        self._timer.stop()
        if self.caption.text() != self.photo.caption:
            self.captioned.emit(self.caption.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline under the row; a ring around the caption that is typed into."""
        look, painter = self.look, open_painter(self)
        hairline(painter, look.colour("line"), look.S(26), self.width(), self.height())
        if self.caption.hasFocus():
            box = QRectF(self.caption.geometry()).adjusted(-look.S(5), -1, look.S(3), 1)
            round_box(painter, box, look.S(5), None, look.colour("primaryText"), 2)
        painter.end()


def _face_words(face: Face) -> tuple[str, str, str]:
    if face is Face.UNSEEN:
        return "还没看正脸", "amber", "triangle-alert"
    return ("正脸已遮", "green", "circle-check") if face is Face.COVERED else ("", "ink2", "")


class PhotoRows(QWidget):
    """The rows under each other. Photos may be dropped anywhere on them.

    Signals carry the id of the photo: captioned (id, text), judged (id, no face seen), cover (id), exchange (id),
    remove (id);
    arranged (ids in their new order); offered (files or an image let fall here); typed: a caption is being written.
    """

    captioned = Signal(str, str)
    judged = Signal(str, bool)
    cover = Signal(str)
    exchange = Signal(str)
    remove = Signal(str)
    arranged = Signal(list)
    offered = Signal(list)
    typed = Signal()

    def __init__(self, style: Style, picture: Callable[[PhotoView], QPixmap]) -> None:
        super().__init__()
        self.look, self._picture = style, picture
        self.rows: list[PhotoRow] = []
        self._mark = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._editable = True

    def show_photos(self, photos: Sequence[PhotoView], pages: Sequence[int], *, editable: bool) -> None:
        """Shows the photos in their order; rows that stay keep the keyboard and what is typed."""
        self._editable = editable
        self.setAcceptDrops(editable)
        known = {row.photo.id: row for row in self.rows}
        self.rows = [known.pop(photo.id) if photo.id in known else self._make(photo) for photo in photos]
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        for at, (row, photo) in enumerate(zip(self.rows, photos, strict=True)):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            if row.photo.shown != photo.shown:
                row.picture.show_picture(self._picture(photo))
            row.show_photo(photo, pages[at] if at < len(pages) else 0, editable=editable)

    def show_pages(self, pages: Sequence[int]) -> None:
        """Says on which page each photo stands."""
        for at, row in enumerate(self.rows):
            row.show_page(pages[at] if at < len(pages) else 0)

    def captions(self) -> Mapping[str, str]:
        """The captions as they stand in the boxes."""
        return {row.photo.id: row.caption.text() for row in self.rows}

    def settle(self) -> None:
        """Keeps every caption as typed."""
        for row in self.rows:
            row.settle()

    def focus_photo(self, photo: str) -> None:
        """Puts the keyboard where the photo waits for something."""
        for row in self.rows:
            if row.photo.id == photo:
                target = row.caption if row.photo.face is not Face.UNSEEN else row.tick
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, photo: PhotoView) -> PhotoRow:
        row = PhotoRow(self.look, photo, self._picture(photo))
        key = photo.id
        row.captioned.connect(partial(self.captioned.emit, key))
        row.judged.connect(partial(self.judged.emit, key))
        row.cover.connect(partial(self.cover.emit, key))
        row.exchange.connect(partial(self.exchange.emit, key))
        row.remove.connect(partial(self.remove.emit, key))
        row.typed.connect(self.typed)
        row.grip.moved.connect(partial(self._step, key))
        row.grip.dragged.connect(self._drag)
        row.grip.dropped.connect(partial(self._drop, key))
        return row

    # Order.

    def _ids(self) -> list[str]:
        return [row.photo.id for row in self.rows]

    def _step(self, key: str, by: int) -> None:
        self._move(key, self._ids().index(key) + by)

    def _move(self, key: str, to: int) -> None:
        order = self._ids()
        before = list(order)
        order.remove(key)
        order.insert(min(max(to, 0), len(order)), key)
        if order != before:
            self.arranged.emit(order)

    def _drag(self, at: QPoint) -> None:
        y = self.mapFromGlobal(at).y()
        self._mark = sum(row.geometry().center().y() < y for row in self.rows)
        self.update()

    def _drop(self, key: str) -> None:
        mark, self._mark = self._mark, -1
        self.update()
        if mark >= 0:
            self._move(key, mark - (mark > self._ids().index(key)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Where a dragged photo would go."""
        if self._mark >= 0 and self.rows:
            painter = open_painter(self)
            top = self.rows[self._mark].y() if self._mark < len(self.rows) else self.rows[-1].geometry().bottom()
            painter.fillRect(QRectF(0, max(0, top - 1), self.width(), 3), self.look.colour("primaryText"))
            painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos only."""
        if has_photos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Photos came."""
        if sources := sources_of(event.mimeData()):
            self.offered.emit(sources)
            event.acceptProposedAction()
