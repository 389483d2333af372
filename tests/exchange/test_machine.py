"""Histories of several PCs by chance; the documented long run makes a hundred thousand (exchange.md C1)."""
from __future__ import annotations

import pytest

from tests.exchange import machine


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_history_ends_alike_everywhere(seed, store_template, tmp_path):
    tally = machine.run(seed, 45, tmp_path, store_template)
    assert tally["imports"] > 0
