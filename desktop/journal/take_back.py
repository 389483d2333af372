"""Taking an act back: the one mechanism under undo, withdrawn imports and withdrawn packages (decisions.md 8)."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, func, select

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.journal import Chain, JournalOp
from desktop.errors import UserError
from desktop.journal.entry import EntryId, OpKind, parse_base
from desktop.journal.projection import Write, resolve, writes_of
from desktop.journal.work import Work
from desktop.rules import stock_time

REVERSES = "reverses"
"""The column of a movement-like table that names the row a 红冲 cancels."""
ENTERED_AT, BY = "entered_at", "by"
"""When a line was written, and by whom."""


def take_back(work: Work, *, entry: EntryId, reason: str = "撤销") -> None:
    """Takes back everything one entry wrote: creates are voided, changes restored, movements reversed (红冲).

    Raises:
        UserError: ``take_back.unknown`` when there is no such act, ``take_back.written_since`` when somebody has
            written on one of its records since, ``take_back.final`` when it holds what can never be taken back,
            ``take_back.not_keeper`` when it holds lines of a record that another desk keeps by now, and
            ``take_back.handed_over`` when it gave the keeping away.
    """
    rows = work.execute(
        select(JournalOp.kind, JournalOp.tbl, JournalOp.record, JournalOp.fields, JournalOp.base)
        .where(JournalOp.origin == entry[0], JournalOp.seq == entry[1])
        .order_by(JournalOp.i)
    ).all()
    if not rows:
        raise UserError("take_back.unknown")
    specs = journalled_specs()
    for row in rows:
        spec, kind = specs[row.tbl], OpKind(row.kind)
        if kind is OpKind.ERASE:
            raise UserError("take_back.final", table=row.tbl)
        if kind is OpKind.CREATE:
            _take_back_create(work, spec, row.record, entry, reason)
        else:
            _take_back_change(work, spec, row.record, entry, parse_base(row.base))
    # Asked when all is reversed: what leans on a row may have been written, and so taken back, by the same act.
    for row in rows:
        spec = specs[row.tbl]
        _require_nothing_leans(work, spec, row.record)
        if spec.runs_by:
            _require_never_below(work, spec, row.record)


def _require_nothing_leans(work: Work, spec: TableSpec, record: str) -> None:
    """What was 发出 and 签收 since, lent and given back, claimed and settled, stays: the answer goes first."""
    for leaning in spec.leaned_on:
        name, column = leaning.split(".")
        table = journalled_specs()[name].table
        left = work.execute(select(func.sum(table.c.quantity)).where(table.c[column] == record)).scalar()
        if left:
            raise UserError("take_back.written_since", table=spec.name)


def _require_never_below(work: Work, spec: TableSpec, record: str) -> None:
    """Without the row no instant of its running balance may lie below nothing, back-dated lines included."""
    columns = spec.table.c
    key = work.execute(select(*(columns[name] for name in spec.runs_by)).where(columns.id == record)).one()
    same = [columns[name] == value for name, value in zip(spec.runs_by, key, strict=True)]
    rows = work.execute(select(columns.at, columns.quantity).where(*same))
    if stock_time.lowest(stock_time.Flow(row.at or 0, row.quantity or 0) for row in rows) < 0:
        raise UserError("stock.below_nothing")


def _take_back_create(work: Work, spec: TableSpec, record: str, entry: EntryId, reason: str) -> None:
    if spec.reversal:
        _reverse(work, spec, record)
        return
    seen = work.seen(record)
    if seen.all() != (entry,):
        raise UserError("take_back.written_since", table=spec.name)
    if spec.create_only:
        raise UserError("take_back.final", table=spec.name)
    work.void(spec.model, record, seen=seen, reason=reason)


def _reverse(work: Work, spec: TableSpec, record: str) -> None:
    columns = spec.table.c
    if work.execute(select(columns.id).where(columns[REVERSES] == record)).first() is not None:
        raise UserError("take_back.written_since", table=spec.name)
    row = work.execute(select(spec.table).where(columns.id == record)).mappings().one()
    _require_keeper(work, spec, row)
    facts: dict[str, Any] = {name: row[name] for name in spec.group_of if row[name] is not None}
    for name in spec.reversal:
        facts[name] = -int(facts[name] or 0)
    facts[REVERSES] = record
    # What happened keeps its hour; the cancelling line was written now, by whoever cancels.
    now: dict[str, Any] = {ENTERED_AT: work.now, BY: work.actor or None}
    facts |= {name: value for name, value in now.items() if name in spec.group_of}
    work.create(spec.model, **facts)


def _require_keeper(work: Work, spec: TableSpec, row: RowMapping) -> None:
    """Lines of a record that another desk keeps by now are its to cancel (exchange.md B7)."""
    if spec.custody is None:
        return
    link, column = spec.custody
    if not _is_ours(work, link, column, row[link]):
        raise UserError("take_back.not_keeper")


def _is_ours(work: Work, table: str, column: str, record: str | None) -> bool:
    """Whether this desk keeps a record, or nobody does."""
    columns = journalled_specs()[table].table.c
    keeper = work.execute(select(columns[column]).where(columns.id == record)).scalar()
    return not keeper or keeper == work.execute(select(Chain.origin).where(Chain.own)).scalar()


def _require_kept_here(work: Work, spec: TableSpec, record: str, changed: Collection[str]) -> None:
    """A hand-over is never taken back: the new keeper may have written already. He hands it back himself (B7)."""
    kept = {one.custody for one in journalled_specs().values() if one.custody is not None}
    for link, column in kept:
        if link == spec.name and column in changed and not _is_ours(work, link, column, record):
            raise UserError("take_back.handed_over")


def _take_back_change(
    work: Work, spec: TableSpec, record: str, entry: EntryId, base: tuple[EntryId, ...]
) -> None:
    """Restores what the groups said before the change; refused where anybody has written the group since."""
    writes = writes_of(work.connection, record)
    changed = next(write for write in writes if write.entry == entry)
    groups = {spec.group_of[name] for name in changed.fields if name in spec.group_of}
    _require_kept_here(work, spec, record, changed.fields)
    seen = work.seen(record)
    if any(seen.of(group) != (entry,) for group in groups):
        raise UserError("take_back.written_since", table=spec.name)
    before = resolve(spec, [write for write in writes if _was_there(write, changed, base)]).values
    facts = {member: before.get(member) for group in groups for member in spec.groups[group]}
    work.change(spec.model, record, seen=seen, **facts)


def _was_there(write: Write, changed: Write, base: tuple[EntryId, ...]) -> bool:
    return write.entry != changed.entry and (write.rank < changed.rank or write.entry in base)




@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of taking many acts back: records voided, records restored, those somebody has written on since, and
    facts that stay because they are another desk's own book or steps.
    """

    voided: int
    restored: int
    written_since: int
    kept: int


