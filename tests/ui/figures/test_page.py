"""统计分析 on a real desk: one total wherever it is shown, every number opens its rows, the charts go into the 简报."""
from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import briefings, calls, cases, directory
from desktop.cases import NewPerson
from desktop.clock import HOUR, MINUTE
from desktop.figures import Cut
from desktop.reports.chart_documents import Chart, ChartKind, as_table
from desktop.ui.figures.charts import charts_of
from desktop.ui.figures.look import look_at
from desktop.ui.figures.page import FiguresPage
from desktop.ui.figures.table_card import EVERY, FORM, NIGHTS, OTHER, PLACES, RESULTS
from desktop.ui.rows_sheet import RowsSheet
from tests.ui.rooms import choose, make_bench, settle


class Sight:
    """The page in a window of its own, on a week with some clues."""

    def __init__(self, qtbot, bench):
        self.qtbot, self.bench, self.desk = qtbot, bench, bench.room.desk
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.page = FiguresPage(bench.room)
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        bench.room.bus.changed.connect(self.page.hear)
        self.opened = []
        bench.room.sheets.open = self.opened.append
        self.host.resize(1232, 798)
        self.host.show()
        self.settled()

    def settled(self):
        self.qtbot.waitUntil(lambda: self.page._reading is None and self.page._look is not None)

    def rows(self, tab):
        model = self.page.table.tables[tab].rows
        return {model.row(at).label: model.row(at).cells for at in range(model.rowCount())}

    def sheet(self):
        """The sheet opened last, if it is one of rows."""
        sheet = self.opened.pop()
        assert isinstance(sheet, RowsSheet)
        self.qtbot.addWidget(sheet)
        return sheet


@pytest.fixture
def sight(qtbot, desk, clock, tmp_path):
    clock.advance(-30 * HOUR)
    bridge = desk.do(directory.add_place, name="千厮门大桥桥下", kind="bridge")
    for minutes, place in ((12, bridge), (33, bridge), (8, None)):
        facts = {"place": place} if place else {"place_text": "巷口"}
        call = desk.do(calls.log_call, situation="sleeping_rough", **facts).id
        clock.advance(minutes * MINUTE)
        desk.do(calls.arrive, call=call)
        desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), call=call, place_words="桥",
                measures=["food", "water"], destination="station")
        clock.advance(9 * HOUR)
    bench = make_bench(desk, clock, tmp_path / "data")
    bench.room.folder.make()
    yield Sight(qtbot, bench)
    bench.room.background.close()


def test_one_total_stands_in_the_map_the_trend_the_results_and_every_table(sight):
    """ui.md §15, 17: one total, asserted."""
    look = sight.page._look
    assert look.total == 3
    assert sight.page.heat.view.heat.shown.rows[0].total + sum(r.total for r in sight.page.heat.view.heat.shown.rows[1:]) == 3
    assert sight.rows(NIGHTS)["合计"][0] == sight.rows(PLACES)["合计"][0] == sight.rows(OTHER)["合计"][0] == "3"
    assert sight.page.outcome_card.caption.text == "3 件"
    assert sight.page.sentence.words.startswith("线索 3 件，比上周多 3 件；2 件 在 30 分钟内到场，1 件迟 3 分。")


def test_a_total_that_differs_is_not_shown(sight, monkeypatch):
    monkeypatch.setattr("desktop.ui.figures.look.nights", lambda *_more: [])
    with pytest.raises(AssertionError):
        sight.desk.read(look_at, period=sight.page.period(), cut=Cut.SHIFT)


