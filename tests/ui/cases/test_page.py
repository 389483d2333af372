"""救助个案: who is listed and found, what a file shows, numbers in full for half a minute, visits and lines."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import cases, people
from desktop.clock import HOUR, MINUTE, SECOND
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.officers import add_officer, disclosures
from desktop.people import find_person
from desktop.ui.cases.closing import ask_closing
from desktop.ui.cases.page import FILE, HAPPENED, CasesPage
from desktop.vocabulary import Role
from tests.ui.cases.people_met import SOUND_NUMBER, meet

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(page):
    rows = page.list.rows.rows
    return [rows.row(at).title for at in range(rows.rowCount())]


def type_search(qtbot, page, text):
    page.list.search.setText(text)
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)


def test_who_is_due_first_stands_first_and_is_shown(page, street):
    assert titles(page)[0] == "郑德福（自述）"
    row = page.list.rows.rows.row(0)
    assert (row.second, row.third, row.third_token) == ("临江门站 3 号口", "今天 08:00 送药", "amber")
    assert page.file.face.name.text == "郑德福"
    assert page.file.due.bar.text.text == "今天 08:00 前回访，还有 4 小时 43 分"
    QAbstractItemModelTester(page.list.rows.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_visit_that_is_over_is_red_with_its_age(bench, page):
    bench.pass_time(7 * HOUR)
    row = page.list.rows.rows.row(0)
    assert (row.third, row.third_token, row.third_icon) == ("回访已过期 2 小时", "redText", "circle-alert")


@pytest.mark.parametrize("query", ["郑德", "zdf", "红围巾", "左膝", "7742", "送药"])
def test_people_are_found_by_name_initials_looks_number_and_plan(qtbot, page, query):
    type_search(qtbot, page, query)
    wanted = "无名氏，女，约 50 岁" if query == "红围巾" else "郑德福（自述）"
    assert titles(page) == [wanted]


def test_people_are_found_by_the_place_where_they_were_met(qtbot, page):
    type_search(qtbot, page, "务工不着")
    assert titles(page) == ["吴建军（自述）"]


def test_who_is_not_followed_any_more_is_offered_from_all(qtbot, bench, page, street):
    card = bench.room.desk.read(find_person, person=street.wu)
    bench.room.desk.do(people.close_file, person=street.wu, seen=card.seen, reason="working")
    assert "吴建军（自述）" not in titles(page)
    type_search(qtbot, page, "吴建军")
    assert page.list.empty.sentence.text == "没有找到“吴建军”"
    page.list.empty.button.click()
    assert titles(page) == ["吴建军（自述）"]


def test_the_portrait_counts_places_hours_and_goods(page):
    assert page.file.profile.places.accessibleDescription() == "临江门站 3 号口 3 次"
    assert "由 3 次往来自动汇总" in page.file.profile.caption.text
    assert page.file.given.text == "发过：棉被 1 床"
    assert page.file.profile.lines["body"].text.text == "高血压，自备药常断"
    assert page.file.profile.lines["needs"].text.text == "待查"
    assert page.records.timeline.accessibleDescription() == "3 次"


def test_a_number_is_masked_until_a_reason_is_chosen_and_covers_itself_again(qtbot, bench, page):
    line = page.file.face.lines["id_number"]
    assert SOUND_NUMBER not in line.value.text
    line.button.click()
    assert page.file.face.reveal.isVisible()
    qtbot.keyClick(page.file.face.reveal.purposes, "1")
    assert line.value.text == SOUND_NUMBER
    assert [(view.field, view.purpose) for view in bench.room.desk.read(disclosures)] == [("id_number", "核对身份")]
    bench.pass_time(29 * SECOND)
    assert line.value.text == SOUND_NUMBER
    bench.pass_time(2 * SECOND)
    assert SOUND_NUMBER not in line.value.text


def test_another_person_and_another_page_cover_the_number(qtbot, page, street):
    line = page.file.face.lines["id_number"]
    for leave in (lambda: page.open_record(street.wu), page.hide):
        page.show()
        page.open_record(street.zheng)
        line.button.click()
        qtbot.keyClick(page.file.face.reveal.purposes, "1")
        assert line.value.text == SOUND_NUMBER
        leave()
        assert SOUND_NUMBER not in line.value.text


def test_a_visit_is_written_with_the_next_one_and_undone(qtbot, bench, page, street):
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Return)
    assert page.file.due.form.isVisible()
    page.file.due.form.words.setText("人在，被子够")
    page.file.due.form.when.chips.setFocus()
    qtbot.keyClick(page.file.due.form.when.chips, "4")
    page.primary()
    due = bench.room.desk.read(cases.follow_ups)
    assert [(view.person, (view.due_at - bench.clock.now()) // HOUR) for view in due] == [(street.zheng, 28)]
    assert bench.notices.texts[-1] == "回访已记下，下次也约好了"
    assert not page.file.due.form.isVisible()
    assert page.file.due.bar.text.text.startswith("明天 08:00 前回访")
    bench.undo_last()
    assert page.file.due.bar.text.text.startswith("今天 08:00 前回访")


def test_a_visit_is_given_up_only_with_a_reason(bench, page):
    page.primary()
    form = page.file.due.form
    form.drop.click()
    assert form.error.text == "写一句为什么不用回访了"
    form.words.setText("已送回家")
    form.drop.click()
    assert bench.room.desk.read(cases.follow_ups) == ()


def test_a_visit_of_the_strip_opens_its_person(bench, page, street):
    page.open_record(street.wu)
    visit = bench.room.desk.read(cases.open_clocks)[0].record
    page.open_record(visit)
    assert page.list.current() == street.zheng


def test_a_line_is_written_by_two_keys_and_stands_on_top(qtbot, bench, page):
    qtbot.keyClick(page.list.rows, Qt.Key.Key_I, CTRL)
    assert page.records.note.words.hasFocus()
    page.records.note.words.insertPlainText("电话找到侄子，愿意接")
    page.records.note.kinds.choose("phoned")
    page.primary()
    entry = bench.room.desk.read(cases.timeline, person=page.list.current())[0]
    assert (entry.icon, entry.text) == ("phoned", "电话找到侄子，愿意接")
    assert page.records.count.text == "4 次"
    assert page.records.note.is_empty()
    assert bench.room.desk.read(open_drafts) == []
    bench.undo_last()
    assert page.records.count.text == "3 次"


def test_half_a_line_waits_for_its_person(bench, page, street):
    page.records.note.begin()
    page.records.note.words.insertPlainText("半句")
    page.open_record(street.wu)
    assert page.records.note.words.text() == ""
    assert [draft.content["words"] for draft in bench.room.desk.read(open_drafts)] == ["半句"]
    page.open_record(street.zheng)
    assert page.records.note.words.text() == "半句"


def test_half_a_line_is_there_after_a_crash(bench, page, show):
    page.records.note.begin()
    page.records.note.words.insertPlainText("半句")
    page.records.note.keeper.keep()
    again = show(CasesPage(bench.room))
    assert again.records.note.words.text() == "半句"


def test_an_empty_line_says_what_is_missing(page):
    page.records.note.write()
    assert page.records.note.error.text == "写一句见到了什么，或放一张照片"


def test_keys_open_the_sheets(qtbot, bench, page, street):
    for key in (Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_G):
        qtbot.keyClick(page.list.rows, key, CTRL)
    new, facts, contact = bench.opened
    for made in bench.opened:
        qtbot.addWidget(made)
    assert (new.accessibleName(), facts.accessibleName()) == ("新建个案", "修改 郑德福（自述）")
    assert contact.who.person == street.zheng


def test_a_second_contact_joins_the_same_file(bench, page, street):
    meet(bench.room.desk, street.zheng)
    assert page.records.count.text == "4 次"
    assert len(titles(page)) == 3


def test_a_file_is_closed_with_its_reason_and_opened_again(bench, page, street):
    card = bench.room.desk.read(find_person, person=street.zheng)
    question = ask_closing(bench.room, page, card)
    assert not question.act.isEnabled()
    question.findChild(type(page.records.note.kinds)).choose("returned_home")
    question.findChild(type(page.records.note.kinds)).chosen.emit("returned_home")
    question.act.click()
    assert bench.notices.texts[-1] == "郑德福（自述） 已结案"
    page.open_record(street.zheng)
    assert page.file.close_file.text() == "重新跟踪"
    page.file.close_file.click()
    assert bench.room.desk.read(find_person, person=street.zheng).closed_at is None


def test_a_restricted_file_says_who_may_read_it(qtbot, bench, page, street):
    desk = bench.room.desk
    card = desk.read(find_person, person=street.wu)
    desk.do(people.change_person, person=street.wu, seen=card.seen, restricted=True)
    desk.actor = desk.do(add_officer, name="周勇", roles=(Role.DUTY,))
    page.refresh()
    page.open_record(street.wu)
    assert "限制查看" in page.nobody.sentence.text
    assert page.nobody.isVisible()
    assert "限制查看的个案" in titles(page)


def test_where_it_is_narrow_the_records_are_a_tab(page):
    page.resize(1020, 640)
    assert page.tabs.isVisible()
    assert page.file.isVisible()
    assert not page.records.isVisible()
    page.begin_note()
    assert page.tabs.value() == HAPPENED
    assert page.records.isVisible()
    page.primary()
    page.resize(1240, 790)
    assert page.file.isVisible()
    assert page.records.isVisible()
    assert page.tabs.isHidden()
    assert page.tabs.value() in (FILE, HAPPENED)


def test_beside_a_sheet_only_the_list_stands(page):
    page.resize(320, 700)
    assert page.list.isVisible()
    assert not page.file.isVisible()


def test_the_minute_passes_in_the_list_without_a_word_of_the_bus(bench, page):
    bench.pass_time(5 * HOUR)
    bench.pass_time(MINUTE)
    assert page.list.rows.rows.row(0).third == "回访已过期 18 分"


def test_nobody_yet_says_how_to_begin(bench, show, desk):
    page = show(CasesPage(bench.room))
    assert page.list.empty.sentence.text == "还没有个案。线索办结时可直接转成个案。"
    assert page.nobody.isVisible()


def test_a_half_written_sheet_is_offered_until_it_is_saved(qtbot, bench, page, street):
    desk = bench.room.desk
    desk.do(begin_draft, kind="contact", content={"person": street.wu, "who": street.wu, "place_words": "较场口"})
    assert page.drafts.text.text == "没写完的救助 1 条"
    page.drafts.button.click()
    made = bench.opened[-1]
    qtbot.addWidget(made)
    assert made.who.person == street.wu
    made.primary()
    assert not page.drafts.isVisible()


def test_beside_a_narrow_sheet_head_and_foot_keep_to_what_fits(page, street):
    """1280x720 and 大: the quiet parts go into 更多, nothing is cut."""
    page.open_record(street.zheng)
    view = page.file
    view.resize(400, 600)
    assert view.history.isHidden()
    assert view.close_file.isHidden()
    assert view.face.portrait.isHidden()
    menu = view.show_acts()
    assert "结案" in [action.text() for action in menu.actions()]
    menu.close()
    used = view._foot.sizeHint().width()
    assert used <= 400
    view.resize(900, 600)
    assert not view.close_file.isHidden()
    assert not view.face.portrait.isHidden()
