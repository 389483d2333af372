"""The page of 就业登记: states as groups, every choice kept at once, one key recommends, reasons shown."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import cases, employment
from desktop.cases import NewPerson
from desktop.clock import DAY
from desktop.rules.job_course import JobState
from desktop.ui.console.reminders import job_reminders
from desktop.ui.employment.page import OPENINGS_TAB, EmploymentPage
from tests.employment.conftest import JobRoom
from tests.ui.rooms import make_bench


@pytest.fixture
def jobs(desk, clock):
    return JobRoom(desk, clock)


@pytest.fixture
def page(qtbot, desk, clock, jobs, tmp_path):
    file = jobs.file(help="placement")
    bench = make_bench(desk, clock, tmp_path / "room")
    made = EmploymentPage(bench.room, lambda _room, _view: None)
    made.bench, made.jobs, made.file = bench, jobs, file
    bench.room.bus.changed.connect(made.hear)
    bench.room.sheets.setParent(made)
    qtbot.addWidget(made)
    made.resize(1230, 800)
    made.show()
    yield made
    bench.room.background.close()


def state(page):
    return page.room.desk.read(employment.job_list)[0].state


def test_the_file_in_front_shows_the_case_read_only(page):
    assert page.name.text == "冉启明（自述）"
    assert page.person.text == "男，45 岁，四川达州"
    assert page.help.text == "帮扶：岗位推荐"
    page.case.click()
    assert page.bench.went[-1] == ("cases", page.jobs.person)


def test_a_choice_is_kept_at_once_and_changes_the_match(page):
    """意向, 证件: written as they are chosen; the openings follow."""
    assert [card.fitting.match.points for card in page.openings.cards] == [4, 2]
    page.form.papers["id_paper"].choose("has")
    page.form.papers["id_paper"].chosen.emit("has")
    assert page.openings.cards[0].fitting.match.points == 5
    page.form.trades.choose("security")
    page.form.trades.chosen.emit("security")
    assert page.room.desk.read(employment.job_view, file=page.file).trades == ("security",)
    assert page.openings.cards[0].accessibleDescription().startswith("对上：")


def test_pay_and_day_are_read_or_refused_with_the_text_left(page):
    page.form.pay.setText("三千")
    page.form.pay.editingFinished.emit()
    assert page.form.error.text == "工资写成整数，如 3000"
    assert page.form.pay.text() == "三千"
    page.form.pay.setText("3000 元以上")
    page.form.pay.editingFinished.emit()
    page.form.ready_on.setText("0115")
    page.form.ready_on.editingFinished.emit()
    facts = page.room.desk.read(employment.job_view, file=page.file).facts
    assert (facts["pay_from"], facts["ready_on"]) == (300000, "2025-01-15")


def test_one_key_recommends_with_undo(page):
    page.primary()
    assert state(page) is JobState.REFERRED
    assert page.bench.notices.texts[-1] == "已推荐冉启明（自述）去渝中百货仓，明天回电"
    assert page.list.lists["referred"].rows.rowCount() == 1
    page.bench.undo_last()
    assert state(page) is JobState.SEEKING


def test_the_way_on_is_verbs_in_the_records(page):
    page.primary()
    referral = page._view.referrals[0].id
    page.records.log_call()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"words": "明天来看"}, force=True)
    sheet.primary()
    assert "回电：明天来看" in page._view.referrals[0].lines[0]
    page.not_taken(referral)
    sheet = page.room.sheets.sheet
    sheet.primary()
    assert state(page) is JobState.REFERRED, "不成 needs its reason"
    sheet.form.set_values({"reason": "pay"}, force=True)
    sheet.primary()
    assert state(page) is JobState.SEEKING


def test_work_sets_visits_and_a_visit_is_logged(page):
    page.primary()
    page.start_work(page._view.referrals[0].id)
    page.room.sheets.sheet.primary()
    assert state(page) is JobState.WORKING
    assert [due.words for due in page._view.due] == ["1月21日 上岗第 7 天回访", "2月13日 上岗第 30 天回访"]
    page.visit(page._view.due[0].task)
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"words": "干得下来"}, force=True)
    sheet.primary()
    assert len(page._view.due) == 1
    page.left_work()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"reason": "left_post"}, force=True)
    sheet.primary()
    assert state(page) is JobState.SEEKING


def test_closed_files_are_folded_and_opened_again(page):
    page.close_or_reopen()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"reason": "gone"}, force=True)
    sheet.primary()
    assert state(page) is JobState.FAILED
    assert page.fail.text() == "重新对接"
    page.close_or_reopen()
    assert state(page) is JobState.SEEKING


def test_somebody_under_sixteen_is_refused_at_his_field(page):
    child = page.jobs.met(name="小谢", birth_date="2012-05-01")
    page.register()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"person": child}, force=True)
    sheet.primary()
    assert page.room.sheets.sheet is sheet
    assert len(page.room.desk.read(employment.job_list)) == 1


def test_a_contact_that_wants_work_leads_here(page):
    done = page.room.desk.do(cases.record_contact, person=NewPerson({"name": "向开亮"}), place_words="桥下",
                             wants_work=True)
    assert page.list.lists["wanting"].rows.rowCount() == 1
    page.open_record(done.person)
    sheet = page.room.sheets.sheet
    assert sheet.form.values()["person"] == done.person
    sheet.primary()
    assert len(page.room.desk.read(employment.job_list)) == 2
    page.open_record(done.person)
    assert page.name.text == "向开亮（自述）"


def test_an_opening_is_kept_changed_and_closed(page):
    page.add_opening()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"title": "洗碗工", "employer": "小面馆", "pay_from": 2800, "age_from": 20, "age_to": 18},
                          force=True)
    sheet.primary()
    assert page.room.sheets.sheet is sheet, "ages the wrong way round are refused"
    sheet.form.set_values({"age_to": 50}, force=True)
    sheet.primary()
    found = next(one for one in page.room.desk.read(employment.openings) if one.title == "洗碗工")
    assert found.line == "小面馆　2800 元"
    page.edit_opening(found.id)
    page.room.sheets.sheet.form.set_values({"hours": "中晚"}, force=True)
    page.room.sheets.sheet.primary()
    page.edit_opening(found.id)
    page.room.sheets.sheet.run(lambda: "")
    assert any(one.hours == "中晚" for one in page.room.desk.read(employment.openings))


def test_where_there_is_no_room_openings_are_a_tab_and_seen_before_anybody_is_sent(page):
    """ui.md §15: at 1366 and 1280 the openings become a tab beside 推荐与回电."""
    page.resize(1000, 640)
    assert not page.tabs.isHidden()
    page.primary()
    assert page.tabs.value() == OPENINGS_TAB
    assert state(page) is JobState.SEEKING
    page.primary()
    assert state(page) is JobState.REFERRED


def test_the_list_is_searched_and_walked(qtbot, page):
    other = page.jobs.met(name="向开亮")
    page.room.desk.do(employment.register, person=other, trades=["kitchen"])
    page.list.pick(page.file)
    page.list.step(1)
    assert page.name.text == "向开亮（自述）"
    page.list.search.setText("rqm")
    page.list._show()
    assert page.list.lists["seeking"].rows.rowCount() == 1
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)


def test_what_is_due_today_stands_on_the_duty_page(page):
    page.primary()
    found = page.room.desk.read(employment.due_jobs, until=page.bench.clock.now() + 2 * DAY)
    assert [(one.text, one.page, one.record) for one in job_reminders(found)] == [
        ("就业 冉启明（自述）", "employment", page.file)
    ]
    assert [one.text for one in job_reminders(found * 3)][-1] == "另有 1 位就业要回电"


def test_the_list_keeps_its_rows_whole_in_large_type(page):
    """ui.md §15: in 大字 a group is as high as its rows; the third line of the last one is not cut."""
    look = page.look
    look.set_large(True)
    shown = [found for found in page.list.lists.values() if not found.isHidden()]
    assert shown
    assert all(found.height() > found.content_height() for found in shown)
    look.set_large(False)
