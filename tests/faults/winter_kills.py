"""kill -9 in the middle of a whole winter: every kind of write that the demonstration tells, on a plain or a sealed store.

The winter is told in one process. Before each of its acts the store is copied and a child is forked, which tells the
story on from there on the copy, saying what has returned; it is killed at a random instant and the copy is looked at.
"""
from __future__ import annotations

import contextlib
import gc
import os
import random
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as ask

from desktop.attachments import PRINT, THUMB, check_attachments, holds
from desktop.clock import FixedClock
from desktop.db.models.attachments import Attachment
from desktop.db.models.journal import Chain, JournalEntry, JournalOp
from desktop.db.store import open_store
from desktop.demo import END, FOUNDED, winter
from desktop.demo.story import Story
from desktop.errors import UserError
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource, SystemSource
from desktop.journal.verify import verify
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.supplies import check_stock, check_stock_lines
from desktop.vault import derive

QUICK, WHOLE = 10, 100
"""Every tenth copy is checked page by page, every hundredth rebuilt from its journal."""
READY = b"\n"


class Enough(Exception):
    """As many kills as were asked for."""


@dataclass
class Tally:
    """What the kills came to; ``verbs`` counts in which act each of them fell."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    verbs: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def add_to(commands) -> None:
    """The command of `long_runs`."""
    parser = commands.add_parser("winter", help="kill -9 at random moments of a whole winter, all kinds of writes")
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3, help="kills for each act of the winter")
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--folder", type=Path, default=None, help="where the stores lie; a kill needs no real disk")
    parser.set_defaults(act=lambda chosen, folder: run(
        chosen.folder or folder, chosen.times, chosen.seed, each=chosen.each, sealed=chosen.sealed
    ))


def run(root: Path, times: int, seed: int, *, each: int = 3, sealed: bool = False, scale: float = 0.5) -> dict[str, object]:
    """So many kills, over as many winters as that takes."""
    tally, number = Tally(), seed
    root.mkdir(parents=True, exist_ok=True)
    gc.freeze()
    with contextlib.suppress(KeyboardInterrupt):
        while tally.kills < times:
            folder = DataFolder(root / f"winter{number}", derive(os.urandom(32)) if sealed else None)
            Winter(folder, root / "copy", number, tally, times, each).tell(scale)
            shutil.rmtree(folder.root)
            number += 1
    return {
        "winters": number - seed, "kills": tally.kills, "acknowledged": tally.acknowledged, "written_but_not_said": tally.unacknowledged,
        "verbs": len(tally.verbs), "by_verb": dict(tally.verbs.most_common()), "faults": tally.faults[:20],
    }


class Winter:
    """One telling, with a child killed before each act."""

    def __init__(self, folder: DataFolder, copy: Path, seed: int, tally: Tally, times: int, each: int) -> None:
        self.folder, self.copy = folder, DataFolder(copy, folder.keys)
        self.seed, self.tally, self.times, self.each = seed, tally, times, each
        self._chance, self._longest = random.Random(seed), 0.03
        self._do: Callable[..., Any] | None = None
        self._pipe = -1

    def tell(self, scale: float) -> None:
        clock = FixedClock(FOUNDED)
        with opened(self.folder, SeededSource(self.seed, clock), new=True) as desk:
            self._desk, self._do = desk, desk.do
            desk.do = self._kill_before
            try:
                self._story(clock, scale)
            except Enough:
                pass
            finally:
                del desk.do

    def _story(self, clock: FixedClock, scale: float) -> None:
        from desktop import demo

        self.story: Story | None = None
        prepared = demo.pictures.prepare
        story = demo._begin(self._desk, clock, self.folder, self.seed, scale, prepared, None)
        self.story = story
        winter.tell(story, until=END)

    def _kill_before(self, verb: Callable[..., Any], /, *args: Any, **facts: Any) -> Any:
        if self._pipe >= 0:
            return self._as_child(verb, args, facts)
        for _ in range(self.each):
            if self.tally.kills >= self.times:
                raise Enough
            self._copy_store()
            if self._fork_and_kill(verb):
                return self._as_child(verb, args, facts)
        assert self._do is not None
        return self._do(verb, *args, **facts)

    def _copy_store(self) -> None:
        self._desk.store.checkpoint()
        shutil.rmtree(self.copy.root, ignore_errors=True)
        self.copy.root.mkdir(parents=True)
        shutil.copyfile(self.folder.store, self.copy.store)
        shutil.copytree(self.folder.attachments, self.copy.root / "attachments", copy_function=os.link)

    def _fork_and_kill(self, verb: Callable[..., Any]) -> bool:
        """True in the child, which then goes on with the story; the parent comes back after the kill."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._pipe = writing
            self._become()
            return True
        os.close(writing)
        said = _listen(reading, child, self._chance.uniform(0, self._longest))
        _pid, status = os.waitpid(child, 0)
        self._judge(verb, said, status)
        return False

    # In the child.

    def _become(self) -> None:
        desk = self._desk
        desk.store = open_store(self.copy.store, key=self.copy.keys.store if self.copy.keys else None)
        desk.last_entry = None
        if self.story is not None:
            self.story.attachments = self.copy.attachments
        os.write(self._pipe, READY)

    def _as_child(self, verb: Callable[..., Any], args: tuple[Any, ...], facts: dict[str, Any]) -> Any:
        assert self._do is not None
        if facts.get("folder") == self.folder.attachments:
            # Before the story stands its folder is handed in: the child's photos belong beside its own store.
            facts["folder"] = self.copy.attachments
        try:
            result = self._do(verb, *args, **facts)
        except UserError:
            raise
        except Exception as error:  # noqa: BLE001  # A child must not go on as a second parent.
            os.write(self._pipe, f"! {error!r}\n".encode())
            os._exit(1)
        if self._desk.last_entry is not None:
            os.write(self._pipe, f"{self._desk.last_entry[1]} {verb.__name__}\n".encode())
        return result

    # In the parent.

    def _judge(self, verb: Callable[..., Any], said: list[str], status: int) -> None:
        tally = self.tally
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            tally.faults.append(f"{verb.__name__}: the child ended by itself ({status}): {said[-1:]}")
            return
        told = [line.split(" ", 1) for line in said if line]
        tally.kills += 1
        tally.verbs[told[-1][1] if told else verb.__name__] += 1
        if tally.kills % 500 == 0:
            sys.stderr.write(f"{tally.kills} kills, {tally.acknowledged} acknowledged, {tally.faults}\n")
        tally.acknowledged += len(told)
        last = max((int(seq) for seq, _name in told), default=None)
        self._longest = min(0.6, max(0.01, self._longest * (0.98 if told else 1.02)))
        try:
            tally.faults += [f"{verb.__name__}: {fault}" for fault in self._look(last)]
        except UserError as error:
            tally.faults.append(f"{verb.__name__}: the store does not open: {error.code}")

    def _look(self, last: int | None) -> list[str]:
        before = self._last_of(self._desk.store)
        store = open_store(self.copy.store, key=self.copy.keys.store if self.copy.keys else None)
        try:
            found = self._last_of(store)
            faults = []
            if last is not None and found < last:
                faults.append(f"entry {last} was acknowledged and only {found} are there")
            if found > max(before, last or 0) + 1:
                faults.append(f"{found} entries where {last or before} were said")
            self.tally.unacknowledged += found > max(before, last or 0)
            with store.reading() as connection:
                faults += _whole(connection, found)
                faults += _without_files(connection, self.copy.attachments)
                faults += self._deeper(connection)
            return faults
        finally:
            store.close()

    def _deeper(self, connection) -> list[str]:
        if self.tally.kills % QUICK:
            return []
        said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        faults = [] if said == "ok" else [f"page: {said}"]
        if self.tally.kills % WHOLE == 0:
            reading = Reading(connection, SystemSource(), "", "")
            photos = self.copy.attachments
            further = (check_stock, check_stock_lines, lambda r: check_attachments(r, photos))
            faults += [f"{one.check}: {one.detail}" for one in verify(reading, further=further) if not one.holds]
        return faults

    def _last_of(self, store) -> int:
        with store.reading() as connection:
            return int(connection.execute(ask(Chain.seq).where(Chain.own)).scalar_one())


