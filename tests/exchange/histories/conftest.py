"""Histories of several PCs by chance, five hundred in the gate (exchange.md C1), in thirds that run side by side."""
from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable

import pytest

from tests.exchange import machine
from tests.quick_stores import quick_files, quick_stores

STEPS, TOGETHER, THIRD = 60, 12, 168
"""Twelve histories to a test: making the PCs is shared, and both processes of the gate have something to do."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The first seeds of the third that a module names by its NUMBER."""
    if "first_seed" in metafunc.fixturenames:
        start = 1 + metafunc.module.NUMBER * THIRD
        metafunc.parametrize("first_seed", range(start, start + THIRD, TOGETHER))


@pytest.fixture(scope="module")
def boxes(store_template, tmp_path_factory):
    with quick_stores(), quick_files():
        yield machine.make_boxes(store_template, tmp_path_factory.mktemp("boxes"))


@pytest.fixture
def live(store_template, boxes, tmp_path) -> Callable[[int], Counter]:
    """Lives one history of a seed to its end, where every PC must hold the same; returns what happened how often."""

    def lived(seed: int) -> Counter:
        folder = tmp_path / str(seed)
        folder.mkdir()
        tally = Counter(machine.run(seed, STEPS, folder, store_template, boxes))
        shutil.rmtree(folder)
        return tally

    return lived


@pytest.fixture
def live_twelve(live) -> Callable[[int], Counter]:
    """Twelve histories from a seed on, counted together."""
    return lambda first: sum((live(seed) for seed in range(first, first + TOGETHER)), Counter())
