"""Which photos never go outside: of minors, of those who suffered violence, of restricted files (附件四, 附件五)."""
from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from desktop.attachments import RESTRICTED
from desktop.clock import civil_date
from desktop.db.models.attachments import Photo
from desktop.db.models.cases import CaseNote, Contact, ContactCategory, ContactCause
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


def minors_among(reading: Reading, people: Collection[str]) -> frozenset[str]:
    """Who of some people is a minor: by age, and where nobody knows it, by what he was taken for when he was met."""
    today, wanted = civil_date(reading.now), list(people)
    ages = {row.id: age_of(row, today)[0] for row in reading.execute(select(Person).where(Person.id.in_(wanted)))}
    taken = set(reading.execute(
        select(Contact.person).join(ContactCategory, ContactCategory.contact == Contact.id)
        .where(Contact.person.in_(wanted), Contact.void_reason.is_(None), ContactCategory.code == "minor",
               ContactCategory.held.is_(True))
    ).scalars())
    return frozenset(one for one, age in ages.items() if (one in taken if age is None else age < MINOR_AGE))


def _protected(reading: Reading, subjects: Collection[str]) -> frozenset[str]:
    """The subjects (persons, contacts, notes) whose photos stay in the house."""
    wanted = list(subjects)
    found = {one: one for one in reading.execute(select(Person.id).where(Person.id.in_(wanted))).scalars()}
    for model in (Contact, CaseNote):
        rows = reading.execute(select(model.id, model.person).where(model.id.in_(wanted)))
        found |= {row.id: row.person for row in rows if row.person}
    people = {row.id: row for row in reading.execute(select(Person).where(Person.id.in_(list(found.values()))))}
    young = minors_among(reading, people)
    kept = {one for one, person in found.items()
            if person in young or (person in people and people[person].restricted)}
    minors = select(Contact.id).where(Contact.id.in_(wanted), Contact.with_minor.is_(True))
    violence = select(ContactCause.contact).where(
        ContactCause.contact.in_(wanted), ContactCause.code == "domestic_violence", ContactCause.held.is_(True))
    called = select(ContactCategory.contact).where(
        ContactCategory.contact.in_(wanted), ContactCategory.code == "minor", ContactCategory.held.is_(True))
    for statement in (minors, called, violence):
        kept.update(reading.execute(statement).scalars())
    return frozenset(kept)
