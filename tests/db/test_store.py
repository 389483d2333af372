"""The store file: driver, durability, versions, and the faults of a disk in words."""
from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop.db import store as store_module
from desktop.db.base import Base, journalled_specs
from desktop.db.store import VERSION, copy_store, explained, open_store
from desktop.errors import UserError


def pragma(store, name):
    with store.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_manners_of_the_driver(tmp_path):
    store = open_store(tmp_path / "store.db")
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "synchronous") == 2
    assert pragma(store, "secure_delete") == 1
    assert pragma(store, "trusted_schema") == 0
    assert pragma(store, "user_version") == VERSION
    with store.reading() as connection:
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)
    store.close()


def test_a_newer_store_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "store.db"
    store = open_store(path)
    with store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION + 1}")
    store.close()
    with pytest.raises(UserError) as caught:
        open_store(path)
    assert caught.value.code == "store.newer"


def test_an_older_store_is_copied_migrated_and_said_so(tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    open_store(path).close()

    def further(connection):
        connection.exec_driver_sql("CREATE TABLE further (id TEXT)")

    monkeypatch.setattr(store_module, "STEPS", (*store_module.STEPS, further))
    monkeypatch.setattr(store_module, "VERSION", VERSION + 1)
    store = open_store(path)
    assert store.migrated_from == VERSION
    assert pragma(store, "user_version") == VERSION + 1
    store.close()
    (copy,) = (tmp_path / "backups").iterdir()
    monkeypatch.undo()
    kept = open_store(copy)
    assert kept.migrated_from is None
    assert pragma(kept, "user_version") == VERSION
    kept.close()


def test_a_failing_step_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    open_store(path).close()

    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE half (id TEXT)")
        connection.exec_driver_sql("CREATE TABLE half (id TEXT)")

    monkeypatch.setattr(store_module, "STEPS", (*store_module.STEPS, broken))
    monkeypatch.setattr(store_module, "VERSION", VERSION + 1)
    with pytest.raises(DBAPIError):
        open_store(path)
    monkeypatch.undo()
    store = open_store(path)
    with store.reading() as connection:
        found = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")).scalar_one()
    assert found == 0
    store.close()


@pytest.mark.parametrize("content", [b"no store, but long enough to be read as one" * 40, b"SQLite format 3\0"])
def test_a_file_that_is_no_store_gets_a_sentence(tmp_path, content):
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        open_store(path)
    assert caught.value.code == "store.unreadable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk.full"),
        ("attempt to write a readonly database", "disk.read_only"),
        ("unable to open database file", "disk.read_only"),
        ("disk I/O error", "disk.failing"),
        ("database is locked", "store.busy"),
        ("database disk image is malformed", "store.unreadable"),
    ],
)
def test_faults_of_the_disk_have_codes(said, code):
    error = explained(Exception(said))
    assert error is not None
    assert error.code == code


def test_a_fault_of_ours_stays_ours():
    assert explained(Exception("no such table: x")) is None


def test_a_copy_is_whole(tmp_path):
    store = open_store(tmp_path / "store.db")
    copy_store(store.engine, tmp_path / "copy.db")
    store.close()
    again = open_store(tmp_path / "copy.db")
    with again.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    again.close()


def test_every_column_of_a_journalled_table_is_declared():
    for spec in journalled_specs().values():
        for column in spec.table.columns:
            if column.name == "id":
                continue
            assert column.info.get("privacy") in {"public", "personal"}, f"{spec.name}.{column.name}"
            assert column.nullable, f"{spec.name}.{column.name}: required lives in services (decisions.md 6)"
            assert column.server_default is None
        assert not spec.table.foreign_keys
        assert len(spec.table.constraints) == 1, f"{spec.name}: only the primary key is hard"


def test_no_unique_index_on_a_journalled_table():
    for spec in journalled_specs().values():
        assert not [index for index in spec.table.indexes if index.unique]


def test_a_conflict_group_is_not_mixed_in_kind():
    for spec in journalled_specs().values():
        assert set(spec.groups) & {"*"} == set()
        assert set(spec.group_of) == spec.public | spec.personal


def test_tables_have_names_of_the_field():
    assert all(name.islower() for name in Base.metadata.tables)


@pytest.mark.parametrize(("free", "code"), [(4096, "disk.full"), (10**9, "disk.failing")])
def test_a_fault_on_a_disk_without_room_is_the_want_of_room(tmp_path, monkeypatch, free, code):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    error = explained(Exception("disk I/O error"), tmp_path / "store.db")
    assert error is not None
    assert error.code == code


def test_a_fault_on_a_disk_that_is_gone_is_a_failing_disk(tmp_path):
    error = explained(Exception("disk I/O error"), tmp_path / "gone" / "store.db")
    assert error is not None
    assert error.code == "disk.failing"
