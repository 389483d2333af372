"""The page of goods on a real desk: what runs low, hand-outs, goods coming in, claims, 红冲."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import attachments, calls, cases, officers, people, supplies
from desktop.attachments import Picture, Prepared
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR
from desktop.journal.drafts import open_drafts
from desktop.supplies import Handout
from desktop.ui.supplies.page import SuppliesPage
from desktop.ui.supplies.stock_table import BARS, FLOOR, STATE, STOCK
from desktop.ui.supplies.targets import read_targets
from desktop.ui.widgets.dialog import Dialog
from desktop.vocabulary import Role
from tests.relief import Shelf, holds

CTRL = Qt.KeyboardModifier.ControlModifier


class Room:
    """The page in a window of its own, with its sheets, on the desk of a 民政员."""

    def __init__(self, qtbot, bench, shelf):
        self.qtbot, self.bench, self.room, self.desk, self.shelf = qtbot, bench, bench.room, bench.room.desk, shelf
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.page = SuppliesPage(bench.room)
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        bench.room.sheets.setParent(self.host)
        bench.room.bus.changed.connect(self.page.hear)
        self.host.resize(1232, 798)

    def open(self):
        self.host.show()
        self.host.activateWindow()
        self.qtbot.waitUntil(self.host.isActiveWindow)
        self.room.sheets.fit(self.host.rect())
        self.page.take_focus()
        return self

    @property
    def form(self):
        return self.page.panel.form

    def names(self):
        rows = self.page.table.rows
        return [rows.row(at).item.name for at in range(rows.rowCount())]

    def met(self, name="蒋世明", place="较场口地下通道"):
        return self.desk.do(cases.record_contact, person=NewPerson({"name": name}), place_words=place)

    def press(self):
        self.qtbot.mouseClick(self.page.panel.act, Qt.MouseButton.LeftButton)

    def dialog(self):
        (found,) = [one for one in self.host.findChildren(Dialog) if one.isVisible()]
        return found.sheet

    def row(self, item):
        return next(row for row in self.desk.read(supplies.stock_view) if row.item.id == item)


@pytest.fixture
def room(qtbot, bench):
    return Room(qtbot, bench, Shelf(bench.room.desk).filled())


# What is there.


def test_needy_goods_stand_on_top_and_the_first_of_them_is_open(room):
    room.open()
    assert room.names()[:1] == ["棉被"]
    assert room.page.panel.name.text == "棉被"
    assert room.page.table.hasFocus()
    assert room.page.warning.text.text.startswith("棉被低于保底")
    lots = [lot.words for lot in room.page.panel.lots._lots]
    assert lots == ["批次 2412，值班室柜，2 床", "批次 2411，东库房 2 层，4 床"]


def test_the_model_is_sound_and_says_in_words_what_is_painted(qtbot, room):
    room.open()
    model = room.page.table.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told = {column: model.index(0, column).data() for column in (STOCK, FLOOR, STATE)}
    assert told == {STOCK: "6床", FLOOR: "10", STATE: "低于保底"}
    room.shelf.receive(room.shelf.quilt, 30)
    assert model.index(room.names().index("棉被"), STATE).data() == "够用"


def test_goods_are_found_by_initials_and_by_name(qtbot, room):
    room.open()
    room.page.search.setText("fbm")
    assert room.names() == ["方便面"]
    assert room.page.panel.name.text == "方便面"
    room.page.search.setText("100 克")
    assert room.names() == ["方便面"]
    room.page.search.setText("没有的")
    assert room.names() == []
    assert room.page.panel.tabs.isHidden()
    room.page.search.setText("")
    assert len(room.names()) == 3


def test_what_went_out_is_asked_of_the_rows_in_sight_and_of_all_for_their_order(room):
    for nth in range(60):
        room.room.desk.do(supplies.add_item, name=f"手套{nth:02}", unit="双", kind="clothing")
    room.open()
    table, rows = room.page.table, room.page.table.rows
    told = [bool(rows.row(at).bars) for at in range(rows.total())]
    assert told[0]
    assert not told[-1]
    table.scrollToBottom()
    assert rows.row(rows.total() - 1).bars
    table.order_by(4)
    assert all(rows.row(at).bars for at in range(rows.total()))


def test_the_foot_offers_a_key_only_where_it_does_something(room):
    page = room.page
    assert "Ctrl+F" in {hint.key for hint in page.keys[:5]}
    page.turn("count")
    assert "Ctrl+F" not in {hint.key for hint in page.keys}
    assert "Ctrl+P" in {hint.key for hint in page.keys[:5]}


def test_ends_of_lots_are_said_where_they_are_near(room):
    room.open()
    room.page.table.pick(room.shelf.noodles)
    lots = [(lot.ends, lot.token) for lot in room.page.panel.lots._lots]
    assert lots == [("1月26日 到期", "amber"), ("2025年9月 到期", "ink2")]


def test_columns_leave_where_there_is_no_room_and_come_back(room):
    room.open()
    assert not room.page.table.isColumnHidden(BARS)
    room.host.resize(1000, 600)
    assert room.page.table.isColumnHidden(BARS)
    assert not room.page.table.isColumnHidden(STATE)
    room.host.resize(1232, 798)
    assert not room.page.table.isColumnHidden(BARS)


def test_an_empty_store_asks_for_the_first_goods(qtbot, bench):
    room = Room(qtbot, bench, None).open()
    assert room.page.empty.isVisible()
    qtbot.keyClick(room.page, Qt.Key.Key_R, CTRL)
    assert room.room.sheets.sheet.form.value("item") == "new"


# Handing out.


def test_open_calls_come_first_then_people_then_calls_that_are_done(room, clock):
    done = room.desk.do(calls.log_call, place_text="民生路").id
    room.desk.do(calls.mark_not_needed, call=done, kind="misdial")
    room.met()
    room.desk.do(calls.log_call, place_text="较场口")
    words = [target.label for target in read_targets(room.desk, clock.now())]
    assert [label.partition("，情况")[0] for label in words] == [
        "来电 0113-02 较场口", "蒋世明（自述），03:17 较场口地下通道", "来电 0113-01 民生路", "重庆市救助管理站",
    ]
    clock.advance(4 * DAY)
    assert [target.label for target in read_targets(room.desk, clock.now())] == [words[0], words[-1]]


def test_goods_are_handed_out_to_a_person_and_undone(qtbot, room):
    contact = room.met().contact
    room.open()
    qtbot.keyClick(room.page.table, Qt.Key.Key_Return)
    assert room.form.target.hasFocus()
    room.form.choose(f"contact:{contact}")
    room.form.quantity.setFocus()
    qtbot.keyClicks(room.form.quantity, "2")
    assert room.form.advice.text == "发完剩 4 床，离保底差 6 床"
    room.page.primary()
    assert room.bench.notices.texts == ["已发放棉被 2 床给蒋世明（自述）"]
    (line,) = room.desk.read(supplies.given, contacts=[contact])
    assert (line.quantity, line.item) == (2, room.shelf.quilt)
    assert room.page.panel.total.text == "4 床"
    assert room.form.quantity.value() == 1
    room.bench.undo_last()
    assert room.shelf.left(room.shelf.quilt) == 6
    assert room.page.panel.total.text == "6 床"
    holds(room.desk)


def test_the_person_stays_chosen_for_the_next_thing(room):
    contact = room.met().contact
    room.open()
    room.form.choose(f"contact:{contact}")
    room.press()
    room.page.table.pick(room.shelf.noodles)
    assert room.form.target.value() == f"contact:{contact}"
    room.press()
    assert [line.item_name for line in room.desk.read(supplies.given, contacts=[contact])] == ["棉被", "方便面"]
    assert "近 14 天已发过" in room.form.lately.text


def test_nothing_goes_out_to_nobody(room):
    room.open()
    room.press()
    assert room.form.target_field.error() == "选发给哪件来电或哪份个案"
    assert room.form.target.hasFocus()
    assert room.shelf.left(room.shelf.quilt) == 6


def test_what_the_book_has_not_is_said_before_and_becomes_a_claim(room):
    contact = room.met().contact
    room.open()
    room.form.choose(f"contact:{contact}")
    room.form.quantity.set_value(8)
    room.form.advise()
    assert room.form.advice.text == "库存只有 6 床，另 2 床记为待补入库"
    room.press()
    assert room.bench.notices.texts[0].endswith("库存不够的已记待补入库")
    assert [line.left for line in room.desk.read(supplies.open_claims)] == [2]
    assert room.page.claims_card.isVisible()


def test_words_instead_of_a_signature_need_their_reason(room):
    call = room.desk.do(calls.log_call, place_text="较场口").id
    room.open()
    room.form.choose(f"call:{call}")
    room.form.receipt.choose("spoken")
    room.form._show_receipt()
    room.press()
    assert room.form.reason_field.error() == "写一句为什么没有签名"
    assert room.shelf.left(room.shelf.quilt) == 6
    room.form.reason.setText("手冻僵了")
    room.press()
    assert room.shelf.left(room.shelf.quilt) == 5
    assert room.form.receipt.value() == "signed"


def test_a_photo_stands_for_the_signature(room):
    contact = room.met().contact
    room.open()
    room.form.choose(f"contact:{contact}")
    room.form.receipt.choose("photo")
    room.form._show_receipt()
    room.press()
    assert "还没有照片" in room.form.photo_field.error()
    (kept,) = room.desk.do(
        attachments.keep_pictures, folder=room.room.folder.attachments,
        pictures=[Picture("a.jpg", b"picture", Prepared(b"l", b"s", 100, 80))],
    )
    room.form.photos.hold([kept])
    room.press()
    (line,) = [line for line in room.desk.read(supplies.item_view, item=room.shelf.quilt).movements if line.contact]
    assert room.desk.read(_photo_of, movement=line.id) == kept
    assert room.form.photos.attachments() == []


def _photo_of(reading, *, movement):
    from sqlalchemy import select

    from desktop.db.models.supplies import Movement

    return reading.execute(select(Movement.photo).where(Movement.id == movement)).scalar()


def test_the_book_names_nobody_of_a_restricted_file(room):
    """A5.3: who fled violence gets what he needs, and the lists of goods do not say who it was."""
    met = room.met("田秋云")
    seen = room.desk.read(people.find_person, person=met.person).seen
    room.desk.do(people.change_person, person=met.person, seen=seen, restricted=True)
    room.desk.do(supplies.issue, lines=[Handout(room.shelf.quilt, 1)], contact=met.contact, person=met.person)
    room.desk.actor = next(card.id for card in room.desk.read(officers.list_officers) if card.name == "杨丽")
    room.desk.actor = room.desk.do(officers.add_officer, name="陈国华", roles=[Role.DUTY])
    room.open()
    book = room.page.panel.book.rows
    assert any("给限制查看" in book.row(at).second for at in range(book.rowCount()))
    room.page.turn("lines")
    lines = room.page.lines
    lines.kind.choose("issued")
    lines.refresh()
    shown = "".join(str(lines.table.rows.index(0, column).data()) for column in range(6)) + lines.facts.text
    assert "给限制查看" in shown
    assert "田秋云" not in shown


# 红冲 and claims.


def test_a_wrong_line_is_cancelled_by_its_opposite_with_a_reason(room):
    contact = room.met().contact
    room.desk.do(supplies.issue, lines=[Handout(room.shelf.quilt, 2)], contact=contact)
    room.open()
    panel = room.page.panel
    panel.tabs.chosen.emit("book")
    assert not panel.reverse.isEnabled()
    lines = room.desk.read(supplies.item_view, item=room.shelf.quilt).movements
    wrong = next(line.id for line in lines if line.contact)
    panel.book.pick(wrong)
    assert panel.reverse.isEnabled()
    panel.reverse.click()
    asked = room.dialog()
    assert not asked.act.isEnabled()
    asked.body.itemAt(0).widget().setText("发错了人")
    asked.act.click()
    assert room.shelf.left(room.shelf.quilt) == 6
    lines = room.desk.read(supplies.item_view, item=room.shelf.quilt).movements
    assert {(line.is_reversal, line.reversed, line.quantity) for line in lines if line.contact} == {
        (True, False, 2), (False, True, -2),
    }
    assert panel.book.current_key() == wrong
    assert (panel.reverse.isEnabled(), panel.why.text) == (False, "已经红冲过")
    holds(room.desk)


def test_a_claim_is_settled_from_the_list_as_far_as_the_book_goes(room, clock):
    contact = room.met().contact
    room.desk.do(supplies.issue, lines=[Handout(room.shelf.gloves, 3)], contact=contact)
    room.open()
    assert room.page.claims.rows.row(0).title == "手套 3 双"
    assert "给蒋世明（自述），当时库存不够" in room.page.claims.rows.row(0).second
    room.page.claims_card.link.click()
    assert room.bench.notices.errors[-1].code == "stock.short"
    room.shelf.receive(room.shelf.gloves, 10)
    clock.advance(HOUR)
    room.page.claims_card.link.click()
    assert room.desk.read(supplies.open_claims) == []
    assert room.page.claims_card.isHidden()
    assert room.shelf.left(room.shelf.gloves) == 7
    holds(room.desk)


def test_who_may_not_keep_stock_is_told_who_may(room, qtbot):
    room.desk.actor = next(card.id for card in room.desk.read(officers.list_officers) if card.name == "杨丽")
    admin = room.desk.actor
    clerk = room.desk.do(officers.add_officer, name="陈国华", roles=[Role.DUTY])
    room.desk.actor = clerk
    room.open()
    assert room.page.receive.isHidden()
    qtbot.keyClick(room.page, Qt.Key.Key_R, CTRL)
    assert room.room.sheets.sheet is None
    assert room.bench.notices.errors[-1].code == "rights.missing"
    assert admin != clerk


# Goods that come in.


def sheet_of(qtbot, room):
    qtbot.keyClick(room.page, Qt.Key.Key_R, CTRL)
    return room.room.sheets.sheet


def put(sheet, **values):
    for name, value in values.items():
        editor = sheet.form.editor(name)
        if hasattr(editor, "choose"):
            editor.choose(value)
            editor.chosen.emit(value)
        else:
            editor.setText(value)


def test_more_of_a_known_item_comes_in(qtbot, room):
    room.open()
    sheet = sheet_of(qtbot, room)
    assert sheet.form.value("item") == room.shelf.quilt
    assert sheet.form.editor("quantity").hasFocus()
    put(sheet, quantity="两床", batch="2501", made="2025-01-02", price="45.5", remark="值班室柜")
    qtbot.keyClick(sheet.form.editor("batch"), Qt.Key.Key_Tab)
    sheet.primary()
    assert room.room.sheets.sheet is None
    assert room.bench.notices.texts == ["已入库棉被 2 床"]
    lot = next(lot for lot in room.desk.read(supplies.item_view, item=room.shelf.quilt).lots if lot.batch == "2501")
    assert (lot.quantity, lot.price, lot.made, lot.remark) == (2, 4550, "2025-01-02", "值班室柜")
    room.bench.undo_last()
    assert room.shelf.left(room.shelf.quilt) == 6


def test_more_of_a_known_batch_asks_nothing_twice(qtbot, room):
    room.open()
    sheet = sheet_of(qtbot, room)
    lot = next(lot for lot in room.desk.read(supplies.item_view, item=room.shelf.quilt).lots if lot.batch == "2412")
    put(sheet, lot=lot.lot, quantity="5")
    assert sheet.form.field("batch").isHidden()
    sheet.primary()
    found = room.desk.read(supplies.item_view, item=room.shelf.quilt).lots
    assert {one.batch: one.quantity for one in found} == {"2411": 4, "2412": 7}


def test_a_new_item_at_a_new_place_is_one_act(qtbot, room):
    room.open()
    sheet = sheet_of(qtbot, room)
    put(sheet, item="new", name="热水袋", unit="个", quantity="12", place="new", place_name="车上", source="donated",
        donor="某公司")
    sheet.primary()
    (row,) = [row for row in room.desk.read(supplies.stock_view) if row.item.name == "热水袋"]
    assert row.usable == 12
    assert room.desk.read(supplies.item_view, item=row.item.id).lots[0].donor == "某公司"
    room.bench.undo_last()
    assert "热水袋" not in [row.item.name for row in room.desk.read(supplies.stock_view)]
    assert "车上" not in [card.name for card in room.desk.read(supplies.stock_places)]


@pytest.mark.parametrize(("values", "field"), [
    ({"quantity": ""}, "quantity"),
    ({"quantity": "半箱"}, "quantity"),
    ({"quantity": "3", "expires": "某天"}, "expires"),
    ({"quantity": "3", "made": "2025-01-02", "expires": "2024-12-01"}, "expires"),
    ({"quantity": "3", "price": "十块"}, "price"),
    ({"quantity": "3", "item": "new", "name": "棉被", "unit": "床"}, "name"),
    ({"quantity": "3", "item": "new", "name": "", "unit": "床"}, "name"),
    ({"quantity": "3", "place": "new", "place_name": "值班室"}, "place_name"),
])
def test_the_first_wrong_field_gets_the_keyboard_and_nothing_is_booked(qtbot, room, values, field):
    room.open()
    sheet = sheet_of(qtbot, room)
    put(sheet, **values)
    sheet.primary()
    assert sheet.form.field(field).error()
    assert sheet.form.editor(field).hasFocus()
    assert room.room.sheets.sheet is sheet
    assert room.shelf.left(room.shelf.quilt) == 6


def test_half_written_goods_wait_for_the_next_time(qtbot, room):
    room.open()
    sheet = sheet_of(qtbot, room)
    put(sheet, quantity="7", made="2025-01-02", remark="东库房")
    sheet.fold()
    (draft,) = room.desk.read(open_drafts, kind="receipt")
    assert draft.content["quantity"] == 7
    again = sheet_of(qtbot, room)
    assert (again.form.value("quantity"), again.form.value("remark")) == (7, "东库房")
    again.primary()
    assert room.desk.read(open_drafts, kind="receipt") == []
    assert room.shelf.left(room.shelf.quilt) == 13


# What is folded away.


def test_lot_and_hour_unfold_and_fold_again_after_the_hand_out(room):
    contact = room.met().contact
    room.open()
    room.page.table.pick(room.shelf.noodles)
    form, panel = room.form, room.page.panel
    assert (form.lot_field.isVisible(), form.when.isVisible(), form.note_field.isVisible()) == (False, False, True)
    panel.more.click()
    assert (form.lot_field.isVisible(), form.when.isVisible(), panel.more.isVisible()) == (True, True, False)
    assert form.lot.hasFocus()
    form.choose(f"contact:{contact}")
    form.lot.choose(f"{room.shelf.room}/{room.shelf.late}")
    room.press()
    assert (form.when.isVisible(), panel.more.isVisible()) == (False, True)
    lots = {lot.batch: lot.quantity for lot in room.desk.read(supplies.item_view, item=room.shelf.noodles).lots}
    assert lots == {"A": 71, "B": 24}


def test_in_a_small_window_the_form_has_the_panel_for_itself(qtbot, room):
    room.host.resize(1080, 600)
    room.open()
    panel, form = room.page.panel, room.form
    for part in (panel.lots, panel.pack, form.note_field):
        assert not part.isVisible()
    assert panel.more.text() == "更多"
    bar = panel.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    panel.more.click()
    assert form.note.hasFocus()
    panel.tabs.chosen.emit("book")
    assert panel.lots.isVisible()
    assert panel.figures["stock"].isVisible()
    room.host.resize(1232, 798)
    panel.tabs.chosen.emit("issue")
    assert panel.lots.isVisible()
