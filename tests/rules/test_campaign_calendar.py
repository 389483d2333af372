"""Days of the campaign."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.rules import campaign_calendar as calendar
from desktop.rules.campaign_calendar import Window

WINDOW = Window()


@pytest.mark.parametrize(
    ("day", "words", "number", "left"),
    [
        (date(2024, 12, 4), "12月5日 开始", None, 101),
        (date(2024, 12, 5), "距 3月15日 还有 100 天", 1, 100),
        (date(2025, 1, 14), "距 3月15日 还有 60 天", 41, 60),
        (date(2025, 3, 15), "今天 3月15日，专项行动最后一天", 101, 0),
        (date(2025, 3, 17), "专项行动 3月15日 已结束，过了 2 天", None, -2),
    ],
)
def test_days_left(day, words, number, left):
    assert calendar.days_left_words(day, WINDOW) == words
    assert calendar.day_number(day, WINDOW) == number
    assert calendar.days_left(day, WINDOW) == left


def test_every_day_once():
    days = calendar.days(WINDOW)
    assert (days[0], days[-1], len(days)) == (WINDOW.start, WINDOW.end, WINDOW.length)
    assert len(set(days)) == len(days) == 101


def test_key_times():
    assert calendar.key_reasons(date(2025, 1, 28), WINDOW, warned=True, night=True) == (
        "低温时段",
        "天气预警",
        "节假日",
        "夜间",
    )
    assert calendar.key_reasons(date(2024, 12, 20), WINDOW) == ()
    assert not calendar.is_holiday(date(2025, 2, 5))
    assert calendar.is_cold_spell(date(2025, 2, 28), WINDOW)
    assert not calendar.is_cold_spell(date(2025, 3, 1), WINDOW)
