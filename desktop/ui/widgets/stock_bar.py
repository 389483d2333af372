"""The stock bar: how much is there, and the floor as a tick that crosses the bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.ui.style import Style
from desktop.ui.widgets.painting import round_box


def full_scale(value: float, floor: float) -> float:
    """The number at the right end of the bar: twice the floor, or the value when that is more."""
    return max(value, 2 * floor, 1)


def paint_stock_bar(
    painter: QPainter, look: Style, box: QRectF, value: float, floor: float, full: float | None = None
) -> None:
    """Paint the bar into `box`: amber when under the floor, tick of 2 px at the floor."""
    end = full_scale(value, floor) if full is None else max(full, 1)
    height = look.S(8)
    track = QRectF(box.left(), round(box.center().y() - height / 2), box.width(), height)
    round_box(painter, track, height / 2, look.colour("line"))
    share = min(max(value / end, 0), 1)
    if value > 0:
        # Even a little is drawn at least as wide as it is high, so that it can be told from nothing.
        filled = QRectF(track.left(), track.top(), max(height, track.width() * share), height)
        round_box(painter, filled, height / 2, look.colour("amber" if value < floor else "primaryLine"))
    if floor > 0:
        x = round(track.left() + track.width() * min(floor / end, 1))
        tick = QRectF(x - 1, track.center().y() - look.S(10), 2, look.S(20))
        painter.fillRect(tick, look.colour("ink2"))
