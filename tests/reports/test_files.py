"""A file is whole and checked, or the old one stands."""
from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.reports import files
from desktop.reports.files import file_digest, said_plainly, write_bytes, write_file
from desktop.rules.wording import sentence


def failing(number):
    def write(path):
        path.write_bytes(b"half")
        raise OSError(number, os.strerror(number))
    return write


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_bytes_are_written_and_their_digest_returned(tmp_path):
    path = tmp_path / "简报.pdf"
    assert write_bytes(path, b"pdf") == file_digest(path)
    assert path.read_bytes() == b"pdf"
    assert left(tmp_path) == ["简报.pdf"]


@pytest.mark.parametrize(("number", "code"), [
    (errno.ENOSPC, "file.disk_full"), (errno.EDQUOT, "file.disk_full"), (errno.EROFS, "file.read_only"),
    (errno.EACCES, "file.read_only"), (errno.ENAMETOOLONG, "file.name_not_possible"), (errno.EIO, "file.not_written"),
])
def test_a_refusal_keeps_the_old_file_and_leaves_nothing_behind(tmp_path, number, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UserError) as caught:
        write_file(path, failing(number), lambda beside: None)
    assert caught.value.code == code
    assert caught.value.facts["path"] == str(path)
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == ["a.xlsx"]


def test_a_failed_check_keeps_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(beside):
        assert beside.read_bytes() == b"new"
        raise UserError("ledger.mismatch", row=3)

    with pytest.raises(UserError, match=r"ledger\.mismatch"):
        write_file(path, lambda beside: beside.write_bytes(b"new") and None, refuse)
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == ["a.xlsx"]


def test_a_folder_that_is_gone_is_named(tmp_path):
    with pytest.raises(UserError) as caught:
        write_bytes(tmp_path / "gone" / "a.pdf", b"")
    assert caught.value.code == "file.no_folder"


def test_a_file_held_by_another_program_is_said_to_be_in_use(tmp_path, monkeypatch):
    def held(self, target):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr("pathlib.Path.replace", held)
    monkeypatch.setattr("desktop.paths.WAITS", (0.0,))
    with pytest.raises(UserError) as caught:
        write_bytes(tmp_path / "a.pdf", b"pdf")
    assert caught.value.code == "file.in_use"
    assert left(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_device_that_is_really_full():
    with pytest.raises(UserError, match=r"file\.disk_full"), said_plainly(Path("/dev/full")):
        Path("/dev/full").write_bytes(b"x")


# A medium that takes every byte and gives back others.


@pytest.fixture
def forgetful(monkeypatch):
    """A file system that answers the question with the errors that are put into the list, one after the other."""
    refused: list[int] = []

    def opened(name, flags, *rest):
        if flags & files._DIRECT and refused:
            raise OSError(refused.pop(), "refused")
        return real(name, flags, *rest)

    real = os.open
    monkeypatch.setattr(os, "open", opened)
    return refused


def test_what_the_medium_gives_back_is_asked_past_the_memory(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "digest_on_medium", lambda beside: "what the stick has kept instead")
    with pytest.raises(UserError, match=r"file\.damaged") as told:
        write_bytes(path, b"new")
    assert "容量是假的" in sentence(told.value)
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("size", [0, 1, 4096, 4097, (1 << 20) + 5])
def test_both_ways_of_reading_read_the_same(tmp_path, size):
    (tmp_path / "a").write_bytes(os.urandom(size))
    assert files.digest_on_medium(tmp_path / "a") == file_digest(tmp_path / "a")


@pytest.mark.skipif(not files._DIRECT, reason="only Linux reads past its memory")
def test_a_file_system_that_does_not_know_the_question_is_asked_to_forget(tmp_path, forgetful):
    (tmp_path / "a").write_bytes(b"bytes")
    forgetful.append(errno.EINVAL)
    assert files.digest_on_medium(tmp_path / "a") == file_digest(tmp_path / "a")
    forgetful.append(errno.EIO)
    with pytest.raises(OSError, match="refused"):
        files.digest_on_medium(tmp_path / "a")


def test_a_name_that_the_medium_does_not_confirm_is_not_called_written(tmp_path, monkeypatch):
    """The stick is pulled between the rename and the last word: the file may be there, and nobody says so."""
    real, says = os.fsync, [errno.EINVAL, errno.EIO]

    def synced(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(says.pop(), "gone")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    with pytest.raises(UserError, match=r"file\.not_settled") as told:
        write_bytes(tmp_path / "a.pdf", b"pdf")
    assert sentence(told.value).startswith("没有写成：")
    # A file system that cannot be asked has nothing to say against it.
    write_bytes(tmp_path / "a.pdf", b"pdf")
