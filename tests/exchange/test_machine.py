"""Histories of several PCs by chance; the documented long run makes a hundred thousand (exchange.md C1)."""
from __future__ import annotations

import shutil
from collections import Counter

import pytest

from tests.exchange import machine

STEPS, TOGETHER = 60, 12
"""Twelve histories to a test: making the PCs is shared, and both processes of the gate have something to do."""


@pytest.fixture(scope="module")
def boxes(store_template, tmp_path_factory):
    with machine.quick_stores():
        yield machine.make_boxes(store_template, tmp_path_factory.mktemp("boxes"))


@pytest.mark.parametrize("first", range(1, 1 + 6 * TOGETHER, TOGETHER))
def test_histories_end_alike_everywhere(first, store_template, boxes, tmp_path):
    tally: Counter = Counter()
    for seed in range(first, first + TOGETHER):
        folder = tmp_path / str(seed)
        folder.mkdir()
        tally.update(machine.run(seed, STEPS, folder, store_template, boxes))
        shutil.rmtree(folder)
    assert tally["imports"] > 3 * TOGETHER
    assert tally["conflicts"] > 0


@pytest.mark.parametrize("seed", [500_347])
def test_a_history_that_once_ended_otherwise_ends_alike(seed, store_template, boxes, tmp_path):
    """A store restored late: its lost movements came back at one PC behind, at the other before those of the new chain."""
    assert machine.run(seed, STEPS, tmp_path, store_template, boxes)["restore"] > 0
