"""What comes in: one transaction, gaps waiting, forks refused, a receipt in this PC's own chain (exchange.md B5)."""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import delete, func, insert, select, update

from desktop import attachments
from desktop.clock import DAY
from desktop.db.base import journalled_specs
from desktop.db.models.attachments import Attachment
from desktop.db.models.exchange import AbsentPhoto, HeldEntry, ImportReceipt, PackageLog
from desktop.db.models.journal import Chain, Conflict, JournalEntry, Shred, Unprojected
from desktop.errors import UserError
from desktop.exchange import conflicts, sites
from desktop.exchange.checks import check_create_only as _check_create_only
from desktop.exchange.checks import check_lamport as _check_lamport
from desktop.exchange.checks import check_values as _check_values
from desktop.exchange.keys import KeyPair
from desktop.exchange.lines import entry_of, is_digest, line_of
from desktop.exchange.outbox import current_heads
from desktop.exchange.package import Package
from desktop.exchange.past import PastStep, past_of
from desktop.exchange.waiting import RECEIPT, Gap, gaps_among
from desktop.journal.desk import Desk
from desktop.journal.entry import GENESIS, Entry, EntryId, OpKind
from desktop.journal.replay import HashOf, Replayed, replay
from desktop.journal.take_back import TakenBack, take_back_all
from desktop.journal.work import Reading, Work
from desktop.officers import require, signing_under_way
from desktop.vocabulary import Right

