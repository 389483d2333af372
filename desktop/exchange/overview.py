"""数据交换 at one look: who is behind, what went out and came in, what is missing, what waits for a person."""
from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.clock import DAY
from desktop.db.models.exchange import AbsentPhoto, HeldEntry, PackageLog
from desktop.exchange import conflicts, evidence, inbox, outbox, sites, waiting
from desktop.exchange.inbox import TAKE_BACK_DAYS
from desktop.exchange.later import Later
from desktop.exchange.outbox import Reminder
from desktop.exchange.sites import PeerCard
from desktop.exchange.waiting import Gap
from desktop.journal.work import Reading
from desktop.supplies import SettledTwice, settled_twice

BEHIND_AFTER = DAY
FAR_BEHIND_AFTER = 7 * DAY


@dataclass(frozen=True, slots=True)
class PeerState:
    """A known PC: how many entries it has not confirmed, when one was last sent and when it was last heard.

    ``behind``: it lacks something and was not heard for a day; ``far``: for a week.
    """

    card: PeerCard
    pending: int
    sent_at: int | None
    unconfirmed: int
    behind: bool
    far: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """One package of the log. ``can_take_back``: it came in, wrote something, and is not a week old yet."""

    id: str
    out: bool
    name: str
    at: int
    by: str
    entries: int
    size: int
    part: str
    state: str
    file: str
    new: int
    updated: int
    conflicts: int
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows while no package is open."""

    peers: tuple[PeerState, ...]
    log: tuple[LogLine, ...]
    gaps: tuple[Gap, ...]
    held: int
    photos_waiting: int
    conflicts: int
    overdue_conflicts: int
    kept_out: int
    settled_twice: tuple[SettledTwice, ...]
    later: int
    standing: evidence.Standing
    reminder: Reminder


def overview(reading: Reading, *, limit: int = 200, later: Later | None = None) -> Overview:
    """The page at one moment; the log newest first. ``later`` remembers which entries it has looked at."""
    open_ = conflicts.open_conflicts(reading)
    return Overview(
        peers=peer_states(reading),
        log=log_lines(reading, limit=limit), gaps=waiting.gaps(reading),
        held=int(reading.execute(select(func.count()).select_from(HeldEntry)).scalar_one()),
        photos_waiting=int(reading.execute(
            select(func.count()).select_from(AbsentPhoto).where(AbsentPhoto.copy.is_(False))
        ).scalar_one()),
        conflicts=len(open_),
        overdue_conflicts=sum(reading.now - one.since > conflicts.RED_AFTER for one in open_),
        kept_out=inbox.kept_out(reading), settled_twice=settled_twice(reading), later=(later or Later()).count(reading),
        standing=evidence.standing(reading), reminder=outbox.reminder(reading),
    )


def peer_states(reading: Reading) -> tuple[PeerState, ...]:
    """Every known PC, the bureau first."""
    return tuple(_state(reading, card) for card in sites.peers(reading))


def _state(reading: Reading, card: PeerCard) -> PeerState:
    heads = outbox.current_heads(reading)
    pending = sum(max(0, seq - card.heads.get(origin, (0, ""))[0]) for origin, (seq, _hash) in heads.items())
    sent = reading.execute(
        select(func.max(PackageLog.at), func.sum(PackageLog.confirmed_at.is_(None)))
        .where(PackageLog.way == "out", PackageLog.peer == card.sign)
    ).one()
    silent = reading.now - (card.heard_at if card.heard_at is not None else card_since(reading, card))
    return PeerState(
        card, pending, sent[0], int(sent[1] or 0), pending > 0 and silent > BEHIND_AFTER,
        pending > 0 and silent > FAR_BEHIND_AFTER,
    )


def card_since(reading: Reading, card: PeerCard) -> int:
    """Since when a PC is known here: until it is heard, it is waited for from then on."""
    first = reading.execute(
        select(func.min(PackageLog.at)).where(PackageLog.peer == card.sign)
    ).scalar()
    return int(first) if first is not None else reading.now


def log_lines(reading: Reading, *, limit: int) -> tuple[LogLine, ...]:
    """The packages that went out and came in, newest first."""
    rows = reading.execute(select(PackageLog).order_by(PackageLog.at.desc(), PackageLog.id.desc()).limit(limit))
    found = []
    for row in rows:
        counts = json.loads(row.counts)
        fresh = row.state == "taken" and reading.now - row.at <= TAKE_BACK_DAYS * DAY
        found.append(LogLine(
            row.id, row.way == "out", row.name, row.at, row.by, row.entries, row.size, row.part, row.state, row.file,
            counts.get("new", 0), counts.get("updated", 0), counts.get("conflicts", 0), fresh and row.way == "in",
        ))
    return tuple(found)
