"""The whole list of papers walked through: what each shows of a person, and what stands at its edges (domain.md §5.2)."""
from __future__ import annotations

import re

import pytest

from desktop import calls, cases, duty, emergencies, forms, officers, worklog
from desktop.campaign import audit
from desktop.cases import NewPerson
from desktop.clock import instant
from desktop.directory import wall_sheet
from desktop.emergencies import house_of, report_document, text_of
from desktop.paths import resource
from desktop.patrols import blank_round_paper
from desktop.people.care import list_care
from desktop.people.tracing import open_tracing, record_consent, tracing_of
from desktop.reports import stock_pdf
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import (
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.emergency_pdf import render_emergency
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Secrecy
from desktop.reports.pages import page_count, page_text
from desktop.reports.patrol_pdf import round_form
from desktop.reports.roster_pdf import roster_form
from desktop.rules.shifts import ShiftKind
from desktop.supplies import papers as stock_papers
from desktop.vocabulary import ReportKind

NAME, ID, PHONE = "欧阳德福", "500103188001010017", "13800001234"


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture
def world(desk):
    """One person of every kind of record, and the ids by which the papers find them."""
    facts = {"name": NAME, "identity_status": "stated", "id_kind": "resident_id", "id_number": ID, "phone": PHONE}
    met = desk.do(
        cases.record_contact, person=NewPerson(facts), place_words="较场口地下通道", measures=["escorted_in"],
        destination="station", told_policy=True,
    )
    ids = {"person": met.person, "contact": met.contact}
    ids["call"] = desk.do(calls.log_call, caller_number=PHONE, place_text="较场口", words="有人睡在通道里").id
    ids["governance"] = desk.do(cases.record_governance, kind="persuaded_off", place_words="洪崖洞", person=met.person)[0]
    ids["entry"] = desk.do(worklog.write_entry, kind="consultation", title="会商降温")
    desk.do(list_care, person=met.person, guardian="周某", guardian_phone=PHONE, every_days=7)
    tracing = desk.do(open_tracing, person=met.person, clothes="蓝棉衣")
    seen = desk.read(tracing_of, person=met.person).seen
    desk.do(record_consent, tracing=tracing, seen=seen, consent="given")
    return ids


def nothing(_photo):
    return b""


def emergency(desk):
    house = desk.read(house_of)
    text = text_of({"what": "昏迷", "people": f"{NAME}，男", "course": f"发现{NAME}叫不醒"}, None, house, instant(2025, 1, 14, 3))
    return report_document(ReportKind.FIRST, 1, text, house, number="报-1", course=None, now=instant(2025, 1, 14, 3))


INSIDE = {
    "值班电话记录": lambda d, w: call_sheet(d.read(forms.call_paper, call=w["call"])),
    "求助登记表": lambda d, w: registration_sheet(d.read(forms.registration_paper, contact=w["contact"])),
    "转介交接单": lambda d, w: referral_slip(d.read(forms.referral_paper, contact=w["contact"])),
    "个案档案": lambda d, w: case_archive(d.read(forms.archive_paper, person=w["person"], load=nothing)),
    "劝离与移交记录": lambda d, w: governance_record(d.read(forms.governance_paper, governance=w["governance"])),
    "重点信息台账": lambda d, w: roster_form(d.read(forms.key_people_paper)),
    "易外出流浪人员名册": lambda d, w: roster_form(d.read(forms.care_paper)),
    "台账问题清单": lambda d, w: problem_list(d.read(forms.problem_paper, found=d.read(audit))),
    "值班日志": lambda d, w: d.read(duty.log_paper, duty_day="2025-01-13", kind=ShiftKind.NIGHT),
    "值班交接单": lambda d, w: d.read(duty.handover_paper, sheet=d.read(duty.handover_sheet)),
    "2025年1月值班表": lambda d, w: d.read(duty.rota_paper, month="2025-01"),
    "值班电话一览": lambda d, w: d.read(wall_sheet),
    "救助服务网络与信息员名录": lambda d, w: roster_form(d.read(forms.network_paper)),
    "街面巡查记录与签到表": lambda d, w: round_form(d.read(blank_round_paper)),
    "会商记录": lambda d, w: meeting_record(d.read(forms.meeting_paper, entry=w["entry"])),
    "工作档案目录": lambda d, w: d.read(forms.worklog_paper),
    "救助物资采购单": lambda d, w: stock_pdf.purchase_sheet(d.read(stock_papers.purchase_sheet)),
}
"""Papers of the house: names in full, no number of anybody."""
NAMED = {"求助登记表", "转介交接单", "个案档案", "劝离与移交记录", "重点信息台账", "易外出流浪人员名册", "台账问题清单"}
OUTSIDE = {
    "台账审核签认页": lambda d, w: sign_off_page(d.read(forms.sign_off_paper, found=d.read(audit))),
    "捐赠物资使用情况": lambda d, w: stock_pdf.donor_paper(d.read(stock_papers.donor_paper)),
}
"""Papers that leave the house: nobody is named."""


def text_of_pdf(pdf):
    return "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))


@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_no_paper_shows_a_number_and_only_papers_of_the_house_a_name(desk, world, fonts, name):
    """domain.md §5.2: name in full inside, numbers without their middle; outside nobody is named."""
    said = text_of_pdf(render_form((INSIDE | OUTSIDE)[name](desk, world), fonts))
    assert name in said
    assert ID not in said
    assert PHONE not in said
    assert (NAME in said) == (name in NAMED)


@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_every_paper_says_when_by_whom_and_on_which_book_it_was_printed(desk, world, fonts, name):
    form = (INSIDE | OUTSIDE)[name](desk, world)
    pdf = render_form(form, fonts)
    for at in range(page_count(pdf)):
        said = "".join(page_text(pdf, at).split())
        assert f"第{at + 1}页共{page_count(pdf)}页" in said
        assert re.search(r"2025年1月14日\d\d:\d\d打印", said)
        assert form.secrecy is Secrecy.OPEN or "内部资料" in said
        if name != "街面巡查记录与签到表":
            assert re.search(r"账本第\d+条，核对码\w{12}", said)


def test_what_is_reported_upward_masks_the_name_and_bears_the_same_foot(desk, world, fonts):
    document = emergency(desk)
    foot = desk.read(emergencies.report_foot)
    said = text_of_pdf(render_emergency(document, fonts, foot=foot).pdf)
    assert NAME not in said
    assert "欧阳某某" in said
    for word in ("第1页共1页", "报-1", "核对码", "打印"):
        assert word in said, word
    assert "核对码" not in text_of_pdf(render_emergency(document, fonts).pdf)


def test_a_notice_to_be_seen_says_nothing_that_was_not_agreed_to(desk, world, fonts):
    notice = desk.read(forms.tracing_paper, person=world["person"], load=nothing)
    said = text_of_pdf(render_form(tracing_notice(notice), fonts))
    assert NAME in said
    assert ID not in said
    assert PHONE not in said


@pytest.mark.parametrize(("verb", "told"), [
    (forms.key_people_in_full, ID), (forms.care_in_full, PHONE), (forms.network_in_full, ""),
])
def test_a_list_with_every_number_is_written_down_first(desk, world, fonts, verb, told):
    roster = desk.do(verb, purpose="交给市救助管理站")
    said = text_of_pdf(render_form(roster_form(roster), fonts))
    assert told in said
    assert "含完整信息" in said
    assert desk.read(officers.disclosures)[0].purpose == "交给市救助管理站"


def test_every_governance_of_the_campaign_can_be_chosen_also_of_nobody_who_gave_a_name(desk, world):
    desk.do(cases.record_governance, kind="persuaded_off", place_words="解放碑")
    lines = desk.read(forms.governance_lines)
    assert {line.where for line in lines} == {"洪崖洞", "解放碑"}