def take_back_all(work: Work, *, entries: frozenset[EntryId], reason: str) -> TakenBack:
    """Takes a whole import back, record by record: what it made is voided, what it changed says again what it said.

    A record on which somebody has written since is left as it is, and so is every create-only fact.
    """
    tables = _tables_of(work, entries)
    counts = {"voided": 0, "restored": 0, "written_since": 0, "kept": 0}
    for record, table in sorted(tables.items()):
        spec = journalled_specs().get(table)
        if spec is not None:
            counts[_take_record_back(work, spec, record, entries, reason)] += 1
    return TakenBack(**counts)


def _tables_of(work: Work, entries: frozenset[EntryId]) -> dict[str, str]:
    found: dict[str, str] = {}
    for origin in {origin for origin, _seq in entries}:
        rows = work.execute(
            select(JournalOp.seq, JournalOp.record, JournalOp.tbl).where(JournalOp.origin == origin)
        )
        found.update({row.record: row.tbl for row in rows if (origin, row.seq) in entries})
    return found


def _take_record_back(
    work: Work, spec: TableSpec, record: str, entries: frozenset[EntryId], reason: str
) -> str:
    writes = writes_of(work.connection, record)
    before = [write for write in writes if write.entry not in entries]
    if spec.create_only or any(write.kind is OpKind.ERASE for write in writes):
        return "kept"
    if any(write.base & entries for write in before):
        return "written_since"
    seen = work.seen(record)
    if not any(write.kind is OpKind.CREATE for write in before):
        work.void(spec.model, record, seen=seen, reason=reason)
        return "voided"
    was, is_ = resolve(spec, before).values, resolve(spec, writes).values
    groups = {spec.group_of[name] for name in spec.group_of if was.get(name) != is_.get(name)}
    if groups:
        facts = {member: was.get(member) for group in groups for member in spec.groups[group]}
        work.change(spec.model, record, seen=seen, **facts)
    return "restored"
