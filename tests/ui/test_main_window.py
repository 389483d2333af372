"""The whole frame: keys from anywhere, sheets, the alarm as it is seen, closing."""
from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu

from desktop.clock import MINUTE, SECOND
from desktop.errors import UserError
from desktop.rules.alarms import Sound
from desktop.ui import attention
from desktop.ui.keys import GLOBAL, Command
from desktop.ui.main_window import MainWindow
from desktop.ui.page import KeyHint
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.sidebar import Count
from tests.ui.frames import NOW, Bench, Desk, arrival

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def press(qtbot, bench, key, modifiers=Qt.KeyboardModifier.NoModifier):
    target = bench.window.focusWidget() or bench.window
    qtbot.keyClick(target, key, modifiers)


def test_opens_on_the_first_page_with_its_focus(bench):
    assert bench.window.body.stack.key == "console"
    assert bench.page("console").box.hasFocus()
    assert bench.window.body.stack.built == {"console"}


def test_f2_opens_a_sheet_in_its_first_field_and_keeps_what_is_typed(qtbot, bench):
    page = bench.page("console")
    page.box.insert("写到一半")
    press(qtbot, bench, Qt.Key.Key_F2)
    sheet = bench.desk.sheets_made[0]
    assert sheet.phone.hasFocus()
    assert page.box.text() == "写到一半"
    qtbot.keyClicks(sheet.place, "ljm")
    press(qtbot, bench, Qt.Key.Key_F2)
    assert sheet.folded == ["ljm"]
    assert len(bench.desk.sheets_made) == 2
    assert bench.desk.sheets_made[1].phone.hasFocus()


@pytest.mark.parametrize(("width", "large"), [(1440, False), (1280, False), (1366, True)])
def test_a_failed_save_is_read_whole_beside_and_over_the_sheet_it_belongs_to(qtbot, bench, width, large):
    words = "没有存上：磁盘满了。内容还在屏幕上，请先别关程序，腾出空间后再存一次，" * 3
    body, bars = bench.window.body, bench.window.body.bars
    bench.window.resize(width, 720)
    body._style.set_large(large)
    press(qtbot, bench, Qt.Key.Key_F2)
    bench.notices.save_failed(UserError(words))
    bar = bars.findChild(InlineBar)
    qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
    assert not bars.geometry().intersects(bench.sheets.sheet.geometry().translated(bench.sheets.pos()))
    assert not bars.geometry().intersects(body.stack.geometry())


def test_esc_folds_and_the_focus_goes_back(qtbot, bench):
    page = bench.page("console")
    page.other.setFocus()
    press(qtbot, bench, Qt.Key.Key_F2)
    sheet = bench.desk.sheets_made[0]
    qtbot.keyClick(sheet.phone, Qt.Key.Key_Escape)
    assert sheet.folded == [""]
    assert bench.sheets.sheet is None
    assert page.other.hasFocus()


def test_a_sheet_that_replaces_another_keeps_questions_aside(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F2)
    question = Dialog(bench.window, DialogSheet(bench.style, "放弃草稿", "写下的不留", "留着", "放弃"))
    question.ask()
    qtbot.keyClick(question.sheet.safe, Qt.Key.Key_F2)
    assert len(bench.desk.sheets_made) == 2
    assert not question.isVisible()
    bench.sheets.fold()
    assert question.isVisible()
    question.close_down()


def test_focus_does_not_go_back_to_what_is_gone(qtbot, bench):
    gone = QLineEdit(bench.page("console"))
    gone.show()
    gone.setFocus()
    press(qtbot, bench, Qt.Key.Key_F2)
    shiboken6.delete(gone)
    bench.sheets.fold()
    assert bench.sheets.sheet is None


def test_page_that_changes_its_keys_is_shown_at_once(bench):
    page = bench.page("console")
    page.keys = (KeyHint("Ctrl+I", "记一笔"),)
    page.keys_changed.emit()
    assert [hint.does for hint in bench.window.status.hints] == ["记一笔"]


def test_counts_are_asked_again_every_minute(qtbot):
    asked = []
    bench = Bench(qtbot, counts=lambda: asked.append(1) or {"calls": Count(len(asked))})
    before = len(asked)
    for _ in range(60):
        bench.pass_time(SECOND)
    assert len(asked) == before + 1
    assert bench.window.body.sidebar.items["calls"].count == Count(before + 1)


