"""What a heat map shows: frozen rows of 24 hours, their five steps of one hue, and how one cell is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.ui.style import FontRole, Style
from desktop.ui.tokens import contrast
from desktop.ui.widgets.painting import CENTRE, draw_text, mixed, round_box

FIRST_HOUR = 12
HOURS = 24
PLAIN_STEPS = (1, 2, 3, 4, 5)
# How much of primaryText lies in each step; in the dark the steps must rise faster to be told apart.
_SHARES = {"light": (0.16, 0.34, 0.52, 0.76, 1.0), "dark": (0.14, 0.26, 0.40, 0.70, 1.0)}


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One hour at one place.

    Args:
        value: the number shown; 0 leaves the cell blank.
        went: whether anybody looked in that hour; where nobody did the cell is hatched.
        came_anyway: something was told although nobody went (amber frame).
        words: all of it as text, for reading out and as tool tip.
    """

    value: int = 0
    went: bool = False
    came_anyway: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One place: 24 cells from 12 o'clock on, and its sum as shown at the right."""

    key: str
    name: str
    cells: tuple[HeatCell, ...]
    total: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class HeatData:
    """A whole map; ``unit`` follows the sums, ``steps`` are the least values of the five steps."""

    rows: tuple[HeatRow, ...] = ()
    unit: str = "件"
    steps: tuple[int, ...] = PLAIN_STEPS
    summary: str = ""


def steps_for(most: int) -> tuple[int, ...]:
    """Five rising least values whose last is reached by ``most``: 1 to 5 for small counts, even ones for large."""
    if most <= PLAIN_STEPS[-1]:
        return PLAIN_STEPS
    return tuple(1 + round((most - 1) * step / 5) for step in range(5))


def step_of(value: int, steps: Sequence[int]) -> int:
    """The step of a value, 0 (none) to 5."""
    return sum(1 for least in steps if value >= least)


def step_words(steps: Sequence[int]) -> tuple[str, ...]:
    """What stands in the legend: “1” “2” … “5+”, or “1–3” … “13+”."""
    spans = [(low, high - 1) for low, high in pairwise(steps)]
    return (*(f"{low}" if low == high else f"{low}–{high}" for low, high in spans), f"{steps[-1]}+")


def step_colour(look: Style, step: int) -> QColor:
    """The fill of a step, 1 to 5."""
    return mixed(look.colour("surface"), look.colour("primaryText"), _SHARES[look.theme][step - 1])


def ink_on(look: Style, ground: QColor) -> QColor:
    """The ink of the theme or its opposite, whichever is read better on a ground."""
    inks = (look.colour("ink"), look.colour("surface"))
    return max(inks, key=lambda ink: contrast(ink.name(), ground.name()))


def paint_hatch(painter: QPainter, look: Style, box: QRectF, radius: float, ground: QColor) -> None:
    """Slanting lines over a ground: nobody went."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(box, ground)
    painter.setPen(QPen(look.colour("line2"), 1))
    pitch = look.S(6)
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
        x += pitch
    painter.restore()


def paint_heat(painter: QPainter, look: Style, box: QRectF, cell: HeatCell, steps: Sequence[int]) -> None:
    """One cell: hatch where nobody went, else a blank or a step; amber frame; the number on top."""
    radius, step = look.S(4), step_of(cell.value, steps)
    ground = step_colour(look, step) if step else look.colour("surface")
    if not cell.went:
        paint_hatch(painter, look, box, radius, ground if step else look.colour("sunken" if look.dark else "bg"))
    elif step:
        round_box(painter, box, radius, ground)
    else:
        round_box(painter, box, radius, ground, look.colour("line2"), 1)
    if cell.came_anyway:
        round_box(painter, box, radius, None, look.colour("amber"), 2)
    if cell.value:
        _paint_number(painter, look, box, cell, ground)


def _paint_number(painter: QPainter, look: Style, box: QRectF, cell: HeatCell, ground: QColor) -> None:
    font = look.font(FontRole.SECONDARY, 700)
    ink = ink_on(look, ground)
    if not cell.went:
        # The hatch must not cross the figure.
        middle = QRectF(box.center().x() - look.S(9), box.top() + 2, look.S(18), box.height() - 4)
        painter.fillRect(middle, ground)
    draw_text(painter, box, str(cell.value), font, ink, CENTRE)
