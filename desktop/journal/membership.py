"""Rows that say one thing belongs to another: made once under an id every desk makes alike, then held or let go."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from desktop.db.base import spec_of
from desktop.journal.entry import Value
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work

HELD, VOID = "held", "void_reason"
Facts = Mapping[str, Value]


def set_members(
    work: Work, model: type[Any], *, of: tuple[str, str], column: str, wanted: Mapping[str, Facts]
) -> None:
    """Makes exactly ``wanted`` (member → further facts of the row) the members held by an owner.

    Args:
        model: a table with the owner's column, the member's column and ``held``.
        of: the owner's column and its id.
        column: the member's column.
    """
    owner_column, owner = of
    known = _rows(work, model, of, column)
    for member, facts in wanted.items():
        row = known.get(member)
        if row is None:
            record = stable_id(spec_of(model).name, owner, member)
            work.create(model, record=record, **{owner_column: owner, column: member, HELD: True, **facts})
        else:
            _change(work, model, row, {HELD: True, VOID: None, **facts})
    for member, row in known.items():
        if member not in wanted:
            _change(work, model, row, {HELD: False})


def members(reading: Reading, model: type[Any], *, of: tuple[str, str], column: str) -> dict[str, Any]:
    """The members an owner holds now, each with its whole row."""
    return {member: row for member, row in _rows(reading, model, of, column).items() if _is_held(row)}


def _rows(reading: Reading, model: type[Any], of: tuple[str, str], column: str) -> dict[str, Any]:
    table = spec_of(model).table
    found = reading.execute(
        select(table).where(table.c[of[0]] == of[1]).order_by(table.c.id)
    )
    return {getattr(row, column): row for row in found}


def _is_held(row: Any) -> bool:
    """A row whose making was taken back is void; wanting the member again makes it stand again."""
    return bool(row.held) and row.void_reason is None


def _change(work: Work, model: type[Any], row: Any, facts: Facts) -> None:
    changed = {name: value for name, value in facts.items() if getattr(row, name) != value}
    if changed:
        work.change(model, row.id, seen=work.seen(row.id), **changed)
