"""The month as a grid: weeks, holidays, holes told in words, people planned twice."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.clock import HOUR, instant
from desktop.errors import UserError
from desktop.rules import roster
from desktop.rules.roster import Clash, Duty, Hole, Lack, Post
from desktop.rules.shifts import Shift, ShiftKind, ShiftTimes

TIMES = ShiftTimes()
EVENING = instant(2025, 1, 18, 17, 30)
MORNING = instant(2025, 1, 19, 8, 30)


def test_a_month_is_whole_weeks_from_monday():
    weeks = roster.weeks_of("2025-01")
    assert (weeks[0][0], weeks[-1][-1], len(weeks)) == (date(2024, 12, 30), date(2025, 2, 2), 5)
    assert [len(week) for week in roster.weeks_of("2025-03")] == [7] * 6


@pytest.mark.parametrize("month", ["2025-13", "2025", "一月"])
def test_what_is_no_month_is_refused(month):
    with pytest.raises(UserError) as told:
        roster.weeks_of(month)
    assert told.value.code == "duty.day"


@pytest.mark.parametrize(("month", "steps", "result"), [("2024-12", 1, "2025-01"), ("2025-01", -1, "2024-12")])
def test_months_go_over_the_year(month, steps, result):
    assert roster.month_after(month, steps) == result


@pytest.mark.parametrize(
    ("day", "word", "off"),
    [
        (date(2025, 1, 1), "元旦", True), (date(2025, 1, 28), "除夕", True), (date(2025, 1, 29), "春节", True),
        (date(2025, 1, 31), "初三", True), (date(2025, 2, 4), "初七", True), (date(2025, 1, 26), "补班", False),
        (date(2025, 2, 8), "补班", False), (date(2025, 1, 18), "", True), (date(2025, 1, 14), "", False),
        (date(2026, 2, 15), "春节", True), (date(2026, 2, 16), "除夕", True), (date(2031, 1, 1), "元旦", True),
    ],
)
def test_days_bear_their_mark(day, word, off):
    assert roster.mark_of(day) == roster.DayMark(word, off)


def test_a_whole_missing_shift_is_told_by_its_name_and_a_part_by_its_hours():
    found = roster.split_uncovered(EVENING, MORNING + HOUR, TIMES)
    assert [(hole.day, hole.kind, hole.lack) for hole in found] == [
        ("2025-01-18", ShiftKind.NIGHT, Lack.SHIFT), ("2025-01-19", ShiftKind.DAY, Lack.HOURS)
    ]
    assert [hole.words for hole in found] == ["18 日夜班没排", "19 日 08:30 到 09:30 没人值班"]


def hole(day, lack):
    return Hole(day, ShiftKind.NIGHT, lack, EVENING, MORNING)


def test_the_sentence_names_three_holes_and_counts_all():
    two = [hole("2025-01-18", Lack.OFFICER), hole("2025-01-25", Lack.LEADER)]
    assert roster.holes_sentence(two) == "还有 2 处没排：18 日夜班缺值班员，25 日夜班缺带班领导。"
    many = [hole(f"2025-01-{day}", Lack.SHIFT) for day in range(18, 23)]
    assert roster.holes_sentence(many).endswith("20 日夜班没排等。")
    assert roster.holes_sentence([]) == "这个月都排好了。"
    doubled = roster.clashes_of([duty(Post.OFFICER), duty(Post.TEAM, where="巡查一组")])
    assert roster.holes_sentence([], doubled) == "1 处一人两岗：18 日夜班 陈国华 又值班又在巡查一组。"
    assert roster.holes_sentence(two, doubled).startswith("还有 2 处没排：")


def duty(post, kind=ShiftKind.NIGHT, starts=EVENING, ends=MORNING, day="2025-01-18", where="", person="a"):
    return Duty(person, "陈国华", post, day, kind, starts, ends, where)


def test_a_person_on_two_posts_of_one_shift_is_found():
    clash, = roster.clashes_of([duty(Post.OFFICER), duty(Post.TEAM, where="巡查一组"), duty(Post.LEADER, person="b")])
    assert clash.words == "18 日夜班 陈国华 又值班又在巡查一组"


def test_overlapping_shifts_are_told_to_the_minute_and_touching_ones_not():
    early = duty(Post.OFFICER, ShiftKind.DAY, MORNING - HOUR, MORNING + HOUR, "2025-01-19")
    clash, = roster.clashes_of([duty(Post.OFFICER), early])
    assert clash == Clash(duty(Post.OFFICER), early, MORNING - HOUR, MORNING)
    assert clash.words == "陈国华 在18 日夜班和19 日白班重了 07:30 到 08:30"
    after = duty(Post.OFFICER, ShiftKind.DAY, MORNING, MORNING + HOUR, "2025-01-19")
    assert roster.clashes_of([duty(Post.OFFICER), after]) == []


def test_a_hand_over_is_about_the_shift_just_ended_until_half_of_the_next_has_gone():
    night = Shift("2025-01-13", ShiftKind.NIGHT, EVENING, MORNING)
    day = Shift("2025-01-14", ShiftKind.DAY, MORNING, MORNING + 9 * HOUR)
    early, late = MORNING + HOUR, MORNING + 5 * HOUR
    assert roster.handed_shift(day, night, early, before_handed=False) == night
    assert roster.handed_shift(day, night, early, before_handed=True) == day
    assert roster.handed_shift(day, night, late, before_handed=False) == day
    assert roster.handed_name(night, day) == "夜班交白班，08:30"
