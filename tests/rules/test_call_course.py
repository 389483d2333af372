"""Courses of calls: what counts, what ended the clock, and that no correction hides a lateness."""
from __future__ import annotations

import itertools

import pytest

from desktop.clock import MINUTE, instant
from desktop.rules.call_course import EndedBy, Step, derive
from desktop.rules.deadlines import Limits
from desktop.vocabulary import StepKind

T0 = instant(2025, 1, 14, 2, 48)
LIMITS = Limits()


def step(name, kind, minute, *, entered=None, **facts):
    at = T0 + minute * MINUTE
    return Step(name, StepKind(kind), at, T0 + (minute if entered is None else entered) * MINUTE, **facts)


RECEIVED = step("r", "received", 0)


def course(*steps, excused=False):
    return derive([RECEIVED, *steps], limits=LIMITS, excused=excused)


@pytest.mark.parametrize(
    ("steps", "ended_by", "taken", "late", "missing"),
    [
        ([], None, None, False, True),
        ([step("a", "arrived", 30)], EndedBy.ARRIVAL, 30, False, False),
        ([step("a", "arrived", 31)], EndedBy.ARRIVAL, 31, True, True),
        ([step("a", "arrived", 31), step("l", "late_reason", 32)], EndedBy.ARRIVAL, 31, True, False),
        ([step("a", "arrived", 35), step("b", "arrived", 20)], EndedBy.ARRIVAL, 20, False, False),
        ([step("n", "not_needed", 2)], EndedBy.NOT_NEEDED, None, False, False),
        ([step("l", "late_reason", 31)], EndedBy.REASON, None, False, False),
        ([step("l", "late_reason", 5)], None, None, False, False),
        ([step("l", "late_reason", 5), step("c", "closed", 6)], EndedBy.CLOSING, None, False, False),
    ],
)
def test_what_ends_a_clock(steps, ended_by, taken, late, missing):
    found = course(*steps)
    assert found.ended_by == ended_by
    assert (found.deadline.due_at, found.deadline.ended_at) == (T0 + 30 * MINUTE, found.ended_at)
    assert found.taken == (None if taken is None else taken * MINUTE)
    assert (found.late, found.reason_missing) == (late, missing)


@pytest.mark.parametrize(
    ("steps", "shown", "taken", "late"),
    [
        # Corrected to an earlier time: the time is believed, the lateness as first written stays.
        ([step("a", "arrived", 34), step("b", "arrived", 20, entered=40, supersedes="a")], 20, 34, True),
        # Corrected to a later time.
        ([step("a", "arrived", 20), step("b", "arrived", 33, entered=40, supersedes="a")], 33, 33, True),
        # A late arrival withdrawn and written anew with an earlier time.
        (
            [
                step("a", "arrived", 35),
                step("w", "withdrawn", 36, supersedes="a"),
                step("b", "arrived", 25, entered=37),
            ],
            25, 35, True,
        ),
        # The wrong row was pressed late, but a team had already been there in time.
        (
            [
                step("b", "arrived", 10),
                step("a", "arrived", 35),
                step("w", "withdrawn", 36, supersedes="a"),
            ],
            10, 10, False,
        ),
    ],
)
def test_a_correction_hides_no_lateness(steps, shown, taken, late):
    found = course(*steps)
    assert found.arrived.at == T0 + shown * MINUTE
    assert (found.taken, found.late) == (taken * MINUTE, late)


def test_a_later_receipt_does_not_lend_time():
    found = course(step("r2", "received", 10, entered=41, supersedes="r"), step("a", "arrived", 35))
    assert found.received_at == T0 + 10 * MINUTE
    assert found.received.corrected
    assert found.due_at == T0 + 30 * MINUTE
    assert found.late


def test_an_earlier_receipt_counts_against_us():
    found = course(step("r2", "received", -5, entered=41, supersedes="r"), step("a", "arrived", 27))
    assert found.taken == 32 * MINUTE
    assert found.late


def test_a_withdrawn_arrival_lets_the_clock_run_on():
    found = course(step("a", "arrived", 10), step("w", "withdrawn", 11, supersedes="a"))
    assert found.ended_at is None
    assert found.arrived is None
    (line,) = [line for line in found.lines if line.kind is StepKind.ARRIVED]
    assert line.withdrawn.id == "w"
    assert found.overdue(T0 + 30 * MINUTE + 1)
    assert not found.overdue(T0 + 30 * MINUTE)


