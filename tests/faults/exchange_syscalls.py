"""Every system call of an import and of an export fails once, under the driver that ships (exchange.md C2).

The first run of an act counts its calls; then each of them fails in a process of its own: EIO, ENOSPC, EROFS, and half
a write with a kill. The living program goes on and the act is done again; then the store is opened anew and judged.
"""
from __future__ import annotations

import ctypes
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from desktop.clock import FixedClock
from desktop.db.models.exchange import ImportReceipt
from desktop.db.models.people import Person
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.exchange import inbox, outbox
from desktop.exchange.keys import load_pair
from desktop.exchange.package import read_cover, read_package
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from tests.desks import NIGHT, make_template
from tests.exchange import kills
from tests.faults.syscalls import KINDS, SAID, in_a_child

Act = Callable[[Desk, Path, Path], None]


def take(desk: Desk, folder: Path, path: Path) -> None:
    package = read_package(path, pair=load_pair(folder))
    desk.do(inbox.take_in, package=package, pair=load_pair(folder), photos=folder / "attachments", kept=0)


def send(desk: Desk, folder: Path, path: Path) -> None:
    sender = read_package(path, pair=load_pair(folder)).sender
    outbox.write(desk, folder=folder / "exports", photos=folder / "attachments", path=Path("back.zip"),
                 pair=load_pair(folder), to=[sender.sign], full=True)


ACTS: dict[str, Act] = {"import": take, "export": send}


def open_desk(folder: Path, seed: int) -> Desk:
    return Desk(open_store(folder / "store.db"), SeededSource(seed, FixedClock(NIGHT)))


def tried(act: Act, desk: Desk, folder: Path, path: Path) -> str:
    """Does the act; what it told."""
    try:
        act(desk, folder, path)
    except UserError as error:
        return error.code
    return "done"


def serve(shim: ctypes.CDLL, root: Path, name: str, every: int) -> dict[str, object]:
    paths = kills.prepare(root, make_template(root))
    act, base = ACTS[name], root / "pc1"
    desk = open_desk(_copy(base, root / "one"), 2)
    shim.fault_arm(str(root / "one").encode(), 0, 0)
    assert tried(act, desk, root / "one", paths[0]) == "done"
    calls = shim.fault_seen()
    shim.fault_arm(b"", 0, 0)
    desk.store.close()
    faults: list[str] = []
    outcomes: Counter[str] = Counter()
    for kind, called in KINDS.items():
        for k in range(1, calls + 1, every):
            told = _one(shim, _copy(base, root / "one"), act, paths[0], kind, k)
            outcomes[f"{called}: {told}"] += 1
            faults += [f"{called} at {k}: {fault}" for fault in judge(root / "one", name, told, kind)]
    return {"act": name, "system_calls": calls, "tried": sum(outcomes.values()), "outcomes": dict(outcomes),
            "faults": faults}


def _copy(base: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(base, target)
    return target


def _one(shim: ctypes.CDLL, folder: Path, act: Act, path: Path, kind: int, k: int) -> str:
    """One fault in a process of its own: what was told at first and at the second try, or “killed”."""

    def attempt() -> str:
        desk = open_desk(folder, 2)
        shim.fault_arm(str(folder).encode(), kind, k)
        told = tried(act, desk, folder, path)
        shim.fault_arm(b"", 0, 0)
        again = told if told == "done" else tried(act, desk, folder, path)
        return f"{told} {again}"

    return in_a_child(attempt)


def judge(folder: Path, name: str, told: str, kind: int):
    """What is lost, half there, or was told in no words."""
    first, _blank, again = told.partition(" ")
    if told == "killed":
        if kind != 4:
            yield "killed without a kill"
    elif first != "done" and first not in SAID and not first.startswith(("file.", "disk.", "package.")):
        yield f"told {first}"
    elif again != "done":
        yield f"the second try told {again}"
    desk = open_desk(folder, 3)
    try:
        people = len(desk.read(lambda r: r.execute(select(Person.id)).all()))
        receipts = len(desk.read(lambda r: r.execute(select(ImportReceipt.id)).all()))
        if people != receipts:
            yield f"{receipts} receipts and {people} records: half an import"
        if name == "import" and told != "killed" and people != 1:
            yield "an acknowledged import is not there"
        yield from _files(folder, name, told)
        yield from (f"{f.check}: {f.detail}" for f in desk.read(lambda r: list(verify(r))) if not f.holds)
    finally:
        desk.store.close()


def _files(folder: Path, name: str, told: str):
    made = list((folder / "exports").glob("*.zip"))
    if name == "export" and told != "killed" and not made:
        yield "a package that was called written is not there"
    for path in made:
        try:
            read_cover(path)
        except UserError as error:
            yield f"{path.name} stands there unfinished: {error.code}"


if __name__ == "__main__":
    told_of_all = serve(ctypes.CDLL(sys.argv[1]), Path(sys.argv[2]), sys.argv[4], int(sys.argv[3]))
    sys.stdout.write(json.dumps(told_of_all, ensure_ascii=False))
