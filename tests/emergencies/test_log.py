"""F8 to the record: the stamp, a call that becomes an event, registering once, 作废, and what is refused."""
from __future__ import annotations

import pytest

from desktop import calls, emergencies
from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.journal.drafts import open_drafts, save_draft
from desktop.vocabulary import ReportKind, ReportStepKind
from tests.emergencies.conftest import FACTS, LEARNED, OCCURRED


def test_f8_keeps_the_instant_before_anything_is_written(room):
    room.clock.instant = LEARNED
    begun = room.do(emergencies.begin_event)
    room.clock.advance(4 * MINUTE)
    made = room.do(emergencies.register_event, draft=begun.draft, facts=FACTS)
    assert begun.learned_at == LEARNED
    assert room.course(made.id).learned_at == LEARNED


def test_an_event_keeps_the_id_of_its_draft_so_that_its_clocks_stay_the_same_lines(room):
    room.clock.instant = LEARNED
    draft = room.do(emergencies.begin_event).draft
    before = {clock.record for clock in room.read(emergencies.open_clocks)}
    room.do(emergencies.register_event, draft=draft, facts=FACTS)
    assert before == {clock.record for clock in room.read(emergencies.open_clocks)} == {draft}
    assert room.read(open_drafts) == []


def test_registering_twice_makes_one_record(room):
    event = room.begin()
    again = room.do(emergencies.register_event, draft=event, facts=FACTS)
    assert again.id == event
    assert len(room.read(emergencies.list_events)) == 1


def test_numbers_have_no_gaps(room):
    numbers = [room.view(room.begin()).number for _ in range(3)]
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003"]


def test_only_the_place_is_asked_for(room):
    room.do(emergencies.register_event, facts={"place_text": "桥下"})
    with pytest.raises(UserError) as refused:
        room.do(emergencies.register_event, facts={"people": "一人"})
    assert (refused.value.code, refused.value.facts["field"]) == ("event.place_missing", "place_text")


def test_what_is_refused_leaves_the_draft(room):
    draft = room.do(emergencies.begin_event).draft
    with pytest.raises(UserError, match=r"event\.occurred_late"):
        room.do(emergencies.register_event, draft=draft, facts=FACTS, occurred_at=room.clock.now() + 1)
    assert [one.id for one in room.read(open_drafts)] == [draft]


def test_a_toll_below_nothing_is_refused(room):
    with pytest.raises(UserError, match=r"event\.toll"):
        room.do(emergencies.register_event, facts={**FACTS, "dead": -1})


def test_the_kind_other_asks_what_it_is(room):
    with pytest.raises(UserError, match=r"terms\.note_missing"):
        room.do(emergencies.register_event, facts={"place_text": "桥下", "kind": "other"})


def test_without_an_occurrence_the_limits_run_from_learning(room):
    room.clock.instant = LEARNED
    event = room.do(emergencies.register_event, facts=FACTS).id
    assert room.course(event).occurred_at is None
    assert room.course(event).phone_deadline.due_at == LEARNED + 30 * MINUTE


def test_the_occurrence_found_out_later_moves_both_limits(room):
    room.clock.instant = LEARNED
    event = room.do(emergencies.register_event, facts=FACTS).id
    room.clock.advance(MINUTE)
    room.do(emergencies.set_occurred, event=event, at=OCCURRED)
    course = room.course(event)
    assert course.phone_deadline.due_at == OCCURRED + 30 * MINUTE
    assert course.written_deadline.due_at == OCCURRED + 60 * MINUTE


def test_learned_too_late_opens_overdue_with_its_reason_written(room):
    """N4.3, A5.7: the limit runs from 发生; what came too late is told without blame, and not hidden."""
    room.clock.instant = OCCURRED + 32 * MINUTE
    draft = room.do(emergencies.begin_event).draft
    made = room.do(emergencies.register_event, draft=draft, facts=FACTS, occurred_at=OCCURRED)
    phone, written = room.course(made.id).punctuality(room.clock.now())
    assert made.learned_late
    assert phone.late
    assert phone.reason.code == emergencies.LEARNED_LATE
    assert not written.late
    assert written.reason is None


def test_learned_after_the_hour_explains_both_limits(room):
    room.clock.instant = OCCURRED + 65 * MINUTE
    event = room.do(emergencies.register_event, facts=FACTS, occurred_at=OCCURRED).id
    assert [one.reason.code for one in room.course(event).punctuality(room.clock.now())] == ["learned_late"] * 2


