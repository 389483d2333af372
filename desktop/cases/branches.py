"""The branches of the notice for a contact: read with what is done already, and their own steps written down."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.cases.contact import CHOICES, contact_row
from desktop.cases.follow_up import NEXT_DAY_CALL, FollowUpEnd, follow_ups
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
from desktop.supplies import given, totals
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
    return branches(_situation(reading, contact_row(reading, contact)))


def branches_of_person(reading: Reading, *, person: str) -> tuple[OpenBranch, ...]:
    """The branches of the latest contact, and those of earlier ones of the last week that still owe something."""
    rows = reading.execute(
        select(Contact)
        .where(Contact.person.in_(members_of(reading, person)), Contact.void_reason.is_(None),
               Contact.at >= reading.now - LATELY)
        .order_by(Contact.at.desc(), Contact.id.desc()).limit(LATEST)
    ).all()
    found, seen = [], set[str]()
    for row in rows:
        for state in branches(_situation(reading, row)):
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


def steps_done(reading: Reading, contact: str) -> dict[str, Any]:
    """The steps of a contact that stand, by their code; one taken back is not among them."""
    rows = reading.execute(
        select(BranchStep).where(BranchStep.contact == contact).order_by(BranchStep.entered_at, BranchStep.id)
    ).all()
    cancelled = {row.reverses for row in rows if row.reverses}
    return {row.step: row for row in rows if row.id not in cancelled and not row.reverses}


def _situation(reading: Reading, row: Any) -> Situation:
    person = reading.execute(select(Person).where(Person.id == row.person)).first() if row.person else None
    files = members_of(reading, row.person) if row.person else frozenset()
    held = {name: _codes(reading, model, row.id) for name, model in CHOICES.items()}
    return Situation(
        categories=held["categories"], causes=held["causes"], measures=held["measures"], body=row.body or "",
        mind=row.mind or "", willing=row.willing or "", destination=row.destination or "",
        receiver=row.receiver or "", receipt=row.receipt_words or "", escort=row.escort or "",
        told_policy=bool(row.told_policy), left_card=bool(row.left_card), warm=_warm(reading, row),
        left_at=row.left_at, arrived_at=row.arrived_at, with_minor=bool(row.with_minor),
        done={code: one.at for code, one in steps_done(reading, row.id).items()},
        **_person_facts(reading, person, files), **_ticket_facts(reading, row.id), **_visit_facts(reading, row, files),
        **_other_facts(reading, row, files),
    )


def _codes(reading: Reading, model: Any, contact: str) -> frozenset[str]:
    return frozenset(reading.execute(
        select(model.code).where(model.contact == contact, model.held.is_(True), model.void_reason.is_(None))
    ).scalars())


def _warm(reading: Reading, row: Any) -> bool:
    declined = row.warm_goods == "declined" and bool(row.warm_goods_note or row.refusal_note)
    handed = any(total.kind in WARM_KINDS for total in totals(given(reading, contacts=[row.id])))
    return row.warm_goods == "given" or declined or handed


def _person_facts(reading: Reading, person: Any, files: frozenset[str]) -> dict[str, Any]:
    if person is None:
        return {}
    age, _estimated = age_of(person, civil_date(reading.now))
    named = reading.execute(
        select(Person.id).where(Person.id.in_(files), Person.void_reason.is_(None), Person.name.is_not(None)).limit(1)
    ).first()
    nameless = named is None and person.identity_status != IdentityStatus.VERIFIED.value
    return {"age": age, "nameless": nameless, "restricted": bool(person.restricted)}


def _ticket_facts(reading: Reading, contact: str) -> dict[str, Any]:
    rows = reading.execute(select(Ticket).where(Ticket.contact == contact, Ticket.void_reason.is_(None))).all()
    whole = all(row.leaves and row.reaches and row.travels_on and row.price is not None for row in rows)
    return {"tickets": sum(row.pieces or 1 for row in rows), "tickets_whole": whole}


def _visit_facts(reading: Reading, row: Any, files: frozenset[str]) -> dict[str, Any]:
    later = [one for one in follow_ups(reading, persons=files) if one.set_at >= (row.recorded_at or row.at or 0)]
    standing = [one for one in later if one.end is not FollowUpEnd.DROPPED]
    return {"follow_up": bool(standing), "next_day_call": any(one.kind == NEXT_DAY_CALL for one in standing)}


def _other_facts(reading: Reading, row: Any, files: frozenset[str]) -> dict[str, Any]:
    def there(statement: Any) -> bool:
        return reading.execute(statement.limit(1)).first() is not None

    tracings = select(Tracing.id).where(Tracing.person.in_(files), Tracing.void_reason.is_(None))
    governed = select(Governance.id).where(Governance.void_reason.is_(None))
    shared = select(Photo.id).where(
        Photo.subject.in_([row.id, *files]), Photo.void_reason.is_(None), Photo.may_brief.is_(True)
    )
    listed = select(CareListing.id).where(
        CareListing.person.in_(files), CareListing.void_reason.is_(None), CareListing.ended_at.is_(None)
    )
    return {
        "tracing": there(tracings), "listed": there(listed), "photos_shared": there(shared),
        "police_asked": there(select(TracingStep.id).where(
            TracingStep.tracing.in_(tracings), TracingStep.kind == "asked_police")),
        "governed": there(governed.where((Governance.contact == row.id) | (Governance.person.in_(files)))),
    }
