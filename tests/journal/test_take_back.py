"""Undo is one mechanism: what an act wrote is taken back, or it is said why it cannot be."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.db.models.terms import Setting
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.journal.verify import verify


def make(work, **facts):
    return work.create(Setting, **facts)


def change(work, record, **facts):
    work.change(Setting, record, seen=work.seen(record), **facts)


def row(desk, record):
    statement = select(Setting.key, Setting.value, Setting.void_reason).where(Setting.id == record)
    return tuple(desk.read(lambda reading: reading.execute(statement).one()))


def test_a_new_record_is_voided(bare_desk):
    record = bare_desk.do(make, key="a")
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    assert row(bare_desk, record) == ("a", None, "撤销")


def test_a_change_is_restored_and_can_be_redone(bare_desk):
    record = bare_desk.do(make, key="a", value="1")
    bare_desk.do(change, record=record, value="2")
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    assert row(bare_desk, record) == ("a", "1", None)
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    assert row(bare_desk, record) == ("a", "2", None)


def test_a_void_is_taken_back(bare_desk):
    record = bare_desk.do(make, key="a")
    bare_desk.do(lambda work: work.void(Setting, record, seen=work.seen(record), reason="重复"))
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    assert row(bare_desk, record) == ("a", None, None)


def test_refused_where_somebody_has_written_since(bare_desk):
    record = bare_desk.do(make, key="a", value="1")
    made = bare_desk.last_entry
    bare_desk.do(change, record=record, value="2")
    changed = bare_desk.last_entry
    with pytest.raises(UserError, match="written_since"):
        bare_desk.do(take_back, entry=made)
    bare_desk.do(change, record=record, value="3")
    with pytest.raises(UserError, match="written_since"):
        bare_desk.do(take_back, entry=changed)
    assert row(bare_desk, record) == ("a", "3", None)


def test_another_field_written_since_does_not_stand_in_the_way(bare_desk):
    record = bare_desk.do(make, key="a", value="1")
    bare_desk.do(change, record=record, value="2")
    changed = bare_desk.last_entry
    bare_desk.do(change, record=record, key="b")
    bare_desk.do(take_back, entry=changed)
    assert row(bare_desk, record) == ("b", "1", None)
    assert all(finding.holds for finding in bare_desk.read(lambda reading: list(verify(reading))))


def test_an_unknown_act(bare_desk):
    with pytest.raises(UserError, match="unknown"):
        bare_desk.do(take_back, entry=("nowhere", 1))
