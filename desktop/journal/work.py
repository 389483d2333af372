"""One act: what a verb may read and write, and how it becomes one entry of the journal."""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Executable, Result, delete, insert, select, update

from desktop.db.base import VOID_GROUP, TableSpec, spec_of
from desktop.db.models.campaign import Correction
from desktop.db.models.journal import Counter, Head, JournalOp, JournalPersonal, Shred
from desktop.db.store import PROJECTING
from desktop.errors import ProgramFault, UserError
from desktop.journal.closed import ClosedBook, Touched
from desktop.journal.entry import SCHEMA, Entry, EntryId, Op, OpKind, Personal, Value, canonical
from desktop.journal.projection import REST, place_new, reproject
from desktop.journal.source import Source
from desktop.records import dataclass

# The journal's own statements are written out: every save passes through them, and building them anew by the
# library costs more than the engine needs to carry them out.
_OWN_HEAD = "SELECT origin, seq, hash, (SELECT max(lamport) FROM journal_entry) FROM chain WHERE own"
_MOVE_HEAD = "UPDATE chain SET seq = ?, hash = ? WHERE origin = ?"
_ENTRY = "INSERT INTO journal_entry (origin, seq, lamport, wall, actor, act, schema, hash) VALUES (?,?,?,?,?,?,?,?)"
_OPS = (
    "INSERT INTO journal_op (origin, seq, i, kind, tbl, record, fields, base, commitment) VALUES (?,?,?,?,?,?,?,?,?)"
)
_PERSONAL = "INSERT INTO journal_personal (origin, seq, i, salt, data, commitment) VALUES (?,?,?,?,?,?)"
_SEEN = "SELECT grp, origin, seq FROM head WHERE record = ? ORDER BY origin, seq"
_LEAVES = "INSERT INTO journal_withheld (origin, seq, i, leaf) VALUES (?,?,?,?)"
_HEADS = "INSERT INTO head (record, grp, origin, seq) VALUES (?,?,?,?)"


P = ParamSpec("P")
R = TypeVar("R")


_TOGETHER = 800
"""So many ids in one question."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person had in front of him of a record: per conflict group the entries that made it."""

    record: str
    heads: Mapping[str, tuple[EntryId, ...]]

    def of(self, group: str) -> tuple[EntryId, ...]:
        return self.heads.get(group, self.heads.get(REST, ()))

    def all(self) -> tuple[EntryId, ...]:
        return tuple(sorted({entry for entries in self.heads.values() for entry in entries}))


@dataclass(slots=True)
class Reading:
    """What a query may use: a snapshot of the store, the hour, who asks, and the campaign that runs."""

    connection: Connection
    source: Source
    actor: str
    campaign: str
    answers: dict[Any, Any] = field(default_factory=dict, kw_only=True)
    """What ``once`` has been told of this moment."""

    @property
    def now(self) -> int:
        return self.source.clock.now()

    def execute(self, statement: Executable, values: Any = None) -> Result[*tuple[Any, ...]]:
        if statement.is_dml:
            self.answers.clear()
        return self.connection.execute(statement, values)

    def seen(self, record: str) -> Seen:
        """The token that an update of this record must bring back (decisions.md 4)."""
        heads: dict[str, list[EntryId]] = {}
        for group, origin, seq in self.connection.exec_driver_sql(_SEEN, (record,)):
            heads.setdefault(group, []).append((origin, seq))
        return Seen(record, {group: tuple(entries) for group, entries in heads.items()})

    def seen_of(self, records: Sequence[str]) -> dict[str, Seen]:
        """The tokens of many records, asked for together."""
        heads: dict[str, dict[str, list[EntryId]]] = {record: {} for record in records}
        wanted = list(heads)
        for begin in range(0, len(wanted), _TOGETHER):
            rows = self.execute(
                select(Head.record, Head.grp, Head.origin, Head.seq)
                .where(Head.record.in_(wanted[begin : begin + _TOGETHER]))
            )
            for record, group, origin, seq in rows:
                heads[record].setdefault(group, []).append((origin, seq))
        return {
            record: Seen(record, {group: tuple(sorted(entries)) for group, entries in groups.items()})
            for record, groups in heads.items()
        }

    def once(self, query: Callable[Concatenate[Reading, P], R], /, *args: P.args, **what: P.kwargs) -> R:
        """The answer of a query that several parts of one question ask: asked once until something is written.

        Whoever gets it shares it, so it must be a query whose answer nobody changes.
        """
        key = (query, args, tuple(sorted(what.items())))
        if key not in self.answers:
            self.answers[key] = query(self, *args, **what)
        known: R = self.answers[key]
        return known


