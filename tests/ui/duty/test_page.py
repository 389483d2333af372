"""值班与交接 by hand and by keys: signing, ticking, taking over, painting the rota, the log."""
from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import calls, duty, weather
from desktop.rules.roster import Post
from desktop.rules.shifts import ShiftKind
from desktop.ui.duty.log_sheets import line_test_sheet, missed_sheet, order_sheet
from desktop.ui.duty.month_grid import day_words
from desktop.ui.duty.rota_workbook import rota_workbook
from desktop.ui.duty.shift_sheet import DaysSheet, ShiftSheet, SwapSheet
from desktop.ui.duty.warning_sheets import notice_sheet, warning_sheet
from desktop.ui.form_sheet import FormSheet
from desktop.ui.imports.sheet import WorkbookSheet
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.widgets.buttons import ActionButton
from tests.duty.conftest import PINS
from tests.ui.duty.conftest import sheet_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NIGHT = ShiftKind.NIGHT


def sign(page, qtbot):
    """交班 by typing the PIN of 陈国华."""
    qtbot.keyClicks(page.sheet.signatures.gives.pin, PINS["陈国华"])


def rows(page):
    return page.sheet.lines.rows.rows()


def sheet(page):
    return page.room.sheets.sheet


def opened(page, made):
    page.room.sheets.open(made)
    return made