def test_every_number_opens_its_rows_and_a_row_its_page(sight):
    page = sight.page
    page.open_cell(page._look.facts[0].place, 21)
    sheet = sight.sheet()
    assert [line.title for line in sheet._lines.values()] == ["千厮门大桥桥下"]
    sheet.primary()
    assert sight.bench.went == [("calls", page._look.facts[0].id)]
    for tab, key, count in ((NIGHTS, "total", 3), (EVERY, "contacts", 3), (EVERY, "persons", 3),
                            (RESULTS, "帮扶措施/food", 3), (PLACES, "-", 1), (PLACES, "total", 3)):
        page.table.opened.emit(tab, key)
        assert len(sight.sheet()._lines) == count, (tab, key)
    page._open_night(page._look.nights.index(next(n for n in page._look.nights if n.clues)))
    assert sight.sheet()._lines
    page.spread.opened.emit("超过 30 分")
    assert len(sight.sheet()._lines) == 1


def test_a_nothing_has_no_rows_and_says_so(sight):
    sight.page.table.opened.emit(EVERY, "moved_on")
    assert sight.opened == []
    assert "后面没有记录" in sight.bench.notices.texts[-1]


def test_persons_and_contacts_are_switched(sight):
    sight.page.counting.chosen.emit("people")
    sight.page.counting.choose("people")
    sight.page._show_outcomes()
    assert "提供食品 3 人" in sight.page.outcomes.accessibleName()


def test_the_table_is_copied_for_a_spreadsheet(sight):
    sight.page.table.show_tab(RESULTS)
    sight.page.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("结果\t件次\t人\n线索结果\t")
    assert "提供食品\t3\t3" in text


def test_the_monthly_form_stands_beside_and_is_printed_and_exported(sight, tmp_path):
    """domain.md §2.2: the categories by which civil affairs counts, each with its rows."""
    sight.page.table.show_tab(FORM)
    assert not sight.page.table.print.isHidden()
    assert sight.rows(FORM)["性别"] == ("",)
    sight.page._open_line(FORM, "离站方式:入站")
    sight.page.print_form()
    paper = sight.opened[-1]
    assert paper.title == "救助情况月报表"
    out = tmp_path / "月报.xlsx"
    choose(sight.page.export_table(), out)
    settle(sight.bench.room)
    assert load_workbook(out)["台账"]["A1"].value == "救助情况月报表"
    sight.page.table.show_tab(OTHER)
    assert sight.page.table.print.isHidden()


def test_other_periods_and_other_cuts(sight):
    for span in ("month", "campaign"):
        sight.page.choose_span(span)
        sight.settled()
        assert sight.page._look.total == 3
    sight.page.table.cut_chosen.emit(Cut.KIND.value)
    sight.settled()
    assert "露宿受冻" in sight.rows(OTHER)
    sight.page._take_days({"first": "2025-01-01", "last": "2025-01-02"})
    sight.page.spans.choose("chosen")
    sight.page.refresh()
    sight.settled()
    assert sight.page.sentence.words == "这段时间没有接到线索。"


def test_a_chart_goes_into_the_briefing_as_a_document_without_small_numbers(sight):
    """decisions.md 29; domain.md §5.2: small cells are hidden in public texts."""
    charts = charts_of(sight.page._look)
    trend = charts["每夜线索"]
    assert isinstance(trend, Chart)
    assert trend.kind is ChartKind.COLUMNS
    assert set(trend.series[0].values) <= {0.0, 3.0}
    assert [row for row in charts["主要数字"].rows if row[0] == "值班室接到线索"] == [("值班室接到线索", "3件", "0件")]
    assert as_table(charts["哪里、几点"]).columns[0] == ""
    made = sight.desk.do(briefings.start_briefing)
    sight.page._put("每夜线索", charts)
    view = sight.desk.read(briefings.briefing_view, briefing=made)
    assert [one.figure for one in view.charts] == [trend]


def test_low_windows_show_what_can_be_read(sight):
    sight.host.resize(980, 560)
    sight.qtbot.wait(1)
    assert sight.page.outcome_card.isHidden()
    sight.page.trends.grab()
    sight.page.which.chosen.emit("spread")
    assert sight.page.trends.isHidden()
    sight.qtbot.keyClick(sight.page.trends, Qt.Key.Key_Left)
