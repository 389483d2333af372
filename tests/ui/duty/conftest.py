"""The page on a night with a late call, its rota and its officers."""
from __future__ import annotations

from dataclasses import replace

import pytest

from desktop import duty
from desktop.clock import FixedClock
from desktop.founding import current_campaign
from desktop.officers import list_officers
from desktop.ui.duty.page import DutyPage
from tests.desks import NIGHT, open_copy
from tests.duty.conftest import Street, people_street
from tests.duty.scene import busy_night, furnish_street, plan_january
from tests.ui.rooms import make_bench


@pytest.fixture(scope="session")
def night_template(founded_template, tmp_path_factory):
    """The whole night, told once: the store, the street as it stands at 08:12, and the officer who acts."""
    folder, clock = tmp_path_factory.mktemp("night"), FixedClock(NIGHT)
    desk = open_copy(founded_template, folder, clock, seed=98)
    desk.actor, desk.campaign = desk.read(list_officers)[0].id, desk.read(current_campaign)
    street = people_street(desk, clock)
    furnish_street(street)
    plan_january(street)
    street.open_call = busy_night(street)
    desk.store.checkpoint()
    desk.store.close()
    return folder / "store.db", street


@pytest.fixture
def night(night_template, clock, tmp_path, qtbot):
    """The street at 08:12 with the page's room as ``bench``."""
    path, told = night_template
    clock.instant = told.clock.instant
    desk = open_copy(path, tmp_path / "night", clock)
    desk.actor, desk.campaign = told.desk.actor, told.desk.campaign
    street: Street = replace(told, desk=desk, clock=clock, ids=dict(told.ids))
    street.open_call = told.open_call
    bench = make_bench(street.desk, street.clock, tmp_path / "data")
    street.bench = bench
    yield street
    bench.room.background.close()
    bench.room.sounds.close()
    desk.store.close()


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


def sheet_of(street):
    """The sheet as the store has it."""
    return street.desk.read(duty.handover_sheet)
