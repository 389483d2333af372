"""Any order of acts keeps the book: short here, 100 000 steps by `python3 bootstrap.py faults stock`."""
from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.supplies.machine import AnyBook
from tests.supplies.staffed import prepared


def test_any_order_of_all_kinds_keeps_the_book(staffed, tmp_path):
    machine = type("ShortBook", (AnyBook,), {"template": prepared(staffed, tmp_path / "pair")})
    chosen = settings(max_examples=12, stateful_step_count=18, deadline=None, database=None,
                      suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=chosen)
