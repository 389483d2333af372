"""All measures, one line each: `python3 bootstrap.py bench [PART …] [--json FILE] [--rounds N]`."""
from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.measure import Measure

PARTS = (
    "starting", "window", "saving", "ledger", "campaign", "recognition", "rounds",
    "exchange", "files", "large", "finding", "ticking", "papers", "stock", "sealing",
)


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 whether targets are met or not: the figures are the answer; 1 when a measure fell over."""
    parser = argparse.ArgumentParser(prog="bench", description="Ratios beside bare floors of the same run")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures also as JSON")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of each measure")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    found: list[Measure] = []
    busy = os.getloadavg()[0]
    if busy > 1:
        print(f"the machine is busy (load {busy:.1f}): times in ms and s are longer than they should be", flush=True)
    for measure in _measures(chosen.parts or PARTS, chosen.rounds):
        print(measure.line(), flush=True)
        found.append(measure)
    met = sum(one.met is True for one in found)
    missed = [one.name for one in found if one.met is False]
    print(f"{met} met, {len(missed)} missed{': ' if missed else ''}{'; '.join(missed)}")
    if chosen.json:
        chosen.json.write_text(json.dumps(_answer(found), ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _measures(parts: list[str] | tuple[str, ...], rounds: int | None) -> Iterator[Measure]:
    for part in parts:
        measure = importlib.import_module(f"benchmarks.{part}").measure
        # The large store is asked a fixed number of times.
        yield from measure() if rounds is None or part == "large" else measure(rounds)


def _answer(found: list[Measure]) -> dict[str, object]:
    machine = {"python": platform.python_version(), "machine": platform.machine(), "processors": os.cpu_count()}
    return {**machine, "measures": [one.as_json() for one in found]}


if __name__ == "__main__":
    sys.exit(main())
