"""What may be shown of people: names in full, numbers hidden, and the one logged road to a full number."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from desktop.clock import civil_date
from desktop.db.models.people import Person, PersonMark, Relative
from desktop.discretion import hidden_people
from desktop.errors import ProgramFault
from desktop.journal.numbers import short_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import log_full_view, require
from desktop.people.file import open_file
from desktop.people.joining import main_files
from desktop.rules.masking import id_inside, phone_inside
from desktop.rules.resident_id import full_years
from desktop.terms import Labels, read_labels, with_note
from desktop.vocabulary import IdentityStatus, Right

FULL_FIELDS = ("id_number", "phone")


class Tracking(StrEnum):
    """Which files a list shows."""

    TRACKED = "tracked"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark beside a name."""

    code: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class RelativeCard:
    """A relative, with the telephone hidden as lists show it."""

    id: str
    name: str
    relation: str
    phone: str
    address: str
    reached: bool | None
    outcome: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of a list of people: “郑德福（自述）”, “无名氏，女，约 50 岁”; ``id_masked`` never in full.

    A restricted file shows nothing but its number to whoever may not read it.
    """

    id: str
    number: str
    short: str
    shown: str
    sex_words: str
    age: int | None
    age_estimated: bool
    id_masked: str
    closed: bool
    restricted: bool
    readable: bool
    opened_at: int


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A whole file as its page shows it; numbers masked, all else in full."""

    row: PersonRow
    name: str
    alias: str
    identity_status: IdentityStatus
    nameless_code: str
    id_kind: str
    id_kind_note: str
    no_id_note: str
    id_kind_words: str
    no_id_reason: str
    no_id_reason_words: str
    sex: str
    birth_date: str
    age_estimate: int | None
    age_estimated_on: str
    phone_masked: str
    looks: str
    home: str
    dwelling: str
    accent: str
    ethnicity: str
    education: str
    marriage: str
    body: str
    needs: str
    how_to_talk: str
    family: str
    refusals: str
    habits: str
    closed_at: int | None
    closed_reason_words: str
    closed_note: str
    marks: tuple[Mark, ...]
    relatives: tuple[RelativeCard, ...]
    seen: Seen


def person_rows(
    reading: Reading, *, tracking: Tracking = Tracking.ALL, only: Collection[str] | None = None
) -> tuple[PersonRow, ...]:
    """Lines of people, the file opened last in front.

    Args:
        only: only these people.
    """
    statement = select(Person).where(Person.void_reason.is_(None)).order_by(Person.opened_at.desc(), Person.id.desc())
    if tracking is not Tracking.ALL:
        closed = Person.closed_at.is_not(None)
        statement = statement.where(closed if tracking is Tracking.CLOSED else ~closed)
    if only is not None:
        statement = statement.where(Person.id.in_(only))
    labels, today, hidden = read_labels(reading), civil_date(reading.now), reading.once(hidden_people)
    return tuple(_row(row, labels, today, readable=row.id not in hidden) for row in reading.execute(statement))


def file_counts(reading: Reading) -> dict[Tracking, int]:
    """How many people each choice of the list holds; files that are one person's count once."""
    closed = Person.closed_at.is_not(None)
    hidden = [one for one, main in main_files(reading).items() if one != main]
    rows = reading.execute(
        select(closed, func.count()).where(Person.void_reason.is_(None), Person.id.not_in(hidden)).group_by(closed)
    )
    counts = {bool(row[0]): int(row[1]) for row in rows}
    tracked, done = counts.get(False, 0), counts.get(True, 0)
    return {Tracking.TRACKED: tracked, Tracking.CLOSED: done, Tracking.ALL: tracked + done}


