"""The sheet that asks: the keyboard stands on the safe answer, and stays inside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.inputs import LineBox


@pytest.fixture
def style(qapp):
    made = Style()
    made.reduced_motion = True
    return made


@pytest.fixture
def window(shown):
    made = QWidget()
    made.resize(900, 600)
    made.line = QLineEdit()
    QVBoxLayout(made).addWidget(made.line)
    shown(made)
    made.line.setFocus()
    return made


def asked(style, window):
    sheet = DialogSheet(style, "撤回整个数据包", "38 条会退回导入前的样子。", "留着", "撤回 38 条")
    dialog = Dialog(window, sheet)
    dialog.ask()
    return dialog


def test_the_keyboard_stands_on_the_safe_answer(style, window):
    assert asked(style, window).sheet.safe.hasFocus()


def test_escape_is_the_safe_answer_and_gives_the_keyboard_back(qtbot, style, window):
    sheet = asked(style, window).sheet
    with qtbot.waitSignal(sheet.kept), qtbot.assertNotEmitted(sheet.accepted):
        qtbot.keyClick(sheet.safe, Qt.Key.Key_Escape)
    assert window.line.hasFocus()


def test_the_verb_answers(qtbot, style, window):
    dialog = asked(style, window)
    with qtbot.waitSignal(dialog.sheet.accepted), qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(dialog.sheet.act, Qt.MouseButton.LeftButton)


def test_tab_stays_inside_and_visits_what_was_added(qtbot, style, window):
    sheet = DialogSheet(style, "停用用户", "换班时不能再选他。", "留着", "停用")
    reason = LineBox(style)
    sheet.body.addWidget(reason)
    Dialog(window, sheet).ask()
    seen = set()
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.add(window.focusWidget())
    assert seen == {sheet.safe, sheet.act, reason}


def test_a_new_call_can_be_taken_while_being_asked(qtbot, style, window):
    shortcut = QShortcut(QKeySequence("F2"), window)
    sheet = asked(style, window).sheet
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(sheet.safe, Qt.Key.Key_F2)


def test_the_veil_follows_the_window(qtbot, style, window):
    dialog = asked(style, window)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: dialog.width() == 700)
    assert window.rect().contains(dialog.sheet.geometry())
