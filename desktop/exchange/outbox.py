"""What goes out: everything after what the receiver has confirmed, its photos, and the log of it (exchange.md B4)."""
from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, insert, select

from desktop import attachments
from desktop.clock import DAY, local
from desktop.db.models.attachments import Attachment
from desktop.db.models.exchange import AbsentPhoto, PackageLog
from desktop.db.models.journal import Chain, JournalEntry
from desktop.errors import UserError
from desktop.exchange import sites
from desktop.exchange.keys import KeyPair
from desktop.exchange.lines import is_digest, line_of
from desktop.exchange.package import Address, Heads, Outgoing, Range, Written, write_package
from desktop.exchange.sites import PeerCard, Scope
from desktop.journal.desk import Desk
from desktop.journal.entry import GENESIS, Entry, Op
from desktop.journal.replay import entries_of
from desktop.journal.witness import unwitnessed
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.vocabulary import Right

PART_LIMIT = 90 << 20
"""Bytes of photos in one file; chat programs refuse more than 100 MB."""
PLACE_TABLES = frozenset({
    "term", "setting", "site", "desk_key", "import_receipt", "series_token", "item", "stock_place", "lot", "movement",
    "place", "place_name", "unit", "unit_role", "responder", "team", "campaign", "weather_level", "weather_warning",
})  # fmt: skip
_COPIES = {".print": attachments.PRINT, ".thumb": attachments.THUMB}


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that went out, perhaps in several files."""

    package: str
    paths: tuple[Path, ...]
    entries: int
    size: int
    photos: int
    first: tuple[str, int, int] | None
    """This PC's own chain: its name, first and last number in the package; None when nothing of its own is new."""


def current_heads(reading: Reading) -> Heads:
    """What this PC holds without a gap: chain → last number and its hash."""
    rows = reading.execute(select(Chain).where(Chain.seq > 0).order_by(Chain.origin))
    return {row.origin: (row.seq, row.hash.hex()) for row in rows}


def write(
    desk: Desk, *, folder: Path, photos: Path, path: Path, pair: KeyPair, to: Sequence[str] = (), words: str = "",
    full: bool = False, originals: bool = False, limit: int = PART_LIMIT,
) -> Sent:
    """Writes a package for some PCs, checked and in its place, then enters it into the log.

    Args:
        folder: where the files are to lie; ``path.name`` names them, “第 1／3 包” is added where there are several.
        photos: the folder of attachments.
        to: signing keys of the addressees; nobody known means everything, for whoever can open it.
        full: 完整包, whatever they have confirmed.
        originals: photos as they were taken, instead of copies of at most 1600 px.

    Raises:
        UserError: ``rights.missing``, ``exchange.peer_unknown``, ``file.*``, ``package.*``.
    """
    desk.do(prepare, pair=pair)
    cards = desk.read(lambda reading: [_peer(reading, sign) for sign in to])
    parts = desk.read(
        compose, cards=cards, full=full, photos=photos, originals=originals, limit=limit, own=pair.sign_hex
    )
    sender = desk.read(sites.own_address, pair)
    paths = [folder / _part_name(path.name, number, len(parts)) for number in range(1, len(parts) + 1)]
    written: list[Written] = []
    try:
        for number, (part, target) in enumerate(zip(parts, paths, strict=True), 1):
            written.append(write_package(
                target, replace(part, part=(number, len(parts), written[0].id if written else "")), pair=pair,
                sender=sender, to=[card.address for card in cards], words=words, wall=desk.source.clock.now(),
            ))
    except UserError as error:
        # A part whose name the medium has not confirmed stands there as well.
        _remove(paths[: len(written) + (error.code == "file.not_settled")])
        raise
    desk.do(log_sent, cards=cards, parts=parts, written=written, paths=paths)
    own = desk.read(sites.own_origin)
    mine = next((r for r in parts[0].ranges if r.origin == own), None)
    return Sent(
        written[0].id, tuple(paths), written[0].entries, sum(one.size for one in written),
        sum(len(part.blobs) for part in parts), (own, mine.first, mine.last) if mine else None,
    )


def _remove(paths: Sequence[Path]) -> None:
    """Takes away the first parts of a package whose later ones could not be written: no log knows of them."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def prepare(work: Work, *, pair: KeyPair) -> None:
    """Whatever this PC's chain must say before a package goes out. Raises UserError ``rights.missing``."""
    require(work, Right.EXCHANGE, nobody=True)
    sites.introduce(work, pair=pair)


def _peer(reading: Reading, sign: str) -> PeerCard:
    card = sites.find_peer(reading, sign=sign)
    if card is None or card.retired:
        raise UserError("exchange.peer_unknown")
    return card


def file_name(sender: Address, to: str, at: int) -> str:
    """“值班交换_解放碑1→大井巷社区_20250114-1540.zip”: the name is decoration, the content decides."""
    return f"值班交换_{sender.name}{sender.code}→{to or '全部'}_{local(at):%Y%m%d-%H%M}.zip"


def _part_name(name: str, number: int, of: int) -> str:
    """“…_第1／3包.zip”: the wide stroke is a letter to every file system, the narrow one is not."""
    path = Path(name)
    return name if of == 1 else f"{path.stem}_第{number}／{of}包{path.suffix}"


