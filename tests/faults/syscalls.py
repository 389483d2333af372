"""Every system call of one save fails once, under the driver that ships: afterwards the old state or the new.

The save is the whole act of a call, then a checkpoint of the log, so that the writes into the store itself fail too.
`run` compiles shim.c and starts this module with it preloaded; `serve` forks a process for each fault.
"""
from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from desktop.calls import begin_call, log_call
from desktop.clock import FixedClock
from desktop.db.models.journal import Draft, JournalEntry
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.verify import table_digests, verify
from tests.desks import NIGHT

ROOT = Path(__file__).resolve().parents[2]
KINDS = {1: "EIO", 2: "ENOSPC", 3: "EROFS", 4: "half a write, then SIGKILL"}
_KEY, _SEALED = bytes(range(32)), "sealed"
SAID = {"disk.failing", "disk.full", "disk.read_only", "store.busy", "store.unreadable"}


def run(
    folder: Path, every: int, *, sealed: bool = False, module: str = "tests.faults.syscalls", act: str = ""
) -> dict[str, object]:
    """Compiles the shim and lets a process that has it preloaded do the work; the figures.

    Args:
        every: only each nth system call.
        sealed: on a store under a key.
        module, act: who does the work, and which act of his where there are several.
    """
    shim = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", module, str(shim), str(folder), str(every), *(["sealed"] if sealed else []),
               *([act] if act else [])]
    return json.loads(subprocess.check_output(command, cwd=ROOT, env=environment))


def open_desk(folder: Path, seed: int) -> Desk:
    key = _KEY if (folder.parent / _SEALED).exists() else None
    return Desk(open_store(folder / "store.db", key=key), SeededSource(seed, FixedClock(NIGHT)))


def state(desk: Desk) -> dict[str, str]:
    """What the store says: every table of the books, the entries and the drafts."""

    def ask(reading):
        entries = reading.execute(select(JournalEntry.origin, JournalEntry.seq, JournalEntry.hash)).all()
        drafts = reading.execute(select(Draft.id, Draft.content)).all()
        return {**table_digests(reading.connection), "entries": repr(entries), "drafts": repr(drafts)}

    return desk.read(ask)


def save(desk: Desk, draft: str) -> str:
    """Saves the running call, then folds the log into the store; what was told of it."""
    try:
        desk.do(log_call, draft=draft, place_text="较场口地下通道", words="两人露宿" * 400, sent="巡查一组")
    except UserError as error:
        return error.code
    return "saved"


def fold_log(desk: Desk) -> None:
    """A checkpoint that fails loses nothing: the log is still there."""
    try:
        desk.store.checkpoint()
    except Exception:  # noqa: BLE001  # Whatever the fault makes of it, only the state afterwards counts.
        return


def serve(shim: ctypes.CDLL, root: Path, every: int) -> dict[str, object]:
    base = root / "base"
    base.mkdir()
    desk = open_desk(base, 1)
    draft = desk.do(begin_call).draft
    for number in range(3):
        desk.do(log_call, place_text=f"第 {number} 处", words="铺底" * 400)
    desk.store.checkpoint()
    old = state(desk)
    desk.store.close()
    done = _copy(base, root / "done")
    desk = open_desk(done, 2)
    shim.fault_arm(str(done).encode(), 0, 0)
    assert save(desk, draft) == "saved"
    fold_log(desk)
    calls = shim.fault_seen()
    shim.fault_arm(b"", 0, 0)
    new = state(desk)
    desk.store.close()
    faults: list[str] = []
    outcomes: Counter[str] = Counter()
    for kind, name in KINDS.items():
        for k in range(1, calls + 1, every):
            told = _one(shim, root, base, draft, kind, k)
            outcomes[f"{name}: {told}"] += 1
            faults += [f"{name} at {k}: {fault}" for fault in _judge(root / "one", told, kind, old, new)]
    return {"system_calls": calls, "tried": sum(outcomes.values()), "outcomes": dict(outcomes), "faults": faults}


def _copy(base: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(base, target)
    return target


def _one(shim: ctypes.CDLL, root: Path, base: Path, draft: str, kind: int, k: int) -> str:
    """One fault in a process of its own; what the program told, or “killed”."""
    folder = _copy(base, root / "one")

    def attempt() -> str:
        desk = open_desk(folder, 2)
        shim.fault_arm(str(folder).encode(), kind, k)
        told = save(desk, draft)
        fold_log(desk)
        shim.fault_arm(b"", 0, 0)
        # The living program goes on: what it shows is a whole state, and the next save works.
        again = told if told == "saved" else save(desk, draft)
        return f"{told} {again}"

    return in_a_child(attempt)


def in_a_child(attempt: Callable[[], str]) -> str:
    """Runs ``attempt`` in a process of its own; what it told, or “killed”, or how it fell over."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, attempt().encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed" if os.WTERMSIG(status) == signal.SIGKILL else f"signal {os.WTERMSIG(status)}"
    return told or f"fell over with status {status}"


def _judge(folder: Path, told: str, kind: int, old: dict[str, str], new: dict[str, str]):
    first, _blank, again = told.partition(" ")
    if told == "killed":
        if kind != 4:
            yield "killed without a kill"
    elif first != "saved" and first not in SAID:
        yield f"told {first}"
    elif again != "saved":
        yield f"the next save told {again}"
    desk = open_desk(folder, 3)
    try:
        found = state(desk)
        if told != "killed" and found["call"] != new["call"]:
            yield "an acknowledged save is lost"
        # After a refusal and a second save salts and ids differ from the undisturbed one; the books do not.
        if told in ("killed", "saved saved") and found not in (old, new):
            yield "a mixture: " + ", ".join(name for name in found if found[name] not in (old[name], new[name]))
        yield from (f"{f.check}: {f.detail}" for f in desk.read(lambda r: list(verify(r))) if not f.holds)
    finally:
        desk.store.close()


if __name__ == "__main__":
    if sys.argv[4:] == [_SEALED]:
        (Path(sys.argv[2]) / _SEALED).touch()
    told_of_all = serve(ctypes.CDLL(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(told_of_all, ensure_ascii=False))
