"""Where a photo was taken, as text and in words."""
from __future__ import annotations

import pytest

from desktop.rules.positions import Position, position, position_words


@pytest.mark.parametrize(("text", "words"), [
    (Position(29.558472, 106.582014).text, "北纬 29.55847°，东经 106.58201°"),
    (Position(-33.9, -18.4).text, "南纬 33.90000°，西经 18.40000°"),
    ("在桥下", "在桥下"),
])
def test_a_position_is_read_in_words(text, words):
    assert position_words(text) == words


@pytest.mark.parametrize(("north", "east"), [(91, 0), (0, 181), (0, 0)])
def test_what_can_be_no_place_is_none(north, east):
    assert position(north, east) is None
