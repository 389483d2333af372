"""首报, 续报 and 终报: frozen as sent, numbered, promised by the next 08:00, and never changed."""
from __future__ import annotations

import pytest

from desktop import emergencies
from desktop.clock import MINUTE, instant
from desktop.db.models.emergencies import ReportVersion
from desktop.errors import UserError
from desktop.rules.deadlines import ClockKind
from desktop.vocabulary import ReportKind, ReportStepKind
from tests.emergencies.conftest import FACTS

NEWS = {"course": "03:40 送到医院，体温回升"}


def test_sending_ends_the_written_clock_with_way_receiver_and_version(room):
    """A5.7: 1小时书面报告."""
    event = room.begin()
    room.at(3, 21)
    step = room.send(event, ReportKind.FIRST, receiver="李科")
    line = room.course(event).written
    (sent,) = room.view(event).sent
    assert (line.now.id, line.now.means, line.now.person, line.now.report) == (step, "platform", "李科", sent.id)
    assert room.course(event).written_deadline.ended_at == room.clock.now()


def test_a_sent_report_never_changes(room):
    """A5.7: a change makes a 续报."""
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    before = room.view(event).sent[0].document
    room.send(event, ReportKind.FOLLOW_UP, facts={**NEWS, "hurt": 1})
    assert room.view(event).sent[0].document == before
    with pytest.raises(UserError, match=r"journal\.create_only"):
        room.do(change_document, version=room.view(event).sent[0].id)


def change_document(work, *, version):
    work.change(ReportVersion, version, seen=work.seen(version), document="{}")


def test_the_paper_says_what_was_typed_at_the_moment_of_sending(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST, facts={**FACTS, "people": "女，约 70 岁"})
    words = {one.key: one.text for one in room.view(event).sent[0].document.paragraphs}
    assert words["people"] == "女，约70岁。"
    assert room.view(event).facts["people"] == "女，约 70 岁"


def test_a_draft_may_be_sent_at_once_and_is_registered_by_it(room):
    draft = room.do(emergencies.begin_event).draft
    room.send(draft, ReportKind.FIRST, facts=FACTS)
    assert room.view(draft).registered
    assert room.view(draft).sent[0].document.number == room.view(draft).number


def test_the_next_follow_up_is_due_at_eight_unless_the_officer_sets_another_hour(room):
    first, second = room.begin(), room.begin()
    room.send(first, ReportKind.FIRST)
    room.send(second, ReportKind.FIRST, next_due=instant(2025, 1, 14, 6, 0))
    assert room.course(first).waiting.deadline.due_at == instant(2025, 1, 14, 8, 0)
    assert room.course(second).waiting.deadline.due_at == instant(2025, 1, 14, 6, 0)


def test_follow_ups_are_a_chain_each_keeping_one_promise(room):
    """A5.7: 后续情况及时报告."""
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    room.at(7, 30)
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)
    room.at(9, 0)
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)
    due = [(one.deadline.due_at, one.sent is not None) for one in room.course(event).follow_ups]
    assert due == [
        (instant(2025, 1, 14, 8, 0), True), (instant(2025, 1, 14, 8, 0), True), (instant(2025, 1, 15, 8, 0), False)]
    assert [one.name for one in room.view(event).sent] == ["首报", "续报一", "续报二"]


def test_a_follow_up_tells_only_what_is_new(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)
    document = room.view(event).sent[1].document
    assert [one.key for one in document.paragraphs] == ["course"]
    assert document.title.endswith("续报一")


