"""What a start meets: a lock where nobody is signed in, a second start, and a store it may not open."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop import backups, demo, officers
from desktop.calls import list_calls, log_call
from desktop.clock import SECOND
from desktop.errors import UserError
from desktop.journal.drafts import open_drafts
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder
from desktop.ui.clipboard import copy_number
from desktop.ui.lock.recovery_sheet import RecoverySheet
from desktop.ui.opening import OpeningWindow
from desktop.ui.refusal import Refusal
from desktop.ui.start import RAISE
from desktop.ui.style import Style
from desktop.vocabulary import DraftKind
from tests.founded import found

pytestmark = pytest.mark.story


def test_a_second_start_brings_the_window_to_the_front_once(house):
    house.window.hide()
    asked = house.folder.root / RAISE
    asked.touch()
    house.room.ticker.beat()
    house.settle(house.window.isVisible)
    assert not asked.exists()


def test_a_desk_nobody_is_signed_in_at_opens_locked_with_f2_open(house):
    house.desk.actor = ""
    window = house.start.open(founded=True)
    house.window = window
    house.settle()
    assert window.locked
    window.commands.open_call()
    house.settle(lambda: window.body.lock_sheets.sheet is not None)


def test_opening_the_lock_before_six_figures_stand_there_is_said_and_costs_no_try(house):
    house.desk.do(officers.set_pin, officer=house.desk.actor, pin="804613")
    house.window.lock(by_key=True)
    lock = house.window.body.lock
    lock.open.click()
    assert lock.hint.text == "PIN 是 6 位数字"
    assert house.window.locked


@pytest.mark.parametrize("pin", [demo.PIN, "804613"])
def test_the_demonstration_signs_in_by_its_own_pin_and_opens_no_other_desk(house, pin):
    officer = house.desk.actor
    house.desk.do(officers.set_pin, officer=officer, pin=pin)
    house.desk.actor = ""
    house.start._demo = True
    house.window = house.start.open(founded=True)
    house.settle()
    assert house.window.locked is (pin != demo.PIN)
    assert house.desk.actor == (officer if pin == demo.PIN else "")


def test_a_start_that_cannot_be_says_one_sentence(qtbot, house):
    window = Refusal(Style(), house.folder, UserError("store.newer", found=9, known=3), house.desk.source)
    qtbot.addWidget(window)
    assert window.words.text.startswith("数据是更新版本的程序写的（9）")
    assert (window.act.isHidden(), window.mended) == (True, False)


def damaged(folder, clock):
    """A desk with a copy and a younger call, one page of whose store is gone."""
    with opened(folder, SeededSource(1, clock)) as desk:
        found(desk)
        desk.do(log_call, place_text="洪崖洞")
        backups.back_up(desk.store, folder, now=clock.now())
        desk.do(log_call, place_text="较场口")
        desk.store.checkpoint()
    with folder.store.open("r+b") as file:
        file.seek(0)
        file.write(b"\xff" * 4096)


def test_a_damaged_store_is_saved_as_far_as_it_can_be_from_the_window_of_the_refused_start(qapp, qtbot, tmp_path, clock):
    folder = DataFolder(tmp_path / "data")
    damaged(folder, clock)
    with pytest.raises(UserError) as told, opened(folder, SeededSource(2, clock)):
        pass
    window = Refusal(Style(), folder, told.value, SeededSource(3, clock))
    qtbot.addWidget(window)
    window.show()
    assert window.words.text == "数据文件打不开，可能损坏。请从备份恢复，原文件先留着"
    window.act.click()
    # Whole stores are copied and proved here, which a busy machine takes its time over.
    qtbot.waitUntil(lambda: window.mended, timeout=60_000)
    assert "接上后来的 0 条，这份备份以后写的都读不出来，有多少条数不出；还缺：链、编号、草稿" in window.words.text
    assert window.act.text() == "打开值班台"
    window.act.click()
    window.wait()
    with opened(folder, SeededSource(4, clock)) as desk:
        assert [row.title for row in desk.read(list_calls).rows] == ["洪崖洞，情况待查"]


def test_without_a_good_copy_the_window_says_so_and_touches_nothing(qapp, qtbot, tmp_path, clock):
    folder = DataFolder(tmp_path / "data")
    damaged(folder, clock)
    for copy in folder.backups.glob("*.db"):
        copy.write_bytes(bytes(4096))
    before = folder.store.read_bytes()
    window = Refusal(Style(), folder, UserError("store.unreadable"), SeededSource(3, clock))
    qtbot.addWidget(window)
    window.act.click()
    qtbot.waitUntil(lambda: window.words.text.startswith("没有一份备份是好的"))
    window.wait()
    assert (window.mended, folder.store.read_bytes() == before) == (False, True)


@pytest.fixture
def opening(house, qtbot):
    """The frame that stands while the program is loaded; there is no other window yet."""
    house.window.router.stop()
    window = OpeningWindow(house.room.style, house.room.ticker.now)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_call_that_rings_while_the_program_opens_keeps_its_instant(house, opening):
    """architecture.md, promise 1: the clock runs from the key, not from the moment the store was read."""
    rung_at = house.room.ticker.now()
    QTest.keyClick(opening, Qt.Key.Key_F2)
    house.clock.advance(2 * SECOND)
    opening.breathe()
    QTest.keyClick(opening, Qt.Key.Key_F2)
    assert "登记单马上打开" in opening.strip.quiet.accessibleName()
    house.window = house.start.open(founded=True, after=opening)
    house.settle(lambda: house.room.sheets.sheet is not None)
    (draft,) = house.desk.read(open_drafts)
    assert draft.started_at == rung_at


def test_an_emergency_asked_for_while_the_program_opens_is_opened(house, opening):
    QTest.keyClick(opening, Qt.Key.Key_F8)
    house.window = house.start.open(founded=True, after=opening)
    house.settle(lambda: bool(house.desk.read(open_drafts)))
    assert house.desk.read(open_drafts)[0].kind == DraftKind.EMERGENCY


def test_a_frame_that_was_closed_opens_no_window(house, opening):
    opening.close()
    assert opening.closed


def test_a_forgotten_pin_is_replaced_on_the_lock_by_the_code_of_the_safe(house):
    """Nobody can open the desk, and the street is not shut out of it; what was copied is wiped when it locks."""
    code = house.desk.read(officers.make_recovery_code)
    house.desk.do(officers.keep_recovery_code, code=code)
    officer = house.desk.actor
    copy_number(house.room, "510723193102070019")
    house.window.lock(by_key=True)
    assert QGuiApplication.clipboard().text() == ""
    lock = house.window.body.lock
    house.settle()
    lock.recover.click()
    house.settle()
    sheet = house.window.findChild(RecoverySheet)
    sheet.code.setText("A" * 10)
    sheet.act.click()
    assert sheet.code_field.error() == "恢复码是 24 位，现在 10 位"
    sheet.who.choose(officer)
    for typed, expected in (("A" * 24, "恢复码不对，还能试 4 次"), (code, "")):
        sheet.code.setText(typed)
        for boxes in (sheet.pin, sheet.again):
            boxes.clear()
            QTest.keyClicks(boxes, "804613")
        sheet.act.click()
        house.settle()
        if expected:
            assert sheet.code_field.error() == expected
    assert lock.hint.text == "PIN 换好了，输新的就开"
    lock.try_pin("804613")
    assert not house.window.locked


def test_what_is_open_stands_first_and_the_rest_comes_once_the_window_is_painted(house, qtbot):
    """A start shows the calls at once; 待办, 今晚值班 and the counts at the side follow by themselves."""
    house.desk.do(log_call, place_text="较场口")
    opening = OpeningWindow(house.room.style, house.room.ticker.now, "")
    qtbot.addWidget(opening)
    window = house.window = house.start.open(founded=True, after=opening)
    page = window.body.stack.page
    assert (len(page.open_list.rows.rows()), len(page.reminder_list.offered)) == (1, 0)
    assert (page.tonight_card.isHidden(), page.reminder_card.isHidden()) == (True, True)
    assert house.start.counts() == {}
    house.settle(lambda: not house.start.staged)
    assert page.reminder_list.offered
    assert page.tonight_card.isVisible()
    assert page.reminder_card.isVisible()
    assert house.start.counts()["calls"].number == 1
