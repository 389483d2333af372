"""核复, 领导批示 with 反馈, links in both directions, 并 and 拆, the 社区 near by (domain.md §2.4, A3.3)."""
from __future__ import annotations

import pytest

from desktop import calls
from desktop.calls import LinkKind, RemarkKind
from desktop.clock import HOUR, MINUTE
from desktop.db.models.directory import Unit
from desktop.db.models.people import Person
from desktop.search import find
from tests.calls.conftest import make
from tests.relief import refused


@pytest.fixture
def call(night):
    return night.do(calls.log_call, place_text="较场口地下通道", words="睡了两个人").id


def kinds(night, call):
    return [(link.kind, link.record) for link in night.read(calls.links_of, call=call)]


def test_a_call_is_verified_with_whom_and_what_came_of_it(night, call):
    night.do(calls.verify_call, call=call, words="回拨来电人，人还在东口", who="陈国华")
    night.minutes(1)
    night.do(calls.verify_call, call=call, words="物业说没有人", agrees=False)
    first, second = night.read(calls.remarks_of, call=call)
    assert (first.kind, first.who, first.agrees) == (RemarkKind.VERIFIED, "陈国华", True)
    assert second.agrees is False
    (hit,) = night.desk.read(find, query="物业说没有").hits
    assert (hit.subject, hit.subject_id) == ("call", call)


def test_an_instruction_waits_for_its_feedback(night, call):
    due = night.clock.now() + 2 * HOUR
    made = night.do(calls.instruct_call, call=call, who="罗敏", words="务必劝进站", due_at=due)
    night.minutes(1)
    night.do(calls.instruct_call, call=call, who="周明", words="加床")
    assert [one.who for one in night.read(calls.open_instructions)] == ["罗敏", "周明"]
    assert not night.read(calls.open_instructions)[0].late(night.clock.now())
    night.minutes(121)
    assert night.read(calls.open_instructions)[0].late(night.clock.now())
    night.do(calls.answer_instruction, remark=made, words="已送站")
    assert [one.who for one in night.read(calls.open_instructions)] == ["周明"]
    assert night.read(calls.remarks_of, call=call)[0].answered_at == night.clock.now()
    refused(night.do, "call.answered", verb=calls.answer_instruction, remark=made, words="再报")


@pytest.mark.parametrize(
    ("verb", "facts", "code"),
    [(calls.verify_call, {"words": " "}, "call.remark_empty"), (calls.instruct_call, {"who": "", "words": "x"},
      "call.leader_missing"), (calls.instruct_call, {"who": "罗敏", "words": ""}, "call.remark_empty"),
     (calls.instruct_call, {"who": "罗敏", "words": "x", "due_at": 1}, "call.feedback_due"),
     (calls.verify_call, {"words": "x", "at": 2**41}, "call.remark_future")],
)
def test_remarks_are_refused(night, call, verb, facts, code):
    refused(night.do, code, verb=verb, call=call, **facts)


def test_a_feedback_needs_an_instruction(night, call):
    verified = night.do(calls.verify_call, call=call, words="属实")
    refused(night.do, "call.no_instruction", verb=calls.answer_instruction, remark=verified, words="x")


def merged(night, first):
    night.minutes(5)
    second = night.do(calls.log_call, place_text="较场口", words="又有人报").id
    seen = night.read(calls.call_view, call=second).seen
    night.do(calls.merge_repeat, call=second, first=first, seen=seen)
    return second


def test_a_repeated_report_is_merged_and_both_are_kept(night, call):
    second = merged(night, call)
    assert kinds(night, call) == [(LinkKind.REPEATED_BY, second)]
    assert kinds(night, second) == [(LinkKind.FIRST, call)]
    assert night.read(calls.call_view, call=second).words == "又有人报"
    assert not night.read(calls.call_view, call=second).open


@pytest.mark.parametrize("late", [False, True])
def test_it_is_taken_apart_again_and_its_clock_runs_on(night, call, late):
    if late:
        night.clock.advance(40 * MINUTE)
    second = merged(night, call)
    if late:
        night.clock.advance(40 * MINUTE)
    night.do(calls.split_repeat, call=second, seen=night.read(calls.call_view, call=second).seen)
    view = night.read(calls.call_view, call=second)
    assert (view.open, view.repeats) == (True, "")
    assert [clock.record for clock in night.read(calls.open_clocks)].count(second) == 1
    assert kinds(night, call) == []
    refused(night.do, "call.no_repeat", verb=calls.split_repeat, call=second, seen=view.seen)


def test_a_late_repeat_that_is_taken_apart_owes_its_reason_again(night, call):
    second = night.do(calls.log_call, place_text="较场口").id
    night.minutes(45)
    night.do(calls.merge_repeat, call=second, first=call, seen=night.read(calls.call_view, call=second).seen)
    night.do(calls.split_repeat, call=second, seen=night.read(calls.call_view, call=second).seen)
    assert any(clock.record == second for clock in night.read(calls.open_clocks))


def test_links_lead_both_ways(night, call):
    person = night.do(make, model=Person, name="郑德福", opened_at=night.clock.now())
    later = night.do(calls.log_call, place_text="较场口", earlier_call=call, person=person, patrol="p1").id
    out = night.do(calls.log_outgoing, about=call, caller_name="刘师傅").id
    assert kinds(night, call) == [(LinkKind.LATER, later), (LinkKind.OUTGOING, out)]
    assert kinds(night, later) == [(LinkKind.EARLIER, call), (LinkKind.PERSON, person), (LinkKind.PATROL, "p1")]
    assert [link.page for link in night.read(calls.links_of, call=later)] == ["calls", "cases", "patrols"]
    refused(night.read, "call.unknown", verb=calls.links_of, call="nobody")


def test_a_community_is_sent_like_a_team(night, call):
    """A3.3: 打通区县、街道、社区三级."""
    near = night.do(make, model=Unit, name="较场口社区", kind="community")
    night.do(calls.dispatch, call=call, teams=[near])
    night.minutes(6)
    night.do(calls.arrive, call=call, team=near)
    view = night.read(calls.call_view, call=call)
    assert [step.shown.team_name for step in view.steps if step.shown.team] == ["较场口社区", "较场口社区"]
    assert view.taken == 6 * MINUTE
