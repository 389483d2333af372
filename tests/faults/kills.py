"""Kills a typist at a random moment, again and again on one store, and looks at what is left."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import select

from desktop.clock import SECOND
from desktop.db.models.calls import Call, CallStep
from desktop.db.store import open_store
from desktop.journal.desk import Desk
from desktop.journal.drafts import open_drafts
from desktop.journal.source import SystemSource
from desktop.journal.verify import verify
from desktop.paths import DataFolder
from tests.faults.typist import KEY

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Told:
    """What one typist had acknowledged before the kill."""

    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    discarded: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    typed: dict[str, int] = field(default_factory=dict)
    ended: dict = field(default_factory=dict)

    def hear(self, line: dict) -> None:
        what = line["what"]
        if what == "call":
            self.calls[line["call"]] = (line["number"], line["words"])
        elif what == "step":
            self.steps.append(line["step"])
        elif what == "begun":
            self.begun.append(line["draft"])
        elif what == "discarded":
            self.discarded.append(line["draft"])
        elif what == "kept":
            self.kept[line["draft"]] = line["words"]
        elif what == "key":
            self.typed[line["draft"]] = line["length"]
        elif what in ("gone", "refused"):
            self.ended = {**self.ended, **line}


class Killer:
    """Holds the process that makes typists."""

    def __init__(self, folder: Path, seed: int, *, longest: float = 0.3) -> None:
        self.folder, self.random, self.longest = folder, Random(seed), longest
        self._rounds = 0
        self._maker = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.typist"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, bufsize=0,
        )

    def close(self) -> None:
        self._maker.stdin.close()
        self._maker.stdout.close()
        self._maker.wait()

    def kill_once(self) -> Told:
        """One typist from start to kill. The kill falls at any instant after the folder was asked for."""
        self._rounds += 1
        self._maker.stdin.write((json.dumps([str(self.folder), self._rounds]) + "\n").encode())
        told = Told()
        pid = self._line()["pid"]
        killer = threading.Timer(self.random.uniform(0.0, self.longest), os.kill, (pid, signal.SIGKILL))
        killer.start()
        while "signal" not in told.ended:
            told.hear(self._line())
        killer.join()
        return told

    def _line(self) -> dict:
        return json.loads(self._maker.stdout.readline())


@dataclass
class Tally:
    """What a row of kills has come to."""

    kills: int = 0
    calls: int = 0
    acknowledged: int = 0
    drafts_kept: int = 0
    oldest_draft: int = 0
    faults: list[str] = field(default_factory=list)


def look(folder: Path, told: Told, tally: Tally, *, whole: bool) -> None:
    """Compares what is in the store with what was acknowledged; faults go into the tally."""
    desk = Desk(open_store(DataFolder(folder).store), SystemSource())
    try:
        found = desk.read(lambda reading: reading.execute(select(Call.id, Call.n, Call.words, Call.void_reason)).all())
        steps = desk.read(lambda reading: set(reading.execute(select(CallStep.id)).scalars()))
        drafts = {draft.id: draft for draft in desk.read(open_drafts)}
        rows = {row.id: row for row in found}
        tally.kills += told.ended["signal"] == signal.SIGKILL
        tally.calls = len(rows)
        tally.acknowledged += len(told.calls) + len(told.steps) + len(told.kept) + len(told.discarded)
        tally.faults += list(_lost(told, rows, steps, drafts))
        tally.faults += list(_old_drafts(told, rows, drafts, tally))
        numbers = sorted(row.n for row in rows.values())
        if numbers != list(range(1, len(numbers) + 1)):
            tally.faults.append(f"numbers with gaps: {numbers[-5:]}")
        if whole:
            findings = desk.read(lambda reading: list(verify(reading)))
            tally.faults += [f"{one.check}: {one.detail}" for one in findings if not one.holds]
    finally:
        desk.store.close()


def _lost(told, rows, steps, drafts):
    if told.ended["signal"] != signal.SIGKILL:
        yield f"the typist ended by itself: {told.ended}"
    for call, (number, words) in told.calls.items():
        if call not in rows or rows[call].words != words or not number.endswith(f"{rows[call].n:04}"):
            yield f"call {number} is lost"
    yield from (f"step {step} is lost" for step in told.steps if step not in steps)
    for draft in told.discarded:
        if draft not in rows or rows[draft].void_reason is None:
            yield f"discarded draft {draft} left no trace"
    for draft in told.begun:
        if draft not in drafts and draft not in rows:
            yield f"draft {draft} is lost"


def _old_drafts(told, rows, drafts, tally):
    """Whatever is missing of what was typed was typed within the last second, and nothing said to be kept is."""
    for draft, length in told.typed.items():
        if draft in rows:
            continue
        kept = str(drafts[draft].content.get("words", ""))
        age = (length - len(kept)) * KEY
        tally.drafts_kept += 1
        tally.oldest_draft = max(tally.oldest_draft, age)
        if age > SECOND or not kept.startswith(told.kept.get(draft, "")):
            yield f"{age} ms of draft {draft} are lost"
