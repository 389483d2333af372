"""改动记录: who wrote what of a record, when, from what to what; read from the journal, never kept twice."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.journal.entry import EntryId, OpKind, Value
from desktop.journal.projection import Write, resolve, writes_of
from desktop.journal.work import Reading


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one act; ``before`` is what it said until then, as that desk had it."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One act on a record. ``erased``: personal parts of it were destroyed and cannot be shown."""

    entry: EntryId
    table: str
    kind: OpKind
    act: str
    at: int
    actor: str
    fields: tuple[FieldChange, ...]
    erased: bool


def changes_of(reading: Reading, *, record: str) -> tuple[Change, ...]:
    """Every act that wrote a record, oldest first."""
    rows = reading.execute(
        select(JournalOp, JournalEntry.wall, JournalEntry.actor, JournalEntry.act)
        .join(JournalEntry, (JournalEntry.origin == JournalOp.origin) & (JournalEntry.seq == JournalOp.seq))
        .where(JournalOp.record == record)
        .order_by(JournalEntry.lamport, JournalOp.origin)
    ).all()
    writes = {write.entry: write for write in writes_of(reading.connection, record)}
    specs = journalled_specs()
    found = []
    for row in rows:
        write = writes[row.origin, row.seq]
        spec = specs[row.tbl]
        found.append(
            Change(
                write.entry, row.tbl, write.kind, row.act, row.wall, row.actor,
                tuple(_fields(spec, write, writes.values())), _is_erased(spec, row.commitment, write),
            )
        )
    return tuple(found)


def _fields(spec: TableSpec, write: Write, writes: Iterable[Write]) -> Iterable[FieldChange]:
    """The fields that an act really changed; a create tells all it said."""
    if write.kind is OpKind.ERASE:
        return
    earlier = [one for one in writes if one.rank < write.rank]
    before = resolve(spec, earlier).values if earlier else {}
    order = [column.name for column in spec.table.columns]
    for name in sorted(spec.group_of, key=order.index):
        if name in write.fields and write.fields[name] != before.get(name):
            yield FieldChange(name, before.get(name), write.fields[name])


def _is_erased(spec: TableSpec, commitment: bytes | None, write: Write) -> bool:
    return commitment is not None and not spec.personal & write.fields.keys()
