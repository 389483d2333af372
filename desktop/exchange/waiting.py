"""待补齐: what has come and waits, and for which entries of whom it waits (exchange.md B5.5)."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from desktop.db.models.exchange import HeldEntry, ImportReceipt
from desktop.db.models.journal import Chain
from desktop.exchange import sites
from desktop.exchange.lines import entry_of
from desktop.journal.entry import Entry
from desktop.journal.work import Reading

RECEIPT = ImportReceipt.__tablename__


@dataclass(frozen=True, slots=True)
class Gap:
    """还缺第 first–last 条: entries of a PC without which ``held`` others wait. ``at``: about when they were."""

    origin: str
    name: str
    first: int
    last: int
    held: int
    at: int

    @property
    def which(self) -> str:
        """“第 40–46 条”."""
        return f"第 {self.first} 条" if self.first == self.last else f"第 {self.first}–{self.last} 条"


def gaps_among(reading: Reading, names: Mapping[str, str]) -> tuple[Gap, ...]:
    """What is missing before what waits, and what others say they hold and nobody has brought yet."""
    heads = {row.origin: row.seq for row in reading.execute(select(Chain))}
    held: dict[str, list[tuple[int, bytes]]] = {}
    for row in reading.execute(select(HeldEntry).order_by(HeldEntry.origin, HeldEntry.seq)):
        held.setdefault(row.origin, []).append((row.seq, row.line))
    found = []
    for origin, rows in held.items():
        first, after = entry_of(rows[0][1], origin), heads.get(origin, 0)
        if rows[0][0] > after + 1:
            found.append(Gap(origin, names.get(origin, origin[:6]), after + 1, rows[0][0] - 1, len(rows), first.wall))
        else:
            found.append(_dependency(first, heads, names, len(rows)))
    return (*found, *_unbrought(reading, heads, names, held.keys()))


def _unbrought(
    reading: Reading, heads: Mapping[str, int], names: Mapping[str, str], held: Collection[str]
) -> Iterable[Gap]:
    said: dict[str, tuple[int, int]] = {}
    for card in sites.peers(reading):
        for origin, (seq, _digest) in card.heads.items():
            if seq > max(heads.get(origin, 0), said.get(origin, (0, 0))[0]) and origin not in held:
                said[origin] = (seq, card.heard_at or 0)
    for origin, (seq, at) in said.items():
        yield Gap(origin, names.get(origin, origin[:6]), heads.get(origin, 0) + 1, seq, 0, at)


def _dependency(entry: Entry, heads: Mapping[str, int], names: Mapping[str, str], held: int) -> Gap:
    """An entry without a gap before it waits for what its author had seen of another PC."""
    for op in entry.ops:
        for one in str(op.fields.get("heads") or "").split() if op.table == RECEIPT else ():
            origin, seq, _hash = one.split(":")
            if heads.get(origin, 0) < int(seq):
                return Gap(
                    origin, names.get(origin, origin[:6]), heads.get(origin, 0) + 1, int(seq), held, entry.wall
                )
    return Gap(entry.origin, names.get(entry.origin, ""), entry.seq, entry.seq, held, entry.wall)


def gaps(reading: Reading) -> tuple[Gap, ...]:
    """还缺“…”第 n–m 条: what is asked of others."""
    return gaps_among(reading, sites.chain_names(reading))


def held_entries(reading: Reading) -> list[Entry]:
    """待补齐: what has come and waits, readable as it came."""
    rows = reading.execute(select(HeldEntry).order_by(HeldEntry.origin, HeldEntry.seq))
    return [replace(entry_of(row.line, row.origin), hash=row.hash) for row in rows]
