"""The branches of the notice for a contact: read with what is done already, and their own steps written down."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.cases.contact import CHOICES, contact_row
from desktop.cases.follow_up import NEXT_DAY_CALL, FollowUpEnd, FollowUpView, follow_ups
from desktop.cases.ledger import WARM_KINDS
from desktop.clock import DAY, civil_date
from desktop.db.models.attachments import Photo
from desktop.db.models.cases import BranchStep, Contact, Governance, Ticket
from desktop.db.models.people import CareListing, Person, Tracing, TracingStep
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.people import members_of
from desktop.people.views import age_of
from desktop.rules.branches import BranchState, How, Situation, branches
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_text
from desktop.supplies import Given, given, totals
from desktop.vocabulary import IdentityStatus, Right

LATEST = 12
"""So many contacts of a person are looked at; whoever is met more often in a week owes nothing new in the rest."""
LATELY = 7 * DAY
"""So long the open steps of a contact are held before one; older ones are for the audit."""


@dataclass(frozen=True, slots=True)
class OpenBranch:
    """A branch of a contact of the person, open or done; ``at`` is when he was met."""

    contact: str
    at: int
    state: BranchState


def branches_of(reading: Reading, *, contact: str) -> tuple[BranchState, ...]:
    """Every branch that a contact opens, with its steps.

    Raises:
        UserError: ``contact.unknown``, ``person.restricted``.
    """
    return branches(_situations(reading, [contact_row(reading, contact)])[contact])


def branches_of_person(reading: Reading, *, person: str) -> tuple[OpenBranch, ...]:
    """The branches of the latest contact, and those of earlier ones of the last week that still owe something."""
    rows = reading.execute(
        select(Contact)
        .where(Contact.person.in_(members_of(reading, person)), Contact.void_reason.is_(None),
               Contact.at >= reading.now - LATELY)
        .order_by(Contact.at.desc(), Contact.id.desc()).limit(LATEST)
    ).all()
    situations = _situations(reading, rows)
    found, seen = [], set[str]()
    for row in rows:
        for state in branches(situations[row.id]):
            fresh = state.branch not in seen
            seen.add(state.branch)
            if fresh and (row is rows[0] or state.open_steps):
                found.append(OpenBranch(row.id, row.at or 0, state))
    return tuple(found)


def do_step(
    work: Work, *, contact: str, step: str, at: int | None = None, words: str = "", unit: str | None = None
) -> str:
    """A guided step was done at an instant; returns the id of the fact.

    Raises:
        UserError: ``branch.no_step`` for what is no step of the contact's branches, ``branch.done`` for one that is
            done, ``time.future``, and as ``branches_of``.
    """
    require(work, Right.WRITE_CASES)
    known = {one.code: one for state in branches_of(work, contact=contact) for one in state.steps}
    if step not in known or known[step].how not in (How.STEP, How.PRINT):
        raise UserError("branch.no_step")
    if known[step].done:
        raise UserError("branch.done", words=known[step].words)
    when = work.now if at is None else at
    if when > work.now + 10 * 60_000:
        raise UserError("time.future", entered=moment_words(when, work.now), now=moment_words(work.now, work.now))
    return work.create(
        BranchStep, contact=contact, step=step, at=when, entered_at=work.now, by=work.actor or None, unit=unit,
        words=clean_text(words) or None, weight=1,
    )


def _situations(reading: Reading, rows: Sequence[Any]) -> dict[str, Situation]:
    """What is known of some contacts of one person, each question asked once for all of them."""
    if not rows:
        return {}
    ids = [row.id for row in rows]
    files = members_of(reading, rows[0].person) if rows[0].person else frozenset[str]()
    held = {name: _codes(reading, model, ids) for name, model in CHOICES.items()}
    steps, goods, tickets = _steps_done(reading, ids), _warm_goods(reading, ids), _tickets(reading, ids)
    person, standing = _person_facts(reading, rows[0].person, files), _standing_visits(reading, files)
    about = _person_searches(reading, files)
    photos, governed = _shared_photos(reading, ids, files), _governed(reading, ids, files)
    return {
        row.id: Situation(
            categories=held["categories"].get(row.id, frozenset()), causes=held["causes"].get(row.id, frozenset()),
            measures=held["measures"].get(row.id, frozenset()), body=row.body or "", mind=row.mind or "",
            willing=row.willing or "", destination=row.destination or "", receiver=row.receiver or "",
            receipt=row.receipt_words or "", escort=row.escort or "", told_policy=bool(row.told_policy),
            left_card=bool(row.left_card), warm=_is_warm(row, handed=row.id in goods), left_at=row.left_at,
            arrived_at=row.arrived_at, with_minor=bool(row.with_minor), done=steps.get(row.id, {}),
            photos_shared=row.id in photos or bool(files & photos), governed=row.id in governed or "" in governed,
            **person, **tickets.get(row.id, {}), **_visit_facts(row, standing), **about,
        )
        for row in rows
    }


def _codes(reading: Reading, model: Any, contacts: Sequence[str]) -> dict[str, frozenset[str]]:
    rows = reading.execute(
        select(model.contact, model.code)
        .where(model.contact.in_(contacts), model.held.is_(True), model.void_reason.is_(None))
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.contact, set()).add(row.code)
    return {contact: frozenset(codes) for contact, codes in found.items()}


def _steps_done(reading: Reading, contacts: Sequence[str]) -> dict[str, dict[str, int]]:
    """The steps of each contact that stand, by their code with their hour; one taken back is not among them."""
    rows = reading.execute(
        select(BranchStep).where(BranchStep.contact.in_(contacts)).order_by(BranchStep.entered_at, BranchStep.id)
    ).all()
    cancelled = {row.reverses for row in rows if row.reverses}
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.id not in cancelled and not row.reverses:
            found.setdefault(row.contact, {})[row.step] = row.at
    return found


def _warm_goods(reading: Reading, contacts: Sequence[str]) -> frozenset[str]:
    """The contacts at which something warm was handed out; what was 红冲 is not."""
    lines: dict[str, list[Given]] = {}
    for line in given(reading, contacts=contacts):
        lines.setdefault(line.contact, []).append(line)
    return frozenset(contact for contact, some in lines.items()
                     if any(total.kind in WARM_KINDS for total in totals(some)))


def _is_warm(row: Any, *, handed: bool) -> bool:
    declined = row.warm_goods == "declined" and bool(row.warm_goods_note or row.refusal_note)
    return row.warm_goods == "given" or declined or handed


def _person_facts(reading: Reading, person: str | None, files: frozenset[str]) -> dict[str, Any]:
    row = reading.execute(select(Person).where(Person.id == person)).first() if person else None
    if row is None:
        return {}
    age, _estimated = age_of(row, civil_date(reading.now))
    named = reading.execute(
        select(Person.id).where(Person.id.in_(files), Person.void_reason.is_(None), Person.name.is_not(None)).limit(1)
    ).first()
    nameless = named is None and row.identity_status != IdentityStatus.VERIFIED.value
    return {"age": age, "sex": row.sex or "", "nameless": nameless, "restricted": bool(row.restricted)}


def _tickets(reading: Reading, contacts: Sequence[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in reading.execute(select(Ticket).where(Ticket.contact.in_(contacts), Ticket.void_reason.is_(None))):
        told = found.setdefault(row.contact, {"tickets": 0, "tickets_whole": True})
        told["tickets"] += row.pieces or 1
        told["tickets_whole"] &= bool(row.leaves and row.reaches and row.travels_on and row.price is not None)
    return found


def _standing_visits(reading: Reading, files: frozenset[str]) -> list[FollowUpView]:
    return [one for one in follow_ups(reading, persons=files) if one.end is not FollowUpEnd.DROPPED] if files else []


def _visit_facts(row: Any, standing: Sequence[FollowUpView]) -> dict[str, Any]:
    since = row.recorded_at or row.at or 0
    later = [one for one in standing if one.set_at >= since]
    return {"follow_up": bool(later), "next_day_call": any(one.kind == NEXT_DAY_CALL for one in later)}


def _person_searches(reading: Reading, files: frozenset[str]) -> dict[str, Any]:
    """寻亲, the police, and the roster of 易外出流浪: facts of the person, alike for all his contacts."""

    def there(statement: Any) -> bool:
        return reading.execute(statement.limit(1)).first() is not None

    tracings = select(Tracing.id).where(Tracing.person.in_(files), Tracing.void_reason.is_(None))
    listed = select(CareListing.id).where(
        CareListing.person.in_(files), CareListing.void_reason.is_(None), CareListing.ended_at.is_(None)
    )
    tracing = there(tracings)
    return {
        "tracing": tracing, "listed": there(listed),
        "police_asked": tracing and bool(reading.execute(
            select(func.sum(TracingStep.weight))
            .where(TracingStep.tracing.in_(tracings), TracingStep.kind == "asked_police")
        ).scalar()),
    }


def _shared_photos(reading: Reading, contacts: Sequence[str], files: frozenset[str]) -> frozenset[str]:
    """Contacts and files with a photo that may go into a 简报."""
    return frozenset(reading.execute(
        select(Photo.subject).where(
            Photo.subject.in_([*contacts, *files]), Photo.void_reason.is_(None), Photo.may_brief.is_(True))
    ).scalars())


def _governed(reading: Reading, contacts: Sequence[str], files: frozenset[str]) -> frozenset[str]:
    """Contacts with 治理 beside them; "" where the person has any."""
    rows = reading.execute(
        select(Governance.contact, Governance.person).where(
            Governance.void_reason.is_(None), Governance.contact.in_(contacts) | Governance.person.in_(files))
    ).all()
    his = {""} if any(row.person in files for row in rows) else set[str]()
    return frozenset({row.contact for row in rows if row.contact} | his)
