"""A save: the whole act of a call, the same rows by the ORM without a journal, and what the index takes of it."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sqlalchemy.orm import Session, registry

from benchmarks.desks import call_facts, small_desk
from benchmarks.measure import Measure, median_of, side_by_side
from desktop.calls import begin_call, log_call
from desktop.db.models.calls import Call, CallStep
from desktop.db.store import PROJECTING
from desktop.journal.desk import Desk
from desktop.journal.drafts import save_draft
from desktop.journal.work import Work

STEPS = ("received", "dispatched")


def measure(rounds: int = 40) -> Iterator[Measure]:
    """On a founded store on this disk, synchronous FULL."""
    with TemporaryDirectory() as name, small_desk(Path(name)) as desk:
        yield _save(desk, rounds)
        yield _keep(desk, rounds)
        yield _with_journal(desk, rounds)
        yield _index_share(desk, rounds)


def _save(desk: Desk, rounds: int) -> Measure:
    random = Random(1)

    def save() -> None:
        draft = desk.do(begin_call).draft
        desk.do(log_call, draft=draft, sent="巡查一组", **call_facts(random))

    def begin() -> None:
        desk.do(begin_call)

    seconds, begun = side_by_side(save, begin, rounds)
    return Measure("save of a call, whole act", (seconds - begun) * 1000, "ms", 30.0)


def _keep(desk: Desk, rounds: int) -> Measure:
    draft = desk.do(begin_call).draft
    words = {"words": "较场口地下通道有两个人裹着被子睡觉" * 10}
    seconds = median_of(lambda: desk.do(save_draft, draft=draft, content=words), rounds)
    return Measure("keeping a draft, once a second while typing", seconds * 1000, "ms")


def _rows(random: Random) -> tuple[dict[str, object], list[dict[str, object]]]:
    facts = call_facts(random) | {"received_at": 1, "stamped_at": 1, "entered_at": 1}
    return facts, [{"kind": kind, "at": 1, "entered_at": 1} for kind in STEPS]


def write_rows(work: Work, *, random: Random) -> None:
    """A call and two steps by the road of the program, journal and index included."""
    facts, steps = _rows(random)
    call = work.create(Call, **facts)  # type: ignore[arg-type]
    for step in steps:
        work.create(CallStep, call=call, **step)  # type: ignore[arg-type]


class MappedCall:
    """A call as the mapper of the library writes it."""


class MappedStep:
    """A step of its course."""


def _with_journal(desk: Desk, rounds: int) -> Measure:
    random, number = Random(2), count()
    mapping = registry()
    mapping.map_imperatively(MappedCall, Call.__table__)
    mapping.map_imperatively(MappedStep, CallStep.__table__)

    def orm() -> None:
        facts, steps = _rows(random)
        with Session(desk.store.engine) as session:
            session.connection().info[PROJECTING] = True
            call = f"orm-{next(number)}"
            session.add(MappedCall(id=call, campaign=desk.campaign, **facts))
            session.add_all([MappedStep(id=f"orm-{next(number)}", call=call, **step) for step in steps])
            session.commit()

    ours, floor = side_by_side(lambda: desk.do(write_rows, random=random), orm, rounds)
    return Measure("rows with journal and index : the same by the ORM without", floor / ours, "ratio", 0.55,
                   at_least=True, facts={"ours_ms": ours * 1000, "floor_ms": floor * 1000})


def _index_share(desk: Desk, rounds: int) -> Measure:
    random = Random(3)

    def write() -> None:
        desk.do(write_rows, random=random)

    def write_unindexed() -> None:
        with patch("desktop.journal.projection.reindex"):
            write()

    ours, without = side_by_side(write, write_unindexed, rounds)
    return Measure("share of a save that keeps the search index", 1 - without / ours, "of 1",
                   facts={"ours_ms": ours * 1000, "without_ms": without * 1000})