def test_a_follow_up_without_news_is_refused(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    with pytest.raises(UserError, match=r"event\.news_missing"):
        room.send(event, ReportKind.FOLLOW_UP, facts={"course": " "})


def test_a_follow_up_moves_the_toll_of_the_event(room):
    event = room.begin(hurt=1)
    room.send(event, ReportKind.FIRST)
    room.send(event, ReportKind.FOLLOW_UP, facts={**NEWS, "hurt": 2})
    assert room.view(event).facts["hurt"] == 2
    assert "2人受伤" in room.view(event).sent[1].document.paragraphs[1].text


def test_the_final_report_keeps_the_last_promise_and_makes_none(room):
    event = room.begin()
    room.call(event)
    room.send(event, ReportKind.FIRST)
    room.send(event, ReportKind.FINAL, facts=NEWS)
    assert room.course(event).waiting is None
    assert room.course(event).next(room.clock.now()) is ReportStepKind.CLOSED
    with pytest.raises(UserError, match=r"event\.final_sent"):
        room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)


@pytest.mark.parametrize("kind", [ReportKind.FOLLOW_UP, ReportKind.FINAL])
def test_nothing_follows_before_the_first_report(room, kind):
    with pytest.raises(UserError, match=r"event\.first_missing"):
        room.send(room.begin(), kind, facts=NEWS)


def test_a_second_first_report_is_refused(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    with pytest.raises(UserError, match=r"event\.already_sent"):
        room.send(event, ReportKind.FIRST)


def test_a_way_of_sending_must_be_chosen(room):
    with pytest.raises(UserError, match=r"event\.means_missing"):
        room.send(room.begin(), ReportKind.FIRST, means="")


def test_a_promise_may_be_put_off_in_time(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    room.do(emergencies.set_next_due, event=event, due=instant(2025, 1, 14, 12, 0))
    assert room.course(event).waiting.deadline.due_at == instant(2025, 1, 14, 12, 0)


def test_a_promise_put_off_after_it_was_over_stays_late(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    room.at(8, 5)
    room.do(emergencies.set_next_due, event=event, due=instant(2025, 1, 14, 12, 0))
    assert room.course(event).waiting.deadline.due_at == instant(2025, 1, 14, 8, 0)
    assert ClockKind.FOLLOW_UP in room.course(event).reasons_missing(room.clock.now())


def test_a_promise_in_the_past_is_refused(room):
    event = room.begin()
    with pytest.raises(UserError, match=r"event\.due_past"):
        room.send(event, ReportKind.FIRST, next_due=room.clock.now() - MINUTE)


def test_each_missed_follow_up_needs_its_own_reason(room):
    event = room.begin()
    room.call(event)
    room.send(event, ReportKind.FIRST)
    room.at(8, 10)
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS, reason="no_team")
    room.at(8, 10, day=15)
    room.send(event, ReportKind.FINAL, facts=NEWS)
    assert room.course(event).reasons_missing(room.clock.now()) == (ClockKind.FOLLOW_UP,)
    room.do(emergencies.give_late_reason, event=event, clock=ClockKind.FOLLOW_UP, reason="traffic")
    assert room.course(event).reasons_missing(room.clock.now()) == ()


def test_a_withdrawn_sending_takes_its_promise_with_it_and_keeps_the_paper(room):
    event = room.begin()
    step = room.send(event, ReportKind.FIRST)
    room.do(emergencies.withdraw_step, step=step)
    course = room.course(event)
    assert (course.written, course.waiting, course.written_deadline.ended_at) == (None, None, None)
    assert [one.sent_at for one in room.view(event).sent] == [None]


def test_a_sending_is_not_withdrawn_under_later_ones(room):
    event = room.begin()
    step = room.send(event, ReportKind.FIRST)
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)
    with pytest.raises(UserError, match=r"event\.sent_since"):
        room.do(emergencies.withdraw_step, step=step)


def test_sending_drops_what_was_typed_for_it(room):
    event = room.begin()
    room.send(event, ReportKind.FIRST)
    room.do(emergencies.begin_working_draft, event=event, content=NEWS)
    assert room.view(event).typed["course"] == NEWS["course"]
    room.send(event, ReportKind.FOLLOW_UP, facts=NEWS)
    assert room.view(event).typed == {}
