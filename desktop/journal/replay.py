"""Entries of other desks taken into this store: known ones skipped, gaps waiting, forks refused, the rest projected."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.journal import Chain, Head, JournalEntry, JournalOp, JournalPersonal, Shred, Unprojected
from desktop.db.store import INTEGRITY_ERRORS, PROJECTING
from desktop.errors import UserError
from desktop.journal.entry import GENESIS, Entry, Op, OpKind, Personal, parse_base
from desktop.journal.projection import REST, place_new, reproject
from desktop.journal.work import Work, has_head, shred, write_entry


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of the entries offered: taken in, known already, or waiting for what is missing before them."""

    taken: int
    known: int
    waiting: tuple[Entry, ...]


def entries_of(connection: Connection, origin: str | None = None, *, after: int = 0) -> list[Entry]:
    """The entries of one chain (or of all, in display order), with the personal parts that still exist."""
    statement = select(JournalEntry).where(JournalEntry.seq > after)
    if origin is not None:
        statement = statement.where(JournalEntry.origin == origin)
    rows = connection.execute(statement.order_by(JournalEntry.lamport, JournalEntry.origin, JournalEntry.seq)).all()
    ops = _ops_by_entry(connection, origin, after)
    return [
        Entry(r.origin, r.seq, r.lamport, r.wall, r.actor, r.act, r.schema, tuple(ops[r.origin, r.seq]), r.hash)
        for r in rows
    ]


def _ops_by_entry(connection: Connection, origin: str | None, after: int) -> dict[tuple[str, int], list[Op]]:
    op, secret = JournalOp, JournalPersonal
    statement = (
        select(op, secret.salt, secret.data)
        .outerjoin(secret, (secret.origin == op.origin) & (secret.seq == op.seq) & (secret.i == op.i))
        .where(op.seq > after)
        .order_by(op.origin, op.seq, op.i)
    )
    if origin is not None:
        statement = statement.where(op.origin == origin)
    found: dict[tuple[str, int], list[Op]] = {}
    for row in connection.execute(statement):
        personal = Personal(row.salt, json.loads(row.data)) if row.data is not None else None
        made = Op(
            OpKind(row.kind), row.tbl, row.record, json.loads(row.fields), parse_base(row.base),
            personal, row.commitment,
        )
        found.setdefault((row.origin, row.seq), []).append(made)
    return found


def replay(work: Work, entries: Iterable[Entry]) -> Replayed:
    """Takes entries in, in whatever order and however often they come.

    Raises:
        UserError: ``exchange.fork`` when an entry known here comes with another content,
            ``exchange.damaged`` when its hash or a commitment does not fit.
    """
    connection = work.connection
    known = 0
    open_: list[Entry] = []
    for entry in sorted(entries, key=lambda e: (e.lamport, e.origin, e.seq)):
        if _is_known(connection, entry):
            known += 1
        else:
            open_.append(entry)
    taken = 0
    # One pass takes every chain whose clock never ran backwards; another is needed only where one did.
    before = -1
    while taken != before:
        before, waiting = taken, []
        for entry in open_:
            if _previous_hash(connection, entry) is None:
                waiting.append(entry)
            elif not _is_known(connection, entry):
                _take(work, entry)
                taken += 1
        open_ = waiting
    return Replayed(taken, known, tuple(open_))


def _is_known(connection: Connection, entry: Entry) -> bool:
    found = connection.execute(
        select(JournalEntry.hash).where(JournalEntry.origin == entry.origin, JournalEntry.seq == entry.seq)
    ).scalar()
    if found is not None and found != entry.hash:
        raise UserError("exchange.fork", origin=entry.origin, seq=entry.seq)
    return found is not None


def _previous_hash(connection: Connection, entry: Entry) -> bytes | None:
    """The hash before the entry; None while an earlier entry of its chain is missing."""
    if entry.seq == 1:
        return GENESIS
    return connection.execute(
        select(JournalEntry.hash).where(JournalEntry.origin == entry.origin, JournalEntry.seq == entry.seq - 1)
    ).scalar()


def _take(work: Work, entry: Entry) -> None:
    connection = work.connection
    previous = _previous_hash(connection, entry)
    if previous is None or entry.digest(previous) != entry.hash or not all(map(_honest, entry.ops)):
        raise UserError("exchange.damaged", origin=entry.origin, seq=entry.seq)
    shredded = set(connection.execute(select(Shred.commitment)).scalars())
    kept = tuple(
        Op(o.kind, o.table, o.record, o.fields, o.base, None if o.commitment in shredded else o.personal, o.commitment)
        for o in entry.ops
    )
    alive = Entry(
        entry.origin, entry.seq, entry.lamport, entry.wall, entry.actor, entry.act, entry.schema, kept, entry.hash
    )
    write_entry(connection, alive, entry.hash)
    _advance(connection, entry)
    connection.info[PROJECTING] = True
    try:
        for i, op in enumerate(alive.ops):
            _project(work, alive, i, op)
    finally:
        connection.info.pop(PROJECTING, None)


def _honest(op: Op) -> bool:
    return op.personal is None or op.personal.commitment() == op.commitment


def _advance(connection: Connection, entry: Entry) -> None:
    moved = connection.execute(
        update(Chain).where(Chain.origin == entry.origin).values(seq=entry.seq, hash=entry.hash)
    )
    if moved.rowcount == 0:
        connection.execute(insert(Chain).values(origin=entry.origin, seq=entry.seq, hash=entry.hash, own=False))


def _project(work: Work, entry: Entry, i: int, op: Op) -> None:
    spec = journalled_specs().get(op.table)
    if spec is None:
        return
    work.topics.add(spec.name)
    if op.kind is OpKind.ERASE:
        commitments = [bytes.fromhex(one) for one in str(op.fields.get("commitments", "")).split()]
        shred(work.connection, commitments, entry.id)
        work.erased = True
    try:
        with work.connection.begin_nested():
            _write(work.connection, spec, entry, op)
    except Exception as error:
        if not isinstance(getattr(error, "orig", None), INTEGRITY_ERRORS):
            raise
        work.execute(
            insert(Unprojected).values(origin=entry.origin, seq=entry.seq, i=i, reason=str(error.__cause__)[:80])
        )


def _write(connection: Connection, spec: TableSpec, entry: Entry, op: Op) -> None:
    """A record nobody wrote before is placed; everything else is resolved anew from all its operations."""
    if op.kind is OpKind.CREATE and not has_head(connection, op.record) and _only(connection, op.record):
        values = {**op.fields, **(op.personal.fields if op.personal else {})}
        known = {name: value for name, value in values.items() if name in spec.group_of}
        place_new(connection, spec, op.record, known)
        connection.execute(
            insert(Head).values(record=op.record, grp=REST, origin=entry.origin, seq=entry.seq)
        )
    else:
        reproject(connection, spec, op.record)


def _only(connection: Connection, record: str) -> bool:
    return len(connection.execute(select(JournalOp.i).where(JournalOp.record == record).limit(2)).all()) == 1
