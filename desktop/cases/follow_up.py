"""回访: set with a contact, due at an hour, and ended by a fact that is never changed (附件四: 做好后续跟踪)."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from desktop.clock import MINUTE, civil_date
from desktop.db.models.cases import Contact, FollowUp, FollowUpStep
from desktop.db.models.directory import Place
from desktop.db.models.people import Person
from desktop.discretion import hidden_among
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people import PersonRow, members_of, person_rows
from desktop.people.file import open_file
from desktop.people.views import age_of
from desktop.rules.deadlines import Deadline, RunningClock, revisit
from desktop.rules.masking import MINOR_AGE
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import Right

STAYS = 10 * MINUTE
"""How long a clock that was met stays on the strip (ui.md §5.2)."""
VISIT, CARE, NEXT_DAY_CALL = "visit", "care", "next_day_call"
DANGEROUS_BODIES = frozenset({"critical", "sudden_illness", "cold"})


class FollowUpEnd(StrEnum):
    """How a 回访 ended."""

    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A 回访; ``ended_at`` is when the visit was made, None while it is due."""

    id: str
    person: str
    contact: str
    plan: str
    set_at: int
    due_at: int
    end: FollowUpEnd | None
    ended_at: int | None
    words: str
    by_contact: str
    """The contact that the visit was, "" where it was none."""
    owner: str
    """Whose it is, "" where it is everybody's."""
    kind: str
    """visit, care (走访) or next_day_call."""
    follows: str
    """The earlier 回访 that this one was made from."""
    seen: Seen
    ended_by: str = ""
    """Who wrote down what became of it."""

    @property
    def deadline(self) -> Deadline:
        return revisit(self.set_at, self.due_at, self.ended_at)


