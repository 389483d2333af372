"""值班台 with five hundred open clues: what a second of its clocks costs of one core (target 3 %)."""
from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from benchmarks.desks import call_facts
from benchmarks.measure import Measure
from benchmarks.window import duty_room
from desktop.calls import log_call
from desktop.clock import SECOND, FixedClock
from desktop.journal.work import Work

OPEN = 500
BEATS = 120
"""Two minutes, so that what is read again once a minute is counted as well."""


def measure(rounds: int = 1) -> Iterator[Measure]:
    """Processor time of the ticks of two minutes, by the time they stand for."""
    with TemporaryDirectory() as name, duty_room(Path(name)) as (furniture, window, _start, desk):
        desk.do(open_many, count=OPEN)
        window.go("console")
        _settle()
        clock = desk.source.clock
        assert isinstance(clock, FixedClock)
        shares = [_share(furniture.room.ticker.beat, clock) for _ in range(max(1, rounds))]
        yield Measure(
            f"值班台, {OPEN} open clocks, share of one core", min(shares) * 100, "%", 3.0,
            facts={"ms_a_tick": min(shares) * 1000},
        )


def open_many(work: Work, *, count: int) -> None:
    """Calls that nobody has gone to yet."""
    random = Random(5)
    for _ in range(count):
        log_call(work, **call_facts(random))


def _share(beat: Callable[[], None], clock: FixedClock) -> float:
    started = time.process_time()
    for _ in range(BEATS):
        clock.advance(SECOND)
        beat()
        _settle()
    return (time.process_time() - started) / BEATS


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
