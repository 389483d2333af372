"""交班 freezes the list, every line is 已交代, 接班 opens; clocks never stop and pass to the new shift."""
from __future__ import annotations

import pytest

from desktop import calls, cases, duty, supplies, weather, worklog
from desktop.clock import HOUR, instant
from desktop.journal.drafts import begin_draft
from desktop.journal.verify import head_of
from desktop.rules.deadlines import ClockKind, Deadline, RunningClock
from desktop.rules.handover_sheet import Section
from desktop.vocabulary import DraftKind
from tests.duty.conftest import NIGHT_SHIFT, PINS
from tests.relief import Shelf, holds, refused

WRONG = "482916"


def sheet(street, **facts):
    return street.desk.read(duty.handover_sheet, **facts)


def lines(street, section=None):
    return [line for line in sheet(street).lines if section in (None, line.item.section)]


def sign(street, **changed):
    facts = {"officer": street.ids["陈国华"], "pin": PINS["陈国华"], **NIGHT_SHIFT, **changed}
    return street.desk.do(duty.sign_handover, **facts)


def tell(street, found=None, **changed):
    found = lines(street) if found is None else found
    for line in found:
        street.desk.do(duty.tell_lines, handover=sheet(street).id, lines=[line], **changed)


def receive(street, **changed):
    facts = {"handover": sheet(street).id, "officer": street.ids["秦刚"], "pin": PINS["秦刚"], **changed}
    return street.desk.do(duty.receive_handover, **facts)


@pytest.fixture
def night(street):
    """One clock running, one reached three minutes late, one word left."""
    street.desk.do(duty.take_over, officer=street.ids["陈国华"])
    street.call("较场口通道", (4, 0), arrived=33)
    street.desk.do(duty.leave_note, words="大井巷旧楼门锁")
    street.running = street.call("朝天门 2 号码头", (7, 55))
    street.at(8, 10)
    return street


def test_the_sheet_is_filled_from_the_records(night):
    found = sheet(night)
    assert found.name == "夜班交白班，08:30"
    assert (found.leader.name, found.gives, found.takes) == ("罗敏", night.ids["陈国华"], night.ids["秦刚"])
    items = {line.item.words: line.item for line in found.lines}
    running = next(item for words, item in items.items() if words.startswith("朝天门"))
    assert (running.section, running.aside, running.overdue) == (Section.OPEN, "08:25 前到场", False)
    late = next(item for words, item in items.items() if words.startswith("较场口"))
    assert late.words == "较场口通道，到场迟 3 分"
    assert (late.overdue, late.reason) == (True, "原因还没写")
    assert items["大井巷旧楼门锁"].section is Section.NOTE


def test_a_reason_that_was_written_stands_beside_the_overdue_line(night):
    call = next(line.item.record for line in lines(night) if line.item.overdue)
    night.desk.do(calls.give_late_reason, call=call, reason="traffic")
    assert next(line.item.reason for line in lines(night) if line.item.overdue).startswith("原因已写：")


def test_a_late_call_stays_on_the_sheet_after_it_is_closed(night):
    call = next(line.item.record for line in lines(night) if line.item.overdue)
    night.desk.do(calls.close_call, call=call, outcome="true", reason="traffic")
    line, = lines(night, Section.LATE)
    assert (line.item.words.endswith("33 分钟才到"), line.item.overdue) == (True, True)


def test_goods_drafts_visits_gear_orders_and_lines_are_on_it(night):
    desk = night.desk
    shelf = Shelf(desk).filled()
    desk.do(supplies.issue, lines=[supplies.Handout(shelf.gloves, 2)], call=night.running)
    desk.do(begin_draft, kind=DraftKind.CONTACT.value)
    night.at(7, 56)
    person = desk.do(cases.record_contact, person=cases.NewPerson({"name": "郑德福"}), place_words="较场口").person
    desk.do(cases.set_follow_up, person=person, due_at=instant(2025, 1, 14, 14), plan="再去一次")
    night.at(8, 10)
    desk.do(duty.log_gear, words="对讲机 4 部，齐")
    desk.do(duty.log_order, words="加强朝天门", told_by="罗敏")
    desk.do(duty.log_missed, number="138 0000 0001")
    desk.do(weather.log_warning, kind="cold_wave", level="blue", ends=instant(2025, 1, 15, 8))
    team = night.ids["巡查二组"]
    desk.do(calls.dispatch, call=night.running, teams=[team])
    words = {section: [line.item.words for line in lines(night, section)] for section in Section}
    assert "棉被剩 6 床，低于预警期间保底 12 床" in words[Section.GOODS]
    assert "应急代发待补入库：手套 2 双" in words[Section.GOODS]
    assert words[Section.DRAFT] == ["救助登记"]
    assert words[Section.FOLLOW_UP][0].startswith("郑德福")
    assert words[Section.GEAR] == ["对讲机 4 部，齐"]
    assert words[Section.ORDER] == ["罗敏：加强朝天门"]
    assert words[Section.LINE] == ["未接来电 138 0000 0001，还没回拨"]
    assert words[Section.WARNING] == ["寒潮蓝色，到 15 日 08:00"]
    assert words[Section.OUT] == ["巡查二组，去朝天门 2 号码头途中"]


