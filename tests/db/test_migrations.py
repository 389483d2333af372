"""The steps of the schema make exactly what the models say; every old store opens, migrates and verifies."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.db.migrations.statements import shape_of, statements_between
from desktop.db.store import VERSION, open_metadata_store, open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SystemSource
from desktop.journal.verify import verify

STORES = sorted((Path(__file__).parent / "stores").glob("v*.db"))


def shape(store):
    with store.reading() as connection:
        found = shape_of(connection)
    store.close()
    return found


def test_a_model_change_without_a_step_fails(tmp_path):
    """After a change of a model, ``python packaging/freeze_schema.py`` writes the step that is in the making."""
    assert shape(open_store(tmp_path / "steps.db")) == shape(open_metadata_store(tmp_path / "models.db"))


def test_a_table_that_is_gone_needs_a_step_by_hand(tmp_path):
    older, newer = open_metadata_store(tmp_path / "older.db"), open_store(tmp_path / "newer.db", version=0)
    with older.reading() as old, newer.reading() as new, pytest.raises(ValueError, match="tables are gone"):
        statements_between(old, new)
    older.close()
    newer.close()


def test_a_store_of_every_version_is_kept():
    assert [path.stem for path in STORES] == [f"v{number}" for number in range(1, VERSION + 1)]


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.stem)
def test_an_old_store_opens_and_verifies(kept, tmp_path):
    path = tmp_path / "store.db"
    shutil.copyfile(kept, path)
    store = open_store(path)
    desk = Desk(store, SystemSource())
    found = desk.read(lambda reading: list(verify(reading)))
    assert all(finding.holds for finding in found), found
    calls = desk.read(lambda r: r.connection.exec_driver_sql("SELECT count(*) FROM call").scalar_one())
    assert calls > 0
    store.close()