def test_models_hold_what_they_promise(page):
    QAbstractItemModelTester(page.rota.grid.days, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(page.sheet.lines.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.rota.turn(1)
    page.turn("log")
    page.refresh()
    assert page.rota.grid.days.rowCount() == 5


def test_the_sheet_shows_the_night_before_it_is_signed(page):
    assert page.sheet.count.text == f"{len(rows(page))} 条，先签交班"
    assert not page.sheet.signatures.gives.pin.isHidden()
    assert page.sheet.signatures.takes.line.text == "交班签了再签"
    assert page.sheet.signatures.gives.who.currentText() == "陈国华"
    assert any("到场迟 3 分" in row.words and "原因已写" in row.words for row in rows(page))


def test_nothing_is_ticked_before_the_signing(page, qtbot):
    page.sheet.lines.setFocus()
    qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    assert page.room.notices.errors[-1].code == "duty.not_signed"


def test_a_pin_signs_freezes_and_space_goes_down_the_list(page, night, qtbot):
    sign(page, qtbot)
    assert sheet_of(night).given.name == "陈国华"
    assert page.sheet.lines.hasFocus()
    total = len(rows(page))
    for _ in range(total):
        qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    assert sheet_of(night).left == 0
    assert page.sheet.count.text == f"{total} 条都已交代"
    assert page.sheet.signatures.takes.pin.hasFocus()


def test_a_wrong_pin_says_how_many_tries_are_left(page, night, qtbot):
    qtbot.keyClicks(page.sheet.signatures.gives.pin, "482916")
    assert page.sheet.signatures.gives.line.text == "PIN 不对，还能试 4 次"
    assert page.sheet.signatures.gives.pin.pin() == ""
    assert sheet_of(night).given is None


def test_a_section_is_ticked_at_once_but_for_what_is_overdue(page, night, qtbot):
    sign(page, qtbot)
    first = rows(page)[0]
    page.sheet.lines.pick(first.key)
    qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space, SHIFT)
    section = first.line.item.section
    told = {row.line.item.overdue: row.line.told for row in rows(page) if row.line.item.section is section}
    assert told == {False: True, True: False}


def test_space_again_takes_the_tick_back(page, night, qtbot):
    sign(page, qtbot)
    key = rows(page)[0].key
    for _ in range(2):
        page.sheet.lines.pick(key)
        qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    assert not next(line for line in sheet_of(night).lines if line.item.mark == key).told


def test_a_word_left_after_the_signing_comes_unticked(page, night, qtbot):
    sign(page, qtbot)
    page.sheet.begin_note()
    page.sheet.note.insert("区民政局 09:00 问千厮门老人")
    qtbot.keyClick(page.sheet.note, Qt.Key.Key_Return)
    row = next(row for row in rows(page) if row.line.item.words.startswith("区民政局"))
    assert (row.line.appended, row.line.told) == (True, False)
    assert "签后补的" in row.words
    assert page.sheet.note.isHidden()


def test_an_empty_word_is_not_left_and_stays_open(page, qtbot):
    page.sheet.begin_note()
    qtbot.keyClick(page.sheet.note, Qt.Key.Key_Return)
    assert page.room.notices.errors[-1].code == "duty.note_empty"
    assert not page.sheet.note.isHidden()


def test_taking_over_makes_the_desk_act_for_the_new_officer_and_clocks_go_on(page, night, qtbot):
    signed_in = []
    page._signed_in = signed_in.append
    sign(page, qtbot)
    for _ in rows(page):
        qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    before = night.desk.read(calls.open_clocks)
    qtbot.keyClicks(page.sheet.signatures.takes.pin, PINS["秦刚"])
    assert night.desk.actor == night.ids["秦刚"]
    assert signed_in == [night.ids["秦刚"]]
    assert night.desk.read(duty.on_duty).name == "秦刚"
    assert night.desk.read(calls.open_clocks) == before
    assert page.room.notices.texts[-1] == "秦刚已接班，在办的接着计时"


def test_a_line_that_comes_up_meanwhile_stops_the_taking_over(page, night, qtbot):
    sign(page, qtbot)
    for _ in rows(page):
        qtbot.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    pin = page.sheet.signatures.takes
    night.desk.do(duty.leave_note, words="临时一句")
    page.sheet.take(night.ids["秦刚"], PINS["秦刚"])
    assert pin.line.text == "还有 1 条没交代，交代完再签"
    assert night.desk.read(duty.on_duty).name == "陈国华"


def test_enter_on_a_line_goes_to_its_page(page, night):
    page.sheet.lines.opened.emit(next(row.key for row in rows(page) if row.line.item.record == night.open_call))
    assert night.bench.went[-1] == ("calls", night.open_call)


def test_a_clock_that_runs_out_is_told_within_the_minute(page, night):
    night.bench.pass_time(14 * 60_000)
    assert any("到场已超" in row.words for row in rows(page))


def test_days_are_told_in_words_and_holes_named(page):
    grid = page.rota.grid
    assert day_words(grid.days.view.cell(date(2025, 1, 18)), NIGHT).endswith("缺值班员")
    index = grid.days.place(date(2025, 1, 25))
    assert "缺带班领导" in grid.days.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert page.rota.foot.sentence.text == "还有 2 处没排：18 日夜班缺值班员，25 日夜班缺带班领导。"


def test_the_way_to_a_hole_opens_its_shift_and_fills_it(page, night):
    page.rota.foot.fill.click()
    made = sheet(page)
    assert isinstance(made, ShiftSheet)
    assert made.cell == ("2025-01-18", NIGHT)
    made.form.set_values({"officers": [night.ids["谭斌"]]}, force=True)
    made.primary()
    assert [one.name for one in night.shift("2025-01-18").officers] == ["谭斌"]
    assert page.rota.foot.sentence.text.startswith("还有 1 处没排")
    night.bench.undo_last()
    assert night.shift("2025-01-18").officers == ()


def test_arrows_enter_and_shift_choose_days(page, qtbot):
    grid = page.rota.grid
    grid.setFocus()
    assert grid.current_day() == date(2025, 1, 13)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.selected_days() == [date(2025, 1, 14), date(2025, 1, 15)]
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert isinstance(sheet(page), DaysSheet)
    assert sheet(page).title == "2 天的夜班"


def test_several_days_get_what_is_chosen_and_keep_the_rest(page, night):
    made = opened(page, DaysSheet(page.room, [date(2025, 1, 20), date(2025, 1, 21)], NIGHT))
    leaders = [night.shift(day).leader.name for day in ("2025-01-20", "2025-01-21")]
    made.primary()
    assert made.error.text == "至少选一样，再排"
    made.form.set_values({"officers": [night.ids["谭斌"]]}, force=True)
    made.primary()
    for day, leader in zip(("2025-01-20", "2025-01-21"), leaders, strict=True):
        assert ([one.name for one in night.shift(day).officers], night.shift(day).leader.name) == (["谭斌"], leader)


def test_the_brush_paints_by_space(page, night, qtbot):
    page.rota.begin_brush()
    foot = page.rota.foot
    foot.person.choose(night.ids["谭斌"])
    page.rota.grid.pick(date(2025, 1, 20))
    page.rota.grid.setFocus()
    qtbot.keyClick(page.rota.grid, Qt.Key.Key_Space)
    assert [one.name for one in night.shift("2025-01-20").officers] == ["谭斌"]
    foot.post.choose(Post.LEADER.value)
    foot.post.chosen.emit(Post.LEADER.value)
    foot.person.choose(night.ids["何跃"])
    qtbot.keyClick(page.rota.grid, Qt.Key.Key_Space)
    assert night.shift("2025-01-20").leader.name == "何跃"
    night.bench.undo_last()
    foot.leave()
    assert not foot.brushing
    assert night.bench.notices.texts[-1] == "已撤销"


def test_space_without_a_brush_changes_nothing(page, night, qtbot):
    entry = night.desk.last_entry
    page.rota.grid.setFocus()
    qtbot.keyClick(page.rota.grid, Qt.Key.Key_Space)
    assert night.desk.last_entry == entry


def test_an_officer_without_the_right_is_told_who_plans(page, night, qtbot):
    night.desk.actor = night.ids["陈国华"]
    page.refresh()
    assert not page.rota.copy.isEnabled()
    made = opened(page, ShiftSheet(page.room, ("2025-01-20", NIGHT)))
    made.primary()
    assert "排班" in made.error.text


def test_a_shift_whose_end_is_not_later_ends_next_day(page, night):
    made = opened(page, ShiftSheet(page.room, ("2025-01-20", NIGHT)))
    made.form.set_values({"starts": 18 * 60, "ends": 8 * 60}, force=True)
    made.primary()
    card = night.shift("2025-01-20")
    assert (card.ends - card.starts) // 3_600_000 == 14


def test_what_is_typed_in_a_folded_sheet_comes_back(page, night, qtbot):
    made = opened(page, missed_sheet(page.room))
    qtbot.keyClicks(made.form.editor("number"), "13800000001")
    page.room.sheets.fold()
    again = opened(page, missed_sheet(page.room))
    assert again.form.value("number") == "13800000001"


def test_a_swap_is_noted_with_consent(page, night):
    made = opened(page, SwapSheet(page.room, ("2025-01-20", NIGHT)))
    old = night.shift("2025-01-20").officers[0]
    made.form.set_values({"gives": f"officer/{old.id}", "takes": night.ids["谭斌"]}, force=True)
    made.primary()
    assert made.form.field("agreed_by").error() == "这一格要填"
    made.form.set_values({"agreed_by": night.ids["罗敏"]}, force=True)
    made.primary()
    assert [one.name for one in night.shift("2025-01-20").officers] == ["谭斌"]
    assert "罗敏同意" in page.rota.view.cell(date(2025, 1, 20)).swapped[NIGHT]


def test_an_empty_month_offers_last_month(page, night):
    page.rota.turn(1)
    assert page.rota.stack.currentWidget() is page.rota.empty
    page.rota.empty.button.click()
    assert night.desk.read(duty.month_view, month="2025-02").planned > 40
    assert page.rota.stack.currentWidget() is page.rota.grid


def test_the_log_tells_the_shift_and_settles_what_waits(page, night):
    page.turn("log")
    texts = [row.text for row in page.log.lines.rows.rows()]
    assert any("138 0000 0001，响了两声，还没回拨" in text for text in texts)
    missed = next(row for row in page.log.lines.rows.rows() if "未接来电" in row.text)
    page.log.lines.opened.emit(missed.key)
    sheet(page).form.set_values({"words": "是老人家属"}, force=True)
    sheet(page).primary()
    assert any("08:12 回拨：是老人家属" in row.text for row in page.log.lines.rows.rows())


def test_the_sheets_of_the_log_write_and_refuse(page, night):
    made = opened(page, line_test_sheet(page.room))
    made.form.set_values({"sound": "no"}, force=True)
    made.primary()
    assert made.form.field("words").error() == "写一句线路怎么了"
    made.form.set_values({"sound": "yes"}, force=True)
    made.primary()
    made = opened(page, order_sheet(page.room))
    made.form.set_values({"words": "加强朝天门", "told_by": "罗敏"}, force=True)
    made.primary()
    made = opened(page, warning_sheet(page.room))
    made.form.editor("ends").setText("明0800")
    made.form.set_values({"kind": "cold_wave", "level": "blue", "lowest": -2}, force=True)
    made.primary()
    words = [card.line(night.clock.now()) for card in night.desk.read(weather.warnings_now)]
    assert "寒潮蓝色，到 15 日 08:00，最低 -2 ℃" in words


def test_a_warning_is_sent_on_confirmed_and_lifted_from_the_log(page, night, qtbot):
    """A2.3: 加强风险预警提示, with 已送达."""
    page.turn("log")
    warning = night.desk.read(weather.warnings_now)[0].id
    sheet = opened(page, notice_sheet(page.room, warning))
    assert "重点点位每夜到 3 次" in sheet.words.text
    sheet.primary()
    assert sheet.form.field("others").error() == "写上发给谁"
    sheet.form.set_values({"receivers": ["较场口社区"], "others": "环卫班、巷口药店"}, force=True)
    sheet.primary()
    assert len(night.desk.read(weather.unanswered_notices)) == 3
    page.open_record(warning)
    sheet = page.room.sheets.findChildren(FormSheet)[-1]
    next(one for one in sheet.findChildren(ActionButton) if one.text() == "已送达").click()
    assert len(night.desk.read(weather.unanswered_notices)) == 2
    page.open_record(warning)
    next(one for one in page.room.sheets.findChildren(FormSheet)[-1].findChildren(ActionButton) if one.text() == "解除").click()
    assert night.desk.read(weather.warnings_now) == []


def test_a_zero_report_of_a_busy_night_is_refused_in_words(page):
    page.turn("log")
    page.log.zero.click()
    assert page.room.notices.errors[-1].code == "duty.not_zero"


def test_narrow_windows_show_one_part_at_a_time(page):
    page.resize(1000, 640)
    assert page.rota.isHidden()
    assert not page.right.isHidden()
    page.turn("rota")
    assert not page.rota.isHidden()
    assert page.right.isHidden()
    page.resize(1240, 820)
    assert not page.rota.isHidden()
    assert not page.right.isHidden()


def test_ctrl_j_goes_on_where_the_hand_over_stands(page, night, qtbot):
    page.turn("log")
    page.open_record("sheet")
    assert page.sheet.signatures.gives.pin.hasFocus()
    sign(page, qtbot)
    page.rota.grid.setFocus()
    page.primary()
    assert page.sheet.lines.hasFocus()


def test_papers_open_with_their_pages(page, qtbot):
    for show, title in (
        (page.show_sheet_paper, "交接单 13 日夜班"), (page.show_rota_paper, "2025年1月值班表"),
        (page.show_log_paper, "值班日志 13 日夜班"),
    ):
        show()
        made = sheet(page)
        assert isinstance(made, PaperSheet)
        qtbot.waitUntil(lambda made=made: made.preview.pages > 0, timeout=10_000)
        assert (made.title, made.print_button.isEnabled()) == (title, True)
        page.room.sheets.fold()


def workbook(folder, *found):
    book = Workbook()
    for row in (("日期", "班次", "带班领导", "值班员"), *found):
        book.active.append(row)
    path = folder / "值班表.xlsx"
    book.save(path)
    return path


def rota_sheet(page, qtbot, path):
    made = opened(page, WorkbookSheet(page.room, rota_workbook(page.room)))
    made.read(path)
    qtbot.waitUntil(lambda: made.found is not None, timeout=5_000)
    return made


def test_a_workbook_is_shown_before_it_is_written(page, night, tmp_path, qtbot):
    made = rota_sheet(page, qtbot, workbook(tmp_path, ("2025-02-03", "夜班", "罗敏", "谭斌")))
    assert (made.bar.text.text, made.act.text(), night.shift("2025-02-03")) == ("新排 1 班", "写入 1 班", None)
    made.primary()
    qtbot.waitUntil(lambda: page.room.sheets.sheet is None)
    assert night.shift("2025-02-03").officers[0].name == "谭斌"
    again = rota_sheet(page, qtbot, tmp_path / "值班表.xlsx")
    assert (again.table.rows.row(0).note, again.act.text()) == ("和现在一样，不用写", "没有要写的")


def test_a_row_with_a_fault_names_its_cell_and_the_others_can_be_written(page, night, tmp_path, qtbot):
    path = workbook(tmp_path, ("2025-02-03", "夜班", "罗敏", "谭斌"), ("2025-02-04", "夜班", "罗敏", "没这人"))
    made = rota_sheet(page, qtbot, path)
    assert [row.note for row in made.found.lines] == ["", "D3：没有“没这人”这个人"]
    made.toggle("3")
    assert made.taken == {2}
    made.toggle("2")
    assert not made.act.isEnabled()
    made.primary()
    assert night.shift("2025-02-03") is None