def compose(
    reading: Reading, *, cards: Sequence[PeerCard], full: bool, photos: Path, originals: bool, limit: int,
    own: str,  # noqa: ARG001  # Named so that every caller says whose package it is.
) -> list[Outgoing]:
    """What is to go out, cut into files by the size of its photos.

    The basis is what every addressee has confirmed by his own last package, never what was sent last: a lost package
    is healed by the next one.
    """
    heads = current_heads(reading)
    basis = {} if full or not cards else _confirmed(reading, cards, heads)
    scope = _narrowest(cards)
    ranges: list[Range] = []
    lines: list[list[bytes]] = []
    hashes: list[str] = []
    for origin, (last, digest) in heads.items():
        after = basis.get(origin, 0)
        if after >= last:
            continue
        entries = entries_of(reading.connection, origin, after=after)
        ranges.append(Range(origin, after + 1, last, _hash_at(reading, origin, after), digest))
        lines.append([_line(entry, scope) for entry in entries])
        hashes += _photos_of(entries)
    wanted = list(dict.fromkeys([*hashes, *(one for card in cards for one in card.wants)]))
    blobs = dict(_blobs(photos, wanted if scope is Scope.FULL else [], originals=originals))
    pieces = list(_cut(blobs, limit)) or [{}]
    absent = [one for one in wanted if not any(name.startswith(one) for name in pieces[0])]
    missing = list(reading.execute(select(AbsentPhoto.sha256).where(AbsentPhoto.copy.is_(False))).scalars())
    first = Outgoing(heads, ranges, lines, pieces[0], sorted({*absent, *missing}))
    return [first, *(Outgoing(heads, [], [], piece) for piece in pieces[1:])]


def _confirmed(reading: Reading, cards: Sequence[PeerCard], heads: Heads) -> dict[str, int]:
    """Up to where all addressees hold each chain, and hold it as it stands here."""
    found = {}
    for origin, (last, _digest) in heads.items():
        said = [card.heads.get(origin, (0, "")) for card in cards]
        seq = min(last, *(one[0] for one in said))
        agree = all(one[0] > last or _hash_at(reading, origin, one[0]) == one[1] for one in said if one[0])
        found[origin] = seq if agree else 0
    return found


def _hash_at(reading: Reading, origin: str, seq: int) -> str:
    if seq == 0:
        return GENESIS.hex()
    found: bytes | None = reading.execute(
        select(JournalEntry.hash).where(JournalEntry.origin == origin, JournalEntry.seq == seq)
    ).scalar()
    return found.hex() if found is not None else ""


def _narrowest(cards: Sequence[PeerCard]) -> Scope:
    scopes = {card.scope for card in cards}
    for scope in (Scope.PLACES, Scope.NO_PERSONS):
        if scope in scopes:
            return scope
    return Scope.FULL


def _line(entry: Entry, scope: Scope) -> bytes:
    keeps = _keeps_places if scope is Scope.PLACES else _keeps_all
    return line_of(entry, keeps=keeps, secrets=scope is not Scope.NO_PERSONS)


def _keeps_all(_op: Op) -> bool:
    return True


def _keeps_places(op: Op) -> bool:
    return op.table in PLACE_TABLES


def _photos_of(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        for op in entry.ops:
            if op.table == Attachment.__tablename__ and is_digest(op.fields.get("sha256")):
                yield str(op.fields["sha256"])


def _blobs(folder: Path, hashes: Iterable[str], *, originals: bool) -> Iterator[tuple[str, bytes]]:
    """Prepared copies where there are any, else the file itself; what is damaged here stays here."""
    for sha256 in hashes:
        copies = [(name, suffix) for name, suffix in _COPIES.items() if attachments.holds(folder, sha256, suffix)]
        try:
            for name, suffix in copies:
                yield sha256 + name, attachments.sealed_copy(folder, sha256, suffix)
            if (originals or not copies) and attachments.holds(folder, sha256):
                yield sha256, attachments.open(folder, sha256)
        except UserError:
            continue


def _cut(blobs: dict[str, bytes], limit: int) -> Iterator[dict[str, bytes]]:
    piece: dict[str, bytes] = {}
    size = 0
    for name, data in blobs.items():
        if piece and size + len(data) > limit:
            yield piece
            piece, size = {}, 0
        piece[name] = data
        size += len(data)
    if piece:
        yield piece


# The log.


def log_sent(
    work: Work, *, cards: Sequence[PeerCard], parts: Sequence[Outgoing], written: Sequence[Written],
    paths: Sequence[Path],
) -> None:
    """One line for each file and addressee; 未确认 until a package of theirs says that it has come."""
    require(work, Right.EXCHANGE, nobody=True)
    for part, one, path in zip(parts, written, paths, strict=True):
        ranges = {r.origin: [r.first, r.last, r.head] for r in part.ranges}
        for sign, name in [(card.sign, card.name) for card in cards] or [("", "任何电脑")]:
            work.execute(insert(PackageLog).values(
                id=work.source.new_id(), package=one.id, way="out", peer=sign, name=name, at=work.now, by=work.actor,
                wall=work.now, file=path.name, size=one.size, entries=one.entries,
                part=f"{written.index(one) + 1}/{len(written)}", ranges=json.dumps(ranges),
                counts=json.dumps({"photos": len(part.blobs)}), confirmed_at=None, state="sent",
            ))
    work.touch("package_log")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Why a package should go out today: entries that nobody else holds yet, and since when."""

    unwitnessed: int
    since: int | None
    last_sent: int | None
    overdue: bool


def reminder(reading: Reading) -> Reminder:
    """未见证 n 条，自 …: entries of this PC that no other PC has confirmed; overdue after a day (exchange.md B10)."""
    found = unwitnessed(reading)
    last = reading.execute(select(func.max(PackageLog.at)).where(PackageLog.way == "out")).scalar()
    basis = max(found.since, last or 0) if found.since is not None else None
    return Reminder(found.count, found.since, last, basis is not None and reading.now - basis > DAY)
