"""The verbs on contacts: one act writes who was met, what was done, what was handed out, and what follows."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack, cast

from sqlalchemy import select

from desktop import people
from desktop.attachments import add_photo
from desktop.cases.follow_up import finish_follow_up, set_follow_up
from desktop.cases.notes import GovernanceFacts, record_governance
from desktop.clock import MINUTE
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact, ContactCategory, ContactCause, ContactMeasure, ContactNeed, Ticket
from desktop.db.models.directory import Place
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.membership import set_members
from desktop.journal.numbers import take_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people.file import PersonFacts, open_file
from desktop.rules.deadlines import moment_words
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.supplies import Handout, Issued, issue
from desktop.terms import OTHER
from desktop.vocabulary import Right
from desktop.vocabulary_terms import CATEGORY_OF_SITUATION, CAUSE_OF_SITUATION

CLOCK_SLACK = 10 * MINUTE
"""How far a contact may lie ahead of the computer's clock, which nobody sets in an offline room."""

Choices = Mapping[str, str] | Iterable[str]
"""Several codes of one list, with a note each where there is one."""

CHOICES = {"categories": ContactCategory, "causes": ContactCause, "needs": ContactNeed, "measures": ContactMeasure}


class ContactFacts(TypedDict, total=False):
    """The facts of a contact as a sheet gives them; an empty text or None clears the fact.

    Codes are those of the lists ``channel`` (source), ``place_kind``, ``willing``, ``refusal``, ``body``, ``mind``,
    ``welfare``, ``eligible``, ``destination``, ``signature``. ``warm_goods`` is ``given`` or ``declined`` (offered
    and not taken, with a note). Times are instants. ``left_card``: 已告知并留下求助联系方式.
    """

    at: int | None
    source: str | None
    source_note: str | None
    handled_by: str | None
    place: str | None
    place_words: str | None
    place_kind: str | None
    place_kind_note: str | None
    community: str | None
    shelter: str | None
    willing: str | None
    refusal_reason: str | None
    refusal_note: str | None
    eligible: str | None
    eligible_note: str | None
    told_policy: bool | None
    told_privacy: bool | None
    left_card: bool | None
    warm_goods: str | None
    warm_goods_note: str | None
    body: str | None
    body_note: str | None
    mind: str | None
    drunk: bool | None
    with_minor: bool | None
    welfare: str | None
    wants_work: bool | None
    wandering: str | None
    belongings: str | None
    destination: str | None
    destination_note: str | None
    receiver: str | None
    receipt_words: str | None
    escorted: bool | None
    escort: str | None
    left_at: int | None
    arrived_at: int | None
    signature: str | None
    signature_note: str | None
    note: str | None


_LINES = ("place_words", "shelter", "receiver", "escort", "source_note", "place_kind_note")
_TEXTS = (
    "refusal_note", "warm_goods_note", "body_note", "wandering", "belongings", "destination_note", "receipt_words",
    "signature_note", "note",
    "eligible_note",
)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody without a file yet. Without a name he gets a code (无名氏-0114-01); nothing is required."""

    facts: PersonFacts = field(default_factory=PersonFacts)


@dataclass(frozen=True, slots=True)
class Goods:
    """What was handed out at a contact, and how it was acknowledged (codes of the list ``signature``)."""

    lines: tuple[Handout, ...]
    receipt: str = ""
    receipt_note: str = ""
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """返乡车票: ``price`` is 分 for all pieces together; ``travels_on`` an ISO date."""

    leaves: str = ""
    reaches: str = ""
    travels_on: str = ""
    vehicle: str = ""
    ticket_number: str = ""
    pieces: int = 1
    price: int | None = None


@dataclass(frozen=True, slots=True)
class NextVisit:
    """回访 to be set with a contact."""

    due_at: int
    plan: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one contact wrote; ``new_file`` says that the person had no file before."""

    contact: str
    number: str
    person: str
    new_file: bool
    issued: Issued | None
    follow_up: str | None


