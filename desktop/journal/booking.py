"""Rows of the books as they come from other desks: placed many at once, and kept out where they break a rule.

What is kept out stays in the journal and is listed (decisions.md 25). Which rows those are depends only on the set of
entries: as soon as one row breaks a rule, the whole book is laid anew in the order of (Lamport number, chain, number).
"""
from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from desktop.db.base import Base, TableSpec, journalled_specs
from desktop.db.models.journal import Head, JournalEntry, JournalOp, JournalPersonal, Unprojected
from desktop.journal.entry import Entry, Op, OpKind, Personal, Value, parse_base
from desktop.journal.projection import REST, place_new
from desktop.journal.text_index import index_new
from desktop.journal.upcast import upcast
from desktop.records import dataclass

NOT_CUSTODIAN = "custody"


@dataclass(frozen=True, slots=True)
class Fresh:
    """The one operation on a record that nobody wrote before: operation ``i`` of an entry."""

    spec: TableSpec
    entry: Entry
    i: int
    op: Op

    @property
    def rank(self) -> tuple[int, str, int, int]:
        return (self.entry.lamport, self.entry.origin, self.entry.seq, self.i)

    def values(self) -> dict[str, Value]:
        whole = {**self.op.fields, **(self.op.personal.fields if self.op.personal else {})}
        read = upcast(self.op.table, self.entry.schema, whole)
        return {name: value for name, value in read.items() if name in self.spec.group_of}


def place_fresh(connection: Connection, fresh: Iterable[Fresh]) -> list[Fresh]:
    """Rows, heads and index of new records; returns those of guarded books, which are placed one by one."""
    guarded: list[Fresh] = []
    by_shape: dict[tuple[str, ...], list[Fresh]] = {}
    for one in fresh:
        if one.spec.custody is not None:
            guarded.append(one)
        else:
            by_shape.setdefault((one.spec.name, *sorted(one.values())), []).append(one)
    for (table, *columns), rows in by_shape.items():
        names = ", ".join(f'"{name}"' for name in ("id", *columns))
        marks = ", ".join("?" * (1 + len(columns)))
        told = {one.op.record: one.values() for one in rows}
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            [(record, *(values[name] for name in columns)) for record, values in told.items()],
        )
        index_new(connection, rows[0].spec, told)
        _keep_heads(connection, rows)
    return guarded


def _keep_heads(connection: Connection, rows: Iterable[Fresh]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO head (record, grp, origin, seq) VALUES (?,?,?,?)",
        [(one.op.record, REST, one.entry.origin, one.entry.seq) for one in rows],
    )


def place_guarded(connection: Connection, fresh: list[Fresh]) -> None:
    """New rows of guarded books. If none breaks a rule they are simply added; else the book is laid anew."""
    if not fresh:
        return
    clean = connection.execute(select(Unprojected.i).limit(1)).first() is None
    if clean and _in_order(connection, fresh) and _all_fit(connection, fresh):
        return
    rebook(connection)


def _in_order(connection: Connection, fresh: list[Fresh]) -> bool:
    """Whether every new row stands behind all that its book holds, in the order that all desks share.

    One keeper's rows always do. Where a book was kept by two chains (a restored store goes on under another), what
    was lost comes back late; were it added behind, a desk that got it in time would keep another row out.
    """
    first: dict[tuple[str, str, str], tuple[int, str, int]] = {}
    for one in fresh:
        assert one.spec.custody is not None
        link = one.spec.custody[0]
        book = (one.spec.name, link, str(one.op.fields.get(link) or ""))
        first[book] = min(first.get(book, one.rank[:3]), one.rank[:3])
    for (table, link, record), rank in first.items():
        last = connection.exec_driver_sql(
            f'SELECT e.lamport, e.origin, e.seq FROM "{table}" m JOIN head h ON h.record = m.id '
            f'JOIN journal_entry e ON e.origin = h.origin AND e.seq = h.seq WHERE m."{link}" = ? '
            "ORDER BY e.lamport DESC, e.origin DESC, e.seq DESC LIMIT 1", (record,),
        ).first()
        if last is not None and tuple(last) > rank:
            return False
    return True


