"""What waits for somebody on 数据交换, as one number for the sidebar; asked of every desk at every start."""
from __future__ import annotations

from sqlalchemy import func, select

from desktop.db.models.exchange import HeldEntry, Peer
from desktop.db.models.journal import Conflict
from desktop.journal.work import Reading


def waiting_count(reading: Reading) -> int:
    """Conflicts to settle and chains with a gap. A PC that knows no other has no gaps."""
    count: int = reading.execute(select(func.count()).select_from(Conflict)).scalar_one()
    if not any(reading.execute(select(one).limit(1)).first() for one in (HeldEntry.seq, Peer.sign)):
        return count
    from desktop.exchange.waiting import gaps

    return count + len(gaps(reading))
