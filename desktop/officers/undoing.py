"""撤销 from the screen: one takes back what one has just done oneself, not what another did before."""
from __future__ import annotations

from sqlalchemy import select

from desktop.db.models.journal import JournalEntry
from desktop.errors import UserError
from desktop.journal.entry import EntryId
from desktop.journal.take_back import take_back
from desktop.journal.work import Work


def undo(work: Work, *, entry: EntryId) -> None:
    """Takes an act of the one who acts back.

    Raises:
        UserError: ``rights.not_own``, ``take_back.unknown``, ``take_back.written_since``, ``take_back.final``.
    """
    origin, seq = entry
    actor = work.execute(
        select(JournalEntry.actor).where(JournalEntry.origin == origin, JournalEntry.seq == seq)
    ).scalar()
    if actor is None:
        raise UserError("take_back.unknown")
    if actor != work.actor:
        raise UserError("rights.not_own")
    take_back(work, entry=entry)
