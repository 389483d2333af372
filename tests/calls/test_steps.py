"""派出, 到场, 办结: the whole life of a call, what each act refuses, and that nothing written is lost."""
from __future__ import annotations

import pytest

from desktop.calls import (
    arrive,
    begin_call,
    call_view,
    close_call,
    correct_step,
    dispatch,
    give_late_reason,
    list_calls,
    log_call,
    mark_not_needed,
    open_clocks,
    withdraw_step,
)
from desktop.clock import DAY, HOUR, MINUTE
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import SeededSource
from desktop.journal.verify import table_digests
from desktop.officers import make_first_officer, set_roles
from desktop.rules.call_course import EndedBy
from desktop.rules.deadlines import ClockState, read
from desktop.rules.wording import sentence
from desktop.vocabulary import Role, StepKind


@pytest.fixture
def call(night):
    """A call of 03:17:24, open and without anybody sent."""
    return night.do(log_call, draft=night.do(begin_call).draft, place_text="较场口").id


def refused(night, verb, code, **facts):
    with pytest.raises(UserError) as caught:
        night.do(verb, **facts)
    assert caught.value.code == code, caught.value.code
    return sentence(caught.value)


def view(night, call):
    return night.read(call_view, call=call)


def step_of(night, call, kind):
    return next(s for s in view(night, call).steps if s.kind is kind)


def state(night, call):
    return read(view(night, call).deadline, night.clock.now()).state


def test_the_whole_life_of_a_call(night, call):
    assert view(night, call).next is StepKind.DISPATCHED
    night.minutes(5)
    (sent,) = night.do(dispatch, call=call, teams=[night.one])
    assert view(night, call).next is StepKind.ARRIVED
    night.minutes(12)
    night.do(arrive, call=call, team=night.one)
    assert view(night, call).next is StepKind.CLOSED
    night.minutes(20)
    night.do(close_call, call=call, outcome="true", note="一人入站，一人留棉被")
    found = view(night, call)
    assert (found.open, found.next, found.result) == (False, None, "一人入站，一人留棉被")
    assert (found.taken, found.late, found.ended_by) == (17 * MINUTE, False, EndedBy.ARRIVAL)
    assert [(s.kind, s.at) for s in found.stages] == [
        (kind, found.stamped_at + minutes * MINUTE)
        for kind, minutes in zip(
            (StepKind.RECEIVED, StepKind.DISPATCHED, StepKind.ARRIVED, StepKind.CLOSED), (0, 5, 17, 37), strict=True
        )
    ]
    assert sent in {s.id for s in found.steps}


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, ClockState.NORMAL), (19, ClockState.NORMAL), (20, ClockState.SOON), (28, ClockState.URGENT),
        (30, ClockState.URGENT), (30.01, ClockState.OVERDUE), (600, ClockState.OVERDUE),
    ],
)
def test_the_clock_while_nobody_is_there(night, call, minutes, expected):
    """N4.2: 30分钟内到达现场, from 接报 to the first who is there."""
    night.minutes(minutes)
    assert state(night, call) is expected


@pytest.mark.parametrize(("minutes", "expected"), [(30, ClockState.MET), (31, ClockState.MET_LATE)])
def test_the_clock_after_arrival(night, call, minutes, expected):
    night.minutes(minutes)
    night.do(arrive, call=call)
    night.minutes(60)
    assert state(night, call) is expected


def test_dispatch_needs_somebody_and_sends_nobody_twice(night, call):
    refused(night, dispatch, "call.nobody_sent", call=call)
    first = night.do(dispatch, call=call, teams=[night.one])
    again = night.do(dispatch, call=call, teams=[night.one, night.two])
    assert again[0] == first[0]
    by_word = night.do(dispatch, call=call, note="社区小张")
    assert len({*again, *by_word}) == 3


def test_arrival_pressed_twice_is_one(night, call):
    first = night.do(arrive, call=call, team=night.one)
    night.minutes(1)
    assert night.do(arrive, call=call, team=night.one) == first
    assert night.do(arrive, call=call, team=night.two) != first
    assert view(night, call).taken == 0


@pytest.mark.parametrize("verb", [dispatch, arrive])
def test_times_before_the_call_are_refused_with_the_fact(night, call, verb):
    extra = {"teams": [night.one]} if verb is dispatch else {}
    said = refused(night, verb, "time.before", call=call, at=night.clock.now() - MINUTE, **extra)
    assert said == "早于接报 03:17"


@pytest.mark.parametrize("ahead", [2 * MINUTE, DAY])
def test_times_to_come_are_refused(night, call, ahead):
    said = refused(night, arrive, "time.future", call=call, at=night.clock.now() + ahead)
    assert "还没到" in said


def test_a_time_typed_to_the_minute_of_the_call_is_no_time_before_it(night, call):
    now = night.clock.now()
    night.do(arrive, call=call, at=now - now % MINUTE)
    assert view(night, call).taken == 0