_TECHNICAL = frozenset({"import_receipt", "desk_key"})
"""Records of the exchange itself, which no report counts."""
_CHUNK = 500
TAKE_BACK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, in records; ``same`` are entries that were here already, ``kept_out`` movements."""

    package: str
    same: int
    new: int
    updated: int
    conflicts: int
    waiting: int
    photos: int
    photos_waiting: int
    kept_out: int
    entries: int
    gaps: tuple[Gap, ...] = ()

    @property
    def nothing_new(self) -> bool:
        return not (self.entries or self.waiting or self.photos or self.new or self.updated)


def require_known(reading: Reading, package: Package) -> None:
    """Whether the sender's keys are known here.

    Raises:
        UserError: ``package.e16`` with the sender, ``package.e11`` when a known site comes with other keys.
    """
    sender = package.sender
    known = sites.find_peer(reading, sign=sender.sign)
    if known is not None and not known.retired and known.address.box == sender.box:
        return
    for card in sites.peers(reading):
        if (card.address.street, card.address.code) == (sender.street, sender.code):
            raise UserError("package.e11", name=card.name)
    raise UserError(
        "package.e16", name=sender.name, street=sender.street, site=sender.code, sign=sender.sign, box=sender.box
    )


def preview(desk: Desk, *, package: Package, pair: KeyPair, leave_out: frozenset[str] = frozenset()) -> Report:
    """What an import would do: the import itself, rolled back. Raises UserError as ``take_in``."""
    return desk.rehearse(_take_in, package=package, pair=pair, photos=None, leave_out=leave_out)


def keep_photos(package: Package, photos: Path) -> int:
    """Puts the photos of a package in their places, before anything is written; harmless if the rest then fails.

    Raises:
        UserError: ``package.e10``, ``package.e15`` or ``disk.*``.
    """
    suffixes = {"": "", ".print": attachments.PRINT, ".thumb": attachments.THUMB}
    new = 0
    for name in package.blobs:
        sha256, dot, copy = name.partition(".")
        suffix = suffixes[dot + copy]
        if not attachments.holds(photos, sha256, suffix):
            attachments.keep_received(photos, sha256, suffix, package.blob(name))
            new += not copy or copy == "print"
    return new


def look_at(work: Work, *, package: Package) -> None:
    """Whether a package will be taken at all, before its photos are put anywhere. Raises UserError as ``take_in``."""
    require(work, Right.TAKE_PACKAGES, nobody=True)
    _require_nobody_signs(work)
    require_known(work, package)
    _check_create_only(package.entries)
    _check_values(package.entries)


def _require_nobody_signs(work: Work) -> None:
    """While two people sign a paper or a report, nothing may change under their hands (exchange.md B5)."""
    act = signing_under_way(work)
    if act is not None:
        raise UserError("exchange.signing", act=act.label)


def take_in(
    work: Work, *, package: Package, pair: KeyPair, photos: Path, kept: int, leave_out: frozenset[str] = frozenset(),
) -> Report:
    """Imports a package that ``read_package`` has passed, as one act.

    Args:
        photos: the folder of attachments, in which ``keep_photos`` has put ``kept`` new photos.
        leave_out: chains whose entries are left aside with all that stands on them, after a fork (B5.8).

    Raises:
        UserError: ``rights.missing``, ``exchange.signing``, ``package.e11``, ``e16``, ``e41``, ``e42``, ``e70``.
            Nothing was written then.
    """
    _require_nobody_signs(work)
    report = _take_in(work, package=package, pair=pair, photos=photos, leave_out=leave_out)
    conflicts.settle_staged(work, package=package.id)
    return replace(report, photos=kept)


def look_ahead(
    work: Work, *, package: Package, pair: KeyPair, leave_out: frozenset[str] = frozenset()
) -> tuple[Report, tuple[conflicts.FieldConflict, ...]]:
    """What an import would do, and the conflicts that it would bring, asked in one rehearsal.

    Conflicts that stand open already are not among them. Raises UserError as ``take_in``.
    """
    before = _conflict_keys(work)
    report = _take_in(work, package=package, pair=pair, photos=None, leave_out=leave_out)
    return report, tuple(one for one in conflicts.open_conflicts(work) if (one.record, one.group) not in before)


def past_ahead(
    work: Work, *, package: Package, pair: KeyPair, conflict: conflicts.FieldConflict,
    leave_out: frozenset[str] = frozenset(),
) -> tuple[PastStep, ...]:
    """How a conflict of a package that is not written yet came about, asked in a rehearsal."""
    _take_in(work, package=package, pair=pair, photos=None, leave_out=leave_out)
    return past_of(work, conflict=conflict)


def _take_in(
    work: Work, *, package: Package, pair: KeyPair, photos: Path | None, leave_out: frozenset[str]
) -> Report:
    require(work, Right.TAKE_PACKAGES, nobody=True)
    require_known(work, package)
    names = sites.chain_names(work) | _names_in(package.entries)
    _check_create_only(package.entries)
    _check_values(package.entries)
    _make_room_for_own(work, package, pair)
    open_before = _conflict_keys(work)
    offered, behind = _with_held(work, package, leave_out)
    _check_lamport(offered, work.execute(select(func.max(JournalEntry.lamport))).scalar() or 0)
    before, rows = kept_out(work), _rows(work, offered)
    outcome = _replayed(work, offered, behind, names, leave_out)
    _check_witness(work, package, names, leave_out)
    _keep_held(work, outcome, behind, package)
    waiting = _note_absent(work, package, outcome, photos)
    counts = _counts(rows, _rows(work, offered))
    sites.remember_heads(
        work, sign=package.sender.sign, heads=package.heads, wants=package.absent, at=package.wall
    )
    missing = gaps_among(work, names)
    report = Report(
        package.id, outcome.known, *counts, len(_conflict_keys(work) - open_before), len(outcome.waiting),
        len(package.blobs), waiting, kept_out(work) - before, outcome.taken, missing,
    )
    _acknowledge(work, package, outcome)
    _log(work, package, report, outcome)
    return report


def _names_in(entries: Iterable[Entry]) -> dict[str, str]:
    """Chains that introduce themselves in this very package."""
    return {
        str(op.fields["origin"]): str(op.fields["name"])
        for entry in entries for op in entry.ops
        if op.table == "desk_key" and op.fields.get("name") and op.fields.get("origin") == entry.origin
    }


def _make_room_for_own(work: Work, package: Package, pair: KeyPair) -> None:
    """Somebody holds more of this PC's chain than this PC: its store was rolled back, and it must not go on with it."""
    own = work.execute(select(Chain).where(Chain.own)).one()
    last = max((r.last for r in package.ranges if r.origin == own.origin), default=0)
    if max(last, package.heads.get(own.origin, (0, ""))[0]) > own.seq:
        sites.open_new_chain(work, pair=pair, why="restored")


