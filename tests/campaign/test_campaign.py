"""审核 of the ledger: what is missing per row, 无法核实 as an answer, and the 台账 that leaves the house, logged."""
from __future__ import annotations

import hashlib

import pytest
from openpyxl import load_workbook

from desktop import campaign, cases, officers, people
from desktop.cases import Goods, NewPerson, NextVisit
from desktop.clock import DAY, HOUR, MINUTE
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.supplies import Handout
from desktop.vocabulary import IdentityStatus, Role
from tests.campaign.conftest import House
from tests.relief import Shelf, holds, refused

WHOLE = {
    "place_words": "较场口地下通道", "place_kind": "underpass", "source": "public", "told_policy": True, "body": "well",
    "mind": "well", "willing": "yes", "destination": "station", "receiver": "接待", "escorted": True,
}
PERSON = {
    "name": "郑德福", "sex": "male", "age_estimate": 62, "no_id_reason": "not_carried",
    "identity_status": IdentityStatus.STATED,
}


@pytest.fixture
def desk(desk):
    """杨丽 keeps the ledger: 民政员 too."""
    desk.do(officers.set_roles, officer=desk.actor, roles=(Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL))
    return desk


def contact(desk, *, person=None, **changed):
    facts = {**WHOLE, **changed}
    choices = {"categories": ["rough_sleeper"], "causes": ["sleeping_rough"], "measures": ["escort_station"]}
    for name in choices:
        choices[name] = facts.pop(name, choices[name])
    extra = {name: facts.pop(name) for name in ("goods", "next_visit") if name in facts}
    return desk.do(
        cases.record_contact, person=person or NewPerson(dict(PERSON)), **choices, **extra, **facts
    )


def kinds(desk):
    return list(desk.read(campaign.audit).counts)


def cells(path):
    sheet = load_workbook(path)["台账"]
    rows = list(sheet.iter_rows(values_only=True))
    return rows[0][0], dict(zip(rows[2], rows[3], strict=True)), rows


def test_a_whole_row_has_nothing_to_change(desk):
    contact(desk)
    found = desk.read(campaign.audit)
    assert found.ready
    assert (found.sound, len(found.rows)) == (1, 1)
    assert found.rows[0].title == "郑德福，较场口地下通道"


def test_what_a_row_lacks_is_listed_with_its_clause_and_in_the_order_of_the_sheet(desk):
    contact(desk, destination=None, mind=None)
    found = desk.read(campaign.audit)
    assert list(found.counts) == ["mind", "destination"]
    assert [(problem.words, problem.clause) for problem in found.must] == [
        ("精神状况还没选", "通知第二条"), ("去向还没选", "通知第二条")]
    assert not found.ready


def test_every_kind_that_the_audit_of_cases_can_find_has_a_label(desk):
    bare = desk.do(cases.record_contact, person=NewPerson(), place_words="桥下", willing="no")
    other = desk.do(
        cases.record_contact, person=NewPerson(), place_words="桥下", measures=["ticket"],
        categories=["minor", "other"], destination="station",
    )
    found = desk.read(campaign.audit)
    assert {bare.contact, other.contact} == {problem.contact for problem in found.must}
    assert {problem.kind for problem in found.must} <= set(campaign.KIND_LABELS)
    assert {"left_card", "warm_goods", "follow_up", "receiver", "escorted", "ticket", "unclear"} <= set(found.counts)


def test_a_contact_outside_the_campaign_is_no_row(desk, clock):
    clock.advance(-60 * DAY)
    contact(desk)
    clock.advance(60 * DAY)
    assert desk.read(campaign.audit).rows == ()


def test_a_number_that_cannot_be_right_is_worth_a_look_and_keeps_nothing_back(desk):
    wrong = {**PERSON, "id_number": "500103188001010018", "id_kind": "resident", "no_id_reason": None}
    contact(desk, person=NewPerson(wrong))
    found = desk.read(campaign.audit)
    assert kinds(desk) == ["paper"]
    assert found.ready
    assert found.rows[0].number_shown.startswith("500103")
    assert "18800101" not in found.rows[0].number_shown


def test_a_visit_that_was_due_and_not_made_is_worth_a_look_until_it_is_made(desk, clock):
    made = contact(desk, next_visit=NextVisit(clock.now() + HOUR, "看被子"))
    assert kinds(desk) == []
    clock.advance(HOUR + MINUTE)
    assert kinds(desk) == ["visit"]
    desk.do(cases.finish_follow_up, follow_up=made.follow_up, words="人在")
    assert kinds(desk) == []


def test_unverifiable_with_a_reason_is_an_answer_and_stands_in_the_remarks(desk, tmp_path):
    made = contact(desk, destination=None)
    refused(desk.do, "audit.reason_missing", verb=campaign.say_unverifiable, contact=made.contact, kind="destination",
            reason="  ")
    first = desk.do(campaign.say_unverifiable, contact=made.contact, kind="destination", reason="人走了，没人看见去哪")
    again = desk.do(campaign.say_unverifiable, contact=made.contact, kind="destination", reason="又写一次")
    assert first == again
    assert desk.read(campaign.audit).ready
    House(desk).reviewed()
    desk.do(campaign.export_ledger, path=tmp_path / "台账.xlsx")
    _title, row, _rows = cells(tmp_path / "台账.xlsx")
    assert "救助去向没填，无法核实：人走了，没人看见去哪" in row["备注"]
    assert row["去向"] is None


