"""保管期限: what is kept how long, and 销毁 of what is over, by list and two names (domain.md §5.3; PIPL 19, 47).

Files of people, telephone records and photos with faces each have a term. What is destroyed is gone from the journal
and from the disk too; rows, codes and times stay, so that every figure stays what it was.
"""
from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desktop import attachments
from desktop.attachments import Face
from desktop.clock import civil_date
from desktop.db.models.attachments import Attachment, Photo
from desktop.db.models.calls import Call, CallRemark, CallStep
from desktop.db.models.campaign import AuditAnswer, Campaign, Correction, Destruction, ReviewStep
from desktop.db.models.cases import (
    BranchStep,
    CaseNote,
    Contact,
    ContactCategory,
    ContactCause,
    ContactMeasure,
    ContactNeed,
    FollowUp,
    FollowUpStep,
    Governance,
    Ticket,
)
from desktop.db.models.journal import JournalOp
from desktop.db.models.people import Person, PersonMark, Relative, Tracing, TracingStep
from desktop.errors import UserError
from desktop.journal.entry import OpKind
from desktop.journal.work import Reading, Work
from desktop.officers import TwoPersonAct, officer_names, require, require_two
from desktop.rules.retention import Keeping, Terms, keeping, keeping_call, keeping_photo
from desktop.shared_settings import read_values
from desktop.vocabulary import Right, StepKind

