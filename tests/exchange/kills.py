"""kill -9 at random moments of importing and exporting: what was acknowledged is there, nothing is half there."""
from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import threading
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
from desktop.journal.source import SystemSource
from desktop.journal.verify import verify
from tests.desks import NIGHT
from tests.exchange.machine import Box, make_boxes

PACKAGES = 12


def prepare(root: Path, template: Path) -> list[Path]:
    """A receiver that knows its sender, and packages of one record each."""
    made = make_boxes(template, root)
    sender, receiver = Box(made / "pc0", root, 0, 1), Box(made / "pc1", root, 1, 1)
    paths = []
    for n in range(PACKAGES):
        sender.desk.do(lambda work, n=n: work.create(Person, name=f"第{n}位"))
        paths.append(sender.export(receiver, full=True))
    for box in (sender, receiver):
        box.desk.store.checkpoint()
        box.desk.store.close()
    return paths


def work_through(folder: Path, paths: list[Path], pipe: int) -> None:
    """The child: imports package after package and sends one after each, telling only what has returned."""
    desk = Desk(open_store(folder / "store.db"), SystemSource(FixedClock(NIGHT)))
    pair = load_pair(folder)
    os.write(pipe, b'"ready"\n')
    for n, path in enumerate(paths):
        package = read_package(path, pair=pair)
        desk.do(inbox.take_in, package=package, pair=pair, photos=folder / "attachments", kept=0)
        os.write(pipe, (json.dumps(["in", n]) + "\n").encode())
        outbox.write(desk, folder=folder / "exports", photos=folder / "attachments", path=Path(f"{n}.zip"), pair=pair,
                     to=[package.sender.sign], full=True)
        os.write(pipe, (json.dumps(["out", n]) + "\n").encode())


def kill_once(folder: Path, paths: list[Path], chance: random.Random, within: float = 0.6) -> list:
    """One child from start to kill, at most ``within`` seconds after it was ready; what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work_through(folder, paths, writing)
        finally:
            os._exit(0)
    os.close(writing)
    told = []
    with os.fdopen(reading) as lines:
        if lines.readline():
            killer = threading.Timer(chance.uniform(0.0, within), os.kill, (child, signal.SIGKILL))
            killer.start()
            told = [json.loads(line) for line in lines]
            killer.cancel()
            killer.join()
    os.waitpid(child, 0)
    return told


def look(folder: Path, told: list, *, whole: bool) -> list[str]:
    """What was lost or is half there."""
    desk = Desk(open_store(folder / "store.db"), SystemSource(FixedClock(NIGHT)))
    faults = []
    try:
        names = set(desk.read(lambda r: r.execute(select(Person.name)).scalars().all()))
        receipts = len(desk.read(lambda r: r.execute(select(ImportReceipt.id)).all()))
        acknowledged = [n for what, n in told if what == "in"]
        faults += [f"package {n} is lost" for n in acknowledged if f"第{n}位" not in names]
        if receipts != len(names):
            faults.append(f"{receipts} receipts, {len(names)} records: half an import")
        for path in (folder / "exports").glob("*.zip"):
            try:
                read_cover(path)
            except UserError as error:
                faults.append(f"{path.name} stands there unfinished: {error.code}")
        for what, n in told:
            if what == "out" and not (folder / "exports" / f"{n}.zip").exists():
                faults.append(f"the package {n} that was called written is not there")
        if whole:
            faults += [f"{one.check}: {one.detail}" for one in desk.read(lambda r: list(verify(r))) if not one.holds]
    finally:
        desk.store.close()
    return faults


def run(root: Path, template: Path, times: int, seed: int, within: float = 0.6) -> dict[str, object]:
    """So many kills, each on a fresh receiver every time the packages are through.

    A kill takes nothing from the memory of the system, so a long run may use ``quick_stores``.
    """
    paths = prepare(root, template)
    kept, folder = root / "kept", root / "pc1"
    shutil.copytree(folder, kept)
    chance, faults, acknowledged, imports = random.Random(seed), [], 0, 0
    for n in range(times):
        told = kill_once(folder, paths, chance, within)
        acknowledged += len(told)
        imports += sum(what == "in" for what, _ in told)
        faults += look(folder, told, whole=n % 25 == 24 or n == times - 1)
        if any(what == "out" and k == PACKAGES - 1 for what, k in told) or n % 6 == 5:
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
        if n % 500 == 499:
            sys.stderr.write(f"{n + 1} kills, {imports} imports, {acknowledged} acknowledged, {len(faults)} faults\n")
    return {"kills": times, "acknowledged": acknowledged, "imports": imports, "faults": faults}
