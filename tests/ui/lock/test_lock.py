"""The lock: nothing personal to be seen, F2 without a PIN, wrong PINs wait."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.clock import MINUTE, SECOND
from desktop.ui.lock.officer_cards import Officer, OfficerCards
from desktop.ui.style import Style
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from tests.ui.frames import Answer, Bench, Desk, arrival

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot, Desk(clocks=[arrival(5 * MINUTE), arrival(-MINUTE, "b", "临江门")]))


def press(qtbot, bench, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(bench.window.focusWidget() or bench.window, key, modifiers)


def test_f12_covers_everything_but_kinds_and_digits(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F12)
    window = bench.window
    assert window.locked
    assert window.body.lock.isVisible()
    assert window.body.lock.geometry() == window.body.rect()
    cells = [cell for cell in window.strip.cells if cell.isVisible()]
    assert [(cell.face.kind, cell.face.title, cell.face.digits) for cell in cells] == [
        ("到场", "", "+01:00"),
        ("到场", "", "05:00"),
    ]
    assert "临江门" not in window.banner.words
    assert not window.banner._act.isVisible()
    assert not window.body.stack.isEnabled()
    assert window.body.lock.sentence.text == "03:17 按 F12 锁上。写到一半的内容都在。"
    assert window.body.lock.pin.hasFocus()


def test_list_and_announcements_hold_no_places_either(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F12)
    press(qtbot, bench, Qt.Key.Key_F9)
    model = bench.window.body.clock_list.model
    texts = [
        str(model.data(model.index(row), role))
        for row in range(model.rowCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    assert len(texts) == 4
    assert not any("较场口" in text or "临江门" in text for text in texts)
    qtbot.keyClick(bench.window.body.clock_list.view, Qt.Key.Key_Return)
    assert bench.desk.opened == []
    bench.pass_time(6 * MINUTE)
    assert "较场口" not in bench.window.attention.announced
    assert "到场" in bench.window.attention.announced


def test_cells_open_nothing_and_pages_do_not_change(qtbot, bench):
    bench.window.lock(by_key=True)
    bench.window.strip.opened.emit(bench.desk.clocks[0])
    press(qtbot, bench, Qt.Key.Key_6, CTRL)
    press(qtbot, bench, Qt.Key.Key_K, CTRL)
    press(qtbot, bench, Qt.Key.Key_Return, CTRL)
    bench.navigator.go("cases")
    assert bench.desk.opened == []
    assert bench.window.body.stack.key == "console"
    assert not bench.window.body.go_to.isVisible()
    assert bench.page("console").done == []


def test_right_pin_opens_and_gives_back_focus_and_text(qtbot, bench):
    page = bench.page("console")
    page.other.insert("写到一半")
    page.other.setFocus()
    press(qtbot, bench, Qt.Key.Key_F12)
    bench.desk.answers = [Answer(True)]
    qtbot.keyClicks(bench.window.body.lock.pin, "246810")
    assert bench.desk.tried == [("3", "246810")]
    assert bench.desk.unlocked == ["3"]
    assert not bench.window.locked
    assert page.other.hasFocus()
    assert page.other.text() == "写到一半"
    assert bench.window.strip.cells[0].face.title == "临江门"


def test_wrong_pin_says_what_is_left_then_waits(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F12)
    lock = bench.window.body.lock
    bench.desk.answers = [Answer(False, 4), Answer(False, 0, 30)]
    qtbot.keyClicks(lock.pin, "111111")
    assert lock.hint.text == "PIN 不对，还能试 4 次"
    assert lock.pin.pin() == ""
    qtbot.keyClicks(lock.pin, "222222")
    assert lock.hint.text == "输错了 5 次，等 30 秒再试。来电照常按 F2"
    assert not lock.open.isEnabled()
    qtbot.keyClicks(lock.pin, "333333")
    assert len(bench.desk.tried) == 2
    bench.pass_time(10 * SECOND)
    assert "等 20 秒" in lock.hint.text
    bench.pass_time(20 * SECOND)
    assert lock.hint.text == "输满 6 位自动开"
    assert lock.open.isEnabled()
    assert bench.window.locked


def test_who_waits_keeps_nobody_else_out_but_the_wait_of_the_pc_is_everybody_s(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F12)
    lock = bench.window.body.lock
    bench.desk.answers = [Answer(False, 0, 3600), Answer(False, 0, 3480, of_desk=True)]
    qtbot.keyClicks(lock.pin, "111111")
    qtbot.keyClick(lock.pin, Qt.Key.Key_Right)
    assert lock.open.isEnabled()
    qtbot.keyClicks(lock.pin, "222222")
    assert lock.hint.text == "这台电脑输错了 10 次，等 58 分钟再试"
    qtbot.keyClick(lock.pin, Qt.Key.Key_Right)
    qtbot.keyClicks(lock.pin, "333333")
    assert len(bench.desk.tried) == 2
    press(qtbot, bench, Qt.Key.Key_F2)
    assert bench.desk.blank


def test_f2_opens_a_blank_sheet_without_pin(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F2)
    written = bench.desk.sheets_made[0]
    written.place.insert("临江门")
    press(qtbot, bench, Qt.Key.Key_F12)
    press(qtbot, bench, Qt.Key.Key_F2)
    assert len(bench.desk.sheets_made) == 1
    blank = bench.desk.blank[0]
    assert blank.phone.hasFocus()
    assert bench.window.body.lock_sheets.isVisible()
    press(qtbot, bench, Qt.Key.Key_Return, CTRL)
    assert blank.saved == 1
    assert written.saved == 0
    assert bench.window.locked
    bench.desk.answers = [Answer(True)]
    qtbot.keyClicks(bench.window.body.lock.pin, "246810")
    assert written.place.text() == "临江门"
    assert bench.sheets.sheet is written
    assert written.phone.hasFocus()


def test_an_open_question_waits_behind_the_lock(qtbot, bench):
    question = Dialog(bench.window, DialogSheet(bench.style, "放弃草稿", "蒋世明的一条", "留着", "放弃"))
    question.ask()
    bench.pass_time(15 * MINUTE)
    assert bench.window.locked
    assert not question.isVisible()
    press(qtbot, bench, Qt.Key.Key_F2)
    bench.desk.blank[0].primary()
    assert not question.isVisible()
    bench.desk.answers = [Answer(True)]
    qtbot.keyClicks(bench.window.body.lock.pin, "246810")
    assert question.isVisible()
    question.close_down()


def test_locks_by_itself_after_fifteen_idle_minutes(qtbot, bench):
    bench.pass_time(14 * MINUTE)
    assert not bench.window.locked
    press(qtbot, bench, Qt.Key.Key_Shift)
    bench.pass_time(14 * MINUTE)
    assert not bench.window.locked
    bench.pass_time(MINUTE)
    assert bench.window.locked
    assert "没人动，自动锁上" in bench.window.body.lock.sentence.text


@pytest.mark.parametrize(("kept", "minutes"), [("5", 5), ("60", 60), ("9999", 15), ("never", 15)])
def test_the_lock_by_itself_follows_what_this_computer_keeps(bench, kept, minutes):
    bench.preferences.put("idle_minutes", kept)
    bench.pass_time((minutes - 1) * MINUTE)
    assert not bench.window.locked
    bench.pass_time(MINUTE)
    assert bench.window.locked


def test_without_officers_there_is_no_lock(qtbot):
    bench = Bench(qtbot, lock=None)
    press(qtbot, bench, Qt.Key.Key_F12)
    bench.pass_time(20 * MINUTE)
    assert not bench.window.locked


def test_arrows_change_the_person(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F12)
    lock = bench.window.body.lock
    assert lock.whose.text == "罗敏的 PIN"
    qtbot.keyClick(lock.pin, Qt.Key.Key_Right)
    assert lock.whose.text == "杨丽的 PIN"
    qtbot.keyClick(lock.pin, Qt.Key.Key_Right)
    assert lock.whose.text == "陈国华的 PIN"
    bench.desk.answers = [Answer(True)]
    qtbot.keyClicks(lock.pin, "246810")
    assert bench.desk.unlocked == ["2"]


def test_recovery_leads_on(bench):
    bench.window.lock(by_key=True)
    bench.window.body.lock.recover.click()
    assert bench.desk.called == ["recovery"]


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 720)])
@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_cut_off(qtbot, size, large):
    bench = Bench(qtbot, large=large)
    bench.window.resize(*size)
    bench.window.lock(by_key=True)
    bench.window.body.lock.layout().activate()
    lock = bench.window.body.lock
    bench.desk.answers = [Answer(False, 0, 28), Answer(False, 0, 3480, of_desk=True)]
    for _ in range(2):
        qtbot.keyClicks(lock.pin, "111111")
        lock.card.layout().activate()
        assert lock.hint.sizeHint().width() <= lock.hint.width(), lock.hint.text
        qtbot.keyClick(lock.pin, Qt.Key.Key_Right)
    bench.pass_time(3600 * SECOND)
    assert lock.layout().minimumSize().height() <= lock.height()
    assert lock.title.geometry().bottom() < lock.card.y()
    assert lock.card.geometry().bottom() < lock.height() - bench.style.S(20)


def test_cards_those_of_tonight_first_and_turned_by_six(qtbot, qapp):
    cards = OfficerCards(Style())
    qtbot.addWidget(cards)
    cards.show_officers([Officer(str(n), f"人{n}", "值班员", tonight=n == 7) for n in range(8)])
    assert cards.officer.id == "7"
    assert cards.more
    cards.turn()
    assert cards.officer.id == "5"
    cards.turn()
    assert cards.officer.id == "7"
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    assert cards.officer.id == "6"
    cards.show_officers([])
    cards.step(1)
    assert cards.officer is None
