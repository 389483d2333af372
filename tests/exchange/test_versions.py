"""Two versions of the program exchange: kept stores of older ones, and a newer one that knows more (exchange.md B11, P15)."""
from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlcipher3 import dbapi2

from desktop.db.base import journalled_specs
from desktop.db.models.people import Person
from desktop.db.models.supplies import Balance, Lot
from desktop.db.models.worklog import Worklog
from desktop.db.store import open_store
from desktop.exchange import sites
from desktop.exchange.keys import fingerprint
from desktop.exchange.later import Later
from desktop.exchange.lines import line_of
from desktop.exchange.overview import overview
from desktop.exchange.package import Outgoing, Range, write_package
from desktop.journal.entry import GENESIS, SCHEMA
from desktop.journal.replay import entries_of, project_again
from desktop.journal.verify import check_chain
from tests.exchange import corpus
from tests.exchange.places import swap

STORES = Path(__file__).parents[1] / "db" / "stores"


@contextmanager
def as_it_was(path: Path):
    """A store as its own program left it: no step of the schema is taken."""
    engine = create_engine("sqlite://", creator=lambda: dbapi2.connect(f"file:{path}?mode=ro", uri=True))
    with engine.connect() as connection:
        # The first program knew no operation without its content.
        connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS journal_withheld (origin, seq, i, leaf)")
        yield connection
    engine.dispose()


def package_of(path: Path, target: Path) -> Path:
    """What the older program would send of all it has."""
    with as_it_was(path) as connection:
        entries = entries_of(connection)
    origin, head = entries[0].origin, entries[-1].hash.hex()
    whole = Range(origin, 1, len(entries), GENESIS.hex(), head)
    content = Outgoing({origin: (len(entries), head)}, [whole], [[line_of(entry) for entry in entries]])
    write_package(target, content, pair=corpus.SENDER, sender=corpus.ADDRESS, wall=corpus.NIGHT)
    return target


def rows(reading, records):
    """The rows of some records, by table."""
    return {
        name: {row.id: tuple(row) for row in reading.execute(select(spec.table)) if row.id in records}
        for name, spec in journalled_specs().items()
    }


def habits_of(reading, person):
    return reading.execute(select(Person.habits).where(Person.id == person)).scalar()


@pytest.mark.parametrize("version", ["v1", "v3"])
def test_a_package_of_an_older_program_says_here_what_its_store_says_after_the_upgrade(version, duty, tmp_path):
    """The same chain by two ways: packed by the old program and read by this one, or upgraded where it lies."""
    path = package_of(STORES / f"{version}.db", tmp_path / "old.zip")
    package = duty.open(path)
    assert {entry.schema for entry in package.entries} == {"1.0" if version == "v1" else SCHEMA}
    own = {row[0] for row in duty.desk.read(lambda r: r.connection.exec_driver_sql("SELECT record FROM journal_op").all())}
    duty.desk.do(sites.trust_by_telephone, address=corpus.ADDRESS, digits=fingerprint(*corpus.SENDER.card))
    told = duty.receive(path)
    assert told.waiting == 0
    assert told.new > 500
    shutil.copyfile(STORES / f"{version}.db", tmp_path / "upgraded.db")
    upgraded = open_store(tmp_path / "upgraded.db")
    try:
        records = {op.record for entry in package.entries for op in entry.ops} - own
        with upgraded.reading() as connection:
            wanted = rows(connection, records)
            stock = set(connection.execute(select(Balance.stock_place, Balance.lot, Balance.quantity)).all())
    finally:
        upgraded.close()
    assert duty.desk.read(rows, records) == wanted
    here = duty.desk.read(lambda r: set(r.execute(select(Balance.stock_place, Balance.lot, Balance.quantity)).all()))
    assert here == stock
    assert len(stock) > 5
    # That its rows are what its journal says was asked of another store just now; the chain is asked of itself.
    assert duty.desk.read(check_chain).holds


def test_what_an_older_program_does_not_know_waits_in_its_journal_until_its_upgrade(pair, monkeypatch):
    """P15: a table and a column that the receiver's program has not; it goes on working, and loses neither."""
    duty, well = pair
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    swap(duty, well)
    later = Later()
    assert well.desk.read(later.count) == 0
    duty.desk.do(lambda work: work.create(Worklog, title="冬季救助培训", held_on="2025-01-13"))
    duty.desk.do(lambda work: work.change(Person, person, seen=work.seen(person), habits="夜里回通道。"))
    specs, known = journalled_specs(), journalled_specs()["person"]
    with monkeypatch.context() as older:
        older.delitem(specs, "worklog")
        older.setitem(specs, "person", replace(
            known, groups={name: m for name, m in known.groups.items() if name != "habits"},
            group_of={name: group for name, group in known.group_of.items() if name != "habits"},
            personal=known.personal - {"habits"}, searched=tuple(name for name in known.searched if name != "habits"),
        ))
        well.take_all(duty.send(well))
        assert well.desk.read(habits_of, person) is None
        # “2 项需升级后显示”: the whole worklog entry, and a part of the person.
        assert well.desk.read(later.count) == well.desk.read(overview).later == 2
        well.desk.do(lambda work: work.create(Lot, batch="旧程序写的"))
        # What was looked at is not looked at again, and what is this program's own is no part of it.
        assert well.desk.read(later.count) == 2
        duty.take_all(well.send(duty))
    assert well.desk.read(overview).later == 0
    assert well.desk.do(project_again) > 0
    swap(duty, well)
    assert well.desk.read(habits_of, person) == "夜里回通道。"
    assert well.digests() == duty.digests()
    # Their tables are one and the same, so that one of them proves both.
    well.holds()
    assert duty.desk.read(check_chain).holds
