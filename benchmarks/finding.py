"""F3 over a million records: first results and counts beside a plain LIKE over the same columns (decisions.md 31).

The store is written once, rows and index without the journal, for finding asks nothing of it; the place of the
hundred thousand calls with their journal is benchmarks/large.py.
"""
from __future__ import annotations

import shutil
import statistics
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

from sqlalchemy import Connection, func, insert, or_, select, text

from benchmarks.desks import CACHE, NIGHT, PLACES, call_facts
from benchmarks.measure import Measure, side_by_side
from desktop.clock import FixedClock
from desktop.db.base import journalled_specs
from desktop.db.models.calls import Call
from desktop.db.models.people import Person
from desktop.db.store import PROJECTING, Store, open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.text_index import body_of
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.search import LIMIT, find

RECORDS = 1_000_000
PEOPLE = RECORDS // 20
_CHUNK = 20_000
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜单仇曾解朴盖"
_GIVEN = "德福国华建军秀英桂芳志强文斌小兰大勇明芬春梅永贵子安玉珍光荣家富素清"
# Kind of query → the factor by which the index must beat the scan, and what is typed.
QUERIES: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "without a hit": (20.0, ("不存在的地方", "99999999999")),
    "count of thousands": (20.0, ("较场口", "手很凉")),
    "digits": (10.0, ("13000001234", "0000 56", "4321")),
    "two words": (1.0, ("较场口 行李", "洪崖洞 钱包")),
    "one character": (1.0, ("站", "口", "郑")),
    "two characters": (1.0, ("钱包", "临江")),
    "initials": (1.0, ("zdf", "smx", "qdy")),
    "full pinyin": (1.0, ("zhengdefu", "shan", "zengguo")),
}


def measure(rounds: int = 5, records: int = RECORDS) -> Iterator[Measure]:
    """First results of every kind of query, then ratios."""
    with _desk(records) as desk:
        ours: dict[str, list[float]] = {}
        for kind, (target, queries) in QUERIES.items():
            for query in queries:
                mine, floor = side_by_side(
                    lambda q=query: desk.read(find, query=q), lambda q=query: desk.read(scan, query=q), rounds
                )
                ours.setdefault(kind, []).append(mine)
                found = desk.read(find, query=query)
                yield Measure(
                    f"find among {records}, {kind}: {query}", floor / mine, "ratio", target, at_least=True,
                    facts={"ours_ms": mine * 1000, "like_ms": floor * 1000, "hits": found.total},
                )
        every = sorted(seconds for some in ours.values() for seconds in some)
        yield Measure(f"find among {records}, median", statistics.median(every) * 1000, "ms", 100.0)
        at = min(len(every) - 1, round(0.95 * (len(every) - 1)))
        yield Measure(f"find among {records}, 95th of a hundred", every[at] * 1000, "ms", 200.0)


def scan(reading: Reading, *, query: str) -> tuple[list[object], int]:
    """The same question by LIKE over calls and people: how many, and the newest of each."""
    total, rows = 0, []
    for model in (Call, Person):
        spec = journalled_specs()[model.__tablename__]
        fits = [or_(*(spec.table.c[c].like(f"%{word}%") for c in spec.searched)) for word in query.split()]
        total += reading.execute(select(func.count()).select_from(spec.table).where(*fits)).scalar_one()
        columns = [spec.table.c[c] for c in ("id", *spec.searched)]
        rows += reading.execute(select(*columns).where(*fits).order_by(spec.table.c.id.desc()).limit(LIMIT)).all()
    return rows, total


@contextmanager
def _desk(records: int) -> Iterator[Desk]:
    store = open_store(DataFolder(_folder(records)).store)
    try:
        yield Desk(store, SeededSource(3, FixedClock(NIGHT)))
    finally:
        store.close()


def _folder(records: int) -> Path:
    folder = CACHE / f"found-{records}"
    if not (folder / "store.db").exists():
        beside = folder.with_name(folder.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)
        DataFolder(beside).make()
        store = open_store(DataFolder(beside).store)
        _fill(store, records)
        store.checkpoint()
        store.close()
        beside.rename(folder)
    return folder


def _fill(store: Store, records: int) -> None:
    random, row = Random(9), 0
    for done in range(0, records, _CHUNK):
        with store.writing() as connection:
            connection.info[PROJECTING] = True
            for model, some in ((Person, _CHUNK // 20), (Call, _CHUNK - _CHUNK // 20)):
                row = _put(connection, model, [_facts(model, random) for _ in range(some)], row)
        print(f"writing the store to find in: {done + _CHUNK} of {records} records", file=sys.stderr, flush=True)


def _facts(model: type[object], random: Random) -> dict[str, object]:
    if model is Call:
        return {**call_facts(random), "void_reason": None}
    name = random.choice(_SURNAMES) + "".join(random.choice(_GIVEN) for _ in range(random.choice((1, 2, 2))))
    return {
        "name": name, "phone": f"130 0000 {random.randint(0, 9999):04}", "dwelling": random.choice(PLACES),
        "looks": "灰色棉衣", "void_reason": None,
    }


def _put(connection: Connection, model: type[object], facts: list[dict[str, object]], row: int) -> int:
    spec = journalled_specs()[model.__tablename__]  # type: ignore[attr-defined]
    rows = [{"id": str(uuid.UUID(int=row + n + 1)), **one} for n, one in enumerate(facts)]
    connection.execute(insert(spec.table), rows)
    connection.execute(
        text("INSERT INTO indexed(row, tbl, record) VALUES (:row, :tbl, :record)"),
        [{"row": row + n + 1, "tbl": spec.name, "record": one["id"]} for n, one in enumerate(rows)],
    )
    connection.execute(
        text("INSERT INTO text_index(rowid, body) VALUES (:row, :body)"),
        [{"row": row + n + 1, "body": body_of(spec, one)} for n, one in enumerate(rows)],
    )
    return row + len(rows)
