"""Titles break between words and in a shape."""
from __future__ import annotations

import pytest

from desktop.reports.fonts import Role
from desktop.reports.titles import set_title
from desktop.reports.typesetting import BODY_WIDTH, Measure


def lines(text, fonts, width=BODY_WIDTH):
    return [line.text for line in set_title(text, Measure(width, 22), Role.XIAOBIAOSONG, fonts)]


def test_a_short_title_stays_on_one_line(fonts):
    assert lines("三夜降温，街道到场救助23人次", fonts) == ["三夜降温，街道到场救助23人次"]


@pytest.mark.parametrize("title", [
    "关于开展冬季送温暖专项救助行动夜间街面巡查工作情况的通报",
    "解放碑街道连续三夜开展低温寒潮流浪乞讨人员救助行动",
    "民政、公安、综合执法联合开展寒潮期间街面生活无着流浪乞讨人员专项救助行动情况",
])
def test_long_titles_break_between_words_in_unequal_lines(fonts, title):
    found = lines(title, fonts)
    assert "".join(found) == title
    assert len(found) == 2
    assert 1 <= abs(len(found[0]) - len(found[1])) <= 8
    assert found[1][0] not in "的，、"
    joined = "|".join(found)
    for word in ("救助", "街道", "行动", "情况", "工作", "巡查", "专项", "开展", "寒潮", "综合"):
        assert joined.count(word) == title.count(word)


def test_a_comma_is_the_best_place(fonts):
    assert lines("三夜降温街道全员上岗不漏一人，到场救助困难群众二十三人次", fonts)[0].endswith("，")


@pytest.mark.parametrize("title", [
    "寒潮来袭解放碑街道夜巡守护街头“寒夜人”十二家商户成为救助信息员", "解放碑街道办事处关于转发《冬季送温暖专项救助行动方案》的通知",
])
def test_what_is_quoted_stays_on_one_line(fonts, title):
    for line in lines(title, fonts):
        assert (line.count("“"), line.count("《")) == (line.count("”"), line.count("》"))


def test_three_lines_are_no_hourglass(fonts):
    title = "解放碑街道办事处关于贯彻落实冬季送温暖专项救助行动部署做好春节期间流浪乞讨人员救助管理服务保障工作的情况"
    found = [len(one) for one in lines(title, fonts)]
    assert len(found) == 3
    assert not found[0] > found[1] < found[2]


def test_the_writers_own_breaks_are_kept(fonts):
    assert lines("寒潮三夜\n一个不少", fonts) == ["寒潮三夜", "一个不少"]


def test_a_title_of_a_thousand_characters_is_set(fonts):
    assert sum(map(len, lines("救助" * 500, fonts))) == 1000
