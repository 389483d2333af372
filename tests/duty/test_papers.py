"""The papers of the duty room say what the records say, on the pages they should take."""
from __future__ import annotations

import pytest

from desktop import directory, duty
from desktop.paths import resource
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.page import blank
from desktop.reports.page_areas import Phones
from desktop.reports.pages import page_count, page_size, page_text
from desktop.rules.handover_sheet import SECTION_NAMES
from tests.duty.conftest import NIGHT_SHIFT
from tests.duty.scene import busy_night, furnish_street, plan_january, sign


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture
def full(street):
    furnish_street(street)
    plan_january(street)
    return street


def text_of(pdf):
    return "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))


def test_the_rota_is_one_landscape_page_with_holes_named_and_numbers(full, fonts):
    pdf = render_form(full.desk.read(duty.rota_paper, month="2025-01"), fonts)
    wide, tall = page_size(pdf)
    assert (page_count(pdf), wide > tall) == (1, True)
    words = text_of(pdf)
    assert "2025年1月值班表" in words
    assert "缺值班员" in words
    assert "还有2处没排：18日夜班缺值班员，25日夜班缺带班领导。" in words
    assert "罗敏13000002016" in words
    assert "除夕" in words
    assert "补班" in words


def test_the_sheet_bears_every_line_the_ticks_and_the_head_of_the_chain(full, fonts):
    busy_night(full)
    handover = sign(full)
    sheet = full.desk.read(duty.sheet_of, **NIGHT_SHIFT)
    note = next(line for line in sheet.lines if line.item.words.startswith("大井巷"))
    full.desk.do(duty.tell_lines, handover=handover, lines=[note])
    full.desk.do(duty.leave_note, words="签后的一句")
    sheet = full.desk.read(duty.sheet_of, **NIGHT_SHIFT)
    words = text_of(render_form(full.desk.read(duty.handover_paper, sheet=sheet), fonts))
    assert f"账本第{sheet.head.number}条，核对码{sheet.head.code}" in words
    assert all("".join(line.item.words.split()) in words for line in sheet.lines)
    assert "签后的一句（签后补）" in words
    assert words.count("√08:12") == 1
    assert "原因已写：" in words
    assert "1月14日08:12已输PIN" in words


def test_an_empty_sheet_says_so(street, fonts):
    sheet = street.desk.read(duty.handover_sheet)
    words = text_of(render_form(street.desk.read(duty.handover_paper, sheet=sheet), fonts))
    assert "没有未了的事" in words
    assert "交班时间接班时间带班领导" in words, "not signed yet: both boxes are left for the pen"


def test_a_long_sheet_goes_on_with_its_head_on_every_page(street, fonts):
    for n in range(60):
        street.desk.do(duty.leave_note, words=f"第 {n} 句话，" + "说得很长，" * 12)
    sheet = street.desk.read(duty.handover_sheet)
    pdf = render_form(street.desk.read(duty.handover_paper, sheet=sheet), fonts)
    assert page_count(pdf) > 2
    assert all("时限、说明" in page_text(pdf, at).replace(" ", "") for at in range(page_count(pdf) - 1))
    assert f"第1页共{page_count(pdf)}页" in text_of(pdf)
    assert all(f"第{n}句话" in text_of(pdf) for n in (0, 31, 59))


def test_the_log_tells_the_whole_shift(full, fonts):
    busy_night(full)
    words = text_of(render_form(full.desk.read(duty.log_paper, **NIGHT_SHIFT), fonts))
    for said in ("值班日志", "33分，迟到", "迟的原因：", "能打通，听得清", "1380000001", "还没回拨", "罗敏：加强朝天门",
                 "大井巷旧楼门锁", "寒潮蓝色", "救助登记1次", "陈国华03:17"):
        assert said.replace("1380000001", "13800000001") in words, said


def test_a_shift_with_nothing_still_gets_its_log(street, fonts):
    street.desk.do(duty.report_zero)
    words = text_of(render_form(street.desk.read(duty.log_paper, **NIGHT_SHIFT), fonts))
    assert "零报告：本班没有情况，杨丽报" in words
    assert "没有来电" in words


def test_the_wall_sheet_is_one_page_however_long_the_book(full, fonts):
    for n in range(150):
        full.desk.do(directory.add_informant, name=f"信息员{n:03}", kind="cleaner", phone=f"130 0000 {6000 + n}")
    sheet = full.desk.read(directory.wall_sheet)
    pdf = render_form(sheet, fonts)
    words = text_of(pdf)
    assert page_count(pdf) == 1
    assert "值班电话63000128" in words
    phones = next(one for one in sheet.elements if isinstance(one, Phones))
    assert all("".join(number.phone.split()) in words for group in phones.groups for number in group.numbers)


def test_equal_papers_give_equal_bytes(full, fonts):
    paper = full.desk.read(duty.rota_paper, month="2025-01")
    assert render_form(paper, fonts) == render_form(paper, fonts)


def test_blank_papers_of_the_duty_room_keep_their_boxes(full, fonts):
    """domain.md §6.13: a power cut."""
    month = text_of(render_form(blank(full.desk.read(duty.rota_paper, month="2025-01")), fonts))
    assert month.count("带班") == month.count("值班") - 1 == 62
    assert "缺" not in month
    wall = text_of(render_form(blank(full.desk.read(directory.wall_sheet)), fonts))
    assert "公安、执法、医疗、救助站" in wall
    assert "1300000" not in wall
    sheet = full.desk.read(duty.handover_sheet)
    handover = text_of(render_form(blank(full.desk.read(duty.handover_paper, sheet=sheet)), fonts))
    assert all(name in handover for name in SECTION_NAMES.values())


def test_a_month_without_a_rota_names_every_missing_shift(street, fonts):
    words = text_of(render_form(street.desk.read(duty.rota_paper, month="2025-03"), fonts))
    assert words.count("没排") >= 62
