"""The clues of a period with what is counted of them: where, when, by whom told, and how soon somebody was there.

Whoever wants the clues themselves gets `ClueFact`s; whoever only wants numbers gets a `Tally`, which the store counts
without handing out a row per clue. Both tell the same of every course (`courses.py`).
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, true

from desktop.clock import MINUTE
from desktop.db.models.calls import Call
from desktop.db.models.directory import Place
from desktop.figures.courses import clues_of, derived_courses, first_team, outcome, plain_courses
from desktop.figures.shapes import Cut, Only
from desktop.figures.times import TIMES, time_column, time_value
from desktop.journal.work import Reading
from desktop.rules.call_course import Course
from desktop.rules.deadlines import Limits
from desktop.rules.shifts import ShiftTimes

_CHUNK = 5000
_FIELDS = {
    Cut.TEAM: "team", Cut.COMMUNITY: "community", Cut.PLACE: "place", Cut.CHANNEL: "channel", Cut.KIND: "situation",
    Cut.STREET: "street",
}
_COLUMNS: Mapping[Cut, Any] = {
    Cut.COMMUNITY: Place.community, Cut.PLACE: Call.place, Cut.CHANNEL: Call.channel, Cut.KIND: Call.situation,
    Cut.STREET: Call.street,
}


class ClueFact(NamedTuple):
    """One incoming clue. ``taken`` are milliseconds from 接报 to the first arrival, None where nobody arrived."""

    id: str
    at: int
    place: str
    community: str
    channel: str
    situation: str
    team: str
    outcome: str
    needed: bool
    taken: int | None
    late: bool
    street: str = ""


@dataclass(slots=True)
class Tally:
    """Clues, those that needed somebody, those reached too late, and of the reached how many by full minutes."""

    calls: int = 0
    needed: int = 0
    late: int = 0
    minutes: Counter[int] = field(default_factory=Counter)

    def add(self, fact: ClueFact) -> None:
        """One more clue."""
        self.count(1, fact.taken // MINUTE if fact.taken is not None else None, needed=fact.needed, late=fact.late)

    def count(self, number: int, minutes: int | None, *, needed: bool, late: bool) -> None:
        """So many clues alike."""
        self.calls += number
        if needed:
            self.needed += number
            if minutes is not None:
                self.minutes[minutes] += number
                self.late += number if late else 0

    @property
    def arrived(self) -> int:
        return self.minutes.total()

    @property
    def slowest(self) -> int:
        """Full minutes; 0 where nobody arrived."""
        return max(self.minutes, default=0)

    @property
    def middle(self) -> int:
        """The median of the full minutes, to the nearest whole one (a half to the even one); 0 where nobody arrived."""
        return round((self._nth((self.arrived - 1) // 2) + self._nth(self.arrived // 2)) / 2) if self.minutes else 0

    def _nth(self, place: int) -> int:
        left = place
        for minutes in sorted(self.minutes):
            left -= self.minutes[minutes]
            if left < 0:
                return minutes
        raise AssertionError(place)


def clue_facts(
    reading: Reading, *, start: int, end: int, limits: Limits, only: Only | None = None
) -> list[ClueFact]:
    """Every clue received in the period by its time; voided and repeated calls and 去电 left out."""
    facts = _facts(reading, clues_of(start, end), limits)
    return [fact for fact in facts if _fits(fact, only)] if only else facts


def _facts(reading: Reading, where: ColumnElement[bool], limits: Limits) -> list[ClueFact]:
    columns = (Call.received_at, Call.place, Place.community, Call.channel, Call.situation, Call.street, first_team(),
               outcome())
    rows = reading.execute(plain_courses(where, *columns, places=True)).all()
    derived = derived_courses(reading, [row[0] for row in rows if row[-1]], limits)
    return [_fact(row, derived.get(row[0]), limits) for row in rows]


def _fact(row: tuple[Any, ...], course: Course | None, limits: Limits) -> ClueFact:
    call, at, place, community, channel, situation, street, team, ended, received, arrived, needless, _odd = row
    head = (call, at, place or "", community or "", channel or "", situation or "")
    if course is not None:
        sent, closed = course.dispatched, course.closed
        return ClueFact(
            *head, sent.now.team if sent else "", closed.now.code if closed else "", course.not_needed is None,
            course.taken, course.late, street or "",
        )
    taken = arrived - received if arrived is not None and received is not None else None
    return ClueFact(
        *head, team or "", ended or "", not needless, taken, taken is not None and taken > limits.arrival,
        street or "",
    )


def clue_tally(
    reading: Reading, *, start: int, end: int, limits: Limits, shifts: ShiftTimes, only: Only | None = None,
    by: Cut | None = None,
) -> dict[str, Tally]:
    """The clues of a period counted by the store, per value of a cut; "" where none is asked for, or for 未填."""
    chosen = dict(only or {})
    team = chosen.pop(Cut.TEAM, None)
    where = and_(clues_of(start, end), *(
        func.coalesce(_column(cut, shifts), "") == value for cut, value in chosen.items()))
    value = literal("") if by is None else first_team() if by is Cut.TEAM else _column(by, shifts)
    columns = [func.coalesce(value, "").label("slice")]
    columns += [] if team is None else [func.coalesce(first_team(), "").label("team")]
    places = Cut.COMMUNITY in (by, *chosen)
    grouped = _grouped(plain_courses(where, *columns, places=places).subquery(), limits, team)
    found: dict[str, Tally] = {}
    odd: list[str] = []
    for slice_, minutes, late, needed, one, number in reading.execute(grouped):
        if one:
            odd.append(one)
        else:
            found.setdefault(str(slice_), Tally()).count(number, minutes, needed=bool(needed), late=bool(late))
    for fact in _of(reading, odd, limits):
        if team is None or fact.team == team:
            name = "" if by is None else value_of(fact, by, shifts)
            found.setdefault(name, Tally()).add(fact)
    return found


def _grouped(courses: Any, limits: Limits, team: str | None) -> Any:
    """Alike courses counted together; each corrected one, whose team is not yet known, alone under its id."""
    row = courses.c
    taken = row.arrived - row.received
    groups = (
        # Full minutes downwards, below zero too, as the program divides.
        row.slice, case((taken < 0, -((MINUTE - 1 - taken) // MINUTE)), else_=taken // MINUTE).label("minutes"),
        (taken > limits.arrival).label("late"), (func.coalesce(row.not_needed, 0) == 0).label("needed"),
        case((row.corrections > 0, row.id)).label("one"),
    )
    chosen = true() if team is None else or_(row.corrections > 0, row.team == team)
    return select(*groups, func.count()).where(chosen).group_by(*groups)


def _of(reading: Reading, calls: list[str], limits: Limits) -> Iterable[ClueFact]:
    for begin in range(0, len(calls), _CHUNK):
        yield from _facts(reading, Call.id.in_(calls[begin : begin + _CHUNK]), limits)


def _column(cut: Cut, shifts: ShiftTimes) -> Any:
    return time_column(Call.received_at, cut, shifts) if cut in TIMES else _COLUMNS[cut]


def value_of(fact: ClueFact, cut: Cut, shifts: ShiftTimes) -> str:
    """What a clue is under a cut."""
    name = _FIELDS.get(cut)
    return str(getattr(fact, name)) if name else time_value(fact.at, cut, shifts)


def _fits(fact: ClueFact, only: Only) -> bool:
    return all(getattr(fact, _FIELDS[cut]) == value for cut, value in only.items() if cut in _FIELDS)
