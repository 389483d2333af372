"""见证: what of this PC's journal another PC has confirmed, and between which instants a record was written (B10)."""
from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.clock import local
from desktop.db.models.exchange import ImportReceipt, Peer
from desktop.db.models.journal import Chain, JournalEntry, JournalOp
from desktop.journal.replay import FAR
from desktop.journal.work import Reading


@dataclass(frozen=True, slots=True)
class Unwitnessed:
    """未见证: entries of this PC that no other PC has confirmed, and the instant of the first of them."""

    count: int
    since: int | None

    @property
    def words(self) -> str:
        """“未见证 12 条，自 1-14 08:00”, or that all have been confirmed elsewhere."""
        if self.since is None:
            return "全部已有别处见证"
        at = local(self.since)
        return f"未见证 {self.count} 条，自 {at.month}-{at.day} {at:%H:%M}"


def unwitnessed(reading: Reading, *, until: int = FAR) -> Unwitnessed:
    """How much of this PC's journal rests on its own word alone, up to and with an entry."""
    own = reading.execute(select(Chain.origin).where(Chain.own)).scalar_one()
    seen = max((_reach(heads, own) for heads in reading.execute(select(Peer.heads)).scalars()), default=0)
    count, first = reading.execute(
        select(func.count(), func.min(JournalEntry.seq))
        .where(JournalEntry.origin == own, JournalEntry.seq > seen, JournalEntry.seq <= until)
    ).one()
    if not count:
        return Unwitnessed(0, None)
    wall = select(JournalEntry.wall).where(JournalEntry.origin == own, JournalEntry.seq == first)
    return Unwitnessed(count, reading.execute(wall).scalar_one())


@dataclass(frozen=True, slots=True)
class Bracket:
    """证据区间: between which two instants something was written, by the word of others; None where nobody can say."""

    not_before: int | None
    not_after: int | None

    @property
    def words(self) -> str:
        """“不早于 1-14 07:50，不晚于 1-14 15:40，由交换记录证明”; "" where nobody can say anything."""
        ends = (("不早于", self.not_before), ("不晚于", self.not_after))
        told = [f"{word} {_moment(at)}" for word, at in ends if at is not None]
        return "，".join([*told, "由交换记录证明"]) if told else ""


def bracket(reading: Reading, *, record: str) -> Bracket:
    """Not before the last receipt its chain had written, not after the first witness of another.

    Clocks of other PCs stand in it as well; it is as good as theirs (exchange.md B9).
    """
    first = reading.execute(
        select(JournalOp.origin, JournalOp.seq)
        .join(JournalEntry, (JournalOp.origin == JournalEntry.origin) & (JournalOp.seq == JournalEntry.seq))
        .where(JournalOp.record == record).order_by(JournalEntry.lamport, JournalOp.origin).limit(1)
    ).first()
    if first is None:
        return Bracket(None, None)
    earlier = reading.execute(
        select(JournalEntry.wall)
        .join(JournalOp, (JournalOp.origin == JournalEntry.origin) & (JournalOp.seq == JournalEntry.seq))
        .where(JournalOp.tbl == ImportReceipt.__tablename__, JournalOp.origin == first.origin,
               JournalOp.seq < first.seq)
        .order_by(JournalEntry.seq.desc()).limit(1)
    ).scalar()
    receipts = reading.execute(select(ImportReceipt.heads, ImportReceipt.at))
    later = [at for heads, at in receipts if at is not None and _names(heads or "", first.origin, first.seq)]
    peers = reading.execute(select(Peer.heads, Peer.heard_at).where(Peer.heard_at.is_not(None)))
    later += [at for heads, at in peers if _reach(heads, first.origin) >= first.seq]
    return Bracket(earlier, min(later, default=None))


def _reach(heads: str, origin: str) -> int:
    """Up to which entry of a chain a PC holds it, as its last package said."""
    return int(json.loads(heads).get("heads", {}).get(origin, (0, ""))[0])


def _names(heads: str, origin: str, seq: int) -> bool:
    return any(one.startswith(f"{origin}:") and int(one.split(":")[1]) >= seq for one in heads.split())


def _moment(at: int) -> str:
    when = local(at)
    return f"{when.month}-{when.day} {when:%H:%M}"
