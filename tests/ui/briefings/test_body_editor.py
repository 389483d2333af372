"""The text with its chips: stored as `{key}`, one character to the caret, whole in copying and undo."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.ui.briefings.body_editor import BodyEditor
from desktop.ui.briefings.chips import OBJECT
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
    assert editor.toPlainText().count(OBJECT) == 5
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


def test_words_typed_at_a_place_begin_a_line_of_their_own(qtbot, editor):
    editor.set_text("甲\n[图图]\n乙")
    at(editor, 3)
    qtbot.keyClick(editor, Qt.Key.Key_X)
    assert editor.text() == "甲\n[图图]\nx\n乙"
    at(editor, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Y)
    assert editor.text() == "甲\ny\n[图图]\nx\n乙"


def test_backspace_below_a_place_takes_the_place_and_joins_no_words_to_it(qtbot, editor):
    editor.set_text("甲\n[图图]\n乙")
    at(editor, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "甲\n乙"
    editor.undo()
    assert editor.text() == "甲\n[图图]\n乙"


def test_a_place_that_words_were_joined_to_is_stored_on_its_own_line(qtbot, editor):
    editor.set_text("甲\n[图图]")
    at(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.text() == "甲\n[图图]"


def test_a_place_typed_by_hand_becomes_a_chip(qtbot, editor):
    editor.set_text("甲\n[图")
    qtbot.keyClick(editor, Qt.Key.Key_BracketRight)
    assert editor.toPlainText() == f"甲\n{OBJECT}"
    assert editor.text() == "甲\n[图]"


def test_every_level_of_heading_and_the_title_of_an_item_have_a_mark(editor):
    editor.set_text("甲\n乙\n丙\n丁\n戊")
    for line, level in enumerate((1, 2, 3, 4, 5)):
        at(editor, editor.document().findBlockByNumber(line).position())
        editor.make_heading(level)
    assert editor.text() == "一、甲\n（一）乙\n1.丙\n（1）丁\n#戊"
    editor.make_heading(2)
    assert editor.text().endswith("（1）丁\n（二）戊")


def test_a_paragraph_goes_up_and_down_by_keys_in_one_step_to_undo(qtbot, editor):
    editor.set_text("甲{calls}\n[图]\n乙")
    at(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "[图]\n甲{calls}\n乙"
    assert editor.textCursor().blockNumber() == 1
    qtbot.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "甲{calls}\n[图]\n乙"
    editor.undo()
    assert editor.text() == "[图]\n甲{calls}\n乙"


def test_a_paste_from_word_leaves_its_colours_behind_and_says_so(qtbot, editor):
    data = QMimeData()
    data.setText("红字")
    data.setHtml('<b style="color:red">红字</b>')
    editor.set_text("")
    with qtbot.waitSignal(editor.plain):
        editor.insertFromMimeData(data)
    assert editor.text() == "红字"
    assert "color" not in editor.document().toHtml().split("红字")[0].rsplit("<p", 1)[-1]


def test_a_pasted_picture_goes_to_the_photos_and_not_into_the_text(qtbot, editor):
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(editor.offered) as told:
        editor.insertFromMimeData(data)
    assert len(told.args[0]) == 1
    assert editor.text() == TEXT


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
