"""Where and when people were, and whether anybody looked: the question behind the heat map (A2.5)."""
from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from desktop.db.models.calls import Call
from desktop.db.models.directory import Place
from desktop.db.models.patrols import PatrolRound, PatrolVisit
from desktop.journal.work import Reading
from desktop.patrols.arrivals import arrivals
from desktop.patrols.rounds import register
from desktop.rules.place_hours import Event, HourCell, HourGrid, grid
from desktop.vocabulary import CallDirection


def visits_by_place_hour(reading: Reading, *, start: int, end: int) -> HourGrid:
    """Places × hours over a period (half-open), noon to noon.

    Visits lie at the hour of the visit, clues at their 接报, arrivals at the hour somebody came. Only clues that
    were not 重复 or 作废 count, so that the total is that of the calls in ``campaign_figures``.
    """
    names = {row.id: row.name or "" for row in reading.execute(select(Place.id, Place.name))}
    events = [
        *_visits(reading, start, end), *_clues(reading, start, end), *_arrivals(reading, start, end),
    ]
    return grid(events, names, register(reading), start=start, end=end)


def _visits(reading: Reading, start: int, end: int) -> Iterator[Event]:
    rows = reading.execute(
        select(PatrolVisit.place, PatrolVisit.at, PatrolVisit.people, PatrolVisit.missed)
        .join(PatrolRound, PatrolRound.id == PatrolVisit.round)
        .where(PatrolVisit.at >= start, PatrolVisit.at < end, PatrolVisit.void_reason.is_(None),
               PatrolRound.void_reason.is_(None))
    )
    for row in rows:
        if row.people is None:
            yield Event(row.place or "", row.at, HourCell(missed=1))
        else:
            yield Event(row.place or "", row.at, HourCell(went=1, nobody=int(row.people == 0), people=row.people))


def _clues(reading: Reading, start: int, end: int) -> Iterator[Event]:
    rows = reading.execute(
        select(func.coalesce(Call.place, "").label("place"), Call.received_at).where(
            Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None), Call.repeats.is_(None),
            Call.direction == CallDirection.INCOMING,
        )
    )
    return (Event(row.place, row.received_at, HourCell(clues=1)) for row in rows)


def _arrivals(reading: Reading, start: int, end: int) -> Iterator[Event]:
    return (Event(one.place, one.at, HourCell(arrivals=1)) for one in arrivals(reading, start=start, end=end))
