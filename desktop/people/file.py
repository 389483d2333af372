"""The verbs on a person's file: opened with or without a name, changed, marked, closed and opened again."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.clock import civil_date, local
from desktop.db.models.people import Person, PersonMark, Relative
from desktop.discretion import is_hidden
from desktop.errors import UserError
from desktop.journal import meanwhile
from desktop.journal.meanwhile import change_unless
from desktop.journal.membership import set_members
from desktop.journal.numbers import take_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules import numbering, resident_id
from desktop.rules.numbering import Series
from desktop.rules.phone import read_phone
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import IdentityStatus, Right

OLDEST = 130


class PersonFacts(TypedDict, total=False):
    """The facts of a person as a sheet gives them; an empty text or None clears the fact.

    Codes are those of the lists ``sex``, ``paper_kind``, ``no_paper_reason``, ``marriage``, ``education``.
    ``birth_date`` is an ISO civil date. ``looks`` is 见到的样子, ``home`` 户籍地, ``dwelling`` 住所地.
    """

    name: str | None
    identity_status: IdentityStatus | None
    alias: str | None
    id_kind: str | None
    id_number: str | None
    id_kind_note: str | None
    no_id_reason: str | None
    no_id_note: str | None
    sex: str | None
    birth_date: str | None
    age_estimate: int | None
    looks: str | None
    home: str | None
    dwelling: str | None
    accent: str | None
    phone: str | None
    ethnicity: str | None
    education: str | None
    marriage: str | None
    body: str | None
    needs: str | None
    how_to_talk: str | None
    family: str | None
    refusals: str | None
    habits: str | None
    restricted: bool | None


class RelativeFacts(TypedDict, total=False):
    """A relative; ``reached`` says whether somebody has spoken with him, ``outcome`` what came of it."""

    name: str
    relation: str
    phone: str
    address: str
    reached: bool
    outcome: str


_LINES = ("name", "alias", "id_number", "home", "dwelling", "accent", "phone", "ethnicity", "id_kind_note",
          "no_id_note")
_TEXTS = ("looks", "body", "needs", "how_to_talk", "family", "refusals", "habits")
_CODES = ("id_kind", "no_id_reason", "sex", "education", "marriage")


def add_person(work: Work, **facts: Unpack[PersonFacts]) -> str:
    """Opens a file; nothing is required: 先行救助再查明情况 (附件四). Returns its id.

    Raises:
        UserError: ``rights.missing``, ``text.too_long``, ``person.birth_unclear``, ``person.age``.
    """
    require(work, Right.WRITE_CASES)
    plain = clean_facts(work, facts)
    if plain.get("name") and not plain.get("identity_status"):
        plain["identity_status"] = IdentityStatus.STATED.value
    plain.setdefault("identity_status", IdentityStatus.UNKNOWN.value)
    return work.create(
        Person, number=take_number(work, Series.CASE), opened_at=work.now, opened_by=work.actor or None, **plain
    )


def add_nameless(work: Work, *, at: int | None = None, **facts: Unpack[PersonFacts]) -> str:
    """A file for somebody whose name nobody knows: “无名氏-0114-01” by the day he was met; returns its id.

    Raises: as ``add_person``.
    """
    met = work.now if at is None else at
    plain: PersonFacts = {**facts, "identity_status": IdentityStatus.UNKNOWN, "name": None}
    person = add_person(work, **plain)
    # A series of its own for each day; days of different years never share one.
    nth = work.next_number(f"{Series.NAMELESS.value}{local(met):%m%d}", local(met).year)
    work.change(Person, person, seen=work.seen(person), nameless_code=numbering.nameless(met, nth))
    return person


def change_person(work: Work, *, person: str, seen: Seen, **facts: Unpack[PersonFacts]) -> None:
    """Changes the given facts. A nameless one who gets a name keeps his code, so nothing of before is lost.

    Raises:
        UserError: as ``add_person``, and ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    row = open_file(work, person)
    plain = clean_facts(work, facts)
    if plain.get("name") and "identity_status" not in plain and row.identity_status == IdentityStatus.UNKNOWN.value:
        plain["identity_status"] = IdentityStatus.STATED.value
    if plain:
        work.change(Person, person, seen=seen, **plain)


def written_since(reading: Reading, *, person: str, seen: Seen, facts: Mapping[str, object]) -> frozenset[str]:
    """Which of some facts somebody else has written since they were read (two officers with the form open)."""
    return meanwhile.written_since(reading, model=Person, record=person, seen=seen, names=facts)


