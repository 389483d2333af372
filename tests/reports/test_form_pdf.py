"""Forms: every word comes out, pages break where they should, blank ones keep their boxes (domain.md §2, §6.13)."""
from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest

from desktop.reports.call_documents import CallSheet, CallStep
from desktop.reports.call_pdf import call_sheet
from desktop.reports.form_pdf import render_form, render_forms
from desktop.reports.page import (
    Choice,
    Column,
    Fact,
    Facts,
    Foot,
    Form,
    Handover,
    Note,
    Paper,
    Party,
    Passage,
    Pictures,
    Row,
    Secrecy,
    Sign,
    Signs,
    Table,
    Ticks,
    blank,
    ticks,
)
from desktop.reports.pages import page_count, page_size, page_text
from desktop.reports.patrol_documents import PartyLine, RoundPaper, StopLine
from desktop.reports.patrol_pdf import round_form

FOOT = Foot("500103003-A-D-2025-012", "2025年1月14日 08:12 打印", "陈国华", "账本第 321 条，核对码 0A1B2C3D4E5F")
KINDS = ("求助", "线索", "紧急")
SHEET = CallSheet(
    "解放碑街道办事处", "2025年1月14日 03:02", "2025年1月14日 03:03", "群众", "刘师傅", "138****5678",
    "较场口地下通道", KINDS, "线索", "1 人", "裹着被子睡在通道里，叫不醒。", (CallStep("到场", "03:31", "人在"),),
    "29 分，时限 30 分", result="属实", taker="陈国华", foot=FOOT,
)


def text_of(pdf, *pages):
    return "".join("".join(page_text(pdf, at).split()) for at in (pages or range(page_count(pdf))))


def test_a_call_sheet_says_everything_on_one_page(fonts):
    pdf = render_form(call_sheet(SHEET), fonts)
    words = text_of(pdf)
    assert page_count(pdf) == 1
    for said in ("值班电话记录", "编号：500103003-A-D-2025-012", "138****5678", "√线索", "裹着被子睡在通道里，叫不醒。",
                 "内部资料·号码已遮", "打印人陈国华", "核对码0A1B2C3D4E5F", "第1页共1页", "签名"):
        assert said in words, said
    assert "√求助" not in words


def test_a_long_text_goes_on_and_the_head_of_a_table_comes_again(fonts):
    long = replace(SHEET, words="说了很久，" * 1000, steps=SHEET.steps * 60)
    pdf = render_form(call_sheet(long), fonts)
    count = page_count(pdf)
    assert count >= 5
    assert text_of(pdf).count("说") == 1000
    assert "（续）" in text_of(pdf, 1)
    assert text_of(pdf).count("03:31") == 60
    with_steps = [at for at in range(count) if "03:31" in text_of(pdf, at)]
    assert len(with_steps) > 1
    assert all("情况" in text_of(pdf, at) for at in with_steps)
    assert all(f"第{at + 1}页共{count}页" in text_of(pdf, at) for at in range(count))
    assert all("500103003-A-D-2025-012" in text_of(pdf, at) for at in range(count))


