"""The stock book along time: never below nothing at any instant, back-dated lines included."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import MINUTE
from desktop.rules.stock_time import Flow, balance_at, lowest, running, spare

BOOK = [Flow(10 * MINUTE, 5), Flow(20 * MINUTE, -3), Flow(30 * MINUTE, 4)]


def test_the_balance_runs_by_the_minute():
    assert list(running([*BOOK, Flow(10 * MINUTE + 59_999, -1)])) == [(10, 4), (20, 1), (30, 5)]
    assert (lowest(BOOK), lowest([Flow(0, -2)]), lowest([])) == (2, -2, 0)


@pytest.mark.parametrize(("minute", "left"), [(9, 0), (10, 2), (20, 2), (29, 2), (30, 6), (99, 6)])
def test_what_may_leave_leaves_no_later_instant_below_nothing(minute, left):
    assert spare(BOOK, minute * MINUTE) == left
    assert spare([], minute * MINUTE) == 0


def test_the_book_of_a_moment():
    assert [balance_at(BOOK, minute * MINUTE) for minute in (9, 10, 25, 40)] == [0, 5, 2, 6]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=8), st.integers(0, 9))
def test_taking_what_is_spare_never_breaks_the_book(coming, minute):
    flows = [Flow(at * MINUTE, quantity) for at, quantity in coming]
    left = spare(flows, minute * MINUTE)
    assert lowest([*flows, Flow(minute * MINUTE, -left)]) >= 0
    assert lowest([*flows, Flow(minute * MINUTE, -left - 1)]) < 0