def _whole(connection, last: int) -> list[str]:
    """The entries are there without a gap, and none without its operations."""
    origin = connection.execute(ask(Chain.origin).where(Chain.own)).scalar_one()
    own = ask(func.count(), func.max(JournalEntry.seq)).where(JournalEntry.origin == origin)
    count, most = connection.execute(own).one()
    faults = [] if (count, most or 0) == (last, last) else [f"{count} entries up to {most} of {last}"]
    newest = ask(func.count()).select_from(JournalOp).where(JournalOp.origin == origin, JournalOp.seq == last)
    if last and not connection.execute(newest).scalar_one():
        faults.append(f"entry {last} has no operations")
    return faults


def _without_files(connection, folder: Path) -> list[str]:
    """Records of photos and papers whose bytes are not there: the file is durable before the record is written."""
    kept = connection.execute(ask(Attachment.sha256, Attachment.width).where(Attachment.void_reason.is_(None)))
    return [
        f"the file {row.sha256[:12]}{suffix} is not there" for row in kept
        for suffix in (("", PRINT, THUMB) if row.width is not None else ("",)) if not holds(folder, row.sha256, suffix)
    ]


def _listen(reading: int, child: int, delay: float) -> list[str]:
    """What the child said until it was killed, ``delay`` seconds after it was ready."""
    said, killed, deadline = b"", False, time.monotonic() + 60.0
    while True:
        left = max(0.0, deadline - time.monotonic())
        if select.select([reading], [], [], 60.0 if killed else left)[0]:
            part = os.read(reading, 1 << 16)
            if not part:
                break
            if not said:
                deadline = time.monotonic() + delay
            said += part
        if not killed and time.monotonic() >= deadline:
            os.kill(child, signal.SIGKILL)
            killed = True
    os.close(reading)
    # A line that was cut off was not said.
    return said.decode().split("\n")[1:-1]
