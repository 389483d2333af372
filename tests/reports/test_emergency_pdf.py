"""The A4 report by text and pages: 落款 never alone, the tint only where asked for, papers read back equal."""
from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.reports.emergency_documents import EmergencyReport, ReportParagraph, freeze, thaw
from desktop.reports.emergency_pdf import render_emergency
from desktop.reports.pages import page_count, page_text, rasterise

PARTS = (
    ("place", "一、发生时间地点。", "2025年1月14日2时36分，千厮门大桥桥下。"), ("people", "二、人员情况。", "男，约60岁。"),
)
REPORT = EmergencyReport(
    "紧急事项书面报告", "渝中区民政局社会事务科", "500103003-1-S-2025-0003", "解放碑街道办事处", "2025年1月14日3时21分",
    tuple(ReportParagraph(*one) for one in PARTS), "陈国华", "6300 0128",
)


def text_of(pdf):
    return "".join(page_text(pdf, at) for at in range(page_count(pdf))).replace("\r", "").replace("\n", "")


def long_report(count):
    words = "老人叫不醒，体温低，已送医。" * count
    return replace(REPORT, paragraphs=(ReportParagraph("course", "一、经过。", words),))


def test_every_part_stands_on_the_paper(fonts):
    text = text_of(render_emergency(REPORT, fonts).pdf)
    for words in (
        "紧急事项书面报告", "报送：渝中区民政局社会事务科", "编号：500103003-1-S-2025-0003", "二、人员情况。男，约60岁。",
        "解放碑街道办事处", "2025年1月14日3时21分", "报告人：陈国华", "电话：6300 0128", "审签人：",
    ):
        assert words in text


def test_the_approver_is_printed_where_one_agreed(fonts):
    assert "审签人：罗敏" in text_of(render_emergency(replace(REPORT, approver="罗敏"), fonts).pdf)


def test_equal_documents_give_equal_bytes(fonts):
    assert render_emergency(REPORT, fonts).pdf == render_emergency(REPORT, fonts).pdf


@pytest.mark.parametrize("count", range(12, 44, 2))
def test_long_reports_run_over_and_the_last_page_always_holds_text(fonts, count):
    report = long_report(count)
    rendered = render_emergency(report, fonts)
    last = page_text(rendered.pdf, rendered.pages - 1)
    assert "送医" in last.replace("\n", "").replace("\r", "")
    assert "审签人" in last
    assert text_of(rendered.pdf).replace("— 1 —", "").replace("— 2 —", "").count("体温低") == count


def test_the_tint_is_only_on_the_screen(fonts):
    marked = rasterise(render_emergency(REPORT, fonts, mark="people").pdf, 0, 40).rgb
    plain = rasterise(render_emergency(REPORT, fonts).pdf, 0, 40).rgb
    assert coloured(marked)
    assert not coloured(plain)


def coloured(rgb):
    return any(rgb[at] != rgb[at + 1] for at in range(0, len(rgb) - 2, 3))


def test_a_draft_says_so(fonts):
    assert "草" in text_of(render_emergency(replace(REPORT, draft=True), fonts).pdf)
    assert "草" not in text_of(render_emergency(REPORT, fonts).pdf)


def test_a_frozen_report_reads_back_equal():
    odd = replace(REPORT, paragraphs=(ReportParagraph("course", "一、", "“引号”\n换行😀"),))
    assert thaw(freeze(odd)) == odd
    assert freeze(thaw(freeze(odd))) == freeze(odd)


def test_a_report_of_a_newer_program_is_still_read():
    assert thaw(freeze(REPORT)[:-1] + ',"seal":"x"}') == REPORT
