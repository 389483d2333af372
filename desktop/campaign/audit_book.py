"""The audit kept up: after an edit only the rows it touched are read and looked at again."""
from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from sqlalchemy import or_, select

from desktop.campaign.audit import Audit, AuditedRow, audited_rows, campaign_window, stray_rows
from desktop.campaign.checks import Doubles
from desktop.cases import ledger_rows
from desktop.clock import day_bounds
from desktop.db.models.calls import CallStep
from desktop.db.models.cases import Contact
from desktop.db.models.journal import Chain, JournalOp
from desktop.journal.work import Reading

_BY_CONTACT = frozenset({
    "contact_category", "contact_cause", "contact_need", "contact_measure", "ticket", "follow_up", "follow_up_step",
    "movement", "claim", "audit_answer", "review_step", "correction",
})
_ALL = frozenset({
    "place", "unit", "officer", "officer_role", "term", "setting", "campaign", "period_freeze", "item", "lot",
    "person_pair",
})
"""Tables whose change may be about any row."""
_MANY = 2_000


@dataclass(slots=True)
class AuditBook:
    """What was looked at last: the rows in their order, and up to where the journal had been read."""

    first_day: str = ""
    last_day: str = ""
    actor: str = ""
    at: int = 0
    rows: dict[str, AuditedRow] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    doubles: Doubles = field(default_factory=Doubles)
    strays: dict[str, AuditedRow] = field(default_factory=dict)
    due: dict[str, int] = field(default_factory=dict)
    """When the next 回访 of a contact is due: the hour alone can make a problem of it."""
    reread: int = 0
    """How many rows the last looking read anew: all of them, or few."""
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Whoever looks holds it: two workers may have been asked one after the other."""

    def audit(self) -> Audit:
        """The whole as the page shows it."""
        strays = tuple(sorted(self.strays.values(), key=lambda one: _place_of(one.row)))
        return Audit(tuple(self.rows[contact] for contact in self.order), self.first_day, self.last_day, strays)


def look_again(reading: Reading, *, book: AuditBook) -> Audit:
    """The audit as it is now; the same as ``audit``, but only what changed since the last time is read."""
    with book.turn:
        heads = _heads(reading)
        if any(book.heads.get(origin, 0) > seq for origin, seq in heads.items()):
            # Another worker, asked later, knows more already: what it found is not to be thrown back.
            return book.audit()
        touched = _touched(reading, book, heads)
        if touched is None or len(touched) > _MANY:
            _whole(reading, book)
        else:
            _some(reading, book, touched)
        book.heads, book.actor, book.at = heads, reading.actor, reading.now
        return book.audit()


def _heads(reading: Reading) -> dict[str, int]:
    return {str(origin): int(seq) for origin, seq in reading.execute(select(Chain.origin, Chain.seq))}


def _touched(reading: Reading, book: AuditBook, heads: dict[str, int]) -> set[str] | None:
    """The contacts that may read otherwise now; None where any may."""
    if not book.heads or (book.first_day, book.last_day) != campaign_window(reading) or book.actor != reading.actor:
        return None
    news = [
        (JournalOp.origin == origin) & (JournalOp.seq > book.heads.get(origin, 0))
        for origin, seq in heads.items() if seq > book.heads.get(origin, 0)
    ]
    due = {contact for contact, when in book.due.items() if book.at <= when < reading.now}
    if not news:
        return due
    found = reading.execute(select(JournalOp.tbl, JournalOp.record).where(or_(*news))).all()
    by_table: dict[str, set[str]] = {}
    for table, record in found:
        by_table.setdefault(table, set()).add(record)
    if by_table.keys() & _ALL or len(found) > _MANY:
        return None
    return due | _contacts(reading, by_table)


def _contacts(reading: Reading, by_table: dict[str, set[str]]) -> set[str]:
    from desktop.db.base import journalled_specs

    found = set(by_table.get("contact", ()))
    for name in by_table.keys() & _BY_CONTACT:
        table = journalled_specs()[name].table
        ids = reading.execute(select(table.c.contact).where(table.c.id.in_(by_table[name]))).scalars()
        found |= {contact for contact in ids if contact}
    calls = set(by_table.get("call", ()))
    if steps := by_table.get("call_step"):
        calls |= set(reading.execute(select(CallStep.call).where(CallStep.id.in_(steps))).scalars())
    if calls:
        found |= set(reading.execute(select(Contact.id).where(Contact.call.in_(calls))).scalars())
    if persons := by_table.get("person"):
        found |= set(reading.execute(select(Contact.id).where(Contact.person.in_(persons))).scalars())
    return found


def _whole(reading: Reading, book: AuditBook) -> None:
    book.first_day, book.last_day = campaign_window(reading)
    with _nothing_is_garbage():
        rows = _read(reading, book, None)
        book.doubles = Doubles.of(rows)
        book.rows = {row.row.contact: row for row in audited_rows(reading, rows, book.doubles)}
        book.strays = {row.row.contact: row for row in stray_rows(reading, book.first_day, book.last_day)}
    book.order = list(book.rows)
    book.due = {row.contact: row.follow_up.next_due for row in rows if row.follow_up.next_due is not None}
    book.reread = len(rows)


@contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    """While all rows are made and none is let go, looking for garbage among them takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _some(reading: Reading, book: AuditBook, touched: set[str]) -> None:
    """Only these, and those that bear the same name on the same day as one of them did or does."""
    book.reread = len(touched)
    if not touched:
        return
    fresh = _read(reading, book, touched)
    former = [book.rows[one].row for one in touched if one in book.rows]
    near = {contact for row in (*former, *fresh) for contact in book.doubles.beside(row)}
    for contact in touched:
        book.strays.pop(contact, None)
    book.strays |= {
        row.row.contact: row for row in stray_rows(reading, book.first_day, book.last_day, sorted(touched))}
    for row in former:
        book.doubles.drop(row)
    for row in fresh:
        book.doubles.add(row)
        near |= book.doubles.beside(row)
    numbers = {contact: book.rows[contact].nth for contact in touched | near if contact in book.rows}
    beside = [book.rows[contact].row for contact in sorted(near - touched)]
    count = len(book.rows)
    for contact in touched:
        book.rows.pop(contact, None)
        book.due.pop(contact, None)
    book.due.update({row.contact: row.follow_up.next_due for row in fresh if row.follow_up.next_due is not None})
    for made in audited_rows(reading, [*fresh, *beside], book.doubles):
        book.rows[made.row.contact] = replace(made, nth=numbers.get(made.row.contact, 0))
    same = len(book.rows) == count and all(row.contact in numbers for row in fresh)
    if not same or any(_moved(book, row) for row in fresh):
        _order(book)


def _moved(book: AuditBook, row: Any) -> bool:
    """Whether a row may no longer stand where it stood."""
    at = book.rows[row.contact].nth - 1
    near = [book.rows[book.order[one]].row for one in (at - 1, at + 1) if 0 <= one < len(book.order)]
    keys = [_place_of(one) for one in near]
    return keys != sorted(keys) or not all(
        (key < _place_of(row)) is (nth == 0 and at > 0) for nth, key in enumerate(keys))


def _place_of(row: Any) -> tuple[int, str, str]:
    """Where a row stands: by its time, then in the order in which contacts were written down."""
    return row.at, row.number, row.contact


def _order(book: AuditBook) -> None:
    book.order = sorted(book.rows, key=lambda contact: _place_of(book.rows[contact].row))
    for nth, contact in enumerate(book.order, 1):
        if book.rows[contact].nth != nth:
            book.rows[contact] = replace(book.rows[contact], nth=nth)


def _read(reading: Reading, book: AuditBook, contacts: Iterable[str] | None) -> Any:
    return ledger_rows(
        reading, start=day_bounds(book.first_day)[0], end=day_bounds(book.last_day)[1], contacts=contacts
    )
