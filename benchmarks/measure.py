"""What a measure is, and how two things are timed fairly: in turns, by the median of several rounds."""
from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the answer.

    Attributes:
        value: what was measured, in ``unit`` (ratio, ms, MB, s).
        target: the bound; None where the figure is only told.
        at_least: the value is to reach the target, instead of staying under it.
        facts: the figures behind the value.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    facts: dict[str, float | int | str] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def line(self) -> str:
        """Such as “save of a call  4.1 ms  target ≤ 30 ms  met”."""
        sign = "≥" if self.at_least else "≤"
        target = "" if self.target is None else f"target {sign} {self.target:g} {_unit(self.unit)}".rstrip()
        said = {True: "met", False: "MISSED", None: ""}[self.met]
        facts = ", ".join(f"{name} {_figure(value)}" for name, value in self.facts.items())
        shown = f"{_figure(self.value)} {_unit(self.unit)}".strip()
        return f"{self.name:<52} {shown:>10}  {target:<18} {said:<7} {facts}".rstrip()

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "met": self.met}


def _unit(unit: str) -> str:
    return "×" if unit == "ratio" else unit


def _figure(value: float | int | str) -> str:
    if isinstance(value, str | int):
        return str(value)
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def timed(run: Run, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one run; the collector waits, so that it strikes neither side by chance."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        run()
        return clock() - start
    finally:
        gc.enable()


def median_of(run: Run, rounds: int) -> float:
    """Median seconds of several runs, after one that warms up."""
    run()
    return statistics.median(timed(run) for _ in range(rounds))


def processor_of(run: Run, rounds: int) -> tuple[float, float]:
    """Median seconds of the processor and of the clock, after one run that warms up.

    What the processor spent says what an act costs; what the clock says beyond it, others on the machine took.
    """
    run()
    pairs = [(timed(run, time.process_time), timed(run)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def side_by_side(
    ours: Run, floor: Run, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    """Median seconds of both, run in turns, so that whatever slows the machine slows both.

    Args:
        clock: ``time.process_time`` where only the processor works, so that others on the machine count for nothing.
    """
    ours()
    floor()
    pairs = [(timed(ours, clock), timed(floor, clock)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
