"""The page of goods over a real book, the layer of sheets over it."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import officers
from desktop.ui.supplies.page import SuppliesPage
from desktop.vocabulary import Role
from tests.relief import Shelf
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):
    desk.actor = desk.do(officers.add_officer, name="唐志刚", roles=[Role.CIVIL])
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def shelf(bench):
    return Shelf(bench.room.desk).filled()


@pytest.fixture
def page(qtbot, bench, shelf):
    host = QWidget()
    qtbot.addWidget(host)
    made = SuppliesPage(bench.room)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    bench.room.sheets.setParent(host)
    bench.room.bus.changed.connect(made.hear)
    host.resize(1232, 798)
    host.show()
    bench.room.sheets.fit(host.rect())
    made.host = host
    return made
