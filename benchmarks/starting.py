"""The start of the whole process, beside a bare window with the same fonts."""
from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.desks import small_desk
from benchmarks.measure import Measure

ROOT = Path(__file__).resolve().parents[1]


def font_family() -> str:
    """The family that the program sets its screen in, found as it finds it."""
    ask = (
        "from PySide6.QtWidgets import QApplication; q = QApplication([]); from desktop.ui.style import Style; "
        "s = Style(); s.apply_to(q); print(q.font().family())"
    )
    return subprocess.check_output([sys.executable, "-c", ask], cwd=ROOT, env=_environment(), text=True).strip()


def _environment() -> dict[str, str]:
    """As a person starts it: what was compiled at the first start is kept, whatever this terminal says of that."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(ROOT / ".bench" / "compiled"),
    }


def _spawn(*arguments: str) -> tuple[float, float, float]:
    """Seconds from the making of the process to “frame” and to “usable”, and its seconds of processor time."""
    before, start = _children(), time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.watched", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        seconds = [_until(process.stdout.readline(), word, start) for word in (b"frame", b"usable")]
    return seconds[0], seconds[1], _children() - before


def _children() -> float:
    """Processor time of the processes that have ended, which a busy machine lengthens less than the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _until(line: bytes, word: bytes, start: float) -> float:
    if line.strip() != word:
        raise RuntimeError(f"the watched process said {line!r}")
    return time.perf_counter() - start


def measure(rounds: int = 9) -> Iterator[Measure]:
    """Frame and usable 值班台 on a founded store with one night's calls."""
    with TemporaryDirectory() as name:
        with small_desk(Path(name)):
            pass
        family = font_family()
        kinds = {"bare": ("bare", family), "orm": ("bare", family, "orm"), "program": ("program", name)}
        for arguments in kinds.values():
            _spawn(*arguments)
        times = [{kind: _spawn(*arguments) for kind, arguments in kinds.items()} for _ in range(rounds)]
    frame = statistics.median(one["program"][0] for one in times)
    usable = statistics.median(one["program"][1] for one in times)
    bare = statistics.median(one["bare"][0] for one in times)
    orm = statistics.median(one["orm"][1] for one in times)
    yield Measure("frame with the strip painted / bare window", frame / bare, "ratio", 2.0,
                  facts={"ours_ms": frame * 1000, "floor_ms": bare * 1000})
    yield Measure("usable 值班台 / bare window and sqlalchemy.orm", usable / orm, "ratio", 1.5,
                  facts={"ours_ms": usable * 1000, "floor_ms": orm * 1000})
    ours, floor = (statistics.median(one[kind][2] for one in times) for kind in ("program", "orm"))
    yield Measure("the same in processor time", ours / floor, "ratio", 1.5,
                  facts={"ours_ms": ours * 1000, "floor_ms": floor * 1000})
