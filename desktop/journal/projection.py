"""What the records say: a function of the set of entries, whatever the order in which they arrived.

For a conflict group of a record every create, and every update that names the group, is a write. A write is
superseded when another write of the group names its entry in its base. Those left are the heads: one head, or heads
that agree, is the value; otherwise all are kept, the head with the greatest (lamport, origin) is shown, and a person
settles it.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field

from sqlalchemy import Connection

from desktop.db.base import VOID_GROUP, TableSpec
from desktop.journal.entry import EntryId, OpKind, Value, parse_base
from desktop.journal.text_index import reindex
from desktop.journal.upcast import upcast
from desktop.records import dataclass

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
    return [
        Write(
            (origin, seq), lamport, OpKind(kind),
            upcast(table, schema, {**json.loads(fields), **(json.loads(data) if data else {})}),
            frozenset(parse_base(base)),
        )
        for origin, seq, kind, table, fields, base, lamport, schema, data in connection.exec_driver_sql(
            _WRITES, (record,))
    ]


# A package of a whole store brings hundreds of records that are known already, each of which goes through here: as
# plain statements they cost a quarter of what building them anew for every record did.
_WRITES = """
SELECT o.origin, o.seq, o.kind, o.tbl, o.fields, o.base, e.lamport, e.schema, p.data FROM journal_op o
 JOIN journal_entry e ON e.origin = o.origin AND e.seq = o.seq
 LEFT JOIN journal_personal p ON p.origin = o.origin AND p.seq = o.seq AND p.i = o.i
 WHERE o.record = ? ORDER BY e.lamport, o.origin
"""


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
    set_to = ", ".join(f'"{name}" = ?' for name in known)
    changed = connection.exec_driver_sql(
        f'UPDATE "{spec.name}" SET {set_to} WHERE id = ?', (*known.values(), record)
    )
    if changed.rowcount:
        reindex(connection, spec, record, known)
    else:
        place_new(connection, spec, record, known)


def _write_heads(connection: Connection, spec: TableSpec, record: str, projected: Projected) -> None:
    run = connection.exec_driver_sql
    run("DELETE FROM head WHERE record = ?", (record,))
    rows = [(record, group, *entry) for group, entries in projected.heads.items() for entry in entries]
    if rows:
        run("INSERT INTO head (record, grp, origin, seq) VALUES (?,?,?,?)", rows)
    run("DELETE FROM conflict WHERE record = ?", (record,))
    if projected.conflicts:
        run("INSERT INTO conflict (record, grp, tbl) VALUES (?,?,?)",
            [(record, group, spec.name) for group in projected.conflicts])
