"""One act is one entry: whole or not at all, and only by the door."""
from __future__ import annotations

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.db.models.terms import Setting, Term
from desktop.errors import ProgramFault, UserError


def make(work, **facts):
    return work.create(Setting, **facts)


def make_two_and_fail(work):
    work.create(Setting, key="a")
    work.create(Setting, key="b")
    raise UserError("journal.reason_missing")


def change(work, record, seen, **facts):
    work.change(Setting, record, seen=seen, **facts)


def rows(desk):
    return desk.read(lambda reading: reading.execute(select(Setting.key, Setting.value)).all())


def seen_of(desk, record):
    return desk.read(lambda reading: reading.seen(record))


def count(desk, model):
    return len(desk.read(lambda reading: reading.execute(select(model)).all()))


def test_an_act_of_several_records_is_one_entry(bare_desk):
    def both(work):
        return work.create(Setting, key="a"), work.create(Term, list="x", code="y")

    bare_desk.do(both)
    assert count(bare_desk, JournalEntry) == 1
    assert count(bare_desk, JournalOp) == 2


def test_a_refused_act_leaves_nothing(bare_desk):
    with pytest.raises(UserError):
        bare_desk.do(make_two_and_fail)
    assert rows(bare_desk) == []
    assert count(bare_desk, JournalEntry) == 0


def test_an_act_that_writes_nothing_makes_no_entry(bare_desk):
    bare_desk.do(lambda work: None)
    assert count(bare_desk, JournalEntry) == 0


def test_create_and_change_in_one_act_are_one_operation(bare_desk):
    def twice(work):
        record = work.create(Setting, key="a", value="1")
        work.change(Setting, record, seen=work.seen(record), value="2")
        return record

    bare_desk.do(twice)
    assert rows(bare_desk) == [("a", "2")]
    assert count(bare_desk, JournalOp) == 1


def test_a_change_needs_the_token_of_its_own_record(bare_desk):
    one, two = bare_desk.do(make, key="a"), bare_desk.do(make, key="b")
    with pytest.raises(ProgramFault, match="seen token"):
        bare_desk.do(change, record=one, seen=seen_of(bare_desk, two), value="x")


def test_an_unknown_column_is_a_fault_of_ours(bare_desk):
    with pytest.raises(ProgramFault, match="no column"):
        bare_desk.do(make, kea="a")


def test_a_record_is_made_once_in_an_act(bare_desk):
    def twice(work):
        work.create(Setting, record="r" * 36, key="a")
        work.create(Setting, record="r" * 36, key="b")

    with pytest.raises(ProgramFault, match="made twice"):
        bare_desk.do(twice)


def test_a_void_keeps_the_row_and_needs_a_reason(bare_desk):
    record = bare_desk.do(make, key="a")
    seen = seen_of(bare_desk, record)
    with pytest.raises(UserError, match=r"journal\.reason_missing"):
        bare_desk.do(lambda work: work.void(Setting, record, seen=seen, reason=" "))
    bare_desk.do(lambda work: work.void(Setting, record, seen=seen, reason="重复"))
    reasons = bare_desk.read(lambda reading: reading.execute(select(Setting.void_reason)).scalars().all())
    assert reasons == ["重复"]


def test_changed_and_voided_in_one_act(bare_desk):
    record = bare_desk.do(make, key="a", value="1")

    def both(work):
        work.change(Setting, record, seen=work.seen(record), value="2")
        work.void(Setting, record, seen=work.seen(record), reason="错记")

    bare_desk.do(both)
    found = bare_desk.read(lambda reading: reading.execute(select(Setting.value, Setting.void_reason)).one())
    assert tuple(found) == ("2", "错记")
    assert bare_desk.read(lambda r: r.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar()) == 0


def test_numbers_have_no_holes(bare_desk):
    def take(work, fail=False):
        number = work.next_number("call", 2025)
        if fail:
            raise UserError("journal.reason_missing")
        return number

    assert bare_desk.do(take) == 1
    with pytest.raises(UserError):
        bare_desk.do(take, fail=True)
    assert [bare_desk.do(take), bare_desk.do(take)] == [2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO setting (id) VALUES ('x')",
        "insert or replace into \"setting\" (id) values ('x')",
        "REPLACE INTO setting (id) VALUES ('x')",
        "UPDATE setting SET key = 'x'",
        "UPDATE OR IGNORE setting SET key = 'x'",
        "DELETE FROM setting",
        "WITH a AS (SELECT 1) DELETE FROM setting",
    ],
)
def test_unjournalled_writing_is_caught_at_the_engine(bare_desk, statement):
    with pytest.raises(ProgramFault, match="unjournalled"):
        bare_desk.do(lambda work: work.execute(text(statement)))


def test_core_statements_are_caught_as_well(bare_desk):
    for statement in (insert(Setting).values(id="x"), update(Setting).values(key="x")):
        with pytest.raises(ProgramFault, match="unjournalled"):
            bare_desk.do(lambda work, s=statement: work.execute(s))


@pytest.mark.parametrize("table", ["journal_entry", "journal_op", "journal_personal", "shred"])
def test_the_journal_refuses_change(bare_desk, table):
    bare_desk.do(make, key="a")
    fill(bare_desk, table)
    with pytest.raises(DBAPIError, match="append-only"), bare_desk.store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET seq = 9")
    with pytest.raises(DBAPIError, match="append-only"), bare_desk.store.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM {table}")


def fill(desk, table):
    """Tables that an act on public facts leaves empty get a row of their own."""
    with desk.store.writing() as connection:
        if table == "shred":
            connection.exec_driver_sql("INSERT INTO shred VALUES (x'00', 'o', 1)")
        if table == "journal_personal":
            connection.exec_driver_sql("INSERT INTO journal_personal VALUES ('o', 1, 0, x'00', '{}', x'01')")


def test_a_fact_in_time_is_never_changed(bare_desk, monkeypatch):
    record = bare_desk.do(make, key="a")
    monkeypatch.setattr("desktop.journal.work.spec_of", frozen_spec)
    seen = seen_of(bare_desk, record)
    with pytest.raises(UserError, match="create_only"):
        bare_desk.do(change, record=record, seen=seen, value="x")
    with pytest.raises(UserError, match="create_only"):
        bare_desk.do(lambda work: work.void(Setting, record, seen=seen, reason="x"))


def frozen_spec(model):
    from dataclasses import replace

    from desktop.db.base import spec_of

    return replace(spec_of(model), create_only=True)
