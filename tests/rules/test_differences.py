"""Differing characters of two writings, and both kept."""
from __future__ import annotations

import pytest

from desktop.rules.differences import both_kept, differing


def cut(text, spans):
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(("one", "other", "left", "right"), [
    ("侄子 130 0000 7742", "侄子 130 0000 7724", ["7742"], ["7724"]),
    ("郑德福（自述）", "郑德福，证件已核", ["（自述）"], ["，证件已核"]),
    ("一样", "一样", [], []),
    ("", "有", [], ["有"]),
    ("有", "", ["有"], []),
])
def test_only_what_differs_is_marked(one, other, left, right):
    spans = differing(one, other)
    assert cut(one, spans[0]) == left
    assert cut(other, spans[1]) == right


def test_very_long_texts_are_marked_whole():
    one, other = "长" * 5000, "长" * 4999 + "短"
    assert differing(one, other) == (((0, 5000),), ((0, 5000),))
    assert differing("", "短" * 5000) == ((), ((0, 5000),))
    assert differing("短" * 5000, "") == (((0, 5000),), ())


@pytest.mark.parametrize(("one", "other", "both"), [
    ("愿收热水。一提登记就走。", "愿收热水。侄子打过电话。", "愿收热水。一提登记就走。侄子打过电话。"),
    ("拄拐", "戴帽", "拄拐；戴帽"),
    ("拄拐", "拄拐", "拄拐"),
    ("", "戴帽", "戴帽"),
    ("拄拐", "", "拄拐"),
])
def test_both_kept_says_nothing_twice(one, other, both):
    assert both_kept(one, other) == both
