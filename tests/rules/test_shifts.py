"""Shifts and 值班日."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import DAY, instant
from desktop.errors import UserError
from desktop.rules import shifts
from desktop.rules.shifts import ShiftKind, ShiftTimes

TIMES = ShiftTimes()
WHOLE = ShiftTimes(9 * 60, 9 * 60)


@pytest.mark.parametrize(
    ("at", "name", "day"),
    [
        (instant(2025, 1, 14, 3, 17), "1月13日 周一 夜班", "2025-01-13"),
        (instant(2025, 1, 14, 8, 29, 59), "1月13日 周一 夜班", "2025-01-13"),
        (instant(2025, 1, 14, 8, 30), "1月14日 周二 白班", "2025-01-14"),
        (instant(2025, 1, 14, 17, 30), "1月14日 周二 夜班", "2025-01-14"),
        (instant(2025, 1, 1, 0, 0), "12月31日 周二 夜班", "2024-12-31"),
    ],
)
def test_the_shift_of_an_instant(at, name, day):
    assert shifts.shift_of(at, TIMES).name == name
    assert shifts.duty_day(at, TIMES) == day


def test_one_shift_of_a_whole_day():
    shift = shifts.shift_of(instant(2025, 1, 14, 3), WHOLE)
    assert (shift.kind, shift.day, shift.name) == (ShiftKind.WHOLE, "2025-01-13", "1月13日 周一 全天班")
    assert shift.ends_at - shift.starts_at == DAY
    assert shifts.night_bounds(instant(2025, 1, 14, 3), WHOLE) == (shift.starts_at, shift.ends_at)


@given(st.integers(instant(2024, 12, 1), instant(2025, 4, 1)), st.integers(0, 1439), st.integers(0, 1439))
def test_shifts_leave_no_gap(at, first, second):
    times = ShiftTimes(min(first, second), max(first, second))
    shift = shifts.shift_of(at, times)
    assert shift.starts_at <= at < shift.ends_at
    assert shifts.previous_shift(shift, times).ends_at == shift.starts_at


def test_the_night_axis():
    night = (instant(2025, 1, 13, 17, 30), instant(2025, 1, 14, 8, 30))
    assert shifts.night_bounds(instant(2025, 1, 14, 3), TIMES) == night
    assert shifts.night_bounds(instant(2025, 1, 14, 11), TIMES) == night
    assert shifts.night_bounds(instant(2025, 1, 14, 18), TIMES) == (night[0] + DAY, night[1] + DAY)


def test_the_night_of_the_figures_runs_from_noon_to_noon():
    noon = instant(2025, 1, 14, 12)
    assert shifts.noon_bounds(noon) == (noon, noon + DAY)
    assert shifts.noon_bounds(noon - 1) == (noon - DAY, noon)


def test_times_as_set():
    assert shifts.read_times("08:30", "17:30") == TIMES
    assert shifts.read_times("9：00", "9:00") == WHOLE


@pytest.mark.parametrize(
    ("day", "night", "code"),
    [
        ("8", "17:30", "shift.time_unclear"),
        ("08:60", "17:30", "shift.time_unclear"),
        ("24:00", "17:30", "shift.time_unclear"),
        ("18:00", "08:00", "shift.order"),
    ],
)
def test_times_that_cannot_be(day, night, code):
    with pytest.raises(UserError) as caught:
        shifts.read_times(day, night)
    assert caught.value.code == code
