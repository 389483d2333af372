"""Lots with photos, claims, goods in no lot, custody and what runs out: the sheets and lists around the book."""
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from desktop import attachments, calls, directory, supplies
from desktop.db.models.journal import Chain
from desktop.db.models.supplies import Movement
from desktop.supplies import Handout
from desktop.ui.console.reminders import twice_reminder
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.supplies import acts
from desktop.ui.supplies.acts_bar import COUNT, LINES, NEEDS, OUT, STOCK
from desktop.ui.supplies.lot_sheet import LotSheet
from desktop.ui.supplies.out_view import kept_out_words, twice_words
from desktop.ui.supplies.receive_sheet import NEW, ReceiveSheet
from desktop.ui.supplies.setup_sheets import place_sheet
from tests.relief import holds
from tests.supplies.tampering import stranger
from tests.ui.supplies.layer import front, opened


def picture():
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#556677"))
    return image


def take(qtbot, strip):
    strip.take([picture()])
    qtbot.waitUntil(lambda: not strip._jobs)


def test_a_photo_comes_with_the_goods_waits_in_the_draft_and_is_shown_with_the_lot(qtbot, page, shelf):
    sheet = opened(page, ReceiveSheet(page.room, shelf.gloves))
    sheet.form.set_values({"lot": NEW, "quantity": 9, "batch": "G1"}, force=True)
    take(qtbot, sheet.photos)
    sheet.fold()
    again = opened(page, ReceiveSheet(page.room, ""))
    assert len(again.photos.attachments()) == 1
    again.primary()
    assert page.room.sheets.sheet is None
    page.open_record(shelf.gloves)
    page.panel.lots.opened.emit(0)
    lot = front(page)
    assert isinstance(lot, LotSheet)
    assert len(lot.photos.photos) == 1
    take(qtbot, lot.photos)
    assert len(page.room.desk.read(attachments.photos_of, subjects=[lot.lot.lot])) == 1  # The very same picture.
    lot.primary()
    assert (page.view(), page.lines.count.text) == (LINES, "这个数的来历，1 笔，共 1 笔，合计 +9")


def test_each_figure_of_an_item_opens_the_lines_it_is_made_of(page, shelf):
    page.room.desk.do(supplies.issue, lines=[Handout(shelf.noodles, 5)], call="c")
    for figure, words in (("stock", "合计 +91"), ("given", "合计 -5"), ("days", "合计 -5")):
        page.open_record(shelf.noodles)
        shown = page.panel.figures[figure].text()
        page.panel.figures[figure].click()
        assert (page.view(), page.lines.count.text.endswith(words)) == (LINES, True), figure
        assert shown.endswith(words.split()[1][1:]), figure


def test_lots_are_walked_by_keys_and_opened_by_the_mouse(qtbot, page, shelf):
    page.open_record(shelf.noodles)
    lots = page.panel.lots
    qtbot.keyClick(lots, Qt.Key.Key_Down)
    qtbot.keyClick(lots, Qt.Key.Key_Return)
    assert front(page).lot.batch == "A"
    page.room.sheets.fold()
    lots.resize(lots.sizeHint())
    qtbot.mouseClick(lots, Qt.MouseButton.LeftButton, pos=lots.rect().topLeft())
    assert front(page).lot.batch == "B"


# 缺货到期.


def test_what_is_short_and_what_ends_stand_in_lists_of_their_own(page, shelf):
    page.turn(NEEDS)
    view = page.needs
    assert {need.row.item.name for need in view.short.rows._rows} == {"棉被"}
    assert view.ending_card.isVisible()
    assert [one.lot.batch for one in view.ending.rows._rows] == ["B"]
    view.window_choice.choose("90")
    view.refresh()
    assert view.within() == 90
    assert not view.scrap.isVisible()
    view.ending.opened.emit(view.ending.current_key())
    assert (page.view(), page.table.current_key()) == (STOCK, shelf.noodles)


def test_what_has_expired_is_written_off_from_the_list(page, shelf):
    shelf.receive(shelf.noodles, 3, batch="旧", expires="2025-01-02")
    page.turn(NEEDS)
    assert page.needs.chosen_ending().words == "已过期 12 天"
    page.needs.scrap.click()
    sheet = front(page)
    assert (sheet.form.value("quantity"), sheet.form.value("reason")) == (3, "过期")
    sheet.primary()
    page.turn(NEEDS)
    assert [one.lot.batch for one in page.needs.ending.rows._rows] == ["B"]
    holds(page.room.desk)


def test_the_purchase_sheet_is_printed_from_the_lists(qtbot, page):
    page.turn(NEEDS)
    page.bar.button("打印采购单").click()
    paper = front(page)
    assert isinstance(paper, PaperSheet)
    qtbot.waitUntil(lambda: paper.preview.pages > 0, timeout=10_000)


