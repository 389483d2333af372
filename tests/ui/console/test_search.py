"""F3: numbers, places and whatever was written, chosen by the keyboard."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop import directory
from desktop.ui.search.finding import look_up


def kinds(found):
    return [(line.kind, line.text) for line in found.lines]


def type_in(at, text):
    at.page.open_search()
    at.page.search_box.insert(text)
    at.page.found.look_now()


def test_a_word_finds_calls_people_and_numbers(open_console):
    at = open_console()
    found = look_up(at.desk, "较场口")
    assert ("来电", "较场口地下通道，两人露宿受冻") in kinds(found)
    assert ("个案", "郑某（自述）") in kinds(found)
    assert ("号码", "解放碑街道派出所") in kinds(found)


def test_the_last_four_figures_and_initials_find_a_number(open_console):
    at = open_console()
    assert look_up(at.desk, "3107").lines[0].end == "130 0000 3107"
    assert look_up(at.desk, "zy").lines[0].text == "周勇"


def test_initials_find_a_place(open_console):
    at = open_console()
    place = at.desk.do(directory.add_place, name="临江门站 3 号口")
    line = next(line for line in look_up(at.desk, "ljm").lines if line.kind == "点位")
    assert (line.page, line.record) == ("directory", place)


def test_a_call_is_one_line_however_often_the_word_stands_in_it(open_console):
    at = open_console()
    calls = [line for line in look_up(at.desk, "一人").lines if line.kind == "来电"]
    assert len(calls) == len({line.record for line in calls})


def test_arrow_and_enter_open_what_was_found(qtbot, open_console):
    at = open_console()
    type_in(at, "较场口")
    panel = at.page.found
    rows = [line.kind for line in panel.list.rows.rows()]
    for _ in range(rows.index("来电")):
        qtbot.keyClick(at.page.search_box, Qt.Key.Key_Down)
    qtbot.keyClick(at.page.search_box, Qt.Key.Key_Return)
    assert at.bench.went == [("calls", at.made["较场口"])]
    assert panel.isHidden()


def test_enter_on_a_number_copies_it(qtbot, open_console):
    at = open_console()
    type_in(at, "周勇")
    qtbot.keyClick(at.page.search_box, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "130 0000 3107"


def test_escape_gives_the_keyboard_back(qtbot, open_console):
    at = open_console()
    type_in(at, "较场口")
    qtbot.keyClick(at.page.search_box, Qt.Key.Key_Escape)
    assert at.page.found.isHidden()
    assert at.page.open_list.hasFocus()


def test_nothing_found_says_what_else_to_try(open_console):
    at = open_console()
    type_in(at, "没有这个词")
    assert "没有找到“没有这个词”" in at.page.found.foot.text
    assert at.page.found.list.isHidden()
