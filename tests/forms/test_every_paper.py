"""The whole list of papers walked through: what each shows of a person, what stands at its edges, and what is inside.

domain.md §6.13 and the list of the duty room; A2.4 (创新做法 in 工作档案目录), A2.5 (一人一档 and 重点信息台账 in print), A3.1
(the network of points and people as a list), N5.1 (问题清单, 签认页), A5.7 (the reports of an emergency).
"""
from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from desktop import cases, directory, emergencies, forms, officers
from desktop.clock import FixedClock
from desktop.employment import full_job_paper
from desktop.founding import current_campaign
from desktop.paths import resource
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import case_archive, referral_slip, registration_sheet
from desktop.reports.emergency_pdf import render_emergency
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.job_pdf import job_form
from desktop.reports.page import Secrecy
from desktop.reports.pages import page_count, page_text
from desktop.reports.roster_pdf import roster_form
from desktop.vocabulary import ReportKind
from tests.desks import NIGHT, open_copy
from tests.forms.world import FOR_GIVING, ID, INSIDE, NAME, NAMED, OUTSIDE, PHONE, World
from tests.reports.papers import MOST_APART, apart, picture

PAPERS = INSIDE | OUTSIDE
PAGES = {"个案档案": 2, "台账问题清单": 2}
"""Papers of more than one page; every other fits one, 求助登记表 with all its lists too."""
LEAST_DPI = 299
PICTURES = Path(__file__).parent / "pictures"
PICTURED = {
    "值班日志": "log", "值班交接单": "handover", "工作档案目录": "worklog", "救助服务点名录与服务人次": "points",
    "救助情况月报表": "monthly", "易外出流浪人员名册": "care", "救助服务网络与信息员名录": "network", "重点信息台账": "key",
    "电话报告口报稿": "aloud",
}
BLANK_PICTURED = {
    "紧急事项报告单": "emergency_blank", "求助登记表": "registration_blank", "值班日志": "log_blank", "2025年1月值班表": "rota_blank",
    "救助情况月报表": "monthly_blank", "街面巡查记录与签到表": "round_blank",
}


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture(scope="module")
def world(founded_template, tmp_path_factory):
    """One world for all papers: they only read it, but for what a full form writes down."""
    folder = tmp_path_factory.mktemp("papers")
    desk = open_copy(founded_template, folder, FixedClock(NIGHT))
    desk.actor, desk.campaign = desk.read(officers.list_officers)[0].id, desk.read(current_campaign)
    yield World(desk, folder / "attachments")
    desk.store.close()


def text_of_pdf(pdf):
    return "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))


def inside(pdf):
    """Whether every font is embedded, and the dots to the inch of every picture, as a PDF library reads them."""
    document = pypdfium2.PdfDocument(pdf)
    embedded, dots = [], []
    try:
        for page in document:
            for one in page.get_objects():
                if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    embedded.append(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(one.raw)) == 1)
                elif one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                    dots.append(one.get_metadata().horizontal_dpi)
            page.close()
    finally:
        document.close()
    return embedded, dots


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_shows_no_number_says_when_and_by_whom_and_carries_its_fonts(world, fonts, name):
    """domain.md §5.2: name in full inside, numbers without their middle; outside nobody is named."""
    form = PAPERS[name](world)
    pdf = render_form(form, fonts)
    said, pages = text_of_pdf(pdf), page_count(pdf)
    assert name in said
    assert ID not in said
    assert PHONE not in said
    assert (NAME in said) == (name in NAMED)
    for at in range(pages):
        page = "".join(page_text(pdf, at).split())
        assert f"第{at + 1}页共{pages}页" in page
        assert re.search(r"2025年1月14日\d\d:\d\d打印", page)
        assert form.secrecy is Secrecy.OPEN or "内部资料" in page
        if name != "街面巡查记录与签到表":
            assert re.search(r"账本第\d+条，核对码\w{12}", page)
    assert pages == PAGES.get(name, 1)
    embedded, dots = inside(pdf)
    assert embedded
    assert all(embedded)
    assert all(one >= LEAST_DPI for one in dots)
    assert bool(dots) == (name == "个案档案")


@pytest.mark.parametrize("name", PICTURED)
def test_a_paper_of_the_records_looks_as_it_was_looked_at(world, fonts, name):
    """What has no document of its own is compared here; a picture that is not there is drawn, to be looked at."""
    kept, made = PICTURES / f"{PICTURED[name]}.png", picture(render_form(PAPERS[name](world), fonts))
    compare(kept, made)


@pytest.mark.parametrize("name", BLANK_PICTURED)
def test_a_blank_paper_looks_as_it_was_looked_at(world, fonts, name):
    form = dict(world.read(forms.blank_forms))[name]
    compare(PICTURES / f"{BLANK_PICTURED[name]}.png", picture(render_form(form, fonts)))


def compare(kept, made):
    if not kept.exists():
        made.save(kept, optimize=True)
        pytest.fail(f"{kept.name} was not there and has been drawn: look at it")
    with Image.open(kept) as image:
        assert made.size == image.size
        assert apart(made, image.convert("L")) < MOST_APART


