"""Chips and cards: digits choose while the group has the keyboard, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.style import Style
from desktop.ui.widgets.chips import ChipGroup, Choice, ChoiceCards, MultiChips
from desktop.ui.widgets.segmented import Segmented

WORDS = ["露宿受冻", "突发疾病", "醉酒", "疑似精神障碍", "寻亲不遇", "务工不着", "走失", "未成年人", "乞讨", "其他"]
CHOICES = [Choice(f"k{at}", word) for at, word in enumerate(WORDS)]


@pytest.fixture
def style(qapp):
    return Style()


@pytest.mark.parametrize(("digit", "value"), [("1", "k0"), ("3", "k2"), ("9", "k8"), ("0", "k9")])
def test_a_digit_chooses(qtbot, style, digit, value):
    group = ChipGroup(style, CHOICES, "什么情况")
    qtbot.addWidget(group)
    with qtbot.waitSignal(group.chosen) as told:
        qtbot.keyClicks(group, digit)
    assert told.args == [value]
    assert group.value() == value


def test_the_same_digit_again_clears_a_clearable_group(qtbot, style):
    group = ChipGroup(style, CHOICES)
    qtbot.addWidget(group)
    qtbot.keyClicks(group, "22")
    assert group.value() == ""
    fixed = ChipGroup(style, CHOICES, clearable=False)
    qtbot.addWidget(fixed)
    qtbot.keyClicks(fixed, "22")
    assert fixed.value() == "k1"


def test_delete_clears(qtbot, style):
    group = ChipGroup(style, CHOICES)
    qtbot.addWidget(group)
    group.choose("k3")
    with qtbot.waitSignal(group.chosen) as told:
        qtbot.keyClick(group, Qt.Key.Key_Delete)
    assert told.args == [""]


def test_arrows_move_and_space_chooses(qtbot, style):
    group = ChipGroup(style, CHOICES)
    qtbot.addWidget(group)
    qtbot.keyClick(group, Qt.Key.Key_Right)
    qtbot.keyClick(group, Qt.Key.Key_Right)
    assert group.value() == ""
    qtbot.keyClick(group, Qt.Key.Key_Space)
    assert group.value() == "k2"


def test_choosing_by_program_is_silent_and_told_to_readers(qtbot, style):
    group = ChipGroup(style, CHOICES, "什么情况")
    qtbot.addWidget(group)
    with qtbot.assertNotEmitted(group.chosen):
        group.choose("k2")
    assert group.accessibleDescription() == "已选 醉酒"


def test_a_digit_beyond_the_choices_does_nothing(qtbot, style):
    group = ChipGroup(style, CHOICES[:3])
    qtbot.addWidget(group)
    with qtbot.assertNotEmitted(group.chosen):
        qtbot.keyClicks(group, "7")


def test_a_disabled_choice_cannot_be_chosen(qtbot, style):
    group = ChipGroup(style, [Choice("a", "甲"), Choice("b", "乙", enabled=False)])
    qtbot.addWidget(group)
    qtbot.keyClicks(group, "2")
    assert group.value() == ""


def test_several_chips_keep_the_order_offered(qtbot, style):
    group = MultiChips(style, CHOICES)
    qtbot.addWidget(group)
    qtbot.keyClicks(group, "312")
    assert group.values() == ["k0", "k1", "k2"]
    qtbot.keyClicks(group, "1")
    assert group.values() == ["k1", "k2"]


def test_other_choices_keep_what_is_still_among_them(qtbot, style):
    group = ChipGroup(style, CHOICES)
    qtbot.addWidget(group)
    group.choose("k2")
    group.set_choices(CHOICES[1:4])
    assert group.value() == "k2"
    group.set_choices(CHOICES[5:])
    assert group.value() == ""


def test_chips_wrap_into_lines(qtbot, style):
    group = ChipGroup(style, CHOICES)
    qtbot.addWidget(group)
    assert group.heightForWidth(2000) == 34
    assert group.heightForWidth(400) > 34 * 2


def test_a_click_on_a_chip_chooses_it(qtbot, shown, style):
    group = ChipGroup(style, CHOICES)
    group.resize(700, 100)
    shown(group)
    chip = group.childAt(20, 15)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert group.value() == "k0"
    assert group.hasFocus()


def test_cards_choose_by_digit_and_stay_chosen(qtbot, style):
    cards = ChoiceCards(style, [Choice("a", "备班组", tag="空闲", note="王建"), Choice("b", "巡查一组", note="周勇")])
    qtbot.addWidget(cards)
    qtbot.keyClicks(cards, "2")
    qtbot.keyClicks(cards, "2")
    assert cards.value() == "b"


def test_segments_change_by_arrows_and_stop_at_the_ends(qtbot, style):
    track = Segmented(style, CHOICES[:3], "范围", "k0")
    qtbot.addWidget(track)
    qtbot.keyClick(track, Qt.Key.Key_Left)
    assert track.value() == "k0"
    with qtbot.waitSignal(track.chosen) as told:
        qtbot.keyClick(track, Qt.Key.Key_Right)
    assert told.args == ["k1"]
    qtbot.keyClick(track, Qt.Key.Key_End)
    assert track.value() == "k2"
    assert track.accessibleDescription() == "已选 醉酒"


def test_a_click_on_a_segment_chooses_it(qtbot, style):
    track = Segmented(style, CHOICES[:3])
    qtbot.addWidget(track)
    track.resize(track.sizeHint())
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=track.boxes()[1].center().toPoint())
    assert track.value() == "k1"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chips_show_what_is_chosen(qtbot, theme):
    group = ChipGroup(Style(theme), CHOICES[:3])
    qtbot.addWidget(group)
    group.resize(500, 40)
    before = group.grab().toImage()
    group.choose("k1")
    assert group.grab().toImage() != before
