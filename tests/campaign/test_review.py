"""审核 by two: 草稿 → 待审 → 已审 or 退回 → 已报, and after it only 更正 with its reason (N5.1)."""
from __future__ import annotations

import pytest
from sqlalchemy import select, update

from desktop import calls, campaign, cases, officers
from desktop.cases import NewPerson
from desktop.clock import DAY
from desktop.db.models.campaign import Correction
from desktop.db.models.cases import Contact
from desktop.db.store import PROJECTING
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.officers import TwoPersonAct
from desktop.vocabulary import ReviewState
from tests.relief import refused


def states(house):
    return {state: n for state, n in campaign.counts_by_state(house.desk.read(campaign.audit)).items() if n}


def exported(house, path):
    house.desk.do(campaign.export_ledger, path=path)


def reported(house, path, receipt="YBT-0312"):
    exported(house, path)
    return house.desk.do(campaign.report, receipt=receipt, second=house.proof(TwoPersonAct.REPORT_LEDGER))


def test_a_row_goes_from_draft_to_reported_by_two_people(house, tmp_path):
    house.whole()
    assert states(house) == {ReviewState.DRAFT: 1}
    assert house.desk.do(campaign.hand_in) == 1
    assert states(house) == {ReviewState.WAITING: 1}
    refused(house.desk.do, "second.missing", verb=campaign.approve, second="")
    house.desk.do(campaign.approve, second=house.proof(TwoPersonAct.REVIEW_LEDGER))
    assert states(house) == {ReviewState.REVIEWED: 1}
    reported(house, tmp_path / "台账.xlsx")
    assert states(house) == {ReviewState.REPORTED: 1}
    (report,) = house.desk.read(campaign.reports)
    assert (report.receipt, report.rows, report.agreed_name) == ("YBT-0312", 1, "罗敏")


def test_the_final_ledger_waits_for_the_second_person_and_a_draft_does_not(house, tmp_path):
    """N5.1: 审核报送; no export of rows nobody looked at."""
    house.whole()
    words = refused(house.desk.do, "review.open", verb=campaign.export_ledger, path=tmp_path / "台账.xlsx")
    assert "1 条没有审核" in words
    house.desk.do(campaign.export_ledger, path=tmp_path / "台账.xlsx", draft=True)


def test_a_row_that_lacks_something_is_not_handed_in(house):
    bad = house.whole(destination=None, receiver=None)
    house.whole()
    assert house.desk.do(campaign.hand_in) == 1
    refused(house.desk.do, "audit.open", verb=campaign.hand_in, contacts=[bad])


def test_a_row_is_sent_back_with_words_and_comes_again(house):
    one = house.whole()
    house.desk.do(campaign.hand_in)
    refused(house.desk.do, "review.words_missing", verb=campaign.send_back, contacts=[one], words=" ")
    house.desk.do(campaign.send_back, contacts=[one], words="地点写细一点")
    row = house.desk.read(campaign.audit).row_of(one)
    assert (row.review.state, row.review.words) == (ReviewState.RETURNED, "地点写细一点")
    assert house.desk.do(campaign.hand_in) == 1
    refused(house.desk.do, "review.nothing", verb=campaign.send_back, contacts=["x"], words="无")


def test_a_row_changed_after_the_review_is_a_draft_again(house):
    one = house.whole()
    house.reviewed()
    change(house, one)
    assert states(house) == {ReviewState.DRAFT: 1}


def change(house, contact, reason="", **facts):
    """As a 更正 where a reason is given."""
    house.desk.correction = reason
    seen = house.desk.read(lambda reading: reading.seen(contact))
    house.desk.do(cases.change_contact, contact=contact, seen=seen, **(facts or {"note": "补一句"}))
    house.desk.correction = ""


def changed_elsewhere(house, contact):
    """As another desk, which had not heard of the report, changed the row: such a change is never refused."""
    with house.desk.store.writing() as connection:
        connection.info[PROJECTING] = True
        connection.execute(update(Contact.__table__).where(Contact.id == contact).values(note="补一句"))
        connection.info.pop(PROJECTING)


def test_after_the_report_a_change_needs_a_reason_and_goes_up_with_the_next(house, tmp_path):
    one, _other = house.whole(), house.whole("李四")
    house.reviewed()
    reported(house, tmp_path / "一.xlsx")
    changed_elsewhere(house, one)
    found = house.desk.read(campaign.audit)
    assert [problem.kind for problem in found.must] == [campaign.CORRECTION]
    refused(house.desk.do, "audit.open", verb=campaign.export_ledger, path=tmp_path / "二.xlsx")
    refused(house.desk.do, "review.reason_missing", verb=campaign.correct, contact=one, reason="")
    house.desk.do(campaign.correct, contact=one, reason="备注漏了一句")
    refused(house.desk.do, "review.not_changed", verb=campaign.correct, contact=one, reason="再写")
    house.desk.do(campaign.approve, second=house.proof(TwoPersonAct.REVIEW_LEDGER))
    assert [row.review.words for row in campaign.changed_rows(house.desk.read(campaign.audit))] == ["备注漏了一句"]
    exported(house, tmp_path / "二.xlsx")
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "二.xlsx")["台账"]
    remarks = [row[31].value for row in sheet.iter_rows(min_row=4) if row[8].value == "郑德福"]
    assert remarks == ["姓名为自述；补一句；更正：备注漏了一句"]
    house.desk.do(campaign.report, receipt="YBT-0313", second=house.proof(TwoPersonAct.REPORT_LEDGER))
    assert campaign.changed_rows(house.desk.read(campaign.audit)) == []
    assert states(house) == {ReviewState.REPORTED: 2}


