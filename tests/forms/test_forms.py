"""Every form says what the records say, masked unless a purpose was written down (domain.md §2, §5.2, §6.13)."""
from __future__ import annotations

import pytest

from desktop import calls, cases, directory, forms, people, worklog
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR, MINUTE
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


def test_a_call_on_paper_is_told_to_its_end(desk, clock, fonts):
    """domain.md §2.4: 核复, 领导批示 with its 反馈, 补录 and the whole of the result; what is masked is masked once."""
    call = desk.do(calls.log_call, caller_number=PHONE, caller_name="刘师傅", caller_unit="物业", place_text="桥下",
                   received_at=clock.now() - 40 * MINUTE, late_entry_reason="两部电话同时响").id
    desk.do(calls.arrive, call=call, at=clock.now() - 20 * MINUTE)
    desk.do(calls.verify_call, call=call, words="人还在东口", who="陈国华")
    order = desk.do(calls.instruct_call, call=call, who="罗敏", words="务必劝进站", due_at=clock.now() + HOUR)
    desk.do(calls.answer_instruction, remark=order, words="已进站")
    whole = "一人自愿入站已送到；" * 4 + "末尾也在"
    desk.do(calls.close_call, call=call, outcome="true", note=whole)
    sheet = desk.read(forms.call_paper, call=call)
    assert (sheet.caller_number, sheet.result, sheet.direction) == ("138****1234", whole, "来电")
    said = words(call_sheet(sheet), fonts)
    for word in ("补录原因两部电话同时响", "陈国华核复：人还在东口，属实", "罗敏批示：务必劝进站", "前反馈）", "反馈：已进站", "末尾也在", "报告带班"):
        assert word in said, word
    other = desk.do(calls.log_outgoing, caller_number=PHONE, caller_unit="救助站", words="问床位").id
    assert "去电时间" in words(call_sheet(desk.read(forms.call_paper, call=other)), fonts)


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


def test_governance_bears_the_number_of_what_it_belongs_to(desk):
    """It has none of its own: the 救助登记 of the meeting, else the call, else the file of the person."""
    met = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="洪崖洞")
    call = desk.do(calls.log_call, place_text="洪崖洞")
    facts = {"kind": "persuaded_off", "place_words": "洪崖洞"}
    numbers = [
        desk.read(forms.governance_paper, governance=desk.do(cases.record_governance, **facts, **of)[0]).foot.number
        for of in ({"contact": met.contact, "person": met.person}, {"call": call.id}, {"person": met.person}, {})
    ]
    file = desk.read(people.find_person, person=met.person).row.number
    registered = desk.read(forms.registration_paper, contact=met.contact).foot.number
    assert numbers == [registered, desk.read(calls.call_view, call=call.id).number, file, ""]
    assert all(numbers[:3])


def test_somebody_who_would_not_leave_is_on_one_paper_with_whom_he_was_handed_to(desk, fonts):
    """N3.3: unit, officers, basis and result of 劝导 and 移交 together; 民社办 has its box."""
    acts = desk.do(cases.record_governance, kind="persuade", subject_kind="beggar", place_words="洪崖洞", stayed=True,
                   handed_to="to_enforcement", officer_words="李队", basis="拦路讨要", outcome="带离")
    for act in acts:
        said = words(governance_record(desk.read(forms.governance_paper, governance=act)), fonts)
        for word in ("√劝导", "√移交综合执法大队", "执法人员李队", "拒不离开，已移交", "移交给综合执法大队", "拦路讨要", "记录人：杨丽", "配合救助"):
            assert word in said, word


def test_the_network_is_one_list_of_three_levels_points_and_people(desk, fonts):
    """A3.1, A3.3: from the city down to the 社区; 服务点 with what somebody needs who goes there; 信息员."""
    for name, level in (("较场口社区", "community"), ("市救助站二部", "city"), ("区疾控", "district")):
        desk.do(directory.add_unit, name=name, kind="other", level=level)
    desk.do(directory.add_point, name="民生路福彩站", kind="lottery", use="warm", address="民生路 8 号", hours="全天",
            contact_words="张店长", phone=PHONE, capacity=6)
    paper = desk.read(forms.network_paper)
    units, points, _informants = paper.parts
    levels = [row.cells[0] for row in units.rows]
    assert levels == sorted(levels, key=["市", "区", "街道", "社区"].index)
    assert points.rows[0].cells[4:] == ("民生路 8 号", "全天", "张店长", "138****1234", "6 人")
    assert "服务点 1 个" in paper.sentence
    full = desk.do(forms.network_in_full, purpose="报区民政局")
    assert full.parts[1].rows[0].cells[7] == PHONE


def test_what_was_tried_that_was_new_stands_in_the_contents(desk, fonts):
    """A2.4: 创新救助服务的供给形式; beside who is charged with what (A1.2)."""
    desk.do(cases.write_new_way, title="收摊一起巡", words="和摊主约好收摊时一起看一遍")
    said = words(desk.read(forms.worklog_paper), fonts)
    for word in ("责任分工", "创新做法", "2025-01-14收摊一起巡和摊主约好收摊时一起看一遍杨丽"):
        assert word in said, word


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
    desk.do(people.set_marks, person=met.person, marks={"key_person": "", "cold": ""})
    clock.advance(30 * DAY)
    network = words(roster_form(desk.read(forms.network_paper)), fonts)
    assert "周环卫" in network
    assert "138****1234" in network
    assert "信息员1人" in network
    key = words(roster_form(desk.read(forms.key_people_paper)), fonts)
    assert "重点信息台账" in key
    for said in ("500103********0017", "列为重点人员", "男", "较场口地下通道1次"):
        assert said in key, said
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
    assert "微信公众号" not in said
    with_wechat = ReliefCard("街道", "1", station="站", wechat="解放碑街道", station_phone="2", station_address="路")
    assert text_of(render_form(relief_cards(with_wechat), fonts)).count("微信公众号解放碑街道") == 8
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
    assert said.count("空白表") == page_count(pdf) - 1, "the sheet of cards is nobody's record"
