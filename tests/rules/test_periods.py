"""Periods of the statistics: days, weeks, months, the one before, and what they are called."""
from __future__ import annotations

import pytest

from desktop.clock import DAY, instant
from desktop.errors import UserError
from desktop.rules.periods import Period, Span, chosen, count_words, month_of, night_of, week_until
from desktop.rules.wording import sentence


def test_a_week_ends_with_its_day_and_the_one_before_ends_the_day_before():
    week = week_until("2025-01-13")
    assert (week.first, week.last, week.days) == ("2025-01-07", "2025-01-13", 7)
    assert (week.previous().first, week.previous().last) == ("2024-12-31", "2025-01-06")
    assert week.end - week.start == 7 * DAY


def test_before_a_month_comes_the_whole_month_before():
    march = month_of("2025-03-15")
    assert (march.first, march.last) == ("2025-03-01", "2025-03-31")
    assert (march.previous().first, march.previous().last) == ("2025-02-01", "2025-02-28")
    assert month_of("2025-01-05").previous().last == "2024-12-31"


def test_nights_run_from_noon_to_noon():
    week = week_until("2025-01-13", nights=True)
    assert week.start == instant(2025, 1, 7, 12)
    assert week.end == instant(2025, 1, 14, 12)
    assert week.previous().nights


@pytest.mark.parametrize(("at", "day"), [
    (instant(2025, 1, 14, 3), "2025-01-13"), (instant(2025, 1, 14, 12), "2025-01-14"),
    (instant(2025, 1, 14, 12) - 1, "2025-01-13"), (instant(2025, 1, 14, 23), "2025-01-14"),
])
def test_an_hour_after_midnight_belongs_to_the_night_before(at, day):
    assert night_of(at) == day


@pytest.mark.parametrize(("period", "words"), [
    (Period("2025-01-07", "2025-01-13", nights=True), "1月7日 至 13日，七夜"),
    (Period("2025-01-28", "2025-02-08"), "1月28日 至 2月8日，12 天"),
    (Period("2024-12-30", "2025-01-01"), "2024年12月30日 至 2025年1月1日，三天"),
    (Period("2025-01-14", "2025-01-14"), "1月14日，一天"),
])
def test_words_name_month_and_year_where_they_change(period, words):
    assert period.words == words


def test_two_days_in_the_wrong_order_or_none_at_all_are_refused_in_words():
    assert chosen("2025-01-01", "2025-01-01").days == 1
    for first, last, code in (("2025-01-02", "2025-01-01", "period.order"), ("2025-02-30", "x", "period.unclear")):
        with pytest.raises(UserError) as caught:
            chosen(first, last)
        assert caught.value.code == code
        assert first in sentence(caught.value)


def test_every_span_has_words_and_numbers_are_told_in_words_up_to_ten():
    assert [span.label for span in Span] == ["当日", "本周", "本月", "今冬", "自选"]
    assert Span.WEEK.before == "上周"
    assert (count_words(7), count_words(12)) == ("七", "12 ")
