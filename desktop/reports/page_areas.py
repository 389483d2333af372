"""Elements that fill what is left of a page: the month of 值班表, the numbers for the wall, cards to cut out."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class MonthShift:
    """One shift in a cell: “夜” and its lines (带班 罗敏, 值班 陈国华); ``holes`` are words of what it lacks.

    Lines ``for_pen`` are spread over the whole cell, with room for a name behind each.
    """

    label: str
    lines: tuple[str, ...]
    holes: tuple[str, ...] = ()
    for_pen: bool = False

    def emptied(self) -> MonthShift:
        return MonthShift(self.label, ("带班", "值班"), for_pen=True)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One cell of the month; ``off`` days have a grey ground, days of other months are empty."""

    day: str
    mark: str
    off: bool
    inside: bool
    shifts: tuple[MonthShift, ...] = ()

    def emptied(self) -> MonthDay:
        return replace(self, shifts=tuple(one.emptied() for one in self.shifts))


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month, a week to a row; holes are hatched and named, so that they show without colour."""

    weeks: tuple[tuple[MonthDay, ...], ...]

    def emptied(self) -> Self:
        return replace(self, weeks=tuple(tuple(day.emptied() for day in week) for week in self.weeks))


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One number on the wall: name, what it is, number."""

    name: str = ""
    detail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PhoneGroup:
    """Numbers under one heading."""

    heading: str
    numbers: tuple[PhoneNumber, ...]


@dataclass(frozen=True, slots=True)
class Phones:
    """Numbers by group on one page, whatever it holds: type shrinks as far as it can be read across a desk."""

    groups: tuple[PhoneGroup, ...]

    def emptied(self) -> Self:
        lines = (PhoneNumber(),) * 4
        return replace(self, groups=tuple(replace(one, numbers=lines) for one in self.groups))


@dataclass(frozen=True, slots=True)
class CardFace:
    """What stands on a card that is given away: heading, words beside it, sentence, number, lines, close.

    An empty line leaves half a line of room.
    """

    heading: str
    beside: str = ""
    sentence: str = ""
    number: str = ""
    lines: tuple[str, ...] = ()
    close: str = ""

    def emptied(self) -> CardFace:
        labels = ("单位：", "地址：", "", "救助站：", "电话：")
        return replace(self, number="", lines=tuple(f"{one}{PEN_LINE}" if one else "" for one in labels))


PEN_LINE = "＿" * 16
"""Room to write a word in by hand."""


@dataclass(frozen=True, slots=True)
class Cards:
    """A whole sheet of equal cards with marks to cut along; the form that holds them is ``bare``."""

    face: CardFace
    across: int = 2
    down: int = 4

    def emptied(self) -> Self:
        return replace(self, face=self.face.emptied())
