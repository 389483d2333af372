"""A paper looked at before it is printed: buttons wait for its pages; a wide page is printed across."""
from __future__ import annotations

import pytest
from PySide6.QtGui import QPageLayout

from desktop.reports.duty_documents import FormPaper, RotaPaper
from desktop.reports.duty_pdf import render_form, render_rota
from desktop.rules.roster import weeks_of
from desktop.ui.paper import Paper
from desktop.ui.paper.outlets import make_printer
from desktop.ui.paper.sheet import PaperSheet
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


def test_print_and_export_wait_until_the_paper_stands(bench, qtbot):
    fonts = bench.room.fonts()
    paper = FormPaper("值班日志", "办事处", (), ())
    made = PaperSheet(bench.room, "值班日志", lambda: Paper(render_form(paper, fonts)))
    qtbot.addWidget(made)
    assert not made.print_button.isEnabled()
    qtbot.waitUntil(made.print_button.isEnabled, timeout=10_000)
    assert made.export_button.isEnabled()
    assert made.preview.pages == 1


def test_a_wide_paper_is_shown_wide(bench, qtbot):
    fonts = bench.room.fonts()
    paper = RotaPaper("2025年1月值班表", "办事处", tuple(() for _ in weeks_of("2025-01")), "")
    made = PaperSheet(bench.room, "值班表", lambda: Paper(render_rota(paper, fonts)))
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
