"""A virus scanner holds a file that was just written: tried again, then said in words, and the old one stands."""
from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop import attachments, vault
from desktop.attachments import Prepared, keep
from desktop.errors import UserError
from desktop.paths import WAITS, DataFolder, put_in_place
from desktop.reports.files import write_bytes
from desktop.rules.wording import sentence

PHOTO = Prepared(b"large", b"small", 16, 12)


class Scanner:
    """Holds every file for so many tries."""

    def __init__(self, monkeypatch, tries: int) -> None:
        self.left, self.asked, real = tries, 0, Path.replace

        def replace(path, target):
            self.asked += 1
            if self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "held by another program")
            return real(path, target)

        monkeypatch.setattr("pathlib.Path.replace", replace)
        monkeypatch.setattr("desktop.paths.WAITS", (0.0,) * len(WAITS))


def left_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


@pytest.mark.parametrize("tries", [1, len(WAITS)])
def test_a_moment_s_hold_is_waited_out(desk, tmp_path, monkeypatch, tries):
    Scanner(monkeypatch, tries)
    write_bytes(tmp_path / "简报.pdf", b"new")
    assert (tmp_path / "简报.pdf").read_bytes() == b"new"


def test_a_photo_is_waited_for_too(desk, tmp_path, monkeypatch):
    Scanner(monkeypatch, 3)
    kept = desk.do(keep, folder=tmp_path / "a", original=b"picture", prepared=PHOTO)
    [picture] = desk.read(attachments.kept_pictures, attachments=[kept])
    assert attachments.open(tmp_path / "a", picture.sha256) == b"picture"


def test_a_photo_that_stays_held_is_said_and_leaves_neither_record_nor_scraps(desk, tmp_path, monkeypatch):
    Scanner(monkeypatch, 99)
    with pytest.raises(UserError) as told:
        desk.do(keep, folder=tmp_path / "a", original=b"picture", prepared=PHOTO)
    assert told.value.code == "file.held"
    assert "杀毒软件" in sentence(told.value)
    assert left_in(tmp_path) == []


def test_a_paper_that_stays_held_leaves_the_old_one(tmp_path, monkeypatch):
    old = tmp_path / "台账.xlsx"
    old.write_bytes(b"old")
    scanner = Scanner(monkeypatch, 99)
    with pytest.raises(UserError, match=r"file\.in_use"):
        write_bytes(old, b"new")
    assert (old.read_bytes(), scanner.asked, left_in(tmp_path)) == (b"old", len(WAITS) + 1, [])


def test_the_key_file_is_never_half_there(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)
    folder = DataFolder(tmp_path)
    keys = vault.make_vault(folder, "解放碑的冬夜 2025")
    Scanner(monkeypatch, 99)
    with pytest.raises(UserError, match=r"place\.not_writable"):
        vault.change_passphrase(folder, keys, "别的一句口令也行")
    assert vault.open_with(folder, "解放碑的冬夜 2025") == keys


def test_other_faults_of_the_disk_are_not_waited_for(tmp_path):
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "gone", tmp_path / "there")
