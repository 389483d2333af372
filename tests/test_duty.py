"""The rota without gaps, copied from last month, taken over, and the card 今晚值班."""
from __future__ import annotations

import pytest

from desktop import directory, duty, officers
from desktop.clock import DAY, HOUR, MINUTE, instant
from desktop.duty import GapKind
from desktop.errors import UserError
from desktop.journal.replay import entries_of, replay
from desktop.journal.take_back import take_back
from desktop.journal.verify import verify
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role
from tests.desks import open_copy

EVENING = instant(2025, 1, 13, 17, 30)
MORNING = instant(2025, 1, 14, 8, 30)


@pytest.fixture
def crew(desk):
    """罗敏 leads, 陈国华 answers, 巡查一组 goes out with 周勇 instead of its standing lead 王建."""
    def add(name, role, phone):
        return desk.do(officers.add_officer, name=name, roles=(role,), phone=phone)

    made = {
        "罗敏": add("罗敏", Role.LEADER, "130 0000 2016"),
        "陈国华": add("陈国华", Role.DUTY, "130 0000 1001"),
        "王建": add("王建", Role.DUTY, "130 0000 3122"),
        "周勇": add("周勇", Role.DUTY, "130 0000 3107"),
    }
    members = (made["周勇"], made["王建"])
    made["一组"] = desk.do(directory.add_team, name="巡查一组", lead=made["王建"], members=members)
    return made


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected


def plan(desk, crew, day="2025-01-13", kind=ShiftKind.NIGHT, **changed):
    facts = {"officers": (crew["陈国华"],), "leader": crew["罗敏"], "teams": {crew["一组"]: crew["周勇"]}, **changed}
    return desk.do(duty.set_shift, duty_day=day, kind=kind, **facts)


def gaps(desk, since=EVENING, until=MORNING):
    return [(gap.kind, gap.minutes, gap.duty_day) for gap in desk.read(duty.gaps, since=since, until=until)]


def test_a_night_shift_belongs_to_the_day_it_begins_and_ends_next_morning(desk, crew):
    plan(desk, crew)
    shift = desk.read(duty.current_shift)
    assert (shift.duty_day, shift.starts, shift.ends) == ("2025-01-13", EVENING, MORNING)
    assert (shift.leader.name, [one.name for one in shift.officers]) == ("罗敏", ["陈国华"])
    assert shift.teams[0].lead.name == "周勇"
    assert desk.read(duty.current_shift, now=MORNING) is None
    assert desk.read(duty.current_shift, now=MORNING - 1).id == shift.id


def test_day_and_whole_shifts_have_their_hours(desk):
    def hours(kind):
        return desk.read(duty.hours_of, duty_day="2025-01-14", kind=kind)

    assert hours(ShiftKind.DAY) == (MORNING, EVENING + DAY)
    assert hours(ShiftKind.WHOLE) == (MORNING, MORNING + DAY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"officers": ("nobody",)}, "officers.unknown"),
        ({"leader": "nobody"}, "directory.unknown"),
        ({"teams": {"no-team": None}}, "directory.unknown"),
        ({"day": "2025-02-30"}, "duty.day"),
        ({"starts": MORNING, "ends": MORNING}, "duty.hours"),
        ({"starts": EVENING, "ends": EVENING + 3 * DAY}, "duty.hours"),
    ],
)
def test_a_shift_that_does_not_fit_is_refused(desk, crew, changed, code):
    refused(code, plan, desk, crew, **changed)
    assert desk.read(duty.month_shifts, month="2025-01") == []


def test_an_officer_who_is_retired_is_not_planned_and_only_planners_plan(desk, crew):
    seen = desk.read(officers.find_officer, officer=crew["陈国华"]).seen
    desk.do(officers.retire_officer, officer=crew["陈国华"], seen=seen)
    refused("officers.retired", plan, desk, crew)
    desk.actor = crew["周勇"]
    refused("rights.missing", plan, desk, crew, officers=())


def test_planning_anew_asks_for_what_was_seen(desk, crew):
    plan(desk, crew)
    refused("duty.planned_already", plan, desk, crew)
    seen = desk.read(duty.current_shift).seen
    plan(desk, crew, officers=(crew["周勇"], crew["陈国华"]), teams={}, seen=seen)
    shift = desk.read(duty.current_shift)
    assert ([one.name for one in shift.officers], shift.teams) == (["陈国华", "周勇"], ())


