"""遮脸: a brush that lays a mosaic over faces on a copy of a photo; the original stays as it came in."""
from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import DialogSheet
from desktop.ui.widgets.painting import Painted
from desktop.ui.widgets.segmented import Segmented

WIDTH = 940
_BRUSHES = {"small": 0.03, "middle": 0.055, "large": 0.09}
"""Radius as a share of the longer side."""
_BLOCKS = 26
"""A mosaic has so many blocks along the longer side at most: no face of a photo can be told from them."""

Spot = tuple[float, float, float]
"""Middle and radius in pixels of the photo."""


def mosaic(image: QImage) -> QImage:
    """The whole image in blocks of one colour each."""
    longest = max(image.width(), image.height(), 1)
    scale = min(1.0, _BLOCKS / longest)
    small = image.scaled(
        max(1, round(image.width() * scale)), max(1, round(image.height() * scale)),
        Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
    )
    return small.scaled(image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)


def cover(image: QImage, spots: list[Spot]) -> QImage:
    """A copy with the mosaic where the brush went; nothing of what lay under it is left."""
    copy = image.convertToFormat(QImage.Format.Format_RGB32)
    if not spots:
        return copy
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x, y, radius in spots:
        path.addEllipse(QPointF(x, y), radius, radius)
    painter = QPainter(copy)
    painter.setClipPath(path)
    painter.drawImage(0, 0, mosaic(copy))
    painter.end()
    return copy


class CoverPad(Painted):
    """The photo under the brush. Each pressing is one stroke; `undo` takes the last one back."""

    def __init__(self, style: Style, image: QImage, height: int) -> None:
        super().__init__(style)
        self._image = image
        self.strokes: list[list[Spot]] = []
        self.brush = "middle"
        self._shown = QPixmap.fromImage(image)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("照片，按住鼠标涂抹要遮的地方")

    def sizeHint(self) -> QSize:
        """As wide as the sheet."""
        return QSize(self.look.S(WIDTH - 40), self.height())

    def target(self) -> QRectF:
        """Where the photo lies."""
        size = self._image.size()
        size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def covered(self) -> QImage:
        """The copy as it stands."""
        return cover(self._image, [spot for stroke in self.strokes for spot in stroke])

    def undo(self) -> None:
        """Take the last stroke back."""
        if self.strokes:
            self.strokes.pop()
            self._redraw()

    def _redraw(self) -> None:
        self._shown = QPixmap.fromImage(self.covered())
        self.update()

    def _touch(self, at: QPointF) -> None:
        box = self.target()
        if not box.contains(at) or not self.strokes:
            return
        scale = self._image.width() / max(box.width(), 1.0)
        radius = max(self._image.width(), self._image.height()) * _BRUSHES[self.brush]
        self.strokes[-1].append(((at.x() - box.left()) * scale, (at.y() - box.top()) * scale, radius))
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.strokes.append([])
            self._touch(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._touch(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last stroke back."""
        if event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.undo()
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter) -> None:
        """The photo with its mosaic."""
        painter.fillRect(QRectF(self.rect()), self.look.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.target(), self._shown, QRectF(self._shown.rect()))


class CoverSheet(DialogSheet):
    """The pad with its brushes; `accepted` once it is to be kept."""

    def __init__(self, style: Style, image: QImage, height: int) -> None:
        words = "按住鼠标把脸涂掉，存成另一张；原件不动。简报用遮过的这张"
        super().__init__(style, "遮脸", words, "不遮了", "存遮脸件", "primary", width=WIDTH)
        self.pad = CoverPad(style, image, height)
        brushes = (Choice("small", "细"), Choice("middle", "中"), Choice("large", "粗"))
        self.brush = Segmented(style, brushes, name="笔", value="middle", height=30)
        self.undo = ActionButton(style, "撤一笔", "quiet", "undo-2", "Ctrl+Z", "small")
        row = QHBoxLayout()
        row.addWidget(self.brush)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.body.addWidget(self.pad)
        self.body.addLayout(row)
        self.brush.chosen.connect(self._choose)
        self.undo.clicked.connect(self.pad.undo)

    def _choose(self, value: str) -> None:
        self.pad.brush = value

    def covered(self) -> QImage:
        """The copy to be kept."""
        return self.pad.covered()
