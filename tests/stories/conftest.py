"""A furnished street and the open window for stories."""
from __future__ import annotations

import pytest

from desktop import directory, officers, supplies
from desktop.vocabulary import Role
from tests.stories.house import House


@pytest.fixture
def street(desk):
    """Places, teams, goods; the officer at the desk may do what a night asks for."""
    for name in ("临江门站 3 号口", "临江门公交站", "较场口地下通道"):
        desk.do(directory.add_place, name=name, kind="underpass", key=True)
    people = [desk.do(directory.add_responder, name=name, group="patrol", phone="") for name in ("唐志刚", "刘芸")]
    desk.do(directory.add_team, name="巡查二组", position=1, lead=people[0], members=people[1:])
    shelf = desk.do(supplies.add_stock_place, name="值班室", kind="duty_room")
    quilt = desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding", minimum=10)
    water = desk.do(supplies.add_item, name="矿泉水", unit="瓶", kind="water", minimum=20)
    desk.do(supplies.receive, item=quilt, stock_place=shelf, quantity=12, source="purchase")
    desk.do(supplies.receive, item=water, stock_place=shelf, quantity=60, source="purchase")
    desk.do(officers.set_roles, officer=desk.actor, roles=list(Role))
    return desk


@pytest.fixture
def house(qtbot, qapp, street, clock, tmp_path):
    made = House(qapp, street, clock, tmp_path / "data")
    yield made
    made.close()
