"""A paper looked at before it is printed: buttons wait for its pages; a wide page is printed across."""
from __future__ import annotations

import pytest
from PySide6.QtGui import QPageLayout

from desktop.errors import UserError
from desktop.reports.form_pdf import render_form
from desktop.reports.page import Form, Note, blank
from desktop.reports.page import Paper as Size
from desktop.reports.page_areas import MonthGrid
from desktop.reports.pages import page_text
from desktop.rules.roster import weeks_of
from desktop.ui.paper import Paper, PaperSheet, Version
from desktop.ui.paper.outlets import make_printer, printer_for, remember_printer
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


def test_print_and_export_wait_until_the_paper_stands(bench, qtbot):
    fonts = bench.room.fonts()
    paper = Form("值班日志", "办事处", ())
    made = PaperSheet(bench.room, "值班日志", lambda: Paper(render_form(paper, fonts)))
    qtbot.addWidget(made)
    assert not made.print_button.isEnabled()
    qtbot.waitUntil(made.print_button.isEnabled, timeout=10_000)
    assert made.export_button.isEnabled()
    assert made.preview.pages == 1


def test_a_wide_paper_is_shown_wide(bench, qtbot):
    fonts = bench.room.fonts()
    month = MonthGrid(tuple(() for _ in weeks_of("2025-01")))
    paper = Form("2025年1月值班表", "办事处", (month,), paper=Size.A4_ACROSS, dense=True)
    made = PaperSheet(bench.room, "值班表", lambda: Paper(render_form(paper, fonts)))
    qtbot.addWidget(made)
    made.resize(900, 700)
    qtbot.waitUntil(lambda: made.preview.pages == 1, timeout=10_000)
    box = made.preview.page_box()
    assert box.width() > box.height()


@pytest.mark.parametrize(
    ("across", "turned"),
    [(False, QPageLayout.Orientation.Portrait), (True, QPageLayout.Orientation.Landscape)],
)
def test_the_printer_is_turned_as_the_page_is(qapp, across, turned):
    assert make_printer("值班表", "", across=across).pageLayout().orientation() is turned


def form(words):
    return Form(words, "办事处", (Note(words),))


@pytest.fixture
def slip(bench, qtbot):
    fonts, asked = bench.room.fonts(), []

    def logged(purpose):
        asked.append(purpose)
        if purpose == "不许":
            raise UserError("rights.missing", right="看完整证件号和电话", roles="值班员")
        return lambda: Paper(render_form(form("完整的纸"), fonts))

    made = PaperSheet(
        bench.room, "转介单", lambda: Paper(render_form(form("遮住的纸"), fonts)), label="号码遮住", kind="交接单", copies=2,
        others=(Version("完整号码", logged=logged),
                Version("空白表", lambda: Paper(render_form(blank(form("空的纸")), fonts)))),
    )
    made.asked = asked
    qtbot.addWidget(made)
    qtbot.waitUntil(made.print_button.isEnabled, timeout=10_000)
    return made


def words_of(sheet):
    return page_text(sheet.preview.paper.pdf, 0).replace(" ", "")


def test_the_full_paper_comes_only_after_its_purpose_is_written_down(slip, qtbot):
    """domain.md §5.2: an unmasked paper is a separate, logged act with a purpose."""
    slip.track._press(1)
    assert slip.purpose.isVisibleTo(slip)
    assert "遮住的纸" in words_of(slip)
    slip.purpose.button.click()
    assert slip.asked == []
    slip.purpose.box.setText("移交市救助管理站")
    slip.purpose.button.click()
    assert slip.asked == ["移交市救助管理站"]
    assert not slip.print_button.isEnabled()
    qtbot.waitUntil(slip.print_button.isEnabled, timeout=10_000)
    assert "完整的纸" in words_of(slip)
    assert slip.name == "转介单（完整号码）"


def test_who_may_not_see_all_keeps_the_masked_paper(slip, bench):
    slip.track._press(1)
    slip.purpose.box.setText("不许")
    slip.purpose.button.click()
    assert [error.code for error in bench.notices.errors] == ["rights.missing"]
    assert slip.track.value() == "号码遮住"
    assert "遮住的纸" in words_of(slip)
    assert slip.print_button.isEnabled()


def test_the_blank_paper_stands_beside_the_filled_one(slip, qtbot):
    slip.track._press(2)
    qtbot.waitUntil(slip.print_button.isEnabled, timeout=10_000)
    assert "空白表" in words_of(slip)


def test_every_kind_of_paper_keeps_its_own_printer(bench):
    remember_printer(bench.room, "值班表", "大间彩色机")
    remember_printer(bench.room, "交接单", "值班室黑白机")
    assert printer_for(bench.room, "值班表") == "大间彩色机"
    assert printer_for(bench.room, "交接单") == "值班室黑白机"
    assert printer_for(bench.room, "没印过的") == "值班室黑白机"
