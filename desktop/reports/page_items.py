"""What lies on a laid-out page and where: the geometry of the sheet and the items a renderer draws."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from desktop.reports.chart_documents import Chart
from desktop.reports.documents import Photo
from desktop.reports.typesetting import BODY_HEIGHT, BODY_WIDTH, LINE_PITCH, POINTS_PER_MM, Line, Piece

PAGE_WIDTH = 210 * POINTS_PER_MM
PAGE_HEIGHT = 297 * POINTS_PER_MM
TOP = 37 * POINTS_PER_MM
"""天头, GB/T 9704-2012, 5.2.1."""
LEFT = 28 * POINTS_PER_MM
"""订口."""
RIGHT = LEFT + BODY_WIDTH
BOTTOM = TOP + BODY_HEIGHT
EM_ABOVE = 0.88
"""Part of the em square above the baseline in Chinese fonts."""


class Ink(StrEnum):
    """Colours of a paper."""

    BLACK = "black"
    RED = "red"
    PALE = "pale"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of type: x of its measure's left edge, y of its baseline, both from the top left of the page."""

    line: Line
    x: float
    y: float
    size: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule; y is its middle."""

    x: float
    y: float
    width: float
    thickness: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with the top left corner and size it is printed at."""

    photo: Photo
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Badge:
    """A framed warning over a picture, with its words in a filled corner."""

    picture: Picture
    words: Words


@dataclass(frozen=True, slots=True)
class Watermark:
    """Large pale words across the page, under everything."""

    words: Words
    angle: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart with the top left corner and size it is drawn at; its title stands outside it."""

    chart: Chart
    x: float
    y: float
    width: float
    height: float


Item = Words | Rule | Picture | Badge | Watermark | Diagram


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, its items in the order in which they are drawn."""

    items: tuple[Item, ...]


def row_top(row: float) -> float:
    """Top of a line of the grid of 22, from the top of the page."""
    return TOP + row * LINE_PITCH


def baseline_in(top: float, height: float, size: float) -> float:
    """Baseline of type that stands in the middle of a strip."""
    return top + (height - size) / 2 + EM_ABOVE * size


@dataclass(frozen=True, slots=True)
class Strip:
    """Items of a part `height` points high, placed as if its top were the top of the page."""

    items: tuple[Item, ...]
    height: float

    @property
    def rows(self) -> int:
        """Lines of the grid that it takes."""
        return ceil((self.height - 0.01) / LINE_PITCH)


def single_line(text: str, face: str) -> Line:
    """Words on one unbroken line."""
    return Line((Piece(text, face, 0.0, 0.0),), 0.0)


def moved(items: Sequence[Item], down: float) -> list[Item]:
    """The items `down` points further down the page."""
    return [_moved(item, down) for item in items]


def _moved(item: Item, down: float) -> Item:
    if isinstance(item, Words):
        return Words(item.line, item.x, item.y + down, item.size, item.ink)
    if isinstance(item, Rule):
        return Rule(item.x, item.y + down, item.width, item.thickness, item.ink)
    if isinstance(item, Picture):
        return Picture(item.photo, item.x, item.y + down, item.width, item.height)
    if isinstance(item, Badge):
        picture, words = item.picture, item.words
        return Badge(Picture(picture.photo, picture.x, picture.y + down, picture.width, picture.height),
                     Words(words.line, words.x, words.y + down, words.size, words.ink))
    if isinstance(item, Diagram):
        return Diagram(item.chart, item.x, item.y + down, item.width, item.height)
    return item
