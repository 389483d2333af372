"""The text with its chips: stored as `{key}`, one character to the caret, whole in copying and undo."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.ui.briefings.body_editor import OBJECT, BodyEditor
from desktop.ui.style import Style

TEXT = "共接到{calls}，其中{in_time}按时。\n一、盯住点位。每晚三轮。\n[图图]\n{calls}{calls}"


@pytest.fixture
def editor(qtbot):
    made = BodyEditor(Style())
    qtbot.addWidget(made)
    made.show_figures({"calls": "21件", "in_time": "20件"})
    made.resize(560, 320)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    made.set_text(TEXT)
    yield made
    # What was copied is our own object; a clipboard that still holds it when the interpreter ends brings the end down.
    QGuiApplication.clipboard().clear()


def at(editor, position, upto=None):
    cursor = editor.textCursor()
    cursor.setPosition(position)
    if upto is not None:
        cursor.setPosition(upto, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_what_is_put_in_comes_out_again(editor):
    assert editor.text() == TEXT
    assert editor.toPlainText().count(OBJECT) == 4
    assert "calls" not in editor.toPlainText()


@pytest.mark.parametrize(
    "text",
    ["", "\n", "甲\n\n乙", "{calls}", "{no_such}", "{UPPER} {1}", "㛃䶮𬱖𠮷{calls}😀", "{item:01-ab}"],
)
def test_every_stored_form_survives(editor, text):
    editor.set_text(text)
    assert editor.text() == text


def test_setting_a_text_tells_nobody_and_cannot_be_undone_into(qtbot, editor):
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text("别的{calls}")
        editor.show_figures({"calls": "22件"})
    editor.undo()
    assert editor.text() == "别的{calls}"


def test_backspace_takes_a_chip_whole_and_undo_brings_it_back(qtbot, editor):
    at(editor, 4)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text().startswith("共接到，其中{in_time}")
    editor.undo()
    assert editor.text() == TEXT
    editor.redo()
    assert editor.text().startswith("共接到，其中{in_time}")


def test_letters_behind_a_chip_are_letters(qtbot, editor):
    at(editor, 4)
    qtbot.keyClicks(editor, "abc")
    assert editor.text().startswith("共接到{calls}abc，其中")


def test_words_of_the_input_method_behind_a_chip_are_words(editor):
    at(editor, 4)
    event = QInputMethodEvent()
    event.setCommitString("线索")
    QApplication.sendEvent(editor, event)
    assert editor.text().startswith("共接到{calls}线索，其中")


def test_a_key_pressed_over_a_selection_leaves_its_chips(qtbot, editor):
    at(editor, 0, 8)
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Shift)
    assert editor.text() == TEXT
    qtbot.keyClicks(editor, "a")
    assert editor.text() == "a" + TEXT.removeprefix("共接到{calls}，其中{in_time}")


def test_copy_carries_the_key_and_paste_makes_a_chip(qtbot, editor):
    at(editor, 0, 8)
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "共接到{calls}，其中{in_time}"
    editor.set_text("")
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "共接到{calls}，其中{in_time}"
    assert editor.toPlainText().count(OBJECT) == 2


def test_a_paste_is_plain_clean_and_one_step_to_undo(editor):
    data = QMimeData()
    data.setHtml("<b>粗</b>")
    data.setText(f"甲\u202e乙{OBJECT}{{calls}}\r\n丙")
    editor.set_text("前")
    editor.insertFromMimeData(data)
    assert editor.text() == "前甲乙{calls}\n丙"
    editor.undo()
    assert editor.text() == "前"


def test_a_key_typed_by_hand_becomes_a_chip(qtbot, editor):
    editor.set_text("共")
    qtbot.keyClicks(editor, "{calls}")
    assert editor.toPlainText() == f"共{OBJECT}"
    assert editor.text() == "共{calls}"


def test_chips_follow_the_figures(editor):
    editor.set_text("{calls}")
    one = editor.grab().toImage()
    editor.show_figures({"calls": "1234567件"})
    QApplication.processEvents()
    assert editor.grab().toImage() != one
    assert editor.text() == "{calls}"


def test_a_figure_is_inserted_in_place_of_what_is_selected(editor):
    editor.set_text("共N件")
    at(editor, 1, 3)
    editor.insert_stored("{calls}")
    assert editor.text() == "共{calls}"
    editor.undo()
    assert editor.text() == "共N件"


def test_headings_are_counted_on_and_taken_off(editor):
    editor.set_text("一、甲。\n乙\n丙{calls}")
    at(editor, 5)
    editor.make_heading()
    assert editor.text() == "一、甲。\n二、乙\n丙{calls}"
    editor.make_heading()
    assert editor.text() == "一、甲。\n二、乙\n丙{calls}"
    editor.make_text()
    assert editor.text() == "一、甲。\n乙\n丙{calls}"


def test_a_place_for_photos_stands_on_a_line_of_its_own(editor):
    editor.set_text("甲\n乙")
    at(editor, 0)
    editor.insert_line("[图图]")
    assert editor.text() == "甲\n[图图]\n乙"
    editor.set_text("")
    editor.insert_line("[图]")
    assert editor.text() == "[图]"


def test_every_paragraph_has_the_same_pitch_however_it_came(qtbot, editor):
    at(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.insert_stored("甲\n乙{calls}")
    block, pitches = editor.document().begin(), set()
    while block.isValid():
        pitches.add(block.blockFormat().lineHeight())
        block = block.next()
    assert pitches == {float(editor._pitch())}


def test_another_theme_and_size_change_no_letter(editor):
    editor.look.set_theme("dark")
    editor.look.set_large(True)
    assert editor.text() == TEXT
