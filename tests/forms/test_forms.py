"""Every form says what the records say, masked unless a purpose was written down (domain.md §2, §5.2, §6.13)."""
from __future__ import annotations

import pytest

from desktop import calls, cases, directory, forms, people, worklog
from desktop.cases import NewPerson
from desktop.clock import DAY, MINUTE
from desktop.officers import disclosures
from desktop.paths import resource
from desktop.people.care import list_care
from desktop.people.tracing import open_tracing, record_consent
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import (
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form, render_forms
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Secrecy
from desktop.reports.pages import page_count, page_text
from desktop.reports.roster_documents import ReliefCard
from desktop.reports.roster_pdf import relief_cards, roster_form
from tests.relief import refused

ID, PHONE = "500103188001010017", "138 0000 1234"
FACTS = {
    "name": "郑德福", "identity_status": "stated", "sex": "male", "id_kind": "resident_id", "id_number": ID,
    "phone": PHONE, "home": "四川省南充市高坪区", "looks": "左眉有疤",
}


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture
def met(desk):
    return desk.do(
        cases.record_contact, person=NewPerson(FACTS), place_words="较场口地下通道", causes=["no_work"],
        categories=["street_sleeper"], measures=["escorted_in"], willing="yes", destination="station", receiver="王敏",
        escort="王建", told_policy=True, body_note="手脚冰凉", wandering="来渝务工，钱包丢了",
    )


def text_of(pdf):
    return "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))


def words(form, fonts):
    return text_of(render_form(form, fonts))


def test_a_call_is_printed_with_its_course_and_a_masked_number(desk, clock, fonts):
    """domain.md §2.4."""
    call = desk.do(calls.log_call, caller_number=PHONE, caller_name="刘师傅", place_text="较场口地下通道",
                   words="有人睡在通道里", situation="sleeping_out", people_count=1).id
    clock.advance(12 * MINUTE)
    desk.do(calls.arrive, call=call)
    said = words(call_sheet(desk.read(forms.call_paper, call=call)), fonts)
    for word in ("值班电话记录", "138****1234", "刘师傅", "较场口地下通道", "有人睡在通道里", "到场", "12分", "号码已遮", "打印人杨丽"):
        assert word in said, word
    assert "13800001234" not in said


def test_a_full_call_is_written_down_first(desk, fonts):
    call = desk.do(calls.log_call, caller_number=PHONE, place_text="桥下").id
    refused(desk.do, "disclosure.purpose_missing", verb=forms.call_in_full, call=call, purpose="")
    sheet = desk.do(forms.call_in_full, call=call, purpose="移交公安")
    assert sheet.secrecy is Secrecy.FULL
    assert "".join(sheet.caller_number.split()) == "13800001234"
    assert [(one.record, one.field, one.purpose) for one in desk.read(disclosures)] == [
        (call, "打印值班电话记录", "移交公安")]


def test_the_registration_form_holds_what_the_rule_asks(desk, met, fonts):
    """民政部令第24号, art. 3; domain.md §2.2."""
    sheet = desk.read(forms.registration_paper, contact=met.contact)
    said = words(registration_sheet(sheet), fonts)
    for word in ("求助登记表", "郑德福", "500103********0017", "138****1234", "四川省南充市高坪区", "较场口地下通道", "手脚冰凉",
                 "来渝务工，钱包丢了", "王敏", "王建", "救助政策", "求助人", "审核人"):
        assert word in said, word
    assert said.count("√") >= 4
    assert ID not in said


def test_the_full_registration_bears_every_number_and_its_mark(desk, met, fonts):
    sheet = desk.do(forms.registration_in_full, contact=met.contact, purpose="移交市救助管理站")
    said = words(registration_sheet(sheet), fonts)
    assert ID in said
    assert "含完整信息" in said
    assert desk.read(disclosures)[0].field == "打印求助登记表"


def test_a_referral_is_for_both_sides(desk, met, fonts):
    """渝民〔2025〕7号: hand-over in writing."""
    slip = desk.read(forms.referral_paper, contact=met.contact)
    said = words(referral_slip(slip), fonts)
    for word in ("转介交接单", "移交方", "接收方", "王建", "王敏", "盖章", "一式两份", "重庆市救助管理站"):
        assert word in said, word
    full = desk.do(forms.referral_in_full, contact=met.contact, purpose="移交")
    assert full.person.id_number == ID


def test_the_archive_tells_the_person_and_all_that_happened(desk, met, fonts):
    """A2.5: 一人一档一画像."""
    desk.do(cases.write_note, person=met.person, words="夜里常在扶梯下", kind="seen")
    archive = desk.read(forms.archive_paper, person=met.person, load=lambda photo: b"")
    said = words(case_archive(archive), fonts)
    for word in ("个案档案", "郑德福", "左眉有疤", "在跟踪", "往来记录", "夜里常在扶梯下", "500103********0017"):
        assert word in said, word
    assert desk.do(forms.archive_in_full, person=met.person, load=lambda photo: b"", purpose="归档").person.phone == PHONE


def test_governance_is_a_record_of_its_own(desk, fonts):
    """N3.2, N3.3."""
    made, *_more = desk.do(cases.record_governance, kind="persuaded_off", place_words="洪崖洞", outcome="已离开")
    said = words(governance_record(desk.read(forms.governance_paper, governance=made)), fonts)
    assert "劝离与移交记录" in said
    assert "洪崖洞" in said
    assert "不计入救助人次" in said
    refused(desk.read, "governance.unknown", verb=forms.governance_paper, governance="none")


def test_a_tracing_notice_needs_a_consent_of_its_own(desk, met, fonts):
    """个人信息保护法 25."""
    refused(desk.read, "tracing.unknown", verb=forms.tracing_paper, person=met.person, load=lambda photo: b"")
    tracing = desk.do(open_tracing, person=met.person, height="约 165 厘米", clothes="蓝色棉衣", found_place="较场口")
    refused(desk.read, "tracing.no_consent", verb=forms.tracing_paper, person=met.person, load=lambda photo: b"")
    seen = desk.read(people.tracing.tracing_of, person=met.person).seen
    desk.do(record_consent, tracing=tracing, seen=seen, consent="given")
    said = words(tracing_notice(desk.read(forms.tracing_paper, person=met.person, load=lambda photo: b"")), fonts)
    for word in ("寻亲公告", "郑德福", "约165厘米", "蓝色棉衣", "较场口"):
        assert word in said, word
    assert "内部资料" not in said
    assert "500103" not in said
    assert "1234" not in said


def test_lists_name_everybody_and_mask_their_numbers(desk, met, clock, fonts):
    desk.do(directory.add_informant, name="周环卫", kind="cleaner", phone=PHONE, area="较场口")
    desk.do(list_care, person=met.person, guardian="郑小福", guardian_phone=PHONE, every_days=7)
    clock.advance(30 * DAY)
    network = words(roster_form(desk.read(forms.network_paper)), fonts)
    assert "周环卫" in network
    assert "138****1234" in network
    assert "信息员1人" in network
    key = words(roster_form(desk.read(forms.key_people_paper)), fonts)
    assert "重点信息台账" in key
    assert "500103********0017" in key
    care = desk.read(forms.care_paper)
    assert "郑小福" in words(roster_form(care), fonts)
    assert care.parts[0].rows[0].heavy


def test_a_consultation_is_printed_with_its_sheet_to_sign_in_on(desk, fonts):
    """A2.2."""
    entry = desk.do(worklog.write_entry, kind="consultation", title="与区气象局会商降温", units="区气象局", attendees=13,
                    words="周末最低 2 度", place="三楼会议室")
    record = desk.read(forms.meeting_paper, entry=entry)
    said = words(meeting_record(record), fonts)
    for word in ("会商记录", "与区气象局会商降温", "三楼会议室", "周末最低2度", "议定事项", "签到", "13人"):
        assert word in said, word
    assert record.sign_in == 13
    plan = desk.do(worklog.write_entry, kind="plan", title="工作方案")
    refused(desk.read, "worklog.no_record", verb=forms.meeting_paper, entry=plan)


def test_eight_cards_stand_on_one_sheet(desk, fonts):
    """A4.6; domain.md §6.14."""
    pdf = render_form(relief_cards(desk.read(forms.relief_card)), fonts)
    said = text_of(pdf)
    assert page_count(pdf) == 1
    assert said.count("救助联系卡") == 8
    assert said.count("重庆市救助管理站") == 8
    assert text_of(render_form(relief_cards(ReliefCard("长" * 60, "1" * 30, "址" * 80)), fonts)).count("救助不收钱") == 8


def test_blank_papers_keep_the_lists_and_say_nothing(desk, met, fonts):
    """domain.md §6: a power cut."""
    found = desk.read(forms.blank_forms)
    assert {name for name, _ in found} >= {
        "值班电话记录", "紧急事项报告单", "求助登记表", "转介交接单", "劝离与移交记录", "街面巡查记录与签到表", "联合行动记录",
        "救助物资发放签收单", "救助物资入库单", "救助物资盘点表", "救助物资采购单", "会商记录", "培训记录", "台账问题清单",
        "台账审核签认页", "2025年1月值班表", "值班交接单", "值班日志", "值班电话一览", "个案档案", "就业登记表", "寻亲公告",
        "救助服务网络与信息员名录", "重点信息台账", "易外出流浪人员名册", "工作档案目录",
    }
    pdf = render_forms([form for _, form in found], fonts)
    said = text_of(pdf)
    assert "街边露宿" in said or "露宿" in said
    assert "√" not in said
    assert "郑德福" not in said
    assert said.count("空白表") == page_count(pdf)
