"""Some weeks of five PCs by their habits; whole years are `bootstrap.py faults years` (exchange.md C4)."""
from __future__ import annotations

import pytest

from tests.exchange import machine, year
from tests.quick_stores import quick_stores


@pytest.fixture
def made(store_template, tmp_path):
    with quick_stores():
        yield machine.make_boxes(store_template, tmp_path, year.BOXES)


def test_five_pcs_that_exchange_by_their_habits_say_the_same_at_the_end_of_the_month(store_template, made, tmp_path):
    """A stick a day, a visit a week, one month forgotten, one clock dead, one store restored, all upgraded twice."""
    lived = year.run(7, 14, 0.2, tmp_path / "year", store_template, made)
    assert lived.tally["month"] == 1
    for what, least in {"imports": 20, "restored": 1, "upgraded": 10, "call": 40}.items():
        assert lived.tally[what] >= least, what