def test_a_dropped_shift_is_a_gap_and_may_be_planned_again(desk, crew):
    shift = plan(desk, crew)
    desk.do(duty.drop_shift, shift=shift, seen=desk.read(duty.current_shift).seen, reason="排错了")
    assert desk.read(duty.current_shift) is None
    refused("duty.unknown", desk.do, duty.drop_shift, shift="none", seen=None, reason="排错了")
    assert plan(desk, crew) == shift
    assert desk.read(duty.current_shift).id == shift
    assert gaps(desk) == []


def test_a_plan_taken_back_may_be_made_again(desk, crew):
    shift = plan(desk, crew)
    desk.do(take_back, entry=desk.last_entry)
    assert desk.read(duty.current_shift) is None
    plan(desk, crew)
    assert [one.name for one in desk.read(duty.current_shift).officers] == ["陈国华"]
    conflicts = desk.read(lambda r: r.connection.exec_driver_sql("SELECT * FROM conflict").all())
    assert (conflicts, shift) == ([], desk.read(duty.current_shift).id)


def test_uncovered_minutes_are_told_between_before_and_after(desk, crew):
    """N4.1: 24小时电话值班: not a minute without anybody on the rota."""
    plan(desk, crew, starts=EVENING + HOUR, ends=MORNING - 30 * MINUTE)
    assert gaps(desk) == [(GapKind.UNCOVERED, 60, "2025-01-13"), (GapKind.UNCOVERED, 30, "2025-01-14")]
    assert desk.read(duty.uncovered_minutes, since=EVENING, until=MORNING) == 90
    assert gaps(desk, EVENING + 2 * HOUR, EVENING + 3 * HOUR) == []


def test_overlapping_shifts_leave_no_gap(desk, crew):
    plan(desk, crew, ends=MORNING + 10 * MINUTE)
    plan(desk, crew, "2025-01-14", ShiftKind.DAY, starts=MORNING - 10 * MINUTE)
    assert gaps(desk, EVENING, EVENING + DAY) == []
    assert desk.read(duty.current_shift, now=MORNING).kind is ShiftKind.DAY


def test_a_shift_without_officer_or_leader_is_a_gap_and_nobody_answers(desk, crew):
    """N4.1, A5.5: 领导带班和24小时值班: a shift without either is a gap."""
    plan(desk, crew, officers=(), leader=None)
    assert gaps(desk) == [(GapKind.NO_LEADER, 900, "2025-01-13"), (GapKind.NO_OFFICER, 900, "2025-01-13")]
    assert desk.read(duty.uncovered_minutes, since=EVENING, until=MORNING) == 900


def test_without_any_shift_all_is_uncovered(desk):
    """N4.1: a window with no rota at all is one gap."""
    assert gaps(desk) == [(GapKind.UNCOVERED, 900, "2025-01-13")]


def test_last_month_is_copied_by_weekday_without_touching_what_is_planned(desk, crew):
    plan(desk, crew, "2025-01-06")
    plan(desk, crew, "2025-01-31", officers=(crew["周勇"],))
    plan(desk, crew, "2025-02-03", leader=None)
    assert desk.do(duty.copy_month, month="2025-02") == 1
    planned = {one.duty_day: one for one in desk.read(duty.month_shifts, month="2025-02")}
    assert sorted(planned) == ["2025-02-03", "2025-02-28"]
    assert planned["2025-02-03"].leader is None
    assert planned["2025-02-28"].starts == instant(2025, 2, 28, 17, 30)
    assert planned["2025-02-28"].teams[0].own_lead == crew["周勇"]
    refused("duty.nothing_to_copy", desk.do, duty.copy_month, month="2025-01")
    refused("duty.day", desk.do, duty.copy_month, month="2025-13")


def test_who_is_retired_is_not_copied_which_shows_as_a_gap(desk, crew):
    plan(desk, crew, "2025-01-06")
    for name in ("罗敏", "陈国华"):
        seen = desk.read(officers.find_officer, officer=crew[name]).seen
        desk.do(officers.retire_officer, officer=crew[name], seen=seen)
    assert desk.do(duty.copy_month, month="2025-02") == 1
    [copied] = desk.read(duty.month_shifts, month="2025-02")
    assert (copied.duty_day, copied.officers, copied.leader) == ("2025-02-03", (), None)


