"""Photos as small tiles with their captions, and a tile that takes more: by key, drop or paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text, faded, ring, round_box

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".heic"})


@dataclass(frozen=True, slots=True)
class Thumb:
    """One photo: `key` names it, `picture` is its prepared thumbnail, `tip` the whole caption."""

    key: str
    picture: QPixmap
    caption: str = ""
    tip: str = ""


def paint_photo(painter: QPainter, look: Style, box: QRectF, picture: QPixmap, caption: str = "") -> None:
    """Paint `picture` filling `box` (cut, not squeezed), veiled by 20 % in dark, caption at its foot."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(box, look.S(5), look.S(5))
    painter.setClipPath(path)
    painter.fillRect(box, look.colour("sunken"))
    if picture.isNull():
        draw_icon(painter, look, "image", "ink3", 22, box.center().x() - look.S(11), box.center().y())
    else:
        painter.drawPixmap(box, picture, _cut(picture, box))
        if look.dark:
            painter.fillRect(box, faded(QColor("black"), 0.2))
    if caption:
        _paint_caption(painter, look, box, caption)
    painter.restore()


def _cut(picture: QPixmap, box: QRectF) -> QRectF:
    width, height = float(picture.width()), float(picture.height())
    wanted = box.width() / box.height()
    if width / height > wanted:
        return QRectF((width - height * wanted) / 2, 0, height * wanted, height)
    return QRectF(0, (height - width / wanted) / 2, width, width / wanted)


def _paint_caption(painter: QPainter, look: Style, box: QRectF, caption: str) -> None:
    foot = QRectF(box.left(), box.bottom() - look.S(34), box.width(), look.S(34))
    veil = QLinearGradient(foot.topLeft(), foot.bottomLeft())
    veil.setColorAt(0, QColor(0, 0, 0, 0))
    veil.setColorAt(1, QColor(0, 0, 0, 190))
    painter.fillRect(foot, veil)
    line = QRectF(box.left() + look.S(8), box.bottom() - look.S(24), box.width() - look.S(14), look.S(20))
    draw_text(painter, line, caption, look.font(FontRole.CAPTION, 500), QColor("white"))


class ThumbGrid(Painted):
    """Tiles in lines. Enter or click opens one, the last tile asks for more.

    `dropped` carries the paths of photos let fall here, `pasted` an image from the clipboard or another program.
    """

    opened = Signal(str)
    add_requested = Signal()
    dropped = Signal(list)
    pasted = Signal(QImage)

    def __init__(
        self,
        style: Style,
        thumbs: Sequence[Thumb] = (),
        add: str = "加照片",
        tile: tuple[int, int] = (104, 84),
        name: str = "照片",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent)
        self._thumbs, self._add, self._tile = list(thumbs), add, tile
        self._at, self._over, self._dragging = 0, -1, False
        self._asked = QRectF()
        self.setAcceptDrops(bool(add))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    def show_thumbs(self, thumbs: Sequence[Thumb]) -> None:
        """Show other photos."""
        self._thumbs = list(thumbs)
        self._at = min(self._at, max(0, self._count() - 1))
        self._tell()
        self.restyle()

    def _count(self) -> int:
        return len(self._thumbs) + bool(self._add)

    def _tell(self) -> None:
        here = self._thumbs[self._at].caption if self._at < len(self._thumbs) else self._add
        self.setAccessibleDescription(f"{len(self._thumbs)} 张，当前 {here}")
        self.update()

    def _size(self, at: int) -> tuple[int, int]:
        width, height = self.look.S(self._tile[0]), self.look.S(self._tile[1])
        return (min(width, self.look.S(60)) if at == len(self._thumbs) else width), height

    def boxes(self, width: int | None = None) -> list[QRectF]:
        """Where the tiles lie at `width`."""
        gap, room = self.look.S(8), self.width() if width is None else width
        found, x, y = [], 0, 0
        for at in range(self._count()):
            wide, high = self._size(at)
            if x and x + wide > room:
                x, y = 0, y + high + gap
            found.append(QRectF(x, y, wide, high))
            x += wide + gap
        return found

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at `width`."""
        return round(max((box.bottom() for box in self.boxes(width)), default=0))

    def sizeHint(self) -> QSize:
        """All in one line."""
        boxes = self.boxes(1 << 20)
        return QSize(round(boxes[-1].right()) if boxes else 0, self.look.S(self._tile[1]) if boxes else 0)

    def minimumSizeHint(self) -> QSize:
        """One tile."""
        return QSize(self.look.S(self._tile[0]), self.look.S(self._tile[1]) if self._count() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen: of two hundred tiles a dozen."""
        self._asked = QRectF(event.rect())
        super().paintEvent(event)

    def paint(self, painter: QPainter) -> None:
        """Tiles, then the tile that adds."""
        look = self.look
        for at, box in enumerate(self.boxes()):
            if not self._asked.intersects(box):
                continue
            here = self.hasFocus() and at == self._at
            inner = ring(painter, look, box, look.S(6)) if here else box
            if at < len(self._thumbs):
                paint_photo(painter, look, inner, self._thumbs[at].picture, self._thumbs[at].caption)
                continue
            hot = self._dragging or self._over == at
            fill = look.colour("primaryTint" if self._dragging else "hover") if hot else None
            round_box(painter, inner, look.S(5), fill, look.colour("primaryText" if hot else "ctl"), 1.2, True)
            draw_icon(painter, look, "camera", "ink2", 18, box.center().x() - look.S(9), box.center().y() - look.S(11))
            line = QRectF(box.left(), box.center().y() + look.S(4), box.width(), look.S(20))
            draw_text(painter, line, self._add, look.font(FontRole.CAPTION), look.colour("ink2"), CENTRE)

    def _press(self, at: int) -> None:
        if 0 <= at < len(self._thumbs):
            self.opened.emit(self._thumbs[at].key)
        elif at == len(self._thumbs) and self._add:
            self.add_requested.emit()

    def _hit(self, event: QMouseEvent) -> int:
        return next((at for at, box in enumerate(self.boxes()) if box.contains(event.position())), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        at = self._hit(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self._tell()
            self._press(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        over = self._hit(event)
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._thumbs[over].tip if 0 <= over < len(self._thumbs) else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._over = -1
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, Ctrl+V pastes."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste) and self._add:
            self._take(QGuiApplication.clipboard().mimeData())
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
            last = max(0, self._count() - 1)
            step = {Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Home: 0}
            self._at = min(max(step.get(Qt.Key(key), last), 0), last)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self._at)
        else:
            super().keyPressEvent(event)

    def _take(self, data: QMimeData) -> bool:
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        photos = [path for path in paths if Path(path).suffix.lower() in PHOTO_SUFFIXES]
        if photos:
            self.dropped.emit(photos)
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self.pasted.emit(image)
        return bool(photos) or data.hasImage()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos only."""
        data = event.mimeData()
        named = [Path(url.toLocalFile()).suffix.lower() for url in data.urls()]
        if data.hasImage() or any(suffix in PHOTO_SUFFIXES for suffix in named):
            self._dragging = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing came."""
        self._dragging = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Photos came."""
        self._dragging = False
        self.update()
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        super().focusOutEvent(event)
        self.update()
