"""家人和同伴 who have a file of their own: a minor somebody had with him, a spouse, a companion (附件四)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop.db.models.people import PersonTie
from desktop.errors import UserError
from desktop.journal.meanwhile import change_unless
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people.file import PersonFacts, add_nameless, add_person, open_file
from desktop.people.joining import members_of
from desktop.people.views import PersonRow, person_rows
from desktop.rules.text_cleaning import clean_line
from desktop.terms import read_labels
from desktop.vocabulary import Right

MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody who belongs to a person. ``relation`` is said from the person: “随行未成年人” is the other one;
    where the other file said it, ``turned`` is true."""

    id: str
    other: PersonRow
    relation: str
    relation_words: str
    note: str
    turned: bool
    seen: Seen


def tie(work: Work, *, person: str, other: str, relation: str, note: str = "") -> str:
    """Says that two files belong together; said again it is changed. Returns the id of the record.

    Raises:
        UserError: ``person.same_file``, ``tie.relation_missing``, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    if person == other:
        raise UserError("person.same_file")
    if not relation:
        raise UserError("tie.relation_missing")
    open_file(work, person)
    open_file(work, other)
    record = stable_id(PersonTie.__tablename__, person, other)
    facts = {"relation": relation, "note": clean_line(note) or None, "held": True}
    if work.execute(select(PersonTie.id).where(PersonTie.id == record)).first() is None:
        return work.create(PersonTie, record=record, person=person, other=other, **facts)
    work.change(PersonTie, record, seen=work.seen(record), void_reason=None, **facts)
    return record


def change_tie(work: Work, *, tie: str, seen: Seen, relation: str, note: str = "", over: bool = False) -> None:
    """Another relation or note, said from the file that said it first.

    Raises:
        UserError: ``tie.unknown``, ``tie.relation_missing``, ``record.changed_since``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    if not relation:
        raise UserError("tie.relation_missing")
    _tie_row(work, tie)
    change_unless(work, PersonTie, tie, seen=seen, over=over, relation=relation, note=clean_line(note) or None)


def untie(work: Work, *, tie: str, seen: Seen) -> None:
    """They do not belong together, or no longer. Raises ``tie.unknown``, ``person.restricted``."""
    require(work, Right.WRITE_CASES)
    _tie_row(work, tie)
    work.change(PersonTie, tie, seen=seen, held=False)


def _tie_row(reading: Reading, tie: str) -> None:
    row = reading.execute(
        select(PersonTie).where(PersonTie.id == tie, PersonTie.held.is_(True), PersonTie.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("tie.unknown")
    open_file(reading, row.person)


def add_minor(work: Work, *, person: str, note: str = "", **facts: object) -> str:
    """A file for a minor met with somebody, tied to him; returns the id of the minor's file.

    Raises: as ``add_person``.
    """
    known: PersonFacts = {name: value for name, value in facts.items() if value}  # type: ignore[assignment]
    minor = add_person(work, **known) if known.get("name") else add_nameless(work, **known)
    tie(work, person=person, other=minor, relation=MINOR, note=note)
    return minor


def ties_of(reading: Reading, *, person: str) -> tuple[Tie, ...]:
    """家人和同伴 of a person, whichever of the two files said so, by the number of their files."""
    files = members_of(reading, person)
    rows = reading.execute(
        select(PersonTie).where(
            or_(PersonTie.person.in_(files), PersonTie.other.in_(files)), PersonTie.held.is_(True),
            PersonTie.void_reason.is_(None),
        )
    ).all()
    others = {row.other if row.person in files else row.person for row in rows}
    known, labels = {row.id: row for row in person_rows(reading, only=others)}, read_labels(reading)
    found = []
    for row in rows:
        turned = row.person not in files
        other = known.get(row.person if turned else row.other)
        if other is not None:
            found.append(Tie(row.id, other, row.relation or "", labels.of("tie", row.relation), row.note or "",
                             turned, reading.seen(row.id)))
    return tuple(sorted(found, key=lambda one: one.other.number))