@dataclass(slots=True)
class _Pending:
    spec: TableSpec
    kind: OpKind
    fields: dict[str, Value]
    base: tuple[EntryId, ...] = ()
    shared: bool = False
    """Whether the journal knew the record before, made by another desk; its heads are then asked of the journal."""


@dataclass(slots=True)
class Work(Reading):
    """A reading that may also write. Everything written in it is one entry, committed whole or not at all."""

    topics: set[str] = field(default_factory=set)
    erased: bool = False
    correction: str = ""
    """Why what was reported or frozen is written all the same (更正); without it such a record refuses."""
    _closed: ClosedBook | None = None
    _corrected: dict[Touched, None] = field(default_factory=dict)
    _pending: dict[str, _Pending] = field(default_factory=dict)
    _shreds: list[bytes] = field(default_factory=list)

    def create(self, model: type[Any], *, record: str | None = None, **facts: Value) -> str:
        """A new record of a journalled table; returns its id. Facts that are None are left out."""
        spec = spec_of(model)
        self._check_names(spec, facts)
        shared = record is not None and writes_known(self.connection, record)
        record = record or self.source.new_id()
        if "campaign" in spec.group_of and "campaign" not in facts:
            facts["campaign"] = self.campaign or None
        kept: dict[str, Value] = {name: value for name, value in facts.items() if value is not None}
        if record in self._pending:
            raise ProgramFault(f"{spec.name} {record} made twice in one act")
        self._pass_gate(spec, record, kept)
        self._pending[record] = _Pending(spec, OpKind.CREATE, kept, shared=shared)
        self.answers.clear()
        if not shared:
            self._place(spec, record, kept)
        self.topics.add(spec.name)
        return record

    def change(self, model: type[Any], record: str, *, seen: Seen, **facts: Value) -> None:
        """Changes facts of a record on the ground of what the person had seen of it.

        A conflict group is one fact: its other columns are written along as they stand.
        """
        spec = spec_of(model)
        self._check_names(spec, facts)
        if spec.create_only:
            raise UserError("journal.create_only", table=spec.name)
        if seen.record != record:
            raise ProgramFault(f"the seen token of {seen.record} was brought for {record}")
        self._pass_gate(spec, record, facts)
        whole = self._whole_groups(spec, record, facts)
        base = {entry for name in whole for entry in seen.of(spec.group_of[name])}
        self._fold(spec, record, OpKind.UPDATE, whole, base)
        with_mark(self.connection, update(spec.table).where(spec.table.c.id == record).values(**whole))

    def void(self, model: type[Any], record: str, *, seen: Seen, reason: str) -> None:
        """Marks a record as 作废, with the reason; nothing is removed."""
        spec = spec_of(model)
        if spec.create_only:
            raise UserError("journal.create_only", table=spec.name)
        if not reason.strip():
            raise UserError("journal.reason_missing")
        self._pass_gate(spec, record, {})
        facts: dict[str, Value] = {VOID_GROUP + "_reason": reason}
        self._fold(spec, record, OpKind.VOID, facts, set(seen.all()))
        with_mark(self.connection, update(spec.table).where(spec.table.c.id == record).values(**facts))

    def erase(self, model: type[Any], record: str, *, basis: str, approved_by: str) -> None:
        """Destroys the personal part of everything ever written of a record (突发事件应对法 85, PIPL 47).

        The chain still verifies; what is left are public facts and commitments that cannot be guessed from.
        """
        spec = spec_of(model)
        doomed = self.execute(
            select(JournalPersonal.commitment)
            .join(
                JournalOp,
                (JournalOp.origin == JournalPersonal.origin)
                & (JournalOp.seq == JournalPersonal.seq)
                & (JournalOp.i == JournalPersonal.i),
            )
            .where(JournalOp.record == record)
        ).scalars()
        commitments = sorted(doomed)
        self._shreds.extend(commitments)
        self.erased = True
        facts: dict[str, Value] = {
            "basis": basis,
            "approved_by": approved_by,
            "commitments": " ".join(one.hex() for one in commitments),
        }
        self._fold(spec, record, OpKind.ERASE, facts, set(self.seen(record).all()))

    def next_number(self, series: str, year: int) -> int:
        """The next number of a series, gapless because it is taken in the transaction of its record."""
        last = self.execute(
            select(Counter.last).where(Counter.series == series, Counter.year == year)
        ).scalar()
        if last is None:
            self.execute(insert(Counter).values(series=series, year=year, last=1))
            return 1
        self.execute(
            update(Counter).where(Counter.series == series, Counter.year == year).values(last=last + 1)
        )
        return int(last) + 1

    def touch(self, topic: str) -> None:
        """Says that something unjournalled changed, so that pages showing it refresh."""
        self.topics.add(topic)

    def _pass_gate(self, spec: TableSpec, record: str, facts: Mapping[str, Value]) -> None:
        """What is closed is written as a 更正 or not at all; what one act makes of its own lies behind no gate."""
        if record in self._pending and self._pending[record].kind is OpKind.CREATE:
            return
        if self._closed is None:
            self._closed = ClosedBook(self.connection)
        touched = self._closed.check(spec, record, facts, reason=self.correction)
        if touched is not None:
            self._corrected[touched] = None

    def _check_names(self, spec: TableSpec, facts: Mapping[str, Value]) -> None:
        unknown = facts.keys() - spec.group_of.keys()
        if unknown:
            raise ProgramFault(f"{spec.name} has no column {', '.join(sorted(unknown))}")

    def _whole_groups(self, spec: TableSpec, record: str, facts: dict[str, Value]) -> dict[str, Value]:
        groups = {spec.group_of[name] for name in facts}
        missing = [m for group in groups for m in spec.groups[group] if m not in facts]
        if not missing:
            return dict(facts)
        columns = [spec.table.c[name] for name in missing]
        row = self.execute(select(*columns).where(spec.table.c.id == record)).one()
        return {**dict(zip(missing, row, strict=True)), **facts}

    def _fold(self, spec: TableSpec, record: str, kind: OpKind, facts: dict[str, Value], base: set[EntryId]) -> None:
        self.answers.clear()
        pending = self._pending.get(record)
        if pending is None:
            self._pending[record] = _Pending(spec, kind, dict(facts), tuple(sorted(base)))
        elif pending.kind is OpKind.ERASE or kind is OpKind.ERASE:
            raise ProgramFault(f"{spec.name} {record} erased and written in one act")
        else:
            pending.fields.update(facts)
            pending.base = tuple(sorted({*pending.base, *base})) if pending.kind is not OpKind.CREATE else ()
            pending.kind = OpKind.VOID if kind is OpKind.VOID and pending.kind is OpKind.UPDATE else pending.kind
        self.topics.add(spec.name)

    def _place(self, spec: TableSpec, record: str, facts: dict[str, Value]) -> None:
        self.connection.info[PROJECTING] = True
        try:
            place_new(self.connection, spec, record, facts)
        finally:
            self.connection.info.pop(PROJECTING, None)

    def seal(self, act: str) -> Entry | None:
        """Writes the entry of this act behind the desk's chain; None when nothing journalled was written."""
        if not self._pending:
            return None
        for touched in self._corrected:
            self.create(Correction, contact=touched.record if touched.table == "contact" else None,
                        subject_table=touched.table, subject=touched.record, at=self.now, by=self.actor or None,
                        reason=self.correction)
        origin, seq, previous, lamport = self.connection.exec_driver_sql(_OWN_HEAD).one()
        ops = tuple(self._op(record, pending) for record, pending in self._pending.items())
        entry = Entry(origin, seq + 1, 1 + (lamport or 0), self.now, self.actor, act, SCHEMA, ops)
        digest = entry.digest(previous)
        write_entry(self.connection, entry, digest)
        self.connection.exec_driver_sql(_MOVE_HEAD, (entry.seq, digest, origin))
        self._settle(entry)
        return entry

    def _op(self, record: str, pending: _Pending) -> Op:
        spec, facts = pending.spec, pending.fields
        secret = {name: value for name, value in facts.items() if name in spec.personal}
        open_ = {name: value for name, value in facts.items() if name not in spec.personal}
        personal = Personal(self.source.salt(), secret) if secret else None
        commitment = personal.commitment() if personal else None
        return Op(pending.kind, spec.name, record, open_, pending.base, personal, commitment)

    def _settle(self, entry: Entry) -> None:
        """Heads of new records are simple; everything else is projected again from the journal."""
        self.connection.info[PROJECTING] = True
        try:
            if self._shreds:
                shred(self.connection, self._shreds, entry.id)
            fresh = []
            for op, pending in zip(entry.ops, self._pending.values(), strict=True):
                if op.kind is OpKind.CREATE and not pending.shared:
                    fresh.append((op.record, REST, entry.origin, entry.seq))
                else:
                    reproject(self.connection, pending.spec, op.record)
            if fresh:
                self.connection.exec_driver_sql(_HEADS, fresh)
        finally:
            self.connection.info.pop(PROJECTING, None)


