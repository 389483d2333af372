"""Copies nobody described: before an upgrade, before the sealing, a store that did not open; what 销毁 took is gone."""
from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace

import pytest

from desktop import attachments, backups, calls, vault
from desktop.backups.copies import describe
from desktop.campaign import retention
from desktop.clock import DAY, HOUR, FixedClock
from desktop.db.models.campaign import Destruction
from desktop.db.store import VERSION, open_store
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from tests.desks import NIGHT

PLANTED = "林植入的人家门口"


pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path, founded_template):
    made = DataFolder(tmp_path / "data")
    made.make()
    shutil.copyfile(founded_template, made.store)
    return made


def open_desk(folder, now=NIGHT):
    return opened(folder, SeededSource(1, FixedClock(now)))


def sign_in(desk):
    desk.actor = desk.read(list_officers)[0].id


def round_of(desk, folder, now=NIGHT):
    return backups.back_up(desk.store, folder, now=now, reason="round")


def reasons(folder):
    return sorted(copy.reason for copy in backups.copies(folder))


def aged(path, at):
    os.utime(path, (at / 1000, at / 1000))


def later(folder, at, reason="round"):
    """A copy of which only the description matters."""
    path = folder.backups / f"{at}-{reason}.db"
    path.write_bytes(b"")
    describe(path, backups.Copy(path, at, reason, backups.Counts(0, 0, 0, 0), 0, ""))
    return path


def test_what_was_before_a_restore_is_not_pushed_out_by_the_next_copy_of_the_hour(folder):
    before, mistaken = later(folder, NIGHT, "restore"), later(folder, NIGHT + 1, "hand")
    for hour in range(1, 40):
        later(folder, NIGHT + hour * HOUR // 8, "hour")
    backups.thin(folder.backups)
    assert before.exists()
    assert not mistaken.exists()


def test_the_copy_before_an_upgrade_is_listed_looked_through_and_ages_like_others(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    open_store(folder.store, version=VERSION - 1).close()
    with open_desk(folder) as desk:
        assert desk.store.migrated_from == VERSION - 1
        (kept,) = folder.backups.glob("*.db")
        assert backups.look_through(kept, None).entries == 0
        aged(kept, NIGHT - 300 * DAY)
        backups.take_in_strays(folder)
        assert reasons(folder) == ["upgrade"]
        assert backups.copies(folder)[0].why == "升级之前"
        round_of(desk, folder)
        # The month it stands for is kept; two years later it is gone.
        assert kept.exists()
        for month in range(1, 27):
            later(folder, NIGHT + month * 31 * DAY)
        backups.thin(folder.backups)
        assert not kept.exists()


def test_what_stands_in_the_copy_before_the_sealing_is_sealed_and_goes_with_time(folder):
    """No copy outside the list holds a destroyed person for ever (domain.md 5.3; PIPL 47)."""
    with open_desk(folder) as desk:
        sign_in(desk)
        desk.do(calls.log_call, place_text=PLANTED)
        round_of(desk, folder)
    sealed = replace(folder, keys=vault.make_vault(folder, "解放碑的冬夜 2025"))
    with open_desk(sealed) as desk:
        kept = folder.backups / "before-sealing.db"
        aged(kept, NIGHT - 30 * DAY)
        round_of(desk, sealed, NIGHT + 1)
        assert "sealing" in reasons(sealed)
        assert not any(PLANTED.encode() in path.read_bytes() for path in folder.backups.rglob("*") if path.is_file())
        assert all(path.with_suffix(".json").exists() for path in folder.backups.glob("*.db"))


def test_a_stray_that_does_not_open_is_no_copy_and_a_damaged_store_goes_after_a_season(folder):
    (folder.backups / "broken.db").write_bytes(b"SQLite format 3\0" + b"?" * 4000)
    damaged = [folder.backups / name for name in ("20240901-damaged.store", "20240901-damaged.store-wal")]
    young = folder.backups / "20250101-damaged.store"
    for path in (*damaged, young):
        path.write_bytes(b"?")
        aged(path, NIGHT - (1 if path == young else 91) * DAY)
    assert backups.take_in_strays(folder) == ()
    assert backups.drop_damaged(folder, now=NIGHT) == 2
    assert young.exists()
    assert not any(path.exists() for path in damaged)


def test_a_store_that_does_not_open_is_kept_with_its_log(folder):
    with open_desk(folder) as desk:
        copy, _ = round_of(desk, folder)
    folder.store.write_bytes(b"?" * 8192)
    folder.store.with_name("store.db-wal").write_bytes(b"the last calls")
    done = backups.restore(folder, copy.path, origin=SeededSource(2, FixedClock(NIGHT)))
    assert not done.present_read
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"the last calls"


def destroyed(work, *, hashes):
    work.create(Destruction, at=work.now, rows=1, hashes=hashes, listed="[]")


def test_a_destroyed_photo_leaves_the_second_place_too_and_one_handed_in_again_stays(folder, tmp_path):
    place = tmp_path / "second"
    place.mkdir()
    backups.choose_places(folder, second=str(place))
    there = backups.place_of(place) / "attachments"
    with open_desk(folder) as desk:
        sign_in(desk)
        for words in (b"gone", b"back again"):
            kept = desk.do(attachments.keep, folder=folder.attachments, original=words, prepared=None)
        call = desk.do(calls.log_call, place_text="较场口")
        round_of(desk, folder)
        desk.do(destroyed, hashes=json.dumps(_shas(there)))
        desk.do(attachments.add_photo, attachment=kept, subject_table="calls", subject=str(call))
        desk.actor = ""
        desk.do(retention.sweep_destroyed, folder=folder.attachments)
        round_of(desk, folder, NIGHT + DAY)
        assert _words(there) == _words(folder.root / "attachments") == {b"back again"}


def _shas(root):
    return [path.name for path in root.rglob("*") if path.is_file()]


def _words(root):
    return {path.read_bytes() for path in root.rglob("*") if path.is_file()}
