"""Encrypted against plain: the same store twice, one under a raw key (decisions.md 32)."""
from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks.desks import call_facts, small_desk
from benchmarks.measure import Measure, side_by_side
from desktop.calls import list_calls, log_call
from desktop.clock import FixedClock
from desktop.db.models.calls import Call
from desktop.db.store import open_store, rewrite_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.work import Reading
from desktop.search import find

CALLS = 400


def measure(rounds: int = 40) -> Iterator[Measure]:
    """Four hundred calls by the services, copied under a key; each question asked of both in turns."""
    with TemporaryDirectory() as name, small_desk(Path(name)) as plain:
        random = Random(5)
        for _ in range(CALLS):
            plain.do(log_call, **call_facts(random))
        plain.store.checkpoint()
        key, path = os.urandom(32), Path(name) / "sealed.db"
        rewrite_store(plain.store.path, path, old=None, new=key)
        sealed = Desk(open_store(path, key=key), SeededSource(6, FixedClock(plain.source.clock.now())))
        sealed.actor, sealed.campaign = plain.actor, plain.campaign
        try:
            yield from _compared(plain, sealed, rounds)
            yield _start(plain.store.path, path, key, rounds)
        finally:
            sealed.store.close()


def _compared(plain: Desk, sealed: Desk, rounds: int) -> Iterator[Measure]:
    random = Random(7)

    def save(desk: Desk) -> None:
        desk.do(log_call, **call_facts(random))

    def scan(reading: Reading) -> int:
        return int(reading.execute(select(func.count()).where(Call.words.like("%没有这句话%"))).scalar_one())

    for name, act, target in (
        ("FULL save of a call", save, 1.3),
        ("search for two characters", lambda desk: desk.read(find, query="较场"), 1.3),
        ("list of calls by the service", lambda desk: desk.read(list_calls), 1.6),
        ("raw scan without a hit", lambda desk: desk.read(scan), 2.5),
    ):
        ours, floor = side_by_side(
            lambda act=act: act(sealed), lambda act=act: act(plain), rounds, time.process_time
        )
        yield Measure(f"{name}, encrypted : plain", ours / floor, "ratio", target,
                      facts={"encrypted_ms": ours * 1000, "plain_ms": floor * 1000})


def _start(plain: Path, sealed: Path, key: bytes, rounds: int) -> Measure:
    ours, floor = side_by_side(
        lambda: open_store(sealed, key=key).close(), lambda: open_store(plain).close(), max(3, rounds // 4),
        time.process_time,
    )
    return Measure("opening the store, encrypted − plain", (ours - floor) * 1000, "ms", None,
                   facts={"encrypted_ms": ours * 1000, "plain_ms": floor * 1000})
