"""Workbooks that were taken in: which of them still stand, and taking one back as a whole (decisions.md 8)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select

from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.errors import UserError
from desktop.journal.entry import EntryId
from desktop.journal.take_back import take_back
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.vocabulary import Right

_LISTED = 4


@dataclass(frozen=True, slots=True)
class _Kind:
    """Whose right an import is, and in which tables its rows are counted."""

    right: Right
    tables: tuple[str, ...]


_KINDS = {
    "supplies.workbook.import_stock": _Kind(Right.KEEP_STOCK, ("movement",)),
    "duty.roster_book.import_book": _Kind(Right.EDIT_ROSTER, ("shift",)),
    "directory.book.import_directory": _Kind(
        Right.EDIT_DIRECTORY, ("responder", "informant", "unit", "place", "service_point")),
    "cases.register_import.import_register": _Kind(Right.WRITE_CASES, ("person",)),
}
"""By the name under which the journal knows the verb."""
_TAKING_BACK = (
    "workbook_imports.withdraw_import", "officers.undoing.undo", "supplies.workbook.take_back_import",
    "cases.register_import.take_back_register",
)


@dataclass(frozen=True, slots=True)
class Import:
    """One workbook that was taken in: when (instant), by whom, how many rows it brought."""

    entry: EntryId
    at: int
    by: str
    rows: int


def earlier_imports(reading: Reading, *, act: str) -> tuple[Import, ...]:
    """The last imports of a kind that nobody has taken back, newest first.

    Args:
        act: the verb as the journal names it, one of those above.
    """
    same = (JournalOp.origin == JournalEntry.origin, JournalOp.seq == JournalEntry.seq)
    counted = select(func.count()).where(*same, JournalOp.tbl.in_(_KINDS[act].tables)).scalar_subquery()
    entries = reading.execute(
        select(JournalEntry.origin, JournalEntry.seq, JournalEntry.wall, JournalEntry.actor, counted.label("rows"))
        .where(JournalEntry.act == act, ~_withdrawn(same))
        .order_by(JournalEntry.lamport.desc()).limit(_LISTED)
    ).all()
    names = officer_names(reading) if entries else {}
    return tuple(Import((one.origin, one.seq), one.wall, names.get(one.actor, ""), one.rows) for one in entries)


def _withdrawn(same: tuple[ColumnElement[bool], ...]) -> ColumnElement[bool]:
    """Whether one of its records was touched by an act that takes back: then all of them were."""
    later, entry = JournalOp.__table__.alias(), JournalEntry.__table__.alias()
    return exists(
        select(JournalOp.i).join(later, later.c.record == JournalOp.record)
        .join(entry, (entry.c.origin == later.c.origin) & (entry.c.seq == later.c.seq))
        .where(*same, entry.c.act.in_(_TAKING_BACK))
    )


def withdraw_import(work: Work, *, entry: EntryId) -> None:
    """Takes an import back as one act, whoever made it.

    Raises:
        UserError: ``rights.missing``, ``take_back.unknown``; ``take_back.written_since`` where somebody has gone on
            with one of its records, ``stock.below_nothing`` where its goods have left since.
    """
    act = work.execute(
        select(JournalEntry.act).where(JournalEntry.origin == entry[0], JournalEntry.seq == entry[1])
    ).scalar()
    if act not in _KINDS:
        raise UserError("take_back.unknown")
    require(work, _KINDS[act].right)
    take_back(work, entry=entry, reason="整批撤回导入")
