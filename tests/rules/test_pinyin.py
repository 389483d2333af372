"""Finding names by sound."""
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules import pinyin
from desktop.rules.pinyin import Fit, match, sound_forms


@pytest.mark.parametrize(
    ("query", "text", "span", "fit"),
    [
        ("ljm", "临江门", (0, 3), Fit.WHOLE),
        ("ljm", "临江门站3号口", (0, 3), Fit.START),
        ("l'j'm", "临江门", (0, 3), Fit.WHOLE),
        ("lin'jiang'm", "临江门", (0, 3), Fit.WHOLE),
        ("LINJIANG", "临江门", (0, 2), Fit.START),
        ("临jm", "临江门", (0, 3), Fit.WHOLE),
        ("江门", "临江门", (1, 3), Fit.INSIDE),
        ("jfb", "解放碑", (0, 3), Fit.WHOLE),
        ("jckdxtd", "较场口地下通道", (0, 7), Fit.WHOLE),
        ("shibati", "十八梯", (0, 3), Fit.WHOLE),
        ("cq", "重庆北站", (0, 2), Fit.START),
        ("3hk", "临江门站3号口", (4, 7), Fit.INSIDE),
        ("３号", "临江门站3号口", (4, 6), Fit.INSIDE),
        ("ltd", "旧楼（绿通道）", (3, 6), Fit.WORD),
        ("lv", "绿岛", (0, 1), Fit.START),
        ("ab", "AB座", (0, 2), Fit.START),
        ("xian", "西安路", (0, 2), Fit.START),
    ],
)
def test_what_fits(query, text, span, fit):
    found = match(query, text)
    assert found is not None
    assert (found.spans, found.fit) == ((span,), fit)


@pytest.mark.parametrize(
    ("initial", "name"),
    [
        ("s", "单雄信"),
        ("z", "曾毅"),
        ("q", "仇英"),
        ("x", "解缙"),
        ("o", "区大相"),
        ("z", "查良镛"),
        ("p", "朴树"),
        ("g", "盖叫天"),
        ("y", "乐毅"),
        ("q", "覃文"),
    ],
)
def test_surnames_are_found_as_they_are_said(initial, name):
    found = match(initial, name)
    assert found is not None
    assert found.rare == 0


def test_a_rare_reading_fits_less_well():
    usual, rare = match("d", "大坪"), match("t", "大坪")
    assert usual is not None
    assert rare is not None
    assert usual.rank < rare.rank


@pytest.mark.parametrize(
    ("query", "text"), [("", "临江门"), ("  ", "临江门"), ("zzz", "临江门"), ("ljmx", "临江门"), ("l", "")]
)
def test_what_does_not_fit(query, text):
    assert match(query, text) is None


def test_words_in_any_order():
    found = match("通道 jck", "较场口地下通道")
    assert found is not None
    assert found.spans == ((0, 3), (5, 7))
    assert match("通道 xyz", "较场口地下通道") is None
    touching = match("jc chang", "较场口")
    assert touching is not None
    assert touching.spans == ((0, 2),)


def test_the_better_of_two_places_counts():
    found = match("tm", "天门街朝天门")
    assert found is not None
    assert found.spans == ((0, 2),)


def test_initials():
    assert pinyin.initials("临江门") == "ljm"
    assert pinyin.initials("重庆北站3号口（东）") == "cqbz3hkd"
    assert pinyin.initials("") == ""


def test_names_are_ordered_by_sound():
    assert sorted(["张三", "阿明", "李四", "B座"], key=pinyin.sort_key) == ["阿明", "B座", "李四", "张三"]


@pytest.mark.parametrize("char", "㛃䶮𬱖𠮷碚沱垭綦")
def test_rare_and_local_characters_have_a_reading(char):
    assert pinyin.readings(char)


@given(st.text("临江门较场口解放碑重庆站单查3aB（）", min_size=1, max_size=8), st.data())
def test_every_piece_of_a_name_is_found(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    found = match(name[start:end], name)
    assert found is not None
    assert name[start:end] in name[found.spans[0][0] :]


@given(st.text("临江门较场口解放碑站", min_size=1, max_size=8))
def test_usual_initials_always_fit_the_whole_name(name):
    found = match(pinyin.initials(name), name)
    assert found is not None
    assert (found.fit, found.rare) == (Fit.WHOLE, 0)


def test_a_wrong_spelling_does_not_take_long():
    started = time.perf_counter()
    assert match("a" * 200 + "b", "阿" * 200) is None
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("name", "typed"),
    [("郑德福", {"zhengdefu", "zdf", "zhengdf", "defu", "df", "def", "fu", "f"}), ("A 1", {"a1", "1"}), ("", set())],
)
def test_what_may_be_typed_for_a_name(name, typed):
    assert sound_forms(name) == typed


def test_a_surname_of_two_readings_may_be_typed_by_both():
    assert {"shan", "dan", "chan"} & sound_forms("单") >= {"shan", "dan"}
    assert len(sound_forms("单" * 40)) < 2_000, "a name without end costs no more than a long one"
