"""Entries of other desks taken into this store: known ones skipped, gaps waiting, forks refused, the rest projected."""
from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.exchange import JournalWithheld
from desktop.db.models.journal import Chain, JournalEntry, JournalOp, JournalPersonal, Shred
from desktop.db.store import PROJECTING
from desktop.errors import UserError
from desktop.journal.booking import Fresh, place_fresh, place_guarded, rebook
from desktop.journal.entry import GENESIS, Entry, EntryId, Op, OpKind, Personal, parse_base
from desktop.journal.projection import reproject
from desktop.journal.work import Work, disclose, shred, write_entries, write_personal
from desktop.records import dataclass

FAR = 2**62
"""Beyond the end of every chain."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of the entries offered: taken in, known already, or waiting for what is missing before them."""

    taken: int
    known: int
    waiting: tuple[Entry, ...]
    new: tuple[Entry, ...] = ()
    """Those taken in, in the order of their taking."""


def entries_of(
    connection: Connection, origin: str | None = None, *, after: int = 0, until: int = FAR
) -> list[Entry]:
    """The entries of one chain (or of all, in display order), with the personal parts that still exist.

    Args:
        after, until: numbers within a chain; those after the first, up to and with the second.
    """
    statement = select(JournalEntry).where(JournalEntry.seq > after, JournalEntry.seq <= until)
    if origin is not None:
        statement = statement.where(JournalEntry.origin == origin)
    rows = connection.execute(statement.order_by(JournalEntry.lamport, JournalEntry.origin, JournalEntry.seq)).all()
    ops = _ops_by_entry(connection, origin, after, until)
    return [
        Entry(r.origin, r.seq, r.lamport, r.wall, r.actor, r.act, r.schema, ops[r.origin, r.seq], r.hash)
        for r in rows
    ]


def _ops_by_entry(
    connection: Connection, origin: str | None, after: int, until: int
) -> dict[EntryId, tuple[Op, ...]]:
    op, secret, leaf = JournalOp, JournalPersonal, JournalWithheld
    statement = (
        select(op, secret.salt, secret.data)
        .outerjoin(secret, (secret.origin == op.origin) & (secret.seq == op.seq) & (secret.i == op.i))
        .where(op.seq > after, op.seq <= until)
    )
    leaves = select(leaf).where(leaf.seq > after, leaf.seq <= until)
    if origin is not None:
        statement, leaves = statement.where(op.origin == origin), leaves.where(leaf.origin == origin)
    found: dict[EntryId, dict[int, Op]] = {}
    for row in connection.execute(statement):
        personal = Personal(row.salt, json.loads(row.data)) if row.data is not None else None
        made = Op(
            OpKind(row.kind), row.tbl, row.record, json.loads(row.fields), parse_base(row.base),
            personal, row.commitment,
        )
        found.setdefault((row.origin, row.seq), {})[row.i] = made
    for one in connection.execute(leaves):
        hidden = Op(OpKind.WITHHELD, "", "", {}, commitment=one.leaf)
        found.setdefault((one.origin, one.seq), {})[one.i] = hidden
    return {entry: tuple(op for _i, op in sorted(ops.items())) for entry, ops in found.items()}


HashOf = Callable[[str, int], bytes | None]
"""The hash of an entry as it stands here, None while it is not here."""
Ready = Callable[[Entry, HashOf], bool]
"""Whether everything an entry's author had seen is here."""


def replay(
    work: Work, entries: Iterable[Entry], *, ready: Ready | None = None, behind: Mapping[EntryId, bytes] | None = None
) -> Replayed:
    """Takes entries in, in whatever order and however often they come.

    Args:
        ready: entries for which it says no wait, like those behind a gap.
        behind: the hash before each entry, where its own hash was already computed behind it; the others are hashed.

    Raises:
        UserError: ``exchange.fork`` when an entry known here comes with another content,
            ``exchange.damaged`` when its hash or a commitment does not fit, ``exchange.misplaced`` when it writes a
            record into another table than the one it stands in: a name or a number of one would be shown in the other.
    """
    intake = _Intake(work, behind or {})
    known = 0
    open_: list[Entry] = []
    for entry in sorted(entries, key=lambda e: (e.lamport, e.origin, e.seq)):
        if intake.knows(entry):
            known += 1
        else:
            open_.append(entry)
    # One pass takes every chain whose clock never ran backwards; another is needed only where one did.
    before = -1
    while len(intake.taken) != before:
        before, waiting = len(intake.taken), []
        for entry in open_:
            if intake.knows(entry):
                continue
            if not intake.follows(entry) or (ready is not None and not ready(entry, intake.hash_of)):
                waiting.append(entry)
            else:
                intake.take(entry)
        open_ = waiting
    intake.settle()
    return Replayed(len(intake.taken), known, tuple(open_), tuple(intake.taken))


