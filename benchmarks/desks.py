"""Desks to measure on: a founded one in a folder of its own, and the large one with its hundred thousand calls."""
from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Table, event, inspect

from desktop.calls import arrive, close_call, log_call
from desktop.clock import DAY, MINUTE, SECOND, FixedClock, instant
from desktop.db.base import Base
from desktop.db.store import PROJECTING, open_store
from desktop.directory import add_place, add_team
from desktop.founding import FoundingFacts, current_campaign, found_street
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.work import Work
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.vocabulary_terms import SEED

CACHE = Path(__file__).resolve().parents[1] / ".bench"
NIGHT = instant(2025, 1, 14, 3, 17, 24)
PIN = "735194"
CALLS = 100_000
PER_ACT = 200
CALLS_A_DAY = 100
FACTS = FoundingFacts(
    street_code="500103003", street="解放碑街道", office="解放碑街道办事处", officer="杨丽", pin=PIN, pin_again=PIN,
    duty_phone="6300 0128", code_written_down=True,
)
PLACES = (
    "较场口地下通道", "魁星楼平台电梯口", "民生路公交站", "五一路口", "临江门站 3 号口", "八一路好吃街",
    "大都会广场北侧", "朝天门码头 4 号", "凯旋路电梯", "七星岗通远门", "小什字站 6 号口", "十八梯传统风貌区",
    "洪崖洞下层", "人民公园",
)
_KINDS = tuple(term.code for term in SEED if term.list == "situation" and term.code != "other")
_WORDS = (
    "有一位大爷裹着被子睡在通道里，叫不醒，手很凉", "看着像喝多了，靠在电梯口，旁边有行李",
    "老人说找不到家，只记得儿子姓周", "两个人睡在站牌后面，有纸板，问要不要送站",
    "年轻人说钱包被偷，没地方去，想回老家", "昨晚也在这里，给过一床被子，今天又来了",
    "腿上有伤，走不动，愿意去救助站", "不肯走，说再坐一会儿，给了水和方便面",
)


def found(desk: Desk) -> None:
    """The first start, and its officer at the desk."""
    founded = desk.do(found_street, facts=FACTS)
    desk.actor = founded.officer
    desk.campaign = desk.read(current_campaign)


def sign_in(desk: Desk) -> None:
    """The first officer of a store that is founded already."""
    desk.actor = desk.read(list_officers)[0].id
    desk.campaign = desk.read(current_campaign)


@contextmanager
def small_desk(folder: Path, *, clock: FixedClock | None = None) -> Iterator[Desk]:
    """A founded desk with one night's calls, four of them open."""
    source = SeededSource(7, clock or FixedClock(NIGHT - 60 * MINUTE))
    with opened(DataFolder(folder), source) as desk:
        found(desk)
        _furnish(desk)
        desk.do(write_calls, clock=source.clock, count=24, random=Random(7))
        desk.do(leave_open, clock=source.clock)
        yield desk


def copy_big(folder: DataFolder, calls: int = CALLS) -> None:
    """A copy of the large store in a folder of its own, brought to the tables and indexes of now."""
    folder.make()
    shutil.copyfile(DataFolder(big_folder(calls)).store, folder.store)
    store = open_store(folder.store)
    with store.writing() as connection:
        connection.info[PROJECTING] = True
        Base.metadata.create_all(connection)
        for table in Base.metadata.sorted_tables:
            _bring_up(connection, table)
    store.checkpoint()
    store.close()


def _bring_up(connection: Connection, table: Table) -> None:
    known = {found["name"]: found["column_names"] for found in inspect(connection).get_indexes(table.name)}
    for index in table.indexes:
        if index.name in known and known[index.name] != [column.name for column in index.columns]:
            index.drop(connection)
        index.create(connection, checkfirst=True)


def _shape() -> str:
    """Changes with the columns of what the large store is full of, so that an old one is not taken for a new one."""
    full = ("call", "call_step", "journal_entry", "journal_op", "journal_personal", "head", "indexed")
    columns = repr([sorted(Base.metadata.tables[name].columns.keys()) for name in full])
    return hashlib.sha256(columns.encode()).hexdigest()[:8]


def big_folder(calls: int = CALLS) -> Path:
    """The data folder of the large store; made where it is not there."""
    folder = CACHE / f"calls-{calls}-{_shape()}"
    if not (folder / "store.db").exists():
        _build(folder, calls)
    return folder


def _build(folder: Path, calls: int) -> None:
    beside = folder.with_name(folder.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    DataFolder(beside).make()
    store = open_store(DataFolder(beside).store)
    event.listen(store.engine, "connect", _careless)
    store.engine.dispose()
    clock = FixedClock(NIGHT - calls // CALLS_A_DAY * DAY)
    desk = Desk(store, SeededSource(8, clock))
    found(desk)
    _furnish(desk)
    random = Random(8)
    for done in range(0, calls, PER_ACT):
        desk.do(write_calls, clock=clock, count=min(PER_ACT, calls - done), random=random)
        if done % 10_000 == 0:
            print(f"building the large store: {done} of {calls} calls", file=sys.stderr, flush=True)
    clock.instant = NIGHT - 30 * MINUTE
    desk.do(leave_open, clock=clock)
    store.checkpoint()
    store.close()
    beside.rename(folder)


def _careless(connection: Any, _record: Any) -> None:
    """While the store is built nobody relies on it."""
    connection.execute("PRAGMA synchronous=OFF").fetchone()


def _furnish(desk: Desk) -> None:
    for name in ("巡查一组", "巡查二组", "巡查三组"):
        desk.do(add_team, name=name)
    for name in PLACES:
        desk.do(add_place, name=name)


def write_calls(work: Work, *, clock: FixedClock, count: int, random: Random) -> None:
    """Calls with their 派出, 到场 and 办结, as one act; the clock goes on as it would."""
    for _ in range(count):
        began = clock.now()
        logged = log_call(work, sent="巡查二组", **call_facts(random))
        clock.advance(random.randint(4, 29) * MINUTE + random.randint(0, 59) * SECOND)
        arrive(work, call=logged.id)
        clock.advance(random.randint(5, 40) * MINUTE)
        close_call(work, call=logged.id, outcome="true", note="已送救助站" if random.random() < 0.3 else "")
        clock.instant = began + DAY // CALLS_A_DAY


def leave_open(work: Work, *, clock: FixedClock) -> None:
    """Four calls that still run, as in the pictures."""
    random = Random(11)
    for _ in range(4):
        log_call(work, sent="巡查一组", **call_facts(random))
        clock.advance(5 * MINUTE)


def call_facts(random: Random) -> dict[str, Any]:
    """A believable call; numbers are of a range that belongs to nobody."""
    return {
        "channel": random.choice(("public", "hotline", "police", "informant")),
        "caller_number": f"130 0000 {random.randint(0, 9999):04}",
        "caller_name": random.choice("赵钱孙李周吴郑王刘陈") + random.choice(("女士", "先生", "师傅")),
        "place_text": random.choice(PLACES),
        "place_detail": f"{random.randint(1, 40)} 号旁",
        "situation": random.choice(_KINDS),
        "people_count": random.choice((1, 1, 1, 2, 3)),
        "sex": random.choice(("male", "female")),
        "age_band": random.choice(("adult", "elder")),
        "words": random.choice(_WORDS) + f"，编号 {random.randint(1, 999_999)}",
    }
