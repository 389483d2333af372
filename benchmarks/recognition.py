"""Recognising people: recall and precision on two thousand built pairs, and the time of a key over 100 000 files."""
from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from random import Random

from benchmarks.measure import Measure
from benchmarks.pairs import Pair, built_pairs, population
from desktop.rules.person_index import PersonIndex
from desktop.rules.recognition import LIKELY, compare

SEED, PAIRS, FILES, ASKED = 2025, 2000, 100_000, 400


def measure(rounds: int = 1) -> Iterator[Measure]:
    """Pairs by themselves first, then the same files hidden among a hundred thousand."""
    pairs = built_pairs(Random(SEED), PAIRS)
    yield from _judged(pairs)
    yield from _found(pairs, FILES, ASKED * rounds)


def _judged(pairs: list[Pair]) -> Iterator[Measure]:
    said = [(compare(pair.one, pair.other).points >= LIKELY, pair.same) for pair in pairs]
    right = sum(likely and same for likely, same in said)
    recall = right / sum(same for _likely, same in said)
    precision = right / max(1, sum(likely for likely, _same in said))
    facts: dict[str, float | int | str] = {"pairs": len(pairs), "threshold": LIKELY}
    yield Measure("recognition: recall on built pairs", recall, "", 0.95, at_least=True, facts=facts)
    yield Measure("recognition: precision on built pairs", precision, "", 0.9, at_least=True, facts=facts)


def _found(pairs: list[Pair], files: int, asked: int) -> Iterator[Measure]:
    index, start = PersonIndex(), time.perf_counter()
    for traits in population(Random(SEED + 1), files):
        index.put(traits)
    built = time.perf_counter() - start
    same = [pair for pair in pairs if pair.same][:asked]
    for pair in same:
        index.put(pair.other)
    times, hits = [], 0
    for pair in same:
        begun = time.perf_counter()
        scored = sorted(((compare(pair.one, one).points, one.id) for one in index.likely(pair.one)), reverse=True)[:5]
        times.append((time.perf_counter() - begun) * 1000)
        hits += any(one == pair.other.id for _points, one in scored)
    times.sort()
    late = times[int(len(times) * 0.95)]
    yield Measure(f"recognition over {files} files, 95th", late, "ms", 100.0,
                  facts={"median_ms": statistics.median(times), "index_s": built})
    yield Measure("recognition: among the first five", hits / len(same), "", facts={"files": files})
    yield Measure("typing a name over all files, slowest", max(_typing(index)), "ms", 100.0)


def _typing(index: PersonIndex) -> Iterator[float]:
    for text in ("z", "zh", "zdf", "zhengd", "郑", "郑德", "欧阳", "3821", "w", "li"):
        begun = time.perf_counter()
        index.typed(text)
        yield (time.perf_counter() - begun) * 1000