def test_a_report_needs_the_ledger_as_it_was_exported(house, tmp_path):
    house.whole()
    house.reviewed()
    proof = house.proof(TwoPersonAct.REPORT_LEDGER)
    refused(house.desk.do, "report.no_export", verb=campaign.report, receipt="1", second=proof)
    refused(house.desk.do, "report.receipt_missing", verb=campaign.report, receipt=" ", second=proof)
    exported(house, tmp_path / "台账.xlsx")
    house.desk.source.clock.advance(60_000)
    house.whole("后来的")
    house.reviewed()
    refused(house.desk.do, "report.changed", verb=campaign.report, receipt="1", second=proof)


@pytest.mark.parametrize("act", [TwoPersonAct.REVIEW_LEDGER, TwoPersonAct.CLOSE_PERIOD])
def test_the_second_person_is_another(house, act):
    refused(house.desk.do, "second.same", verb=officers.prove_second, act=act, officer=house.desk.actor, pin="135790")


def test_after_the_report_a_change_is_refused_but_as_a_correction(house, tmp_path):
    """domain.md §6.19: after 已报 only 更正 with its reason, and the next report shows what changed."""
    one, other = house.whole(), house.whole("李四")
    house.reviewed()
    reported(house, tmp_path / "一.xlsx")
    seen = house.desk.read(lambda reading: reading.seen(one))
    words = refused(house.desk.do, "record.reported", verb=cases.change_contact, contact=one, seen=seen, note="改")
    assert "更正" in words
    change(house, one, reason="本人补来了身份证")
    row = house.desk.read(campaign.audit).row_of(one)
    assert (row.review.state, row.review.corrects, row.review.words) == (
        ReviewState.WAITING, True, "本人补来了身份证")
    assert not row.problems
    assert house.desk.read(campaign.audit).row_of(other).review.state is ReviewState.REPORTED
    house.desk.do(campaign.approve, second=house.proof(TwoPersonAct.REVIEW_LEDGER))
    exported(house, tmp_path / "二.xlsx")
    assert [row.review.words for row in campaign.changed_rows(house.desk.read(campaign.audit))] == ["本人补来了身份证"]


BARRED = {
    "change_contact": lambda d, one, seen: d.do(cases.change_contact, contact=one, seen=seen, note="改"),
    "choose": lambda d, one, _seen: d.do(cases.choose, contact=one, measures=["food"]),
    "edit_contact": lambda d, one, seen: d.do(cases.edit_contact, contact=one, seen=seen, facts={"note": "改"}),
    "tickets": lambda d, one, seen: d.do(cases.edit_contact, contact=one, seen=seen, facts={},
                                         tickets=[cases.TicketFacts("重庆", "广安")]),
    "void_contact": lambda d, one, seen: d.do(cases.void_contact, contact=one, seen=seen, reason="重复"),
    "move_contact": lambda d, one, seen: d.do(
        cases.move_contact, contact=one, seen=seen, person=d.read(cases.case_list)[0].person.id),
    "mend": lambda d, one, seen: d.do(campaign.mend, contact=one, kind="mind", values={"contact.mind": "well"},
                                      seen={"contact": seen}),
    "undo": lambda d, _one, _seen: d.do(take_back, entry=d.first),
}


@pytest.mark.parametrize("verb", sorted(BARRED))
@pytest.mark.parametrize("closed", ["reported", "frozen"])
def test_no_verb_passes_by_the_gate(house, tmp_path, clock, verb, closed):
    """Every verb that writes what the ledger says of a row."""
    desk = house.desk
    one = house.whole(mind="suspected_mental")
    desk.first = desk.last_entry
    house.reviewed()
    if closed == "reported":
        reported(house, tmp_path / "一.xlsx")
    else:
        clock.advance(2 * DAY)
        desk.do(campaign.freeze_period, first_day="2025-01-13", last_day="2025-01-15",
                second=house.proof(TwoPersonAct.CLOSE_PERIOD))
    seen = desk.read(lambda reading: reading.seen(one))
    with pytest.raises(UserError) as caught:
        BARRED[verb](desk, one, seen)
    assert caught.value.code == f"record.{closed}"
    desk.correction = "核对后改"
    BARRED[verb](desk, one, seen)
    assert desk.read(lambda reading: reading.execute(select(Correction.subject, Correction.reason)).all())[0] == (
        one, "核对后改")


def test_what_lies_in_a_frozen_period_is_closed_in_every_book(house, clock):
    """Calls and their steps, rounds, 治理, goods given: later changes only as 更正."""
    desk = house.desk
    call = desk.do(calls.log_call, place_text="桥下").id
    moved = desk.do(cases.record_governance, kind="move_on", place_words="步行街")
    house.whole()
    house.reviewed()
    at = clock.now()
    clock.advance(2 * DAY)
    desk.do(campaign.freeze_period, first_day="2025-01-13", last_day="2025-01-15",
            second=house.proof(TwoPersonAct.CLOSE_PERIOD))
    refused(desk.do, "record.frozen", verb=calls.arrive, call=call)
    refused(desk.do, "record.frozen", verb=cases.record_governance, kind="move_on", place_words="桥下", at=at)
    refused(desk.do, "record.frozen", verb=cases.record_contact, person=NewPerson(), place_words="桥下", at=at)
    assert moved
    fresh = desk.do(calls.log_call, place_text="桥上").id
    desk.do(calls.arrive, call=fresh)
    desk.do(cases.record_contact, person=NewPerson(), place_words="桥上")
