"""The fault tests at full length: `python3 bootstrap.py faults {kills|syscalls|stock} …`; figures on one line."""
from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop.clock import FixedClock
from desktop.paths import DataFolder
from tests.desks import NIGHT, make_template, open_copy
from tests.faults import syscalls
from tests.faults.kills import Killer, Tally, look
from tests.founded import found
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
    calls.set_defaults(act=lambda chosen, folder: syscalls.run(folder, chosen.every))
    stock = commands.add_parser("stock", help="any order of all kinds of movements, against a book kept by hand")
    stock.add_argument("--steps", type=int, default=100_000)
    stock.add_argument("--seed", type=int, default=1)
    stock.set_defaults(act=lambda chosen, folder: run_stock(folder, chosen.steps, chosen.seed))
    chosen = parser.parse_args(arguments)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        told = chosen.act(chosen, Path(name))
    sys.stdout.write(json.dumps({**told, "seconds": round(time.monotonic() - start)}, ensure_ascii=False) + "\n")
    return 1 if told["faults"] else 0


def run_stock(root: Path, steps: int, seed: int) -> dict[str, object]:
    """So many steps of tests/supplies/machine.py, fifty to a store; the first failure is shrunk and printed."""
    template = root / "template"
    template.mkdir()
    pair = prepared(staffed_store(make_template(template), root / "staffed"), root / "pair")
    machine = type("LongBook", (AnyBook,), {"template": pair})
    machine = hypothesis.seed(seed)(machine)
    chosen = settings(max_examples=max(1, steps // STEPS), stateful_step_count=STEPS, deadline=None, database=None,
                      suppress_health_check=list(HealthCheck), derandomize=False)
    run_state_machine_as_test(machine, settings=chosen)
    return {"steps": max(1, steps // STEPS) * STEPS, "faults": []}


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