def test_a_clock_set_back_asks_for_the_time(night, call):
    night.minutes(-60)
    refused(night, arrive, "call.clock_back", call=call)
    received = view(night, call).received_at
    night.do(arrive, call=call, at=received + 12 * MINUTE)
    found = view(night, call)
    assert (found.taken, found.clock_doubt) == (12 * MINUTE, True)


@pytest.mark.parametrize("outcome", ["", "  "])
def test_closing_needs_an_outcome(night, call, outcome):
    """N1.3: every clue of the people ends in an outcome."""
    night.do(arrive, call=call)
    refused(night, close_call, "call.outcome_missing", call=call, outcome=outcome)


def test_closing_needs_a_known_outcome_and_a_note_where_asked(night, call):
    night.do(arrive, call=call)
    refused(night, close_call, "terms.unknown", call=call, outcome="nonsense")
    refused(night, close_call, "terms.note_missing", call=call, outcome="unverified")
    night.do(close_call, call=call, outcome="unverified", note="号码打不通")
    refused(night, close_call, "call.closed", call=call, outcome="true")
    refused(night, arrive, "call.closed", call=call)


def test_a_late_arrival_needs_its_reason_before_closing(night, call):
    """N4.2: 超时 is written with its reason."""
    night.minutes(33.5)
    night.do(arrive, call=call)
    assert view(night, call).next is StepKind.LATE_REASON
    said = refused(night, close_call, "call.late_reason_missing", call=call, outcome="true")
    assert "迟 3 分" in said
    night.do(give_late_reason, call=call, reason="traffic")
    night.do(close_call, call=call, outcome="true")
    assert not view(night, call).open


def test_the_reason_can_come_with_the_closing(night, call):
    night.minutes(33)
    night.do(arrive, call=call)
    night.do(close_call, call=call, outcome="true", reason="other", reason_note="桥上封路")
    found = view(night, call)
    assert (found.late, found.reason_missing, found.open) == (True, False, False)


def test_closing_with_nobody_there_needs_a_reason(night, call):
    refused(night, close_call, "call.not_arrived", call=call, outcome="left")
    night.do(close_call, call=call, outcome="left", reason="withdrawn", reason_note="来电人说已走")
    found = view(night, call)
    assert (found.open, found.taken, found.late) == (False, None, False)


def test_closing_before_arrival_is_refused(night, call):
    night.minutes(10)
    night.do(arrive, call=call)
    said = refused(night, close_call, "time.before", call=call, outcome="true", at=night.clock.now() - 5 * MINUTE)
    assert said == "早于到场 03:27"


@pytest.mark.parametrize("reason", ["reassigned", "duplicate"])
def test_a_typed_reason_ends_an_overdue_clock(night, call, reason):
    night.minutes(31)
    assert state(night, call) is ClockState.OVERDUE
    night.do(give_late_reason, call=call, reason=reason)
    assert night.read(open_clocks) == []
    found = view(night, call)
    assert (found.open, found.ended_by, found.taken) == (True, EndedBy.REASON, None)


def test_a_reason_does_not_end_a_clock_that_still_runs(night, call):
    said = refused(night, give_late_reason, "call.not_due", call=call, reason="traffic")
    assert "03:47" in said
    night.do(give_late_reason, call=call, reason="withdrawn", note="来电人说不用了")
    assert len(night.read(open_clocks)) == 1, "only its closing takes it off the strip"


def test_not_needed_ends_the_clock_and_cannot_undo_an_arrival(night, call):
    night.do(mark_not_needed, call=call, kind="enquiry")
    assert night.read(open_clocks) == []
    refused(night, mark_not_needed, "call.closed", call=call, kind="enquiry")
    other = night.do(log_call, place_text="大坪").id
    night.do(arrive, call=other)
    refused(night, mark_not_needed, "call.already_arrived", call=other, kind="enquiry")


def test_a_corrected_arrival_shows_both_times_and_hides_no_lateness(night, call):
    """N4.2: a time is corrected, never overwritten."""
    night.minutes(34)
    wrong = night.do(arrive, call=call)
    received = view(night, call).received_at
    night.do(correct_step, step=wrong, at=received + 20 * MINUTE, note="到场后才补登记")
    arrived = step_of(night, call, StepKind.ARRIVED)
    assert [v.at for v in arrived.versions] == [received + 34 * MINUTE, received + 20 * MINUTE]
    assert (arrived.corrected, arrived.shown.note) == (True, "到场后才补登记")
    found = view(night, call)
    assert (found.taken, found.taken_as_corrected) == (34 * MINUTE, 20 * MINUTE)
    assert (found.late, found.reason_missing) == (True, True)
    refused(night, close_call, "call.late_reason_missing", call=call, outcome="true")


