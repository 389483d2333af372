"""Which copies stay and when the next is due (exchange.md B11, ui.md §15 20)."""
from __future__ import annotations

import pytest

from desktop.clock import DAY, HOUR, MINUTE, civil_date, instant
from desktop.rules.backup_times import due, held, kept, last_copy_gone

NOW = instant(2025, 3, 14, 23, 30)


def test_a_winter_of_hourly_copies_thins_to_hours_days_weeks_and_months():
    hourly = [NOW - nth * HOUR for nth in range(24 * 200)]
    stay = sorted(kept(hourly), reverse=True)
    assert stay[:24] == hourly[:24]
    assert len(stay) <= 24 + 14 + 8 + 24
    days = {civil_date(at) for at in stay if at > NOW - 13 * DAY - HOUR}
    assert len(days) == 14
    # Half a year back, one of each month is left.
    assert sum(at < NOW - 60 * DAY for at in stay) >= 4
    assert kept(kept(hourly)) == kept(hourly)


@pytest.mark.parametrize(("reason", "days", "stays"), [
    ("restore", 29, True), ("restore", 31, False), ("upgrade", 29, True), ("sealing", 29, True), ("risky", 2, True),
    ("risky", 4, False), ("hour", 0, False), ("hand", 1, False),
])
def test_the_copy_before_an_act_that_changes_much_outlives_the_hour(reason, days, stays):
    """Else the next copy of that hour, which holds a restore made by mistake, would push out what was before it."""
    assert held(reason, NOW - days * DAY, NOW) is stays


def test_the_newest_stays_and_nothing_is_thrown_away_before_there_are_many():
    assert kept([]) == frozenset()
    assert kept([NOW]) == {NOW}
    few = [NOW - nth * 30 * DAY for nth in range(10)]
    assert kept(few) == set(few)
    # A clock that stood ahead for a while costs no copy of the right time.
    assert NOW in kept([NOW, NOW + 400 * DAY])


EVENING = 23 * 60


@pytest.mark.parametrize(
    ("facts", "here", "round_"),
    [
        ({"last": None, "last_round": None}, True, True),
        ({"last": NOW - 10 * MINUTE, "last_round": NOW - 10 * MINUTE}, False, False),
        ({"last": NOW - HOUR, "last_round": NOW - 10 * MINUTE}, True, False),
        ({"last": NOW - HOUR, "last_round": NOW - 10 * MINUTE, "changed": False}, False, False),
        ({"last": NOW - MINUTE, "last_round": NOW - 31 * MINUTE}, False, True),
        ({"last": NOW - MINUTE, "last_round": NOW - 2 * MINUTE, "missed": True}, False, True),
        ({"last": NOW + DAY, "last_round": NOW + DAY}, True, True),
    ],
)
def test_a_copy_is_due_each_hour_of_work_and_a_round_each_evening_or_when_a_stick_is_back(facts, here, round_):
    given = {"changed": True, "missed": False, **facts}
    found = due(now=NOW, minute=EVENING, **given)
    assert (found.here, found.round) == (here, round_)


def test_before_the_hour_of_the_round_yesterday_s_counts():
    morning = instant(2025, 3, 14, 9)
    yesterday = instant(2025, 3, 13, 23)
    assert not due(now=morning, last=morning, last_round=yesterday, minute=EVENING, changed=True, missed=False).round
    assert due(now=morning, last=morning, last_round=yesterday - 1, minute=EVENING, changed=True, missed=False).round


def test_what_was_destroyed_leaves_the_last_copy_after_the_months_that_are_kept():
    """domain.md §5.3: how long copies hold what was destroyed is said, to the month."""
    assert [last_copy_gone(instant(2036, month, 3, 9)) for month in (1, 12)] == ["2038年1月", "2038年12月"]
    month = [instant(2025 + nth // 12, 1 + nth % 12, 28) for nth in range(26)]
    assert month[1] not in kept(month)
    assert min(kept(month)) == month[2]
