"""先留一份备份: the act comes after the copy, once; a disk that takes none is said, and the person decides."""
from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from desktop import backups, calls
from desktop.errors import UserError
from desktop.ui.copied_first import copied_first
from tests.ui.rooms import make_bench, settle


@pytest.fixture
def bench(qapp, desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path / "data")
    made.room.folder.make()
    yield made
    made.room.background.close()


@pytest.fixture
def sheet(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_act_comes_once_and_after_a_copy_that_was_looked_through(bench, sheet):
    done = []
    for _ in range(2):
        copied_first(bench.room, lambda: done.append(len(backups.copies(bench.room.folder))), receiver=sheet, verb="导入")
    assert done == []
    settle(bench.room)
    assert done == [1]
    [copy] = backups.copies(bench.room.folder)
    assert copy.why == "大改之前"


def test_nothing_new_since_the_last_copy_needs_no_other(bench, sheet, clock):
    for expected in (1, 1, 2):
        if expected == 2:
            bench.room.desk.do(calls.log_call, place_text="较场口")
        clock.advance(1_000)
        copied_first(bench.room, lambda: None, receiver=sheet, verb="导入")
        settle(bench.room)
        assert len(list(bench.room.folder.backups.glob("*.db"))) == expected


def test_a_copy_that_fails_is_said_and_the_person_decides(bench, sheet, monkeypatch):
    def full(*_rest):
        raise UserError("disk.full", path="")

    monkeypatch.setattr(backups, "before", full)
    done = []
    copied_first(bench.room, lambda: done.append(1), receiver=sheet, verb="导入")
    settle(bench.room)
    bar = bench.notices.bars[-1]
    assert bar.text.startswith("备份没有做成，还没有导入：没有存上：磁盘满了")
    assert (done, bar.action) == ([], "照样导入")
    bar.act()
    assert done == [1]


def test_the_bar_of_a_sheet_that_is_gone_does_nothing_any_more(bench, monkeypatch):
    def full(*_rest):
        raise UserError("disk.full", path="")

    monkeypatch.setattr(backups, "before", full)
    done, gone = [], QWidget()
    copied_first(bench.room, lambda: done.append(1), receiver=gone, verb="导入")
    settle(bench.room)
    shiboken6.delete(gone)
    bench.notices.bars[-1].act()
    assert done == []
