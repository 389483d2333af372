"""PIN boxes: figures fill from the left, nothing else does, the last one completes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.style import Style
from desktop.ui.widgets.pin_boxes import PinBoxes


@pytest.fixture
def pin(qtbot):
    boxes = PinBoxes(Style())
    qtbot.addWidget(boxes)
    return boxes


def test_six_figures_complete(qtbot, pin):
    with qtbot.waitSignal(pin.completed) as told:
        qtbot.keyClicks(pin, "128 a604")
    assert told.args == ["128604"]
    assert pin.accessibleDescription() == "已填 6 位，共 6 位"


def test_five_figures_do_not(qtbot, pin):
    with qtbot.assertNotEmitted(pin.completed):
        qtbot.keyClicks(pin, "12860")


def test_a_seventh_figure_is_dropped(qtbot, pin):
    qtbot.keyClicks(pin, "1286049")
    assert pin.pin() == "128604"


def test_backspace_takes_one_back_and_delete_all(qtbot, pin):
    qtbot.keyClicks(pin, "123")
    qtbot.keyClick(pin, Qt.Key.Key_Backspace)
    assert pin.pin() == "12"
    qtbot.keyClick(pin, Qt.Key.Key_Delete)
    assert pin.pin() == ""


def test_figures_committed_by_an_input_method_count(qtbot, pin):
    event = QInputMethodEvent("", [])
    event.setCommitString("12")
    QApplication.sendEvent(pin, event)
    assert pin.pin() == "12"


def test_the_figures_are_never_painted(qtbot):
    one, other = PinBoxes(Style()), PinBoxes(Style())
    for boxes, figures in ((one, "111111"), (other, "987654")):
        qtbot.addWidget(boxes)
        qtbot.keyClicks(boxes, figures)
    assert one.grab().toImage() == other.grab().toImage()


def test_typing_takes_the_red_border_away(qtbot, pin):
    plain = pin.grab().toImage()
    pin.set_wrong(True)
    assert pin.grab().toImage() != plain
    qtbot.keyClicks(pin, "1")
    pin.clear()
    assert pin.grab().toImage() == plain
