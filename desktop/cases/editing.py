"""A contact read back as it was written, and changed: every fact, every choice, every ticket, as one act."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select

from desktop.cases.contact import (
    CHOICES,
    Choices,
    ContactFacts,
    TicketFacts,
    change_contact,
    choose,
    contact_row,
    ticket_columns,
)
from desktop.db.models.cases import Contact, Ticket
from desktop.db.models.directory import Place
from desktop.errors import UserError
from desktop.journal.meanwhile import written_since
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.vocabulary import Right

FACTS = tuple(ContactFacts.__annotations__)


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket as it was bought."""

    id: str
    facts: TicketFacts
    seen: Seen


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact in full. ``facts`` are the columns as ``ContactFacts`` names them; ``choices`` list → code → note,
    the lists as ``choose`` names them."""

    id: str
    number: str
    person: str
    call: str
    recorded_at: int
    facts: Mapping[str, Any]
    choices: Mapping[str, Mapping[str, str]]
    place_name: str
    """How the place is called here, in words where it is no 点位."""
    tickets: tuple[TicketLine, ...]
    seen: Seen


def contact_view(reading: Reading, *, contact: str) -> ContactView:
    """One contact as it stands.

    Raises:
        UserError: ``contact.unknown``, ``person.restricted``.
    """
    row = contact_row(reading, contact)
    choices = {name: _held(reading, model, contact) for name, model in CHOICES.items()}
    return ContactView(
        row.id, row.number or "", row.person or "", row.call or "", row.recorded_at or 0,
        {name: getattr(row, name) for name in FACTS}, choices, _place(reading, row), _tickets(reading, contact),
        reading.seen(contact),
    )


def _place(reading: Reading, row: Any) -> str:
    if row.place_words or not row.place:
        return row.place_words or ""
    return str(reading.execute(select(Place.name).where(Place.id == row.place)).scalar() or "")


def _held(reading: Reading, model: Any, contact: str) -> dict[str, str]:
    rows = reading.execute(
        select(model.code, model.note)
        .where(model.contact == contact, model.held.is_(True), model.void_reason.is_(None)).order_by(model.code)
    )
    return {row.code: row.note or "" for row in rows}


def _tickets(reading: Reading, contact: str) -> tuple[TicketLine, ...]:
    rows = reading.execute(
        select(Ticket).where(Ticket.contact == contact, Ticket.void_reason.is_(None)).order_by(Ticket.id)
    ).all()
    return tuple(
        TicketLine(row.id, TicketFacts(row.leaves or "", row.reaches or "", row.travels_on or "", row.vehicle or "",
                                       row.ticket_number or "", row.pieces or 1, row.price), reading.seen(row.id))
        for row in rows
    )


def edit_contact(
    work: Work, *, contact: str, seen: Seen, facts: Mapping[str, Any],
    choices: Mapping[str, Choices] | None = None, tickets: Sequence[TicketFacts] | None = None, over: bool = False,
) -> None:
    """Changes what was written of a contact.

    Args:
        facts: only those that were changed.
        choices: list → its choices, only of the lists that were changed.
        tickets: all tickets, None where they stay as they are.
        over: write although somebody changed the same facts since ``seen``; what he wrote stays in 改动记录.

    Raises:
        UserError: ``record.changed_since`` with ``fields`` (names of columns, divided by blanks), and as
            ``change_contact``.
    """
    require(work, Right.WRITE_CASES)
    contact_row(work, contact)
    between = written_since(work, model=Contact, record=contact, seen=seen, names=facts)
    if between and not over:
        raise UserError("record.changed_since", record=contact, fields=" ".join(sorted(between)))
    if facts:
        change_contact(work, contact=contact, seen=work.seen(contact), **cast("ContactFacts", dict(facts)))
    for name, chosen in (choices or {}).items():
        choose(work, contact=contact, **{name: chosen})
    if tickets is not None:
        _settle_tickets(work, contact, tickets)


def _settle_tickets(work: Work, contact: str, wanted: Sequence[TicketFacts]) -> None:
    """Those that stand as wanted stay, others become what is new, what is left over is 作废."""
    known, new = list(_tickets(work, contact)), list[TicketFacts]()
    for facts in wanted:
        same = next((line for line in known if line.facts == facts), None)
        if same is None:
            new.append(facts)
        else:
            known.remove(same)
    for facts in new:
        if known:
            line = known.pop(0)
            work.change(Ticket, line.id, seen=line.seen, **ticket_columns(facts))
        else:
            work.create(Ticket, contact=contact, bought_by=work.actor or None, **ticket_columns(facts))
    for line in known:
        work.void(Ticket, line.id, seen=line.seen, reason="登记时去掉")