def sizes_of_foot(pdf, at):
    """Sizes of the type below the last rule of a page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[at]
        text = page.get_textpage()
        low = [
            raw.FPDFText_GetFontSize(text.raw, nth) for nth in range(text.count_chars())
            if text.get_text_range(nth, 1).strip() and text.get_charbox(nth)[3] < 46
        ]
        text.close()
        page.close()
        return {round(size, 2) for size in low}
    finally:
        document.close()


def test_the_foot_stands_in_one_size_on_every_page_of_every_paper(fonts):
    """Nothing of it is set smaller for want of room: what the page number leaves no room for has a second line."""
    full = replace(FOOT, head=f"{FOOT.head}（本机 f5b165224a58b791），未见证 1601 条")
    long = call_sheet(replace(SHEET, words="说了很久，" * 1000, foot=full))
    for form in (long, blank(long), call_sheet(SHEET)):
        pdf = render_form(form, fonts)
        (size,) = set().union(*(sizes_of_foot(pdf, at) for at in range(page_count(pdf))))
        assert size >= 8
        assert text_of(pdf).count("核对码0A1B2C3D4E5F") == page_count(pdf)


def test_a_table_of_nothing_is_one_line_below_its_heading(fonts):
    table = Table((Column("时间"), Column("内容")), (), "留言", "没有留言")
    assert text_of(render_form(Form("日志", "办", (table,)), fonts)).startswith("日志办留言没有留言")
    assert "时间内容" in text_of(render_form(blank(Form("日志", "办", (table,))), fonts))


def test_rows_of_a_group_have_its_name_once_in_their_middle(fonts):
    rows = [Row((name, str(at))) for at, name in enumerate(("健康", "", "", "年龄", ""))]
    table = Table((Column("类别", groups=True), Column("数")), tuple(rows))
    said = text_of(render_form(Form("月报", "办", (table,)), fonts))
    assert (said.count("健康"), said.count("年龄")) == (1, 1)
    # 健康 stands in the second of its three rows, 年龄 between its two: drawn with the lower one.
    assert "0健康1" in said
    assert "3年龄4" in said


def test_a_blank_form_keeps_its_boxes_and_tells_nothing(fonts):
    words = text_of(render_form(blank(call_sheet(SHEET)), fonts))
    for said in ("接报时间", "来电号码", "求助", "线索", "空白表", "内部资料", "签名"):
        assert said in words, said
    for told in ("138", "√", "刘师傅", "裹着被子", "03:31", "500103003", "号码已遮"):
        assert told not in words, told


def test_many_forms_are_one_pdf_each_counted_by_itself(fonts):
    across = Form("值班表", "办事处", (Note("一月"),), FOOT, Paper.A4_ACROSS)
    small = Form("联系卡", "办事处", (Note("电话"),), FOOT, Paper.A5, Secrecy.OPEN)
    pdf = render_forms([call_sheet(SHEET), across, small], fonts)
    sizes = [tuple(round(side / 72 * 25.4) for side in page_size(pdf, at)) for at in range(3)]
    assert sizes == [(210, 297), (297, 210), (148, 210)]
    assert all("第1页共1页" in text_of(pdf, at) for at in range(3))
    assert "内部资料" not in text_of(pdf, 2)


def test_nothing_to_print_is_refused(fonts):
    with pytest.raises(ValueError, match="nothing to print"):
        render_forms([], fonts)


def test_both_sides_of_a_handover_stand_on_one_page(fonts):
    lead = Passage("情况", "一行字，" * 520)
    form = Form("转介交接单", "办事处", (lead, Handover(Party("移交方", "街道", "王建"), Party("接收方", "救助站"))), FOOT)
    pdf = render_form(form, fonts)
    last = text_of(pdf, page_count(pdf) - 1)
    assert "移交方" in last
    assert "盖章" in last


@pytest.mark.parametrize("paper", list(Paper))
def test_empty_and_overfull_boxes_are_set_on_every_paper(fonts, make_photo, paper):
    endless = "阿卜杜热合曼·买买提江·吾斯曼江·" * 4
    photos = (make_photo("一" * 90, (4000, 400)), make_photo("", (30, 20)), make_photo("人像", (300, 900)))
    form = Form(endless, endless, (
        Facts(()), Facts((Fact("", ""),)), Facts((Fact(endless, endless), Fact("名", endless)), heading=endless),
        Ticks("选", tuple(Choice(endless, at % 2 == 0) for at in range(6))), Ticks("无", ()),
        Table((Column(endless), Column("b", 9)), (Row((endless, "x" * 3000)),)), Table((Column("空"),)),
        Passage("", ""), Signs(()), Signs((Sign(endless, endless, endless, seal=True),) * 4), Pictures(photos, 2, "照片"),
        Note(endless * 30), Handover(),
    ), Foot(endless, endless, endless, endless), paper)
    pdf = render_form(form, fonts)
    assert text_of(pdf).count("x") == 3000
    assert page_count(render_form(blank(form), fonts)) >= 1


def test_a_row_taller_than_a_page_loses_nothing(fonts):
    cells = ("左" * 5000, "右" * 2000, "中")
    table = Table((Column("甲", 2), Column("乙", 2), Column("丙")), (Row(cells), Row(("末", "尾", "行"))))
    words = text_of(render_form(Form("表", "办", (table,)), fonts))
    assert (words.count("左"), words.count("右")) == (5000, 2000)
    assert "末尾行" in words


MONEY = (Column("品名", 3), Column("金额（元）", 1, right=True))


def amounts(count, total=("合计", "2,125.00")):
    rows = tuple(Row((f"棉被{at:03}", "85.00")) for at in range(count))
    return Form("入库单", "街道办事处", (Table(MONEY, rows, total=total), Signs((Sign("保管人"),))), FOOT)


def right_edge(pdf, words):
    """Where the first place of some words ends on the first page, points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        start, count = text.search(words).get_next()
        edge = text.get_charbox(start + count - 1)[2]
        text.close()
        return edge
    finally:
        document.close()


def test_amounts_end_at_one_edge_and_their_sum_below_them(fonts):
    pdf = render_form(amounts(3), fonts)
    assert right_edge(pdf, "85.00") == pytest.approx(right_edge(pdf, "2,125.00"), abs=1.0)
    assert right_edge(pdf, "（元）") < right_edge(pdf, "85.00") - 5


@pytest.mark.parametrize("count", range(20, 25))
def test_a_sum_is_never_alone_on_a_page(fonts, count):
    pdf = render_form(replace(amounts(count), paper=Paper.A5), fonts)
    last = text_of(pdf, page_count(pdf) - 1)
    assert "合计2,125.00" in last
    assert f"棉被{count - 1:03}" in last


def test_a_blank_paper_keeps_the_name_of_the_sum(fonts):
    words = text_of(render_form(blank(amounts(3)), fonts))
    assert "合计" in words
    assert "2,125.00" not in words


def test_a_few_lines_over_the_sheet_are_set_closer_and_much_is_not(fonts):
    assert page_count(render_form(amounts(24), fonts)) == 1
    little, much = amounts(30), amounts(52)
    assert page_count(render_form(little, fonts)) == 1
    assert page_count(render_form(much, fonts)) == 2
    assert right_edge(render_form(much, fonts), "85.00") < right_edge(render_form(little, fonts), "85.00")


def test_what_is_not_in_the_list_is_ticked_behind_it():
    assert ticks("类别", ("甲", "乙"), ("乙", "丙")).choices == (Choice("甲"), Choice("乙", True), Choice("丙", True))


def test_equal_forms_give_equal_bytes(fonts):
    assert render_form(call_sheet(SHEET), fonts) == render_form(call_sheet(SHEET), fonts)


@pytest.mark.parametrize("for_pen", [True, False])
def test_a_round_of_22_places_is_one_sheet(fonts, for_pen):
    stops = tuple(StopLine(f"第{nth}处地下通道", arrived="19:16", found="2 人", persuaded="2") for nth in range(22))
    parties = (PartyLine("一组", "周勇", "街道 2 人、综合执法 2 人、社工 1 人", "1 号巡逻车"),) * 2
    paper = RoundPaper("办事处", stops=stops, parties=() if for_pen else parties, for_pen=for_pen)
    pdf = render_form(round_form(paper), fonts)
    assert page_count(pdf) == 1
    assert for_pen or "社工 1 人" in page_text(pdf, 0)
