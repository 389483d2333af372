"""From a page to the paper: what is offered, and that the sheet shows it."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import calls, cases
from desktop.cases import NewPerson
from desktop.officers import disclosures
from desktop.people import set_marks
from desktop.reports.pages import page_text
from desktop.ui.paper import offers as offered
from desktop.ui.paper.chooser import FormsSheet
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.sheets.deleteLater()
    made.room.background.close()
    made.room.sounds.close()


def shown(bench, qtbot):
    sheet = bench.room.sheets.sheet
    qtbot.waitUntil(sheet.print_button.isEnabled, timeout=10_000)
    return page_text(sheet.preview.paper.pdf, 0).replace(" ", "")


def test_every_form_of_a_call_comes_up(bench, qtbot):
    one, other = (bench.room.desk.do(calls.log_call, place_text=place).id for place in ("较场口", "桥下"))
    offers = {offer.label: offer for offer in offered.call_offers(bench.room, one, [one, other])}
    offers["值班电话记录"].act()
    assert "较场口" in shown(bench, qtbot)
    offers["全部值班电话记录"].act()
    assert shown(bench, qtbot)
    assert bench.room.sheets.sheet.preview.pages == 2
    offers["空白表"].act()
    bench.room.sheets.sheet.table.pick("会商记录")
    bench.room.sheets.sheet.primary()
    assert "空白表" in shown(bench, qtbot)
    assert [offer.label for offer in offered.call_offers(bench.room, "", [one])] == ["劝离与移交记录", "空白表"]


def test_records_of_governance_are_chosen_from_a_list(bench, qtbot):
    """N3.2: most of them are of people who gave no name."""
    (offer,) = [one for one in offered.call_offers(bench.room, "", []) if one.label == "劝离与移交记录"]
    offer.act()
    assert "空白" in bench.room.sheets.sheet.table.model().index(0, 1).data()
    bench.room.sheets.sheet.primary()
    assert "劝离与移交记录" in shown(bench, qtbot)
    bench.room.desk.do(cases.record_governance, kind="persuaded_off", place_words="洪崖洞")
    offer.act()
    bench.room.sheets.sheet.primary()
    assert "洪崖洞" in shown(bench, qtbot)


def test_every_form_of_a_person_comes_up_and_the_notice_waits_for_consent(bench, qtbot):
    desk = bench.room.desk
    person = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="桥下").person
    desk.do(set_marks, person=person, marks={"key_person": ""})
    offers = {offer.label: offer for offer in offered.person_offers(bench.room, person)}
    offers["寻亲公告"].act()
    assert [error.code for error in bench.notices.errors] == ["tracing.unknown"]
    for label in ("个案档案", "求助登记表", "转介交接单", "重点信息台账"):
        offers[label].act()
        assert "郑德福" in shown(bench, qtbot), label
    for label in ("易外出流浪人员名册", "服务网络与信息员名录", "救助联系卡"):
        offers[label].act()
        assert shown(bench, qtbot), label


def test_several_forms_are_ticked_and_come_up_as_one_paper(bench, qtbot):
    """Many forms in one go, chosen freely, in the order of the ticks."""
    desk = bench.room.desk
    person = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="桥下").person
    chooser = FormsSheet(bench.room, offered.person_offers(bench.room, person))
    qtbot.addWidget(chooser)
    with qtbot.waitActive(chooser):
        chooser.show()
        chooser.activateWindow()
    chooser.table.setFocus()
    for label in ("求助登记表", "救助联系卡", "重点信息台账", "求助登记表", "转介交接单"):
        chooser.table.pick(label)
        qtbot.keyClick(chooser.table, Qt.Key.Key_Space)
    assert chooser.ticked == ("救助联系卡", "重点信息台账", "转介交接单")
    assert chooser.show_button.text() == "看勾上的 3 种"
    chooser.primary()
    sheet = bench.room.sheets.sheet
    shown(bench, qtbot)
    said = [page_text(sheet.preview.paper.pdf, at).replace(" ", "") for at in range(sheet.preview.pages)]
    titles = ("救助联系卡", "重点信息台账", "转介交接单", "转介交接单")
    assert [title in words for title, words in zip(titles, said, strict=True)] == [True] * 4


def test_what_leads_to_another_list_is_not_ticked_and_a_refusal_is_a_sentence(bench, qtbot):
    person = bench.room.desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="桥下").person
    chooser = FormsSheet(bench.room, offered.person_offers(bench.room, person))
    qtbot.addWidget(chooser)
    chooser.table.pick("空白表")
    assert not chooser.tick_button.isEnabled()
    chooser.tick()
    assert chooser.ticked == ()
    chooser.table.pick("寻亲公告")
    chooser.tick_button.click()
    chooser.primary()
    assert [error.code for error in bench.notices.errors] == ["tracing.unknown"]


def test_some_of_the_blank_papers_are_printed_in_one_go(bench, qtbot):
    offered.open_blanks(bench.room)
    chooser = bench.room.sheets.sheet
    for label in ("值班电话记录", "救助联系卡"):
        chooser.table.pick(label)
        chooser.tick()
    chooser.primary()
    assert "空白表" in shown(bench, qtbot)
    assert bench.room.sheets.sheet.title == "值班电话记录、救助联系卡"
    assert bench.room.sheets.sheet.preview.pages == 2


def test_the_full_form_is_logged_and_the_sheet_of_forms_opens_it(bench, qtbot):
    desk = bench.room.desk
    person = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="桥下").person
    chooser = FormsSheet(bench.room, offered.person_offers(bench.room, person))
    qtbot.addWidget(chooser)
    chooser.table.pick("求助登记表")
    chooser.primary()
    sheet = bench.room.sheets.sheet
    shown(bench, qtbot)
    sheet.track._press(1)
    sheet.purpose.box.setText("移交救助站")
    sheet.purpose.button.click()
    assert "含完整信息" in shown(bench, qtbot)
    assert [one.purpose for one in desk.read(disclosures)] == ["移交救助站"]