def test_a_report_is_masked_and_what_is_only_looked_at_bears_no_foot(world, fonts):
    """A5.7: what is reported upward names nobody; the foot comes with the printing."""
    document = world.report()
    foot = world.read(emergencies.report_foot)
    said = text_of_pdf(render_emergency(document, fonts, foot=foot).pdf)
    assert "欧阳某某" in said
    for word in ("第1页共1页", "报-1", "核对码", "打印"):
        assert word in said, word
    assert "核对码" not in text_of_pdf(render_emergency(document, fonts).pdf)


def test_a_report_tells_when_it_was_learned_and_told_and_bears_one_number_of_its_page(world, fonts):
    """A5.7: 30 分钟内电话报告, 1 小时内书面报告, 后续情况及时报告: each paper says its own hour, so that none can be late unseen."""
    foot = world.read(emergencies.report_foot)
    for kind, title in ((ReportKind.FIRST, "紧急事项书面报告"), (ReportKind.FOLLOW_UP, "续报一"), (ReportKind.FINAL, "终报")):
        document = world.report(kind)
        printed = text_of_pdf(render_emergency(document, fonts, foot=foot).pdf)
        looked_at = text_of_pdf(render_emergency(document, fonts).pdf)
        for said in (printed, looked_at):
            assert title in said
            assert "2025年1月14日3时" in said
            assert ("获悉" in said) == (kind is ReportKind.FIRST)
            assert "审签人" in said
        assert ("第1页共1页" in printed, "—1—" in printed) == (True, False)
        assert ("第1页共1页" in looked_at, "—1—" in looked_at) == (False, True)


def test_a_notice_to_be_seen_says_nothing_that_was_not_agreed_to(world, fonts):
    """A5.4: 及时发布寻亲公告, with the name and the duty room's telephone, and no number of the person."""
    pdf = render_form(FOR_GIVING["寻亲公告"](world), fonts)
    said = text_of_pdf(pdf)
    assert NAME in said
    assert ID not in said
    assert PHONE not in said
    assert all(inside(pdf)[0])


FULL = {
    "值班电话记录": lambda w, why: call_sheet(w.desk.do(forms.call_in_full, call=w.call, purpose=why)),
    "求助登记表": lambda w, why: registration_sheet(
        w.desk.do(forms.registration_in_full, contact=w.contact, purpose=why)),
    "转介交接单": lambda w, why: referral_slip(w.desk.do(forms.referral_in_full, contact=w.contact, purpose=why)),
    "个案档案": lambda w, why: case_archive(
        w.desk.do(forms.archive_in_full, person=w.person, load=w.load, purpose=why)),
    "就业登记表": lambda w, why: job_form(w.desk.do(full_job_paper, file=w.job, purpose=why)),
    "重点信息台账": lambda w, why: roster_form(w.desk.do(forms.key_people_in_full, purpose=why)),
    "易外出流浪人员名册": lambda w, why: roster_form(w.desk.do(forms.care_in_full, purpose=why)),
    "救助服务网络与信息员名录": lambda w, why: roster_form(w.desk.do(forms.network_in_full, purpose=why)),
    "救助服务点名录与服务人次": lambda w, why: roster_form(w.desk.do(forms.points_in_full, purpose=why)),
    "值班电话一览": lambda w, why: w.desk.do(directory.wall_sheet_in_full, purpose=why),
}


@pytest.mark.parametrize("name", FULL)
def test_a_paper_with_every_number_is_written_down_first_and_says_so(world, fonts, name):
    said = text_of_pdf(render_form(FULL[name](world, f"{name}交给市救助管理站"), fonts))
    assert "含完整信息" in said
    assert ID in said or PHONE in said
    assert f"{name}交给市救助管理站" in {one.purpose for one in world.read(officers.disclosures)}


def test_only_these_papers_have_a_full_form_and_each_asks_for_a_reason(world):
    """Whatever is masked and has no full form can not be had in full at all."""
    masked = {name for name, make in INSIDE.items() if make(world).secrecy is Secrecy.MASKED}
    assert masked - set(FULL) <= {"台账问题清单", "救助物资发放签收单"}, "names and no numbers"
    for name, make in FULL.items():
        with pytest.raises(Exception, match=r"disclosure\.purpose_missing") as caught:
            make(world, " ")
        assert caught.value.code == "disclosure.purpose_missing", name


def test_every_kind_of_paper_has_a_blank_one_on_one_sheet_with_the_whole_foot(world, fonts):
    """For a power cut; what is only ever printed from the records has none."""
    found = dict(world.read(forms.blank_forms))
    blank = set(found)
    for name, form in found.items():
        pdf = render_form(form, fonts)
        said = text_of_pdf(pdf)
        assert page_count(pdf) == 1, name
        assert PHONE not in said, name
        if name != "寻亲公告":
            assert re.search(r"2025年1月14日03:17打印打印人杨丽账本第\d+条，核对码\w{12}", said), name
            assert name == "救助联系卡" or said.count("空白表，停电或机器坏时手写") == page_count(pdf), name
    never = {"救助物资收发存表", "捐赠物资使用情况", "紧急事项书面报告", "续报", "终报", "电话报告口报稿", "档案销毁清单"}
    assert set(PAPERS) - blank == never
    assert {"紧急事项报告单", "培训记录", "寻亲公告"} <= blank


def test_every_governance_of_the_campaign_can_be_chosen_also_of_nobody_who_gave_a_name(world):
    world.desk.do(cases.record_governance, kind="persuaded_off", place_words="解放碑")
    lines = world.read(forms.governance_lines)
    assert {line.where for line in lines} == {"洪崖洞", "解放碑"}
