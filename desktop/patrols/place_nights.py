"""One place over the last nights: what each round saw there, for the page on which places are kept (N1.2b)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.patrols import PatrolRound, PatrolStop, PatrolVisit
from desktop.journal.work import Reading
from desktop.patrols.board import CellState
from desktop.rules.shifts import noon_bounds

NIGHTS = 14


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """What one round did at the place; ``people`` are heads seen, 0 where nobody was there."""

    state: CellState
    people: int = 0


@dataclass(frozen=True, slots=True)
class PlaceNight:
    """One night, noon to noon: ``start`` is its noon, ``marks`` its rounds in the order in which they set out."""

    start: int
    marks: tuple[PlaceMark, ...]


def place_nights(reading: Reading, *, place: str, nights: int = NIGHTS) -> tuple[PlaceNight, ...]:
    """The last nights of a place with this one, the oldest first; a night without a round has no marks."""
    last, end = noon_bounds(reading.now)
    first = last - (nights - 1) * DAY
    rounds = reading.execute(
        select(PatrolRound.id, PatrolRound.starts_at, PatrolRound.ends_at)
        .where(PatrolRound.starts_at >= first, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None))
        .order_by(PatrolRound.starts_at, PatrolRound.id)
    ).all()
    seen, asked = _visits(reading, place, rounds), _asked(reading, place, rounds)
    found: dict[int, list[PlaceMark]] = {first + nth * DAY: [] for nth in range(nights)}
    for row in rounds:
        found[noon_bounds(row.starts_at)[0]].append(_mark(row, seen, asked))
    return tuple(PlaceNight(start, tuple(marks)) for start, marks in found.items())


def _mark(row: Any, seen: dict[str, int | None], asked: frozenset[str]) -> PlaceMark:
    if row.id in seen:
        people = seen[row.id]
        return PlaceMark(CellState.MISSED) if people is None else PlaceMark(CellState.VISITED, people)
    if row.id not in asked:
        return PlaceMark(CellState.NOT_ON_ROUTE)
    return PlaceMark(CellState.WAITING if row.ends_at is None else CellState.LEFT_OUT)


def _visits(reading: Reading, place: str, rounds: Iterable[Any]) -> dict[str, int | None]:
    """Heads seen by round, the last word of each; None where the round could not get there."""
    rows = reading.execute(
        select(PatrolVisit.round, PatrolVisit.people)
        .where(PatrolVisit.place == place, PatrolVisit.round.in_([row.id for row in rounds]),
               PatrolVisit.void_reason.is_(None))
        .order_by(PatrolVisit.at, PatrolVisit.id)
    )
    return {row.round: row.people for row in rows}


def _asked(reading: Reading, place: str, rounds: Iterable[Any]) -> frozenset[str]:
    """The rounds on whose route the place lay."""
    return frozenset(reading.execute(
        select(PatrolStop.round).where(
            PatrolStop.place == place, PatrolStop.round.in_([row.id for row in rounds]), PatrolStop.held.is_(True),
            PatrolStop.void_reason.is_(None))
    ).scalars())
