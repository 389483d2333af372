"""kill -9 in copying, restoring and sealing: the folder opens, nothing acknowledged is gone, no copy is half one.

A child writes calls and photos, copies them to two places, restores, goes on, and at last seals the folder; whatever
has returned it says. It is killed at a random instant; then the folder is opened as the next start would open it.
"""
from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from desktop import attachments, backups, calls, vault
from desktop.clock import MINUTE, SECOND, FixedClock
from desktop.db.models.calls import Call
from desktop.db.store import is_plain_store, open_copy, open_store
from desktop.errors import UserError
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource, SystemSource
from desktop.journal.verify import verify
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.vault import key_file
from tests.desks import NIGHT

PASSPHRASE = "解放碑的冬夜 2025"
PLANTED = "林植入的家门口"


def cheap_keys() -> None:
    """How hard the passphrase is to guess does not matter here."""
    key_file.MEMORY_KIB, key_file.PASSES = 64, 1


@dataclass
class Tally:
    """What the kills came to; ``acts`` counts what had been said last before each."""

    kills: int = 0
    acknowledged: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def add_to(commands) -> None:
    """The command of `long_runs`."""
    parser = commands.add_parser("keeping", help="kill -9 in copying, restoring and sealing")
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None, help="where the folders lie; a kill needs no real disk")
    parser.set_defaults(act=lambda chosen, folder: run(chosen.folder or folder, _founded(folder), chosen.times, chosen.seed))


def _founded(root: Path) -> Path:
    from tests.desks import make_template
    from tests.desks import open_copy as open_template
    from tests.founded import found

    desk = open_template(make_template(root), root / "founded", FixedClock(NIGHT))
    found(desk)
    desk.store.checkpoint()
    desk.store.close()
    return root / "founded" / "store.db"


# The child.


class Child:
    """Works through the story; ``say`` is called only after what it says has returned."""

    def __init__(self, root: Path, pipe: int) -> None:
        self.folder, self.pipe, self.clock = DataFolder(root), pipe, FixedClock(NIGHT)

    def say(self, *words: object) -> None:
        os.write(self.pipe, (json.dumps(words) + "\n").encode())

    def live(self) -> None:
        self.say("ready")
        for turn in range(3):
            with self._opened() as desk:
                self._write(desk, turn)
                copy, _ = backups.back_up(desk.store, self.folder, now=self.clock.now(), reason="round")
                self.say("copy", copy.path.name)
                self._write(desk, 10 + turn)
            if turn == 1:
                self.say("restoring", copy.path.name)
                backups.restore(self.folder, copy.path, origin=SeededSource(70, self.clock))
                self.say("restored")
                keys = vault.make_vault(self.folder, PASSPHRASE)
                self.folder = replace(self.folder, keys=keys)
                self.say("sealing")
        self.say("end")

    @contextlib.contextmanager
    def _opened(self):
        self.clock.instant += 61 * MINUTE
        with opened(self.folder, SeededSource(self.clock.instant, self.clock)) as desk:
            desk.actor = desk.read(list_officers)[0].id
            self.say("open")
            yield desk

    def _write(self, desk, n: int) -> None:
        self.clock.instant += SECOND
        desk.do(attachments.keep, folder=self.folder.attachments, original=f"{PLANTED}{n}".encode(), prepared=None)
        desk.do(calls.log_call, place_text=f"{PLANTED}{n}")
        self.say("call", n)


