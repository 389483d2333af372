"""What all tests stand on: no screen, a fixed clock, a desk on a copied template store."""
from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Notes of where chains are at home lie outside the data folders; those of tests must not lie in the user's own place.
# The process that made the place takes it away; those that it starts find its name among their variables.
if "RELIEFDESK_STATE" not in os.environ:
    os.environ["RELIEFDESK_STATE"] = tempfile.mkdtemp(prefix="reliefdesk-state-")
    atexit.register(shutil.rmtree, os.environ["RELIEFDESK_STATE"], ignore_errors=True)

import pytest
from hypothesis import settings

from desktop.clock import FixedClock
from desktop.founding import current_campaign
from desktop.officers import list_officers
from tests.compiled import share_compiled_statements
from tests.desks import NIGHT, make_template, open_copy
from tests.founded import found
from tests.leftovers import left_behind, watch_timers

# The gate tries the same examples each time; what a person runs goes on looking for new ones.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")


share_compiled_statements()
watch_timers()


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


@pytest.fixture
def quick_keys(monkeypatch):
    """Keys of a passphrase made with little memory: the tests that seal ask for this by ``usefixtures``."""
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)


@pytest.fixture(scope="session")
def store_template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def bare_desk(store_template, tmp_path, clock):
    """A desk on an empty store: no street, no terms, nobody signed in."""
    desk = open_copy(store_template, tmp_path / "desk", clock)
    yield desk
    desk.store.close()


@pytest.fixture(scope="session")
def founded_template(store_template, tmp_path_factory):
    """A store after the first start, made once: street, lists, units, campaign and the first officer."""
    folder = tmp_path_factory.mktemp("founded")
    made = open_copy(store_template, folder, FixedClock(NIGHT), seed=99)
    found(made)
    made.store.checkpoint()
    made.store.close()
    return folder / "store.db"


@pytest.fixture
def desk(founded_template, tmp_path, clock):
    """A founded desk at which its first officer, 杨丽 (管理员 and 值班员), acts."""
    made = open_copy(founded_template, tmp_path / "founded", clock)
    made.actor = made.read(list_officers)[0].id
    made.campaign = made.read(current_campaign)
    yield made
    made.store.close()
