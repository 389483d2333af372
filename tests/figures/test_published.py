"""The figures that real campaigns published come out of records built for them, each with its rows."""
from __future__ import annotations

import datetime as dt

import pytest

from desktop import cases, directory, patrols, supplies
from desktop.cases import Goods, NewPerson
from desktop.clock import DAY, HOUR, MINUTE, instant
from desktop.db.models.cases import Contact
from desktop.db.models.directory import ServicePoint
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolUnit
from desktop.db.models.people import Person, Tracing, TracingStep
from desktop.db.models.supplies import Movement
from desktop.figures import Cut, campaign_figures, figures_by
from desktop.patrols import PartyFacts
from desktop.supplies import Handout
from tests.relief import Shelf

# 陕西省, winter 2023/24, five months (陕西日报 2024-04-06).
SHAANXI = {
    "contacts": 9205, "patrols": 2147, "patrollers": 51_436, "vehicles": 14_623, "clothing": 4038, "bedding": 2421,
    "food": 12_000, "protection": 8364, "service_points": 1215, "to_home_persons": 821, "kin_found": 757,
    "settled": 15,
}
START = instant(2024, 11, 1)
END = instant(2025, 4, 1)


def shares(whole: int, parts: int):
    """`whole` dealt out to `parts`, as even as it goes."""
    each, more = divmod(whole, parts)
    return [each + (nth < more) for nth in range(parts)]


def build_shaanxi(work, goods):
    """Five months of a province, written row by row in one act."""
    span = (END - START) // SHAANXI["contacts"]
    for nth in range(SHAANXI["contacts"]):
        home = nth < SHAANXI["to_home_persons"]
        work.create(Contact, at=START + nth * span, destination="home" if home else "station")
    rounds = SHAANXI["patrols"]
    heads, vehicles = shares(SHAANXI["patrollers"], rounds), shares(SHAANXI["vehicles"], rounds)
    for nth in range(rounds):
        made = work.create(PatrolRound, starts_at=START + nth * ((END - START) // rounds))
        party = work.create(PatrolParty, round=made, vehicles=vehicles[nth], held=True)
        work.create(PatrolUnit, party=party, kind="street", heads=heads[nth], held=True)
    for key, (lot, place) in goods.items():
        for quantity in shares(SHAANXI[key], 200):
            work.create(Movement, kind="issued", lot=lot, stock_place=place, quantity=-quantity, at=START + HOUR)
    for nth in range(SHAANXI["service_points"]):
        work.create(ServicePoint, name=f"避寒点{nth}", use="warm" if nth % 2 else "guide")
    for nth in range(SHAANXI["kin_found"]):
        person = work.create(Person, number=str(nth))
        tracing = work.create(Tracing, person=person, opened_at=START)
        work.create(TracingStep, tracing=tracing, kind="found", at=START + DAY, weight=1)
    for _ in range(SHAANXI["settled"]):
        work.create(Person, closed_reason="settled", closed_at=END - 1)


@pytest.fixture
def shaanxi(desk):
    shelf, goods = Shelf(desk), {}
    items = {"clothing": ("棉衣", "件"), "bedding": ("棉被", "床"), "food": ("食品", "份"), "protection": ("口罩", "件")}
    for key, (name, unit) in items.items():
        item = desk.do(supplies.add_item, name=f"{name}一批", unit=unit, kind=key)
        goods[key] = (desk.do(supplies.receive, item=item, stock_place=shelf.room, quantity=20_000).lot, shelf.room)
    desk.do(build_shaanxi, goods=goods)
    return desk


def test_a_provinces_winter_comes_out_as_it_was_published(shaanxi):
    """陕西: 救助 9205 人次 · 巡查 2147 次 · 51436 人次 · 车辆 14623 台次 · … · 落户安置 15 人."""
    found = shaanxi.read(campaign_figures, start=START, end=END)
    assert {key: found[key].value for key in SHAANXI} == SHAANXI
    assert len(found["contacts"].rows) == len(set(found["contacts"].rows)) == 9205
    assert len(found["to_home_persons"].rows) == 821
    assert len(found["kin_found"].rows) == 757
    assert (len(found["patrols"].rows), len(found["vehicles"].rows)) == (2147, 2147)
    months = shaanxi.read(figures_by, start=START, end=END, cut=Cut.MONTH)
    for key in ("contacts", "patrols", "patrollers", "vehicles", "clothing", "settled"):
        assert sum(month[key] for month in months) == SHAANXI[key], key


def test_a_streets_winter_comes_out_as_it_was_published(desk, clock):
    """桃园路街道: 救助 12 人次 · 棉衣棉被 6 套 · 食品药品合计 300 元 · 送往救助站 2 名 · 巡查每天早晚各一次."""
    shelf = Shelf(desk)
    desk.do(supplies.receive, item=shelf.quilt, stock_place=shelf.room, quantity=3, price=8000)
    desk.do(supplies.receive, item=shelf.gloves, stock_place=shelf.room, quantity=3, price=2000)
    desk.do(supplies.receive, item=shelf.noodles, stock_place=shelf.room, quantity=100, price=200)
    pills = desk.do(supplies.add_item, name="感冒药", unit="盒", kind="medicine")
    desk.do(supplies.receive, item=pills, stock_place=shelf.room, quantity=10, price=1000)
    gave = {0: (shelf.quilt, 3), 1: (shelf.gloves, 3), 2: (shelf.noodles, 100), 3: (pills, 10)}
    for nth in range(12):
        goods = Goods((Handout(*gave[nth]),)) if nth in gave else None
        desk.do(cases.record_contact, person=NewPerson(), place_words="路口", goods=goods,
                destination="station" if nth < 2 else "stays")
        clock.advance(MINUTE)
    road = desk.do(directory.add_place, name="桃园路口", kind="key_area")
    days = [dt.date(2025, 1, 15) + dt.timedelta(days=nth) for nth in range(5)]
    for day in days:
        for hour in (7, 20):
            clock.instant = instant(day.year, day.month, day.day, hour)
            made = desk.do(patrols.begin_round, places=[road], parties=[PartyFacts(name="一组", units={"street": 2})])
            clock.advance(HOUR)
            desk.do(patrols.end_round, patrol=made, seen=desk.read(lambda r, made=made: r.seen(made)))
    period = {"start": instant(2025, 1, 14), "end": instant(2025, 1, 20)}
    found = desk.read(campaign_figures, **period)
    assert (found["contacts"].text, found["warm_goods"].value, found["food_money"].text, found["to_station"].value) == (
        "12人次", 6, "300元", 2)
    by_day = {one.value: one["patrols"] for one in desk.read(figures_by, cut=Cut.DAY, **period)}
    assert [by_day[day.isoformat()] for day in days] == [2] * 5
    assert found["patrollers"].value == 20
    assert all(found[key].rows for key in ("contacts", "warm_goods", "food_money", "to_station", "patrols"))