MINOR_AGE = 18
FILE, CALL, PHOTO = "个案档案", "值班电话记录", "照片"
_ACTED = (StepKind.DISPATCHED.value, StepKind.ARRIVED.value)
_BASIS = "保管期限届满"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept: its record, what it is, and how long.

    ``number`` names it on the list for destruction, never a name; ``person`` is its record, for a file of a person.
    """

    person: str
    number: str
    last: str
    keeping: Keeping
    what: str = FILE


def kept_files(reading: Reading) -> list[Kept]:
    """Every file of a person that still holds something of him, the first to go first."""
    terms, grounds, found = _terms(reading), _grounds(reading), []
    rows = reading.execute(
        select(Person.id, Person.number, Person.nameless_code, Person.birth_date, Person.age_estimate, Person.opened_at,
               Person.name, Person.alias, Person.looks, func.max(Contact.at).label("last"),
               func.min(Contact.at).label("first"))
        .outerjoin(Contact, (Contact.person == Person.id) & Contact.void_reason.is_(None))
        .where(Person.void_reason.is_(None)).group_by(Person.id)
    ).all()
    for row in rows:
        if not (row.name or row.alias or row.looks or row.birth_date):
            continue
        last = civil_date(row.last or row.opened_at or reading.now)
        own = set(grounds.get(row.id, ())) | ({"minor"} if _minor(row) else set())
        found.append(Kept(row.id, row.number or row.nameless_code or "", last, keeping(last, frozenset(own), terms)))
    return _first_to_go(found)


def kept_calls(reading: Reading) -> list[Kept]:
    """Every telephone record that still holds words: one that led to action like a case, others a year past the end."""
    terms, ends, gone = _terms(reading), _ends(reading), _erased(reading, Call.__tablename__)
    acted = set(reading.execute(
        select(CallStep.call).where(CallStep.kind.in_(_ACTED), CallStep.void_reason.is_(None))).scalars())
    acted |= set(reading.execute(select(Contact.call).where(Contact.call.is_not(None))).scalars())
    rows = reading.execute(select(Call.id, Call.series, Call.year, Call.n, Call.received_at, Call.campaign))
    found = []
    for row in rows:
        if row.id not in gone:
            last = civil_date(row.received_at or 0)
            kept = keeping_call(last, ends.get(row.campaign, last), acted=row.id in acted, terms=terms)
            found.append(Kept(row.id, f"{row.year or last[:4]}-{row.n or 0:04d}", last, kept, CALL))
    return _first_to_go(found)


def kept_photos(reading: Reading) -> list[Kept]:
    """Every photo on which faces may be seen, a year past its campaign; one said to show none is kept with its file."""
    terms, ends, gone = _terms(reading), _ends(reading), _erased(reading, Photo.__tablename__)
    rows = reading.execute(
        select(Photo.id, Photo.campaign, Attachment.kept_at, Attachment.sha256)
        .join(Attachment, Attachment.id == Photo.attachment)
        .where(Photo.void_reason.is_(None), func.coalesce(Photo.face, "") != Face.NONE.value)
    )
    found = []
    for row in rows:
        if row.id not in gone:
            last = civil_date(row.kept_at or 0)
            kept = keeping_photo(ends.get(row.campaign, last), terms)
            found.append(Kept(row.id, f"照片 {(row.sha256 or '')[:8].upper()}", last, kept, PHOTO))
    return _first_to_go(found)


def kept_over(reading: Reading) -> list[Kept]:
    """Everything whose term is over, for the list."""
    today = civil_date(reading.now)
    every = (*kept_files(reading), *kept_calls(reading), *kept_photos(reading))
    return [one for one in every if one.keeping.over(today)]


def _first_to_go(found: Iterable[Kept]) -> list[Kept]:
    return sorted(found, key=lambda one: (one.keeping.until, one.number))


def _terms(reading: Reading) -> Terms:
    number = read_values(reading).number
    return Terms(number("retention.case_years"), number("retention.long_years"), number("retention.call_years"),
                 number("retention.photo_years"))


def _ends(reading: Reading) -> dict[str, str]:
    return {row.id: row.ends for row in reading.execute(select(Campaign.id, Campaign.ends)) if row.ends}


def _erased(reading: Reading, table: str) -> frozenset[str]:
    """What was destroyed already."""
    return frozenset(reading.execute(
        select(JournalOp.record).where(JournalOp.tbl == table, JournalOp.kind == OpKind.ERASE.value)).scalars())


def _minor(row: Any) -> bool:
    if row.age_estimate is not None:
        return bool(row.age_estimate < MINOR_AGE)
    if not row.birth_date or not row.first:
        return False
    return int(civil_date(row.first)[:4]) - int(row.birth_date[:4]) < MINOR_AGE


def _grounds(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    went = select(Contact.person, Contact.destination).where(
        Contact.destination.in_(("hospital", "dead")), Contact.void_reason.is_(None))
    for person, destination in reading.execute(went):
        found.setdefault(person, set()).add(destination)
    sought = select(Tracing.person, Tracing.id).where(Tracing.void_reason.is_(None))
    ended = {row[0] for row in reading.execute(
        select(TracingStep.tracing).where(TracingStep.kind == "found", TracingStep.void_reason.is_(None)))}
    for person, tracing in reading.execute(sought):
        if tracing not in ended:
            found.setdefault(person, set()).add("kin_not_found")
    return found


def destroy_files(work: Work, *, persons: Sequence[str], second: str) -> str:
    """销毁: what is said in these things is destroyed for good, the counts of what was done stay.

    Names, numbers, places in words, notes and the words of photos are gone from the journal too; ``sweep_destroyed``
    takes the files of photos from the disk. Returns the id of the printed record.

    Args:
        persons: records of what goes: people, telephone records, photos.

    Raises:
        UserError: ``destruction.nothing``, ``destruction.too_early`` with the number, ``second.*``,
            ``rights.missing``.
    """
    today = civil_date(work.now)
    known = {one.person: one for one in (*kept_files(work), *kept_calls(work), *kept_photos(work))}
    wanted = [known[record] for record in dict.fromkeys(persons) if record in known]
    if not wanted:
        raise UserError("destruction.nothing")
    early = next((one for one in wanted if not one.keeping.over(today)), None)
    if early is not None:
        raise UserError("destruction.too_early", number=early.number, until=early.keeping.until)
    agreed = require_two(work, act=TwoPersonAct.DESTROY, second=second)
    names = officer_names(work)
    approved = f"{names.get(work.actor, '')}、{names.get(agreed, '')}".strip("、") or "—"
    doomed = dict.fromkeys(pair for one in wanted for pair in _RECORDS[one.what](work, one.person))
    files = _only_of(work, [record for model, record in doomed if model is Photo])
    doomed |= {(Attachment, file): None for file in files}
    for model, record in doomed:
        work.erase(model, record, basis=_BASIS, approved_by=approved)
    hashes = sorted(files.values())
    return work.create(
        Destruction, at=work.now, by=work.actor or None, agreed_by=agreed or None, campaign_of=work.campaign or None,
        basis=_BASIS, rows=len(wanted), hashes=json.dumps(hashes) if hashes else None,
        listed=json.dumps([[one.number, one.what, one.keeping.words] for one in wanted], ensure_ascii=False,
                          separators=(",", ":")),
    )


def _only_of(reading: Reading, photos: Sequence[str]) -> dict[str, str]:
    """The files that nothing but these photos shows, with their hashes; copies with covered faces among them.

    Their names and the places where they were taken go with them.
    """
    going = set(photos)
    rows = reading.execute(select(Photo.id, Photo.attachment, Photo.covered, Photo.void_reason)).all()
    gone = {file for row in rows if row.id in going for file in (row.attachment, row.covered)}
    kept = {file for row in rows if row.id not in going and row.void_reason is None
            for file in (row.attachment, row.covered)}
    found = reading.execute(select(Attachment.id, Attachment.sha256).where(Attachment.id.in_(
        [file for file in gone - kept if file is not None])))
    return {str(row.id): str(row.sha256) for row in found}


def sweep_destroyed(work: Work, *, folder: Path) -> int:
    """Takes the files of destroyed photos from the disk and their photos out of sight; returns how many files went.

    Done after the destruction is durable, and again whenever it is asked for: a power cut between the two leaves
    nothing behind.

    Args:
        folder: where photos and papers lie.

    Raises:
        UserError: ``rights.missing``, ``disk.*``.
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    hashes = {one for row in work.execute(select(Destruction.hashes).where(Destruction.hashes.is_not(None)))
              for one in json.loads(row[0])}
    _void_destroyed(work, Photo, _erased(work, Photo.__tablename__))
    gone = attachments.unshown(work, hashes)
    # What was handed in again since has a photo of its own and stays.
    files = work.execute(select(Attachment.id).where(Attachment.sha256.in_(gone))).scalars()
    _void_destroyed(work, Attachment, _erased(work, Attachment.__tablename__).intersection(files))
    return sum(attachments.remove(folder, one) for one in gone)


