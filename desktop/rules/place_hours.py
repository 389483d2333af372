"""Places × hours of the night, noon to noon, counted so that “nobody was there” is not “nobody went” (A2.5)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.clock import local

HOURS = tuple(range(12, 24)) + tuple(range(12))
"""The 24 columns, from 12 to 11."""


@dataclass(frozen=True, slots=True)
class HourCell:
    """One place in one hour over a period.

    ``went``: looks by patrols; ``nobody``: those of them that found nobody; ``people``: heads seen; ``missed``:
    tries that could not look; ``clues``: calls that came in from there; ``arrivals``: those that somebody went to.
    """

    went: int = 0
    nobody: int = 0
    people: int = 0
    missed: int = 0
    clues: int = 0
    arrivals: int = 0

    @property
    def unpatrolled(self) -> bool:
        """Nobody went: which says nothing of who was there."""
        return self.went == 0

    @property
    def missed_clue(self) -> bool:
        """A clue came although no patrol went."""
        return self.clues > 0 and self.went == 0

    def plus(self, other: HourCell) -> HourCell:
        return HourCell(
            self.went + other.went, self.nobody + other.nobody, self.people + other.people,
            self.missed + other.missed, self.clues + other.clues, self.arrivals + other.arrivals,
        )


EMPTY = HourCell()


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """One place; ``place`` is "" for calls from places that no register knows. 24 cells from 12 o'clock on."""

    place: str
    name: str
    cells: tuple[HourCell, ...]

    @property
    def total(self) -> HourCell:
        return _sum(self.cells)


@dataclass(frozen=True, slots=True)
class HourGrid:
    """All places of a period, instants half-open; the sums of its rows are the sums of the period."""

    start: int
    end: int
    rows: tuple[PlaceHours, ...]

    @property
    def total(self) -> HourCell:
        return _sum(row.total for row in self.rows)

    def longest_first(self, keep: int, *, by_people: bool = False) -> HourGrid:
        """The rows with the most clues (or heads seen), the others summed as “其余 n 处”; the total stays the same."""
        def weight(row: PlaceHours) -> tuple[int, int, int, str]:
            first, second = row.total.clues, row.total.people
            return (-second, -first, -row.total.went, row.name) if by_people else (
                -first, -second, -row.total.went, row.name)

        ordered = sorted(self.rows, key=weight)
        if len(ordered) <= keep:
            return HourGrid(self.start, self.end, tuple(ordered))
        rest = ordered[keep - 1 :]
        cells = tuple(_sum(column) for column in zip(*(row.cells for row in rest), strict=True))
        return HourGrid(self.start, self.end, (*ordered[: keep - 1], PlaceHours("", f"其余 {len(rest)} 处", cells)))


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a place at an instant, as one cell of its own."""

    place: str
    at: int
    cell: HourCell


def hour_index(at: int) -> int:
    """The column of an instant: 0 is 12 o'clock, 23 is 11 o'clock of the next day."""
    return (local(at).hour - 12) % 24


def grid(events: Iterable[Event], names: Mapping[str, str], order: Sequence[str], *, start: int, end: int) -> HourGrid:
    """The grid of events; places without any stand in it too, for that nobody went there is worth seeing.

    Args:
        order: ids of places that have a row in any case, in their order; others follow by name.
    """
    counted: dict[str, list[HourCell]] = {place: [EMPTY] * 24 for place in order}
    for event in events:
        cells = counted.setdefault(event.place, [EMPTY] * 24)
        index = hour_index(event.at)
        cells[index] = cells[index].plus(event.cell)
    known = set(order)
    further = sorted((one for one in counted if one not in known), key=lambda one: (not one, names.get(one, "")))
    rows = [PlaceHours(place, names.get(place, "其他地点"), tuple(counted[place])) for place in (*order, *further)]
    return HourGrid(start, end, tuple(rows))


def _sum(cells: Iterable[HourCell]) -> HourCell:
    found = EMPTY
    for cell in cells:
        found = found.plus(cell)
    return found
