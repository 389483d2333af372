"""值班台 on real services: what stands where, what a key does, what waits for the pointer."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop import calls, cases, duty, emergencies, supplies, weather, worklog
from desktop.clock import HOUR, MINUTE, SECOND, instant
from desktop.ui.console.open_rows import Shape
from desktop.ui.steps import StepForm
from tests.ui.console.night import open_call


def titles(page):
    return [line.row.title for line in page.open_list.rows.rows()]


def reminders(page):
    return [(line.text, line.end) for line in page.reminder_list.offered]


def test_the_night_of_the_picture_stands_as_drawn(open_console):
    at = open_console()
    page = at.page
    assert titles(page) == ["较场口地下通道，两人露宿受冻", "魁星楼平台电梯口，男子醉酒", "民生路公交站，寻亲不遇"]
    assert [line.figure for line in page.open_list.rows.rows()] == ["01:26", "08:38", "24:16"]
    assert [line.word for line in page.open_list.rows.rows()] == ["即将超时", "不足 10 分", "剩余"]
    assert [line.verb for line in page.open_list.rows.rows()] == ["登记到场", "登记到场", "派人前往"]
    assert page.axis.sentence.text == "来电 8 件，已到场 5 件，最慢 21 分钟，到场的都在 30 分钟内，待到场 3 件"
    assert (page.axis.name.text, page.axis.range.text) == ("今夜", "17:30 — 次日 08:30")
    assert [line.end for line in page.done_list.offered] == [
        "17 分钟到场", "21 分钟到场", "17 分钟到场", "14 分钟到场", "16 分钟到场"
    ]
    assert page.header.sentence.text == "值班员 陈国华   带班 罗敏"


def test_tonight_tells_where_the_teams_are_and_leaves_out_whom_nobody_can_call(open_console):
    lines = open_console().page.tonight_list.offered
    assert [(line.name, line.phone, line.detail) for line in lines] == [
        ("罗敏", "130 0000 2016", "办事处副主任，在三楼值班室"),
        ("周勇", "130 0000 3107", "何小琴，02:59 去魁星楼平台电梯口"),
        ("唐志刚", "130 0000 3115", "刘芸，02:53 去较场口地下通道"),
        ("公安报警", "110", ""), ("急救", "120", ""), ("解放碑街道派出所", "023-6300 0110", "较场口片区"),
    ]


def test_reminders_name_goods_visits_the_end_of_the_shift_and_the_words_left(open_console):
    at = open_console()
    assert reminders(at.page) == [
        ("棉被低于保底 10 床", "剩 6 床"), ("回访 郑某（自述）", "08:00"), ("交接班，已记来电 8 件", "08:30"),
        ("上一班留言，陈国华：今夜最低 3\u00a0℃，较场口通道有两位老人不肯走，路过请再劝一次。", ""),
    ]
    at.page.reminder_list.opened.emit("stock/" + at.made["棉被"])
    assert at.bench.went == [("supplies", at.made["棉被"])]


def test_every_reminder_leads_to_what_it_speaks_of(open_console):
    """No line of 待办与提醒 is a dead end, and each opens its own record."""
    at = open_console()
    officer, at.desk.actor = at.desk.actor, at.made["杨丽"]
    warning = at.desk.do(weather.log_warning, kind="cold_wave", level="blue", ends=at.bench.clock.now() + 9 * HOUR,
                         lowest=3)
    at.desk.do(weather.send_notice, warning=warning, receiver="较场口社区", means="phone")
    hazard = at.desk.do(worklog.write_entry, kind="inspection", title="插线板老化", due_on="2025-01-20")
    outside = at.desk.do(cases.record_contact, person=cases.NewPerson({"name": "单福生"}), willing="no",
                         place_words="较场口", destination="stays", at=at.bench.clock.now() - 30 * HOUR).person
    gone = at.desk.do(supplies.add_item, name="暖宝宝", unit="片", minimum=5)
    at.desk.do(supplies.issue, lines=[supplies.Handout(gone, 2)], call=at.made["较场口"])
    at.desk.actor = officer
    at.page.refresh()
    where = {line.text.split("，")[0]: (line.page, line.record) for line in at.page.reminder_list.offered}
    note = at.desk.read(duty.tonight).notes[0].id
    assert where == {
        "寒潮蓝色预警": ("duty", warning), "棉被低于保底 12 床": ("supplies", at.made["棉被"]),
        "另有 1 样不够": ("supplies", ""), "应急代发待补入库": ("supplies", gone), "回访 郑某（自述）": ("cases", at.made["郑某"]),
        "看望 单福生（自述）": ("cases", outside), "隐患没整改：插线板老化": ("worklog", hazard), "交接班": ("duty", ""),
        "上一班留言": ("duty", note),
    }
    at.page.reminder_list.set_rows(at.page.reminder_list.offered)
    for line in at.page.reminder_list.offered:
        at.page.reminder_list.opened.emit(line.key)
    assert at.bench.went == list(where.values())


def test_figures_count_down_and_the_row_turns_red_when_the_time_is_over(open_console):
    at = open_console()
    at.bench.pass_time(87 * SECOND)
    first = at.page.open_list.rows.row(0)
    assert (first.figure, first.word, first.look.tint) == ("+00:01", "已超时", "redTint")
    assert "已超时未到 1 件" in at.page.axis.sentence.text


def test_danger_to_life_stands_first_and_says_so(open_console):
    at = open_console()
    open_call(at.desk, at.bench.clock, 3, 17, "朝天门码头", "sudden_illness", 24)
    assert titles(at.page)[0].startswith("较场口"), "露宿受冻 with less time stays first"
    rows = at.page.open_list.rows.rows()
    assert [line.first for line in rows] == [False, True, False, False]
    assert rows[1].row.title.startswith("朝天门码头")
    assert at.page.open_card.caption.text == "4 件，危急在前，按剩余时间排"


def test_the_other_order_is_that_of_the_calls(qtbot, open_console):
    at = open_console()
    open_call(at.desk, at.bench.clock, 3, 17, "朝天门码头", "sudden_illness", 24)
    at.page.toggle_order()
    assert titles(at.page)[-1].startswith("朝天门码头")
    assert at.page.open_card.caption.text == "4 件，按接报先后排"
    assert at.page.open_card.link.text() == "按剩余时间"


def test_enter_opens_the_step_and_ctrl_enter_writes_it(qtbot, open_console):
    at = open_console()
    page = at.page
    qtbot.keyClick(page.open_list, Qt.Key.Key_Return)
    form = page.open_list.form
    assert isinstance(form, StepForm)
    assert form.call == at.made["较场口"]
    assert page.keys == form.keys
    page.primary()
    assert page.open_list.form is None
    assert at.bench.notices.texts == ["已登记巡查二组到场 03:17"]
    figures = {line.row.title: (line.figure, line.word, line.verb) for line in page.open_list.rows.rows()}
    assert figures["较场口地下通道，两人露宿受冻"] == ("28 分", "按时", "办结")
    assert titles(page)[-1].startswith("较场口"), "what is met stands behind what runs"


def test_escape_folds_the_form_and_gives_the_row_back(qtbot, open_console):
    at = open_console()
    at.page.primary()
    form = at.page.open_list.form
    qtbot.keyClick(form.first_focus(), Qt.Key.Key_Escape)
    assert at.page.open_list.form is None
    assert at.page.open_list.hasFocus()
    assert at.page.keys[0].key == "F2"


def test_a_click_on_the_button_of_a_row_opens_its_step(qtbot, open_console):
    at = open_console()
    page = at.page
    box = page.open_list.visualRect(page.open_list.rows.index(2, 0))
    button = QPoint(box.right() - 60, box.center().y())
    qtbot.mouseClick(page.open_list.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert page.open_list.form.call == at.made["民生路"]


def test_the_form_goes_when_the_call_is_closed_elsewhere(open_console):
    at = open_console()
    at.page.primary()
    at.desk.do(calls.mark_not_needed, call=at.made["较场口"], kind="misdial")
    assert at.page.open_list.form is None
    assert len(titles(at.page)) == 2


def test_the_order_stands_still_under_the_pointer_for_three_seconds(open_console):
    at = open_console()
    page = at.page
    page.open_list.hover(1)
    open_call(at.desk, at.bench.clock, 3, 17, "朝天门码头", "sudden_illness", 24)
    assert titles(page)[-1].startswith("朝天门码头"), "the new one is shown, but below what the pointer is on"
    at.bench.pass_time(2 * SECOND)
    assert titles(page)[-1].startswith("朝天门码头")
    at.bench.pass_time(SECOND)
    assert titles(page)[1].startswith("朝天门码头")


def test_leaving_the_row_lets_the_order_go_at_once(open_console):
    at = open_console()
    at.page.open_list.hover(0)
    open_call(at.desk, at.bench.clock, 3, 17, "朝天门码头", "sudden_illness", 24)
    at.page.open_list.hover(-1)
    assert titles(at.page)[1].startswith("朝天门码头")


def test_a_half_written_call_is_a_row_and_opens_its_sheet(qtbot, open_console):
    at = open_console()
    draft = at.desk.do(calls.begin_call).draft
    row = next(line for line in at.page.open_list.rows.rows() if line.key == draft)
    assert row.verb == "接着写"
    at.page.open_list.pick(draft)
    qtbot.keyClick(at.page.open_list, Qt.Key.Key_Return)
    assert at.drafts == [draft]


def test_enter_on_a_number_copies_it(qtbot, open_console):
    at = open_console()
    at.page.tonight_list.setFocus()
    qtbot.keyClick(at.page.tonight_list, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "130 0000 2016"
    assert at.bench.notices.texts == ["已复制 130 0000 2016，罗敏"]


def test_an_empty_desk_has_the_lamp_and_one_key(qtbot, open_console):
    at = open_console(picture=False)
    page = at.page
    assert page.open_card.isHidden()
    assert page.calm.sentence.text == "现在没有在办的线索"
    assert page.axis.sentence.text == "今夜还没有来电"
    assert page.tonight_card.caption.text == "还没排班"
    qtbot.mouseClick(page.calm.button, Qt.MouseButton.LeftButton)
    assert len(at.drafts) == 1
    assert not page.open_card.isHidden()


def test_by_day_the_page_speaks_of_the_day(open_console, clock):
    clock.instant = instant(2025, 1, 14, 10)
    at = open_console(picture=False)
    assert at.page.axis.name.text == "今天"
    assert at.page.axis.range.text == "08:30 — 17:30"
    assert at.page.axis.sentence.text == "今天还没有来电"
    assert at.page.tonight_card.title.text == "今天值班"


@pytest.mark.parametrize(
    ("width", "height", "large", "shape"),
    [(1440, 900, False, Shape.FULL), (1366, 768, False, Shape.COMPACT), (1366, 768, True, Shape.COMPACT),
     (1280, 720, False, Shape.COMPACT), (540, 900, False, Shape.NARROW),
     (880, 900, False, Shape.NARROW)],
)
def test_every_size_keeps_all_cards_inside_the_page(open_console, width, height, large, shape):
    at = open_console(width=width, height=height - 70, large=large)
    at.window.resize(width, height)
    at.page.setGeometry(208, 70, width - 208, height - 102)
    page = at.page
    assert page.shape_of_page() is shape
    columns = page.columns
    shown = [card for card in (columns.open_card, columns.done, columns.tonight, columns.reminders)
             if not card.isHidden()]
    assert len(shown) == (1 if shape is Shape.NARROW else 4)
    for card in shown:
        assert columns.rect().contains(card.geometry()), card.title.text
    if shape is not Shape.NARROW:
        assert not columns.open_card.geometry().intersects(columns.done.geometry())
        assert columns.done.height() >= columns.head() - 3


def test_a_narrow_page_leads_to_the_call_instead_of_a_form(qtbot, open_console):
    at = open_console(width=540)
    qtbot.keyClick(at.page.open_list, Qt.Key.Key_Return)
    assert at.page.open_list.form is None
    assert at.bench.went == [("calls", at.made["较场口"])]


def test_the_models_hold(open_console):
    at = open_console()
    for view in (at.page.open_list, at.page.done_list, at.page.tonight_list, at.page.reminder_list):
        QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    open_call(at.desk, at.bench.clock, 3, 17, "朝天门码头", "drunk", 24)
    spoken = at.page.open_list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "即将超时 01:26，较场口地下通道，两人露宿受冻，刘师傅来电，巡查二组在途，"
        "接报 02:48，派出 02:53，待到场，下一步登记到场"
    )


def test_a_page_out_of_sight_does_not_read(open_console):
    at = open_console()
    at.page.hide()
    at.bench.pass_time(5 * MINUTE)
    assert at.page.open_list.rows.row(0).figure == "01:26"
    QTest.qWait(0)


def test_a_card_without_room_shows_whole_rows_and_opens_the_rest_by_enter(open_console, qtbot):
    at = open_console(width=1366, height=560)
    view = at.page.reminder_list
    shown = view.rows.rows()
    assert shown[-1].text == f"还有 {len(view.offered) - len(shown) + 1} 项"
    assert view.content_height() <= view.viewport().height()
    view.setFocus()
    view.pick(shown[-1].key)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.rows.rows() == view.offered
    view.clearFocus()
    assert view.rows.rows() == shown


def test_an_open_emergency_is_a_row_that_leads_to_it(qtbot, open_console):
    """A1.1: what threatens a life stands first; Enter goes to the report that is due."""
    at = open_console()
    event = at.desk.do(emergencies.register_event, facts={"what": "老人昏迷", "place_text": "千厮门大桥桥下"}).id
    at.page.refresh()
    line = next(one for one in at.page.open_list.rows.rows() if one.key == event)
    assert (line.tag, line.verb) == ("紧急", "登记通话")
    assert [stage.label for stage in line.stages] == ["获悉", "电话报", "书面报", "续报"]
    assert "紧急" in line.words
    assert "待电话报" in line.words
    at.page.begin_step(event)
    assert at.bench.went == [("emergencies", event)]


def test_the_rota_is_one_press_away(open_console):
    at = open_console()
    at.page.tonight_card.link_clicked.emit()
    assert at.bench.went == [("duty", "2025-01")]


def test_a_hazard_that_is_not_set_right_is_reminded_of(open_console):
    """A5.6."""
    at = open_console()
    entry = at.desk.do(worklog.write_entry, kind="inspection", title="插线板老化", due_on="2025-01-20")
    at.page.refresh()
    line = next(one for one in at.page.reminder_list.offered if one.key == "hazard")
    assert (line.text, line.record) == ("隐患没整改：插线板老化", entry)