def test_held_key_opens_one_sheet(qtbot, bench):
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    press(qtbot, bench, Qt.Key.Key_F2)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(bench.desk.sheets_made[0].phone, held)
    assert len(bench.desk.sheets_made) == 1


def test_f2_puts_a_question_aside_and_brings_it_back(qtbot, bench):
    question = Dialog(bench.window, DialogSheet(bench.style, "撤回整个数据包", "38 条会退回", "留着", "撤回 38 条"))
    question.ask()
    qtbot.keyClick(question.sheet.safe, Qt.Key.Key_F2)
    sheet = bench.desk.sheets_made[0]
    assert sheet.phone.hasFocus()
    assert not question.isVisible()
    sheet.primary()
    assert question.isVisible()
    assert question.sheet.safe.hasFocus()
    question.close_down()


def test_other_keys_rest_while_a_question_is_open(qtbot, bench):
    question = Dialog(bench.window, DialogSheet(bench.style, "撤回整个数据包", "38 条会退回", "留着", "撤回 38 条"))
    question.ask()
    qtbot.keyClick(question.sheet.safe, Qt.Key.Key_2, CTRL)
    assert bench.window.body.stack.key == "console"
    qtbot.keyClick(question.sheet.safe, Qt.Key.Key_Return, CTRL)
    assert bench.page("console").done == []
    question.close_down()


@pytest.mark.parametrize("kind", [QDialog, QFileDialog])
def test_f2_works_over_a_modal_window_of_the_system(qtbot, bench, kind):
    dialog = kind(bench.window)
    if isinstance(dialog, QFileDialog):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_F2)
    assert not dialog.isVisible()
    assert len(bench.desk.sheets_made) == 1
    dialog.deleteLater()


