"""Telephone reports, corrections, withdrawals and 结案: both clocks, no lateness hidden, nothing left open."""
from __future__ import annotations

import pytest

from desktop import emergencies
from desktop.clock import MINUTE, instant
from desktop.errors import UserError
from desktop.rules.deadlines import ClockKind
from desktop.vocabulary import Recipient, ReportKind, ReportStepKind
from tests.emergencies.conftest import FACTS, LEARNED, OCCURRED


def test_a_call_to_the_bureau_ends_the_clock_of_the_phone_report_only(room):
    """N4.3, A5.7: 30分钟内向区民政局反馈, by a call that is logged with who answered."""
    event = room.begin()
    room.at(2, 58)
    room.call(event, number="6300 0128", words="按口报稿报告")
    course = room.course(event)
    assert course.phone_deadline.ended_at == instant(2025, 1, 14, 2, 58)
    assert course.written_deadline.ended_at is None
    assert course.phoned.now.person == "李科"


def test_a_call_to_a_leader_is_kept_and_ends_nothing(room):
    """N4.3: only the bureau counts; A1.4: leaders are told as well."""
    event = room.begin()
    room.call(event, recipient=Recipient.LEADER, unit="带班领导", person="罗敏")
    assert room.course(event).phone_deadline.ended_at is None
    assert len(room.course(event).calls) == 1


def test_a_call_registers_the_draft_in_the_same_act(room):
    room.clock.instant = LEARNED
    draft = room.do(emergencies.begin_event).draft
    room.at(2, 50)
    room.call(draft, facts={**FACTS, "occurred_at": OCCURRED})
    view = room.view(draft)
    assert view.registered
    assert view.course.phone_deadline.started_at == OCCURRED
    assert view.course.learned_at == LEARNED


def test_a_call_to_nobody_is_refused(room):
    event = room.begin()
    with pytest.raises(UserError, match=r"event\.nobody_called"):
        room.do(emergencies.log_phone, event=event)


def test_a_call_before_learning_is_refused(room):
    event = room.begin()
    room.at(2, 50)
    with pytest.raises(UserError, match=r"time\.before"):
        room.call(event, at=instant(2025, 1, 14, 2, 30))


def test_a_late_call_asks_for_a_reason_before_closing_and_is_saved_without(room):
    event = room.begin()
    room.at(3, 10)
    room.call(event)
    assert room.course(event).reasons_missing(room.clock.now()) == (ClockKind.PHONE_REPORT,)
    room.do(emergencies.give_late_reason, event=event, clock=ClockKind.PHONE_REPORT, reason="no_team")
    assert room.course(event).reasons_missing(room.clock.now()) == ()


def test_a_reason_for_what_was_not_late_is_refused(room):
    event = room.begin()
    room.call(event)
    with pytest.raises(UserError, match=r"event\.not_late"):
        room.do(emergencies.give_late_reason, event=event, clock=ClockKind.PHONE_REPORT, reason="no_team")


def test_a_reason_ends_no_clock(room):
    event = room.begin()
    room.at(3, 10)
    room.do(emergencies.give_late_reason, event=event, clock=ClockKind.PHONE_REPORT, reason="no_team")
    assert room.course(event).phone_deadline.ended_at is None


def test_a_correction_keeps_both_times_and_hides_no_lateness(room):
    """A5.7: 严禁瞒报、谎报、迟报、漏报: times are appended, not changed."""
    event = room.begin()
    room.at(3, 10)
    step = room.call(event)
    room.do(emergencies.correct_step, step=step, at=instant(2025, 1, 14, 2, 58))
    line = room.course(event).phoned
    assert (line.first.at, line.at) == (instant(2025, 1, 14, 3, 10), instant(2025, 1, 14, 2, 58))
    assert room.course(event).phone_deadline.ended_at == instant(2025, 1, 14, 3, 10)


def test_moving_the_occurrence_later_gives_no_time_back(room):
    event = room.begin()
    room.do(emergencies.set_occurred, event=event, at=LEARNED)
    course = room.course(event)
    assert course.occurred_at == LEARNED
    assert course.phone_deadline.due_at == OCCURRED + 30 * MINUTE


def test_a_withdrawn_call_lets_the_clock_run_on_and_stays_in_sight(room):
    event = room.begin()
    step = room.call(event)
    room.do(emergencies.withdraw_step, step=step)
    assert room.course(event).phone_deadline.ended_at is None
    (phoned,) = [view for view in room.view(event).steps if view.kind is ReportStepKind.PHONED]
    assert phoned.withdrawn is not None


def test_learning_may_be_corrected_and_never_withdrawn(room):
    event = room.begin()
    with pytest.raises(UserError, match=r"event\.learned_stays"):
        room.do(emergencies.withdraw_step, step=room.course(event).learned.now.id)


@pytest.mark.parametrize(
    ("done", "code"),
    [((), "phone_open"), (("phone",), "written_open"), (("phone", "first"), "follow_up_open"),
     (("phone", "first", "follow_up"), "follow_up_open")],
)
def test_an_event_cannot_be_closed_with_a_step_open(room, done, code):
    """A5.7: 严禁漏报."""
    event = room.begin()
    drive(room, event, done)
    with pytest.raises(UserError, match=rf"event\.{code}"):
        room.do(emergencies.close_event, event=event, person="罗敏")


def test_an_event_cannot_be_closed_with_a_lateness_unexplained(room):
    event = room.begin()
    room.at(3, 10)
    drive(room, event, ("phone", "first", "final"))
    assert room.course(event).next(room.clock.now()) is ReportStepKind.LATE_REASON
    with pytest.raises(UserError, match=r"event\.reason_open"):
        room.do(emergencies.close_event, event=event, person="罗敏")


def test_closing_asks_for_the_leader_and_ends_everything(room):
    event = room.begin()
    drive(room, event, ("phone", "first", "final"))
    with pytest.raises(UserError, match=r"event\.approver_missing"):
        room.do(emergencies.close_event, event=event, person=" ")
    room.do(emergencies.close_event, event=event, person="罗敏")
    assert room.course(event).next(room.clock.now()) is None
    assert room.read(emergencies.open_count) == 0
    with pytest.raises(UserError, match=r"event\.closed"):
        room.call(event)


def test_a_withdrawn_closing_opens_the_event_again(room):
    event = room.begin()
    drive(room, event, ("phone", "first", "final"))
    step = room.do(emergencies.close_event, event=event, person="罗敏")
    room.do(emergencies.withdraw_step, step=step)
    assert room.read(emergencies.open_count) == 1


def test_an_instruction_and_an_approval_are_kept_with_who_gave_them(room):
    event = room.begin()
    room.do(emergencies.log_instruction, event=event, person="罗敏", words="派人到医院守着")
    room.do(emergencies.log_approval, event=event, person="罗敏", words="电话里同意")
    said = {view.kind: view.shown.step for view in room.view(event).steps}
    assert said[ReportStepKind.INSTRUCTED].note == "派人到医院守着"
    assert room.course(event).approved.now.person == "罗敏"
    with pytest.raises(UserError, match=r"event\.instruction_empty"):
        room.do(emergencies.log_instruction, event=event, person="罗敏", words=" ")


def drive(room, event, acts):
    for act in acts:
        if act == "phone":
            room.call(event)
        elif act == "first":
            room.send(event, ReportKind.FIRST)
        else:
            room.send(event, ReportKind(act), facts={"course": "体温回升"})