def _hash_at(reading: Reading, origin: str, seq: int) -> bytes | None:
    found: bytes | None = reading.execute(
        select(JournalEntry.hash).where(JournalEntry.origin == origin, JournalEntry.seq == seq)
    ).scalar()
    return found


def _fork(names: Mapping[str, str], origin: str, seq: int) -> UserError:
    return UserError("package.e41", name=names.get(origin, origin[:6]), seq=seq, origin=origin)


def _with_held(
    work: Work, package: Package, leave_out: frozenset[str]
) -> tuple[list[Entry], dict[EntryId, bytes]]:
    """The package's entries and those that waited, each with the hash it was computed behind."""
    behind: dict[EntryId, bytes] = {}
    found: dict[EntryId, Entry] = {}
    starts = {r.origin: bytes.fromhex(r.prev) for r in package.ranges}
    for entry in package.entries:
        behind[entry.id] = starts[entry.origin]
        starts[entry.origin] = entry.hash
        found[entry.id] = entry
    for row in work.execute(select(HeldEntry)):
        if (row.origin, row.seq) not in found:
            found[row.origin, row.seq] = replace(entry_of(row.line, row.origin), hash=row.hash)
            behind[row.origin, row.seq] = row.prev
        elif found[row.origin, row.seq].hash != row.hash and row.origin not in leave_out:
            raise _fork(sites.chain_names(work), row.origin, row.seq)
    return [entry for entry in found.values() if entry.origin not in leave_out], behind


def _replayed(
    work: Work, offered: list[Entry], behind: Mapping[EntryId, bytes], names: Mapping[str, str],
    leave_out: frozenset[str],
) -> Replayed:
    def ready(entry: Entry, hash_of: HashOf) -> bool:
        # What says that it has seen an entry waits for that entry: two that name each other wait for ever, in sight.
        if any(hash_of(*one) is None for op in entry.ops for one in op.base if one[0] != entry.origin):
            return False
        return all(
            _has_seen(one, hash_of, entry, names, leave_out)
            for op in entry.ops if op.table == RECEIPT and op.kind is OpKind.CREATE
            for one in str(op.fields.get("heads") or "").split()
        )

    try:
        return replay(work, offered, ready=ready, behind=behind)
    except UserError as error:
        if error.code == "exchange.misplaced":
            raise UserError("package.e13") from error
        if error.code not in ("exchange.fork", "exchange.damaged"):
            raise
        raise _fork(names, str(error.facts["origin"]), int(str(error.facts["seq"]))) from error


def _has_seen(
    receipt: str, hash_of: HashOf, entry: Entry, names: Mapping[str, str], leave_out: frozenset[str]
) -> bool:
    """Whether what a receipt names is here, and is the same; ``receipt`` is ``origin:seq:hash``."""
    origin, _, rest = receipt.partition(":")
    seq, _, digest = rest.partition(":")
    if not (seq.isascii() and seq.isdigit()) or not origin or not is_digest(digest):
        raise UserError("package.e13")
    here = hash_of(origin, int(seq)) if int(seq) else GENESIS
    if here is None or origin in leave_out:
        return False
    if here.hex() != digest:
        raise UserError(
            "package.e42", witness=names.get(entry.origin, entry.origin[:6]), name=names.get(origin, origin[:6]),
            origin=origin,
        )
    return True


