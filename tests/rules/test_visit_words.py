"""What is said of visits and days."""
from __future__ import annotations

import pytest

from desktop.clock import instant
from desktop.rules.visit_words import day_words, visit_line, visit_sentence

NOW = instant(2025, 1, 14, 3, 26, 48)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (instant(2025, 1, 14, 23, 59), "今天"), (instant(2025, 1, 15, 0, 0), "明天"), (instant(2025, 1, 13, 0, 0), "昨天"),
        (instant(2025, 1, 20, 8, 0), "1月20日"), (instant(2024, 12, 28, 8, 0), "2024年12月28日"),
    ],
)
def test_days_are_named_as_people_name_them(at, words):
    assert day_words(at, NOW) == words


@pytest.mark.parametrize(
    ("due", "plan", "words", "over", "near"),
    [
        (instant(2025, 1, 14, 8, 0), "", "今天 08:00 回访", False, True),
        (instant(2025, 1, 14, 14, 0), "送车站", "今天 14:00 送车站", False, True),
        (instant(2025, 1, 15, 10, 0), "看望\n带药", "明天 10:00 看望", False, False),
        (instant(2025, 1, 13, 3, 0), "看望", "回访已过期 1 天", True, True),
        (instant(2025, 1, 14, 1, 0), "", "回访已过期 2 小时", True, True),
        (NOW - 1, "", "回访已过期 0 分", True, True),
    ],
)
def test_a_line_says_when_and_what(due, plan, words, over, near):
    line = visit_line(due, plan, NOW)
    assert (line.text, line.over, line.near) == (words, over, near)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (instant(2025, 1, 14, 8, 0), "今天 08:00 前回访，还有 4 小时 34 分"),
        (NOW, "今天 03:26 前回访，还有 0 分"),
        (NOW + 1, "今天 03:26 前回访，还有 1 分"),
        (instant(2025, 1, 17, 3, 26, 48), "1月17日 03:26 前回访，还有 3 天"),
        (instant(2025, 1, 13, 3, 0), "昨天 03:00 该回访，已过期 1 天"),
    ],
)
def test_the_bar_says_how_long_is_left(due, words):
    assert visit_sentence(due, NOW).text == words
