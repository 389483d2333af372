"""The sheets of 审核与上报: the superior's workbook understood and remembered, copying by hand, and the end."""
from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QGuiApplication

from desktop import campaign, officers
from desktop.reports.template import shape
from desktop.ui.campaign.closing_sheet import ClosingSheet
from desktop.ui.campaign.copy_sheet import CopySheet
from desktop.ui.campaign.page import CampaignPage
from desktop.ui.campaign.template_sheet import TemplateSheet
from desktop.ui.steps.second_pin import SecondPinSheet
from desktop.vocabulary import Role
from tests.campaign import workbooks
from tests.campaign.conftest import PIN, House
from tests.ui.rooms import make_bench, settle


@pytest.fixture
def page(qtbot, desk, clock, tmp_path):
    desk.do(officers.set_roles, officer=desk.actor, roles=(Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL))
    house = House(desk)
    house.whole("郑德福")
    house.whole("蒲素琴", person={"sex": "unknown"})
    bench = make_bench(desk, clock, tmp_path / "data")
    bench.room.folder.make()
    opened = []
    bench.room.sheets.open = opened.append
    made = CampaignPage(bench.room)
    made.opened, made.bench, made.house, made.qtbot = opened, bench, house, qtbot
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: made._reading is None and made._look is not None)
    yield made
    for sheet in opened:
        sheet.deleteLater()
    bench.room.background.close()


def take_template(page, path):
    """The workbook is read in the background, and its sheet is there."""
    page.take_template(path)
    settle(page.bench.room)
    page.qtbot.waitUntil(lambda: not page.outgoing.writing)


def test_a_workbook_is_shown_with_its_columns_and_what_it_would_refuse(page, tmp_path):
    take_template(page, workbooks.merged(tmp_path / "模板.xlsx"))
    sheet = page.opened[-1]
    assert isinstance(sheet, TemplateSheet)
    assert sheet.form.values()["c2"] == "name"
    assert "第 5 行写起，每个文件最多 500 行" in sheet.words.text
    assert [sheet.refused.rows.row(0).third] == ["“性别”的字典里没有“不清楚”"]
    sheet.form.set_values({"w3:不清楚": "未知 ", "c9": "-"}, force=True)
    sheet.primary()
    assert page.bench.notices.texts[-1] == "已记住，每一格都会收"
    assert page.export.template_line.text == "按“模板.xlsx”填，对应 6 栏"
    take_template(page, workbooks.merged(tmp_path / "下月.xlsx"))
    assert page.opened[-1].form.values()["c9"] == "-"
    assert not page.opened[-1].refused.isVisible()


def test_a_hostile_workbook_is_refused_in_words_and_the_page_works_on(page, tmp_path):
    take_template(page, workbooks.hostile("macros", tmp_path))
    assert [error.code for error in page.bench.notices.errors] == ["template.macros"]
    assert page.opened == []


def test_a_workbook_that_takes_long_is_read_beside_the_desk_and_can_be_stopped(page, tmp_path, monkeypatch):
    """The main thread goes on meanwhile; whoever stops it gets no sheet, and the reading itself ends."""
    ended = threading.Event()

    def endless(_path):
        try:
            while True:
                pass
        finally:
            ended.set()

    monkeypatch.setattr(shape, "_understood", endless)
    page.take_template(tmp_path / "慢.xlsx")
    page.qtbot.waitUntil(lambda: page.export.result.text.endswith("秒，最多 40 秒"))
    assert page.export.result.text.startswith("正在读“慢.xlsx”，已 ")
    page.export.stop.click()
    assert page.bench.notices.texts[-1] == "已停下，模板没有读完"
    assert page.export.draft.isEnabled()
    assert ended.wait(10)
    settle(page.bench.room)
    assert page.opened == []


def test_one_record_is_copied_field_by_field_and_noted(page):
    page.copy_out()
    sheet = page.opened[-1]
    assert isinstance(sheet, CopySheet)
    names = {sheet.lines["姓名"]}
    sheet.copy("姓名")
    assert QGuiApplication.clipboard().text() in {"郑德福", "蒲素琴"}
    assert sheet.fields.current_key() == "性别"
    sheet.primary()
    assert QGuiApplication.clipboard().text() == sheet.lines["性别"]
    sheet.show_row(1)
    names.add(sheet.lines["姓名"])
    assert names == {"郑德福", "蒲素琴"}
    assert page.bench.room.desk.read(campaign.ledger_exports)[0].purpose == "在一表通网页上抄录"


def test_the_end_freezes_with_a_second_pin_and_archives(page, qtbot, tmp_path, clock):
    page.house.reviewed()
    page.close_campaign()
    sheet = page.opened[-1]
    assert isinstance(sheet, ClosingSheet)
    assert not sheet.destroy_button.isEnabled()
    qtbot.addWidget(sheet)
    sheet.freeze()
    pin = sheet.window().findChild(SecondPinSheet)
    pin.try_pin(PIN)
    settle(page.bench.room)
    (frozen,) = page.bench.room.desk.read(campaign.freezes)
    assert (frozen.first_day, frozen.last_day) == ("2024-12-05", "2025-01-13")
    page.take_folder(str(tmp_path))
    sheet.archive_button.click()
    asked = page.opened[-1]
    asked.form.put_by_hand("way", "sealed")
    asked.form.put_by_hand("words", "短")
    asked.primary()
    assert "10" in asked.form.field("words").error()
    asked.form.put_by_hand("way", "folder")
    asked.primary()
    qtbot.waitUntil(lambda: not page.outgoing.writing)
    assert (next(tmp_path.glob("*归档_*")) / "verify.py").exists()
    sheet.begin()
    form = page.opened[-1]
    form.form.set_values({"name": "夏季送清凉", "notice": "渝中民〔2025〕60号"}, force=True)
    words = form._write({**form.form.values(), "starts": "2025-06-01", "ends": "2025-09-15"})
    assert "夏季送清凉" in words
    assert page.bench.room.desk.read(campaign.audit).rows
