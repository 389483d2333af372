"""Restricted files (家暴, minors): which the one who acts may not read, and what else belongs to them (A4.4, A5.3)."""
from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select

from desktop.db.base import journalled_specs
from desktop.db.models.people import Person
from desktop.journal.drafts import DraftView, open_drafts
from desktop.journal.work import Reading
from desktop.officers import may
from desktop.vocabulary import Right

# A part belongs to what its column leads to; a photo says itself in which table its subject stands.
_BELONGS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("contact", "case_note", "care_listing", "follow_up", "governance", "job_file", "person_mark", "person_tie",
         "relative", "tracing", "claim"), ("person", "person")),
    **dict.fromkeys(
        ("contact_category", "contact_cause", "contact_measure", "contact_need", "audit_answer", "branch_step",
         "review_step", "ticket", "patrol_find"), ("contact", "contact")),
    **dict.fromkeys(("job_step", "job_referral", "job_task", "job_wish"), ("file", "job_file")),
    "follow_up_step": ("follow_up", "follow_up"),
    "tracing_step": ("tracing", "tracing"),
}
_SUBJECT = "subject_table"
_DRAFTED = ("of", "person", "contact")
"""Where the content of a draft says what it is over; several records are parted by “/”."""


def hidden_people(reading: Reading) -> frozenset[str]:
    """The ids of the restricted files that the one who acts may not read; whoever opened a file may."""
    if may(reading, Right.SEE_RESTRICTED):
        return frozenset()
    rows = reading.execute(
        select(Person.id).where(Person.restricted.is_(True), Person.opened_by.is_distinct_from(reading.actor or None))
    )
    return frozenset(rows.scalars())


def hidden_among(reading: Reading, table: str, records: Collection[str]) -> frozenset[str]:
    """Those records of a table that belong to a file which the one who acts may not read."""
    people = reading.once(hidden_people)
    if not people or not records:
        return frozenset()
    return _among(reading, table, frozenset(records), people)


def is_hidden(reading: Reading, table: str, record: str) -> bool:
    """Whether one record belongs to such a file."""
    return bool(hidden_among(reading, table, (record,)))


def readable_drafts(reading: Reading, *, kind: str | None = None) -> list[DraftView]:
    """The half-written records that the one who acts may read, oldest first."""
    return [draft for draft in open_drafts(reading, kind=kind) if not is_hidden_draft(reading, draft=draft)]


def is_hidden_draft(reading: Reading, *, draft: DraftView) -> bool:
    """Whether what another left half written is over such a file: its words tell as much as the file does."""
    if (draft.officer and draft.officer == reading.actor) or not reading.once(hidden_people):
        return False
    over = {part for name in _DRAFTED for part in str(draft.content.get(name) or "").split("/") if part}
    return any(hidden_among(reading, table, over) for table in (Person.__tablename__, *_BELONGS))


def _among(reading: Reading, table: str, records: frozenset[str], people: frozenset[str]) -> frozenset[str]:
    if table == Person.__tablename__:
        return records & people
    spec = journalled_specs().get(table)
    if spec is None:
        return frozenset()
    columns = spec.table.c
    if _SUBJECT in columns:
        rows = reading.execute(select(columns.id, columns[_SUBJECT], columns.subject).where(columns.id.in_(records)))
        return _photos_of_hidden(reading, rows.all(), people)
    if table not in _BELONGS:
        return frozenset()
    column, parent = _BELONGS[table]
    found = reading.execute(select(columns.id, columns[column]).where(columns.id.in_(records))).all()
    return _of_hidden(found, _among(reading, parent, frozenset(row[1] for row in found if row[1]), people))


def _of_hidden(rows: Iterable[Any], hidden: frozenset[str]) -> frozenset[str]:
    return frozenset(row[0] for row in rows if row[1] in hidden)


def _photos_of_hidden(reading: Reading, rows: Iterable[Any], people: frozenset[str]) -> frozenset[str]:
    return frozenset(
        one for one, table, subject in rows if table and _among(reading, table, frozenset([subject]), people)
    )