def with_mark(connection: Connection, statement: Executable) -> None:
    """Executes a projecting statement under the mark that the engine's guard asks for."""
    connection.info[PROJECTING] = True
    try:
        connection.execute(statement)
    finally:
        connection.info.pop(PROJECTING, None)


def writes_known(connection: Connection, record: str) -> bool:
    """Whether the journal knows the record already: a row that several desks make by themselves."""
    return connection.execute(select(JournalOp.i).where(JournalOp.record == record).limit(1)).first() is not None


def write_entry(connection: Connection, entry: Entry, digest: bytes) -> None:
    """Appends an entry and its operations to the journal."""
    write_entries(connection, [(entry, digest)])


def write_entries(connection: Connection, entries: Sequence[tuple[Entry, bytes]]) -> None:
    """Appends entries with their hashes to the journal, many at once."""
    heads, ops, secrets, leaves = [], [], [], []
    for entry, digest in entries:
        heads.append((*entry.id, entry.lamport, entry.wall, entry.actor, entry.act, entry.schema, digest))
        for i, op in enumerate(entry.ops):
            if op.kind is OpKind.WITHHELD:
                leaves.append((*entry.id, i, op.commitment))
                continue
            ops.append(_op_row(entry, i, op))
            if op.personal is not None:
                secrets.append(personal_row(entry.id, i, op))
    connection.exec_driver_sql(_ENTRY, heads)
    for statement, rows in ((_OPS, ops), (_PERSONAL, secrets), (_LEAVES, leaves)):
        if rows:
            connection.exec_driver_sql(statement, rows)


