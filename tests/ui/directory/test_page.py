"""通讯录与点位: tonight's people first, Enter copies, Ctrl+Enter writes the call down, nothing used is deleted."""
from __future__ import annotations

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desktop import calls, directory, patrols
from desktop.calls import TeamTask
from desktop.clock import HOUR
from desktop.directory import BookGroup
from desktop.officers import disclosures
from desktop.ui.directory.book_list import GROUP, LINE, book_rows
from desktop.ui.directory.directory_workbook import directory_workbook
from desktop.ui.directory.place_list import nearest_team
from desktop.ui.directory.sheets import informant_sheet, place_sheet, responder_sheet, unit_sheet
from desktop.ui.imports.sheet import WorkbookSheet
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.widgets.buttons import ActionButton

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(page):
    return page.book.rows.rows()


def titles(page):
    return [row.title for row in rows(page)]


def pick(page, night, name):
    assert page.book.pick(f"{LINE}{night.ids[name]}")
    page.book.setFocus()


def place(night, name):
    found = night.desk.read(directory.place_named, text=name)
    return found or next(
        card for card in night.desk.read(directory.list_places, retired=True) if card.name == name
    )


def opened(page, made):
    page.room.sheets.open(made)
    return made


def test_models_hold_what_they_promise(page):
    for model in (page.book.rows, page.places.rows):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.turn("places")
    page.search.setText("ct")
    page.search.clear()
    page.turn("book")
    assert page.book.rows.rowCount() > 0


def test_each_role_shows_tonights_people_first_and_counts_the_others(page):
    leaders = next(row for row in rows(page) if row.key == f"{GROUP}leader")
    assert (leaders.detail, leaders.hidden) == ("3 人", 2)
    after = rows(page)[rows(page).index(leaders) + 1]
    assert (after.title, after.tag, after.number) == ("罗敏", "带班", "130 0000 2016")
    assert "何跃" not in titles(page)


def test_a_role_opens_by_key_and_click(page, qtbot):
    page.book.pick(f"{GROUP}leader")
    page.book.setFocus()
    qtbot.keyClick(page.book, Qt.Key.Key_Return)
    assert "何跃" in titles(page)
    qtbot.keyClick(page.book, Qt.Key.Key_Left)
    assert "何跃" not in titles(page)


def test_people_out_are_told_with_where_they_go(page, night):
    row = next(row for row in rows(page) if row.title == "唐志刚")
    assert row.detail == "巡查二组，去朝天门 2 号码头途中"
    pick(page, night, "唐志刚")
    assert page.facts.name.text == "朝天门 2 号码头"
    assert page.facts.why.text == "他正去的点位"
    assert not page.facts.isHidden()