class _Intake:
    """Entries on their way into the journal: written in one piece, then projected record by record."""

    def __init__(self, work: Work, behind: Mapping[EntryId, bytes]) -> None:
        self.work, self.connection, self.behind = work, work.connection, behind
        self.taken: list[Entry] = []
        chains = self.connection.execute(select(Chain))
        self._heads: dict[str, tuple[int, bytes]] = {row.origin: (row.seq, row.hash) for row in chains}
        self._hashes: dict[str, dict[int, bytes]] = {}
        self._shredded = frozenset(self.connection.execute(select(Shred.commitment)).scalars())
        self._lacking: frozenset[tuple[str, int, int]] | None = None
        self._dirty: dict[str, TableSpec] = {}

    def knows(self, entry: Entry) -> bool:
        if entry.seq > self._heads.get(entry.origin, (0, b""))[0]:
            return False
        found = self._known(entry.origin)[entry.seq]
        if found != entry.hash:
            raise UserError("exchange.fork", origin=entry.origin, seq=entry.seq)
        self._fill(entry)
        return True

    def _known(self, origin: str) -> dict[int, bytes]:
        """The chain's hashes are read once, however many entries of it are offered again."""
        if origin not in self._hashes:
            rows = self.connection.exec_driver_sql("SELECT seq, hash FROM journal_entry WHERE origin = ?", (origin,))
            self._hashes[origin] = {int(row[0]): bytes(row[1]) for row in rows}
        return self._hashes[origin]

    def hash_of(self, origin: str, seq: int) -> bytes | None:
        return self._known(origin)[seq] if seq <= self._heads.get(origin, (0, b""))[0] else None

    def follows(self, entry: Entry) -> bool:
        return entry.seq == self._heads.get(entry.origin, (0, GENESIS))[0] + 1

    def take(self, entry: Entry) -> None:
        previous = self._heads.get(entry.origin, (0, GENESIS))[1]
        if not self._fits(entry, previous):
            raise UserError("exchange.damaged", origin=entry.origin, seq=entry.seq)
        if self._shredded and any(op.commitment in self._shredded for op in entry.ops):
            alive = (replace(o, personal=None) if o.commitment in self._shredded else o for o in entry.ops)
            entry = replace(entry, ops=tuple(alive))
        self.taken.append(entry)
        self._heads[entry.origin] = (entry.seq, entry.hash)
        self._known(entry.origin)[entry.seq] = entry.hash

    def _fits(self, entry: Entry, previous: bytes) -> bool:
        if entry.id in self.behind:
            return hmac.compare_digest(self.behind[entry.id], previous)
        return entry.digest(previous) == entry.hash and all(map(_honest, entry.ops))

    # What had been left out and comes after all.

    def _fill(self, entry: Entry) -> None:
        if self._lacking is None:
            rows = self.connection.exec_driver_sql(_LACKING)
            self._lacking = frozenset((str(row[0]), int(row[1]), int(row[2])) for row in rows)
        if not self._lacking:
            return
        for i, op in enumerate(entry.ops):
            if (*entry.id, i) in self._lacking and op.kind is not OpKind.WITHHELD:
                self._fill_op(entry, i, op)

    def _fill_op(self, entry: Entry, i: int, op: Op) -> None:
        """Either the leaf stands alone here, or the commitment; whoever brings more than that fills it in, once.

        The entry bears the hash that stands here, so what it brings is what was left out.
        """
        where = (*entry.id, i)
        if self.connection.exec_driver_sql(_IS_LEAF, where).first() is not None:
            disclose(self.connection, entry, i)
        elif op.personal is None:
            return
        if op.personal is not None and op.commitment not in self._shredded:
            write_personal(self.connection, entry.id, i, op)
        self._lacking = (self._lacking or frozenset()) - {where}
        self._mark(op)

    def _mark(self, op: Op) -> None:
        spec = journalled_specs().get(op.table)
        if spec is not None:
            self.work.topics.add(spec.name)
            self._dirty[op.record] = spec

    # Projection.

    def settle(self) -> None:
        """Writes what was taken and makes the tables say it."""
        if not self.taken and not self._dirty:
            return
        self.connection.info[PROJECTING] = True
        try:
            fresh = self._write()
            guarded = place_fresh(self.connection, fresh)
            for record, spec in self._dirty.items():
                if spec.custody is None:
                    reproject(self.connection, spec, record)
            if any(spec.custody is not None for spec in self._dirty.values()):
                # A row of a book that comes twice, or is erased, or comes late: only the whole book tells what counts.
                rebook(self.connection)
            else:
                place_guarded(self.connection, guarded)
        finally:
            self.connection.info.pop(PROJECTING, None)
            self.work.answers.clear()

    def _write(self) -> list[Fresh]:
        """The journal first, then what was destroyed; returns the records that nobody wrote before, by one create."""
        if not self.taken:
            return []
        known = _known_records(self.connection, {op.record for e in self.taken for op in e.ops})
        written = set(known)
        write_entries(self.connection, [(entry, entry.hash) for entry in self.taken])
        for origin in dict.fromkeys(entry.origin for entry in self.taken):
            _advance(self.connection, origin, *self._heads[origin])
        fresh: dict[str, Fresh] = {}
        for entry in self.taken:
            for i, op in enumerate(entry.ops):
                if op.kind is not OpKind.WITHHELD and known.setdefault(op.record, op.table) != op.table:
                    raise UserError("exchange.misplaced", origin=entry.origin, seq=entry.seq)
                spec = journalled_specs().get(op.table)
                if spec is None:
                    continue
                self.work.topics.add(spec.name)
                if op.kind is OpKind.ERASE:
                    self._shred(entry, op)
                if op.kind is OpKind.CREATE and op.record not in written and op.record not in self._dirty:
                    written.add(op.record)
                    fresh[op.record] = Fresh(spec, entry, i, op)
                else:
                    fresh.pop(op.record, None)
                    self._dirty[op.record] = spec
        return list(fresh.values())

    def _shred(self, entry: Entry, op: Op) -> None:
        shred(self.connection, [bytes.fromhex(one) for one in op.doomed()], entry.id)
        self.work.erased = True


