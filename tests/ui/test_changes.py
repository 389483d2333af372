"""The change bus and pages that hear it."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout

from desktop.ui.changes import ChangeBus
from desktop.ui.page import Page
from desktop.ui.style import Style


class Notes(Page):
    topics = frozenset({"calls"})

    def __init__(self, style):
        super().__init__(style)
        self.reads = 0
        column = QVBoxLayout(self)
        self.one, self.two = QLineEdit(), QLineEdit()
        column.addWidget(self.one)
        column.addWidget(self.two)

    def refresh(self):
        self.reads += 1

    def first_focus(self):
        return self.one


@pytest.fixture
def style(qapp):
    return Style()


def test_publishes_a_set_and_nothing_for_nothing(qapp):
    bus, heard = ChangeBus(), []
    bus.changed.connect(heard.append)
    bus.publish(["calls", "calls", "stock"])
    bus.publish([])
    assert heard == [frozenset({"calls", "stock"})]


def test_what_is_held_is_told_once_when_the_event_loop_turns(qapp):
    bus, heard = ChangeBus(), []
    bus.changed.connect(heard.append)
    with bus.held():
        bus.publish(["draft"])
        with bus.held():
            bus.publish(["calls"])
    bus.publish(["stock"])
    assert heard == []
    qapp.processEvents()
    assert heard == [frozenset({"draft", "calls", "stock"})]
    bus.publish(["calls"])
    assert heard[1:] == [frozenset({"calls"})]


def test_page_in_front_refreshes_on_its_topics_only(qtbot, style):
    page = Notes(style)
    qtbot.addWidget(page)
    page.show()
    assert page.reads == 1
    page.hear(frozenset({"stock"}))
    assert page.reads == 1
    page.hear(frozenset({"calls", "stock"}))
    assert page.reads == 2
    assert not page.stale


def test_hidden_page_waits_until_it_is_shown(qtbot, style):
    page = Notes(style)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    page.hear(frozenset({"calls"}))
    page.hear(frozenset({"calls"}))
    assert (page.reads, page.stale) == (1, True)
    page.show()
    assert (page.reads, page.stale) == (2, False)


def test_focus_comes_back_to_where_it_was(qtbot, style):
    stack, page, other = QStackedWidget(), Notes(style), Notes(style)
    qtbot.addWidget(stack)
    stack.addWidget(page)
    stack.addWidget(other)
    stack.show()
    page.take_focus()
    assert stack.focusWidget() is page.one
    page.two.setFocus()
    stack.setCurrentWidget(other)
    other.take_focus()
    stack.setCurrentWidget(page)
    page.take_focus()
    assert stack.focusWidget() is page.two


def test_a_vanished_field_is_not_focused(qtbot, style):
    page = Notes(style)
    qtbot.addWidget(page)
    page.show()
    gone = QLineEdit(page)
    page.remember_focus(gone)
    gone.setParent(None)
    gone.deleteLater()
    del gone
    qtbot.waitUntil(lambda: page._last_focus is None)
    page.take_focus()
    assert page.focusWidget() is page.one


def test_page_defaults_do_nothing(qtbot, style):
    page = Page(style)
    qtbot.addWidget(page)
    page.primary()
    page.open_record("x")
    page.refresh()
    assert (page.first_focus(), page.panes(), page.undo()) == (None, [], False)
