"""Who it may be: what a number says and contradicts, and who in the files is likely the same."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.people.file import id_key
from desktop.people.views import PersonRow, person_rows
from desktop.rules import resident_id
from desktop.rules.phone import read_phone
from desktop.rules.text_cleaning import clean_line

_SEX_WORDS = {"male": "男", "female": "女"}
_SEX_CODES = {words: code for code, words in _SEX_WORDS.items()}


@dataclass(frozen=True, slots=True)
class PaperSuggestion:
    """What a sound number offers for other fields; nothing is written by itself. ``home`` is the region in words."""

    id_kind: str
    sex: str
    birth_date: str
    home: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the same, and why: 证件号相同, 电话相同, 同名."""

    row: PersonRow
    reason: str


def doubts(
    *, today: str, id_kind: str | None = None, id_number: str | None = None, sex: str | None = None,
    birth_date: str | None = None, age: int | None = None,
) -> tuple[UserError, ...]:
    """What is odd about a number and the facts beside it. Never a bar: a file is saved with all its doubts."""
    if not id_number:
        return ()
    day = date.fromisoformat(today)
    checked = _check(id_kind, id_number, day)
    against: tuple[UserError, ...] = ()
    if checked.suggestion is not None:
        birth = date.fromisoformat(birth_date) if birth_date else None
        against = resident_id.contradictions(
            checked.suggestion, day, sex=_SEX_WORDS.get(sex or "", ""), birth=birth, age=age
        )
    return (*checked.faults, *checked.warnings, *against)


def _check(id_kind: str | None, id_number: str, day: date) -> resident_id.Checked:
    return resident_id.check_paper(id_kind or resident_id.guess_kind(id_number), id_number, day)


def suggest(*, today: str, id_number: str, id_kind: str | None = None) -> PaperSuggestion | None:
    """Sex, birth date and region out of a sound number, None where it says nothing."""
    found = _check(id_kind, id_number, date.fromisoformat(today)).suggestion
    if found is None:
        return None
    kind = id_kind or resident_id.guess_kind(id_number)
    return PaperSuggestion(kind, _SEX_CODES[found.sex], found.birth.isoformat(), found.region or found.province or "")


def likely_same(reading: Reading, *, own: str | None = None, facts: Mapping[str, str | None]) -> tuple[Likely, ...]:
    """Files that may be the same person's, the surest reason first.

    Args:
        own: the file that asks, left out of the answer.
        facts: any of ``id_number``, ``phone``, ``name``.
    """
    number, phone = id_key(facts.get("id_number") or ""), read_phone(facts.get("phone") or "").key
    name = clean_line(facts.get("name") or "")
    wanted = [
        ("证件号相同", Person.id_key == number if number else None),
        ("电话相同", Person.phone_key == phone if phone else None),
        ("同名", or_(Person.name == name, Person.alias == name) if name else None),
    ]
    reasons: dict[str, str] = {}
    for reason, condition in wanted:
        if condition is not None:
            found = reading.execute(select(Person.id).where(condition, Person.void_reason.is_(None)))
            for person in found.scalars():
                reasons.setdefault(person, reason)
    reasons.pop(own or "", None)
    rows = {row.id: row for row in person_rows(reading, only=tuple(reasons))}
    return tuple(Likely(rows[person], reason) for person, reason in reasons.items() if person in rows)