def test_who_took_over_last_is_on_duty(desk, crew, clock):
    shift = plan(desk, crew)
    assert desk.read(duty.on_duty) is None
    desk.do(duty.take_over, officer=crew["陈国华"])
    first = desk.read(duty.on_duty)
    assert (first.name, first.since, first.shift) == ("陈国华", clock.now(), shift)
    clock.advance(HOUR)
    desk.do(duty.take_over, officer=crew["周勇"])
    assert desk.read(duty.on_duty).name == "周勇"
    assert desk.read(duty.on_duty, now=first.since).name == "陈国华"
    seen = desk.read(officers.find_officer, officer=crew["王建"]).seen
    desk.do(officers.retire_officer, officer=crew["王建"], seen=seen)
    refused("officers.retired", desk.do, duty.take_over, officer=crew["王建"])


def test_who_is_on_now_stands_under_every_page_with_a_number(desk, crew, clock):
    """N4.1, A5.5: the rota until somebody took over, then whoever did; the leader's number is there to be dialled."""
    assert desk.read(duty.duty_words) == ""
    plan(desk, crew)
    assert desk.read(duty.duty_words) == "值班 陈国华　带班 罗敏 130 0000 2016"
    desk.do(duty.take_over, officer=crew["周勇"])
    assert desk.read(duty.duty_words) == "值班 周勇　带班 罗敏 130 0000 2016"
    clock.advance(10 * HOUR)
    assert desk.read(duty.duty_words) == "值班 周勇"


def test_words_left_are_read_by_the_next_shift_and_not_by_the_one_after(desk, crew, clock):
    plan(desk, crew)
    plan(desk, crew, "2025-01-14", ShiftKind.DAY, officers=(crew["周勇"],), leader=None, teams={})
    plan(desk, crew, "2025-01-14", ShiftKind.NIGHT)
    desk.actor = crew["陈国华"]
    desk.do(duty.leave_note, words="较场口通道有两位老人不肯走，\n路过请再劝一次。")
    assert desk.read(duty.notes_for_now) == []
    clock.advance(MORNING + 5 * MINUTE - clock.now())
    desk.do(duty.leave_note, words="钥匙在抽屉")
    notes = desk.read(duty.notes_for_now)
    assert [(note.words[:3], note.by_name) for note in notes] == [("较场口", "陈国华"), ("钥匙在", "陈国华")]
    clock.advance(10 * HOUR)
    assert desk.read(duty.notes_for_now) == []
    refused("duty.note_empty", desk.do, duty.leave_note, words=" \n ")
    refused("text.too_long", desk.do, duty.leave_note, words="长" * 501)


def test_without_a_rota_words_last_a_day(desk, clock):
    desk.do(duty.leave_note, words="今夜最低 3 度")
    assert [note.words for note in desk.read(duty.notes_for_now)] == ["今夜最低 3 度"]
    clock.advance(DAY)
    assert desk.read(duty.notes_for_now) == []


def test_tonight_s_card_has_numbers_to_dial(desk, crew):
    plan(desk, crew)
    card = desk.read(duty.tonight)
    lines = [(line.title, line.name, line.phone, line.detail) for line in card.lines]
    assert lines[:3] == [
        ("带班领导", "罗敏", "130 0000 2016", ""),
        ("值班员", "陈国华", "130 0000 1001", ""),
        ("巡查一组", "周勇", "130 0000 3107", "王建"),
    ]
    assert ("急救", "急救", "120", "") in lines
    assert desk.read(duty.on_duty_ids) == {crew["罗敏"], crew["陈国华"], crew["周勇"], crew["一组"]}


def test_tonight_without_a_rota_still_has_the_units(desk):
    card = desk.read(duty.tonight)
    assert card.shift is None
    assert {line.role for line in card.lines} == {"unit"}
    assert desk.read(duty.on_duty_ids) == frozenset()


def test_two_desks_that_plan_the_same_shift_meet_in_one_record(desk, crew, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=4)
    other.do(replay, desk.read(lambda r: entries_of(r.connection)))
    other.actor, other.campaign = desk.actor, desk.campaign
    plan(desk, crew)
    clock.advance(1000)
    plan(other, crew, leader=None)
    desk.do(replay, other.read(lambda r: entries_of(r.connection)))
    conflicts = desk.read(lambda r: r.connection.exec_driver_sql("SELECT tbl, grp FROM conflict").all())
    assert [tuple(row) for row in conflicts] == [("shift", "leader")]
    assert len(desk.read(duty.month_shifts, month="2025-01")) == 1
    assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
    other.store.close()