# 待补入库.


@pytest.fixture
def claimed(page, shelf):
    page.room.desk.do(supplies.issue, lines=[Handout(shelf.gloves, 2)], call="c")
    page.refresh()
    return page.room.desk.read(supplies.open_claims)[0]


def test_a_claim_is_printed_to_be_signed_and_booked_when_goods_are_there(qtbot, page, shelf, claimed):
    page.claims.opened.emit(claimed.id)
    sheet = front(page)
    sheet.primary()
    assert sheet.form.field("lot").error() == "库存不足：这一批现有 0，要 2"
    next(button for button in sheet.findChildren(type(sheet.save)) if button.text() == "打印签收单").click()
    paper = front(page)
    assert isinstance(paper, PaperSheet)
    qtbot.waitUntil(lambda: paper.preview.pages > 0, timeout=10_000)
    page.room.sheets.fold()
    shelf.receive(shelf.gloves, 5)
    page.claims.opened.emit(claimed.id)
    front(page).primary()
    assert (page.room.desk.read(supplies.open_claims), shelf.left(shelf.gloves)) == ([], 3)


def test_a_claim_that_was_wrong_needs_its_reason(page, shelf, claimed):
    page.claims.opened.emit(claimed.id)
    sheet = front(page)
    away = next(button for button in sheet.findChildren(type(sheet.save)) if button.text() == "这笔不补")
    away.click()
    assert sheet.form.field("reason").error()
    sheet.form.set_values({"reason": "夜里记重了"}, force=True)
    away.click()
    assert page.room.desk.read(supplies.open_claims) == []
    holds(page.room.desk)


# 盘点时发现.


def test_goods_in_no_lot_are_counted_and_enter_the_book_with_the_seal(page, shelf):
    desk = page.room.desk
    page.turn(COUNT)
    page.bar.button("账外的物资").click()
    assert front(page).title == "开始盘点"
    page.room.sheets.fold()
    count = desk.do(supplies.begin_count, stock_place=shelf.room)
    page.counting.show_count(count)
    page.bar.button("账外的物资").click()
    sheet = front(page)
    sheet.form.set_values({"item": shelf.gloves, "quantity": 3, "expires": None, "reason": "柜顶一袋没入账"}, force=True)
    sheet.primary()
    line = next(one for one in desk.read(supplies.count_view, count=count).lines if one.item == shelf.gloves)
    assert (line.book, line.counted, line.reason) == (0, 3, "柜顶一袋没入账")
    assert shelf.left(shelf.gloves) == 0


# 移交.


def test_a_place_is_handed_over_to_a_desk_that_is_known(page, shelf):
    desk = page.room.desk
    desk.do(lambda work: work.execute(Chain.__table__.insert().values(origin="feed", seq=0, hash=b"", own=False)))
    card = next(one for one in desk.read(supplies.stock_places) if one.id == shelf.store)
    sheet = opened(page, place_sheet(page.room, card))
    next(button for button in sheet.findChildren(type(sheet.save)) if button.text() == "移交给别的电脑").click()
    over = front(page)
    assert over.words.text.startswith("“东库房”现有 1 批")
    over.primary()
    assert over.form.field("to").error()
    over.form.set_values({"to": "feed"}, force=True)
    over.primary()
    assert not next(one for one in desk.read(supplies.stock_places) if one.id == shelf.store).ours


# 服务点.


def test_goods_go_to_and_are_lent_to_the_service_points_of_the_register(page, shelf):
    desk = page.room.desk
    point = desk.do(directory.add_point, name="民生路福彩站", kind="lottery", use="warm")
    page.panel.form.offer()
    page.open_record(shelf.quilt)
    page.panel.form.choose(f"point:{point}")
    page.panel.primary()
    (line,) = [one for one in desk.read(supplies.item_view, item=shelf.quilt).movements if one.kind.value == "issued"]
    assert line.point == point
    page.turn(LINES)
    assert page.lines._whom(line).text == "民生路福彩站"
    lend = opened(page, acts.lend_sheet(page.room, shelf.quilt))
    lend.form.set_values({"from_place": shelf.store, "quantity": 1, "point": point}, force=True)
    assert not lend.form.field("holder").isVisible()
    lend.primary()
    (out,) = desk.read(supplies.still_out)
    assert out.holder == "民生路福彩站"
    assert desk.read(supplies.find_movement, movement=out.id).point == point


# 返乡车票 in the form for handing out (N2.2c).


@pytest.fixture
def tickets(page, shelf):
    item = page.room.desk.do(supplies.add_item, name="返乡车票", unit="张", kind="ticket")
    shelf.receive(item, 5)
    page.room.desk.do(calls.log_call, place_text="长途汽车站")
    page.refresh()
    page.open_record(item)
    return page.panel.form