def _check_witness(work: Work, package: Package, names: Mapping[str, str], leave_out: frozenset[str]) -> None:
    """What the sender says he holds, against what stands here (split views are refused, never merged)."""
    for origin, (seq, digest) in package.heads.items():
        here = _hash_at(work, origin, seq)
        if here is not None and here.hex() != digest and origin not in leave_out:
            raise UserError(
                "package.e42", witness=package.sender.name, name=names.get(origin, origin[:6]), origin=origin
            )


def _keep_held(work: Work, outcome: Replayed, behind: Mapping[EntryId, bytes], package: Package) -> None:
    """What still waits is kept as it came, but for what an erasure has destroyed meanwhile."""
    shredded = frozenset(work.execute(select(Shred.commitment)).scalars())
    old = {(row.origin, row.seq): (row.package, row.at) for row in work.execute(select(HeldEntry))}
    work.execute(delete(HeldEntry))
    for entry in outcome.waiting:
        alive = tuple(replace(op, personal=None) if op.commitment in shredded else op for op in entry.ops)
        came, at = old.get(entry.id, (package.id, work.now))
        work.execute(insert(HeldEntry).values(
            origin=entry.origin, seq=entry.seq, hash=entry.hash, line=line_of(replace(entry, ops=alive)),
            prev=behind[entry.id], package=came, at=at,
        ))


def _note_absent(work: Work, package: Package, outcome: Replayed, photos: Path | None) -> int:
    """Photos that are known and not here; returns how many have not even a copy (照片待收)."""
    brought = {name.partition(".")[0]: "." in name for name in package.blobs}
    new = {
        str(op.fields["sha256"]) for entry in outcome.new for op in entry.ops
        if op.table == Attachment.__tablename__ and is_digest(op.fields.get("sha256"))
    }
    known = {row.sha256: row.copy for row in work.execute(select(AbsentPhoto))}
    waiting = 0
    for sha256 in sorted(new | known.keys()):
        original, copy = _is_here(photos, sha256, brought)
        waiting += not original and not copy
        if original:
            work.execute(delete(AbsentPhoto).where(AbsentPhoto.sha256 == sha256))
        elif sha256 not in known:
            work.execute(insert(AbsentPhoto).values(sha256=sha256, copy=copy))
        elif copy != known[sha256]:
            work.execute(update(AbsentPhoto).where(AbsentPhoto.sha256 == sha256).values(copy=copy))
    return waiting


def _is_here(photos: Path | None, sha256: str, brought: Mapping[str, bool]) -> tuple[bool, bool]:
    """Whether the original and a copy are here, or, in a preview, would be."""
    if photos is None:
        return brought.get(sha256) is False, sha256 in brought
    return attachments.holds(photos, sha256), attachments.holds(photos, sha256, attachments.PRINT)


Rows = Mapping[str, tuple[object, ...]]


