"""A desk with an officer and a shelf: the book needs no lists."""
from __future__ import annotations

import pytest

from desktop.officers import list_officers
from tests.desks import open_copy
from tests.relief import Shelf
from tests.supplies.staffed import staffed_store


@pytest.fixture(scope="session")
def staffed(store_template, tmp_path_factory):
    """A store with an officer and nothing else."""
    return staffed_store(store_template, tmp_path_factory.mktemp("staffed_stock"))


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