def test_enter_copies_the_number(page, night, qtbot):
    pick(page, night, "唐志刚")
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(page.book, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "130 0000 3115"
    assert page.room.notices.texts[-1] == "已复制 唐志刚 130 0000 3115"


def test_the_last_four_digits_find_and_enter_copies_the_first(page, qtbot):
    page.search.setFocus()
    qtbot.keyClicks(page.search, "4471")
    assert titles(page) == ["秦桂芳"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "130 0000 4471"


def test_initials_find_and_nothing_found_is_said(page, qtbot):
    qtbot.keyClicks(page.search, "tzg")
    assert titles(page) == ["唐志刚"]
    qtbot.keyClicks(page.search, "zzz")
    assert page.stack.currentWidget() is page.nothing


def test_a_call_is_written_down_with_the_clue_the_team_is_out_for(page, night):
    pick(page, night, "唐志刚")
    page.primary()
    assert page.room.notices.texts[-1].startswith("已记去电 唐志刚，关于朝天门 2 号码头")
    call = next(row for row in night.desk.read(calls.list_calls).rows if row.direction == "outgoing")
    seen = night.desk.read(calls.call_view, call=call.record)
    assert (seen.earlier_call, seen.caller_name) == (night.open_call, "唐志刚")


def test_two_open_clues_and_nobody_out_leave_the_call_without_a_clue(page, night):
    pick(page, night, "周勇")
    page.primary()
    assert page.room.notices.texts[-1] == "已记去电 周勇"


def test_places_show_type_initials_count_and_team(page):
    page.turn("places")
    row = page.places.rows.row(0)
    assert (row.title, row.detail, row.initials, row.count, row.important) == (
        "较场口地下通道", "地下通道，较场口社区", "jckdxtd", 1, True
    )
    assert next(r for r in page.places.rows.rows() if r.title == "朝天门 2 号码头").near == "巡查二组正去这里"
    texts = [page.facts.grid.itemAt(at).widget().text for at in range(page.facts.grid.count())]
    assert "较场口社区，秦桂芳 130 0000 4471" in texts
    assert "jckdxtd，也认“得意下穿道”" in texts
    assert any(one.startswith("一夜 3 次") for one in texts)


def test_the_nearest_team_is_there_then_near_then_free(night):
    teams = night.desk.read(directory.list_teams)
    here = place(night, "较场口地下通道")
    one, two = teams[0].id, teams[1].id
    assert nearest_team(here, teams, {two: TeamTask("c", "较场口地下通道", 0, True)}, frozenset()) == "巡查二组在这里"
    near = frozenset({"较场口公交站"})
    assert nearest_team(here, teams, {two: TeamTask("c", "较场口公交站", 0, False)}, near) == "巡查二组正去较场口公交站"
    assert nearest_team(here, teams, {one: TeamTask("c", "大坪", 0, True)}, frozenset()) == "巡查二组空闲"
    out = {team.id: TeamTask("c", "大坪", 0, True) for team in teams}
    assert nearest_team(here, teams, out, frozenset()) == ""


def test_a_place_is_retired_kept_and_taken_back(page, night):
    page.turn("places")
    page.places.pick(place(night, "民生路公交站").id)
    page.facts.retire.click()
    assert place(night, "民生路公交站").retired
    assert page.places.rows.rows()[-1].retired
    assert page.facts.retire.text() == "启用"
    night.bench.undo_last()
    assert not place(night, "民生路公交站").retired


def test_a_place_is_added_once_and_renamed(page, night):
    page.turn("places")
    page.begin_add()
    made = page.room.sheets.sheet
    made.form.set_values({"name": "较场口地下通道"}, force=True)
    made.primary()
    assert made.form.field("name").error() == "已经有点位“较场口地下通道”，直接用它就行"
    made.form.set_values({"name": "十八梯", "kind": "scenic", "visits": 2}, force=True)
    made.primary()
    card = place(night, "十八梯")
    assert (card.kind, card.visits, card.key) == ("scenic", 2, False)
    made = opened(page, place_sheet(page.room, card))
    made.form.set_values({"name": "十八梯老街", "alias": "十八梯"}, force=True)
    made.primary()
    assert place(night, "十八梯").name == "十八梯老街"


@pytest.mark.parametrize(
    ("make", "values", "group"),
    [
        (responder_sheet, {"name": "高明", "phone": "130 0000 9001", "group": "civil"}, BookGroup.CIVIL),
        (unit_sheet, {"name": "较场口派出所", "phone": "6300 0110", "kind": "police"}, BookGroup.SERVICES),
        (informant_sheet, {"name": "马师傅", "phone": "130 0000 9002", "kind": "cleaner"}, BookGroup.COMMUNITY),
    ],
)
def test_numbers_are_added_to_their_group(page, night, make, values, group):
    made = opened(page, make(page.room))
    made.primary()
    assert made.form.field("name").error() == "这一格要填"
    made.form.set_values(values, force=True)
    made.primary()
    line = next(line for line in night.desk.read(directory.phone_book) if line.name == values["name"])
    assert (line.group, line.phone) == (group, values["phone"])
    night.bench.undo_last()
    assert values["name"] not in {one.name for one in night.desk.read(directory.phone_book)}


def test_what_is_in_hand_is_changed_and_retired(page, night, qtbot):
    qtbot.keyClicks(page.search, "4471")
    page.edit()
    made = page.room.sheets.sheet
    assert made.form.value("name") == "秦桂芳"
    made.form.set_values({"phone": "130 0000 4499"}, force=True)
    made.primary()
    card = next(one for one in night.desk.read(directory.list_responders) if one.name == "秦桂芳")
    assert card.phone == "130 0000 4499"
    page.search.setText("4499")
    page.edit()
    made = page.room.sheets.sheet
    next(button for button in made.findChildren(ActionButton) if button.text() == "停用").click()
    assert "秦桂芳" not in {one.name for one in night.desk.read(directory.list_responders)}


def test_officers_are_changed_in_the_settings(page, night):
    pick(page, night, "陈国华")
    page.edit()
    assert night.bench.went[-1] == ("settings", "officers")


def test_the_wall_sheet_opens_as_one_page(page, qtbot):
    page.show_wall_sheet()
    made = page.room.sheets.sheet
    assert isinstance(made, PaperSheet)
    qtbot.waitUntil(lambda: made.preview.pages == 1, timeout=10_000)
    assert (made.track.value(), [one.label for one in made._versions]) == (
        "号码已遮", ["号码已遮", "完整号码", "空白表"])
    made.track._press(1)
    made.purpose.box.setText("值班室内墙，交班时收起")
    made.purpose.button.click()
    assert [one.purpose for one in page.room.desk.read(disclosures)] == ["值班室内墙，交班时收起"]


def test_who_came_to_the_service_points_is_told_by_month_and_by_day_where_asked(page):
    page.tabs.choose("points")
    page.show_wall_sheet()
    labels = [one.label for one in page.room.sheets.sheet._versions]
    assert labels == ["号码已遮", "完整号码", "逐日人次", "空白表"]


def test_ctrl_f_searches_and_records_open_from_elsewhere(page, night, qtbot):
    page.book.setFocus()
    qtbot.keyClick(page.book, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    page.open_record(place(night, "民生路公交站").id)
    assert (page.tabs.value(), page.places.current_key()) == ("places", place(night, "民生路公交站").id)
    page.open_record(night.ids["何跃"])
    assert (page.tabs.value(), page.line().name) == ("book", "何跃")


def test_an_empty_book_names_the_first_step(page):
    assert book_rows([], (), (), {}) == []
    page._front(page.book, False, False, page.no_book)
    assert page.stack.currentWidget() is page.no_book
    assert page.no_book.sentence.text == "先录带班领导和派出所的电话"


def test_narrow_windows_keep_the_list_and_drop_the_side(page):
    page.resize(760, 640)
    assert page.side.isHidden()
    page.resize(1240, 820)
    assert not page.side.isHidden()


def test_service_points_have_their_tab(page, night):
    """A3.2."""
    page.turn("points")
    assert page.stack.currentWidget() is page.no_points
    page.begin_add()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"name": "福彩 3 号站", "kind": "lottery", "use": "warm"}, force=True)
    sheet.primary()
    page.refresh()
    page.points.pick(night.desk.read(directory.list_points)[0].id)
    page.edit()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"phone": "130 0000 8001"}, force=True)
    sheet.primary()
    assert night.desk.read(directory.list_points)[0].phone == "130 0000 8001"
    page.search.setText("fc")
    assert page.points.rows.rowCount() == 1
    assert page.facts.name.text == "福彩 3 号站"
    page.facts.retire.click()
    assert night.desk.read(directory.list_points) == []
    page.refresh()
    page.turn("book")
    page.open_record(night.desk.read(directory.list_points, retired=True)[0].id)
    assert (page.tabs.value(), page.point().retired) == ("points", True)
    page.open_record("nobody")
    assert page.tabs.value() == "points", "what is nowhere is said, no other list is shown"


