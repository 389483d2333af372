"""What lies on a laid-out page and where: the geometry of the sheet and the items a renderer draws."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.reports.documents import Photo
from desktop.reports.typesetting import BODY_HEIGHT, BODY_WIDTH, LINE_PITCH, POINTS_PER_MM, Line

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


Item = Words | Rule | Picture | Badge | Watermark


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