def test_f2_closes_a_menu(qtbot, bench):
    menu = QMenu(bench.window)
    menu.addAction("复制")
    menu.popup(bench.window.mapToGlobal(bench.window.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_F2)
    assert not menu.isVisible()
    assert len(bench.desk.sheets_made) == 1


def test_ctrl_digits_change_pages_and_alt_left_goes_back(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_6, CTRL)
    assert bench.window.body.stack.key == "cases"
    assert bench.window.body.sidebar.items["cases"].isChecked()
    press(qtbot, bench, Qt.Key.Key_0, CTRL)
    assert bench.window.body.stack.key == "figures"
    for expected in ("cases", "console", "console"):
        press(qtbot, bench, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert bench.window.body.stack.key == expected


def test_navigator_opens_a_record_on_another_page(bench):
    bench.navigator.go("cases", "c1")
    assert bench.page("cases").done == ["c1"]
    bench.navigator.go("nowhere", "x")
    assert bench.window.body.stack.key == "cases"


def test_pages_hear_of_changes(bench):
    bench.navigator.go("cases")
    assert (bench.page("console").reads, bench.page("cases").reads) == (1, 1)
    bench.bus.publish(["console", "cases"])
    assert (bench.page("console").reads, bench.page("cases").reads) == (1, 2)
    bench.navigator.go("console")
    assert bench.page("console").reads == 2


def test_keys_of_page_and_sheet_stand_in_the_status_bar(qtbot, bench):
    assert [hint.does for hint in bench.window.status.hints] == ["新增 console"]
    press(qtbot, bench, Qt.Key.Key_F2)
    assert [hint.does for hint in bench.window.status.hints] == ["保存并派出"]
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert [hint.does for hint in bench.window.status.hints] == ["新增 console"]


def test_ctrl_enter_presses_the_primary_of_what_is_in_front(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_Return, CTRL)
    assert bench.page("console").done == ["primary"]
    press(qtbot, bench, Qt.Key.Key_F2)
    press(qtbot, bench, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert bench.desk.sheets_made[0].saved == 1
    assert bench.sheets.sheet is None


def test_ctrl_z_belongs_to_the_text_that_is_being_written(qtbot, bench):
    undone = []
    bench.notices.say("已发放棉大衣 1 件给蒋世明", lambda: undone.append(1))
    page = bench.page("console")
    page.box.setFocus()
    press(qtbot, bench, Qt.Key.Key_Z, CTRL)
    assert undone == []
    bench.window.strip.call.setFocus()
    press(qtbot, bench, Qt.Key.Key_Z, CTRL)
    assert undone == [1]


def test_chip_goes_after_ten_seconds(bench):
    bench.notices.say("已存")
    bench.pass_time(9 * SECOND)
    assert bench.window.status.said == "已存"
    bench.pass_time(SECOND)
    assert bench.window.status.said == ""


def test_save_states_reach_the_status_bar(bench):
    bench.notices.saved("草稿已存 03:20:32")
    assert bench.window.status.state == "草稿已存 03:20:32"
    bench.notices.saving()
    assert bench.window.status._began is not None
    bench.notices.saving_ends()
    assert bench.window.status._began is None
    bench.notices.save_failed(UserError("store.full"), "另存到 U 盘", lambda: bench.desk.called.append("stick"))
    assert bench.window.status.state == "没有存上"
    assert bench.window.body.bars.texts == ["store.full"]
    bench.window.body.bars.press("save")
    assert bench.desk.called == ["stick"]
    assert bench.window.body.bars.texts == []


def test_bar_takes_room_from_the_page_and_gives_it_back(bench):
    top = bench.window.body.stack.y()
    bench.notices.bar("amber", "备份 U 盘拔了", "知道了", name="backup")
    assert bench.window.body.stack.y() > top
    bench.notices.bar("amber", "备份 U 盘又拔了", "知道了", name="backup")
    assert bench.window.body.bars.texts == ["备份 U 盘又拔了"]
    bench.window.body.bars.press("backup")
    assert bench.window.body.stack.y() == top


def test_f6_walks_strip_sidebar_page(qtbot, bench):
    bench.page("console").box.setFocus()
    press(qtbot, bench, Qt.Key.Key_F6)
    assert bench.window.strip.isAncestorOf(bench.window.focusWidget())
    press(qtbot, bench, Qt.Key.Key_F6)
    assert bench.window.body.sidebar.isAncestorOf(bench.window.focusWidget())
    press(qtbot, bench, Qt.Key.Key_F6)
    assert bench.page("console").isAncestorOf(bench.window.focusWidget())
    press(qtbot, bench, Qt.Key.Key_F6, SHIFT)
    assert bench.window.body.sidebar.isAncestorOf(bench.window.focusWidget())


def test_f9_lists_all_clocks_and_enter_opens_one(qtbot):
    clocks = [arrival(n * MINUTE, str(n)) for n in (25, 5, 15, 9, 20, 12)]
    bench = Bench(qtbot, Desk(clocks=clocks))
    press(qtbot, bench, Qt.Key.Key_F9)
    panel = bench.window.body.clock_list
    assert panel.isVisible()
    assert panel.model.rowCount() == 6
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert [clock.record for clock in bench.desk.opened] == ["9"]
    assert not panel.isVisible()
    press(qtbot, bench, Qt.Key.Key_F9)
    press(qtbot, bench, Qt.Key.Key_F9)
    assert not panel.isVisible()


def test_ctrl_k_goes_by_initials(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_K, CTRL)
    panel = bench.window.body.go_to
    assert panel.box.hasFocus()
    qtbot.keyClicks(panel.box, "sz")
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert bench.window.body.stack.key == "settings"
    assert not panel.isVisible()


def test_f1_shows_the_keys_of_the_page(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F1)
    assert bench.window.body.key_list.isVisible()
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert not bench.window.body.key_list.isVisible()


def test_a_click_beside_a_panel_closes_it(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F1)
    qtbot.mouseClick(bench.window.body.sidebar.items["cases"], Qt.MouseButton.LeftButton)
    assert not bench.window.body.key_list.isVisible()
    assert bench.window.body.stack.key == "cases"


def test_f8_needs_somewhere_to_lead(qtbot):
    bench = Bench(qtbot)
    press(qtbot, bench, Qt.Key.Key_F8)
    assert bench.window.strip.emergency is None
    led = []
    other = Bench(qtbot, emergency=led.append)
    press(qtbot, other, Qt.Key.Key_F8)
    assert led == [other.sheets]
    assert other.window.strip.emergency is not None
    assert [hint.key for hint in other.window.status.hints] == ["Ctrl+N", "F8"]


def test_optional_keys_call_what_was_given(qtbot):
    called = []
    acts = {name: (lambda name=name: called.append(name)) for name in ("find", "patrol", "hand_over")}
    bench = Bench(qtbot, **acts)
    press(qtbot, bench, Qt.Key.Key_F3)
    press(qtbot, bench, Qt.Key.Key_F7)
    press(qtbot, bench, Qt.Key.Key_J, CTRL)
    assert called == ["find", "patrol", "hand_over"]


def test_size_theme_and_full_screen(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_Equal, CTRL)
    assert bench.style.large
    assert bench.preferences.get("size", "") == "large"
    press(qtbot, bench, Qt.Key.Key_Minus, CTRL)
    assert not bench.style.large
    press(qtbot, bench, Qt.Key.Key_D, CTRL | SHIFT)
    assert bench.style.dark
    press(qtbot, bench, Qt.Key.Key_F11)
    assert bench.window.isFullScreen()
    press(qtbot, bench, Qt.Key.Key_F11)
    assert not bench.window.isFullScreen()


@pytest.mark.parametrize(("size", "compact"), [((1440, 900), False), ((1366, 768), True), ((1440, 790), True)])
def test_breakpoints(bench, size, compact):
    bench.window.resize(*size)
    assert bench.window.compact is compact


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 720)])
def test_parts_fill_the_window_without_overlap(qtbot, size, large):
    bench = Bench(qtbot, large=large)
    window = bench.window
    window.resize(*size)
    bench.style.changed.emit()
    window.layout().activate()
    assert window.strip.geometry().bottom() + 1 == window.body.y()
    assert window.body.geometry().bottom() + 1 == window.status.y()
    assert window.status.geometry().bottom() + 1 == window.height() == size[1]
    assert window.body.stack.x() == window.strip.left_width() == window.body.sidebar.width()


