"""The further views of 救助物资 on a real desk: lines, what is out, counts, 收发存, sheets, workbook."""
from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import backups, officers, supplies
from desktop.clock import DAY
from desktop.rules.stock_figures import Figure
from desktop.supplies import GroupBy, Handout
from desktop.ui.imports.columns_box import NOTHING
from desktop.ui.imports.sheet import WorkbookSheet
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.supplies import acts, setup_sheets
from desktop.ui.supplies.acts_bar import COUNT, LINES, NEEDS, OUT, REPORT
from desktop.ui.supplies.books_out import ask_where_to_export
from desktop.ui.supplies.count_sheet import begin_sheet
from desktop.ui.supplies.opening_workbook import opening_workbook
from desktop.ui.supplies.report_view import SHOWN, TOTAL
from desktop.ui.supplies.setup_list import SetupList
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.officers_made import with_pin
from tests.relief import holds
from tests.ui.rooms import choose
from tests.ui.supplies.layer import front, opened

PIN = "735194"


def test_six_views_stand_on_one_track_and_alt_turns_them(qtbot, page):
    for nth, view in enumerate(("stock", NEEDS, LINES, OUT, COUNT, REPORT), 1):
        qtbot.keyClick(page, str(nth), Qt.KeyboardModifier.AltModifier)
        page.turn(view)
        assert page.view() == view
        assert page.views.currentIndex() == nth - 1
    assert not page.bar.button("捐赠使用").isHidden()
    assert page.bar.button("调拨").isHidden()


def test_the_keeper_s_acts_are_not_offered_to_the_night(page):
    page.room.desk.actor = page.room.desk.read(officers.list_officers)[0].id
    night = with_pin(page.room.desk, "周勇", Role.DUTY)
    page.room.desk.actor = night
    page.refresh()
    assert page.bar.button("报损").isHidden()
    assert not page.bar.button("借出").isHidden()


# 流水.