def test_dangers_found_are_handed_over_until_they_are_set_right(night):
    """A5.6: 排查各类风险隐患; what is past its day must be read by itself."""
    desk = night.desk
    desk.do(worklog.write_entry, kind="inspection", title="插线板老化", held_on="2025-01-02", due_on="2025-01-05",
            owner="陈国华")
    settled = desk.do(worklog.write_entry, kind="inspection", title="门锁坏了", held_on="2025-01-02")
    desk.do(worklog.write_entry, kind="inspection", title="取暖器没有防倾倒", held_on="2025-01-13", due_on="2025-01-20")
    desk.do(worklog.settle_hazard, entry=settled, seen=desk.read(worklog.find_entry, entry=settled).seen, words="换了")
    found = [line.item for line in lines(night, Section.HAZARD)]
    assert [(item.words, item.aside, item.overdue, item.page) for item in found] == [
        ("插线板老化", "陈国华，限 1月5日", True, "worklog"), ("取暖器没有防倾倒", "限 1月20日", False, "worklog"),
    ]


def test_cold_calls_for_earlier_look_ins_and_the_sheet_says_so(night):
    """A0.1, A4.6: with a 预警 whoever stays outside is to be seen sooner than was planned."""
    desk = night.desk
    night.at(6, 0)
    desk.do(cases.record_contact, person=cases.NewPerson({"name": "郑德福"}), place_words="较场口", willing="no",
            destination="stays", next_visit=cases.NextVisit(instant(2025, 1, 16, 6), "再劝"))
    night.at(8, 10)
    assert lines(night, Section.FOLLOW_UP) == []
    desk.do(weather.log_warning, kind="cold_wave", level="red", ends=instant(2025, 1, 15, 8))
    (line,) = lines(night, Section.FOLLOW_UP)
    assert line.item.words == "郑德福（自述），预警期间 1 天一看望"
    assert (line.item.aside, line.item.overdue) == ("最久 06:00 见到", False)
    desk.do(weather.change_level, warning=desk.read(weather.warnings_now)[0].id, level="orange",
            ends=instant(2025, 1, 17, 8))
    night.clock.instant = instant(2025, 1, 15, 7)
    (line,) = [one for one in lines(night, Section.FOLLOW_UP) if one.item.mark.startswith("look_in/")]
    assert (line.item.overdue, line.item.reason) == (True, "1 位过了 1 天没看望")


def test_those_who_are_to_be_seen_stand_in_one_line(night):
    desk = night.desk
    night.at(6, 0)
    for name in ("郑德福", "汤光泽", "覃玉兰", "谭泽惠"):
        night.clock.advance(1000)
        desk.do(cases.record_contact, person=cases.NewPerson({"name": name}), place_words="较场口", willing="no",
                destination="stays", next_visit=cases.NextVisit(instant(2025, 1, 16, 6), "再劝"))
    night.at(8, 10)
    desk.do(weather.log_warning, kind="cold_wave", level="red", ends=instant(2025, 1, 15, 8))
    (line,) = lines(night, Section.FOLLOW_UP)
    assert line.item.words == "郑德福（自述）、汤光泽（自述）、覃玉兰（自述）等 4 位，预警期间 1 天一看望"


def test_half_written_calls_are_handed_over_among_the_open_ones(night):
    night.desk.do(calls.begin_call)
    assert any("正在记录" in line.item.words for line in lines(night, Section.OPEN))


def test_clocks_of_events_are_handed_in_by_the_screen(night):
    now = night.clock.now()
    running = RunningClock("e1", "千厮门老人住院", Deadline(ClockKind.FOLLOW_UP, now, now + 3 * HOUR))
    over = RunningClock("e2", "书面报告", Deadline(ClockKind.WRITTEN_REPORT, now - 2 * HOUR, now - HOUR))
    found = [line.item for line in sheet(night, events=[running, over]).lines if line.item.section is Section.EVENT]
    assert [(item.record, item.overdue) for item in found] == [("e1", False), ("e2", True)]


def test_signing_freezes_the_list_with_the_head_of_the_chain(night):
    head = night.desk.read(head_of)
    assert sign(night).ok
    found = sheet(night)
    assert (found.given.name, found.given.at, found.head.code) == ("陈国华", night.clock.now(), head[2])
    before = [line.item.words for line in found.lines]
    night.desk.do(calls.arrive, call=night.running)
    frozen = [line for line in sheet(night).lines if not line.appended]
    assert [line.item.words for line in frozen] == before


