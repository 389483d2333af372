"""Files are kept 10 years, or 30 where domain.md §5.3 says so."""
from __future__ import annotations

import pytest

from desktop.rules.retention import Terms, keeping, keeping_call, keeping_photo


@pytest.mark.parametrize(("grounds", "until", "words"), [
    (set(), "2035-01-14", "一般个案，10 年，到 2035年1月14日"),
    ({"minor"}, "2055-01-14", "未成年人，30 年，到 2055年1月14日"),
    ({"hospital", "dead"}, "2055-01-14", "死亡，30 年，到 2055年1月14日"),
])
def test_the_ground_decides(grounds, until, words):
    kept = keeping("2025-01-14", frozenset(grounds))
    assert (kept.until, kept.words) == (until, words)
    assert not kept.over(until)
    assert kept.over("2999-01-01")


def test_the_years_are_settings_and_a_leap_day_has_a_day_before_it():
    assert keeping("2024-02-29", frozenset(), Terms(case=3)).until == "2027-02-28"


def test_calls_and_photos_have_terms_of_their_own():
    """domain.md §5.3: a call that led to action like a case, others and photos with faces a year past the campaign."""
    assert keeping_call("2025-01-14", "2025-03-15", acted=True).until == "2035-01-14"
    idle = keeping_call("2025-01-14", "2025-03-15", acted=False)
    assert idle.words == "没有处置的电话记录，1 年，到 2026年3月15日"
    assert keeping_photo("2025-03-15", Terms(photo=2)).until == "2027-03-15"
