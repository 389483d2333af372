"""Inputs: typing, stepping, reading what was typed, composing, and fixed line heights."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, ParsedBox, Stepper, TextBox


@pytest.fixture
def style(qapp):
    return Style()


def compose(widget, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_composing_is_told_without_apostrophes(qtbot, style):
    line = LineBox(style)
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.composed) as told:
        compose(line, "l'j'm")
    assert told.args == ["ljm"]
    compose(line, "", "临江门")
    assert line.query() == "临江门"


def test_text_has_a_fixed_line_height_for_every_paragraph(qtbot, style):
    box = TextBox(style, "一\n二")
    qtbot.addWidget(box)
    box.append("三")
    qtbot.keyClicks(box, "x")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "y")
    block, heights = box.document().begin(), set()
    while block.isValid():
        heights.add((block.blockFormat().lineHeightType(), block.blockFormat().lineHeight()))
        block = block.next()
    assert heights == {(2, 24.0)}
    assert box.text().splitlines() == ["x", "y一", "二", "三"]


def test_a_change_of_scale_keeps_text_cursor_and_focus(shown, style):
    box = shown(TextBox(style, "手冰凉"))
    box.setFocus()
    cursor = box.textCursor()
    cursor.setPosition(2)
    box.setTextCursor(cursor)
    style.set_large(True)
    assert (box.text(), box.textCursor().position(), box.hasFocus()) == ("手冰凉", 2, True)


def test_tab_leaves_the_text(qtbot, shown, style):
    page, box, line = QWidget(), TextBox(style), LineBox(style)
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addWidget(line)
    shown(page)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == ""
    assert line.hasFocus()


def test_typing_can_be_undone_although_line_heights_are_kept(qtbot, style):
    box = TextBox(style)
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "abc")
    box.undo()
    assert box.text() == ""


def test_a_number_steps_within_its_limits(qtbot, style):
    stepper = Stepper(style, 2, 0, 3)
    qtbot.addWidget(stepper)
    with qtbot.waitSignal(stepper.changed) as told:
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    assert told.args == [3]
    with qtbot.assertNotEmitted(stepper.changed):
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    qtbot.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert stepper.value() == 2


def test_digits_type_a_number(qtbot, style):
    stepper = Stepper(style, 2, 0, 500)
    qtbot.addWidget(stepper)
    qtbot.keyClicks(stepper, "120")
    assert stepper.value() == 120
    qtbot.keyClick(stepper, Qt.Key.Key_Backspace)
    assert stepper.value() == 12
    assert stepper.accessibleDescription() == "12"


def test_a_choice_is_kept_by_its_value(qtbot, style):
    box = ChoiceBox(style, [Choice("a", "唐志刚"), Choice("b", "周勇")])
    qtbot.addWidget(box)
    assert box.value() == ""
    box.choose("b")
    box.set_choices([Choice("c", "何小琴"), Choice("b", "周勇")])
    assert (box.value(), box.currentText()) == ("b", "周勇")
    box.choose("nobody")
    assert box.value() == ""


def test_the_wheel_passes_a_box_without_the_keyboard(qtbot, style):
    box = ChoiceBox(style, [Choice("a", "唐志刚"), Choice("b", "周勇")])
    qtbot.addWidget(box)
    box.choose("a")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.value() == "a"


def parse_time(text):
    return int(text) if text.isdigit() else None


def test_what_is_typed_is_read_when_the_field_is_left(qtbot, style):
    box = ParsedBox(style, parse_time, lambda value: f"{value:04}")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "318")
    with qtbot.waitSignal(box.parsed) as told:
        box.editingFinished.emit()
    assert told.args == [318]
    assert box.text() == "0318"


def test_what_cannot_be_read_stays_as_typed(qtbot, style):
    box = ParsedBox(style, parse_time, str)
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "later")
    box.editingFinished.emit()
    assert (box.text(), box.readable(), box.value()) == ("later", False, None)


def parse_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def test_a_date_steps_by_days(qtbot, style):
    box = DateBox(style, parse_date)
    qtbot.addWidget(box)
    box.set_value(date(2025, 2, 28))
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == date(2025, 3, 1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "2025-02-28"


def test_a_date_can_be_pointed_at(qtbot, style):
    box = DateBox(style, parse_date)
    qtbot.addWidget(box)
    box.set_value(date(2025, 1, 14))
    box.show()
    calendar = box.open_calendar()
    assert calendar.selectedDate().day() == 14
    weekend = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color().name()
    assert weekend == style.hex("ink").lower()
    with qtbot.waitSignal(box.parsed) as told:
        calendar.activated.emit(calendar.selectedDate().addDays(3))
    assert told.args == [date(2025, 1, 17)]
