"""The nights of the campaign: 漏巡 by night, and whether 加大巡查 can be shown (N1.1, N1.2b, A4.2)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.clock import DAY, instant
from desktop.db.models.directory import Place
from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolStop, PatrolUnit, PatrolVisit
from desktop.journal.work import Reading
from desktop.patrols.arrivals import arrivals
from desktop.patrols.demand import NightLevel, demands, levels_between
from desktop.patrols.rounds import register
from desktop.rules.patrol_demand import LEVELS, NORMAL, Demand
from desktop.rules.patrol_trend import NightCount, NightKind
from desktop.rules.shifts import noon_bounds
from desktop.shared_settings import read_values


@dataclass(frozen=True, slots=True)
class NightLine:
    """One night with what is counted of it; ``start`` is its noon, ``rounds`` the ids of its rounds."""

    start: int
    level: NightLevel
    rounds: tuple[str, ...]
    count: NightCount


@dataclass(frozen=True, slots=True)
class _Asking:
    """A place of the register, what it asks for by itself, and since when it is one."""

    place: str
    key: bool
    visits: int
    since: int


@dataclass(frozen=True, slots=True)
class _Walked:
    """What was done, by the noon of its night."""

    rounds: Mapping[int, list[str]]
    heads: Mapping[str, int]
    visits: Mapping[int, list[Any]]
    there: Mapping[tuple[int, str], int]


def campaign_bounds(reading: Reading) -> tuple[int, int]:
    """From the first noon of the campaign to the end of its last night, or of this one where it still runs."""
    values = read_values(reading)
    first, last = values.day("campaign.start"), values.day("campaign.end")
    start = instant(first.year, first.month, first.day, 12)
    until = min(instant(last.year, last.month, last.day, 12) + DAY, noon_bounds(reading.now)[1])
    return start, max(start, until)


def counted_from(reading: Reading) -> int:
    """The noon of the first night that can be a 漏巡: of the first use of the program or the first round entered.

    Nights before it were walked, or not, without this program, so that nothing can be said of them; a round that is
    entered late (补录) brings its own night and those after it in.
    """
    start, end = campaign_bounds(reading)
    first = reading.execute(select(func.min(JournalEntry.wall))).scalar()
    walked = reading.execute(select(func.min(PatrolRound.starts_at)).where(
        PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None))).scalar()
    known = [noon_bounds(at)[0] for at in (first, walked) if at is not None]
    return min(end, max(start, min(known, default=start)))


def nights_between(
    reading: Reading, *, start: int | None = None, end: int | None = None
) -> tuple[NightLine, ...]:
    """The nights of the campaign that are counted so far, or those between two noons (half-open), oldest first.

    A place asks from the night on in which it came into the register or was walked first; a visit and an arrival from
    a call both count as having been there, as on the page of the night.
    """
    begin = counted_from(reading) if start is None else start
    until = campaign_bounds(reading)[1] if end is None else end
    if begin >= until:
        return ()
    walked = _walked(reading, begin, until)
    asking = _asking(reading)
    asked = {level: demands(reading, level=level) for level in LEVELS}
    return tuple(_line(reading, level, begin + nth * DAY, walked, asking, asked)
                 for nth, level in enumerate(levels_between(reading, start=begin, end=until)))


def _line(
    reading: Reading, level: NightLevel, start: int, walked: _Walked, asking: Sequence[_Asking],
    asked: Mapping[str, tuple[Demand, Demand]],
) -> NightLine:
    key, other = asked[level.level]
    wanted = {row.place: max((key if row.key else other).visits, row.visits)
              for row in asking if row.since < start + DAY}
    rounds = tuple(walked.rounds.get(start, ()))
    visits = walked.visits.get(start, ())
    looked = [row for row in visits if row.people is not None]
    short = sum(walked.there.get((start, place), 0) < times for place, times in wanted.items())
    return NightLine(start, level, rounds, NightCount(
        level.night, _kind(level), (key if any(row.key for row in asking) else other).visits, len(rounds), len(looked),
        len(visits) - len(looked),
        sum(walked.heads.get(one, 0) for one in rounds), sum(row.people for row in looked), short,
        reading.now < start + DAY,
    ))


def _kind(level: NightLevel) -> NightKind:
    if level.warned != NORMAL:
        return NightKind.WARNED
    return NightKind.PERIOD if level.periods else NightKind.PLAIN


def _walked(reading: Reading, start: int, end: int) -> _Walked:
    rounds: dict[int, list[str]] = {}
    for row in reading.execute(
        select(PatrolRound.id, PatrolRound.starts_at).where(
            PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None),
        ).order_by(PatrolRound.starts_at, PatrolRound.id)
    ):
        rounds.setdefault(noon_bounds(row.starts_at)[0], []).append(row.id)
    visits: dict[int, list[Any]] = {}
    there: dict[tuple[int, str], int] = {}
    for row in _visits(reading, start, end):
        noon = noon_bounds(row.at)[0]
        visits.setdefault(noon, []).append(row)
        if row.people is not None:
            there[noon, row.place] = there.get((noon, row.place), 0) + 1
    for one in arrivals(reading, start=start, end=end):
        at = noon_bounds(one.at)[0], one.place
        there[at] = there.get(at, 0) + 1
    return _Walked(rounds, _heads(reading, start, end), visits, there)


def _visits(reading: Reading, start: int, end: int) -> Iterable[Any]:
    return reading.execute(
        select(PatrolVisit.place, PatrolVisit.at, PatrolVisit.people)
        .join(PatrolRound, PatrolRound.id == PatrolVisit.round)
        .where(PatrolVisit.at >= start, PatrolVisit.at < end, PatrolVisit.void_reason.is_(None),
               PatrolRound.void_reason.is_(None))
    )


def _heads(reading: Reading, start: int, end: int) -> dict[str, int]:
    rows = reading.execute(
        select(PatrolParty.round, func.sum(PatrolUnit.heads))
        .join(PatrolUnit, PatrolUnit.party == PatrolParty.id)
        .join(PatrolRound, PatrolRound.id == PatrolParty.round)
        .where(PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolParty.held.is_(True),
               PatrolParty.void_reason.is_(None), PatrolUnit.held.is_(True), PatrolUnit.void_reason.is_(None))
        .group_by(PatrolParty.round)
    )
    return {str(patrol): int(heads or 0) for patrol, heads in rows}


def _asking(reading: Reading) -> list[_Asking]:
    """The register; a winter that was entered late asks from the first round on that had the place on its route."""
    known = register(reading)
    walked = {str(place): int(at) for place, at in reading.execute(
        select(PatrolStop.place, func.min(PatrolRound.starts_at)).join(PatrolRound, PatrolRound.id == PatrolStop.round)
        .where(PatrolStop.place.in_(known), PatrolRound.void_reason.is_(None)).group_by(PatrolStop.place)
    )}
    rows = reading.execute(
        select(Place.id, Place.key, Place.visits, func.min(JournalEntry.wall).label("since"))
        .join(JournalOp, JournalOp.record == Place.id)
        .join(JournalEntry, (JournalEntry.origin == JournalOp.origin) & (JournalEntry.seq == JournalOp.seq))
        .where(Place.id.in_(known)).group_by(Place.id)
    )
    return [_Asking(row.id, bool(row.key), row.visits or 0, min(row.since, walked.get(row.id, row.since)))
            for row in rows]
