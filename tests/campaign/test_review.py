"""审核 by two: 草稿 → 待审 → 已审 or 退回 → 已报, and after it only 更正 with its reason (N5.1)."""
from __future__ import annotations

import pytest

from desktop import campaign, cases, officers
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


def change(house, contact, **facts):
    seen = house.desk.read(lambda reading: reading.seen(contact))
    house.desk.do(cases.change_contact, contact=contact, seen=seen, **(facts or {"note": "补一句"}))


def test_after_the_report_a_change_needs_a_reason_and_goes_up_with_the_next(house, tmp_path):
    one, _other = house.whole(), house.whole("李四")
    house.reviewed()
    reported(house, tmp_path / "一.xlsx")
    change(house, one)
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