def test_a_workbook_is_imported_after_it_was_seen(page, night, tmp_path, qtbot):
    book = Workbook()
    for row in (("点位", "重点"), ("新点位一", "是"), ("新点位二", "")):
        book.active.append(row)
    book.save(tmp_path / "点位.xlsx")
    sheet = WorkbookSheet(page.room, directory_workbook(page.room))
    page.room.sheets.open(sheet)
    sheet.read(tmp_path / "点位.xlsx")
    qtbot.waitUntil(lambda: sheet.found is not None)
    assert (sheet.bar.text.text, sheet.act.text()) == ("新加点位 2 个", "写入 2 个")
    sheet.primary()
    qtbot.waitUntil(lambda: page.room.sheets.sheet is None)
    assert {"新点位一", "新点位二"} <= {one.name for one in night.desk.read(directory.list_places)}
    again = WorkbookSheet(page.room, directory_workbook(page.room))
    page.room.sheets.open(again)
    assert len(again.earlier.buttons) == 1
    again.read(tmp_path / "点位.xlsx")
    qtbot.waitUntil(lambda: again.found is not None)
    assert (again.bar.text.text, again.act.isEnabled()) == ("没有新的点位，已有的 2 个不动", False)


def test_who_came_to_the_points_is_typed_on_one_sheet(page, night, qtbot):
    """A3.2: 人次 by day for all points at once; an empty box was not told; the sum stands at the point."""
    points = [night.desk.do(directory.add_point, name=name, kind="lottery", use="warm") for name in ("甲站", "乙站")]
    page.turn("points")
    page.primary()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"period": "昨天", f"people:{points[0]}": "12 人次", f"guided:{points[0]}": "13"}, force=True)
    sheet.primary()
    assert sheet.error.text == "甲站 引导求助的比来过的多，核对一下"
    sheet.form.set_values({f"guided:{points[0]}": "2", f"people:{points[1]}": "十"}, force=True)
    sheet.primary()
    assert "填 0 到" in sheet.form.field(f"people:{points[1]}").line.text
    sheet.form.set_values({f"people:{points[1]}": ""}, force=True)
    sheet.primary()
    assert [(one.point, one.people, one.guided) for one in night.desk.read(directory.point_counts)] == [
        (points[0], 12, 2)]
    page.points.pick(points[0])
    assert page.point().name == "甲站"
    assert any("今冬 12 人次" in page.points.rows.row(at).second for at in range(page.points.rows.rowCount()))
    page.count_points()
    assert page.room.sheets.sheet.form.values()[f"people:{points[0]}"] == "12", "typing again corrects"