def test_a_corrected_receipt_shows_both_times_and_lends_no_time(night, call):
    received = step_of(night, call, StepKind.RECEIVED)
    night.minutes(20)
    night.do(correct_step, step=received.id, at=received.shown.at + 5 * MINUTE)
    found = view(night, call)
    assert found.received_at == received.shown.at + 5 * MINUTE
    assert found.deadline.started_at == received.shown.at
    assert found.stages[0].first_at == received.shown.at


def test_a_receipt_cannot_be_moved_behind_what_followed(night, call):
    received = step_of(night, call, StepKind.RECEIVED)
    night.minutes(10)
    night.do(arrive, call=call)
    night.minutes(10)
    refused(night, correct_step, "call.after_later", step=received.id, at=received.shown.at + 11 * MINUTE)
    refused(night, correct_step, "time.future", step=received.id, at=night.clock.now() + HOUR)
    refused(night, correct_step, "call.unknown", step="nowhere", at=1)


def test_a_corrected_result_keeps_the_first(night, call):
    night.do(arrive, call=call)
    closing = night.do(close_call, call=call, outcome="true")
    night.do(correct_step, step=closing, code="not_found", note="第二天才知道认错人")
    found = view(night, call)
    assert (found.outcome, found.open) == ("not_found", False)
    assert [v.code for v in step_of(night, call, StepKind.CLOSED).versions] == ["true", "not_found"]


def test_undo_of_a_step_leaves_it_visible(night, call):
    arrived = night.do(arrive, call=call)
    night.do(withdraw_step, step=arrived)
    assert step_of(night, call, StepKind.ARRIVED).withdrawn.note == "撤销"
    assert len(night.read(open_clocks)) == 1
    refused(night, withdraw_step, "call.step_gone", step=arrived)
    refused(night, correct_step, "call.step_gone", step=arrived, at=night.clock.now())
    again = night.do(arrive, call=call)
    closing = night.do(close_call, call=call, outcome="true")
    refused(night, withdraw_step, "call.closed", step=again)
    night.do(withdraw_step, step=closing)
    assert view(night, call).open
    assert night.read(list_calls).open_total == 1


def test_a_withdrawal_needs_a_reason_and_never_takes_the_receipt(night, call):
    arrived = night.do(arrive, call=call)
    refused(night, withdraw_step, "journal.reason_missing", step=arrived, reason=" ")
    refused(night, withdraw_step, "call.received_stays", step=step_of(night, call, StepKind.RECEIVED).id)


@pytest.mark.parametrize("verb", [arrive, dispatch, mark_not_needed, give_late_reason])
def test_an_unknown_call_is_refused(night, verb):
    extra = {
        dispatch: {"teams": ["t"]}, mark_not_needed: {"kind": "test"}, give_late_reason: {"reason": "traffic"},
    }.get(verb, {})
    refused(night, verb, "call.unknown", call="nowhere", **extra)


def test_who_may_not_write_the_book_is_refused(night, call):
    officer = night.do(make_first_officer, name="周勇", pin="402817")
    night.desk.actor = officer
    night.do(set_roles, officer=officer, roles=(Role.ADMINISTRATOR,))
    refused(night, arrive, "rights.missing", call=call)
    refused(night, log_call, "rights.missing", place_text="较场口")


def test_two_desks_agree_whatever_the_order_of_their_entries(night, call, clock, tmp_path):
    """Another desk closes the call while this one corrects it; both stores come to the same, open_call included."""
    night.do(arrive, call=call)
    others = entries_of_desk(night.desk)
    other = Desk(open_store(tmp_path / "other.db"), SeededSource(9, clock))
    other.do(replay, entries=others)
    arrived = step_of(night, call, StepKind.ARRIVED)
    other.do(close_call, call=call, outcome="true")
    other.do(correct_step, step=arrived.id, at=arrived.shown.at, note="另一台改的")
    night.do(correct_step, step=arrived.id, at=arrived.shown.at, note="这一台改的")
    mine, theirs = entries_of_desk(night.desk), entries_of_desk(other)
    third = Desk(open_store(tmp_path / "third.db"), SeededSource(7, clock))
    for entry in reversed([*theirs, *mine]):
        third.do(replay, entries=[entry])
    third.do(replay, entries=[*theirs, *mine])
    night.do(replay, entries=theirs)
    other.do(replay, entries=mine)
    digests = [desk.read(lambda r: table_digests(r.connection)) for desk in (night.desk, other, third)]
    assert digests[0] == digests[1] == digests[2]
    found = view(night, call)
    assert not found.open
    assert step_of(night, call, StepKind.ARRIVED).contested
    settled = night.do(correct_step, step=arrived.id, note="商量后写成这样")
    assert not step_of(night, call, StepKind.ARRIVED).contested
    assert settled
    other.store.close()
    third.store.close()


def entries_of_desk(desk):
    return desk.read(lambda reading: entries_of(reading.connection))
