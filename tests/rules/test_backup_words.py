"""How copies are spoken of."""
from __future__ import annotations

import pytest

from desktop.clock import DAY, HOUR, MINUTE, SECOND, instant
from desktop.rules.backup_words import age_words, places_words, size_words, time_words, took_words


@pytest.mark.parametrize(("age", "words"), [
    (MINUTE - 1, "刚刚"), (54 * MINUTE, "54 分前"), (11 * HOUR + 54 * MINUTE, "11 小时 54 分前"),
    (11 * HOUR, "11 小时前"), (DAY - 1, "23 小时 59 分前"), (3 * DAY, "3 天前"),
])
def test_age(age, words):
    assert age_words(age) == words


@pytest.mark.parametrize(("size", "words"), [
    (0, "1 KB"), (12 << 10, "12 KB"), (48 << 20, "48 MB"), (int(21.4 * (1 << 30)), "21.4 GB"),
])
def test_size(size, words):
    assert size_words(size) == words


@pytest.mark.parametrize(("at", "words"), [
    (instant(2025, 1, 14, 3, 0), "今日 03:00"), (instant(2025, 1, 13, 23, 0), "昨日 23:00"),
    (instant(2025, 1, 12, 23, 0), "1月12日 23:00"),
])
def test_time_by_the_civil_day(at, words):
    assert time_words(at, instant(2025, 1, 14, 3, 17)) == words


@pytest.mark.parametrize(("took", "words"), [(1, "1 秒"), (6 * SECOND, "6 秒")])
def test_duration_is_never_nothing(took, words):
    assert took_words(took) == words


@pytest.mark.parametrize(("places", "words"), [
    ((), ""), (("here",), "本机"), (("here", "stick"), "本机和 U 盘"), (("here", "stick", "second"), "本机、U 盘和第二块盘"),
    (("here", "E:"), "本机和 E:"),
])
def test_places(places, words):
    assert places_words(places) == words
