"""Lucide drawings from resources/icons, coloured and rendered at the device's own pixels."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.errors import ProgramFault

_STROKE = re.compile(r'stroke-width="[^"]*"')


@cache
def _drawing(folder: Path, name: str) -> str:
    path = folder / f"{name}.svg"
    if not path.is_file():
        raise ProgramFault(f"no icon is named {name}")
    return path.read_text("utf-8")


def stroke_width(px: float) -> float:
    """Stroke in the 24-unit box of a drawing shown at `px`: smaller drawings get a bolder line."""
    if px >= 60:
        # A drawing as large as the lamp would look like a sign with the line of a small one.
        return 1.1
    return 1.8 if px >= 17 else 2.1


def _renderer(folder: Path, name: str, colour: QColor, px: float) -> QSvgRenderer:
    text = _drawing(folder, name).replace("currentColor", colour.name())
    text = _STROKE.sub(f'stroke-width="{stroke_width(px)}"', text)
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, folder: Path, name: str, colour: QColor, box: QRectF) -> None:
    """Paint the drawing `name` in `colour` into `box`, both of the painter's own units."""
    _renderer(folder, name, colour, box.width()).render(painter, box)


def render_icon(folder: Path, name: str, colour: QColor, px: int, ratio: float) -> QPixmap:
    """The drawing `name` as a pixmap of `px` logical pixels at the device pixel ratio `ratio`."""
    # The drawing is read before the painter begins: a painter left open by an error would crash Qt.
    renderer = _renderer(folder, name, colour, px)
    side = max(1, round(px * ratio))
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(side / px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, px, px))
    painter.end()
    return pixmap