def _all_fit(connection: Connection, fresh: list[Fresh]) -> bool:
    custody = _Custody(connection)
    if not all(custody.allows(one) for one in fresh):
        return False
    try:
        with connection.begin_nested():
            for one in sorted(fresh, key=lambda one: one.rank):
                place_new(connection, one.spec, one.op.record, one.values())
            _keep_heads(connection, fresh)
    except IntegrityError:
        return False
    return True


def rebook(connection: Connection) -> None:
    """Lays every guarded book anew from the journal, in the order that all desks share."""
    for spec in journalled_specs().values():
        if spec.custody is not None:
            _lay(connection, spec)


def _lay(connection: Connection, spec: TableSpec) -> None:
    connection.exec_driver_sql(f'DELETE FROM "{spec.name}"')
    connection.exec_driver_sql("DELETE FROM head WHERE record IN (SELECT record FROM journal_op WHERE tbl = ?)",
                               (spec.name,))
    for table in Base.metadata.tables.values():
        if table.info.get("derived") == spec.name:
            connection.exec_driver_sql(f'DELETE FROM "{table.name}"')
    connection.exec_driver_sql(
        "DELETE FROM unprojected WHERE EXISTS (SELECT 1 FROM journal_op o WHERE o.origin = unprojected.origin "
        "AND o.seq = unprojected.seq AND o.i = unprojected.i AND o.tbl = ?)", (spec.name,),
    )
    connection.exec_driver_sql(
        "DELETE FROM text_index WHERE rowid IN (SELECT row FROM indexed WHERE tbl = ?)", (spec.name,))
    connection.exec_driver_sql("DELETE FROM indexed WHERE tbl = ?", (spec.name,))
    custody = _Custody(connection)
    for one in _creates(connection, spec):
        reason = _place(connection, one) if custody.allows(one) else NOT_CUSTODIAN
        if reason:
            connection.execute(
                insert(Unprojected).values(origin=one.entry.origin, seq=one.entry.seq, i=one.i, reason=reason)
            )


def _place(connection: Connection, one: Fresh) -> str:
    """Places one row; returns why the engine refuses it, "" when it does not."""
    known = connection.execute(select(Head.seq).where(Head.record == one.op.record).limit(1)).first()
    if known is not None:
        return "twice"
    try:
        with connection.begin_nested():
            place_new(connection, one.spec, one.op.record, one.values())
            _keep_heads(connection, [one])
    except IntegrityError as error:
        return str(error.__cause__)[:80]
    return ""


def _creates(connection: Connection, spec: TableSpec) -> list[Fresh]:
    op, entry, secret = JournalOp, JournalEntry, JournalPersonal
    rows = connection.execute(
        select(op, entry.lamport, entry.wall, entry.actor, entry.act, entry.schema, secret.salt, secret.data)
        .join(entry, (entry.origin == op.origin) & (entry.seq == op.seq))
        .outerjoin(secret, (secret.origin == op.origin) & (secret.seq == op.seq) & (secret.i == op.i))
        .where(op.tbl == spec.name, op.kind == OpKind.CREATE.value)
    ).all()
    found = []
    for r in rows:
        personal = Personal(r.salt, json.loads(r.data)) if r.data is not None else None
        made = Op(OpKind.CREATE, r.tbl, r.record, json.loads(r.fields), parse_base(r.base), personal, r.commitment)
        head = Entry(r.origin, r.seq, r.lamport, r.wall, r.actor, r.act, r.schema, (made,))
        found.append(Fresh(spec, head, r.i, made))
    return sorted(found, key=lambda one: one.rank)


class _Custody:
    """Who was ever named keeper of a record, as the journal tells it; asked once for each record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keepers: dict[tuple[str, str], frozenset[str]] = {}

    def allows(self, one: Fresh) -> bool:
        """Rows that name no record, or one whose keeper nobody ever named, belong to whoever wrote them."""
        assert one.spec.custody is not None
        link, column = one.spec.custody
        record = str(one.op.fields.get(link) or "")
        if (record, column) not in self._keepers:
            rows = self._connection.execute(select(JournalOp.fields).where(JournalOp.record == record)).scalars()
            told = (json.loads(fields).get(column) for fields in rows)
            self._keepers[record, column] = frozenset(str(keeper) for keeper in told if keeper)
        keepers = self._keepers[record, column]
        return not keepers or one.entry.origin in keepers
