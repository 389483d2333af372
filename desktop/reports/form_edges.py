"""What stands at the edges of every page of every paper: the mark and the running head above, the foot below."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.fonts import Role
from desktop.reports.form_pen import Pen
from desktop.reports.page import Foot, Secrecy

_FOOT_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Edge:
    """The measure of a page: left edge and width, and the size of small type; points."""

    x: float
    width: float
    size: float


def draw_foot(
    pen: Pen, foot: Foot, edge: Edge, y: float, count: tuple[int, int], said: str = "", *, number: bool = False
) -> None:
    """A rule, then when and by whom it was printed with the head of the journal, and 第 x 页 共 y 页 at the right.

    Everything stands in one size on every page of every paper: what has no room beside the page goes to a second line.

    Args:
        y: top of the words. count: this page and all pages.
        said: put in front, for a blank paper.
        number: the number stands here too, where no head of the page bears it.
    """
    words = f"第 {count[0]} 页 共 {count[1]} 页"
    own = pen.text_width(words, Role.SONG, edge.size)
    pen.rule(edge.x, y - edge.size * 0.35, edge.width, 0.4)
    operator = f"打印人 {foot.operator}" if foot.operator else ""
    parts = said, foot.number if number else "", foot.made, operator, foot.head
    room = edge.width - own - 2 * edge.size
    for at, line in enumerate(_foot_lines(pen, [part for part in parts if part], edge.size, room)):
        pen.words(line, edge.x, y + at * edge.size * _FOOT_LEADING, edge.size, width=edge.width if at else room)
    pen.words(words, edge.x, y, edge.size, width=edge.width, align="right")


def _foot_lines(pen: Pen, parts: list[str], size: float, room: float) -> list[str]:
    """The parts on one line, or on two with the last of them, the head of the journal, below."""
    whole = "　".join(parts)
    if len(parts) < 2 or pen.text_width(whole, Role.SONG, size) <= room:
        return [whole]
    return ["　".join(parts[:-1]), parts[-1]]


def draw_head(pen: Pen, secrecy: Secrecy, edge: Edge, y: float, running: str = "") -> None:
    """The mark at the upper right; from the second page on whose sheet it is, at the left."""
    mark = secrecy.value
    if mark:
        own = pen.text_width(mark, Role.HEI, edge.size)
        x = edge.x + edge.width - own - 8
        pen.box(x, y - 3, own + 8, edge.size + 6)
        pen.words(mark, x + 4, y, edge.size, Role.HEI)
    if running:
        pen.words(running, edge.x, y, edge.size, width=edge.width * 0.6)