def record_contact(
    work: Work, *, person: str | NewPerson, call: str | None = None, categories: Choices = (), causes: Choices = (),
    needs: Choices = (), measures: Choices = (), goods: Goods | None = None, tickets: Sequence[TicketFacts] = (),
    photos: Sequence[str] = (), next_visit: NextVisit | None = None, finishes: str | None = None,
    draft: str | None = None, minor: Mapping[str, object] | None = None, governance: GovernanceFacts | None = None,
    **facts: Unpack[ContactFacts],
) -> Recorded:
    """One contact with all that belongs to it, as one act; with a known person it joins his file.

    Place, source, 人员类别 and 遇困原因 that are not given come from the call.

    Args:
        person: the id of a file, or a new one.
        photos: ids of kept attachments.
        finishes: the 回访 that this contact is.
        draft: the half-written sheet that this saves.
        minor: a minor that was met with the person, as ``people.add_minor`` takes him; he gets a file of his own.
        governance: 劝导, 劝离 or 移交 of the same person beside the relief, as ``record_governance`` takes it.

    Raises:
        UserError: ``rights.missing``, ``contact.place_missing``, ``time.future``, ``text.too_long``,
            ``person.unknown``, ``person.restricted``, and what ``supplies.issue`` and ``record_governance`` refuse.
    """
    require(work, Right.WRITE_CASES)
    plain = {**_from_call(work, call), **_clean(facts)}
    plain["at"] = plain.get("at") or work.now
    _check(work, plain)
    file, new = _file(work, person, plain["at"])
    number = take_number(work, Series.CONTACT)
    contact = work.create(
        Contact, number=number, person=file, call=call, recorded_at=work.now, recorded_by=work.actor or None,
        **{"handled_by": work.actor or None, **plain},
    )
    suggested = _suggested(work, call)
    choose(work, contact=contact, categories=_said(categories) or suggested[0],
           causes=_said(causes) or suggested[1], needs=needs, measures=measures)
    _add_tickets(work, contact, tickets)
    if minor is not None:
        people.add_minor(work, person=file, **cast("dict[str, Any]", minor))
    if governance is not None:
        where = {"at": plain["at"], "place": plain.get("place"), "place_words": plain.get("place_words") or ""}
        record_governance(work, person=file, contact=contact, call=call,
                          **cast("GovernanceFacts", {**where, **governance}))
    for attachment in photos:
        add_photo(work, attachment=attachment, subject_table=Contact.__tablename__, subject=contact)
    issued = _issue(work, goods, contact, call, file, plain)
    visit = None
    if next_visit is not None:
        visit = set_follow_up(work, person=file, contact=contact, due_at=next_visit.due_at, plan=next_visit.plan,
                              owner=next_visit.owner or None, follows=finishes)
    if finishes is not None:
        finish_follow_up(work, follow_up=finishes, at=plain["at"], contact=contact)
    if draft is not None:
        drop_draft(work, draft=draft)
    return Recorded(contact, number, file, new, issued, visit)


def _file(work: Work, person: str | NewPerson, at: int) -> tuple[str, bool]:
    """The file that the contact joins; a closed one is opened again, because the person is there again."""
    if isinstance(person, str):
        if open_file(work, person).closed_at is not None:
            people.reopen_file(work, person=person, seen=work.seen(person))
        return person, False
    if (person.facts.get("name") or "").strip():
        return people.add_person(work, **person.facts), True
    return people.add_nameless(work, at=at, **person.facts), True


def _issue(
    work: Work, goods: Goods | None, contact: str, call: str | None, person: str, facts: Mapping[str, Any]
) -> Issued | None:
    if goods is None or not goods.lines:
        return None
    return issue(
        work, lines=goods.lines, contact=contact, call=call, person=person, at=facts["at"],
        by=facts.get("handled_by"), receipt=goods.receipt, receipt_note=goods.receipt_note, photo=goods.photo,
    )


def _add_tickets(work: Work, contact: str, tickets: Sequence[TicketFacts]) -> None:
    for ticket in tickets:
        work.create(Ticket, contact=contact, bought_by=work.actor or None, **ticket_columns(ticket))


def ticket_columns(ticket: TicketFacts) -> dict[str, Any]:
    """A ticket as columns: a voucher with its way and price, never cash.

    Raises:
        UserError: ``contact.ticket`` for no piece or a price under nothing.
    """
    if ticket.pieces < 1 or (ticket.price or 0) < 0:
        raise UserError("contact.ticket")
    return {
        "leaves": clean_line(ticket.leaves) or None, "reaches": clean_line(ticket.reaches) or None,
        "travels_on": ticket.travels_on or None, "vehicle": clean_line(ticket.vehicle) or None,
        "ticket_number": clean_line(ticket.ticket_number) or None, "pieces": ticket.pieces, "price": ticket.price,
    }


