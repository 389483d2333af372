"""What a package proves to whoever has only the file, and what this PC's journal proves today (exchange.md B10)."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.clock import local
from desktop.db.models.exchange import ImportReceipt
from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.exchange import outbox, sites
from desktop.exchange.keys import fingerprint
from desktop.exchange.package import Package, read_cover, read_package
from desktop.journal.verify import head_of
from desktop.journal.work import Reading

_CODE = 12


def code_of(digest: str) -> str:
    """The twelve characters that stand on a hand-over sheet."""
    return digest[:_CODE].upper()


def tell(file: Path, *, words: str = "") -> Mapping[str, Any]:
    """What can be said of a package without any store; an encrypted one only shows its cover without its passphrase.

    Raises:
        UserError: ``package.*``.
    """
    cover = read_cover(file)
    sender = cover.sender
    lines = [
        f"由“{sender.name}”（{sender.street} {sender.code}）在 {local(cover.wall):%Y-%m-%d %H:%M} 写出，签名相符",
        f"签名钥匙的编号 {fingerprint(sender.sign, sender.box)}，请与对方或区局登记的编号核对",
    ]
    told: dict[str, Any] = {"holds": True, "sender": sender.name, "package": cover.id, "entries": cover.entries}
    if cover.sealed and not words:
        return {**told, "opened": False, "lines": [*lines, "内容已加密，没有打开；外层完整"]}
    return {**told, "opened": True, "lines": [*lines, *chain_lines(read_package(file, words=words))]}


def chain_lines(package: Package) -> list[str]:
    """The chains of a package, each with the code that can be compared with a signed sheet."""
    withheld = sum(op.kind.value == "w" for entry in package.entries for op in entry.ops)
    lines = [
        f"链 {r.origin[:6]} 第 {r.first}–{r.last} 条，逐条核对无改动，末条校验码 {code_of(r.head)}"
        for r in package.ranges
    ]
    return [*lines, f"未随包给出的内容 {withheld} 项"] if withheld else lines


@dataclass(frozen=True, slots=True)
class Standing:
    """未见证 n 条: how much of this PC's journal rests on its own word alone, and its last code."""

    last: int
    code: str
    unwitnessed: int
    since: int | None

    @property
    def words(self) -> str:
        """“第 1234 条，校验码 0A1B2C3D4E5F；未见证 12 条，自 1-14 08:00”."""
        head = f"第 {self.last} 条，校验码 {self.code}"
        if not self.unwitnessed or self.since is None:
            return f"{head}；全部已有别处见证"
        at = local(self.since)
        return f"{head}；未见证 {self.unwitnessed} 条，自 {at.month}-{at.day} {at:%H:%M}"


def standing(reading: Reading) -> Standing:
    """What this PC's journal proves today."""
    _origin, last, code = head_of(reading)
    reminder = outbox.reminder(reading)
    return Standing(last, code, reminder.unwitnessed, reminder.since)


@dataclass(frozen=True, slots=True)
class Bracket:
    """Between which two instants something was written, by the word of others: each None where nobody can say."""

    not_before: int | None
    not_after: int | None


def bracket(reading: Reading, *, record: str) -> Bracket:
    """证据区间 of a record: not before the last receipt its chain had written, not after the first witness of another.

    Clocks of other PCs stand in it as well; it is as good as theirs (exchange.md B9).
    """
    first = reading.execute(
        select(JournalOp.origin, JournalOp.seq).where(JournalOp.record == record).order_by(JournalOp.seq).limit(1)
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
    later = [
        row.at for row in reading.execute(select(ImportReceipt.heads, ImportReceipt.at))
        if _reaches(str(row.heads or ""), first.origin, first.seq)
    ]
    confirmed = [
        card.heard_at for card in sites.peers(reading, retired=True)
        if card.heard_at is not None and card.heads.get(first.origin, (0, ""))[0] >= first.seq
    ]
    return Bracket(earlier, min([*later, *confirmed], default=None))


def _reaches(heads: str, origin: str, seq: int) -> bool:
    return any(one.startswith(f"{origin}:") and int(one.split(":")[1]) >= seq for one in heads.split())
