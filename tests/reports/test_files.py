"""A file is whole and checked, or the old one stands."""
from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.reports.files import file_digest, said_plainly, write_bytes, write_file


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
