"""The store with a hundred thousand calls: finding beside a plain scan, what the pages ask, saving, verifying."""
from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import func, or_, select

from benchmarks.desks import CALLS, NIGHT, call_facts, copy_big, sign_in
from benchmarks.measure import Measure, median_of, side_by_side
from desktop.calls import (
    CallFilter,
    call_view,
    caller_history,
    console,
    list_calls,
    log_call,
    open_clocks,
    place_counts,
)
from desktop.clock import HOUR, FixedClock
from desktop.db.base import journalled_specs
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.search import LIMIT, find
from desktop.supplies import check_stock

# Kind of query → the factor by which the index must beat the scan (decisions.md 31), and what is typed.
QUERIES = {
    "without a hit": (20.0, ("不存在的地方", "张三丰", "99999999999")),
    "count of thousands": (20.0, ("较场口", "手很凉")),
    "digits": (10.0, ("13000001234", "0000 56", "4321")),
    "one record": (1.0, ("编号 271953", "编号 777")),
    "two words": (1.0, ("较场口 行李", "洪崖洞 钱包")),
    "one character": (1.0, ("站", "口")),
}


def measure(calls: int = CALLS) -> Iterator[Measure]:
    """On a copy of the large store, so that what is saved here stays out of it."""
    with TemporaryDirectory() as name:
        folder = DataFolder(Path(name))
        copy_big(folder, calls)
        with opened(folder, SeededSource(time.time_ns(), FixedClock(NIGHT))) as desk:
            sign_in(desk)
            size = folder.store.stat().st_size / 1e6
            yield Measure(f"store of {calls} calls", size, "MB")
            yield from _pages(desk)
            yield from _search(desk)
            yield _save(desk)
            yield _verify(desk)


def _pages(desk: Desk) -> Iterator[Measure]:
    [first] = desk.read(list_calls, limit=1).rows
    night = {"start": NIGHT - 10 * HOUR, "end": NIGHT + 5 * HOUR}
    for name, target, ask in (
        ("值班台: the night", 100.0, lambda: desk.read(console, **night)),
        ("strip: running clocks", 100.0, lambda: desk.read(open_clocks)),
        ("book of calls: first page", 100.0, lambda: desk.read(list_calls)),
        ("book of calls: page 500", 100.0, lambda: desk.read(list_calls, offset=CALLS // 2)),
        ("book of calls: one kind", 100.0, lambda: desk.read(list_calls, wanted=CallFilter(situation="drunk"))),
        ("one call in full", 50.0, lambda: desk.read(call_view, call=first.record)),
        ("what is known of a number", 50.0, lambda: desk.read(caller_history, number="130 0000 1234")),
        ("how often each place came up", 100.0, lambda: desk.read(place_counts)),
    ):
        yield Measure(name, median_of(ask, 7) * 1000, "ms", target)


def scan(reading: Reading, *, query: str) -> tuple[list[object], int]:
    """The same question by LIKE: how many records of all searched tables, and the newest of them."""
    total, rows = 0, []
    for spec in journalled_specs().values():
        if not spec.searched:
            continue
        fits = [or_(*(spec.table.c[c].like(f"%{word}%") for c in spec.searched)) for word in query.split()]
        total += reading.execute(select(func.count()).select_from(spec.table).where(*fits)).scalar_one()
        columns = [spec.table.c[c] for c in ("id", *spec.searched)]
        rows += reading.execute(select(*columns).where(*fits).order_by(spec.table.c.id.desc()).limit(LIMIT)).all()
    return rows, total


def _search(desk: Desk) -> Iterator[Measure]:
    firsts: list[float] = []
    for kind, (target, queries) in QUERIES.items():
        for query in queries:
            ours, floor = side_by_side(
                lambda q=query: desk.read(find, query=q), lambda q=query: desk.read(scan, query=q), 5
            )
            firsts.append(ours)
            hits = desk.read(find, query=query).total
            yield Measure(f"find, {kind}: {query}", floor / ours, "ratio", target, at_least=True,
                          facts={"ours_ms": ours * 1000, "like_ms": floor * 1000, "hits": hits})
    yield Measure("find, median of all", statistics.median(firsts) * 1000, "ms", 100.0)
    yield Measure("find, slowest of all", max(firsts) * 1000, "ms")


def _save(desk: Desk) -> Measure:
    random = Random(5)
    seconds = median_of(lambda: desk.do(log_call, sent="巡查一组", **call_facts(random)), 15)
    return Measure("save of a call in the large store", seconds * 1000, "ms", 30.0)


def _verify(desk: Desk) -> Measure:
    start = time.perf_counter()
    findings = desk.read(lambda reading: list(verify(reading, further=(check_stock,))))
    seconds = time.perf_counter() - start
    holds = all(finding.holds for finding in findings)
    return Measure("verify of the large store", seconds, "s", facts={"holds": str(holds)})
