"""Which photos never go outside: of minors, of those who suffered violence, of restricted files (附件四, 附件五)."""
from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from desktop.attachments import RESTRICTED
from desktop.clock import civil_date
from desktop.db.models.attachments import Photo
from desktop.db.models.cases import CaseNote, Contact, ContactCause
from desktop.db.models.people import Person
from desktop.journal.work import Reading
from desktop.people.views import age_of
from desktop.rules.masking import MINOR_AGE


def barred_from_briefing(reading: Reading, *, attachments: Collection[str]) -> frozenset[str]:
    """Those of some kept pictures that may not go into a 简报, whoever puts them there."""
    photos = reading.execute(
        select(Photo.attachment, Photo.subject, Photo.may_brief, Photo.viewers)
        .where(Photo.attachment.in_(list(attachments)), Photo.void_reason.is_(None))
    ).all()
    protected = _protected(reading, {photo.subject for photo in photos})
    return frozenset(
        photo.attachment for photo in photos
        if photo.may_brief is False or photo.viewers == RESTRICTED or photo.subject in protected
    )


def _protected(reading: Reading, subjects: Collection[str]) -> frozenset[str]:
    """The subjects (persons, contacts, notes) whose photos stay in the house."""
    wanted = list(subjects)
    found = {one: one for one in reading.execute(select(Person.id).where(Person.id.in_(wanted))).scalars()}
    for model in (Contact, CaseNote):
        rows = reading.execute(select(model.id, model.person).where(model.id.in_(wanted)))
        found |= {row.id: row.person for row in rows if row.person}
    people = {row.id: row for row in reading.execute(select(Person).where(Person.id.in_(list(found.values()))))}
    today = civil_date(reading.now)
    ages = {person: age_of(row, today)[0] for person, row in people.items()}
    young = {person for person, age in ages.items() if age is not None and age < MINOR_AGE}
    kept = {one for one, person in found.items()
            if person in young or (person in people and people[person].restricted)}
    minors = select(Contact.id).where(Contact.id.in_(wanted), Contact.with_minor.is_(True))
    violence = select(ContactCause.contact).where(
        ContactCause.contact.in_(wanted), ContactCause.code == "domestic_violence", ContactCause.held.is_(True))
    for statement in (minors, violence):
        kept.update(reading.execute(statement).scalars())
    return frozenset(kept)
