"""A desk with its street, a room on it, and the sheet and page shown as the active window."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop import calls
from desktop.ui.calls.page import CallsPage
from desktop.ui.calls.sheet import CallSheet
from tests.ui.calls.street import furnish_street
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    named = furnish_street(desk, clock)
    made = make_bench(desk, clock, tmp_path)
    made.ids, made.desk = named, desk
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def host(qtbot, bench):
    """A window with the layer of sheets."""
    window = QWidget()
    window.resize(1232, 798)
    bench.room.sheets.setParent(window)
    bench.room.sheets.fit(QRect(0, 0, 1232, 798))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def press_f2(qtbot, bench, host):  # The window must stand.
    def opened(draft=None, *, blank=False):
        draft = draft or bench.desk.do(calls.begin_call).draft
        sheet = CallSheet(bench.room, draft, blank=blank)
        bench.room.sheets.open(sheet)
        qtbot.waitUntil(lambda: sheet.sending._loaded)
        return sheet

    return opened


@pytest.fixture
def page(qtbot, bench):
    made = CallsPage(bench.room, open_contact=lambda call: made.asked.append(("contact", call)),
                     open_draft=lambda draft: made.asked.append(("draft", draft)))
    made.asked = []
    bench.room.bus.changed.connect(made.hear)
    made.resize(1232, 798)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    bench.room.sheets.setParent(made)
    made.take_focus()
    yield made
    bench.room.sheets.fold()
    bench.room.sheets.setParent(None)
