"""Every figure of 救助物资 opens the lines that make it, and one key leads back to where it stood."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import supplies
from desktop.clock import DAY
from desktop.supplies import Handout, LotTake
from desktop.ui.supplies.acts_bar import COUNT, LINES, NEEDS, OUT, REPORT, STOCK
from desktop.ui.supplies.donor_sheet import CAME, GIVEN, GONE, LEFT, LOST, PEOPLE
from tests.ui.supplies.layer import front


def told(page):
    """The sum of the lines in front, and the words over them."""
    rows = page.lines.table.rows
    assert page.view() == LINES
    return sum(rows.row(at).quantity for at in range(rows.rowCount()))


def click(qtbot, table, column, row=0):
    box = table.visualRect(table.model().index(row, column))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


@pytest.fixture
def gift(page, shelf):
    """50 pairs of a donor: 3 given, 1 torn, 2 of 6 lost on their way, 5 lent."""
    desk = page.room.desk
    lot = shelf.receive(shelf.gloves, 50, shelf.store, source="donated", donor="解放碑商圈商户")
    desk.do(supplies.issue, lines=[Handout(shelf.gloves, 3, takes=(LotTake(shelf.store, lot, 3),))], call="c")
    desk.do(supplies.scrap, stock_place=shelf.store, lot=lot, quantity=1, reason="破")
    (sent,) = desk.do(supplies.ship, item=shelf.gloves, quantity=6, from_place=shelf.store, to_place=shelf.room)
    desk.do(supplies.arrive, shipped=sent, quantity=4, reason="路上丢两双")
    desk.do(supplies.lend, item=shelf.gloves, quantity=5, from_place=shelf.store, holder="避寒点")
    return lot


@pytest.mark.parametrize(("column", "shown", "pieces"), [
    (CAME, "50", 50), (GIVEN, "3", -3), (PEOPLE, "1", -3), (GONE, "1", -1), (LOST, "2", -2), (LEFT, "44双 在外 5", 39),
])
def test_the_figures_of_a_donor_open_their_lines_and_lead_back(qtbot, page, gift, column, shown, pieces):
    page.turn(REPORT)
    page.bar.button("捐赠使用").click()
    sheet = front(page)
    assert sheet.words.text == "1 家，1 种"
    assert sheet.table.model().index(0, column).data() == shown
    click(qtbot, sheet.table, column)
    assert page.room.sheets.sheet is None
    assert told(page) == pieces
    assert page.lines.count.text.endswith(f"合计 {pieces:+d}")
    assert page.lines.back.text() == "回收发存"
    page.lines.back.click()
    assert page.view() == REPORT


def test_the_keys_open_a_donor_s_figure_and_print_his_paper(qtbot, page, gift):
    page.show_donors()
    sheet = front(page)
    for _ in range(GIVEN):
        qtbot.keyClick(sheet.table, Qt.Key.Key_Right)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    assert told(page) == -3
    page.show_donors()
    front(page).print_button.click()
    assert front(page).title == "捐赠物资使用情况"
    qtbot.waitUntil(lambda: not page.room.background.busy)


def test_without_gifts_it_is_said_how_one_comes_in(page):
    page.show_donors()
    assert front(page).empty.isVisible()
    assert not front(page).print_button.isVisible()


def test_what_is_short_and_what_ends_open_their_lines(qtbot, page, shelf):
    """A2.6."""
    page.room.desk.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    page.turn(NEEDS)
    view = page.needs
    assert view.short.model().index(0, 5).data(Qt.ItemDataRole.ToolTipRole) == "备足 30 − 可发 4 − 在途 2 = 24"
    for table, column, pieces in ((view.short, 1, 4), (view.short, 2, -2), (view.ending, 1, 24)):
        click(qtbot, table, column)
        assert told(page) == pieces
        assert page.lines.back.text() == "回缺货到期"
        page.lines.back.click()
        assert page.view() == NEEDS
    # A name is only chosen by a click; Enter opens the item.
    click(qtbot, view.short, 0)
    assert page.view() == NEEDS
    qtbot.keyClick(view.short, Qt.Key.Key_Return)
    assert (page.view(), page.table.current_key()) == (STOCK, shelf.quilt)


def test_what_is_out_opens_what_left_and_what_came(qtbot, page, shelf):
    desk = page.room.desk
    (lent,) = desk.do(supplies.lend, item=shelf.quilt, quantity=3, from_place=shelf.store, holder="避寒点")
    desk.do(supplies.give_back, lent=lent, quantity=1)
    page.turn(OUT)
    assert page.out.table.model().index(0, 2).data() == "2 床"
    click(qtbot, page.out.table, 2)
    assert told(page) == -2


def test_the_book_s_figure_of_a_counted_lot_opens_its_lines_and_a_blind_count_does_not(page, shelf, clock):
    desk = page.room.desk
    count = desk.do(supplies.begin_count, stock_place=shelf.room)
    desk.do(supplies.write_counted, count=count, lot=shelf.late, counted=70, reason="少两袋")
    clock.advance(DAY)
    desk.do(supplies.issue, lines=[Handout(shelf.noodles, 10)], call="c")
    page.turn(COUNT)
    for lot, book in ((shelf.late, 72), (shelf.soon, 14)):
        page.counting.table.pick(lot)
        assert page.counting.line().book == book
        page.counting.behind.click()
        assert told(page) == book
        page.lines.back.click()
    desk.do(supplies.drop_count, count=count, reason="重来")
    desk.do(supplies.begin_count, stock_place=shelf.room, blind=True)
    page.turn(COUNT)
    assert not page.counting.behind.isVisible()


def test_what_was_given_without_the_book_stands_beside_the_figure(qtbot, page, shelf):
    page.room.desk.do(supplies.issue, lines=[Handout(shelf.quilt, 9)], call="c")
    rows = page.table.rows
    at = next(nth for nth in range(rows.rowCount()) if rows.row(nth).item.id == shelf.quilt)
    assert rows.index(at, 4).data() == "6 待补 3"
    page.table.pick(shelf.quilt)
    assert "待补入库 3" in page.panel.pack.text
    page.panel.figures["given"].click()
    assert told(page) == -6
