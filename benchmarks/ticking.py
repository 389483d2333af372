"""值班台 with five hundred open clues: what a second of its clocks costs of one core (target 3 %), on a plain night
and on one with a 预警 in force, which asks for earlier look-ins and higher stock."""
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
from desktop.cases import NewPerson, record_contact
from desktop.clock import DAY, SECOND, FixedClock
from desktop.journal.work import Work
from desktop.weather import log_warning

OPEN = 500
STAYING = 50
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
        yield _told(f"值班台, {OPEN} open clocks, share of one core", shares)
        desk.do(warn, people=STAYING)
        _settle()
        shares = [_share(furniture.room.ticker.beat, clock) for _ in range(max(1, rounds))]
        yield _told(f"the same under a 预警, {STAYING} to be looked in on", shares)


def _told(name: str, shares: list[float]) -> Measure:
    return Measure(name, min(shares) * 100, "%", 3.0, facts={"ms_a_tick": min(shares) * 1000})


def warn(work: Work, *, people: int) -> None:
    """A 寒潮 in force, and people who stay outside and are to be seen earlier because of it."""
    log_warning(work, kind="cold_wave", level="yellow", starts=work.now, ends=work.now + DAY, lowest=-1)
    for nth in range(people):
        record_contact(work, person=NewPerson({"name": f"夏{nth}"}), place_words="较场口", willing="no")


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
