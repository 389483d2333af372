"""Who goods may be handed to now: the contacts of the last days, by the names that lists show."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.cases import Contact
from desktop.db.models.directory import Place
from desktop.journal.work import Reading
from desktop.people import person_rows

LATELY = 3 * DAY


@dataclass(frozen=True, slots=True)
class Recipient:
    """One contact: whose it is, where and when; ``call`` is "" where it came of no call."""

    contact: str
    person: str
    name: str
    place: str
    at: int
    call: str


def recent_recipients(reading: Reading, *, within: int = LATELY, most: int = 60) -> tuple[Recipient, ...]:
    """Contacts of the last days, the latest first; those of files that may not be read are left out."""
    rows = reading.execute(
        select(Contact.id, Contact.person, Contact.at, Contact.call, Contact.place_words, Place.name)
        .outerjoin(Place, Place.id == Contact.place)
        .where(Contact.void_reason.is_(None), Contact.person.is_not(None), Contact.at >= reading.now - within)
        .order_by(Contact.at.desc(), Contact.id.desc())
        .limit(most)
    ).all()
    people = {row.id: row for row in person_rows(reading, only={row.person for row in rows}) if row.readable}
    return tuple(
        Recipient(row.id, row.person, people[row.person].shown, row.name or row.place_words or "", row.at or 0,
                  row.call or "")
        for row in rows
        if row.person in people
    )


def recipient_names(reading: Reading, *, contacts: frozenset[str]) -> dict[str, str]:
    """The shown names behind contacts, for lines of the stock book; files that may not be read stay “限制查看”."""
    rows = reading.execute(select(Contact.id, Contact.person).where(Contact.id.in_(contacts))).all()
    people = {row.id: row for row in person_rows(reading, only={row.person for row in rows if row.person})}
    return {
        row.id: people[row.person].shown if people[row.person].readable else "限制查看"
        for row in rows
        if row.person in people
    }
