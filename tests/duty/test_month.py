"""The month of the rota: what it lacks, painting people into it, 调班 with the leader's consent."""
from __future__ import annotations

from datetime import date

import pytest

from desktop import duty, officers
from desktop.clock import HOUR, instant
from desktop.journal.take_back import take_back
from desktop.rules.roster import Lack, Post
from desktop.rules.shifts import ShiftKind
from tests.relief import holds, refused

NIGHT = ("2025-01-13", ShiftKind.NIGHT)


def month(street, name="2025-01"):
    return street.desk.read(duty.month_view, month=name)


def test_the_grid_shows_the_shifts_of_its_days_and_the_one_that_runs(street):
    view = month(street)
    cell = view.cell(date(2025, 1, 13))
    assert (len(view.weeks), view.planned, view.running) == (5, 2, NIGHT)
    assert cell.shifts[ShiftKind.NIGHT].leader.name == "罗敏"
    assert view.cell(date(2025, 1, 28)).mark.word == "除夕"
    assert view.cell(date(2025, 2, 1)).inside is False


def test_only_what_can_still_be_planned_is_a_hole_of_the_month(street):
    view = month(street)
    assert view.holes[0].words == "14 日夜班没排"
    assert all(hole.ends > street.clock.now() for hole in view.holes)
    assert view.cell(date(2025, 1, 2)).lacks[ShiftKind.NIGHT][0].lack is Lack.SHIFT
    assert len(view.holes) == 2 * (31 - 14) + 1


def test_a_shift_without_officer_or_leader_says_so(street):
    street.plan("2025-01-18", officers=())
    street.plan("2025-01-25", leader=None)
    words = [hole.words for hole in month(street).holes]
    assert "18 日夜班缺值班员" in words
    assert "25 日夜班缺带班领导" in words
    assert "18 日夜班没排" not in words


def test_an_hour_that_nobody_covers_is_told_by_its_minutes(street):
    street.plan("2025-01-14", starts=instant(2025, 1, 14, 18, 10), ends=instant(2025, 1, 15, 8, 30))
    assert "14 日 17:30 到 18:10 没人值班" in [hole.words for hole in month(street).holes]


def test_who_is_on_two_posts_is_found(street):
    """N4.1: nobody answers at two desks at once."""
    street.plan("2025-01-14", officers=(street.ids["周勇"],))
    assert [clash.words for clash in month(street).clashes] == ["14 日夜班 周勇 又值班又在巡查一组"]


def test_painting_keeps_what_it_does_not_name_and_is_one_act(street):
    cells = [("2025-01-14", ShiftKind.NIGHT), ("2025-01-15", ShiftKind.NIGHT), NIGHT]
    seen = {NIGHT: street.shift().seen}
    assert street.desk.do(duty.assign, cells=cells, seen=seen, officers=(street.ids["秦刚"],)) == 3
    assert [one.name for one in street.shift().officers] == ["秦刚"]
    assert street.shift().leader.name == "罗敏"
    assert len(street.shift().teams) == 2
    assert street.shift("2025-01-15").leader is None
    street.desk.do(take_back, entry=street.desk.last_entry)
    assert [one.name for one in street.shift().officers] == ["陈国华"]
    assert street.shift("2025-01-15") is None
    holds(street.desk)


def test_painting_a_leader_out_leaves_a_hole(street):
    street.desk.do(duty.assign, cells=[NIGHT], seen={NIGHT: street.shift().seen}, leader="")
    assert street.shift().leader is None


def test_painting_asks_for_the_right_to_plan(street):
    street.desk.actor = street.ids["陈国华"]
    refused(street.desk.do, "rights.missing", verb=duty.assign, cells=[NIGHT], seen={}, leader="")


def swap(street, **changed):
    facts = {
        "cell": NIGHT, "seen": street.shift().seen, "gives": street.ids["陈国华"], "takes": street.ids["冉小兰"],
        "agreed_by": street.ids["罗敏"], **changed,
    }
    return street.desk.do(duty.swap_duty, **facts)


def test_a_stand_in_is_noted_with_the_leader_who_agreed_and_can_be_undone(street):
    street.desk.actor = street.ids["陈国华"]
    swap(street, note="家里有事")
    assert [one.name for one in street.shift().officers] == ["冉小兰"]
    words = month(street).cell(date(2025, 1, 13)).swapped[ShiftKind.NIGHT]
    assert words == "冉小兰替陈国华值班，罗敏同意，家里有事"
    street.desk.do(take_back, entry=street.desk.last_entry)
    assert [one.name for one in street.shift().officers] == ["陈国华"]
    assert month(street).cell(date(2025, 1, 13)).swapped == {}


def test_a_swap_changes_both_shifts(street):
    other = ("2025-01-14", ShiftKind.DAY)
    swap(street, takes=street.ids["秦刚"], other=other, other_seen=street.shift(*other).seen)
    assert [one.name for one in street.shift().officers] == ["秦刚"]
    assert [one.name for one in street.shift(*other).officers] == ["陈国华"]
    assert month(street).cell(date(2025, 1, 14)).swapped[ShiftKind.DAY] == "秦刚和陈国华换班，罗敏同意"
    holds(street.desk)


def test_leaders_swap_too(street):
    swap(street, post=Post.LEADER, gives=street.ids["罗敏"], takes=street.ids["何跃"], agreed_by=street.ids["何跃"])
    assert street.shift().leader.name == "何跃"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"agreed_by": ""}, "duty.consent_missing"), ({"agreed_by": "陈国华"}, "duty.consent_missing"),
        ({"gives": "秦刚"}, "duty.not_on_shift"), ({"takes": "罗敏"}, "duty.on_already"),
        ({"cell": ("2025-01-20", ShiftKind.NIGHT)}, "duty.unknown"),
    ],
)
def test_swaps_are_refused(street, changed, code):
    facts = {name: street.ids.get(value, value) if isinstance(value, str) else value for name, value in changed.items()}
    refused(lambda _verb: swap(street, **facts), code, verb=None)
    assert [one.name for one in street.shift().officers] == ["陈国华"]


def test_a_swap_with_nobody_left_changes_nothing_of_either(street):
    other = ("2025-01-14", ShiftKind.DAY)
    facts = {"takes": street.ids["冉小兰"], "other": other, "other_seen": street.shift(*other).seen}
    refused(lambda _verb: swap(street, **facts), "duty.not_on_shift", verb=None)
    assert [one.name for one in street.shift().officers] == ["陈国华"]


def test_one_retired_since_cannot_stand_in(street):
    card = street.desk.read(officers.find_officer, officer=street.ids["冉小兰"])
    street.desk.do(officers.retire_officer, officer=card.id, seen=card.seen)
    refused(lambda _verb: swap(street), "officers.retired", verb=None)


def test_shifts_ahead_leave_out_what_is_over(street):
    assert [card.duty_day for card in street.desk.read(duty.shifts_ahead)] == ["2025-01-13", "2025-01-14"]
    street.clock.advance(8 * HOUR)
    assert [card.duty_day for card in street.desk.read(duty.shifts_ahead)] == ["2025-01-14"]