def change_contact(work: Work, *, contact: str, seen: Seen, **facts: Unpack[ContactFacts]) -> None:
    """Changes the given facts; times as first written stay in 改动记录.

    Raises:
        UserError: ``contact.unknown``, and as ``record_contact``.
    """
    require(work, Right.WRITE_CASES)
    row = contact_row(work, contact)
    plain = _clean(facts)
    place = {key: plain.get(key, getattr(row, key)) for key in ("place", "place_words")}
    _check(work, {"at": plain.get("at") or row.at, **place})
    if plain:
        work.change(Contact, contact, seen=seen, **plain)


def choose(
    work: Work, *, contact: str, categories: Choices | None = None, causes: Choices | None = None,
    needs: Choices | None = None, measures: Choices | None = None,
) -> None:
    """Makes exactly these the choices of a contact; lists that are None stay as they are.

    Codes are those of the lists ``category``, ``cause``, ``need`` and ``measure``.
    """
    require(work, Right.WRITE_CASES)
    contact_row(work, contact)
    given = {"categories": categories, "causes": causes, "needs": needs, "measures": measures}
    for name, choices in given.items():
        if choices is not None:
            wanted = {code: {"note": clean_text(note) or None} for code, note in _said(choices).items()}
            set_members(work, CHOICES[name], of=("contact", contact), column="code", wanted=wanted)


def move_contact(work: Work, *, contact: str, seen: Seen, person: str) -> None:
    """The contact was with somebody else: it goes over to that file with its goods counted where they were booked.

    Raises:
        UserError: ``contact.unknown``, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    contact_row(work, contact)
    open_file(work, person)
    work.change(Contact, contact, seen=seen, person=person)


def void_contact(work: Work, *, contact: str, seen: Seen, reason: str) -> None:
    """作废, with the reason; its goods stay in the book until they are 红冲."""
    require(work, Right.WRITE_CASES)
    contact_row(work, contact)
    work.void(Contact, contact, seen=seen, reason=reason)


def contact_row(reading: Reading, contact: str) -> Any:
    """A contact of a file that the one who acts may read."""
    row = reading.execute(select(Contact).where(Contact.id == contact, Contact.void_reason.is_(None))).first()
    if row is None:
        raise UserError("contact.unknown")
    if row.person is not None:
        open_file(reading, row.person)
    return row


def _said(choices: Choices) -> dict[str, str]:
    return dict(choices) if isinstance(choices, Mapping) else dict.fromkeys(choices, "")


def _clean(facts: Mapping[str, object]) -> dict[str, Any]:
    return {name: _cleaned(name, value) for name, value in facts.items()}


def _cleaned(name: str, value: object) -> Any:
    if not isinstance(value, str):
        return value
    if name not in _LINES and name not in _TEXTS:
        return value or None
    try:
        return (clean_line if name in _LINES else clean_text)(value) or None
    except UserError as error:
        raise UserError(error.code, **{**error.facts, "field": name}) from error


def _check(work: Work, facts: Mapping[str, Any]) -> None:
    if not facts.get("place") and not facts.get("place_words"):
        raise UserError("contact.place_missing")
    at = facts["at"]
    if at > work.now + CLOCK_SLACK:
        raise UserError("time.future", entered=moment_words(at, work.now), now=moment_words(work.now, work.now))


def _from_call(reading: Reading, call: str | None) -> dict[str, Any]:
    """What the call has told already, so that nobody writes it twice."""
    row = reading.execute(select(Call).where(Call.id == call)).first() if call else None
    if row is None:
        return {}
    place = reading.execute(select(Place).where(Place.id == row.place)).first() if row.place else None
    known = {
        "place": row.place, "place_words": row.place_text, "source": row.channel,
        "source_note": row.caller_unit if row.channel == OTHER else None,
        "place_kind": place.kind if place else None, "place_kind_note": place.kind_note if place else None,
        "community": place.community if place else None,
    }
    return {name: value for name, value in known.items() if value}


def _suggested(reading: Reading, call: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """人员类别 and 遇困原因 as the situation of the call suggests them."""
    situation = reading.execute(select(Call.situation).where(Call.id == call)).scalar() if call else None
    found = [table.get(str(situation)) for table in (CATEGORY_OF_SITUATION, CAUSE_OF_SITUATION)]
    categories, causes = ({code: ""} if code else {} for code in found)
    return categories, causes
