"""A room, a street with people who were met, and ways to show its page and sheets."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.cases.page import CasesPage
from desktop.ui.cases.sheet import ContactSheet
from tests.ui.cases.people_met import Street
from tests.ui.rooms import make_bench


@pytest.fixture
def street(desk, clock):
    return Street(desk, clock)


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    made.opened = []
    made.room.sheets.open = made.opened.append
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def show(qtbot):
    def shown(widget, width=1200, height=790):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


@pytest.fixture
def page(bench, street, show):
    made = CasesPage(bench.room)
    # As in the window, the page takes whatever room it is given.
    host = show(QWidget())
    made.setParent(host)
    made.resize(host.size())
    made.show()
    bench.room.bus.changed.connect(made.hear)
    made.first_focus().setFocus()
    made.host = host
    return made


@pytest.fixture
def sheet(bench, street, show):
    """Opens a sheet with its first field in hand."""

    def opened(**about):
        made = show(ContactSheet(bench.room, **about), 892, 790)
        made.first_focus().setFocus()
        return made

    return opened