def test_a_wrong_pin_signs_nothing_and_is_counted(night):
    first = sign(night, pin=WRONG)
    assert (first.ok, first.check.tries_left) == (False, 4)
    assert sign(night, pin=WRONG).check.tries_left == 3
    assert sheet(night).given is None


def test_a_sheet_is_signed_once_and_not_before_its_shift(night):
    sign(night)
    refused(lambda _verb: sign(night), "duty.signed_already", verb=None)
    refused(lambda _verb: sign(night, duty_day="2025-01-14"), "duty.not_begun", verb=None)


def test_what_comes_up_after_the_signing_is_appended_unticked(night):
    sign(night)
    night.desk.do(duty.leave_note, words="区民政局 09:00 问千厮门老人")
    line, = (line for line in sheet(night).lines if line.appended)
    assert (line.item.words, line.told, line.id) == ("区民政局 09:00 问千厮门老人", False, "")


def test_a_clock_that_runs_out_after_the_signing_comes_up_again(night):
    sign(night)
    night.at(8, 29)
    words = [line.item.words for line in sheet(night).lines if line.appended]
    assert words == ["朝天门 2 号码头，到场已超 4 分"]


def test_lines_are_ticked_and_unticked(night):
    sign(night)
    line = lines(night, Section.NOTE)[0]
    night.desk.do(duty.tell_lines, handover=sheet(night).id, lines=[line])
    assert [one.told for one in lines(night, Section.NOTE)] == [True]
    night.desk.do(duty.tell_lines, handover=sheet(night).id, lines=lines(night, Section.NOTE), told=False)
    assert [one.told for one in lines(night, Section.NOTE)] == [False]
    holds(night.desk)


def test_overdue_lines_are_never_ticked_in_bulk(night):
    sign(night)
    refused(
        night.desk.do, "duty.overdue_in_bulk", verb=duty.tell_lines, handover=sheet(night).id, lines=lines(night)
    )
    calm = [line for line in lines(night) if line.bulk]
    assert night.desk.do(duty.tell_lines, handover=sheet(night).id, lines=calm) == 2
    assert sheet(night).left == 1


def test_nothing_is_ticked_before_the_signing(night):
    refused(night.desk.do, "duty.not_signed", verb=duty.tell_lines, handover="", lines=lines(night))


def test_taking_over_waits_for_every_line(night):
    sign(night)
    assert refused(lambda _verb: receive(night), "duty.lines_left", verb=None) == "还有 3 条没交代，交代完再签"
    tell(night)
    night.desk.do(duty.leave_note, words="又来一句")
    assert refused(lambda _verb: receive(night), "duty.lines_left", verb=None) == "还有 1 条没交代，交代完再签"
    tell(night, [line for line in lines(night) if not line.told])
    assert receive(night).ok


def test_the_new_officer_is_on_duty_and_the_clock_goes_on(night):
    sign(night)
    tell(night)
    before = night.desk.read(calls.open_clocks)
    assert receive(night).ok
    assert night.desk.read(duty.on_duty).name == "秦刚"
    assert night.desk.read(calls.open_clocks) == before
    night.at(8, 33)
    assert sheet(night).name == "白班交夜班，17:30"
    old = night.desk.read(duty.sheet_of, **NIGHT_SHIFT)
    assert (old.taken.name, old.left) == ("秦刚", 0)
    night.desk.do(duty.leave_note, words="接班后的话")
    assert len(night.desk.read(duty.sheet_of, **NIGHT_SHIFT).lines) == len(old.lines)
    holds(night.desk)


def test_one_person_cannot_sign_for_both(night):
    sign(night)
    tell(night)
    refused(lambda _verb: receive(night, officer=night.ids["陈国华"]), "duty.same_officer", verb=None)


def test_a_wrong_pin_takes_nothing_over(night):
    sign(night)
    tell(night)
    assert receive(night, pin=WRONG).ok is False
    assert night.desk.read(duty.on_duty).name == "陈国华"
    assert receive(night).ok
    refused(lambda _verb: receive(night, handover=night.desk.read(duty.sheet_of, **NIGHT_SHIFT).id),
            "duty.received_already", verb=None)


def test_after_half_of_the_next_shift_the_sheet_is_its_own(night):
    night.at(9)
    assert sheet(night).shift.day == "2025-01-13"
    night.at(14)
    assert (sheet(night).shift.day, sheet(night).shift.kind.value) == ("2025-01-14", "day")


def test_without_a_rota_the_usual_hours_are_handed_over(night):
    night.at(4, day=20)
    found = sheet(night)
    assert (found.shift.day, found.leader, found.name) == ("2025-01-19", None, "夜班交白班，08:30")
