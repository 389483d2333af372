"""What all tests stand on: no screen, a fixed clock, a desk on a copied template store."""
from __future__ import annotations

import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from desktop.clock import FixedClock
from tests.desks import NIGHT, make_template, open_copy
from tests.leftovers import left_behind


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """A test that leaves a window, a timer, a thread or work in the pool has failed."""
    before = set(threading.enumerate())
    yield
    left = left_behind(before)
    assert not left, "left behind: " + ", ".join(left)


@pytest.fixture
def clock():
    """14 January 2025, 03:17:24 in Beijing: the hour of the pictures."""
    return FixedClock(NIGHT)


@pytest.fixture(scope="session")
def store_template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def bare_desk(store_template, tmp_path, clock):
    """A desk on an empty store: no street, no terms, nobody signed in."""
    desk = open_copy(store_template, tmp_path / "desk", clock)
    yield desk
    desk.store.close()