def test_lines_are_narrowed_counted_and_red_lines_marked(page, shelf, clock):
    clock.advance(DAY)
    desk = page.room.desk
    done = desk.do(supplies.issue, lines=[Handout(shelf.noodles, 3)], call="c", at=NIGHT)
    page.turn(LINES)
    assert page.lines.count.text == "5 笔，共 5 笔"
    QAbstractItemModelTester(page.lines.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.lines.kind.choose("issued")
    page.lines.refresh()
    assert page.lines.count.text == "1 笔，共 1 笔"
    assert "补记" in page.lines.table.rows.index(0, 0).data()
    clock.advance(DAY)
    desk.do(supplies.reverse, movement=done.movements[0], reason="发错了人")
    assert [page.lines.table.rows.index(row, 1).data() for row in range(2)] == ["红冲", "发放 已红冲"]
    page.lines.table.pick(done.movements[0])
    assert not page.lines.reverse.isVisible()
    assert "状态  已红冲" in page.lines.facts.text
    page.search.setText("没有这个词")
    assert page.lines.count.text == "0 笔，共 0 笔"


def test_a_line_prints_its_paper(qtbot, page, shelf):
    page.room.desk.do(supplies.issue, lines=[Handout(shelf.noodles, 3)], call="c")
    page.turn(LINES)
    page.lines.kind.choose("issued")
    page.lines.refresh()
    page.print_page()
    assert isinstance(front(page), PaperSheet)
    assert front(page).title.startswith("签收单")
    qtbot.waitUntil(lambda: not page.room.background.busy)


# Sheets.


def test_a_transfer_is_sent_by_its_sheet_and_signed_with_its_loss(page, shelf):
    sheet = opened(page, acts.ship_sheet(page.room, shelf.quilt))
    sheet.form.set_values({"from_place": shelf.store, "to_place": shelf.room, "quantity": 4}, force=True)
    sheet.advise()
    sheet.primary()
    page.turn(OUT)
    assert page.out.card.caption.text == "在途 1 笔，借出 0 笔"
    page.primary()
    sign = front(page)
    sign.form.set_values({"quantity": 3}, force=True)
    sign.primary()
    assert "写一句原因" in sign.form.field("reason").error()
    sign.form.set_values({"reason": "路上打湿一床"}, force=True)
    sign.primary()
    assert page.room.desk.read(supplies.still_out) == []
    assert page.out.empty.isVisible()
    holds(page.room.desk)


def test_too_many_are_refused_at_their_field_and_nothing_is_lost(page, shelf):
    sheet = opened(page, acts.lend_sheet(page.room, shelf.quilt))
    sheet.form.set_values({"from_place": shelf.room, "quantity": 5, "point": acts.ELSEWHERE, "holder": "民生路避寒点"}, force=True)
    sheet.primary()
    assert sheet.form.field("quantity").error() == "库存不足：这个存放点那时有 2，要 5"
    sheet.form.set_values({"quantity": 2}, force=True)
    sheet.primary()
    page.turn(OUT)
    page.out.end()
    back = front(page)
    back.form.set_values({"quantity": 1, "lost": 1, "reason": "烧了个洞"}, force=True)
    back.primary()
    assert page.room.desk.read(supplies.still_out) == []


@pytest.mark.parametrize("typed", ["0", "-3", "1.5", "1000000000", "2 箱"])
def test_quantities_that_cannot_be_stay_on_the_sheet_with_their_sentence(page, shelf, typed):
    sheet = opened(page, acts.scrap_sheet(page.room, shelf.noodles))
    sheet.form.editor("quantity").setText(typed)
    sheet.form.set_values({"reason": "霉"}, force=True)
    sheet.primary()
    assert "整数" in sheet.form.field("quantity").error()
    assert shelf.left(shelf.noodles) == 96


def test_a_back_dated_line_says_which_later_ones_it_touches(page, shelf, clock):
    desk = page.room.desk
    desk.do(supplies.issue, lines=[Handout(shelf.noodles, 4)], call="c", at=NIGHT - DAY)
    sheet = opened(page, acts.scrap_sheet(page.room, shelf.noodles))
    sheet.form.set_values({"lot": f"{shelf.room}/{shelf.soon}", "quantity": 2, "at": NIGHT - 2 * DAY, "reason": "霉"},
                          force=True)
    sheet.advise()
    assert sheet.later.text.text == "补记到 1月12日 03:17，其后已有 1 笔，结存跟着改：1月13日 03:17 发放 4，当时结存 20"
    sheet.primary()
    assert shelf.left(shelf.noodles) == 90


def test_an_item_is_given_its_minimum_per_warning_and_a_pack(page, shelf):
    page.table.pick(shelf.quilt)
    page.edit_item()
    sheet = front(page)
    sheet.form.set_values({"minimum_orange": 25, "pack_unit": "包"}, force=True)
    sheet.primary()
    assert "一起填" in sheet.form.field("pack_size").error()
    sheet.form.set_values({"pack_size": 10}, force=True)
    sheet.primary()
    card = next(one for one in page.room.desk.read(supplies.items) if one.id == shelf.quilt)
    assert (card.by_level, card.units.words(23)) == ({"orange": 25}, "23 床（2 包 3 床）")


def test_kits_and_places_are_set_up_and_a_kit_is_given(page, shelf):
    setup = opened(page, SetupList(page.room))
    setup.new_kit.click()
    sheet = front(page)
    sheet.form.set_values({"name": "御寒爱心包", shelf.quilt: 1, shelf.noodles: 2}, force=True)
    sheet.primary()
    kit = page.room.desk.read(supplies.kits)[0]
    assert kit.words == "棉被 1 床、方便面 2 袋"
    page.give_kit()
    give = front(page)
    give.form.set_values({"target": give.form.editor("target").itemData(0), "count": 2}, force=True)
    give.primary()
    assert (shelf.left(shelf.quilt), shelf.left(shelf.noodles)) == (4, 92)
    place = opened(page, setup_sheets.place_sheet(page.room, None))
    place.form.set_values({"name": "值班室"}, force=True)
    place.primary()
    assert place.form.field("name").error() == "已经有存放点“值班室”"


def test_a_ticket_without_its_way_waits_and_is_filled_in(page, shelf):
    desk = page.room.desk
    item = desk.do(supplies.add_item, name="返乡车票", unit="张", kind="ticket")
    shelf.receive(item, 2)
    desk.do(supplies.issue, lines=[Handout(item, 1)], call="c")
    page.turn(OUT)
    page.out.end()
    sheet = front(page)
    sheet.form.set_values({"reaches": "成都", "travels_on": date(2025, 1, 15), "price": 9700}, force=True)
    sheet.primary()
    assert desk.read(supplies.vouchers_wanting) == []


# 盘点.


def test_a_blind_count_is_taken_line_by_line_and_sealed_by_two(qtbot, page, shelf):
    desk = page.room.desk
    second = with_pin(desk, "罗敏", Role.CIVIL, pin=PIN)
    page.turn(COUNT)
    sheet = opened(page, begin_sheet(page.room, page.counting.show_count))
    sheet.form.set_values({"place": shelf.room, "way": "without"}, force=True)
    sheet.primary()
    view = page.counting
    assert view.table.isColumnHidden(1)
    for counted in ("2", "20", "72"):
        view.counted.setText(counted)
        qtbot.keyClick(view.counted, Qt.Key.Key_Return)
    view.ask_seal()
    assert view.reason_field.error() == "对不上，写一句原因再签"
    view.counted.setText("一点五")
    view.write()
    assert view.counted_field.error()
    view.counted.setText("20")
    view.reason.setText("少四袋，找不到")
    view.write()
    view.ask_seal()
    from desktop.ui.steps.second_pin import SecondPinSheet
    (ask,) = page.window().findChildren(SecondPinSheet)
    # Never the one who counted.
    assert {ask.who.itemText(at)[:2] for at in range(ask.who.count())} == {"罗敏", "杨丽"}
    ask.who.choose(second)
    ask.try_pin("111000")
    assert ask.line.text == "PIN 不对，还能试 4 次"
    assert (desk.read(supplies.counts)[0].open, shelf.left(shelf.noodles)) == (True, 96)
    ask.try_pin(PIN)
    assert not desk.read(supplies.counts)[0].open
    assert shelf.left(shelf.noodles) == 92
    assert not view.table.isColumnHidden(1)


# 收发存.


@pytest.mark.parametrize("group", list(GroupBy))
def test_every_figure_opens_the_lines_that_make_it(page, shelf, group):
    desk = page.room.desk
    desk.do(supplies.issue, lines=[Handout(shelf.noodles, 30)], call="c")
    page.turn(REPORT)
    page.report.group.choose(group.value)
    page.report.refresh()
    report = page.report.report
    line = max(report.lines, key=lambda one: one.sums.pieces[Figure.ISSUED])
    for key, sums in ((line.key, line.sums), (TOTAL, report.total)):
        if not page.report.table.pick(key):
            continue
        page.report.drill(1 + SHOWN.index(Figure.ISSUED))
        assert page.view() == LINES
        assert page.lines.count.text.endswith(f"合计 {-sums.pieces[Figure.ISSUED]:+d}")
        page.turn(REPORT)
    assert f"由 {report.movements} 笔流水算出" in page.report.words.text


# Workbooks.


def book(path, *rows):
    made = Workbook()
    for row in (("品名", "单位", "数量", "存放点"), *rows):
        made.active.append(row)
    made.save(path)
    return path


def stock_sheet(page, qtbot, path):
    sheet = opened(page, WorkbookSheet(page.room, opening_workbook(page.room)))
    sheet.read(path)
    qtbot.waitUntil(lambda: not sheet.busy)
    return sheet


def written(page, qtbot, sheet):
    sheet.primary()
    qtbot.waitUntil(lambda: page.room.sheets.sheet is None)


def test_an_opening_stock_is_shown_written_as_one_act_and_taken_back_whole(qtbot, page, shelf, tmp_path):
    desk = page.room.desk
    path = book(tmp_path / "期初.xlsx", ("毛毯", "条", 12, "新库房"), ("棉被", "床", 30, "东库房"))
    sheet = stock_sheet(page, qtbot, path)
    assert sheet.bar.text.text == "期初 2 批，新物资 1 种，新存放点 1 处"
    written(page, qtbot, sheet)
    assert shelf.left(shelf.quilt) == 36
    assert [copy.reason for copy in backups.copies(page.room.folder)] == ["risky"]
    page.turn(LINES)
    page.lines.kind.choose("opening")
    page.lines.refresh()
    page.lines.batch.click()
    assert shelf.left(shelf.quilt) == 6
    assert [one.name for one in desk.read(supplies.stock_places)] == ["值班室", "东库房"]
    holds(desk)


def test_a_workbook_that_comes_twice_is_known_and_the_earlier_one_goes_as_a_whole(qtbot, page, shelf, tmp_path):
    path = book(tmp_path / "期初.xlsx", ("毛毯", "条", 12, "新库房"), ("棉被", "床", 30, "东库房"))
    written(page, qtbot, stock_sheet(page, qtbot, path))
    again = stock_sheet(page, qtbot, path)
    assert again.bar.text.text == "期初 2 批，账上已有 2 批"
    assert (again.table.rows.row(1).note, again.act.isEnabled()) == ("账上已有这一批 30 床", False)
    again.fold()
    earlier = opened(page, WorkbookSheet(page.room, opening_workbook(page.room))).earlier
    earlier.buttons[0].click()
    assert (shelf.left(shelf.quilt), earlier.buttons) == (6, [])
    holds(page.room.desk)


def test_a_wrong_cell_is_named_and_only_the_other_rows_can_be_written(qtbot, page, shelf, tmp_path):
    path = book(tmp_path / "b.xlsx", ("毛毯", "条", 12, "库"), ("棉被", "条", 1.5, "库"), ("棉被", "床", 2, "库"))
    sheet = stock_sheet(page, qtbot, path)
    assert sheet.bar.text.text == "期初 2 批，新物资 1 种，新存放点 1 处，1 格对不上"
    assert (sheet.table.current_key(), sheet.note.text[:9]) == ("3", "第 3 行：C3：")
    sheet.toggle("3")
    sheet.toggle("2")
    assert (sheet.taken, sheet.act.text()) == ({4}, "写入 1 批")
    sheet.go_on(1)
    assert sheet.table.current_key() == "3"
    written(page, qtbot, sheet)
    assert (shelf.left(shelf.quilt), len(page.room.desk.read(supplies.items))) == (8, 3)


def test_a_column_nobody_knows_by_its_heading_is_chosen_by_hand(qtbot, page, shelf, tmp_path):
    made = Workbook()
    for row in (("品名", "单位", "现有", "存放点"), ("棉被", "床", 4, "东库房")):
        made.active.append(row)
    made.save(tmp_path / "c.xlsx")
    sheet = stock_sheet(page, qtbot, tmp_path / "c.xlsx")
    assert sheet.found.lines[0].note == "第 1 行：没认出“数量”是哪一列，在上面选"
    sheet.columns.boxes[2].choose("quantity")
    sheet.columns.boxes[2].chosen.emit("quantity")
    assert sheet.bar.text.text == "期初 1 批"
    sheet.columns.boxes[0].choose("quantity")
    sheet.columns.boxes[0].chosen.emit("quantity")
    assert (sheet.columns.boxes[2].value(), sheet.act.isEnabled()) == (NOTHING, False)


def test_a_file_that_is_no_workbook_is_said_so(qtbot, page, tmp_path):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    sheet = stock_sheet(page, qtbot, path)
    assert "打不开" in sheet.bar.text.text


def test_the_books_go_out_as_one_workbook_that_says_its_rows(qtbot, page, shelf, tmp_path, bench):
    page.turn(REPORT)
    choose(ask_where_to_export(page.room, page, page.report.report), tmp_path / "账本.xlsx")
    qtbot.waitUntil(lambda: bool(bench.notices.texts or bench.notices.errors))
    assert bench.notices.errors == []
    told = load_workbook(tmp_path / "账本.xlsx")
    assert told.sheetnames == ["库存", "批次", "流水", "在途与借出", "收发存"]
    assert told["流水"].max_row == 5
    assert any("流水 4 行" in words for words in bench.notices.texts)
