"""N4.2 with proof: minutes of each clue, reasons, shares by day, shift and team, each number with its rows."""
from __future__ import annotations

import pytest

from desktop import calls
from desktop.calls import GroupBy
from desktop.clock import DAY, MINUTE


def told(night, minutes=None, team="", **facts):
    made = night.do(calls.log_call, place_text="较场口", teams=(team,) if team else (), **facts).id
    if minutes is not None:
        night.minutes(minutes)
        night.do(calls.arrive, call=made, team=team)
    return made


@pytest.fixture
def made(night):
    """One in 12 and one in 33 minutes by team one, one in 20 by team two the next day, one that is still awaited."""
    first, late = told(night, 12, night.one), told(night, 33, night.one)
    night.do(calls.give_late_reason, call=late, reason="traffic", note="绕行")
    told(night, not_needed="misdial")
    night.clock.advance(DAY)
    second, waiting = told(night, 20, night.two), told(night)
    return first, late, second, waiting


def found(night):
    return night.read(calls.answered, start=night.clock.now() - 3 * DAY, end=night.clock.now() + 1)


def test_every_clue_says_its_minutes_and_its_reason(night, made):
    assert [(one.minutes, one.in_time) for one in found(night)] == [(12, True), (33, False), (20, True), (None, None)]
    assert [one.reason for one in found(night)] == ["", "路上堵，绕行", "", ""]
    assert not any(one.reason_missing for one in found(night))


def test_each_number_opens_its_rows(night, made):
    _first, late, *_others = made
    total = calls.whole(found(night))
    assert (total.total, total.in_time, total.late, total.waiting) == (4, 2, 1, 1)
    assert total.records == made
    assert total.late_records == (late,)
    assert total.in_time_records == (made[0], made[2])
    assert total.waiting_records == (made[3],)
    assert total.words == "4 件，2 件在 30 分钟内（66%），迟到 1 件，在途 1 件，中位 20 分，最慢 33 分"


@pytest.mark.parametrize(
    ("by", "rows"),
    [(GroupBy.DAY, [("1月15日 周三", 2, 100), ("1月14日 周二", 2, 50)]),
     (GroupBy.SHIFT, [("1月14日 周二 夜班", 2, 100), ("1月13日 周一 夜班", 2, 50)]),
     (GroupBy.TEAM, [("巡查一组", 2, 50), ("巡查二组", 1, 100), ("没有到场", 1, None)])],
)
def test_shares_by_day_shift_and_team(night, made, by, rows):
    assert [(one.label, one.total, one.percent) for one in calls.shares(found(night), by=by)] == rows


def test_one_late_clue_is_never_all_in_time(night):
    for _ in range(250):
        told(night, 1)
    told(night, 31)
    assert calls.whole(found(night)).percent == 99


def test_whoever_was_never_reached_counts_as_late(night):
    call = told(night)
    night.clock.advance(40 * MINUTE)
    share = calls.whole(found(night))
    assert (share.late, share.late_records, share.percent) == (1, (call,), 0)
    assert calls.whole([]).words == "0 件"


def test_a_repeat_is_one_journey(night):
    first = told(night, 5)
    second = told(night)
    night.do(calls.merge_repeat, call=second, first=first, seen=night.read(calls.call_view, call=second).seen)
    assert [one.record for one in found(night)] == [first]
