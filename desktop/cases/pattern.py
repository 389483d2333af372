"""活动规律 (附件二): where and at what hours somebody is met, and how often patrols looked there."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select, union_all

from desktop.clock import local
from desktop.db.models.cases import CaseNote, Governance
from desktop.db.models.directory import Place
from desktop.db.models.patrols import PatrolFind, PatrolVisit
from desktop.journal.work import Reading

_USUAL_SHARE = 0.6
_USUAL_LEAST = 3
_LOOKED_UP = 5
"""So many of the usual places are looked up in the book of patrols."""


@dataclass(frozen=True, slots=True)
class Met:
    """One time that somebody was there: when, the 点位 (or ""), and how it is called."""

    at: int
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Where somebody was met, and how often; ``looked`` is how often a patrol looked there since he is known."""

    place: str
    name: str
    count: int
    looked: int = 0

    @property
    def words(self) -> str:
        """“7 次”, “7 次，巡 22 次”: met so often, and looked for there so often by patrols."""
        return f"{self.count} 次，巡 {self.looked} 次" if self.looked else f"{self.count} 次"


@dataclass(frozen=True, slots=True)
class Pattern:
    """``hours`` counts the times he was met by hour of the day, 0 to 23; ``usual`` is the shortest stretch of hours
    (first, last hour begun) that holds most of them, None where too little is known."""

    places: tuple[PlaceCount, ...]
    hours: tuple[int, ...]
    usual: tuple[int, int] | None


def met_beside_contacts(reading: Reading, *, files: Collection[str]) -> list[Met]:
    """Where somebody was met without a contact: seen (记一笔), at a 治理, or found on a patrol.

    A patrol that found him gives the hour and the place at which it looked; what it led to is not counted beside it.
    """
    found = (
        select(PatrolFind.contact, PatrolFind.governance).join(PatrolVisit, PatrolVisit.id == PatrolFind.visit)
        .where(PatrolFind.void_reason.is_(None), PatrolVisit.void_reason.is_(None)).subquery()
    )
    seen = select(CaseNote.at, CaseNote.place, CaseNote.place_words).where(
        CaseNote.person.in_(files), CaseNote.void_reason.is_(None), CaseNote.kind == "met")
    # The hand-over that follows a refusal to leave is a record of its own, and the same meeting.
    governed = select(func.min(Governance.at).label("at"), Governance.place, Governance.place_words).where(
        Governance.person.in_(files), Governance.void_reason.is_(None), Governance.contact.is_(None),
        Governance.id.not_in(select(found.c.governance).where(found.c.governance.is_not(None))),
    ).group_by(Governance.at, Governance.place, Governance.place_words)
    patrolled = select(PatrolVisit.at, PatrolVisit.place, PatrolVisit.words.label("place_words")).where(
        PatrolVisit.id.in_(
            select(PatrolFind.visit).join(Governance, Governance.id == PatrolFind.governance)
            .where(Governance.person.in_(files), Governance.contact.is_(None), Governance.void_reason.is_(None),
                   PatrolFind.void_reason.is_(None))),
        PatrolVisit.void_reason.is_(None),
    )
    rows = union_all(seen, governed, patrolled).subquery()
    told = reading.execute(
        select(rows.c.at, rows.c.place, rows.c.place_words, Place.name)
        .outerjoin(Place, Place.id == rows.c.place)
    )
    return [Met(row.at or 0, row.place or "", row.name or row.place_words or "") for row in told]


def met_at_contacts(rows: Iterable[object]) -> list[Met]:
    """The same of contacts, from rows with ``at``, ``place``, ``place_words`` and ``place_name``."""
    return [Met(row.at or 0, row.place or "", row.place_name or row.place_words or "") for row in rows]  # type: ignore[attr-defined]


def pattern(reading: Reading, met: Sequence[Met]) -> Pattern:
    """The portrait of places and hours that follows from all meetings."""
    hours = _by_hour(one.at for one in met)
    first = min((one.at for one in met), default=0)
    return Pattern(_looked_at(reading, _usual_places(met), first), hours, usual_hours(hours))


def _looked_at(reading: Reading, places: tuple[PlaceCount, ...], since: int) -> tuple[PlaceCount, ...]:
    """How often a patrol looked at the places where he is mostly met: met seldom where nobody went says little."""
    wanted = [one.place for one in places[:_LOOKED_UP] if one.place]
    if not wanted:
        return places
    rows = reading.execute(
        select(PatrolVisit.place, func.count().label("times"))
        .where(PatrolVisit.place.in_(wanted), PatrolVisit.people.is_not(None), PatrolVisit.void_reason.is_(None),
               PatrolVisit.at >= since)
        .group_by(PatrolVisit.place)
    )
    times = {row.place: int(row.times) for row in rows}
    return tuple(replace(one, looked=times.get(one.place, 0)) for one in places)


def _usual_places(met: Sequence[Met]) -> tuple[PlaceCount, ...]:
    """The most frequent places in front; what is no 点位 counts by its words."""
    counts = Counter((one.place, "" if one.place else one.name) for one in met if one.place or one.name)
    names = {(one.place, "" if one.place else one.name): one.name for one in met}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], names[item[0]]))
    return tuple(PlaceCount(place, names[place, words], count) for (place, words), count in ranked)


def _by_hour(instants: Iterable[int]) -> tuple[int, ...]:
    hours = Counter(local(at).hour for at in instants)
    return tuple(hours.get(hour, 0) for hour in range(24))


def usual_hours(hours: tuple[int, ...]) -> tuple[int, int] | None:
    """The shortest stretch around the clock that holds three fifths of at least three meetings: first, last hour."""
    total = sum(hours)
    if total < _USUAL_LEAST:
        return None
    length, held = 0, [0]
    while max(held) < total * _USUAL_SHARE:
        length += 1
        held = [sum(hours[(start + i) % 24] for i in range(length)) for start in range(24)]
    start = held.index(max(held))
    return start, (start + length - 1) % 24


def hours_words(usual: tuple[int, int] | None) -> str:
    """“多在 21 点到次日 1 点”: up to the end of the last hour."""
    if usual is None:
        return ""
    first, end = usual[0], (usual[1] + 1) % 24
    if first == end:
        return ""
    next_day = "次日 " if end <= first else ""
    return f"多在 {first} 点到{next_day or ' '}{end} 点"