def test_a_withdrawn_closing_opens_again():
    closed = step("c", "closed", 20, code="true")
    assert not course(step("a", "arrived", 10), closed).open
    assert course(step("a", "arrived", 10), closed, step("w", "withdrawn", 21, supersedes="c")).open


def test_two_desks_that_corrected_apart_are_shown_not_decided():
    apart = [
        step("a", "arrived", 20),
        step("b", "arrived", 18, entered=40, supersedes="a"),
        step("c", "arrived", 22, entered=41, supersedes="a"),
    ]
    found = course(*apart)
    assert found.contested
    assert {one.id for one in found.arrived.heads} == {"b", "c"}
    settled = course(
        *apart,
        step("d", "arrived", 19, entered=50, supersedes="b"),
        step("e", "arrived", 19, entered=50, supersedes="c"),
    )
    assert not settled.contested
    assert settled.arrived.at == T0 + 19 * MINUTE


def test_correction_beats_withdrawal_made_apart():
    found = course(
        step("a", "arrived", 20),
        step("w", "withdrawn", 21, supersedes="a"),
        step("b", "arrived", 19, entered=22, supersedes="a"),
    )
    assert found.arrived.now.id == "b"


def test_the_order_in_which_steps_come_does_not_matter():
    steps = [
        RECEIVED,
        step("a", "arrived", 34),
        step("b", "arrived", 20, entered=40, supersedes="a"),
        step("c", "closed", 45, code="true"),
        step("w", "withdrawn", 46, supersedes="c"),
    ]
    assert len({derive(order, limits=LIMITS) for order in itertools.permutations(steps)}) == 1


def test_steps_in_a_ring_do_not_hang():
    found = course(step("a", "arrived", 1, supersedes="b"), step("b", "arrived", 2, supersedes="a"))
    assert len(found.lines) >= 2


@pytest.mark.parametrize(
    ("told", "typed", "excused", "running"),
    [
        (0, 45, False, True),
        (0, 45, True, False),
        (0, 20, True, True),
    ],
)
def test_a_call_written_late_alarms_until_arrival_or_reason(told, typed, excused, running):
    found = derive([step("r", "received", told, entered=typed)], limits=LIMITS, excused=excused)
    assert found.late_entry
    assert (found.ended_at is None) is running


@pytest.mark.parametrize(("entered", "late"), [(0, False), (10, False), (11, True)])
def test_late_entry(entered, late):
    assert derive([step("r", "received", 0, entered=entered)], limits=LIMITS).late_entry is late


def test_a_call_without_steps_has_an_empty_course():
    found = derive([], limits=LIMITS)
    assert (found.lines, found.received_at, found.open, found.taken) == ((), 0, True, None)


def test_a_line_tells_its_versions_and_whether_it_was_put_right():
    plain = course(step("a", "arrived", 20)).arrived
    mended = course(step("a", "arrived", 20), step("b", "arrived", 22, entered=40, supersedes="a")).arrived
    assert (plain.corrected, plain.ids) == (False, frozenset("a"))
    assert (mended.corrected, mended.ids) == (True, frozenset("ab"))


def test_the_sending_out_is_told_by_itself():
    assert course(step("d", "dispatched", 3)).dispatched.at == T0 + 3 * MINUTE
    assert course().dispatched is None


@pytest.mark.parametrize(
    ("steps", "ended"),
    [
        ([], None), ([step("a", "arrived", 12)], 12), ([step("n", "not_needed", 2)], 2),
        ([step("l", "late_reason", 31)], 31), ([step("c", "closed", 9)], 9),
    ],
)
def test_when_a_clock_ended(steps, ended):
    assert course(*steps).ended_at == (None if ended is None else T0 + ended * MINUTE)


def test_an_excused_entry_ends_at_the_moment_it_was_written():
    late = step("r", "received", 0, entered=90)
    found = derive([late], limits=LIMITS, excused=True)
    assert (found.ended_by, found.ended_at) == (EndedBy.REASON, T0 + 90 * MINUTE)
