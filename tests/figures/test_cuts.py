"""Figures by day, shift, team, place, community, channel and kind: every row in one slice, all coming to the whole."""
from __future__ import annotations

import random

import pytest
from sqlalchemy import func, select

from desktop import calls, cases, directory, supplies
from desktop.cases import Goods, NewPerson
from desktop.clock import DAY, HOUR, MINUTE
from desktop.figures import Cut, campaign_figures, figures_by, rows_behind
from desktop.figures.clues import Tally, clue_facts, clue_tally, value_of
from desktop.figures.sources import sources
from desktop.rules.call_course import derive
from desktop.rules.deadlines import Limits
from desktop.rules.shifts import read_times
from desktop.supplies import Handout
from tests.desks import NIGHT
from tests.relief import Shelf

START, END = NIGHT - DAY, NIGHT + 3 * DAY
ADDS_UP = ("calls", "arrived", "contacts", "to_station", "warm_goods", "moved_on", "tickets")


@pytest.fixture
def winter(desk, clock):
    """Two nights with calls, contacts and goods at two places, one of them unknown."""
    shelf = Shelf(desk).filled()
    bridge = desk.do(directory.add_place, name="千厮门大桥桥下", kind="bridge")
    for minutes, place in ((12, bridge), (33, bridge), (8, None)):
        facts = {"place": place} if place else {"place_text": "巷口"}
        call = desk.do(calls.log_call, situation="sleeping_rough", channel="informant", **facts).id
        clock.advance(minutes * MINUTE)
        desk.do(calls.arrive, call=call)
        where = {"place": place} if place else {"place_words": "巷口"}
        desk.do(cases.record_contact, person=NewPerson(), call=call, source="informant", destination="station",
                goods=Goods((Handout(shelf.quilt, 1),)), **where)
        clock.advance(12 * HOUR)
    desk.do(cases.record_governance, kind="move_on", place=bridge)
    return bridge


def cut(desk, by, **more):
    return desk.read(figures_by, start=START, end=END, cut=by, **more)


@pytest.mark.parametrize("by", list(Cut))
def test_the_slices_of_every_cut_come_to_the_whole(desk, winter, by):
    whole = desk.read(campaign_figures, start=START, end=END)
    slices = cut(desk, by)
    known = {key for one in slices for key in one.figures}
    for key in ADDS_UP:
        if key in known:
            assert sum(one[key] for one in slices) == whole[key].value, (by, key)
    assert whole["calls"].value == 3


def test_what_has_no_place_is_a_slice_of_its_own_and_comes_last(desk, winter):
    slices = cut(desk, Cut.PLACE)
    assert [(one.label, one["calls"], one["warm_goods"]) for one in slices] == [("千厮门大桥桥下", 2, 2), ("未填", 1, 1)]


@pytest.mark.parametrize(("by", "value", "expected"), [
    (Cut.CHANNEL, "informant", 3), (Cut.KIND, "sleeping_rough", 3), (Cut.KIND, "begging", 0),
    (Cut.SHIFT, "night", 2), (Cut.SHIFT, "day", 1), (Cut.DAY, "2025-01-14", 2), (Cut.COMMUNITY, "nowhere", 0),
])
def test_one_value_of_a_cut_chosen_leaves_only_its_rows(desk, winter, by, value, expected):
    """N1.3: 环卫工人、楼宇物管 and other sources are counted by themselves."""
    assert desk.read(campaign_figures, start=START, end=END, only={by: value})["calls"].value == expected


def test_the_rows_behind_a_chosen_number_are_those_counted(desk, winter):
    found = desk.read(rows_behind, key="warm_goods", start=START, end=END, only={Cut.PLACE: winter})
    assert len(found) == 2
    assert desk.read(rows_behind, key="nothing", start=START, end=END) == ()


def test_numbers_alone_are_the_numbers_with_rows(desk, winter):
    whole = desk.read(campaign_figures, start=START, end=END)
    bare = desk.read(campaign_figures, start=START, end=END, rows=False)
    assert [(f.key, f.value) for f in bare.figures] == [(f.key, f.value) for f in whole.figures]
    assert not any(figure.rows for figure in bare.figures)


def test_a_row_counted_once_has_one_row_behind_it(desk, winter):
    for figure in desk.read(campaign_figures, start=START, end=END).figures:
        if figure.unit in {"人次", "人"} or figure.key in {"calls", "arrived", "late", "in_time"}:
            assert figure.value == len(figure.rows), figure.key


