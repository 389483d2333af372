"""The last third of the histories."""
from __future__ import annotations

NUMBER = 2


def test_histories_end_alike_everywhere(first_seed, live_twelve):
    tally = live_twelve(first_seed)
    assert tally["imports"] > 36
    assert tally["conflicts"] > 0