def kill_once(root: Path, chance: random.Random, longest: float) -> list[list[object]]:
    """One child from start to kill; what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            Child(root, writing).live()
        except BaseException as error:  # noqa: BLE001  # A child must not go on as a second parent.
            os.write(writing, (json.dumps(["fault", repr(error)]) + "\n").encode())
        finally:
            os._exit(0)
    os.close(writing)
    said: list[list[object]] = []
    with os.fdopen(reading) as lines:
        if lines.readline():
            killer = threading.Timer(chance.uniform(0.0, longest), os.kill, (child, signal.SIGKILL))
            killer.start()
            said = [json.loads(line) for line in lines if line.endswith("\n")]
            killer.cancel()
            killer.join()
    os.waitpid(child, 0)
    return said


# The parent.


def look(root: Path, second: Path, said: list[list[object]]) -> list[str]:
    """The next start, and everything that was acknowledged."""
    faults = [f"the child stumbled: {words[1]}" for words in said if words[0] == "fault"]
    folder = DataFolder(root)
    if vault.is_sealed(folder):
        folder = replace(folder, keys=vault.open_with(folder, PASSPHRASE))
    elif ["sealing"] in said:
        faults.append("the key that was acknowledged is not there")
    try:
        with opened(folder, SystemSource(FixedClock(NIGHT))) as desk:
            photos = folder.attachments
            further = (lambda r: attachments.check_attachments(r, photos),)
            faults += [f"{one.check}: {one.detail}" for one in desk.read(lambda r: list(verify(r, further=further)))
                       if not one.holds]
            here = set(desk.read(lambda r: r.execute(select(Call.place_text)).scalars().all()))
    except UserError as error:
        return [*faults, f"the folder does not open: {error.code}"]
    return [*faults, *_lost(folder, said, here), *_copies(folder, second, said), *_traces(folder)]


def _lost(folder: DataFolder, said: list[list[object]], here: set[str]) -> list[str]:
    """A call is in the store, or, when a restore was under way or done, in a copy that is listed."""
    calls_said = [f"{PLANTED}{words[1]}" for words in said if words[0] == "call"]
    restoring = any(words[0] == "restoring" for words in said)
    known = here | (_in_copies(folder) if restoring else set())
    lost = [f"{one} is lost" for one in calls_said if one not in known]
    if ["restored"] in said and f"{PLANTED}1" not in here:
        lost.append("the restored store lacks what its copy held")
    return lost


def _in_copies(folder: DataFolder) -> set[str]:
    found: set[str] = set()
    for copy in backups.copies(folder):
        key = None if is_plain_store(copy.path) or folder.keys is None else folder.keys.store
        with open_copy(copy.path, key) as connection:
            found |= set(connection.execute(select(Call.place_text)).scalars())
    return found


def _copies(folder: DataFolder, second: Path, said: list[list[object]]) -> list[str]:
    """Whatever is listed opens, whatever was acknowledged is listed, here and at the second place."""
    faults, listed = [], {copy.path.name for copy in backups.copies(folder)}
    faults += [f"the copy {words[1]} is lost" for words in said if words[0] == "copy" and words[1] not in listed]
    there = backups.place_of(second) / "store"
    faults += [f"the copy {words[1]} is not at the second place" for words in said
               if words[0] == "copy" and not (there / str(words[1])).exists()]
    for copy in (*backups.copies_in(folder.backups), *backups.copies_in(there)):
        key = None if is_plain_store(copy.path) or folder.keys is None else folder.keys.store
        try:
            backups.look_through(copy.path, key)
        except UserError as error:
            faults.append(f"{copy.path.name} is listed and no copy: {error.code}")
    return faults


def _traces(folder: DataFolder) -> list[str]:
    """In a sealed folder nothing planted lies plain, half written files included."""
    if folder.keys is None:
        return []
    word = PLANTED.encode()
    return [f"{path.relative_to(folder.root)} holds a planted word" for path in folder.root.rglob("*")
            if path.is_file() and word in path.read_bytes()]


def run(root: Path, founded: Path, times: int, seed: int, *, longest: float = 2.5) -> dict[str, object]:
    """So many kills, each on a folder of its own."""
    cheap_keys()
    chance, tally = random.Random(seed), Tally()
    folder, second = DataFolder(root / "desk"), root / "second"
    # What the child needs is loaded once, in the parent.
    open_store(founded).close()
    for number in range(1, times + 1):
        for path in (folder.root, second):
            shutil.rmtree(path, ignore_errors=True)
        folder.make()
        second.mkdir(parents=True)
        shutil.copyfile(founded, folder.store)
        backups.choose_places(folder, second=str(second))
        said = kill_once(folder.root, chance, longest)
        tally.kills += 1
        tally.acknowledged += len(said)
        tally.acts[str(said[-1][0]) if said else "nothing"] += 1
        # Children that came to their end before the kill would all say the same: the time is fitted to them.
        longest = max(0.2, longest * (0.97 if ["end"] in said else 1.003))
        tally.faults += [f"{number}: {fault}" for fault in look(folder.root, second, said)]
        if number % 200 == 0:
            sys.stderr.write(f"{number} kills, {dict(tally.acts)}, {tally.faults[:5]}\n")
    return {"kills": tally.kills, "acknowledged": tally.acknowledged, "acts": dict(tally.acts), "faults": tally.faults[:20]}
