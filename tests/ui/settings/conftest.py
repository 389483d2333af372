"""The settings page on a founded desk with the staff of the picture."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.settings.page import SettingsPage
from tests.ui.console.night import staff
from tests.ui.rooms import make_bench


@pytest.fixture
def open_settings(qtbot, desk, clock, tmp_path):
    """Builds the page with one section in front; `actor` signs somebody else in."""
    rooms, standing = [], []

    def opened(section="", *, actor="杨丽"):
        made = staff(desk)
        desk.actor = made[actor]
        bench = make_bench(desk, clock, tmp_path)
        rooms.append(bench.room)
        page = SettingsPage(bench.room)
        bench.room.bus.changed.connect(page.hear)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        window.resize(1232, 800)
        page.setGeometry(0, 0, 1232, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if section:
            page.open_record(section)
        found = SimpleNamespace(page=page, bench=bench, made=made, window=window, desk=desk, section=page.section)
        standing.append(found)
        return found

    yield opened
    for room in rooms:
        room.background.close()
        room.sounds.close()
