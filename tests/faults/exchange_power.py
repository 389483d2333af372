"""The power goes during imports and exports: whatever the disk has kept, the next start is whole and goes on (C2).

The story is told once, in a process whose changes to the disk are noted: calls are written, packages with photos come
in, packages of two parts go out, the log is folded. Then the power is cut behind every one of those changes, and what the
disk may have kept is opened as the next start would open it.
"""
from __future__ import annotations

import copy
import ctypes
import hashlib
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select

from desktop import attachments, calls
from desktop.attachments import Prepared
from desktop.clock import FixedClock
from desktop.db.models.calls import Call
from desktop.db.models.exchange import ImportReceipt, PackageLog
from desktop.db.models.people import Person
from desktop.db.store import open_copy, open_store, rewrite_store
from desktop.errors import UserError
from desktop.exchange import importing, outbox
from desktop.exchange.home import Home
from desktop.exchange.keys import load_pair
from desktop.exchange.package import read_package
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.verify import check_chain, check_store, verify
from desktop.paths import DataFolder
from desktop.vault import Keys, derive
from tests.desks import NIGHT, make_template
from tests.exchange.machine import Box, make_boxes
from tests.faults import power
from tests.quick_stores import in_memory, quick_stores

COMING = 2
"""So many packages come in, and as many go out."""
NOTES = "notes"
PART = 300
"""Bytes of photos in one file: every export of the story takes several."""


def add_to(commands) -> None:
    """The command of `long_runs`."""
    parser = commands.add_parser("power", help="the power goes at every barrier of imports and exports; needs gcc and Linux")
    parser.add_argument("--every", type=int, default=1, help="only each nth barrier")
    parser.add_argument("--variants", type=int, default=20, help="states that may be left of each cut")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sealed", action="store_true", help="in a folder under a key")
    parser.set_defaults(act=lambda chosen, _folder: run(
        every=chosen.every, variants=chosen.variants, seed=chosen.seed, sealed=chosen.sealed))


def photo(n: int) -> tuple[bytes, Prepared]:
    return b"original%d" % n * 30, Prepared(b"print%d" % n * 300, b"thumb%d" % n * 20, 10, 10)


def prepare(root: Path) -> list[Path]:
    """A receiver that knows its sender, and packages of one person and one photo each."""
    made = make_boxes(make_template(root), root)
    sender, receiver = Box(made / "pc0", root, 0, 1), Box(made / "pc1", root, 1, 1)
    paths = []
    for n in range(COMING):
        original, prepared = photo(n)
        sender.desk.do(lambda work, n=n: work.create(Person, name=f"第{n}位"))
        sender.desk.do(attachments.keep, folder=sender.root / "attachments", original=original, prepared=prepared)
        paths.append(sender.export(receiver, full=True))
    for box in (sender, receiver):
        box.desk.store.checkpoint()
        box.desk.store.close()
    return paths


def _keys(sealed: bool) -> Keys | None:
    return derive(bytes(range(32))) if sealed else None


def open_desk(folder: DataFolder, seed: int) -> Desk:
    key = folder.keys.store if folder.keys else None
    return Desk(open_store(folder.store, key=key), SeededSource(seed, FixedClock(NIGHT + seed)))


def live(folder: DataFolder, paths: list[Path], say: Callable[..., None]) -> None:
    """The story; whatever has returned is said."""
    pair, desk = load_pair(folder.root), open_desk(folder, 2)
    Home(folder.root, folder.root / NOTES, "pc").settle(desk)
    for n, path in enumerate(paths):
        desk.do(calls.log_call, place_text=f"第{n}处", words="两人露宿" * 40)
        say("call", f"第{n}处")
        package = read_package(path, pair=pair)
        importing.import_package(desk, folder, package, pair=pair)
        say("in", n)
        sent = outbox.write(desk, folder=folder.exports, photos=folder.attachments, path=Path(f"{n}.zip"), pair=pair,
                            to=[package.sender.sign], full=True, limit=PART)
        say("out", [one.name for one in sent.paths])
    desk.store.checkpoint()
    desk.do(calls.log_call, place_text="最后一处", words="两人露宿" * 40)
    say("call", "最后一处")
    desk.store.close()


