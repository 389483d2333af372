"""A real stick: a file system on a block device of eight megabytes, spoilt behind the system's back, pulled, locked (C2).

The medium is a file behind a loop device. What a stick of false capacity does is done to that file after the flush: the
system's memory still shows every byte, and only reading past it finds out.
"""
from __future__ import annotations

import contextlib
import hashlib
import subprocess
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.outbox import Outgoing
from desktop.exchange.package import read_package, write_package
from desktop.reports import files
from desktop.rules.wording import sentence
from tests.exchange import corpus
from tests.faults.conftest import mount_image, unmount

MEGABYTES = 8
PHOTO = b"photo" * 20_000


class Stick:
    """The mounted stick and the file that is its medium."""

    def __init__(self, root: Path) -> None:
        self.medium, self.point = root / "medium.img", root / "stick"
        self.point.mkdir()
        assert mount_image(self.medium, self.point, MEGABYTES)

    def remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.point)], check=True)

    def fill(self) -> None:
        with (self.point / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(b"\x01" * 4096)

    def loses_what_begins_with(self, start: bytes) -> None:
        """Zeros from there on: the cells that the label promises are not there."""
        with self.medium.open("r+b") as file:
            at = file.read().index(start)
            file.seek(at)
            file.write(bytes(4096))


@pytest.fixture
def stick(tmp_path):
    made = Stick(tmp_path)
    yield made
    if made.point.is_mount():
        unmount(made.point)


def write(stick: Stick):
    blobs = {"0" * 64 + ".print": PHOTO + hashlib.sha256(PHOTO).digest()}
    return write_package(stick.point / "p.zip", Outgoing({}, [], [], blobs), pair=corpus.SENDER, sender=corpus.ADDRESS,
                         wall=corpus.NIGHT)


def refused(stick: Stick, code: str) -> None:
    with pytest.raises(UserError) as told:
        write(stick)
    assert told.value.code == code
    assert sentence(told.value).startswith("没有写成：")


def before_the_check(stick: Stick, monkeypatch, act) -> None:
    """``act`` happens between the flush and the reading again."""
    real = files._flush

    def flushed(path: Path) -> None:
        real(path)
        act()

    monkeypatch.setattr(files, "_flush", flushed)


def test_a_good_stick_bears_a_whole_package(stick):
    assert write(stick).size == (stick.point / "p.zip").stat().st_size
    assert len(read_package(stick.point / "p.zip").blobs) == 1


def test_a_stick_of_false_capacity_is_found_out_though_the_system_remembers_every_byte(stick, monkeypatch):
    before_the_check(stick, monkeypatch, lambda: stick.loses_what_begins_with(PHOTO[:500]))
    refused(stick, "file.damaged")
    assert list(stick.point.glob("*.zip")) == []
    # Without reading past the memory nobody would notice: this is what the check is for.
    monkeypatch.setattr(files, "digest_on_medium", files.file_digest)
    write(stick)


def test_where_the_file_system_reads_nothing_past_its_memory_it_is_made_to_forget(stick, monkeypatch):
    monkeypatch.setattr(files, "_digest_past_memory", unknown_question)
    before_the_check(stick, monkeypatch, lambda: stick.loses_what_begins_with(PHOTO[:500]))
    refused(stick, "file.damaged")


def unknown_question(_path: Path) -> str:
    raise OSError(22, "Invalid argument")


def test_a_stick_pulled_between_writing_and_naming_says_so(stick, monkeypatch):
    before_the_check(stick, monkeypatch, lambda: unmount(stick.point))
    refused(stick, "file.no_folder")
    assert list(stick.point.iterdir()) == []


def test_a_locked_stick_and_a_full_one_say_so(stick):
    stick.remount("ro")
    refused(stick, "file.read_only")
    stick.remount("rw")
    stick.fill()
    refused(stick, "file.disk_full")
    assert [path.name for path in stick.point.iterdir() if path.is_file()] == ["ballast"]
    (stick.point / "ballast").unlink()
    write(stick)
