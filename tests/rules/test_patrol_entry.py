"""Fast lines of a round: who went, and a printed sheet typed in afterwards."""
from __future__ import annotations

import pytest

from desktop.clock import instant
from desktop.errors import UserError
from desktop.rules.patrol_entry import (
    PaperEntry,
    UnitLine,
    entry_words,
    read_paper_line,
    read_unit_lines,
    read_who,
    unit_lines,
    who_words,
)
from desktop.rules.wording import sentence
from desktop.vocabulary_terms import terms_of

UNITS = {term.code: term.label for term in terms_of("patrol_unit")}
REASONS = {term.code: term.label for term in terms_of("missed_reason")}
START = instant(2025, 1, 13, 22, 30)


def line(text):
    return read_paper_line(text, REASONS, starts_at=START)


@pytest.mark.parametrize(("text", "units", "vehicles", "words"), [
    ("街道2 综合执法2 社工1，1号巡逻车", {"street": 2, "enforcement": 2, "social_work": 1}, 1, "1号巡逻车"),
    ("街道２、派出所1人", {"street": 2, "police": 1}, 0, ""),
    ("街道2综合执法2", {"street": 2, "enforcement": 2}, 0, ""),
    ("执法3,2台车", {"enforcement": 3}, 2, "2台车"),
    ("街道1 街道2", {"street": 3}, 0, ""),
    ("", {}, 0, ""),
])
def test_who_went(text, units, vehicles, words):
    found = read_who(text, UNITS)
    assert (found.units, found.vehicles, found.vehicle_words) == (units, vehicles, words)


@pytest.mark.parametrize("text", ["消防2", "街道", "街道2 几个社工"])
def test_who_went_is_not_guessed(text):
    with pytest.raises(UserError) as caught:
        read_who(text, UNITS)
    assert caught.value.code == "patrol.units_unclear"
    assert "“" in sentence(caught.value)


def test_who_went_is_read_back_as_written():
    found = read_who("街道2 社工1，1号巡逻车", UNITS)
    assert who_words(found.units, UNITS, found.vehicle_words, found.vehicles) == "街道2 社工1，1号巡逻车"


@pytest.mark.parametrize(("text", "hour", "people"), [
    ("2240 2", (13, 22, 40), 2), ("22:40 2人", (13, 22, 40), 2), ("0015 0", (14, 0, 15), 0),
    ("015 无人", (14, 0, 15), 0), ("2230 无", (13, 22, 30), 0), ("３", None, 3),
])
def test_a_line_with_heads(text, hour, people):
    at = None if hour is None else instant(2025, 1, *hour)
    assert line(text) == PaperEntry(at, people)


@pytest.mark.parametrize(("text", "code", "note"), [
    ("门锁", "locked", ""), ("未到 限流", "crowd", ""), ("2250 门锁", "locked", ""), ("物业不让进", "other", "物业不让进"),
])
def test_a_line_that_was_not_reached(text, code, note):
    found = line(text)
    assert (found.people, found.missed, found.missed_note) == (None, code, note)


@pytest.mark.parametrize("text", ["2240", "2240 两3人", "未到", "2 人 9 岁"])
def test_a_line_is_not_guessed(text):
    with pytest.raises(UserError) as caught:
        line(text)
    assert caught.value.code == "patrol.line_unclear"


def test_words_beside_the_line():
    assert line("").empty
    assert [entry_words(line(text), REASONS) for text in ("", "2240 2", "2240 0", "门锁", "塌方")] == [
        "空着，算未到", "22:40 有人 2", "22:40 无人", "未到，门锁", "未到，塌方",
    ]


UNIT_LABELS = {"street": "街道", "enforcement": "综合执法", "police": "派出所"}


def test_a_unit_of_an_action_stands_on_each_line():
    """N3.1: who took part with how many, who led them, what they saw to."""
    found = read_unit_lines("综合执法3，李队，负责劝离，执法车 1 台\n\n派出所 1人\n街道", UNIT_LABELS)
    assert found == (UnitLine("enforcement", 3, "李队", "负责劝离", "执法车 1 台"), UnitLine("police", 1),
                     UnitLine("street", 0))
    assert unit_lines(found, UNIT_LABELS) == "综合执法3，李队，负责劝离，执法车 1 台\n派出所1\n街道"


@pytest.mark.parametrize(("unit", "words"), [
    (UnitLine("social_work", 2, task="心理疏导"), "社工2，任务：心理疏导"),
    (UnitLine("enforcement", 3, task="负责劝离"), "综合执法3，负责劝离"),
    (UnitLine("enforcement", 3, vehicles="执法车 1 台"), "综合执法3，执法车 1 台"),
    (UnitLine("police", 1, "老周", vehicles="警车"), "派出所1，老周，车辆：警车"),
    (UnitLine("police", 1, "老周", "开车 2 趟送人"), "派出所1，老周，任务：开车 2 趟送人"),
    (UnitLine("street", 2, "李队", "劝导，清点"), "街道2，李队，劝导，清点"),
])
def test_a_part_that_is_left_out_leaves_no_gap_and_is_read_back(unit, words):
    """N3.1: a unit without a leader is no “社工2，，心理疏导”."""
    assert unit_lines([unit], UNITS) == words
    assert read_unit_lines(words, UNITS) == (unit,)


@pytest.mark.parametrize(("text", "code"), [
    ("火星人3", "joint.unit_unclear"), ("3", "joint.unit_unclear"), ("街道2\n街道1", "joint.unit_twice"),
])
def test_a_line_that_is_no_unit_is_said(text, code):
    with pytest.raises(UserError) as caught:
        read_unit_lines(text, UNIT_LABELS)
    assert caught.value.code == code
