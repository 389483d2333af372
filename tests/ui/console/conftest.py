"""The duty page on the night of the picture."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.console.page import ConsolePage
from tests.ui.console.night import picture_night
from tests.ui.rooms import make_bench


@pytest.fixture
def open_console(qtbot, desk, clock, tmp_path):
    """Builds the page in a window; `picture` fills the night first."""
    rooms = []

    def opened(*, picture=True, width=1440, height=830, large=False):
        made = picture_night(desk, clock) if picture else {}
        bench = make_bench(desk, clock, tmp_path, large=large)
        rooms.append(bench.room)
        drafts = []
        page = ConsolePage(bench.room, open_draft=drafts.append)
        bench.room.bus.changed.connect(page.hear)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        window.resize(width, height)
        page.setGeometry(208, 0, width - 208, height - 32)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.first_focus().setFocus()
        return SimpleNamespace(page=page, bench=bench, made=made, drafts=drafts, window=window, desk=desk)

    yield opened
    for room in rooms:
        room.background.close()
        room.sounds.close()
