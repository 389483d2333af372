"""值班表: shifts planned, planned anew and copied from last month, and what the rota lacks."""
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select

from desktop.clock import DAY, MINUTE, civil_date, day_bounds
from desktop.db.models.duty import Shift, ShiftOfficer, ShiftTeam
from desktop.directory import Person, TeamCard, active_people, list_teams, people
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.membership import set_members
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work, writes_known
from desktop.officers import find_officer, require
from desktop.records import dataclass
from desktop.rules.pinyin import sort_key
from desktop.rules.shifts import ShiftKind
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import shift_times
from desktop.vocabulary import Right

LONGEST = 26 * 60 * MINUTE
"""A shift of a whole day and its overlap at the change; longer ones are slips of the keyboard."""


@dataclass(frozen=True, slots=True)
class TeamOnShift:
    """A team of a shift and who leads it: ``own_lead`` is set where it is not the team's standing lead."""

    team: TeamCard
    lead: Person | None
    own_lead: str | None


@dataclass(frozen=True, slots=True)
class ShiftCard:
    """One shift; ``duty_day`` is the civil date on which it begins (decisions.md 15)."""

    id: str
    duty_day: str
    kind: ShiftKind
    starts: int
    ends: int
    leader: Person | None
    officers: tuple[Person, ...]
    teams: tuple[TeamOnShift, ...]
    note: str
    seen: Seen