def test_a_page_that_can_stands_beside_the_sheet(qtbot, bench):
    page = bench.page("console")
    whole = bench.window.body.stack.width()
    press(qtbot, bench, Qt.Key.Key_F2)
    assert bench.window.body.stack.width() == whole
    press(qtbot, bench, Qt.Key.Key_Escape)
    page.beside_sheet = 300
    press(qtbot, bench, Qt.Key.Key_F2)
    assert bench.window.body.stack.width() == 340
    assert bench.sheets.geometry().left() == bench.window.body.stack.geometry().right() + 1
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert bench.window.body.stack.width() == whole


def test_going_elsewhere_folds_the_sheet(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F2)
    press(qtbot, bench, Qt.Key.Key_6, CTRL)
    assert bench.desk.sheets_made[0].folded == [""]
    assert bench.sheets.sheet is None


def test_overdue_is_heard_seen_and_mutable(qtbot):
    bench = Bench(qtbot, Desk(clocks=[arrival(2 * SECOND)]))
    window = bench.window
    assert not window.banner.isVisible()
    assert [s.sound for s in bench.sounds.heard] == [Sound.URGENT]
    bench.pass_time(3 * SECOND)
    assert window.banner.words == "到场 较场口地下通道 已超时 00:01，应 03:17 到"
    assert window.banner.isVisible()
    assert window.windowTitle() == "超时 1 项 · 值班台"
    assert window.attention.announced == "到场，较场口地下通道，已超时"
    assert [s.sound for s in bench.sounds.heard] == [Sound.URGENT, Sound.OVERDUE]
    press(qtbot, bench, Qt.Key.Key_M, CTRL)
    assert bench.notices.texts == ["到场 较场口地下通道 静音了，红色还在"]
    bench.pass_time(2 * MINUTE)
    assert len(bench.sounds.heard) == 2
    assert window.banner.isVisible()
    bench.desk.clocks = [arrival(2 * SECOND, ended=bench.desk.clock.now())]
    bench.bus.publish(["calls"])
    assert not window.banner.isVisible()
    assert window.windowTitle() == "救助值班台"
    bench.pass_time(10 * MINUTE)
    assert window.strip.quiet.isVisible()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_the_taskbar_is_marked_before_the_limit_and_the_tray_after_it(qtbot, monkeypatch):
    """ui.md §5.2: taskbar once at 即将超时; overdue the tray, and the window raised once, never again for the same."""
    monkeypatch.setattr(attention.QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    marked = []
    monkeypatch.setattr(attention.QApplication, "alert", marked.append)
    bench = Bench(qtbot, Desk(clocks=[arrival(2 * MINUTE + 2 * SECOND)]), tray=True)
    tray = bench.window.attention.tray
    calm = tray.icon().pixmap(32, 32).toImage()
    bench.pass_time(3 * SECOND)
    assert marked == [bench.window]
    bench.pass_time(2 * MINUTE)
    assert (tray.toolTip(), len(marked)) == ("超时 1 项 · 值班台", 2)
    assert tray.icon().pixmap(32, 32).toImage() != calm
    for _ in range(3):
        bench.pass_time(MINUTE)
    assert len(marked) == 2
    bench.desk.clocks = [arrival(2 * SECOND, ended=bench.desk.clock.now())]
    bench.bus.publish(["calls"])
    assert (tray.toolTip(), tray.icon().pixmap(32, 32).toImage()) == ("救助值班台", calm)


def test_banner_opens_the_most_urgent_and_counts_the_rest(qtbot):
    bench = Bench(qtbot, Desk(clocks=[arrival(-n * MINUTE, str(n)) for n in (1, 3, 2)]))
    assert bench.window.banner.words.endswith("。另有 2 项超时")
    bench.window.banner._act.click()
    assert [clock.record for clock in bench.desk.opened] == ["3"]


def test_what_ran_over_in_sleep_is_listed_once(qtbot):
    bench = Bench(qtbot, Desk(clocks=[arrival(5 * MINUTE, "a"), arrival(6 * MINUTE, "b", "临江门")]))
    bench.pass_time(40 * MINUTE)
    words = "程序没开或电脑睡着的时候，有 2 项超时：到场 较场口地下通道，到场 临江门"
    assert bench.window.body.bars.texts == [words]
    assert [s.sound for s in bench.sounds.heard] == [Sound.SOON, Sound.OVERDUE]
    bench.window.body.bars.press("missed")
    bench.pass_time(SECOND)
    assert bench.window.body.bars.texts == []


def test_clocks_are_read_per_change_not_per_tick(qtbot):
    bench = Bench(qtbot, Desk(clocks=[arrival(5 * MINUTE)]))
    before = bench.desk.reads
    for _ in range(30):
        bench.pass_time(SECOND)
    assert bench.desk.reads == before
    bench.bus.publish(["calls"])
    assert bench.desk.reads == before + 1


def test_clocks_go_on_when_the_store_cannot_be_read(qtbot, caplog):
    bench = Bench(qtbot, Desk(clocks=[arrival(5 * MINUTE)]))
    bench.window.board._read = lambda: 1 / 0
    bench.bus.publish(["calls"])
    bench.pass_time(SECOND)
    assert [cell.face.digits for cell in bench.window.strip.cells if cell.isVisible()] == ["04:59"]
    assert "could not be read" in caplog.text


def test_changed_computer_clock_is_said_until_it_was_checked(qtbot):
    bench = Bench(qtbot)
    bench.ticker.clock._monotonic = lambda: NOW
    bench.pass_time(4 * MINUTE)
    assert bench.window.body.bars.texts == ["电脑时间变快了 4 分，计时按变动前继续，请核对"]
    bench.window.body.bars.press("clock")
    assert bench.window.body.bars.texts == []
    assert bench.ticker.now() == NOW + 4 * MINUTE


def test_closing_asks_while_a_clock_runs(qtbot):
    bench = Bench(qtbot, Desk(clocks=[arrival(5 * MINUTE)]))
    bench.window.close()
    assert bench.window.isVisible()
    question = bench.window.findChild(Dialog)
    assert question.sheet.safe.hasFocus()
    question.sheet.safe.click()
    assert bench.window.isVisible()
    qtbot.waitUntil(lambda: bench.window.findChild(Dialog) is None)
    bench.window.close()
    bench.window.findChild(Dialog).sheet.act.click()
    assert not bench.window.isVisible()
    assert bench.preferences.get("geometry", "")


def test_closing_folds_the_sheet_and_asks_nothing_when_all_is_quiet(qtbot, bench):
    press(qtbot, bench, Qt.Key.Key_F2)
    sheet = bench.desk.sheets_made[0]
    bench.window.close()
    assert sheet.folded == [""]
    assert not bench.window.isVisible()


def test_every_global_key_has_an_act_or_is_known_as_absent(bench):
    acts = set(bench.window.commands._acts) | {Command.PAGE}
    assert {binding.command for binding in GLOBAL} <= acts


def test_main_window_stays_small():
    import inspect

    import desktop.ui.main_window as module

    assert len(inspect.getsource(module).splitlines()) < 200
    assert MainWindow.__module__ == module.__name__