def test_a_ticket_asks_from_where_to_where_when_and_for_how_much(page, shelf, tickets):
    assert tickets.voucher.isVisible()
    page.open_record(shelf.quilt)
    assert not tickets.voucher.isVisible()
    page.open_record(next(one.id for one in page.room.desk.read(supplies.items) if one.kind == "ticket"))
    tickets.target.setCurrentIndex(0)
    tickets.voucher.set_values({"leaves": "重庆", "reaches": "达州", "travels_on": date(2025, 1, 15), "vehicle": "K501",
                                "ticket_number": "E0123", "price": 4550}, force=True)
    page.panel.primary()
    line = page.room.desk.read(supplies.movement_lines, wanted=supplies.MovementFilter(kinds=("issued",)))[0]
    (told,) = page.room.desk.read(supplies.vouchers_of, lines=frozenset({line.id}))[line.id]
    assert told.words == "重庆—达州，1月15日，K501，E0123，1 张，45.50 元"
    assert tickets.voucher.value("reaches") == ""


def test_a_ticket_without_its_way_goes_out_at_night_and_is_asked_for_later(page, tickets):
    tickets.target.setCurrentIndex(0)
    page.panel.primary()
    (waiting,) = page.room.desk.read(supplies.vouchers_wanting)
    page.turn(OUT)
    assert (waiting.quantity, page.out.card.link.text()) == (1, "补填起讫")


def test_a_day_that_is_none_keeps_the_ticket_on_screen(page, tickets):
    tickets.target.setCurrentIndex(0)
    tickets.voucher.set_values({"leaves": "重庆", "reaches": "达州"}, force=True)
    tickets.voucher.editor("price").setText("很贵")
    page.panel.primary()
    assert tickets.voucher.field("price").error() == "写成 12.5 这样的数"
    assert tickets.voucher.value("reaches") == "达州"
    assert page.room.desk.read(supplies.vouchers_wanting) == []


# What another desk wrote and the book cannot bear (decisions.md 25).


def test_lines_kept_out_raise_an_alarm_over_what_is_out(page, shelf):
    page.turn(OUT)
    assert not page.out.alarm.isVisible()
    stranger(page.room.desk, shelf, shelf.room, quantity=-90, booked=False)
    page.turn(OUT)
    assert page.out.alarm.isVisible()
    assert page.out.alarm.text.text == (
        "别的电脑来的 1 笔会让账变成负数，没有入账，已留在记录里：发放 方便面 90 袋（F-9，值班室）。"
        "请和记账的那边对单，由那边红冲重记。")


def test_a_claim_booked_on_two_desks_raises_an_alarm_and_leads_to_its_bookings(page, shelf):
    desk, seen = page.room.desk, []
    page.turn(OUT)
    assert not page.out.twice.isVisible()
    (claim,) = desk.do(supplies.issue, lines=[Handout(shelf.gloves, 2)], point=shelf.room).claims
    lot = desk.do(supplies.receive, item=shelf.gloves, stock_place=shelf.room, quantity=6).lot
    (first,) = desk.do(supplies.settle_claim, claim=claim)
    # As the other desk booked it before it heard of this one.
    second = desk.do(lambda work: work.create(
        Movement, claim=claim, number="S03-F-1", kind="issued", stock_place=shelf.room, lot=lot, quantity=-2,
        at=work.now, entered_at=work.now,
    ))
    page.turn(OUT)
    assert page.out.twice.isVisible()
    assert page.out.twice.text.text.startswith("1 笔应急代发两边都补了入库：手套多记 2 双（")
    page.out.drilled.connect(seen.append)
    page.out.twice.button.click()
    assert {*seen[0].ids} == {first, second}
    assert page.view() == LINES
    (told,) = twice_reminder(desk.read(supplies.settled_twice))
    assert (told.words, told.page, told.record) == ("应急代发两边都补了入库，1 笔待红冲", "supplies", "view/out")
    desk.do(supplies.reverse, movement=second, reason="值班室已补")
    page.turn(OUT)
    assert not page.out.twice.isVisible()
    assert list(twice_reminder(())) == []


def test_many_claims_booked_twice_are_counted():
    one = supplies.SettledTwice("c", "i", "棉被", "床", 0, 2, (supplies.Booking("m", "F-1", "值班室", 2),))
    assert twice_words([one] * 5).startswith("5 笔应急代发两边都补了入库：棉被多记 2 床（F-1 值班室）；")
    assert twice_words([one] * 5).endswith("，还有 2 笔")
    assert twice_words([]) == ""


def test_many_lines_kept_out_are_counted():
    one = supplies.KeptOut("m", "F-1", "发放", "水", "瓶", -2, "值班室", 0, "feed")
    assert "，还有 2 笔。" in kept_out_words([one] * 5)
    assert kept_out_words([]) == ""