class GapKind(StrEnum):
    """What a rota lacks: anybody at all, a 值班员, or a 带班领导."""

    UNCOVERED = "uncovered"
    NO_OFFICER = "no_officer"
    NO_LEADER = "no_leader"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that lacks something, half-open; ``shift`` is empty where no shift is planned at all."""

    kind: GapKind
    starts: int
    ends: int
    duty_day: str
    shift: str = ""
    shift_kind: ShiftKind | None = None

    @property
    def minutes(self) -> int:
        return (self.ends - self.starts) // MINUTE


def find_shift(reading: Reading, *, duty_day: str, kind: ShiftKind) -> ShiftCard | None:
    """The shift of a day and kind; None where it is not planned."""
    found = _cards(reading, select(Shift).where(Shift.id == stable_id("shift", duty_day, kind.value)))
    return found[0] if found else None


def hours_of(reading: Reading, *, duty_day: str, kind: ShiftKind) -> tuple[int, int]:
    """The usual hours of a shift, by the two times of the shared settings."""
    times = shift_times(reading)
    midnight, _following = day_bounds(duty_day)
    morning, evening = midnight + times.day * MINUTE, midnight + times.night * MINUTE
    if kind is ShiftKind.DAY and evening > morning:
        return morning, evening
    return (evening if kind is ShiftKind.NIGHT else morning), morning + DAY


def list_shifts(reading: Reading, *, since: int, until: int) -> list[ShiftCard]:
    """Shifts that touch a half-open stretch, in order."""
    statement = select(Shift).where(Shift.ends > since, Shift.starts < until)
    return _cards(reading, statement)


def month_shifts(reading: Reading, *, month: str) -> list[ShiftCard]:
    """Shifts of the 值班日 of a month (``2025-01``)."""
    first, after = _month(month)
    return _cards(reading, select(Shift).where(Shift.duty_day >= first.isoformat(), Shift.duty_day < after.isoformat()))


def current_shift(reading: Reading, *, now: int | None = None) -> ShiftCard | None:
    """The shift that runs; where two overlap at the change, the later one."""
    at = reading.now if now is None else now
    running = _cards(reading, select(Shift).where(Shift.starts <= at, Shift.ends > at))
    return running[-1] if running else None


def shift_before(reading: Reading, *, now: int | None = None) -> ShiftCard | None:
    """The shift before the one that runs (or, in a gap, the last that ended)."""
    at = reading.now if now is None else now
    current = current_shift(reading, now=at)
    limit = current.starts if current else at + 1
    earlier = _cards(reading, select(Shift).where(Shift.starts < limit, Shift.starts >= limit - 3 * DAY))
    return earlier[-1] if earlier else None


def set_shift(
    work: Work, *, duty_day: str, kind: ShiftKind, officers: Sequence[str] = (), leader: str | None = None,
    teams: Mapping[str, str | None] | None = None, starts: int | None = None, ends: int | None = None,
    note: str = "", seen: Seen | None = None,
) -> str:
    """Plans one shift, or plans it anew; every desk gives the same shift the same id, so that two plans meet.

    Args:
        officers: 值班员, ids of officers; none is a gap that is shown, never refused.
        leader: 带班领导, an officer or responder.
        teams: team → who leads it that day (None: its standing lead).
        starts, ends: other than the usual hours.
        seen: of the shift as the person had it in front of him; needed where it exists.

    Raises:
        UserError: ``rights.missing``, ``duty.hours``, ``duty.day``, ``officers.unknown``, ``officers.retired``,
            ``directory.unknown``, ``text.too_long``.
    """
    require(work, Right.EDIT_ROSTER)
    _check_people(work, officers, leader, teams or {})
    usual = hours_of(work, duty_day=_day(duty_day), kind=kind)
    hours = (usual[0] if starts is None else starts, usual[1] if ends is None else ends)
    if not 0 < hours[1] - hours[0] <= LONGEST:
        raise UserError("duty.hours")
    facts = {"starts": hours[0], "ends": hours[1], "leader": leader, "note": clean_line(note) or None}
    return _write(work, duty_day, kind, facts, officers, teams or {}, seen)


def drop_shift(work: Work, *, shift: str, seen: Seen, reason: str) -> None:
    """Takes a planned shift out of the rota, with the reason. Raises UserError ``rights.missing``, ``duty.unknown``."""
    require(work, Right.EDIT_ROSTER)
    if not _cards(work, select(Shift).where(Shift.id == shift)):
        raise UserError("duty.unknown")
    work.void(Shift, shift, seen=seen, reason=reason)


def copy_month(work: Work, *, month: str) -> int:
    """抄上月: fills the free days of a month from the same weekday four (or five) weeks before; returns how many.

    What is planned already stays; officers 停用 since are left out, which shows as a gap.

    Raises:
        UserError: ``rights.missing``, ``duty.nothing_to_copy``.
    """
    require(work, Right.EDIT_ROSTER)
    first, after = _month(month)
    before = {(s.duty_day, s.kind): s for s in month_shifts(work, month=(first - timedelta(days=1)).isoformat()[:7])}
    if not before:
        raise UserError("duty.nothing_to_copy", month=month)
    planned = {(s.duty_day, s.kind) for s in month_shifts(work, month=month)}
    copied = 0
    for day in _days(first, after):
        model_day = _same_weekday(day, first).isoformat()
        for kind in ShiftKind:
            pattern = before.get((model_day, kind))
            if pattern is not None and (day.isoformat(), kind) not in planned:
                _copy(work, pattern, day, model_day)
                copied += 1
    return copied


def gaps(reading: Reading, *, since: int, until: int) -> list[Gap]:
    """What the rota lacks in a half-open stretch: uncovered minutes, shifts without 值班员, without 带班领导.

    24 小时值班 (通知四) and 领导带班 (附件五): every minute needs both.
    """
    shifts = list_shifts(reading, since=since, until=until)
    found = list(_uncovered(shifts, since, until))
    for shift in shifts:
        start, end = max(shift.starts, since), min(shift.ends, until)
        if not shift.officers:
            found.append(Gap(GapKind.NO_OFFICER, start, end, shift.duty_day, shift.id, shift.kind))
        if shift.leader is None:
            found.append(Gap(GapKind.NO_LEADER, start, end, shift.duty_day, shift.id, shift.kind))
    return sorted(found, key=lambda gap: (gap.starts, gap.kind))


def uncovered_minutes(reading: Reading, *, since: int, until: int) -> int:
    """Minutes in which nobody is planned to answer the telephone: no shift, or one without a 值班员."""
    staffed = [shift for shift in list_shifts(reading, since=since, until=until) if shift.officers]
    return sum(gap.minutes for gap in _uncovered(staffed, since, until))


def _check_people(work: Work, officers: Sequence[str], leader: str | None, teams: Mapping[str, str | None]) -> None:
    for officer in officers:
        card = find_officer(work, officer=officer)
        if not card.active:
            raise UserError("officers.retired", name=card.name)
    named = {one for one in (leader, *teams.values()) if one}
    if not named <= work.once(people).keys() or not teams.keys() <= {team.id for team in work.once(list_teams)}:
        raise UserError("directory.unknown")


def write_people(
    work: Work, card: ShiftCard, *, officers: Sequence[str], leader: str | None, seen: Seen
) -> None:
    """Other people on a planned shift; hours, teams and note stay. Raises UserError as ``set_shift``."""
    _check_people(work, officers, leader, {})
    facts: dict[str, Value] = {"starts": card.starts, "ends": card.ends, "leader": leader, "note": card.note or None}
    teams = {entry.team.id: entry.own_lead for entry in card.teams}
    _write(work, card.duty_day, card.kind, facts, officers, teams, seen)


def _write(
    work: Work, duty_day: str, kind: ShiftKind, facts: dict[str, Value], officers: Collection[str],
    teams: Mapping[str, str | None], seen: Seen | None,
) -> str:
    shift = stable_id("shift", duty_day, kind.value)
    if not writes_known(work.connection, shift):
        work.create(Shift, record=shift, duty_day=duty_day, kind=kind.value, **facts)
    elif seen is not None:
        work.change(Shift, shift, seen=seen, void_reason=None, **facts)
    elif _cards(work, select(Shift).where(Shift.id == shift)):
        raise UserError("duty.planned_already", day=duty_day)
    else:
        work.change(Shift, shift, seen=work.seen(shift), void_reason=None, **facts)
    set_members(work, ShiftOfficer, of=("shift", shift), column="officer", wanted={one: {} for one in officers})
    set_members(
        work, ShiftTeam, of=("shift", shift), column="team",
        wanted={team: {"lead": lead} for team, lead in teams.items()},
    )
    return shift


def _copy(work: Work, pattern: ShiftCard, day: date, model_day: str) -> None:
    """The same hours, shifted by whole days; people 停用 and teams 停用 stay behind."""
    moved = (day - date.fromisoformat(model_day)).days * DAY
    active = {team.id for team in work.once(list_teams)}
    facts: dict[str, Value] = {
        "starts": pattern.starts + moved, "ends": pattern.ends + moved,
        "leader": pattern.leader.id if pattern.leader and _may_lead(work, pattern.leader.id) else None,
    }
    officers = [one.id for one in pattern.officers if find_officer(work, officer=one.id).active]
    teams = {e.team.id: e.own_lead for e in pattern.teams if e.team.id in active}
    _write(work, day.isoformat(), pattern.kind, facts, officers, teams, None)


def _may_lead(reading: Reading, person: str) -> bool:
    return person in {one.id for one in active_people(reading)}


def _uncovered(shifts: Sequence[ShiftCard], since: int, until: int) -> Iterator[Gap]:
    reached = since
    for shift in shifts:
        if shift.starts > reached:
            yield _open(reached, shift.starts)
        reached = max(reached, shift.ends)
    if reached < until:
        yield _open(reached, until)


def _open(starts: int, ends: int) -> Gap:
    return Gap(GapKind.UNCOVERED, starts, ends, civil_date(starts))


def _cards(reading: Reading, statement: Select[Any]) -> list[ShiftCard]:
    """Standing shifts in order of their beginnings, with their people."""
    rows = reading.execute(statement.where(Shift.void_reason.is_(None)).order_by(Shift.starts, Shift.id)).all()
    if not rows:
        return []
    wanted = [row.id for row in rows]
    known, teams = reading.once(people), {team.id: team for team in reading.once(list_teams, retired=True)}
    officers: dict[str, list[Person]] = {}
    for row in reading.execute(_held(ShiftOfficer, wanted)):
        if row.officer in known:
            officers.setdefault(row.shift, []).append(known[row.officer])
    out: dict[str, list[TeamOnShift]] = {}
    for row in reading.execute(_held(ShiftTeam, wanted)):
        if row.team in teams:
            entry = TeamOnShift(teams[row.team], known.get(row.lead) or teams[row.team].lead, row.lead)
            out.setdefault(row.shift, []).append(entry)
    return [_card(reading, row, known, officers.get(row.id, []), out.get(row.id, [])) for row in rows]


def _held(model: type[Any], shifts: list[str]) -> Select[Any]:
    return select(model).where(model.shift.in_(shifts), model.held.is_(True), model.void_reason.is_(None))


def _card(
    reading: Reading, row: Any, known: Mapping[str, Person], officers: list[Person], teams: list[TeamOnShift]
) -> ShiftCard:
    return ShiftCard(
        row.id, row.duty_day or "", ShiftKind(row.kind), row.starts or 0, row.ends or 0, known.get(row.leader),
        tuple(sorted(officers, key=lambda one: sort_key(one.name))),
        tuple(sorted(teams, key=lambda entry: (entry.team.position, entry.team.name))),
        row.note or "", reading.seen(row.id),
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UserError("duty.day", day=text) from None


def _month(month: str) -> tuple[date, date]:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UserError("duty.day", day=month) from None
    return first, (first + timedelta(days=31)).replace(day=1)


def _days(first: date, after: date) -> Iterator[date]:
    for i in range((after - first).days):
        yield first + timedelta(days=i)


def _same_weekday(day: date, first: date) -> date:
    """Four weeks before, or five where that is still in the month that begins at ``first``."""
    before = day - timedelta(weeks=4)
    return before if before < first else day - timedelta(weeks=5)