def set_follow_up(
    work: Work, *, person: str, due_at: int, plan: str = "", contact: str | None = None, owner: str | None = None,
    kind: str = VISIT, follows: str | None = None,
) -> str:
    """A 回访 that is due at an instant; returns its id.

    Args:
        owner: whose it is; whoever sets it where nobody is named.
        kind: ``visit``, ``care`` for a 走访 of the roster, ``next_day_call`` after a hospital.
        follows: the earlier 回访 that it is made from.

    Raises:
        UserError: ``follow_up.past`` when the instant is over already, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    if due_at <= work.now:
        raise UserError("follow_up.past")
    return work.create(
        FollowUp, person=person, contact=contact, set_at=work.now, set_by=work.actor or None, due_at=due_at,
        plan=clean_text(plan) or None, owner=owner or work.actor or None, kind=kind, follows=follows,
    )


def move_follow_up(
    work: Work, *, follow_up: str, seen: Seen, due_at: int, plan: str | None = None, owner: str | None = None
) -> None:
    """Another hour, plan or owner for a 回访 that is still due. Raises UserError as the others."""
    require(work, Right.WRITE_CASES)
    _still_due(work, follow_up)
    if due_at <= work.now:
        raise UserError("follow_up.past")
    facts: dict[str, Any] = {"due_at": due_at}
    if plan is not None:
        facts["plan"] = clean_text(plan) or None
    if owner is not None:
        facts["owner"] = owner or None
    work.change(FollowUp, follow_up, seen=seen, **facts)


def finish_follow_up(
    work: Work, *, follow_up: str, at: int | None = None, words: str = "", contact: str | None = None
) -> str:
    """The visit was made. Late ones are ended by the same act and stay late.

    Raises:
        UserError: ``follow_up.unknown``, ``follow_up.ended``.
    """
    return _end(work, follow_up, FollowUpEnd.DONE, at, words, contact)


def drop_follow_up(work: Work, *, follow_up: str, reason: str) -> str:
    """The visit is no longer called for, with the reason.

    Raises:
        UserError: ``follow_up.reason_missing``, ``follow_up.unknown``, ``follow_up.ended``.
    """
    require(work, Right.WRITE_CASES)
    if not reason.strip():
        raise UserError("follow_up.reason_missing")
    return _end(work, follow_up, FollowUpEnd.DROPPED, None, reason, None)


def _end(work: Work, follow_up: str, end: FollowUpEnd, at: int | None, words: str, contact: str | None) -> str:
    require(work, Right.WRITE_CASES)
    _still_due(work, follow_up)
    return work.create(
        FollowUpStep, follow_up=follow_up, contact=contact, kind=end.value, at=work.now if at is None else at,
        entered_at=work.now, by=work.actor or None, words=clean_text(words) or None, weight=1,
    )


def _still_due(reading: Reading, follow_up: str) -> None:
    found = follow_ups(reading, only=follow_up)
    if not found:
        raise UserError("follow_up.unknown")
    if found[0].end is not None:
        raise UserError("follow_up.ended")


def follow_ups(
    reading: Reading, *, person: str | None = None, persons: Collection[str] | None = None, only: str | None = None,
    ended_since: int | None = None,
) -> tuple[FollowUpView, ...]:
    """回访, those due first in front.

    Args:
        person: all of one person (of all files that are his), ended ones included.
        persons: all of these files, ended ones included.
        only: one of them, ended or not.
        ended_since: all that are due, and those whose end was written since then.
    """
    standing = (
        select(FollowUpStep.follow_up, func.sum(FollowUpStep.weight).label("weight"),
               func.max(FollowUpStep.entered_at).label("entered_at"))
        .group_by(FollowUpStep.follow_up)
        .subquery()
    )
    weight = func.coalesce(standing.c.weight, 0)
    statement = (
        select(FollowUp, weight.label("weight"))
        .outerjoin(standing, standing.c.follow_up == FollowUp.id)
        .where(FollowUp.void_reason.is_(None))
        .order_by(FollowUp.due_at, FollowUp.id)
    )
    wanted = members_of(reading, person) if person is not None else persons
    if wanted is not None:
        statement = statement.where(FollowUp.person.in_(wanted))
    if only is not None:
        statement = statement.where(FollowUp.id == only)
    if wanted is None and only is None:
        since = reading.now + 1 if ended_since is None else ended_since
        statement = statement.where((weight <= 0) | (standing.c.entered_at >= since))
    rows = reading.execute(statement).all()
    hidden = hidden_among(reading, FollowUp.__tablename__, [row.id for row in rows])
    return tuple(_view(reading, row, told=row.id not in hidden) for row in rows)


def _view(reading: Reading, row: Any, *, told: bool) -> FollowUpView:
    """``told``: of a restricted file only that and when somebody is due is said, not what for."""
    step = _step(reading, row.id) if row.weight > 0 else None
    return FollowUpView(
        row.id, row.person or "", row.contact or "", (row.plan or "") if told else "", row.set_at or 0, row.due_at or 0,
        FollowUpEnd(step.kind) if step else None, step.at if step else None,
        (step.words or "") if step and told else "",
        (step.contact or "") if step else "", row.owner or "", row.kind or VISIT, row.follows or "",
        reading.seen(row.id), (step.by or "") if step else "",
    )


def _step(reading: Reading, follow_up: str) -> Any:
    """The end that stands: not one that was taken back, and of two the first that was written."""
    cancelled = select(FollowUpStep.reverses).where(FollowUpStep.reverses.is_not(None))
    return reading.execute(
        select(FollowUpStep)
        .where(FollowUpStep.follow_up == follow_up, FollowUpStep.reverses.is_(None), FollowUpStep.id.not_in(cancelled))
        .order_by(FollowUpStep.entered_at, FollowUpStep.id)
        .limit(1)
    ).one()


def open_clocks(reading: Reading) -> list[RunningClock]:
    """The strip's lines of 回访: those due, and those met within the last ten minutes."""
    views = [v for v in follow_ups(reading, ended_since=reading.now - STAYS) if v.end is not FollowUpEnd.DROPPED]
    persons = {view.person for view in views}
    rows = {row.id: row for row in person_rows(reading, only=persons)}
    minors = _minors(reading, persons)
    clocks = []
    for view in views:
        if view.person in rows:
            last = _last_contact(reading, view.person)
            danger = view.person in minors or (last is not None and last.body in DANGEROUS_BODIES)
            clocks.append(RunningClock(view.id, _title(rows[view.person], last), view.deadline, danger=danger))
    return clocks


def _title(row: PersonRow, last: Any) -> str:
    """The person, and where he was met last."""
    place = (last.name or last.place_words or "") if last is not None and row.readable else ""
    return f"{row.shown} {place}".strip()


def _last_contact(reading: Reading, person: str) -> Any:
    return reading.execute(
        select(Contact.place_words, Contact.body, Place.name)
        .outerjoin(Place, Place.id == Contact.place)
        .where(Contact.person == person, Contact.void_reason.is_(None))
        .order_by(Contact.at.desc(), Contact.id.desc())
        .limit(1)
    ).first()


def _minors(reading: Reading, persons: set[str]) -> frozenset[str]:
    """Who is under age, whether or not the one who asks may read the file (decisions.md 19)."""
    day = civil_date(reading.now)
    rows = reading.execute(select(Person).where(Person.id.in_(persons)))
    ages = {row.id: age_of(row, day)[0] for row in rows}
    return frozenset(person for person, age in ages.items() if age is not None and age < MINOR_AGE)
