"""The door: who is told, what a full disk does, and that a fault of the disk becomes a sentence."""
from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from desktop.db.base import journalled_specs
from desktop.db.models.journal import JournalEntry
from desktop.db.models.terms import Setting
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk, make_reserve
from desktop.journal.source import SeededSource, SystemSource


def make(work, **facts):
    return work.create(Setting, **facts)


def entries(desk):
    return desk.read(lambda reading: reading.execute(select(func.count()).select_from(JournalEntry)).scalar_one())


class Reserve:
    """Stands for the reserve file: giving it up makes room in the store."""

    def __init__(self, desk_limit):
        self.lift = desk_limit
        self.there = True

    def exists(self):
        return self.there

    def unlink(self):
        self.there = False
        self.lift()


def limit_pages(desk, pages):
    """A disk that is full: the engine refuses to grow the store beyond so many pages."""
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def fill_up(desk):
    with desk.store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit_pages(desk, pages)


def write_much(desk):
    for i in range(200):
        desk.do(make, key=str(i), value="满" * 2000)


def test_listeners_hear_after_the_commit_what_was_touched(bare_desk):
    heard = []
    bare_desk.listen(lambda topics: heard.append((topics, entries(bare_desk))))
    bare_desk.do(make, key="a")
    assert heard == [(frozenset({"setting"}), 1)]


def test_who_watches_is_told_before_an_act_and_after_it_done_or_refused(bare_desk):
    told = []
    bare_desk.watch(lambda: told.append(entries(bare_desk)), lambda: told.append(f"over {entries(bare_desk)}"))
    bare_desk.do(make, key="a")
    assert told == [0, "over 1"]

    def refuse(_work):
        raise UserError("disk.full")

    with pytest.raises(UserError):
        bare_desk.do(refuse)
    assert told[2:] == [1, "over 1"]


def test_a_full_disk_is_said_and_nothing_is_lost(bare_desk):
    fill_up(bare_desk)
    with pytest.raises(UserError) as caught:
        write_much(bare_desk)
    assert caught.value.code == "disk.full"
    kept = entries(bare_desk)
    limit_pages(bare_desk, 100_000)
    bare_desk.do(make, key="again")
    assert entries(bare_desk) == kept + 1


def test_the_reserve_saves_the_running_call(bare_desk):
    reserve = Reserve(lambda: limit_pages(bare_desk, 100_000))
    bare_desk._reserve = reserve
    fill_up(bare_desk)
    write_much(bare_desk)
    assert entries(bare_desk) == 200
    assert bare_desk.reserve_spent
    assert not reserve.there


def test_a_reserve_that_does_not_help_ends_in_the_sentence(bare_desk):
    bare_desk._reserve = Reserve(lambda: None)
    fill_up(bare_desk)
    with pytest.raises(UserError, match=r"disk\.full"):
        write_much(bare_desk)


def test_a_fault_of_ours_is_not_dressed_up(bare_desk):
    with pytest.raises(DBAPIError):
        bare_desk.do(lambda work: work.execute(text("SELECT * FROM nowhere")))
    with pytest.raises(DBAPIError):
        bare_desk.read(lambda reading: reading.execute(text("SELECT * FROM nowhere")))


def test_a_busy_store_is_said(bare_desk):
    other = Desk(open_store(bare_desk.store.path), SystemSource())
    with other.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    with bare_desk.store.writing(), pytest.raises(UserError, match=r"store\.busy"):
        other.do(make, key="a")
    other.store.close()


def test_writes_from_several_threads_are_one_at_a_time(bare_desk):
    threads = [threading.Thread(target=bare_desk.do, args=(make,), kwargs={"key": str(i)}) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entries(bare_desk) == 8


def test_a_desk_keeps_its_chain_over_a_restart(bare_desk):
    bare_desk.do(make, key="a")
    again = Desk(open_store(bare_desk.store.path), SeededSource(99, bare_desk.source.clock))
    again.do(make, key="b")
    assert again.last_entry == (bare_desk.last_entry[0], 2)
    again.store.close()


def test_the_reserve_is_made_once_and_never_stands_in_the_way(tmp_path):
    path = tmp_path / "reserve"
    make_reserve(path, size=1000)
    assert path.stat().st_size == 1000
    before = path.stat().st_mtime_ns
    make_reserve(path, size=1000)
    assert path.stat().st_mtime_ns == before
    make_reserve(tmp_path / "nowhere" / "reserve", size=10)
    assert not (tmp_path / "nowhere").exists()


def test_ids_sort_by_time_and_repeat_by_seed(clock):
    first, second = SeededSource(7, clock), SeededSource(7, clock)
    a, b = first.new_id(), second.new_id()
    clock.advance(1)
    assert a == b < first.new_id()
    assert SystemSource().new_id() != SystemSource().new_id()
    assert len(SystemSource().new_origin()) == 16
    assert len(SystemSource().salt()) == 16


def settings(reading) -> int:
    return len(reading.execute(select(Setting.id)).all())


def test_what_is_asked_in_one_moment_is_asked_once_of_one_snapshot(bare_desk):
    other = Desk(bare_desk.store, bare_desk.source)
    with bare_desk.moment(), bare_desk.moment():
        before = bare_desk.read(lambda r: r.once(settings))
        other.do(lambda work: work.create(Setting, key="a"))
        assert bare_desk.read(settings) == bare_desk.read(lambda r: r.once(settings)) == before
    assert bare_desk.read(settings) == before + 1


def test_who_asks_in_a_moment_is_who_acts_then(bare_desk):
    def actor(reading) -> str:
        return reading.actor

    with bare_desk.moment():
        first = bare_desk.read(lambda r: r.once(actor))
        bare_desk.actor = "another"
        assert (first, bare_desk.read(lambda r: r.once(actor))) == ("", "another")
    bare_desk.actor = ""


def test_an_act_ends_the_moment(bare_desk):
    with bare_desk.moment():
        before = bare_desk.read(lambda r: r.once(settings))
        bare_desk.do(lambda work: work.create(Setting, key="a"))
        assert bare_desk.read(lambda r: r.once(settings)) == before + 1
        with bare_desk.moment():
            assert bare_desk.read(settings) == before + 1


def test_another_thread_asks_and_acts_outside_the_moment(bare_desk):
    found = []

    def elsewhere() -> None:
        bare_desk.do(lambda work: work.create(Setting, key="a"))
        found.append(bare_desk.read(settings))

    with bare_desk.moment():
        before = bare_desk.read(settings)
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert bare_desk.read(settings) == before
    assert found == [before + 1]


def test_a_moment_that_fails_leaves_nothing_behind(bare_desk):
    with pytest.raises(ZeroDivisionError), bare_desk.moment():
        bare_desk.read(lambda _reading: 1 / 0)
    bare_desk.do(lambda work: work.create(Setting, key="a"))
    assert bare_desk.read(settings) >= 1


def test_all_tables_can_be_made_ready_before_the_first_act(bare_desk, monkeypatch):
    # The true list is not forgotten for this: made again, it would know the tables that other tests declare.
    asked = []
    monkeypatch.setattr("desktop.journal.desk.journalled_specs", lambda: asked.append(journalled_specs()))
    bare_desk.prepare()
    assert asked == [journalled_specs()]