def test_an_event_heard_of_in_time_has_no_reason_written(room):
    assert all(step.kind is not ReportStepKind.LATE_REASON for step in room.view(room.begin()).steps)


def test_a_saved_call_becomes_an_event_without_retyping(room):
    room.clock.instant = LEARNED
    call = room.do(
        calls.log_call, place_text="千厮门大桥桥下", situation="sudden_illness", sex="male", age_band="elder",
        caller_name="刘师傅", caller_unit="环卫所", words="老人叫不醒", sent="巡查二组",
    ).id
    room.clock.advance(14 * MINUTE)
    room.do(calls.arrive, call=call)
    begun = room.do(emergencies.open_from_call, call=call)
    facts = room.view(begun.draft).facts
    assert begun.learned_at == LEARNED
    assert (facts["place_text"], facts["people"], facts["kind"], facts["call"]) == (
        "千厮门大桥桥下", "男，老年", "critical", call)
    assert facts["course"] == "02:41 环卫所刘师傅来电，称老人叫不醒\n02:41 派出巡查二组\n02:55 到场"


def test_the_call_keeps_its_own_clock_and_the_limits_are_never_mixed(room):
    room.clock.instant = LEARNED
    call = room.do(calls.log_call, place_text="桥下").id
    event = room.do(emergencies.open_from_call, call=call).draft
    room.do(emergencies.register_event, draft=event, facts={"place_text": "桥下", "call": call}, occurred_at=OCCURRED)
    room.call(event)
    (arrival,) = room.read(calls.open_clocks)
    assert (arrival.record, arrival.deadline.due_at, arrival.deadline.ended_at) == (call, LEARNED + 30 * MINUTE, None)


def test_a_half_written_call_gives_its_text_and_stays_a_draft(room):
    room.clock.instant = LEARNED
    draft = room.do(calls.begin_call).draft
    room.do(save_draft, draft=draft, content={"place_text": "桥下", "words": "老人叫不醒", "awareness": "unclear"})
    room.clock.advance(2 * MINUTE)
    begun = room.do(emergencies.open_from_call, call=draft)
    facts = room.view(begun.draft).facts
    assert begun.learned_at == LEARNED
    assert (facts["place_text"], facts["people"], facts["what"]) == ("桥下", "不清醒", "老人叫不醒")
    assert draft in {one.id for one in room.read(open_drafts)}


def test_a_call_becomes_one_event_only(room):
    call = room.do(calls.log_call, place_text="桥下").id
    first = room.do(emergencies.open_from_call, call=call).draft
    assert room.do(emergencies.open_from_call, call=call).draft == first
    room.do(emergencies.register_event, draft=first, facts={"place_text": "桥下", "call": call})
    assert room.do(emergencies.open_from_call, call=call).draft == first


def test_facts_may_be_written_on_until_the_first_report_has_left(room):
    event = room.begin()
    room.do(emergencies.change_event, event=event, seen=room.view(event).seen, facts={"people": "男，约 70 岁"})
    room.send(event, ReportKind.FIRST)
    with pytest.raises(UserError, match=r"event\.report_sent"):
        room.do(emergencies.change_event, event=event, seen=room.view(event).seen, facts={"people": "女"})
    assert room.view(event).facts["people"] == "男，约 70 岁"


def test_a_discarded_draft_keeps_stamp_number_and_reason(room):
    draft = room.do(emergencies.begin_event).draft
    number = room.do(emergencies.discard_event_draft, draft=draft, reason="按错了")
    view = room.view(draft)
    assert (view.number, view.voided, view.open) == (number, "按错了", False)
    assert room.read(emergencies.open_clocks) == []
    with pytest.raises(UserError, match=r"event\.draft_discarded"):
        room.do(emergencies.register_event, draft=draft, facts=FACTS)


def test_a_voided_event_ends_its_clocks_and_stays_in_the_book(room):
    event = room.begin()
    room.do(emergencies.void_event, event=event, seen=room.view(event).seen, reason="不属于紧急事项")
    assert room.read(emergencies.open_clocks) == []
    assert [row.voided for row in room.read(emergencies.list_events)] == [True]
    with pytest.raises(UserError, match=r"event\.voided"):
        room.call(event)


def test_an_event_written_on_the_lock_is_claimed_once(room):
    officer, room.desk.actor = room.desk.actor, ""
    event = room.begin()
    room.desk.actor = officer
    assert room.do(emergencies.claim_event, event=event)
    assert not room.do(emergencies.claim_event, event=event)
    assert room.view(event).created_by == officer
