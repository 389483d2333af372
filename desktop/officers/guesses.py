"""Wrong PINs on this PC, whoever's they were: nobody guesses at several officers at once."""
from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update

from desktop.db.models.officers import WrongTry
from desktop.journal.work import Reading, Work
from desktop.rules import secrets_kept


def wait_of_desk(work: Work) -> int:
    """Milliseconds in which no PIN is looked at on this PC, 0 for none; a clock set back never makes it longer."""
    work.execute(update(WrongTry).where(WrongTry.at > work.now).values(at=work.now))
    return secrets_kept.desk_wait(_instants(work), work.now)


def note_wrong(work: Work) -> int:
    """One more wrong one; how many are left in this hour. Those older than an hour count for nothing and go."""
    work.execute(delete(WrongTry).where(WrongTry.at <= work.now - secrets_kept.LONG_WAIT))
    last = work.execute(select(func.max(WrongTry.n))).scalar() or 0
    work.execute(insert(WrongTry).values(n=last + 1, at=work.now))
    return max(0, secrets_kept.HOURLY - len(_instants(work)))


def forget_wrong(work: Work) -> None:
    """Whoever holds the recovery code from the safe has shown that he may go on."""
    work.execute(delete(WrongTry))


def _instants(reading: Reading) -> list[int]:
    return list(reading.execute(select(WrongTry.at).order_by(WrongTry.at)).scalars())
