"""What the records say: a function of the set of entries, whatever the order in which they arrived.

For a conflict group of a record every create, and every update that names the group, is a write. A write is
superseded when another write of the group names its entry in its base. Those left are the heads: one head, or heads
that agree, is the value; otherwise all are kept, the head with the greatest (lamport, origin) is shown, and a person
settles it.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from desktop.db.base import VOID_GROUP, TableSpec
from desktop.db.models.journal import Conflict, Head, JournalEntry, JournalOp, JournalPersonal
from desktop.journal.entry import EntryId, OpKind, Value, parse_base
from desktop.journal.text_index import reindex
from desktop.journal.upcast import upcast

REST = "*"
"""The group under which the heads of all groups stand that only creates have written."""


@dataclass(frozen=True, slots=True)
class Write:
    """One operation on a record as the journal keeps it, personal fields included while they exist."""

    entry: EntryId
    lamport: int
    kind: OpKind
    fields: Mapping[str, Value]
    base: frozenset[EntryId]

    @property
    def rank(self) -> tuple[int, str]:
        return (self.lamport, self.entry[0])


@dataclass(frozen=True, slots=True)
class Projected:
    """A record as it stands."""

    values: dict[str, Value]
    heads: dict[str, tuple[EntryId, ...]]
    conflicts: tuple[str, ...]
    exists: bool = field(default=True)


def resolve(spec: TableSpec, writes: Iterable[Write]) -> Projected:
    """The record that a set of writes makes: its values, heads and open conflicts."""
    known = sorted((w for w in writes if w.kind is not OpKind.ERASE), key=lambda w: w.rank)
    creates = [w for w in known if w.kind is OpKind.CREATE]
    values: dict[str, Value] = {}
    heads: dict[str, tuple[EntryId, ...]] = {REST: tuple(sorted(w.entry for w in creates))}
    conflicts = []
    for group, members in spec.groups.items():
        further = [w for w in known if w.kind is not OpKind.CREATE and _names(spec, w, group)]
        open_writes = _unsuperseded([*creates, *further])
        if further:
            heads[group] = tuple(sorted(w.entry for w in open_writes))
        if open_writes:
            shown = max(open_writes, key=lambda w: w.rank)
            values.update({member: shown.fields.get(member) for member in members})
        if _differ(open_writes, members):
            conflicts.append(group)
    if VOID_GROUP not in conflicts and _contested(known, heads):
        conflicts.append(VOID_GROUP)
    return Projected(values, heads, tuple(sorted(conflicts)), exists=bool(creates))


def _names(spec: TableSpec, write: Write, group: str) -> bool:
    return any(spec.group_of.get(name) == group for name in write.fields)


def _unsuperseded(writes: list[Write]) -> list[Write]:
    superseded = frozenset[EntryId]().union(*(w.base for w in writes))
    return [w for w in writes if w.entry not in superseded]


def _differ(writes: list[Write], members: tuple[str, ...]) -> bool:
    return len({tuple(w.fields.get(member) for member in members) for w in writes}) > 1


def _contested(writes: list[Write], heads: dict[str, tuple[EntryId, ...]]) -> bool:
    """A void written without having seen an edit: the record stays visible and a person is asked."""
    voids = [w for w in writes if w.kind is OpKind.VOID and w.entry in heads.get(VOID_GROUP, ())]
    others = {entry for group, entries in heads.items() if group != VOID_GROUP for entry in entries}
    return any(not others <= w.base | {w.entry} for w in voids)


def writes_of(connection: Connection, record: str) -> list[Write]:
    """Every operation on a record, oldest first."""
    op, entry, secret = JournalOp, JournalEntry, JournalPersonal
    rows = connection.execute(
        select(op.origin, op.seq, op.kind, op.tbl, op.fields, op.base, entry.lamport, entry.schema, secret.data)
        .join(entry, (entry.origin == op.origin) & (entry.seq == op.seq))
        .outerjoin(secret, (secret.origin == op.origin) & (secret.seq == op.seq) & (secret.i == op.i))
        .where(op.record == record)
        .order_by(entry.lamport, op.origin)
    )
    return [
        Write(
            (row.origin, row.seq),
            row.lamport,
            OpKind(row.kind),
            upcast(
                row.tbl, row.schema, {**json.loads(row.fields), **(json.loads(row.data) if row.data else {})}
            ),
            frozenset(parse_base(row.base)),
        )
        for row in rows
    ]


def place_new(connection: Connection, spec: TableSpec, record: str, values: Mapping[str, Value]) -> None:
    """The row of a record that nobody has written before; names come from the declared columns only."""
    names = ", ".join(f'"{name}"' for name in ("id", *values))
    marks = ", ".join("?" * (1 + len(values)))
    connection.exec_driver_sql(
        f'INSERT INTO "{spec.name}" ({names}) VALUES ({marks})',
        (record, *values.values()),
    )
    reindex(connection, spec, record, values)


def reproject(connection: Connection, spec: TableSpec, record: str) -> Projected:
    """Makes row, heads, conflicts and index of a record what the journal says they are."""
    projected = resolve(spec, writes_of(connection, record))
    if projected.exists:
        _write_row(connection, spec, record, projected.values)
    _write_heads(connection, spec, record, projected)
    return projected


def _write_row(connection: Connection, spec: TableSpec, record: str, values: dict[str, Value]) -> None:
    known = {name: value for name, value in values.items() if name in spec.group_of}
    changed = connection.execute(update(spec.table).where(spec.table.c.id == record).values(**known))
    if changed.rowcount == 0:
        connection.execute(insert(spec.table).values(id=record, **known))
    reindex(connection, spec, record, known)


def _write_heads(connection: Connection, spec: TableSpec, record: str, projected: Projected) -> None:
    connection.execute(delete(Head).where(Head.record == record))
    rows = [
        {"record": record, "grp": group, "origin": origin, "seq": seq}
        for group, entries in projected.heads.items()
        for origin, seq in entries
    ]
    if rows:
        connection.execute(insert(Head), rows)
    connection.execute(delete(Conflict).where(Conflict.record == record))
    if projected.conflicts:
        connection.execute(
            insert(Conflict),
            [{"record": record, "grp": group, "tbl": spec.name} for group in projected.conflicts],
        )
