"""The fault tests at full length: `python3 bootstrap.py faults {kills|syscalls|stock} …`; figures on one line."""
from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unittest import mock

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop.clock import FixedClock
from desktop.errors import UserError
from desktop.officers import pins
from desktop.paths import DataFolder
from desktop.rules.secrets_kept import Cost
from tests.compiled import share_compiled_statements
from tests.desks import NIGHT, make_template, open_copy
from tests.exchange import corpus, machine, year
from tests.exchange import fuzz as fuzzing
from tests.exchange import kills as exchange_kills
from tests.exchange.mutants import MUTANTS, likely
from tests.faults import exchange_power, keeping_kills, spoilt, syscalls, winter_kills
from tests.faults.kills import ROOT, Killer, Tally, look
from tests.founded import found
from tests.quick_stores import in_memory, quick_stores
from tests.supplies.machine import AnyBook
from tests.supplies.staffed import prepared, staffed_store

STEPS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when anything was lost, mixed or left unsaid."""
    parser = argparse.ArgumentParser(prog="long_runs")
    commands = parser.add_subparsers(required=True)
    kills = commands.add_parser("kills", help="kill -9 at random moments of typing and saving")
    kills.add_argument("--times", type=int, default=1000)
    kills.add_argument("--seed", type=int, default=1)
    kills.set_defaults(act=lambda chosen, folder: run_kills(folder, chosen.times, chosen.seed))
    calls = commands.add_parser("syscalls", help="every write of one save fails once, four ways; needs gcc and Linux")
    calls.add_argument("--every", type=int, default=1, help="only each nth system call")
    calls.add_argument("--sealed", action="store_true", help="on a store under a key")
    calls.set_defaults(act=lambda chosen, folder: syscalls.run(folder, chosen.every, sealed=chosen.sealed))
    stock = commands.add_parser("stock", help="any order of all kinds of movements, against a book kept by hand")
    stock.add_argument("--steps", type=int, default=100_000)
    stock.add_argument("--seed", type=int, default=1)
    stock.set_defaults(act=lambda chosen, folder: run_stock(folder, chosen.steps, chosen.seed))
    winter_kills.add_to(commands)
    keeping_kills.add_to(commands)
    spoilt.add_to(commands)
    exchange_power.add_to(commands)
    year.add_to(commands)
    _add_exchange(commands)
    chosen = parser.parse_args(arguments)
    start = time.monotonic()
    # Who ends a run early asks it to end, so that it takes its folders away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as name:
        told = chosen.act(chosen, Path(name))
    sys.stdout.write(json.dumps({**told, "seconds": round(time.monotonic() - start)}, ensure_ascii=False) + "\n")
    return 1 if told["faults"] else 0


def run_stock(root: Path, steps: int, seed: int) -> dict[str, object]:
    """So many steps of tests/supplies/machine.py, fifty to a store; the first failure is shrunk and printed.

    The stores lie in memory where the system has such a place, statements are compiled once for all of them, and the
    PIN of the second name is kept at a cost that guards nothing: none of this is what the run asks about.
    """
    share_compiled_statements()
    template = root / "template"
    template.mkdir()
    with mock.patch.object(pins, "Cost", partial(Cost, n=2)):
        pair = prepared(staffed_store(make_template(template), root / "staffed"), root / "pair")
    machine = type("LongBook", (AnyBook,), {"template": pair, "every": 5, "within": in_memory()})
    machine = hypothesis.seed(seed)(machine)
    chosen = settings(max_examples=max(1, steps // STEPS), stateful_step_count=STEPS, deadline=None, database=None,
                      suppress_health_check=list(HealthCheck), derandomize=False)
    run_state_machine_as_test(machine, settings=chosen)
    return {"steps": max(1, steps // STEPS) * STEPS, "faults": []}


def _add_exchange(commands) -> None:
    machine = commands.add_parser("machine", help="histories of several PCs that exchange packages")
    machine.add_argument("--runs", type=int, default=1000)
    machine.add_argument("--steps", type=int, default=60)
    machine.add_argument("--seed", type=int, default=1)
    machine.set_defaults(act=lambda chosen, folder: run_machine(folder, chosen.runs, chosen.steps, chosen.seed))
    packages = commands.add_parser("packages", help="kill -9 at random moments of importing and exporting packages")
    packages.add_argument("--times", type=int, default=1000)
    packages.add_argument("--seed", type=int, default=1)
    packages.set_defaults(act=lambda chosen, folder: run_packages(folder, chosen.times, chosen.seed))
    crossing = commands.add_parser("crossing", help="every write of an import or an export fails once, four ways")
    crossing.add_argument("which", choices=("import", "export"))
    crossing.add_argument("--every", type=int, default=1, help="only each nth system call")
    crossing.set_defaults(act=lambda chosen, folder: syscalls.run(
        folder, chosen.every, module="tests.faults.exchange_syscalls", act=chosen.which))
    mutants = commands.add_parser("mutants", help="seeded faults in the exchange; each must be noticed by its tests")
    mutants.add_argument("names", nargs="*", metavar="NAME")
    mutants.set_defaults(act=lambda chosen, _folder: run_mutants(chosen.names))
    fuzz = commands.add_parser("fuzz", help="bent packages for the reader, each execution from a seed of its own")
    fuzz.add_argument("--seconds", type=int, default=1800)
    fuzz.add_argument("--seed", type=int, default=1)
    fuzz.set_defaults(act=lambda chosen, folder: run_fuzz(folder, chosen.seconds, chosen.seed))
    hostile = commands.add_parser("hostile", help="every hostile package: its code, its time, its memory")
    hostile.set_defaults(act=lambda _chosen, _folder: run_hostile())


def run_machine(root: Path, runs: int, steps: int, seed: int) -> dict[str, object]:
    """So many histories; the first that goes wrong is told by its seed."""
    share_compiled_statements()
    template, tally, faults = make_template(root), Counter(), []
    with tempfile.TemporaryDirectory(dir=in_memory()) as name, quick_stores():
        root = Path(name)
        made = machine.make_boxes(template, root)
        for n in range(seed, seed + runs):
            folder = root / f"run{n}"
            folder.mkdir()
            try:
                tally.update(machine.run(n, steps, folder, template, made))
            except (AssertionError, UserError) as error:
                faults.append(f"seed {n}: {error!r}")
            shutil.rmtree(folder)
            if n % 100 == 0:
                sys.stderr.write(f"{n - seed + 1} runs, {tally['imports']} imports, {len(faults)} faults\n")
    return {"runs": runs, **{name: tally[name] for name in ("imports", "waiting", "conflicts", "entries")}, "faults": faults}


def run_packages(root: Path, times: int, seed: int) -> dict[str, object]:
    """So many kills while packages cross; where the system has a place in memory, the stores lie there."""
    share_compiled_statements()
    with tempfile.TemporaryDirectory(dir=in_memory()) as name, quick_stores():
        return exchange_kills.run(Path(name), make_template(root), times, seed, within=0.25)


def run_mutants(names: Sequence[str]) -> dict[str, object]:
    """The tests of the exchange once for each fault; a fault that nothing notices is one of the suite."""
    faults, killed = [], 0
    for name in names or list(MUTANTS):
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:randomly"]
        environment = {**os.environ, "RELIEFDESK_MUTANT": name, "QT_QPA_PLATFORM": "offscreen"}
        for tests in (f"tests/exchange/{likely(name)}", "tests/exchange"):
            ended = subprocess.run([*command, tests], cwd=ROOT, env=environment, capture_output=True, check=False)
            if ended.returncode == 1:
                break
        killed += ended.returncode == 1
        if ended.returncode != 1:
            faults.append(f"{name}: nothing noticed it ({ended.returncode})")
        sys.stderr.write(f"{name}: {'noticed' if ended.returncode == 1 else 'SURVIVED'}\n")
    return {"mutants": killed + len(faults), "killed": killed, "faults": faults}


def run_fuzz(root: Path, seconds: int, seed: int) -> dict[str, object]:
    """The reader against bent packages for so long; the first faults are told with their seeds."""
    told = fuzzing.run(root, make_template(root), seconds=seconds, seed=seed)
    return {"executions": told.runs, "accepted": told.accepted, "rehearsed": told.rehearsed, "codes": dict(told.codes),
            "slowest_s": round(told.slowest, 3), "faults": told.faults[:20]}


def run_hostile() -> dict[str, object]:
    """Reads each hostile package in a process of its own, which tells its peak of memory."""
    faults, slowest, largest = [], 0.0, 0
    for name, code in json.loads(corpus.EXPECTED.read_text(encoding="utf-8")).items():
        start = time.monotonic()
        ended = subprocess.run(
            [sys.executable, "-m", "tests.exchange.one", str(corpus.FOLDER / f"{name}.zip")], cwd=ROOT,
            capture_output=True, text=True, check=False,
        )
        told = json.loads(ended.stdout or "{}")
        slowest, largest = max(slowest, told.get("seconds", 99.0)), max(largest, told.get("kib", 0))
        if not told or told["seconds"] > 2 or told["kib"] > 200 * 1024:
            faults.append(f"{name} ({code}): {told or ended.stderr[-200:]} in {time.monotonic() - start:.1f} s")
    return {"slowest_s": round(slowest, 2), "largest_mib": largest // 1024, "faults": faults}


def run_kills(root: Path, times: int, seed: int) -> dict[str, object]:
    """So many kills on one store, the acknowledgements compared after each, everything verified after every 50th."""
    folder = DataFolder(root / "desk")
    folder.make()
    desk = open_copy(make_template(root), root / "founded", FixedClock(NIGHT))
    found(desk)
    desk.store.checkpoint()
    desk.store.close()
    shutil.copyfile(root / "founded" / "store.db", folder.store)
    killer, tally = Killer(folder.root, seed), Tally()
    try:
        for number in range(1, times + 1):
            look(folder.root, killer.kill_once(), tally, whole=number % 50 == 0 or number == times)
    finally:
        killer.close()
    return {
        "kills": tally.kills, "acknowledged": tally.acknowledged, "calls": tally.calls,
        "drafts_open": tally.drafts_kept, "oldest_draft_ms": tally.oldest_draft, "faults": tally.faults,
    }


if __name__ == "__main__":
    sys.exit(main())
