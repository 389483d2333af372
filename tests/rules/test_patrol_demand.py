"""How often a place is to be visited, and when it falls short (N1.2, A4.2)."""
from __future__ import annotations

import pytest

from desktop.clock import HOUR, MINUTE
from desktop.rules.patrol_demand import Demand, banner_words, coverage, gap_words, longest_gap

DEMAND = Demand(3, 5 * HOUR)
CLOSES = 15 * HOUR


def cover(*hours, now=10, **facts):
    return coverage([hour * HOUR for hour in hours], DEMAND, now=now * HOUR, closes=CLOSES, **facts)


@pytest.mark.parametrize(("visits", "until", "longest"), [
    ((), 10, None), ((2,), 10, 8), ((2, 9), 10, 7), ((9, 2), 10, 7), ((2, 3, 4), 10, 6), ((11,), 10, None),
])
def test_the_longest_interval_runs_from_the_first_visit_to_now(visits, until, longest):
    found = longest_gap([hour * HOUR for hour in visits], until * HOUR)
    assert found == (longest if longest is None else longest * HOUR)


def test_a_night_that_has_just_begun_is_no_reproach():
    found = cover(now=2)
    assert (found.short, found.wanting, found.amber) == (3, False, False)


def test_a_round_that_left_the_place_out_makes_it_amber():
    assert cover(1, now=4, missed=True).wanting


def test_towards_the_end_what_is_missing_can_no_longer_be_put_off():
    assert not cover(6, 8, now=9).wanting
    assert cover(6, 8, now=10).wanting


def test_enough_visits_are_never_amber_for_being_few():
    assert not cover(2, 5, 8, now=14, missed=True).wanting


def test_an_interval_over_the_limit_is_amber_however_many_visits():
    found = cover(1, 2, 8, 9)
    assert (found.short, found.gap_over, found.longest) == (0, True, 6 * HOUR)
    assert not cover(0, 5, 10).gap_over


def test_a_place_that_asks_for_more_by_itself_gets_it():
    assert cover(1, least=5).required == 5
    assert cover(1, least=2).required == 3


def test_words():
    assert DEMAND.words == "一夜 3 次，空档不过 5 小时"
    assert gap_words(None) == "没去过"
    assert gap_words(4 * HOUR + 7 * MINUTE) == "4 时 07 分"
    assert gap_words(47 * MINUTE) == "47 分"
    both = [cover(1, now=14, missed=True), cover(0, 4, 8, 13, now=14)]
    assert banner_words("blue", both) == "按蓝色档巡查：1 处没到够次数，1 处空档过长。"
    assert banner_words("normal", []) == "按平时档巡查：次数和空档都在要求内。"
