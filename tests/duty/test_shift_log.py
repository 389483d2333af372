"""The log of a shift: missed calls, line tests, orders, gear, the 零报告 in one act, and all of it on one page."""
from __future__ import annotations

import pytest

from desktop import calls, duty, emergencies
from desktop.clock import MINUTE, instant
from desktop.journal.take_back import take_back
from desktop.rules.shifts import ShiftKind
from tests.duty.conftest import EVENING, MORNING, NIGHT_SHIFT
from tests.relief import holds, refused


def log(street):
    return street.desk.read(duty.shift_log, **NIGHT_SHIFT)


def test_a_missed_call_waits_until_it_is_called_back(street):
    """N4.1, A5.5: 保持电话畅通, 保证救助热线全天畅通."""
    event = street.desk.do(duty.log_missed, number="138 0000 0001", at=instant(2025, 1, 14, 2, 5))
    card, = street.desk.read(duty.waiting_events)
    assert (card.id, card.number, card.kind) == (event, "138 0000 0001", duty.EventKind.MISSED)
    street.desk.do(duty.settle_event, event=event, seen=card.seen, words="已回拨，打错了")
    assert street.desk.read(duty.waiting_events) == []
    assert log(street).events[0].done_words == "已回拨，打错了"
    refused(street.desk.do, "duty.event_settled", verb=duty.settle_event, event=event, seen=card.seen)


def test_a_missed_call_needs_its_number(street):
    assert refused(street.desk.do, "duty.number_missing", verb=duty.log_missed, number=" ").startswith("号码还没填")


def test_a_line_test_that_failed_needs_a_word_and_waits(street):
    """N4.1, A5.5: the line is tried, and a fault is handed on until it is mended."""
    refused(street.desk.do, "duty.fault_missing", verb=duty.log_line_test, sound=False)
    street.desk.do(duty.log_line_test, sound=True, number="6300 0128")
    street.clock.advance(MINUTE)
    street.desk.do(duty.log_line_test, sound=False, words="听筒没声音")
    assert [card.words for card in street.desk.read(duty.waiting_events)] == ["听筒没声音"]
    assert [event.sound for event in log(street).of(duty.EventKind.LINE_TEST)] == [True, False]


def test_gear_that_is_complete_waits_for_nobody(street):
    street.desk.do(duty.log_gear, words="对讲机 4 部、车钥匙 2 把，齐")
    assert street.desk.read(duty.waiting_events) == []
    street.desk.do(duty.log_gear, words="少一部对讲机", complete=False)
    assert len(street.desk.read(duty.waiting_events)) == 1


@pytest.mark.parametrize("verb", [duty.log_order, duty.log_gear])
def test_empty_lines_are_refused(street, verb):
    refused(street.desk.do, "duty.note_empty", verb=verb, words="  ")


def test_nothing_is_logged_ahead_of_time(street):
    later = street.clock.now() + MINUTE
    refused(street.desk.do, "duty.future", verb=duty.log_order, words="明早开会", at=later)


def test_a_wrong_line_is_voided_with_its_reason(street):
    event = street.desk.do(duty.log_order, words="记错了")
    card = street.desk.read(duty.find_event, event=event)
    refused(street.desk.do, "journal.reason_missing", verb=duty.drop_event, event=event, seen=card.seen, reason=" ")
    street.desk.do(duty.drop_event, event=event, seen=card.seen, reason="记错班")
    assert log(street).events == ()
    refused(street.desk.do, "duty.event_unknown", verb=duty.drop_event, event=event, seen=card.seen, reason="再来")


def test_zero_is_reported_in_one_act_once_and_counted(street):
    street.desk.do(duty.report_zero)
    assert log(street).zero.by_name == "杨丽"
    assert street.desk.read(duty.zero_reports, since=EVENING, until=MORNING) == 1
    refused(street.desk.do, "duty.zero_already", verb=duty.report_zero)
    street.desk.do(take_back, entry=street.desk.last_entry)
    assert street.desk.read(duty.zero_reports, since=EVENING, until=MORNING) == 0


def test_a_shift_with_a_call_is_no_zero_report(street):
    street.call("朝天门 2 号码头", (3, 30))
    said = refused(street.desk.do, "duty.not_zero", verb=duty.report_zero)
    assert said == "这一班有来电 1 件、救助 0 次、紧急事项 0 件，不是零报告"


def test_a_misdial_does_not_spoil_a_zero_report(street):
    street.desk.do(calls.log_call, not_needed="misdial")
    street.desk.do(duty.report_zero)
    assert log(street).zero is not None


def test_the_log_holds_the_whole_shift_and_nothing_of_the_next(street):
    street.call("朝天门 2 号码头", (3, 30), arrived=12)
    street.call("较场口", (4, 0), arrived=33)
    street.desk.do(duty.log_order, words="加强朝天门", told_by="罗敏")
    street.desk.do(duty.leave_note, words="大井巷旧楼门锁")
    street.desk.do(duty.take_over, officer=street.ids["陈国华"])
    street.call("民生路", (8, 40))
    found = log(street)
    assert [row.title.split("，")[0] for row in found.calls] == ["朝天门 2 号码头", "较场口"]
    assert (found.figures.calls, found.figures.late, found.contacts) == (2, 1, 0)
    assert [event.told_by for event in found.events] == ["罗敏"]
    assert [note.words for note in found.notes] == ["大井巷旧楼门锁"]
    assert [name for name, _at in found.took_over] == ["陈国华"]
    assert found.planned.leader.name == "罗敏"
    holds(street.desk)


def test_a_kind_that_the_street_does_not_have_is_refused(street):
    refused(street.desk.read, "duty.unknown", verb=duty.shift_log, duty_day="2025-01-20", kind=ShiftKind.WHOLE)


def test_an_emergency_is_no_zero_report(street):
    street.desk.do(emergencies.register_event, facts={"place_text": "千厮门大桥桥下"})
    refused(street.desk.do, "duty.not_zero", verb=duty.report_zero)
    assert log(street).emergencies == 1
