"""Recognising people: recall and precision on pairs the points were not set on, and keys over 100 000 stored files."""
from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from benchmarks.measure import Measure
from benchmarks.pairs import Pair, built_pairs, population
from desktop.clock import FixedClock, instant
from desktop.db.base import spec_of
from desktop.db.models.people import Person
from desktop.db.store import PROJECTING, open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.people import Recogniser
from desktop.rules.name_sounds import sounds
from desktop.rules.person_index import PersonIndex
from desktop.rules.recognition import LIKELY, Traits, compare
from desktop.ui.warming import STEP
from tests.founded import found

HALF_WAY = 1000
"""Steps after which a question comes before all files are read."""

TUNED, HELD_OUT, PAIRS, FILES, ASKED = 2025, 70_001, 2000, 100_000, 400
"""Seeds: the points of ``rules/recognition.py`` were set on the first set of pairs and never on the second."""


def measure(rounds: int = 1) -> Iterator[Measure]:
    """Pairs by themselves first, then the held-out ones hidden among a hundred thousand, in memory and in a store."""
    pairs = built_pairs(Random(HELD_OUT), PAIRS)
    yield from _judged(pairs, built_pairs(Random(TUNED), PAIRS))
    yield from _found(pairs, FILES, ASKED * rounds)
    with TemporaryDirectory() as name:
        yield from _stored(Path(name), [pair for pair in pairs if pair.same][:ASKED // 2])


def _judged(pairs: list[Pair], tuned: list[Pair]) -> Iterator[Measure]:
    recall, precision = _quality(pairs)
    before = _quality(tuned)
    facts: dict[str, float | int | str] = {"pairs": len(pairs), "threshold": LIKELY}
    yield Measure("recognition: recall on held-out pairs", recall, "", 0.95, at_least=True,
                  facts={**facts, "on_the_tuning_pairs": before[0]})
    yield Measure("recognition: precision on held-out pairs", precision, "", 0.9, at_least=True,
                  facts={**facts, "on_the_tuning_pairs": before[1]})


def _quality(pairs: list[Pair]) -> tuple[float, float]:
    said = [(compare(pair.one, pair.other).points >= LIKELY, pair.same) for pair in pairs]
    right = sum(likely and same for likely, same in said)
    recall = right / sum(same for _likely, same in said)
    return recall, right / max(1, sum(likely for likely, _same in said))


def _found(pairs: list[Pair], files: int, asked: int) -> Iterator[Measure]:
    index, start = PersonIndex(), time.perf_counter()
    for traits in population(Random(HELD_OUT + 1), files):
        index.put(traits)
    built = time.perf_counter() - start
    same = [pair for pair in pairs if pair.same][:asked]
    for pair in same:
        index.put(pair.other)
    times, hits = [], 0
    for pair in same:
        begun = time.thread_time()
        scored = sorted(((compare(pair.one, one).points, one.id) for one in index.likely(pair.one)), reverse=True)[:5]
        times.append((time.thread_time() - begun) * 1000)
        hits += any(one == pair.other.id for _points, one in scored)
    times.sort()
    late = times[int(len(times) * 0.95)]
    yield Measure(f"recognition over {files} files, main thread, 95th", late, "ms", 100.0,
                  facts={"median_ms": statistics.median(times), "index_s": built})
    yield Measure("recognition: among the first five", hits / len(same), "", facts={"files": files})
    yield Measure("typing a name over all files, slowest", max(_typing(index)), "ms", 100.0)


def _stored(folder: Path, pairs: list[Pair]) -> Iterator[Measure]:
    """The same through the desk: read ahead in steps, then asked with everything a screen asks of the store."""
    files = [*population(Random(HELD_OUT + 1), FILES), *(pair.other for pair in pairs)]
    desk, finder = _desk(folder, files), Recogniser()
    steps, own, first = [], [], 0.0
    done = False
    # How characters sound is read by a worker before the first step (ui/warming.py), so it is here too.
    sounds("郑")
    while not done:
        begun, work = time.perf_counter(), time.thread_time()
        done = desk.read(finder.fill, most=STEP)
        steps.append((time.perf_counter() - begun) * 1000)
        own.append((time.thread_time() - work) * 1000)
        if len(steps) == HALF_WAY:
            begun = time.thread_time()
            desk.read(finder.likely, facts=_facts(pairs[0]))
            first = (time.thread_time() - begun) * 1000
    times = []
    for pair in pairs:
        begun = time.thread_time()
        desk.read(finder.likely, facts=_facts(pair), places=list(pair.one.places))
        times.append((time.thread_time() - begun) * 1000)
    desk.store.close()
    times.sort()
    opening = own[0]
    steps.sort()
    own.sort()
    yield Measure(f"recognition over {FILES} stored files, main thread, 95th", times[int(len(times) * 0.95)], "ms",
                  100.0, facts={"median_ms": statistics.median(times), "before_all_are_read_ms": first})
    yield Measure(f"reading ahead, main thread, step of {STEP} files, 95th", own[int(len(own) * 0.95)], "ms", 16.0,
                  facts={"first_ms": opening, "slowest_ms": own[-1], "all_s": sum(own) / 1000, "steps": len(own),
                         "wall_95th_ms": steps[int(len(steps) * 0.95)]})


def _facts(pair: Pair) -> dict[str, object]:
    one = pair.one
    return {"name": one.written[0] if one.written else "", "id_number": one.id_key, "phone": one.phone, "sex": one.sex,
            "birth_date": one.birth, "home": one.home, "looks": "，".join(one.marks),
            "age_estimate": None if one.born is None else 2025 - one.born}


def _desk(folder: Path, files: Sequence[Traits]) -> Desk:
    """Files laid into the table without a journal: what is measured only reads."""
    desk = Desk(open_store(folder / "store.db"), SeededSource(1, FixedClock(instant(2025, 1, 14))))
    found(desk)
    rows = [{
        "id": f"p{nth:07}", "number": str(nth), "name": one.written[0] if one.written else None, "sex": one.sex or None,
        "id_key": one.id_key or None, "phone_key": one.phone or None, "birth_date": one.birth or None,
        "age_estimate": None if one.birth or one.born is None else 2025 - one.born, "age_estimated_on": "2025-01-14",
        "home": one.home or None, "looks": "，".join(sorted(one.marks)),
    } for nth, one in enumerate(files)]
    with desk.store.writing() as connection:
        connection.info[PROJECTING] = True
        connection.execute(insert(spec_of(Person).table), rows)
    return desk


def _typing(index: PersonIndex) -> Iterator[float]:
    for text in ("z", "zh", "zdf", "zhengd", "郑", "郑德", "欧阳", "3821", "w", "li"):
        begun = time.perf_counter()
        index.typed(text)
        yield (time.perf_counter() - begun) * 1000
