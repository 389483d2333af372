"""Ctrl+P on every page of the program: a paper, a choice of papers, or one sentence. Never nothing."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.duty.page import LOG, ROTA
from desktop.ui.navigation import PLACES
from desktop.ui.supplies.acts_bar import COUNT, LINES, VIEWS

CHOICE = "打印表单"
CTRL = Qt.KeyboardModifier.ControlModifier


def pressed(house) -> tuple[str, ...]:
    """What the key brought: the title of a sheet, or the sentences that were said.

    A sheet is folded by its own key, and the key of printing brings it again at once, without a click in between.
    """
    layer, before = house.window.body.sheets, len(house.notices.texts)
    assert layer.sheet is None
    house.press(Qt.Key.Key_P, CTRL)
    if layer.sheet is None:
        return tuple(house.notices.texts[before:])
    title = getattr(layer.sheet, "title", CHOICE)
    for _again in range(2):
        house.press(Qt.Key.Key_Escape)
        house.settle(lambda: layer.sheet is None)
        house.press(Qt.Key.Key_P, CTRL)
        assert getattr(layer.sheet, "title", CHOICE) == title, "the key was dead after the sheet"
    house.press(Qt.Key.Key_Escape)
    house.settle(lambda: layer.sheet is None)
    return (f"paper:{title}",)


def go(house, key: str) -> None:
    house.room.navigator.go(key)
    house.settle(lambda: house.window.body.stack.key == key)


EXPECTED = {
    "console": "paper:打印表单",
    "calls": "paper:打印表单",
    "emergencies": "还没有紧急事项，打开以后再打印它的报告",
    "patrols": "paper:",
    "duty": "paper:交接单",
    "cases": "paper:打印表单",
    "employment": "先选一份就业登记，再打印登记表",
    "supplies": "paper:",
    "briefings": "还没有简报，新建一期再打印",
    "figures": "paper:",
    "campaign": "paper:",
    "exchange": "数据交换没有要打印的表，收发过的数据包在这一页看",
    "worklog": "paper:打印表单",
    "directory": "paper:",
    "settings": "设置没有要打印的表；值班表在值班与交接打印，空白表在值班台打印",
}


def test_every_page_answers_the_key_with_a_paper_or_one_sentence(house):
    """domain.md §6.13: nobody presses the key of printing and is left without a word."""
    assert set(EXPECTED) == {place.key for place in PLACES}
    answers = {}
    for place in PLACES:
        go(house, place.key)
        answers[place.key] = pressed(house)
    assert {key: len(found) for key, found in answers.items()} == dict.fromkeys(EXPECTED, 1)
    wrong = {key: found for key, found in answers.items() if not found[0].startswith(EXPECTED[key])}
    assert wrong == {}


@pytest.mark.parametrize("view", [choice.value for choice in VIEWS])
def test_every_view_of_the_goods_answers(house, view):
    go(house, "supplies")
    house.page.turn(view)
    (found,) = pressed(house)
    if view == COUNT:
        assert found == "还没有盘点，开始盘点以后打印盘点表"
    elif view == LINES:
        house.page.lines.table.pick("")
    else:
        assert found.startswith("paper:")


def test_every_part_of_the_book_and_of_duty_answers(house):
    go(house, "directory")
    for part in ("places", "points"):
        house.page.turn(part)
        (found,) = pressed(house)
        assert found.startswith("paper:") == (part == "points")
    go(house, "duty")
    for part in (ROTA, LOG):
        house.page.tabs.choose(part)
        house.settle()
        (found,) = pressed(house)
        assert found.startswith("paper:")


def test_the_papers_of_the_shift_stand_in_front_at_night(house):
    """N4.1: what the shift leaves behind is printed from where the officer sits."""
    house.press(Qt.Key.Key_P, CTRL)
    sheet = house.sheet
    sheet.table.pick("值班日志")
    sheet.primary()
    house.settle(lambda: house.sheet is not sheet)
    house.settle(house.sheet.print_button.isEnabled)
    assert house.sheet.title.startswith("值班日志 ")