def test_a_point_is_opened_from_its_number(page, night):
    """Every number opens its rows: 服务点服务 in 统计分析 leads to the point."""
    point = night.desk.do(directory.add_point, name="甲站", kind="lottery", use="warm")
    page.open_record(point)
    assert (page.tabs.value(), page.points.current_key()) == ("points", point)
    page.retire_place()
    assert night.desk.read(directory.list_points) == []


def test_a_place_shows_what_patrols_saw_there_where_there_is_room(night, page):
    """N1.2b and picture 19: the last nights by round, and what the 档 of tonight asks for; not in small windows."""
    card = place(night, "朝天门 2 号码头")
    night.desk.do(directory.change_place, place=card.id, seen=card.seen, key=True)
    gone = night.desk.do(patrols.begin_round, starts_at=night.clock.now() - 9 * HOUR, places=(card.id,))
    night.desk.do(patrols.mark_visit, patrol=gone, place=card.id, people=2, at=night.clock.now() - 8 * HOUR)
    page.resize(1440, 880)
    page.turn("places")
    page.places.pick(card.id)
    assert page.facts.nights.isVisible()
    assert page.facts.nights.accessibleDescription().endswith("到昨晚到今早，第一轮见到人 1 夜共 2 人，没人 0 夜")
    told = [page.facts.grid.itemAt(at).widget().text for at in range(page.facts.grid.count())]
    assert told[told.index("必到") + 1].endswith("今夜到了 1 次")
    page.resize(1200, 700)
    assert not page.facts.nights.isVisible()
