"""The list of case files: who is followed, where he was met last, what is due."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from desktop.cases.follow_up import FollowUpView, follow_ups
from desktop.db.models.attachments import Attachment, Photo
from desktop.db.models.cases import Contact
from desktop.db.models.directory import Place
from desktop.db.models.people import Person
from desktop.journal.work import Reading
from desktop.people import PersonRow, Tracking, main_files, person_rows


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list; ``face`` is the hash of the portrait ("" where there is none)."""

    person: PersonRow
    last_place: str
    last_at: int | None
    contacts: int
    due: FollowUpView | None
    face: str


def case_list(
    reading: Reading, *, tracking: Tracking = Tracking.TRACKED, only: Collection[str] | None = None
) -> tuple[CaseRow, ...]:
    """Case files, one line for each person; those with a 回访 due in front by its hour, then whom somebody met last.

    Args:
        only: only these people, e.g. those that a search found.
    """
    mains = main_files(reading)
    wanted = None if only is None else {mains.get(one, one) for one in only}
    last = _last_contacts(reading, mains, wanted)
    due: dict[str, FollowUpView] = {}
    for view in follow_ups(reading):
        due.setdefault(mains.get(view.person, view.person), view)
    faces: dict[str, str] = {}
    for one, face in sorted(_faces(reading).items(), key=lambda item: item[0] != mains.get(item[0], item[0])):
        faces.setdefault(mains.get(one, one), face)
    rows = [
        _row(person, last.get(person.id), due.get(person.id), faces.get(person.id, ""))
        for person in person_rows(reading, tracking=tracking, only=wanted)
        if mains.get(person.id, person.id) == person.id
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: CaseRow) -> tuple[bool, int, str]:
    last = row.last_at if row.last_at is not None else row.person.opened_at
    return row.due is None, row.due.due_at if row.due is not None else -last, row.person.id


def _row(person: PersonRow, last: _Last | None, due: FollowUpView | None, face: str) -> CaseRow:
    if last is None:
        return CaseRow(person, "", None, 0, due, face if person.readable else "")
    place = (last.name or last.place_words or "") if person.readable else ""
    return CaseRow(person, place, last.at, last.count, due, face if person.readable else "")


@dataclass(frozen=True, slots=True)
class _Last:
    at: int
    count: int
    place_words: str | None
    name: str | None


def _last_contacts(reading: Reading, mains: Mapping[str, str], wanted: Collection[str] | None) -> dict[str, _Last]:
    """The latest contact of every person; the engine takes the other columns from the row of the maximum."""
    statement = (
        select(Contact.person, func.max(Contact.at).label("at"), func.count().label("times"), Contact.place_words,
               Place.name)
        .outerjoin(Place, Place.id == Contact.place)
        .where(Contact.void_reason.is_(None), Contact.person.is_not(None))
        .group_by(Contact.person)
    )
    if wanted is not None:
        files = {*wanted, *(one for one, main in mains.items() if main in wanted)}
        statement = statement.where(Contact.person.in_(files))
    rows = reading.execute(statement)
    found: dict[str, _Last] = {}
    for row in rows:
        person = mains.get(row.person, row.person)
        here, known = _Last(row.at or 0, row.times, row.place_words, row.name), found.get(person)
        if known is not None:
            later = here if here.at > known.at else known
            here = replace(later, count=here.count + known.count)
        found[person] = here
    return found


def _faces(reading: Reading) -> dict[str, str]:
    """The first photo of each person's own."""
    rows = reading.execute(
        select(Photo.subject, func.min(Photo.position), Attachment.sha256)
        .join(Attachment, Attachment.id == Photo.attachment)
        .where(Photo.subject_table == Person.__tablename__, Photo.void_reason.is_(None))
        .group_by(Photo.subject)
    )
    return {row.subject: row.sha256 for row in rows}


@dataclass(frozen=True, slots=True)
class CallContact:
    """One 救助 that came of a call: whom it met and when; ``number`` is that of the contact."""

    contact: str
    number: str
    person: PersonRow
    at: int


def contacts_of_call(reading: Reading, *, call: str) -> tuple[CallContact, ...]:
    """What came of a call, first met first."""
    rows = reading.execute(
        select(Contact.id, Contact.number, Contact.person, Contact.at)
        .where(Contact.call == call, Contact.void_reason.is_(None), Contact.person.is_not(None))
        .order_by(Contact.at, Contact.id)
    ).all()
    people = {row.id: row for row in person_rows(reading, tracking=Tracking.ALL, only={row.person for row in rows})}
    return tuple(
        CallContact(row.id, row.number or "", people[row.person], row.at or 0) for row in rows if row.person in people
    )