def _rows(work: Work, entries: Iterable[Entry]) -> Rows:
    """The rows of all records that some entries write, as they stand."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        for op in entry.ops:
            if op.table in journalled_specs() and op.table not in _TECHNICAL:
                wanted.setdefault(op.table, set()).add(op.record)
    found: dict[str, tuple[object, ...]] = {}
    for table, records in wanted.items():
        columns, ordered = journalled_specs()[table].table, sorted(records)
        for i in range(0, len(ordered), _CHUNK):
            statement = select(columns).where(columns.c.id.in_(ordered[i : i + _CHUNK]))
            found.update({row.id: tuple(row) for row in work.execute(statement)})
    return found


def _counts(before: Rows, after: Rows) -> tuple[int, int]:
    """Records that are new, and records that say something else than before."""
    new = sum(record not in before for record in after)
    return new, sum(record in before and before[record] != row for record, row in after.items())


def _conflict_keys(reading: Reading) -> set[tuple[str, str]]:
    return {(row.record, row.grp) for row in reading.execute(select(Conflict.record, Conflict.grp))}


def kept_out(reading: Reading) -> int:
    """Movements that came and break the rule of the book: in the journal, not in the book (decisions.md 25)."""
    return len(reading.execute(select(Unprojected.i)).all())


def _acknowledge(work: Work, package: Package, outcome: Replayed) -> None:
    """The receipt, and which of this PC's packages the sender has confirmed by saying what he holds.

    Receipts alone are not answered by a receipt: two PCs would never come to an end.
    """
    heads = current_heads(work)
    if any(op.table not in _TECHNICAL for entry in outcome.new for op in entry.ops):
        told = sorted({entry.origin for entry in outcome.new})
        text = " ".join(f"{origin}:{heads[origin][0]}:{heads[origin][1]}" for origin in told)
        work.create(
            ImportReceipt, package=package.id, sender=package.sender.sign, at=work.now, by=work.actor or None,
            heads=text,
        )
    open_ = work.execute(
        select(PackageLog).where(
            PackageLog.way == "out", PackageLog.peer == package.sender.sign, PackageLog.confirmed_at.is_(None)
        )
    ).all()
    for row in open_:
        ranges = json.loads(row.ranges)
        if ranges and all(package.heads.get(o, (0, ""))[0] >= last for o, (_first, last, _head) in ranges.items()):
            work.execute(
                update(PackageLog).where(PackageLog.id == row.id).values(confirmed_at=work.now, state="confirmed")
            )


def _log(work: Work, package: Package, report: Report, outcome: Replayed) -> None:
    own = work.execute(select(Chain).where(Chain.own)).one()
    counts = {
        "same": report.same, "new": report.new, "updated": report.updated, "conflicts": report.conflicts,
        "waiting": report.waiting, "photos": report.photos, "photos_waiting": report.photos_waiting,
        "taken": _spans(outcome.new),
    }
    ranges = {r.origin: [r.first, r.last, r.head] for r in package.ranges}
    work.execute(insert(PackageLog).values(
        id=work.source.new_id(), package=package.id, way="in", peer=package.sender.sign, name=package.sender.name,
        at=work.now, by=work.actor, wall=package.wall, file="", size=package.size, entries=report.entries,
        part=f"{package.part[0]}/{package.part[1]}", ranges=json.dumps(ranges), counts=json.dumps(counts),
        confirmed_at=None, state="taken" if report.entries or report.waiting else "known",
        # The receipt is sealed behind the last entry of this PC.
        wrote_origin=own.origin, wrote_seq=own.seq + 1,
    ))
    work.touch("package_log")


def _spans(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Chain → first and last number: what an import took in is without a gap in each chain."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        first, last = found.get(entry.origin, [entry.seq, entry.seq])
        found[entry.origin] = [min(first, entry.seq), max(last, entry.seq)]
    return found


def take_import_back(work: Work, *, log: str) -> TakenBack:
    """撤回整个数据包, within seven days: a further act of this PC, which travels with its next package as any other.

    Raises:
        UserError: ``rights.missing``, ``exchange.import_unknown``, ``exchange.import_too_old``.
    """
    require(work, Right.TAKE_PACKAGES)
    row = work.execute(select(PackageLog).where(PackageLog.id == log, PackageLog.way == "in")).first()
    if row is None or row.state != "taken":
        raise UserError("exchange.import_unknown")
    if row.by != work.actor:
        # One's own mistake at night is put right at night; what another took in is not voided by one who did not.
        require(work, Right.EXCHANGE)
    if work.now - row.at > TAKE_BACK_DAYS * DAY:
        raise UserError("exchange.import_too_old", days=TAKE_BACK_DAYS)
    spans = json.loads(row.counts).get("taken", {})
    entries = frozenset((origin, seq) for origin, (a, b) in spans.items() for seq in range(a, b + 1))
    # What was settled in the act that imported it goes back with it.
    entries |= {(row.wrote_origin, row.wrote_seq)}
    taken = take_back_all(work, entries=entries, reason=f"撤回“{row.name}”的数据包")
    work.execute(update(PackageLog).where(PackageLog.id == log).values(state="taken_back"))
    work.touch("package_log")
    return taken
