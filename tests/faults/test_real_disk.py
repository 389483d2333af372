"""A real disk of a few megabytes, filled up and made read-only under the running program."""
from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager

import pytest

from desktop.attachments import Prepared, check_attachments, keep
from desktop.calls import begin_call, log_call
from desktop.errors import UserError
from desktop.founding import current_campaign
from desktop.journal.drafts import open_draft, save_draft
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.reports.files import write_bytes
from desktop.rules.wording import sentence
from tests.faults.conftest import mount_small, unmount
from tests.relief import holds, refused

WORDS = "有人裹着被子睡在通道里，叫不醒。" * 600


class SmallDisk:
    """The disk, and what fills it."""

    def __init__(self, point, clock) -> None:
        self.point, self.clock = point, clock
        self.folder = DataFolder(point / "desk")
        self.ballast = point / "ballast"

    def fill(self) -> None:
        with self.ballast.open("ab", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while True:
                        file.write(b"\x01" * size)
                except OSError:
                    continue

    def empty(self) -> None:
        self.ballast.unlink()

    def make_read_only(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.point)], check=True)

    @contextmanager
    def opened(self):
        with opened(self.folder, SeededSource(3, self.clock)) as desk:
            desk.actor = desk.read(list_officers)[0].id
            desk.campaign = desk.read(current_campaign)
            yield desk


@pytest.fixture
def disk(founded_template, tmp_path, clock):
    point = tmp_path / "disk"
    point.mkdir()
    assert mount_small(point, 16)
    made = SmallDisk(point, clock)
    made.folder.make()
    shutil.copyfile(founded_template, made.folder.store)
    yield made
    unmount(point)


def begin(desk) -> str:
    draft = desk.do(begin_call).draft
    desk.do(save_draft, draft=draft, content={"words": WORDS})
    return draft


def save(desk, draft):
    return desk.do(log_call, draft=draft, place_text="较场口", words=WORDS)


def test_the_reserve_saves_one_call_and_the_next_is_refused_in_words(disk):
    with disk.opened() as desk:
        drafts = [begin(desk), begin(desk)]
        disk.fill()
        assert save(desk, drafts[0]).number.endswith("-0001")
        assert desk.reserve_spent
        disk.fill()
        words = refused(desk.do, "disk.full", verb=log_call, draft=drafts[1], place_text="较场口", words=WORDS)
        assert words.startswith("没有存上：磁盘满了")
        assert desk.read(open_draft, draft=drafts[1]).content["words"] == WORDS
        disk.empty()
        assert save(desk, drafts[1]).number.endswith("-0002")
        holds(desk)
    with disk.opened() as desk:
        assert disk.folder.reserve.exists()
        holds(desk)


def test_a_draft_that_finds_no_room_keeps_what_it_had(disk):
    with disk.opened() as desk:
        draft = begin(desk)
        disk.folder.reserve.unlink()
        disk.fill()
        refused(desk.do, "disk.full", verb=save_draft, draft=draft, content={"words": WORDS * 5})
        assert desk.read(open_draft, draft=draft).content["words"] == WORDS
        disk.empty()
        desk.do(save_draft, draft=draft, content={"words": WORDS * 5})
        assert desk.read(open_draft, draft=draft).content["words"] == WORDS * 5


def test_a_program_that_starts_on_a_full_disk_still_takes_the_call(disk):
    with disk.opened():
        pass
    disk.fill()
    with disk.opened() as desk:
        assert save(desk, begin(desk)).number.endswith("-0001")
        disk.empty()
        holds(desk)


def test_a_photo_without_room_is_refused_and_leaves_neither_record_nor_scraps(disk):
    photo = Prepared(b"\xff\xd8" + bytes(900_000), b"\xff\xd8", 1600, 1200)
    folder = disk.folder.attachments
    with disk.opened() as desk:
        disk.fill()
        words = refused(desk.do, "disk.full", verb=keep, folder=folder, original=bytes(3_000_000), prepared=photo)
        assert "磁盘满了" in words
        assert [path for path in folder.rglob("*") if path.is_file()] == []
        disk.empty()
        desk.do(keep, folder=folder, original=bytes(3_000_000), prepared=photo)
        holds(desk, lambda reading: check_attachments(reading, folder))


def test_an_export_without_room_leaves_the_old_file_as_it_was(disk):
    paper = disk.point / "简报.pdf"
    write_bytes(paper, b"old")
    disk.fill()
    with pytest.raises(UserError) as caught:
        write_bytes(paper, bytes(1_000_000))
    assert caught.value.code == "file.disk_full"
    assert "满" in sentence(caught.value)
    assert paper.read_bytes() == b"old"
    assert sorted(path.name for path in disk.point.iterdir()) == ["ballast", "desk", "简报.pdf"]


def test_a_read_only_disk_is_said_at_the_start(disk):
    with disk.opened():
        pass
    disk.make_read_only()
    with pytest.raises(UserError) as caught, disk.opened():
        pass
    assert caught.value.code in {"disk.read_only", "place.not_writable"}
    words = sentence(caught.value)
    assert "写" in words


def test_an_export_to_a_read_only_stick_is_said(disk):
    disk.make_read_only()
    with pytest.raises(UserError) as caught:
        write_bytes(disk.point / "台账.xlsx", b"x")
    assert caught.value.code == "file.read_only"
    assert sentence(caught.value)
