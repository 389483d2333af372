"""Taking an act back: the one mechanism under undo, withdrawn imports and withdrawn packages (decisions.md 8)."""
from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.journal import JournalOp
from desktop.errors import UserError
from desktop.journal.entry import EntryId, OpKind, parse_base
from desktop.journal.projection import Write, resolve, writes_of
from desktop.journal.work import Work

REVERSES = "reverses"
"""The column of a movement-like table that names the row a 红冲 cancels."""


def take_back(work: Work, *, entry: EntryId, reason: str = "撤销") -> None:
    """Takes back everything one entry wrote: creates are voided, changes restored, movements reversed (红冲).

    Raises:
        UserError: ``take_back.unknown`` when there is no such act, ``take_back.written_since`` when somebody has
            written on one of its records since, ``take_back.final`` when it holds what can never be taken back.
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
    facts: dict[str, Any] = {name: row[name] for name in spec.group_of if row[name] is not None}
    for name in spec.reversal:
        facts[name] = -int(facts[name] or 0)
    facts[REVERSES] = record
    work.create(spec.model, **facts)


def _take_back_change(
    work: Work, spec: TableSpec, record: str, entry: EntryId, base: tuple[EntryId, ...]
) -> None:
    """Restores what the groups said before the change; refused where anybody has written the group since."""
    writes = writes_of(work.connection, record)
    changed = next(write for write in writes if write.entry == entry)
    groups = {spec.group_of[name] for name in changed.fields if name in spec.group_of}
    seen = work.seen(record)
    if any(seen.of(group) != (entry,) for group in groups):
        raise UserError("take_back.written_since", table=spec.name)
    before = resolve(spec, [write for write in writes if _was_there(write, changed, base)]).values
    facts = {member: before.get(member) for group in groups for member in spec.groups[group]}
    work.change(spec.model, record, seen=seen, **facts)


def _was_there(write: Write, changed: Write, base: tuple[EntryId, ...]) -> bool:
    return write.entry != changed.entry and (write.rank < changed.rank or write.entry in base)


