"""What leaves the house: no numbers, names by 姓 and 某, moments as said and as printed."""
from __future__ import annotations

import pytest

from desktop.clock import instant
from desktop.rules.event_text import (
    EventText,
    aloud,
    deidentified,
    names_in,
    on_paper,
    outside,
    spoken_moment,
    toll_words,
    until_words,
)
from desktop.rules.event_titles import event_title

NOW = instant(2025, 1, 14, 3, 17)


def text(**changes):
    return EventText(NOW, NOW, **changes)


@pytest.mark.parametrize(
    ("people", "names"),
    [("张建国，男，67岁", ("张建国",)), ("姓名欧阳明华，女", ("欧阳明华",)), ("男，约 60 岁，姓名待查", ()),
     ("两名老人，一男一女", ()), ("高龄老人", ()), ("王某", ()), ("李强、赵小梅", ("李强", "赵小梅"))],
)
def test_full_names_are_found_and_nothing_else(people, names):
    assert names_in(people) == names


def test_a_name_is_hidden_wherever_it_stands():
    plain = outside(text(people="张建国，男", course="张建国叫不醒", done="给张建国保暖"))
    assert (plain.people, plain.course, plain.done) == ("张某某，男", "张某某叫不醒", "给张某某保暖")


def test_leaders_on_the_spot_keep_their_names():
    assert outside(text(people="罗敏，女", leaders="罗敏到场")).leaders == "罗敏到场"


def test_numbers_are_left_out_and_public_ones_stay():
    said = deidentified("身份证510102196001011234，电话13800005678，打了120")
    assert said == "身份证（证件号略），电话（号码略），打了120"


def test_moments_as_said():
    assert spoken_moment(instant(2025, 1, 14, 2, 36), NOW) == "今天凌晨 2 点 36 分"
    assert spoken_moment(instant(2025, 1, 13, 23, 0), NOW) == "昨天晚上 11 点"
    assert spoken_moment(instant(2025, 1, 9, 15, 5), NOW) == "1 月 9 日下午 3 点 05 分"
    assert until_words(instant(2025, 1, 15, 0, 10), NOW) == "明天 0 点 10 分"


def test_clock_times_in_texts_are_said_and_printed_as_times():
    assert aloud("02:41 接电话") == "2 点 41 分接电话"
    assert on_paper("02:41 接电话。\n3:00 到场") == "2时41分接电话。3时到场。"
    assert on_paper("比分 12:3:45") == "比分12:3:45。"


def test_the_toll_says_none_only_where_all_three_were_said_to_be_none():
    assert toll_words(text()) == ""
    assert toll_words(text(dead=0)) == ""
    assert toll_words(text(dead=0, hurt=0, missing=0)) == "无人员伤亡"
    assert toll_words(text(dead=1, missing=2)) == "1人死亡、2人失联"


def test_a_title_needs_no_one_to_write_it():
    assert event_title("桥下", "", "危重") == "桥下，危重"
    assert event_title("", "", "") == "紧急事项"
