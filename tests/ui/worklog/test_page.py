"""工作档案 by hand: kinds, a 隐患 set right, a further version, files, the chain."""
from __future__ import annotations

import pytest

from desktop import directory, worklog
from desktop.ui.form_sheet import FormSheet
from desktop.ui.worklog.page import CHARGES, WorklogPage
from tests.ui.rooms import choose, make_bench, settle


@pytest.fixture
def page(qtbot, desk, clock, tmp_path):
    bench = make_bench(desk, clock, tmp_path)
    made = WorklogPage(bench.room)
    bench.room.bus.changed.connect(made.hear)
    qtbot.addWidget(made)
    bench.room.sheets.setParent(made)
    made.resize(1180, 800)
    made.show()
    made.refresh()
    yield made
    bench.room.sheets.fold()
    bench.room.sheets.setParent(None)
    bench.room.background.close()
    bench.room.sounds.close()


def sheet(page):
    return page.room.sheets.findChildren(FormSheet)[-1]


def fill(page, **values):
    sheet(page).form.set_values(values, force=True)
    sheet(page).primary()


def test_an_empty_page_says_what_belongs_there(page):
    assert page.stack.currentWidget() is page.empty
    assert page.first_focus() is page.add_button


def test_an_entry_is_written_found_and_changed(page):
    page.tabs.choose("talks")
    page.add("consultation")
    fill(page, title="降温会商", units="区气象局")
    assert page.panel.card.title == "降温会商"
    page.change()
    fill(page, title="降温和流感会商")
    assert page.panel.card.title == "降温和流感会商"


def test_a_hazard_is_set_right_by_the_main_key(page, desk):
    page.tabs.choose("hazards")
    page._show()
    page.begin_add()
    fill(page, title="插线板老化")
    assert "没整改 1 处" in page.header.sentence.text
    page.primary()
    fill(page, words="换了新的")
    assert desk.read(worklog.open_hazards) == []


def test_a_plan_grows_versions(page, desk):
    page.add("plan")
    fill(page, title="工作方案")
    page.primary()
    fill(page, words="加了夜巡")
    assert [card.version for card in desk.read(worklog.list_entries)] == [2, 1]


def test_files_come_and_leave(page, desk, tmp_path, qtbot):
    page.add("plan")
    fill(page, title="工作方案")
    source = tmp_path / "方案.txt"
    source.write_bytes(b"text")
    page.panel.papers.take([str(source), str(tmp_path / "没有.txt")])
    qtbot.waitUntil(lambda: bool(desk.read(worklog.list_entries)[0].files))
    assert page.room.notices.errors[-1].code == "file.unread"
    page.refresh()
    file, = page.panel.card.files
    choose(page.panel.papers.ask_place(file), tmp_path / "另存.txt")
    settle(page.room)
    assert (tmp_path / "另存.txt").read_bytes() == b"text"


def test_the_chain_has_its_tab(page, desk):
    page.tabs.choose(CHARGES)
    page._show()
    assert page.stack.currentWidget() is page.empty
    page.begin_add()
    fill(page, role="deputy", name="谭志明", step=2)
    assert [card.step for card in desk.read(directory.list_charges)] == [2]
    assert page.stack.currentWidget() is page.charge_card
    page.open_record(desk.read(directory.list_charges)[0].id)
    page.change()
    fill(page, name="何跃")
    assert desk.read(directory.list_charges)[0].name == "何跃"


def test_a_record_opens_from_elsewhere_and_prints(page, desk):
    entry = desk.do(worklog.write_entry, kind="drill", title="演练", held_on="2025-01-02")
    page.tabs.choose("plans")
    page.open_record(entry)
    assert page.panel.card.id == entry
    page.show_paper()
    page.room.sheets.sheet.primary()
    assert page.room.sheets.sheet.kind == "演练记录"


def test_the_contents_print_where_nobody_met(page, desk):
    page.open_record(desk.do(worklog.write_entry, kind="plan", title="工作方案"))
    page.show_paper()
    page.room.sheets.sheet.primary()
    assert page.room.sheets.sheet.kind == "工作档案目录"