def test_what_the_store_tells_of_a_course_is_what_the_rule_derives(desk, clock, winter):
    """A withdrawn, a corrected and a double arrival: the two ways of telling never differ (通知第四条)."""
    late = desk.do(calls.log_call, place_text="桥下").id
    clock.advance(35 * MINUTE)
    desk.do(calls.arrive, call=late)
    step = next(s for s in desk.read(calls.call_view, call=late).steps if s.kind == "arrived")
    desk.do(calls.correct_step, step=step.id, at=clock.now() - 10 * MINUTE)
    gone = desk.do(calls.log_call, place_text="桥下").id
    desk.do(calls.arrive, call=gone)
    step = next(s for s in desk.read(calls.call_view, call=gone).steps if s.kind == "arrived")
    desk.do(calls.withdraw_step, step=step.id)
    facts = desk.read(clue_facts, start=START, end=END, limits=Limits())
    assert len(facts) == 5
    for fact in facts:
        seen = desk.read(calls.call_view, call=fact.id)
        course = derive(_steps(desk, fact.id), limits=Limits())
        assert (fact.taken, fact.late) == (course.taken, course.late)
        assert fact.late is seen.late


def _steps(desk, call):
    from sqlalchemy import select

    from desktop.db.models.calls import CallStep
    from desktop.figures.courses import step_of

    return desk.read(lambda reading: [step_of(row) for row in reading.execute(
        select(CallStep).where(CallStep.call == call)).all()])


@pytest.mark.parametrize("by", [None, *Cut])
def test_what_is_counted_by_the_store_is_what_the_clues_come_to(desk, clock, by):
    """The road without rows and the road through every clue: any course, corrected ones too, under any cut."""
    chance = random.Random(7)
    bridge = desk.do(directory.add_place, name="千厮门大桥桥下", kind="bridge")
    for _ in range(25):
        facts = {"place": bridge} if chance.random() < 0.5 else {"place_text": "巷口"}
        call = desk.do(calls.log_call, situation=chance.choice(["sleeping_rough", "cold"]),
                       channel=chance.choice(["informant", "public"]), **facts).id
        clock.advance(chance.randrange(1, 45) * MINUTE + chance.randrange(60_000))
        if chance.random() < 0.2:
            desk.do(calls.mark_not_needed, call=call, kind="misdial")
        elif chance.random() < 0.8:
            desk.do(calls.arrive, call=call)
            step = next(s for s in desk.read(calls.call_view, call=call).steps if s.kind == "arrived")
            if chance.random() < 0.3:
                desk.do(calls.correct_step, step=step.id, at=clock.now() - MINUTE)
            elif chance.random() < 0.2:
                desk.do(calls.withdraw_step, step=step.id)
        clock.advance(chance.randrange(1, 5) * HOUR)
    asked = {"start": START, "end": clock.now() + HOUR, "limits": Limits()}
    shifts = read_times("08:00", "20:00")
    tallies = desk.read(clue_tally, **asked, shifts=shifts, by=by)
    expected = {}
    for fact in desk.read(clue_facts, **asked):
        expected.setdefault("" if by is None else value_of(fact, by, shifts), Tally()).add(fact)
    assert tallies == expected
    assert sum(tally.calls for tally in tallies.values()) == 25
    for value in expected if by else ():
        assert desk.read(clue_tally, **asked, shifts=shifts, only={by: value}) == {"": expected[value]}


def test_people_with_several_files_are_counted_once_however_many_they_are(desk, winter):
    """More pairs than a statement takes values: they are one value of it."""
    persons = [desk.do(cases.record_contact, person=NewPerson(), place_words="桥下").person for _ in range(3)]
    alike = {f"p{nth}": "p0" for nth in range(40_000)} | {persons[1]: persons[0], persons[2]: persons[0]}
    source = sources(alike)[0]
    statement = select(func.count(source.counts[1].each.distinct())).select_from(source.rows)
    assert desk.read(lambda reading: reading.execute(statement).scalar_one()) == 4


def test_money_of_goods_is_the_price_of_their_lots(desk, clock):
    shelf = Shelf(desk)
    lot = desk.do(supplies.receive, item=shelf.noodles, stock_place=shelf.room, quantity=200, price=150).lot
    assert lot
    desk.do(cases.record_contact, person=NewPerson(), place_words="桥下", goods=Goods((Handout(shelf.noodles, 200),)))
    found = desk.read(campaign_figures, start=START, end=END)
    assert (found["goods_money"].value, found["food_money"].text) == (30_000, "300元")


def test_small_numbers_are_hidden_in_public(desk, winter):
    found = desk.read(campaign_figures, start=START, end=END)
    assert (found["moved_on"].text, found["moved_on"].public_text) == ("1人次", "<3人次")
    assert (found["to_station"].public_text, found["late"].public_text) == ("3人次", "<3件")
    assert found["to_hospital"].public_text == "0人次"