def clean_facts(reading: Reading, facts: Mapping[str, object]) -> dict[str, Any]:
    """The facts as columns: texts cleaned, number and telephone also as they are compared.

    Raises:
        UserError: ``text.too_long`` with its ``field``, ``person.birth_unclear``, ``person.age``.
    """
    kept: dict[str, Any] = {}
    for name, value in facts.items():
        if name in _LINES or name in _TEXTS:
            kept[name] = _text(name, value)
        elif name in _CODES or name == "identity_status":
            kept[name] = str(value) if value else None
        elif name == "restricted":
            kept[name] = bool(value)
    if "birth_date" in facts:
        kept["birth_date"] = _birth(facts["birth_date"])
    if "age_estimate" in facts:
        kept.update(_estimate(reading, facts["age_estimate"]))
    if "id_number" in kept:
        kept["id_key"] = id_key(str(kept["id_number"] or ""))
    if "phone" in kept:
        kept["phone_key"] = read_phone(str(kept["phone"] or "")).key
    return kept


def _text(field: str, value: object) -> str | None:
    try:
        return (clean_line if field in _LINES else clean_text)(str(value or "")) or None
    except UserError as error:
        raise UserError(error.code, **{**error.facts, "field": field}) from error


def _birth(value: object) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise UserError("person.birth_unclear", text=str(value)) from error


def _estimate(reading: Reading, value: object) -> dict[str, Any]:
    """An estimated age is worth something only with the day on which it was guessed."""
    if value is None:
        return {"age_estimate": None, "age_estimated_on": None}
    if not isinstance(value, int) or not 0 <= value <= OLDEST:
        raise UserError("person.age", most=OLDEST)
    return {"age_estimate": value, "age_estimated_on": civil_date(reading.now)}


def id_key(number: str) -> str | None:
    """A number as it is compared: half width, without blanks, a number of the first generation made 18 digits."""
    plain = resident_id.normalise(number)
    if len(plain) == 15 and plain.isascii() and plain.isdigit():
        return resident_id.from_fifteen(plain)
    return plain or None


def open_file(reading: Reading, person: str) -> Any:
    """The row of a person whom the one who acts may read.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    row = reading.execute(select(Person).where(Person.id == person, Person.void_reason.is_(None))).first()
    if row is None:
        raise UserError("person.unknown")
    if row.restricted and is_hidden(reading, Person.__tablename__, person):
        raise UserError("person.restricted", number=row.number or "")
    return row


def close_file(work: Work, *, person: str, seen: Seen, reason: str, note: str = "") -> None:
    """结案, with its reason (list ``close_reason``); the next contact opens the file again by itself.

    Raises:
        UserError: ``person.close_reason_missing``, and as ``open_file``.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    if not reason:
        raise UserError("person.close_reason_missing")
    work.change(
        Person, person, seen=seen, closed_at=work.now, closed_reason=reason, closed_note=clean_text(note) or None
    )


def reopen_file(work: Work, *, person: str, seen: Seen) -> None:
    """Back to 在跟踪."""
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    work.change(Person, person, seen=seen, closed_at=None, closed_reason=None, closed_note=None)


def set_marks(work: Work, *, person: str, marks: Mapping[str, str]) -> None:
    """Makes exactly these the marks of a person: code of the list ``risk`` → note, which may be empty."""
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    wanted = {code: {"note": clean_text(note) or None} for code, note in marks.items()}
    set_members(work, PersonMark, of=("person", person), column="code", wanted=wanted)


def add_relative(work: Work, *, person: str, **facts: Unpack[RelativeFacts]) -> str:
    """A relative; returns the id of the record.

    Raises:
        UserError: ``person.relative_empty`` when neither name, relation nor telephone is given.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    plain = _relative(facts)
    if not any(plain.get(key) for key in ("name", "relation", "phone")):
        raise UserError("person.relative_empty")
    return work.create(Relative, person=person, **plain)


def change_relative(
    work: Work, *, relative: str, seen: Seen, over: bool = False, **facts: Unpack[RelativeFacts]
) -> None:
    """Other facts of a relative.

    Raises:
        UserError: ``person.relative_unknown``, ``person.relative_empty`` where nothing would be left to know him by,
            ``record.changed_since``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    row, plain = _relative_row(work, relative), _relative(facts)
    if not any(plain.get(key, getattr(row, key)) for key in ("name", "relation", "phone")):
        raise UserError("person.relative_empty")
    change_unless(work, Relative, relative, seen=seen, over=over, **plain)


def void_relative(work: Work, *, relative: str, seen: Seen, reason: str) -> None:
    """It is no relative of his, with the reason. Raises as ``change_relative``."""
    require(work, Right.WRITE_CASES)
    _relative_row(work, relative)
    work.void(Relative, relative, seen=seen, reason=reason)


def _relative_row(reading: Reading, relative: str) -> Any:
    row = reading.execute(select(Relative).where(Relative.id == relative, Relative.void_reason.is_(None))).first()
    if row is None:
        raise UserError("person.relative_unknown")
    open_file(reading, row.person)
    return row


def _relative(facts: Mapping[str, object]) -> dict[str, Any]:
    return {key: one if isinstance(one, bool) else clean_line(str(one or "")) or None for key, one in facts.items()}
