"""Power loss: what a record stands on is on the disk, name and content, before the record is (decisions.md 13).

A disk that loses its power keeps what was synced and nothing else; so the order of syncs and renames is looked at.
"""
from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import attachments, vault
from desktop.attachments import Prepared
from desktop.db.store import VERSION, open_store
from desktop.exchange.home import Home
from desktop.journal.converting import convert
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder


@pytest.fixture
def disk(monkeypatch):
    """Every sync and every rename of this process, in their order, by the names of files."""
    told: list[tuple[str, str]] = []
    sync, put = os.fsync, Path.replace

    def synced(descriptor):
        told.append(("sync", Path(f"/proc/self/fd/{descriptor}").readlink().name))
        sync(descriptor)

    def placed(path, target):
        told.append(("put", Path(target).name))
        return put(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", placed)
    return told


def test_a_photo_its_name_and_its_folder_are_on_the_disk_before_its_record(desk, tmp_path, disk):
    folder = tmp_path / "attachments"
    folder.mkdir()
    at_write: list[int] = []

    def keep(work):
        attachment = attachments.keep(
            work, folder=folder, original=b"photo", prepared=Prepared(b"print", b"thumb", 8, 8))
        at_write.append(len(disk))
        return attachment

    desk.do(keep)
    before = disk[: at_write[0]]
    for name in [path.name for path in folder.rglob("*") if path.is_file()]:
        put = before.index(("put", name))
        assert before[put - 1][1].startswith(name)
        assert before[put + 1 : put + 3] == [("sync", name[:2]), ("sync", "attachments")]
    assert sum(kind == "put" for kind, _name in before) == 3


def test_the_mark_of_the_sealing_is_durable_before_anything_is_sealed(tmp_path, founded_template, monkeypatch, disk):
    """Without it a start after the power loss would see a sealed store and leave the photos plain for ever."""
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)
    folder = DataFolder(tmp_path / "data")
    folder.make()
    folder.store.write_bytes(founded_template.read_bytes())
    sealed = replace(folder, keys=vault.make_vault(folder, "解放碑的冬夜 2025"))
    disk.clear()
    convert(sealed)
    assert disk[:2] == [("sync", "sealing"), ("sync", "data")]
    put = disk.index(("put", "store.db"))
    assert ("sync", "store.db.sealed") in disk[:put]
    assert ("sync", "before-sealing.db") in disk[:put]
    assert disk[put + 1] == ("sync", "data")


def test_the_copy_before_an_upgrade_is_on_the_disk_before_the_first_step(tmp_path, clock, disk):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    open_store(folder.store, version=VERSION - 1).close()
    disk.clear()
    with opened(folder, SeededSource(1, clock)):
        [copy] = folder.backups.glob("*.db")
    assert disk[:3] == [("sync", f"{copy.name}.part"), ("put", copy.name), ("sync", "backups")]


def test_the_stamp_of_the_computer_is_on_the_disk_before_it_has_its_name(desk, tmp_path, disk):
    """An empty stamp and a lost note look like a folder from another computer: a new chain was opened for nothing."""
    (folder := tmp_path / "stamped").mkdir()
    Home(folder, tmp_path / "notes", "pc").settle(desk)
    put = disk.index(("put", "home"))
    assert disk[put - 1][1].startswith("home.")
    assert disk[put - 1][0] == "sync"
    assert disk[put + 1] == ("sync", "stamped")
