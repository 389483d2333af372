"""The page on the street of the pictures, its room beside it."""
from __future__ import annotations

import pytest

from desktop.ui.directory.page import DirectoryPage
from tests.duty.conftest import street  # noqa: F401  # The fixture is used by name.
from tests.duty.scene import busy_night, furnish_street
from tests.ui.rooms import make_bench


@pytest.fixture
def night(street, tmp_path, qtbot):  # noqa: F811
    """The street at 08:12; 巡查二组 is on its way to 朝天门."""
    furnish_street(street)
    street.open_call = busy_night(street)
    street.bench = make_bench(street.desk, street.clock, tmp_path / "data")
    yield street
    street.bench.room.background.close()
    street.bench.room.sounds.close()


@pytest.fixture
def page(night, qtbot):
    made = DirectoryPage(night.bench.room)
    qtbot.addWidget(made)
    night.bench.room.bus.changed.connect(made.hear)
    layer = night.bench.room.sheets
    layer.setParent(made)
    made.resize(1240, 820)
    layer.fit(made.rect())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    layer.fold()
    layer.setParent(None)
