"""Moments that are pressed or typed: what is refused as too early or too late, and how a wrong clock is noticed."""
from __future__ import annotations

from sqlalchemy import func, select

from desktop.clock import MINUTE
from desktop.db.models.journal import Chain, JournalEntry
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.records import dataclass
from desktop.rules.deadlines import moment_words
from desktop.rules.time_entry import TOLERANCE, require_not_before

LOOK_BACK = 200
"""How many of the desk's last entries are asked for the time they were written at."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant to keep; ``doubt`` when the computer's clock was set back and cannot be believed."""

    at: int
    doubt: bool


def clock_set_back(reading: Reading) -> bool:
    """Whether this desk has already written at a time that the computer's clock has not reached yet."""
    own = reading.execute(select(Chain.origin, Chain.seq).where(Chain.own)).first()
    if own is None:
        return False
    last = reading.execute(
        select(func.max(JournalEntry.wall)).where(
            JournalEntry.origin == own.origin, JournalEntry.seq > own.seq - LOOK_BACK
        )
    ).scalar()
    return last is not None and last > reading.now + MINUTE


def moment(reading: Reading, at: int | None, *, after: int, name: str = "接报") -> Moment:
    """The moment of a step: now, or as typed to the minute.

    Args:
        after: what it cannot lie before; ``name`` is the word for that.

    Raises:
        UserError: ``time.before`` and ``time.future`` with the facts, ``call.clock_back`` when the button is
            pressed while the clock stands before what has happened, so that the time must be typed.
    """
    behind = reading.now < after - TOLERANCE
    doubt = behind or clock_set_back(reading)
    if at is None:
        if behind:
            facts = {"earliest": _words(after, reading), "now": _words(reading.now, reading)}
            raise UserError("call.clock_back", name=name, **facts)
        return Moment(max(reading.now, after), doubt)
    refuse_future(reading, at, doubt=doubt)
    require_not_before(at, after, name, reading.now)
    return Moment(max(at, after), doubt)


def refuse_future(reading: Reading, at: int, *, doubt: bool) -> None:
    """Nothing has happened yet that is still to come, unless the clock itself is in doubt.

    Raises:
        UserError: ``time.future``.
    """
    if at > reading.now + TOLERANCE and not doubt:
        raise UserError("time.future", entered=_words(at, reading), now=_words(reading.now, reading))


def _words(at: int, reading: Reading) -> str:
    return moment_words(at, reading.now)
