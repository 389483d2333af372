"""A desk with an officer and a shelf: the book needs no lists."""
from __future__ import annotations

import pytest

from desktop.clock import FixedClock
from desktop.officers import list_officers, make_first_officer
from tests.desks import NIGHT, open_copy
from tests.founded import PIN
from tests.relief import Shelf


@pytest.fixture(scope="session")
def staffed(store_template, tmp_path_factory):
    """A store with an officer and nothing else."""
    folder = tmp_path_factory.mktemp("staffed_stock")
    made = open_copy(store_template, folder, FixedClock(NIGHT), seed=97)
    made.do(make_first_officer, name="杨丽", pin=PIN)
    made.store.checkpoint()
    made.store.close()
    return folder / "store.db"


@pytest.fixture
def keeper(staffed, tmp_path, clock):
    """A desk at which 杨丽 keeps the stock."""
    made = open_copy(staffed, tmp_path / "keeper", clock)
    made.actor, made.campaign = made.read(list_officers)[0].id, "campaign"
    yield made
    made.store.close()


@pytest.fixture
def shelf(keeper):
    return Shelf(keeper).filled()
