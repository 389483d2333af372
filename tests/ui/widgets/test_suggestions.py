"""Suggestions under a field: with the input method on and off, by digit, arrow and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList

PLACES = [
    ("ljm", Suggestion("p1", "临江门站 3 号口", "临江门社区", "今冬 11 次", (0, 3))),
    ("ljm", Suggestion("p2", "临江门公交站", "往较场口方向", "今冬 2 次", (0, 3))),
    ("jck", Suggestion("p3", "较场口地下通道")),
]


def provide(query):
    return [place for initials, place in PLACES if initials.startswith(query) or query in place.text]


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    column = QVBoxLayout(widget)
    widget.line = LineBox(Style())
    widget.proposals = SuggestionList(widget.line.look, widget.line, provide)
    column.addWidget(widget.line)
    column.addWidget(widget.proposals)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def compose(widget, preedit):
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def test_initials_propose_and_a_digit_chooses(qtbot, page):
    qtbot.keyClicks(page.line, "ljm")
    assert [found.value for found in page.proposals.suggestions()] == ["p1", "p2"]
    with qtbot.waitSignal(page.proposals.chosen) as told:
        qtbot.keyClicks(page.line, "2")
    assert told.args[0].value == "p2"
    assert page.line.text() == "临江门公交站"
    assert page.proposals.isHidden()


def test_what_is_being_composed_proposes(qtbot, page):
    compose(page.line, "l'j'm")
    assert len(page.proposals.suggestions()) == 2
    compose(page.line, "")
    assert page.proposals.isHidden()


def test_digits_stay_digits_once_the_text_is_not_letters(qtbot, page):
    page.line.setText("临江门")
    assert page.proposals.suggestions()
    with qtbot.assertNotEmitted(page.proposals.chosen):
        qtbot.keyClicks(page.line, "1")
    assert page.line.text() == "临江门1"


def test_arrows_and_enter_choose(qtbot, page):
    qtbot.keyClicks(page.line, "ljm")
    qtbot.keyClick(page.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.proposals.chosen) as told:
        qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert told.args[0].value == "p2"


def test_escape_hides_them_and_keeps_the_text(qtbot, page):
    qtbot.keyClicks(page.line, "ljm")
    qtbot.keyClick(page.line, Qt.Key.Key_Escape)
    assert page.proposals.isHidden()
    assert page.line.text() == "ljm"


def test_a_click_chooses(qtbot, page):
    qtbot.keyClicks(page.line, "ljm")
    with qtbot.waitSignal(page.proposals.chosen) as told:
        qtbot.mouseClick(page.proposals, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert told.args[0].value == "p1"


def test_an_unknown_place_keeps_its_text(qtbot, page):
    qtbot.keyClicks(page.line, "zzz")
    assert page.proposals.isHidden()
    assert page.line.text() == "zzz"


def test_the_list_tells_what_is_current(qtbot, page):
    qtbot.keyClicks(page.line, "ljm")
    assert page.proposals.accessibleDescription() == "2 个建议，第 1 个 临江门站 3 号口"