def find_person(reading: Reading, *, person: str) -> PersonCard:
    """One whole file.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    row = open_file(reading, person)
    labels = read_labels(reading)
    line = _row(row, labels, civil_date(reading.now), readable=True)
    words = {
        key: getattr(row, key) or ""
        for key in ("name", "alias", "nameless_code", "id_kind", "no_id_reason", "sex", "birth_date", "looks", "home",
                    "dwelling", "accent", "ethnicity", "education", "marriage", "body", "needs", "how_to_talk",
                    "family", "refusals", "habits", "age_estimated_on", "closed_note", "id_kind_note",
                    "no_id_note")
    }
    return PersonCard(
        row=line, **words, identity_status=_status(row),
        id_kind_words=with_note(labels.of("paper_kind", row.id_kind), row.id_kind_note),
        no_id_reason_words=with_note(labels.of("no_paper_reason", row.no_id_reason), row.no_id_note),
        age_estimate=row.age_estimate, phone_masked=phone_inside(row.phone) if row.phone else "",
        closed_at=row.closed_at, closed_reason_words=labels.of("close_reason", row.closed_reason),
        marks=_marks(reading, person, labels),
        relatives=_relatives(reading, person), seen=reading.seen(person),
    )


def show_in_full(work: Work, *, person: str, field: str, purpose: str) -> str:
    """The identity number or telephone in full, written down first (decisions.md 23, 个人信息保护法 51).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.SEE_FULL)
    if field not in FULL_FIELDS:
        raise ProgramFault(f"{field} is not masked")
    row = open_file(work, person)
    log_full_view(work, record=person, field=field, purpose=purpose)
    return str(getattr(row, field) or "")


def shown_name(row: Any, sex_words: str, age: int | None, estimated: bool) -> str:
    """“郑德福”, “郑德福（自述）”, “自称老周”, “无名氏，女，约 50 岁”."""
    if row.name:
        return f"{row.name}（自述）" if row.identity_status == IdentityStatus.STATED.value else str(row.name)
    if row.alias:
        return f"自称{row.alias}"
    age_part = age_words(age, estimated)
    return "，".join(part for part in ("无名氏", sex_words, age_part) if part)


def age_words(age: int | None, estimated: bool) -> str:
    """“67 岁”, “约 67 岁”, or nothing."""
    if age is None:
        return ""
    return f"约 {age} 岁" if estimated else f"{age} 岁"


def age_of(row: Any, day: str) -> tuple[int | None, bool]:
    """The age on a civil date, and whether it is an estimate; an estimate grows with the years since it was made."""
    if row.birth_date:
        return full_years(date.fromisoformat(row.birth_date), date.fromisoformat(day)), False
    if row.age_estimate is None:
        return None, False
    if not row.age_estimated_on or row.age_estimated_on >= day:
        return row.age_estimate, True
    guessed = date.fromisoformat(row.age_estimated_on)
    return row.age_estimate + max(0, full_years(guessed, date.fromisoformat(day))), True


def _row(row: Any, labels: Labels, today: str, *, readable: bool) -> PersonRow:
    sex = labels.of("sex", row.sex) if row.sex != "unknown" else ""
    age, estimated = age_of(row, today)
    number = row.number or ""
    if not readable:
        return PersonRow(row.id, number, short_number(number), "限制查看的个案", "", None, False, "",
                         row.closed_at is not None, True, False, row.opened_at or 0)
    return PersonRow(
        row.id, number, short_number(number), shown_name(row, sex, age, estimated), sex, age, estimated,
        id_inside(row.id_number) if row.id_number else "", row.closed_at is not None, bool(row.restricted), True,
        row.opened_at or 0,
    )


def _status(row: Any) -> IdentityStatus:
    known = {status.value: status for status in IdentityStatus}
    return known.get(row.identity_status or "", IdentityStatus.UNKNOWN)


def _marks(reading: Reading, person: str, labels: Labels) -> tuple[Mark, ...]:
    rows = reading.execute(
        select(PersonMark.code, PersonMark.note)
        .where(PersonMark.person == person, PersonMark.held.is_(True), PersonMark.void_reason.is_(None))
        .order_by(PersonMark.code)
    )
    return tuple(Mark(row.code, labels.of("risk", row.code), row.note or "") for row in rows)


def _relatives(reading: Reading, person: str) -> tuple[RelativeCard, ...]:
    rows = reading.execute(
        select(Relative).where(Relative.person == person, Relative.void_reason.is_(None)).order_by(Relative.id)
    ).all()
    return tuple(
        RelativeCard(row.id, row.name or "", row.relation or "", phone_inside(row.phone) if row.phone else "",
                     row.address or "", row.reached, row.outcome or "", reading.seen(row.id))
        for row in rows
    )
