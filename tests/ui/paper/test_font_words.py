"""What is said of the fonts of a paper: the hands a computer lacks and what stands for them (domain.md §3.3)."""
from __future__ import annotations

import pytest

from desktop.reports.briefing_pdf import render_with_report
from desktop.reports.documents import Briefing, Heading, Paragraph, TextRun
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import rendered_forms
from desktop.reports.page import Form, Note
from desktop.ui.paper.font_words import hand_words, lost_words, stand_in_words
from tests.reports.dressed import BUNDLED, dressed

HOUSE = {"方正小标宋_GBK": "NotoSerifSC-Black.ttf", "楷体": "ReliefdeskKai-Medium.ttf", "黑体": "NotoSansSC-Medium.ttf",
         "宋体": "NotoSerifSC-Regular.ttf"}
BODY = (Heading(1, "一、重点点位"), Heading(2, "（一）桥下"), Paragraph((TextRun("值班室接到线索21件。"),)))


def briefing(title="三夜降温"):
    return Briefing("工作简报", "第7期", "解放碑街道", "2025年1月14日", title, BODY)


def test_a_computer_without_fangsong_is_told_what_stands_for_it(tmp_path):
    for number, (family, source) in enumerate(HOUSE.items()):
        dressed(source, tmp_path / f"{number}.ttf", family)
    made = render_with_report(briefing(), Fonts(BUNDLED, [tmp_path]))
    assert stand_in_words(made.fonts) == "这台电脑没有仿宋，用程序带来的字体代替"
    assert "小标宋是 方正小标宋_GBK" in hand_words(made.fonts)
    assert "仿宋用 Fandol 仿宋 代替" in hand_words(made.fonts)


def test_with_every_hand_installed_nothing_is_said(tmp_path):
    for number, (family, source) in enumerate({**HOUSE, "仿宋": "FandolFang-Regular.ttf"}.items()):
        dressed(source, tmp_path / f"{number}.ttf", family)
    made = render_with_report(briefing(), Fonts(BUNDLED, [tmp_path]))
    assert stand_in_words(made.fonts) == ""


@pytest.mark.parametrize("make", [
    lambda fonts: render_with_report(briefing(), fonts),
    lambda fonts: rendered_forms([Form("值班日志", "办事处", (Note("一"),))], fonts),
])
def test_every_paper_says_which_bundled_fonts_it_is_set_in(make):
    made = make(Fonts(BUNDLED))
    assert stand_in_words(made.fonts).startswith("这台电脑没有小标宋、")
    assert "小标宋用 思源宋体 代替" in hand_words(made.fonts)


def test_a_form_tells_the_name_that_no_font_has():
    made = rendered_forms([Form("值班日志", "办事处", (Note("张\U0001f600𠮷"),))], Fonts(BUNDLED))
    assert "印出来是〓：\U0001f600" in lost_words(made.fonts)
    assert "“𠮷”用文楷" in lost_words(made.fonts)
