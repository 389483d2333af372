"""The page on a night with a late call, its rota and its officers."""
from __future__ import annotations

import pytest

from desktop import duty
from desktop.ui.duty.page import DutyPage
from tests.duty.conftest import street  # noqa: F401  # The fixture is used by name.
from tests.duty.scene import busy_night, furnish_street, plan_january
from tests.ui.rooms import make_bench


@pytest.fixture
def night(street, tmp_path, qtbot):  # noqa: F811
    """The street at 08:12 with the page's room as ``bench``."""
    furnish_street(street)
    plan_january(street)
    street.open_call = busy_night(street)
    bench = make_bench(street.desk, street.clock, tmp_path / "data")
    street.bench = bench
    yield street
    bench.room.background.close()
    bench.room.sounds.close()


@pytest.fixture
def page(night, qtbot):
    """The wide page, shown; the layer of sheets lies over it."""
    made = DutyPage(night.bench.room)
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


def sheet_of(street):  # noqa: F811
    """The sheet as the store has it."""
    return street.desk.read(duty.handover_sheet)