_LACKING = """
SELECT o.origin, o.seq, o.i FROM journal_op o WHERE o.commitment IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM journal_personal p WHERE p.origin = o.origin AND p.seq = o.seq AND p.i = o.i)
 AND NOT EXISTS (SELECT 1 FROM shred s WHERE s.commitment = o.commitment)
UNION ALL SELECT origin, seq, i FROM journal_withheld
"""
_IS_LEAF = "SELECT leaf FROM journal_withheld WHERE origin = ? AND seq = ? AND i = ?"


def _known_records(connection: Connection, records: set[str]) -> dict[str, str]:
    """Those of some records that the journal knows, each with its table."""
    known: dict[str, str] = {}
    wanted = sorted(records)
    for i in range(0, len(wanted), 500):
        part = wanted[i : i + 500]
        marks = ",".join("?" * len(part))
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT record, tbl FROM journal_op WHERE record IN ({marks})", tuple(part)
        )
        known.update((str(row[0]), str(row[1])) for row in rows)
    return known


def _honest(op: Op) -> bool:
    return op.personal is None or op.personal.commitment() == op.commitment


def _advance(connection: Connection, origin: str, seq: int, digest: bytes) -> None:
    moved = connection.execute(update(Chain).where(Chain.origin == origin).values(seq=seq, hash=digest))
    if moved.rowcount == 0:
        connection.execute(insert(Chain).values(origin=origin, seq=seq, hash=digest, own=False))


def project_again(work: Work) -> int:
    """After an upgrade: records whose operations came from a newer program are projected from the journal once more.

    Until then their newer fields and tables stood in the journal only (exchange.md B11). Returns how many.
    """
    specs, count = journalled_specs(), 0
    rows = work.connection.exec_driver_sql("SELECT DISTINCT tbl, record FROM journal_op ORDER BY tbl, record").all()
    work.connection.info[PROJECTING] = True
    try:
        for table, record in rows:
            if table in specs and specs[table].custody is None:
                reproject(work.connection, specs[table], record)
                count += 1
        rebook(work.connection)
    finally:
        work.connection.info.pop(PROJECTING, None)
    return count
