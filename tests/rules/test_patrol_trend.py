"""漏巡 by night and 加大巡查, counted (N1.1, N1.2b, A4.2)."""
from __future__ import annotations

import pytest

from desktop.rules.patrol_trend import NightCount, NightKind, groups, more_words, since_words


def night(day=1, kind=NightKind.PLAIN, *, asked=2, rounds=2, visits=20, **facts):
    return NightCount(f"2025-01-{day:02}", kind, asked, rounds, visits, 0, rounds * 5, 0, 0, **facts)


@pytest.mark.parametrize(("rounds", "still", "unwalked", "missing"), [
    (2, False, False, 0), (1, False, False, 1), (0, False, True, 2), (0, True, False, 0), (3, False, False, 0),
])
def test_a_night_that_is_over_is_reproached_for_what_was_not_walked(rounds, still, unwalked, missing):
    """N1.1: 日常巡查; a night that is not over is no reproach."""
    found = night(rounds=rounds, open=still)
    assert (found.unwalked, found.missing) == (unwalked, missing)


def test_nights_are_grouped_by_what_they_asked_for():
    found = groups([night(1), night(2, rounds=0, visits=0), night(3, NightKind.WARNED, rounds=3, visits=60),
                    night(4, NightKind.WARNED, open=True)])
    assert [(one.kind.label, len(one.nights), one.rounds, one.visits, one.heads) for one in found] == [
        ("平时", 2, 1.0, 10.0, 5.0), ("预警夜", 1, 3.0, 60.0, 15.0), ("重点时段", 0, 0.0, 0.0, 0.0),
    ]
    assert [one.words for one in found] == ["每夜 1.0 轮，10 个次", "每夜 3.0 轮，60 个次", "还没有这样的夜"]


@pytest.mark.parametrize(("usual", "then", "words"), [
    (40, 60, "预警夜和重点时段每夜到点 60 个次，平时 40 个次，多 50%。"),
    (40, 40, "预警夜和重点时段每夜到点 40 个次，平时 40 个次，没有加大。"),
    (0, 20, "预警夜和重点时段每夜到点 20 个次，平时 0 个次。"),
])
def test_more_is_said_only_where_it_was_more(usual, then, words):
    """N1.2b, A4.2: 加大巡查频次 must be provable, and must not be claimed."""
    nights = [night(1, visits=usual), night(2, NightKind.WARNED, visits=then - 5),
              night(3, NightKind.PERIOD, visits=then + 5)]
    assert more_words(nights) == words


def test_nothing_is_compared_without_both_kinds():
    assert "才比得出" in more_words([night(1)])
    assert "才比得出" in more_words([night(1, NightKind.WARNED), night(2, open=True)])


def test_from_which_night_on_is_counted_is_said():
    assert since_words("2025-01-10", 36) == "从 1月10日夜算起；之前 36 夜还没有用本程序登记，不算漏巡。"
    assert since_words("2024-12-05", 0) == ""
