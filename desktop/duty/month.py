"""值班表 by month: the cells of the grid with what they lack, painting people into it, and 调班."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.clock import MINUTE, day_bounds
from desktop.db.models.duty import ShiftSwap
from desktop.directory import people
from desktop.duty.rota import GapKind, ShiftCard, find_shift, gaps, list_shifts, month_shifts, set_shift, write_people
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import list_officers, require
from desktop.rules.roster import (
    Clash,
    DayMark,
    Duty,
    Hole,
    Lack,
    Post,
    clashes_of,
    mark_of,
    month_after,
    read_month,
    split_uncovered,
    weeks_of,
)
from desktop.rules.shifts import ShiftKind, shift_of
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import shift_times
from desktop.vocabulary import Right, Role

Cell = tuple[str, ShiftKind]
"""值班日 and kind: what a shift is called before it exists."""
_LACKS = {GapKind.NO_OFFICER: Lack.OFFICER, GapKind.NO_LEADER: Lack.LEADER}


@dataclass(frozen=True, slots=True)
class SwapCard:
    """One 调班 or 替班; ``other`` is the shift given in return, "" for a 替班."""

    id: str
    shift: str
    other: str
    post: Post
    gives: str
    takes: str
    agreed_by: str
    note: str
    at: int

    @property
    def words(self) -> str:
        """“冉小兰替陈国华值班，罗敏同意”."""
        what = "带班" if self.post is Post.LEADER else "值班"
        verb = "和" if self.other else "替"
        did = f"{self.takes}{verb}{self.gives}{'换班' if self.other else what}"
        return f"{did}，{self.agreed_by}同意" + (f"，{self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the grid with its shifts by kind and what they lack."""

    day: date
    inside: bool
    mark: DayMark
    shifts: Mapping[ShiftKind, ShiftCard]
    lacks: Mapping[ShiftKind, tuple[Hole, ...]]
    swapped: Mapping[ShiftKind, str]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month; ``holes`` and ``clashes`` leave out what is over, for nobody can plan it any more."""

    month: str
    weeks: tuple[tuple[DayCell, ...], ...]
    kinds: tuple[ShiftKind, ...]
    holes: tuple[Hole, ...]
    clashes: tuple[Clash, ...]
    running: Cell
    planned: int

    def cell(self, day: date) -> DayCell | None:
        """The cell of a day."""
        return next((cell for week in self.weeks for cell in week if cell.day == day), None)


def month_view(reading: Reading, *, month: str) -> MonthView:
    """The grid of a month (``2025-01``). Raises UserError ``duty.day``."""
    weeks = weeks_of(month)
    times = shift_times(reading)
    shifts = month_shifts(reading, month=month)
    by_cell: dict[str, dict[ShiftKind, ShiftCard]] = {}
    for card in shifts:
        by_cell.setdefault(card.duty_day, {})[card.kind] = card
    holes = holes_of(reading, month=month)
    swapped = _swapped(reading, [card.id for card in shifts])
    current = shift_of(reading.now, times)
    kinds = (ShiftKind.WHOLE,) if times.day == times.night else (ShiftKind.NIGHT, ShiftKind.DAY)
    return MonthView(
        month, tuple(tuple(_cell(day, month, by_cell, holes, swapped) for day in week) for week in weeks), kinds,
        tuple(hole for hole in holes if hole.ends > reading.now),
        tuple(clash for clash in clashes_of(_duties(shifts)) if clash.ends > reading.now),
        (current.day, current.kind), len(shifts),
    )


def holes_of(reading: Reading, *, month: str) -> tuple[Hole, ...]:
    """Everything that the shifts of a month lack, in order of time (24 小时值班, 领导带班)."""
    times = shift_times(reading)
    since, _ = day_bounds(read_month(month).isoformat())
    until, _ = day_bounds(read_month(month_after(month)).isoformat())
    since, until = since + times.day * MINUTE, until + times.day * MINUTE
    found: list[Hole] = []
    for gap in gaps(reading, since=since, until=until):
        if gap.kind is GapKind.UNCOVERED:
            found += split_uncovered(gap.starts, gap.ends, times)
        elif gap.shift_kind is not None and gap.duty_day.startswith(month):
            found.append(Hole(gap.duty_day, gap.shift_kind, _LACKS[gap.kind], gap.starts, gap.ends))
    return tuple(sorted(found, key=lambda hole: (hole.starts, hole.lack)))


def _cell(
    day: date, month: str, by_cell: Mapping[str, Mapping[ShiftKind, ShiftCard]], holes: Sequence[Hole],
    swapped: Mapping[str, str],
) -> DayCell:
    iso = day.isoformat()
    inside = iso.startswith(month)
    shifts = by_cell.get(iso, {}) if inside else {}
    lacks = {kind: tuple(hole for hole in holes if (hole.day, hole.kind) == (iso, kind)) for kind in ShiftKind}
    told = {kind: swapped[card.id] for kind, card in shifts.items() if card.id in swapped}
    return DayCell(day, inside, mark_of(day), shifts, {k: v for k, v in lacks.items() if v and inside}, told)


def _duties(shifts: Sequence[ShiftCard]) -> Iterator[Duty]:
    for card in shifts:
        span = (card.duty_day, card.kind, card.starts, card.ends)
        if card.leader:
            yield Duty(card.leader.id, card.leader.name, Post.LEADER, *span)
        for one in card.officers:
            yield Duty(one.id, one.name, Post.OFFICER, *span)
        for entry in card.teams:
            crew = {one.id: one for one in (*entry.team.everyone, *((entry.lead,) if entry.lead else ()))}
            for one in crew.values():
                yield Duty(one.id, one.name, Post.TEAM, *span, entry.team.name)


def assign(
    work: Work, *, cells: Sequence[Cell], seen: Mapping[Cell, Seen], leader: str | None = None,
    officers: Sequence[str] | None = None, teams: Mapping[str, str | None] | None = None,
) -> int:
    """Paints people into shifts: what is given is set in every cell, what is not given stays; one act.

    Args:
        cells: the shifts, planned or not; new ones get the usual hours.
        seen: of those that are planned already, as the grid showed them.
        leader: 带班领导; "" takes him out.

    Returns:
        How many shifts were written.

    Raises:
        UserError: as ``set_shift``.
    """
    require(work, Right.EDIT_ROSTER)
    for day, kind in cells:
        card = find_shift(work, duty_day=day, kind=kind)
        people_of = tuple(one.id for one in card.officers) if card else ()
        kept_teams = {entry.team.id: entry.own_lead for entry in card.teams} if card else {}
        kept_leader = card.leader.id if card and card.leader else None
        set_shift(
            work, duty_day=day, kind=kind, officers=people_of if officers is None else officers,
            leader=kept_leader if leader is None else leader or None, teams=kept_teams if teams is None else teams,
            starts=card.starts if card else None, ends=card.ends if card else None, note=card.note if card else "",
            seen=seen.get((day, kind), card.seen if card else None),
        )
    return len(cells)


def swap_duty(
    work: Work, *, cell: Cell, seen: Seen, gives: str, takes: str, agreed_by: str, post: Post = Post.OFFICER,
    other: Cell | None = None, other_seen: Seen | None = None, note: str = "",
) -> str:
    """替班, or 调班 where ``other`` is given in return; the leader who agreed is written down with it.

    Whoever is at the desk may note it, because it is the leader's consent that allows it, not the right to plan.

    Args:
        gives: who is on the shift now; ``takes`` who stands for him.
        agreed_by: an officer who is 带班领导.

    Raises:
        UserError: ``duty.unknown``, ``duty.not_on_shift``, ``duty.on_already``, ``duty.consent_missing``,
            ``officers.*``, ``directory.unknown``.
    """
    require(work, Right.WRITE_LOG)
    if not agreed_by or agreed_by not in {card.id for card in leaders(work)}:
        raise UserError("duty.consent_missing")
    shift = _replace(work, cell, seen, post, gives, takes)
    returned = _replace(work, other, other_seen, post, takes, gives) if other else None
    return work.create(
        ShiftSwap, shift=shift, post=post.value, gives=gives, takes=takes, other=returned, agreed_by=agreed_by,
        note=clean_line(note) or None, at=work.now, by=work.actor or None,
    )


def leaders(reading: Reading) -> list[Any]:
    """Officers who may agree to a 调班, or lead a shift."""
    return [card for card in reading.once(list_officers) if Role.LEADER in card.roles]


def swaps_of(reading: Reading, *, shifts: Sequence[str]) -> list[SwapCard]:
    """调班 and 替班 of shifts, oldest first."""
    wanted = ShiftSwap.shift.in_(shifts) | ShiftSwap.other.in_(shifts)
    rows = reading.execute(
        select(ShiftSwap).where(wanted, ShiftSwap.void_reason.is_(None)).order_by(ShiftSwap.at, ShiftSwap.id)
    )
    names = {one: person.name for one, person in reading.once(people).items()}
    return [
        SwapCard(
            r.id, r.shift or "", r.other or "", Post(r.post), names.get(r.gives, ""), names.get(r.takes, ""),
            names.get(r.agreed_by, ""), r.note or "", r.at or 0,
        )
        for r in rows
    ]


def _swapped(reading: Reading, shifts: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for swap in swaps_of(reading, shifts=shifts):
        for shift in (swap.shift, swap.other):
            if shift:
                found[shift] = swap.words
    return found


def _replace(work: Work, cell: Cell, seen: Seen | None, post: Post, old: str, new: str) -> str:
    day, kind = cell
    card = find_shift(work, duty_day=day, kind=kind)
    if card is None:
        raise UserError("duty.unknown")
    names = work.once(people)
    officers = [one.id for one in card.officers]
    leader = card.leader.id if card.leader else None
    held = [leader] if post is Post.LEADER else officers
    if old not in held:
        raise UserError("duty.not_on_shift", name=names[old].name if old in names else "他")
    if new in {*officers, leader}:
        raise UserError("duty.on_already", name=names[new].name if new in names else "他")
    if post is Post.LEADER:
        leader = new
    else:
        officers = [new if one == old else one for one in officers]
    write_people(work, card, officers=officers, leader=leader, seen=seen or card.seen)
    return card.id


def shifts_ahead(reading: Reading, *, days: int = 45) -> list[ShiftCard]:
    """Shifts that have not ended yet, for choosing what is given in return."""
    return list_shifts(reading, since=reading.now, until=reading.now + days * 24 * 60 * MINUTE)