def _void_destroyed(work: Work, model: type[Any], erased: Collection[str]) -> None:
    rows = work.execute(select(model.id).where(model.id.in_(erased), model.void_reason.is_(None))).scalars().all()
    for record in rows:
        work.void(model, record, seen=work.seen(record), reason=f"{_BASIS}，已销毁")


_OF_PERSON: tuple[Any, ...] = (PersonMark, Relative, CaseNote, FollowUp, Governance, Tracing)
_OF_CONTACT: tuple[Any, ...] = (
    ContactCategory, ContactCause, ContactNeed, ContactMeasure, Ticket, FollowUpStep, AuditAnswer, ReviewStep,
    BranchStep, Correction,
)


def _of_person(reading: Reading, person: str) -> list[tuple[type[Any], str]]:
    """Every record that says something of a person, his file first."""
    found: list[tuple[type[Any], str]] = [(Person, person)]
    for model in _OF_PERSON:
        ids = reading.execute(select(model.id).where(model.person == person)).scalars()
        found += [(model, record) for record in ids]
    contacts = list(reading.execute(select(Contact.id).where(Contact.person == person)).scalars())
    found += [(Contact, record) for record in contacts]
    for model in _OF_CONTACT:
        ids = reading.execute(select(model.id).where(model.contact.in_(contacts))).scalars()
        found += [(model, record) for record in ids]
    traced = [record for model, record in found if model is Tracing]
    steps = reading.execute(select(TracingStep.id).where(TracingStep.tracing.in_(traced))).scalars()
    found += [(TracingStep, record) for record in steps]
    photos = reading.execute(select(Photo.id).where(Photo.subject.in_([person, *contacts]))).scalars()
    return [*found, *((Photo, record) for record in photos)]


def _of_call(reading: Reading, call: str) -> list[tuple[type[Any], str]]:
    found: list[tuple[type[Any], str]] = [(Call, call)]
    for model in (CallStep, CallRemark):
        ids = reading.execute(select(model.id).where(model.call == call)).scalars()
        found += [(model, record) for record in ids]
    photos = reading.execute(select(Photo.id).where(Photo.subject == call)).scalars()
    return [*found, *((Photo, record) for record in photos)]


def _of_photo(_reading: Reading, photo: str) -> list[tuple[type[Any], str]]:
    return [(Photo, photo)]


_RECORDS = {FILE: _of_person, CALL: _of_call, PHOTO: _of_photo}


@dataclass(frozen=True, slots=True)
class DestructionRecord:
    """销毁清单 as it is printed: number, what it was and ground, no names, signed by two."""

    id: str
    at: int
    by_name: str
    agreed_name: str
    basis: str
    lines: tuple[tuple[str, str, str], ...]


def destructions(reading: Reading) -> list[DestructionRecord]:
    """What was destroyed, latest first."""
    names = officer_names(reading)
    rows = reading.execute(select(Destruction).order_by(Destruction.at.desc(), Destruction.id.desc()))
    return [
        DestructionRecord(row.id, row.at or 0, names.get(row.by, ""), names.get(row.agreed_by, ""), row.basis or "",
                          tuple(_listed(line) for line in json.loads(row.listed or "[]")))
        for row in rows
    ]


def _listed(line: Sequence[str]) -> tuple[str, str, str]:
    """Number, what it was, ground; lists of earlier versions named files of people alone."""
    number, *rest = line
    return (number, FILE, rest[0]) if len(rest) == 1 else (number, rest[0], rest[1])