def _op_row(entry: Entry, i: int, op: Op) -> tuple[object, ...]:
    base = json.dumps(op.base, separators=(",", ":"))
    fields = canonical(dict(op.fields)).decode()
    return (*entry.id, i, op.kind.value, op.table, op.record, fields, base, op.commitment)


def personal_row(entry: EntryId, i: int, op: Op) -> tuple[object, ...]:
    assert op.personal is not None
    return (*entry, i, op.personal.salt, canonical(dict(op.personal.fields)).decode(), op.commitment)


def disclose(connection: Connection, entry: Entry, i: int) -> None:
    """An operation that had been withheld has come after all; its leaf gives way to it."""
    connection.exec_driver_sql("DELETE FROM journal_withheld WHERE origin=? AND seq=? AND i=?", (*entry.id, i))
    connection.exec_driver_sql(_OPS, _op_row(entry, i, entry.ops[i]))


def write_personal(connection: Connection, entry: EntryId, i: int, op: Op) -> None:
    """A personal part that had been left out has come after all."""
    connection.exec_driver_sql(_PERSONAL, personal_row(entry, i, op))


def shred(connection: Connection, commitments: list[bytes], by: EntryId) -> None:
    """Destroys personal parts and remembers their commitments, so that no old package brings them back."""
    for commitment in commitments:
        known = connection.execute(select(Shred.seq).where(Shred.commitment == commitment)).first()
        if known is None:
            connection.execute(insert(Shred).values(commitment=commitment, origin=by[0], seq=by[1]))
        connection.execute(delete(JournalPersonal).where(JournalPersonal.commitment == commitment))
