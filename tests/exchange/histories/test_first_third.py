"""The first third of the histories."""
from __future__ import annotations

import pytest

NUMBER = 0


def test_histories_end_alike_everywhere(first_seed, live_twelve):
    tally = live_twelve(first_seed)
    assert tally["imports"] > 36
    assert tally["conflicts"] > 0


@pytest.mark.parametrize("seed", [500_347])
def test_a_history_that_once_ended_otherwise_ends_alike(seed, live):
    """A store restored late: its lost movements came back at one PC behind, at the other before those of the new chain."""
    assert live(seed)["restore"] > 0
