"""The status bar: the chip with 撤销, the save state, drafts and keys."""
from __future__ import annotations

import pytest

from desktop.clock import SECOND
from desktop.ui.page import KeyHint
from desktop.ui.style import Style
from desktop.ui.widgets.status_bar import CHIP_LASTS, DraftChip, StatusBar


@pytest.fixture
def bar(qtbot, qapp):
    made = StatusBar(Style())
    qtbot.addWidget(made)
    made.resize(1440, 32)
    made.show()
    return made


def test_chip_lasts_ten_seconds(bar):
    bar.say("已发放棉大衣 1 件给蒋世明", 1000)
    bar.pass_time(1000 + CHIP_LASTS - SECOND)
    assert bar.said == "已发放棉大衣 1 件给蒋世明"
    bar.pass_time(1000 + CHIP_LASTS)
    assert bar.said == ""


def test_undo_once(bar):
    undone = []
    bar.say("已发放", 0, lambda: undone.append(1))
    assert bar._chip.accessibleName() == "已发放，撤销，Ctrl+Z"
    assert bar.take_back()
    assert not bar.take_back()
    assert undone == [1]


def test_a_chip_without_undo_takes_nothing_back(bar):
    bar.say("静音了", 0)
    assert not bar.take_back()
    assert bar.said == ""


def test_an_undo_that_says_something_keeps_its_words(bar):
    bar.say("已发放", 0, lambda: bar.say("已撤回", 5))
    bar._chip.click()
    assert bar.said == "已撤回"


def test_after_a_slow_save_the_next_one_is_announced_before_it_begins(qtbot):
    """ui.md §6: the store writes on the thread that paints, so 正在存… is painted ahead; a quick disk never shows it."""
    clock = iter((0.0, 0.1, 1.0, 2.5, 3.0, 3.1, 4.0))
    bar = StatusBar(Style(), seconds=lambda: next(clock))
    qtbot.addWidget(bar)
    bar.begin_saving()
    bar.end_saving()
    bar.show_saved("草稿已存 03:20:30")
    bar.begin_saving()
    assert bar.state == "草稿已存 03:20:30", "the one before was quick"
    bar.end_saving()
    bar.begin_saving()
    assert bar.state == "正在存…"
    bar.end_saving()
    assert bar.state == "草稿已存 03:20:30", "what stood there comes back"
    bar.begin_saving()
    assert bar.state == "草稿已存 03:20:30", "the disk is quick again"


def test_failure_is_red(bar):
    bar.show_failed("没有存上")
    picture = bar.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(10, 120) for y in range(32)}
    assert Style().hex("redText").lower() in colours


def test_drafts_are_chips_that_open(qtbot, bar):
    bar.show_drafts([DraftChip("d1", "临江门"), DraftChip("d2", "较场口")])
    assert bar.drafts == ["草稿 1 · 临江门", "草稿 2 · 较场口"]
    with qtbot.waitSignal(bar.draft_asked) as asked:
        bar._drafts[1].click()
    assert asked.args == ["d2"]
    bar.show_drafts([])
    assert bar.drafts == []


def test_five_keys_at_most(bar):
    hints = [KeyHint(f"F{n}", f"第 {n}") for n in range(1, 8)]
    bar.show_hints(hints)
    assert bar.hints == tuple(hints[:5])


def test_who_is_on_is_painted_beside_the_save_state_but_not_on_the_lock(qtbot, bar):
    bar.show_saved("已自动保存 03:17:20")
    before = bar.grab().toImage()
    bar.show_duty("值班 陈国华　带班 罗敏 130 0000 2016")
    assert bar.grab().toImage() != before
    bar.set_locked(True)
    assert bar.duty == ""


def test_lock_hides_the_chip(bar):
    bar.say("已发放棉大衣 1 件给蒋世明", 0, lambda: None)
    bar.set_locked(True)
    assert bar.said == ""
    assert not bar.take_back()


def test_backup_and_hints_are_painted(bar):
    blank = bar.grab().toImage()
    bar.show_backup("上次备份 昨日 23:00")
    with_backup = bar.grab().toImage()
    assert with_backup != blank
    bar.show_hints([KeyHint("F2", "新接电话")])
    assert bar.grab().toImage() != with_backup