def test_an_answer_taken_back_opens_the_problem_again(desk):
    made = contact(desk, destination=None)
    desk.do(campaign.say_unverifiable, contact=made.contact, kind="destination", reason="没人看见")
    answer = desk.read(campaign.audit).answers[0]
    desk.do(campaign.take_answer_back, answer=answer.id, seen=answer.seen)
    assert kinds(desk) == ["destination"]


def test_an_answer_can_be_undone(desk):
    made = contact(desk, destination=None)
    desk.do(campaign.say_unverifiable, contact=made.contact, kind="destination", reason="没人看见")
    desk.do(take_back, entry=desk.last_entry)
    assert kinds(desk) == ["destination"]


@pytest.mark.parametrize("wrong", [{"kind": "weather"}, {"contact": "nobody"}])
def test_an_answer_to_nothing_is_refused(desk, wrong):
    facts = {"contact": contact(desk, destination=None).contact, "kind": "destination", "reason": "x", **wrong}
    with pytest.raises(UserError):
        desk.do(campaign.say_unverifiable, **facts)


def test_the_final_ledger_waits_for_what_must_be_changed_and_the_draft_does_not(desk, tmp_path):
    contact(desk, destination=None)
    path = tmp_path / "台账.xlsx"
    words = refused(desk.do, "audit.open", verb=campaign.export_ledger, path=path)
    assert words == "还有 1 处必须改，改完才能导出正式台账；可以先导出草稿"
    assert not path.exists()
    assert desk.read(campaign.ledger_exports) == []
    desk.do(campaign.export_ledger, path=path, draft=True)
    assert cells(path)[0] == "解放碑街道流浪乞讨专项行动台账（草稿）"


def test_the_ledger_bears_full_values_as_text_in_the_columns_of_the_notice(desk, tmp_path, clock):
    shelf = Shelf(desk).filled()
    full = {**PERSON, "id_number": "500103188001010017", "id_kind": "resident", "no_id_reason": None,
            "phone": "130 0000 5123", "home": "重庆市垫江县"}
    goods = Goods((Handout(shelf.quilt, 1), Handout(shelf.noodles, 2)), receipt="signed")
    contact(desk, person=NewPerson(full), goods=goods, next_visit=NextVisit(clock.now() + HOUR))
    path = tmp_path / "台账.xlsx"
    House(desk).reviewed()
    written = desk.do(campaign.export_ledger, path=path)
    assert (written.rows, written.total) == (1, 1)
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    title, row, rows = cells(path)
    assert title == "解放碑街道流浪乞讨专项行动台账"
    assert len(rows[2]) == 32
    assert row["身份证号码"] == "500103188001010017"
    assert (row["序号"], row["街道"], row["姓名"], row["性别"]) == (1, "解放碑街道", "郑德福", "男")
    assert (row["发现（救助）日期"], row["发现（救助）时间"]) == ("2025-01-14", "03:17")
    assert (row["发放食品（份）"], row["发放水（瓶）"], row["御寒物资（名称及数量）"]) == (2, None, "棉被 1 床")
    assert row["后续跟踪情况"] == "下次 1月14日 04:17"
    assert row["救助方式（引导入站/护送入站/就地救助/送医/返乡/其他）"] == "护送入站"
    assert "姓名为自述" in row["备注"]


def test_the_name_found_later_goes_into_the_ledger_with_the_code_beside(desk, tmp_path):
    made = desk.do(
        cases.record_contact, person=NewPerson({"sex": "male", "age_estimate": 60, "no_id_reason": "unable"}),
        categories=["rough_sleeper"], causes=["unknown"], measures=["escort_station"], **WHOLE,
    )
    seen = desk.read(people.find_person, person=made.person).seen
    desk.do(people.change_person, person=made.person, seen=seen, name="谭守田", identity_status=IdentityStatus.VERIFIED)
    House(desk).reviewed()
    desk.do(campaign.export_ledger, path=tmp_path / "a.xlsx")
    _title, row, _rows = cells(tmp_path / "a.xlsx")
    assert (row["姓名"], row["证件类型"]) == ("谭守田", "无法表达")
    assert "原编号 无名氏-0114-01" in row["备注"]


def test_every_export_is_logged_with_its_file_and_purpose(desk, tmp_path):
    contact(desk)
    House(desk).reviewed()
    written = desk.do(campaign.export_ledger, path=tmp_path / "a.xlsx", purpose="报区民政局")
    log = desk.read(campaign.ledger_exports)
    assert [(one.by_name, one.rows, one.sha256, one.purpose, one.draft) for one in log] == [
        ("杨丽", 1, written.sha256, "报区民政局", False)]
    holds(desk)


def test_a_file_that_cannot_be_written_is_not_logged(desk, tmp_path):
    contact(desk)
    House(desk).reviewed()
    refused(desk.do, "file.no_folder", verb=campaign.export_ledger, path=tmp_path / "gone" / "a.xlsx")
    assert desk.read(campaign.ledger_exports) == []


def test_who_may_not_export_leaves_no_file(desk, tmp_path):
    contact(desk)
    officer = desk.do(officers.add_officer, name="何静", roles=(Role.DUTY,))
    desk.actor = officer
    path = tmp_path / "a.xlsx"
    words = refused(desk.do, "rights.missing", verb=campaign.export_ledger, path=path, draft=True)
    assert "带班领导、民政员" in words
    assert not path.exists()


def test_a_restricted_file_is_counted_and_not_named(desk):
    contact(desk, person=NewPerson({**PERSON, "restricted": True}), destination=None)
    desk.actor = desk.do(officers.add_officer, name="何静", roles=(Role.DUTY,))
    row = desk.read(campaign.audit).rows[0]
    assert (row.title, row.number_shown, row.readable) == ("限制查看", "", False)
    assert row.problems
