"""Arrivals that a call led to: somebody looked at the place too, counted beside the rounds and never among them."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.calls.courses import courses_of, limits_of
from desktop.clock import DAY
from desktop.db.models.calls import Call
from desktop.journal.work import Reading
from desktop.vocabulary import CallDirection


@dataclass(frozen=True, slots=True)
class Arrival:
    """接报到场: the call, its place ("" where the register has none), when somebody came, how many were told of."""

    call: str
    place: str
    at: int
    people: int | None


def arrivals(reading: Reading, *, start: int, end: int) -> list[Arrival]:
    """Arrivals between two instants (half-open), oldest first; repeated calls led to one arrival, not to two."""
    return sorted(_found(reading, start, end), key=lambda one: (one.at, one.call))


def _found(reading: Reading, start: int, end: int) -> Iterator[Arrival]:
    rows = reading.execute(
        select(Call.id, Call.place, Call.people_count).where(
            Call.received_at >= start - DAY, Call.received_at < end, Call.void_reason.is_(None),
            Call.repeats.is_(None), Call.direction == CallDirection.INCOMING,
        )
    ).all()
    courses = courses_of(reading, [row.id for row in rows], limits=limits_of(reading))
    for row in rows:
        arrived = courses[row.id].arrived
        if arrived is not None and start <= arrived.at < end:
            yield Arrival(row.id, row.place or "", arrived.at, row.people_count)
