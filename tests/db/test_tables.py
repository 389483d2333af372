"""A table is made when it or one of its columns is first asked for, and once."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest
from sqlalchemy import Column, Text, select

from desktop.db import base
from desktop.db.base import Base, Journalled, TableClass, journalled_specs, public


@pytest.fixture
def declared():
    """Classes like those of the models, whose tables go again."""
    # The journal lists its tables once; whoever asks it after these tests must not hear of them.
    journalled_specs()
    made = []

    def declare(name, **space):
        made.append(TableClass(name, (Journalled, Base), {"__tablename__": name, "word": public(Text), **space}))
        return made[-1]

    yield declare
    for one in made:
        Base.metadata.remove(one.__table__)


def test_a_table_is_made_when_a_column_is_asked_for(declared):
    model = declared("lazy_one")
    assert "__table__" not in vars(model)
    assert isinstance(model.word, Column)
    assert model.word is model.__table__.c.word
    assert [column.name for column in model.__table__.columns] == ["id", "void_reason", "word"]


def test_a_class_that_was_never_asked_stands_in_a_statement(declared):
    assert "FROM lazy_two" in str(select(declared("lazy_two")))


def test_the_list_of_all_tables_knows_those_that_nobody_asked_for(declared):
    declared("lazy_three")
    assert "lazy_three" in Base.metadata.tables


def test_what_is_no_column_is_missing_as_ever(declared):
    model = declared("lazy_four")
    for _ in range(2):
        with pytest.raises(AttributeError, match="nothing"):
            _ = model.nothing
    with pytest.raises(AttributeError):
        _ = Base.word


def test_two_threads_that_ask_at_once_get_one_table(declared):
    barrier = Barrier(2)

    def ask(model):
        barrier.wait()
        return model.word

    with ThreadPoolExecutor(2) as pool:
        for number in range(20):
            model = declared(f"lazy_{number + 10}")
            first, second = pool.map(ask, [model, model])
            assert first is second


@pytest.mark.parametrize("ask", [lambda model: model.word.table, lambda _model: Base.metadata.tables["lazy_five"]])
def test_no_thread_sees_a_column_or_a_list_without_the_table(declared, monkeypatch, ask):
    model, seen, plain = declared("lazy_five"), [], base.Table

    def slow(*parts, **options):
        """While the table is being made, another thread asks."""
        other.start()
        other.join(0.05)
        return plain(*parts, **options)

    def look():
        try:
            seen.append(ask(model))
        except KeyError:
            seen.append(None)

    other = Thread(target=look)
    monkeypatch.setattr(base, "Table", slow)
    made = model.__table__
    other.join()
    assert seen == [made]
