"""Elements that fill what is left of a page: the month of 值班表, and the numbers of the sheet for the wall."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class MonthShift:
    """One shift in a cell: “夜” and its lines (带班 罗敏, 值班 陈国华); ``holes`` are words of what it lacks."""

    label: str
    lines: tuple[str, ...]
    holes: tuple[str, ...] = ()

    def emptied(self) -> MonthShift:
        return MonthShift(self.label, ("带班", "值班"))


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