def run(*, every: int, variants: int, seed: int, sealed: bool) -> dict[str, object]:
    """Cuts the power at every nth barrier and looks at so many of the states that may be left."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as name, quick_stores():
        told = Told(Path(name), seed, sealed=sealed)
        for number, k in enumerate(told.barriers()):
            if number % every:
                continue
            told.cut(k, variants)
            if told.cuts % 50 == 0:
                sys.stderr.write(f"{told.cuts} cuts, {told.states} states, {told.faults[:3]}\n")
        return {"changes": len(told.changes), "cuts": told.cuts, "states": told.states, "faults": told.faults[:40]}


class Told:
    """The story as it was told to the disk, and the cuts that were made in it."""

    def __init__(self, root: Path, seed: int, *, sealed: bool) -> None:
        self.paths = prepare(root)
        # A folder knows under which path it was used: every state is laid where the story was told.
        self.folder, self.sealed, self.chance = root / "pc1", sealed, random.Random(seed)
        if sealed:
            rewrite_store(self.folder / "store.db", root / "sealed.db", old=None, new=_keys(True).store)
            (root / "sealed.db").replace(self.folder / "store.db")
        self.untouched, self.at = power.Disk(self.folder), 0
        self.disk = copy.deepcopy(self.untouched)
        words = [*map(str, self.paths), *(["sealed"] if sealed else [])]
        self.changes = power.record(self.folder, "tests.faults.exchange_power", *words, within=root)
        self.seen: set[bytes] = set()
        self.cuts = self.states = 0
        whole = copy.deepcopy(self.untouched)
        for change in self.changes:
            whole.take(change)
        self.faults = _unlike(whole.left(self.chance, power.ALL), self.folder)

    def barriers(self) -> list[int]:
        """Behind how many changes to cut: before and after each that is more than a write, and at the end.

        Any part of the writes in between may be left, so that a cut among them leaves nothing that this does not.
        """
        found = {n for k, change in enumerate(self.changes) for n in (k, k + 1) if change.kind not in "wm"}
        return sorted(found | {len(self.changes)})

    def cut(self, k: int, variants: int) -> None:
        while self.at < k:
            self.disk.take(self.changes[self.at])
            self.at += 1
        said = power.marks(self.changes[:k])
        self.cuts += 1
        for variant in range(variants):
            left = self.disk.left(self.chance, variant)
            known = hashlib.sha256(repr((sorted(left.items()), said)).encode()).digest()
            if known not in self.seen:
                self.seen.add(known)
                self._look(left, said, f"behind {k} changes, variant {variant}")

    def _look(self, left: dict[str, bytes | None], said: list[list[object]], where: str) -> None:
        self.states += 1
        shutil.rmtree(self.folder)
        found = judge(power.lay(left, self.folder), self.paths, said, sealed=self.sealed)
        self.faults += [f"{where}: {fault}" for fault in found]


def _unlike(told: dict[str, bytes | None], folder: Path) -> list[str]:
    """Where the changes that were noted do not make the folder as it is, something was not noted."""
    there = {str(p.relative_to(folder)): None if p.is_dir() else p.read_bytes() for p in folder.rglob("*")}
    # The index of the log is shared memory, which no power cut leaves.
    names = {name for name in there.keys() | told.keys() if not name.endswith("-shm")}
    return [f"not all was noted: {name}" for name in sorted(names) if there.get(name, 0) != told.get(name, 0)]


# The next start.


def judge(root: Path, paths: list[Path], said: list[list[object]], *, sealed: bool) -> list[str]:
    """What is lost, half there, or does not go on."""
    folder = DataFolder(root, _keys(sealed))
    try:
        desk = open_desk(folder, 100)
    except UserError as error:
        return [f"the store does not open: {error.code}"]
    try:
        return [*_here(desk, folder, said), *_packages(desk, folder, paths, said), *_copies(folder),
                *_again(desk, folder, paths), *_whole(desk, folder)]
    except UserError as error:
        return [f"the next start is refused: {error.code} {error.facts}"]
    finally:
        desk.store.close()


def _here(desk: Desk, folder: DataFolder, said: list[list[object]]) -> Iterator[str]:
    here = set(desk.read(lambda r: r.execute(select(Call.place_text)).scalars()))
    people = set(desk.read(lambda r: r.execute(select(Person.name)).scalars()))
    receipts = len(desk.read(lambda r: r.execute(select(ImportReceipt.id)).all()))
    lines = len(desk.read(lambda r: r.execute(select(PackageLog.id).where(PackageLog.way == "in")).all()))
    yield from (f"the call {what} is lost" for kind, what in said if kind == "call" and what not in here)
    yield from (f"the import {what} is lost" for kind, what in said if kind == "in" and f"第{what}位" not in people)
    if not len(people) == receipts == lines:
        yield f"half an import: {len(people)} people, {receipts} receipts, {lines} lines"
    why = Home(folder.root, folder.root / NOTES, "pc").settle(desk)
    if why:
        yield f"a new chain was opened, though nothing was rolled back: {why}"
    # The whole check, which is dear, comes after the packages were taken in again: it would find what stood here before.
    for check in (check_store, check_chain):
        found = desk.read(check)
        if not found.holds:
            yield f"{found.check}: {found.detail}"


def _packages(desk: Desk, folder: DataFolder, paths: list[Path], said: list[list[object]]) -> Iterator[str]:
    """What was called written is there, what is in the log is there, and nothing half bears the name of a package."""
    pair = load_pair(paths[0].parents[1])
    logged = desk.read(lambda r: r.execute(select(PackageLog.file).where(PackageLog.way == "out")).scalars().all())
    told = [name for kind, what in said if kind == "out" for name in what]
    there = {path.name for path in folder.exports.glob("[!.]*")}
    yield from (f"{name} was called written and is not there" for name in sorted({*logged, *told} - there))
    for path in sorted(folder.exports.glob("[!.]*")):
        try:
            read_package(path, pair=pair)
        except UserError as error:
            yield f"{path.name} stands there unfinished: {error.code}"


def _copies(folder: DataFolder) -> Iterator[str]:
    for path in folder.backups.glob("*.db"):
        with open_copy(path, folder.keys.store if folder.keys else None) as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                yield f"the copy {path.name} is half one"


def _again(desk: Desk, folder: DataFolder, paths: list[Path]) -> Iterator[str]:
    """Every package can be taken in once more; then all of it is there, once."""
    pair = load_pair(folder.root)
    for path in paths:
        importing.import_package(desk, folder, read_package(path, pair=pair), pair=pair)
    people = sorted(desk.read(lambda r: r.execute(select(Person.name)).scalars()))
    if people != [f"第{n}位" for n in range(len(paths))]:
        yield f"after importing again there are {people}"
    for n in range(len(paths)):
        original, prepared = photo(n)
        if attachments.open_print(folder.attachments, hashlib.sha256(original).hexdigest()) != prepared.print_jpeg:
            yield f"the photo {n} is not there"


def _whole(desk: Desk, folder: DataFolder) -> Iterator[str]:
    findings = desk.read(lambda r: list(verify(r, further=(
        lambda r: attachments.check_attachments(r, folder.attachments),))))
    # A package brings copies only: the original stays where it was taken.
    yield from (f"{f.check}: {f.detail}" for f in findings if not f.holds and "photo.missing" not in f.detail)


if __name__ == "__main__":
    recorder = ctypes.CDLL(sys.argv[1])
    files = [Path(name) for name in sys.argv[4:] if name != "sealed"]
    recorder.record_start(sys.argv[2].encode(), sys.argv[3].encode())
    live(DataFolder(Path(sys.argv[2]), _keys("sealed" in sys.argv)), files,
         lambda *words: recorder.record_mark(json.dumps(words).encode()))
    recorder.record_stop()
