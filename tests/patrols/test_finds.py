"""Found people: contact with goods in the same act, clue, 治理 beside relief and never counted as it."""
from __future__ import annotations

import pytest

from desktop import calls, cases, patrols, people, supplies
from desktop.cases import Goods, NewPerson, NextVisit
from desktop.clock import HOUR
from desktop.figures import campaign_figures
from desktop.patrols import GovernanceFacts
from desktop.people import Recogniser
from desktop.supplies import Handout
from tests.relief import Shelf, holds, refused

GOVERNED = GovernanceFacts("move_on", "beggar")


@pytest.fixture
def visit(desk, street, clock):
    made = street.begin()
    return street.mark(made, street.passage, 2, 19, 5)


def figures(desk, street):
    return desk.read(campaign_figures, start=street.at(12), end=street.at(12, 0, 14))


def find(desk, visit, **facts):
    given = {"person": NewPerson({"name": "蒋世明"}), **facts}
    return desk.do(patrols.record_find, visit=visit, **given)


def test_a_found_person_is_a_contact_with_goods_in_one_act(desk, visit, street):
    """F7: 见到的人、物资、去向 go in together; place, hour and 信息来源 are those of the visit."""
    shelf = Shelf(desk).filled()
    done = find(desk, visit, goods=Goods((Handout(shelf.quilt, 1),), receipt="spoken"), willing="no", left_card=True,
                next_visit=NextVisit(street.at(20, 0, 14)))
    row = desk.read(cases.ledger_rows, start=0, end=street.at(12, 0, 14))[-1]
    assert (row.place, row.place_kind, row.source, row.at) == (
        "较场口地下通道", "地下通道", "巡查发现", street.at(19, 5)
    )
    assert [total.words for total in row.given] == ["棉被 1 床"]
    seen = desk.read(patrols.visit_view, visit=visit)
    assert [(one.words, one.contact) for one in seen.found] == [("蒋世明（自述）", done.contact)]
    assert seen.open == 1
    holds(desk)


REFUSES = {"willing": "no", "destination": "stays"}


@pytest.mark.parametrize(("facts", "code"), [
    ({}, "patrol.warm_missing"),
    ({"warm_goods": "declined"}, "patrol.warm_missing"),
    ({"warm_goods": "given"}, "patrol.warm_missing"),
    ({"warm_goods": "declined", "warm_goods_note": "说有被子"}, "patrol.card_missing"),
    ({"warm_goods": "declined", "warm_goods_note": "说有被子", "left_card": True}, "patrol.next_missing"),
])
def test_who_will_not_come_along_is_asked_all_three_by_the_service(desk, visit, facts, code):
    """A4.6: 御寒物资, 联系方式, 后续跟踪; no screen is needed for it, and nothing is kept of what is refused."""
    refused(desk.do, code, verb=patrols.record_find, visit=visit, person=NewPerson({}), **REFUSES, **facts)
    assert desk.read(patrols.visit_view, visit=visit).open == 2


@pytest.mark.parametrize("card", [{"left_card": True}, {"note": "骂人，不肯接"}])
def test_a_word_why_is_an_answer(desk, visit, street, card):
    """A4.6, decisions.md 22: what could not be given is told, never invented."""
    facts = {"warm_goods": "declined", "warm_goods_note": "说有被子", "next_visit": NextVisit(street.at(20, 0, 14))}
    assert find(desk, visit, **REFUSES, **facts, **card).follow_up


def test_food_alone_is_nothing_warm_and_a_card_in_the_goods_is_left(desk, visit, street):
    """A4.6: 御寒物资 are bedding, clothing and warmers; the card that is handed out is the 联系方式."""
    shelf = Shelf(desk).filled()
    card = desk.do(supplies.add_item, name="求助联系卡", unit="张", kind="card", minimum=10)
    facts = {"person": NewPerson({}), **REFUSES, "next_visit": NextVisit(street.at(20, 0, 14))}
    only_food = Goods((Handout(shelf.noodles, 1), Handout(card, 1)), receipt="spoken")
    refused(desk.do, "patrol.warm_missing", verb=patrols.record_find, visit=visit, goods=only_food, **facts)
    warm = Goods((Handout(shelf.quilt, 1), Handout(card, 1)), receipt="spoken")
    assert desk.do(patrols.record_find, visit=visit, goods=warm, **facts).issued


@pytest.mark.parametrize("willing", ["yes", "unable", None])
def test_nobody_else_is_asked_for_warm_goods(desk, visit, willing):
    """N2.2c: 按需; the notice asks for 御寒物资 only where somebody will not come along."""
    assert find(desk, visit, willing=willing, destination="station" if willing else None).issued is None


def test_a_find_that_is_refused_leaves_nothing_behind(desk, visit, street):
    """F7: contact, goods and 回访 are one act; what fails in its last part fails whole."""
    shelf = Shelf(desk).filled()
    before = shelf.left(shelf.quilt)
    stays = GovernanceFacts("move_on", "beggar", stayed=True)
    refused(desk.do, "governance.handover_missing", verb=patrols.record_find, visit=visit, person=NewPerson({}),
            goods=Goods((Handout(shelf.quilt, 1),), receipt="spoken"), governance=stays)
    assert shelf.left(shelf.quilt) == before
    assert desk.read(cases.case_list) == ()
    assert desk.read(patrols.visit_view, visit=visit).open == 2
    holds(desk)


def test_a_find_closes_the_visit_that_was_due(desk, visit, clock):
    first = desk.do(cases.record_contact, person=NewPerson({"name": "蒋世明"}), place_words="小什字",
                    next_visit=NextVisit(clock.now() + HOUR))
    find(desk, visit, person=first.person, finishes=first.follow_up)
    assert desk.read(cases.follow_ups) == ()


def test_nobody_is_joined_to_a_file_that_was_not_chosen(desk, visit, street):
    """A match is proposed with its reason; recording a new person leaves the other file alone."""
    known = desk.do(cases.record_contact, person=NewPerson({"name": "蒋世明", "looks": "灰棉衣 拄拐"}),
                    place=street.passage, next_visit=NextVisit(street.at(8, 0, 14)))
    found = desk.read(patrols.proposals, visit=visit, recogniser=Recogniser(), looks="灰棉衣")
    assert [one.candidate.row.id for one in found] == [known.person]
    assert found[0].due.id == known.follow_up
    assert found[0].candidate.reason
    other = find(desk, visit, person=NewPerson({"looks": "灰棉衣"}))
    assert other.person != known.person
    assert len(desk.read(cases.timeline, person=known.person)) == 1


def test_goods_of_this_night_are_told_before_giving_again(desk, visit, street):
    shelf = Shelf(desk).filled()
    desk.do(cases.record_contact, person=NewPerson({"name": "蒋世明"}), place=street.passage,
            goods=Goods((Handout(shelf.quilt, 1),), receipt="spoken"))
    found = desk.read(patrols.proposals, visit=visit, recogniser=Recogniser())
    assert [total.words for total in found[0].tonight] == ["棉被 1 床"]


def test_a_clue_of_a_patrol_runs_its_thirty_minutes(desk, visit):
    call = desk.do(patrols.record_clue, visit=visit, words="要担架")
    view = desk.read(calls.call_view, call=call)
    assert (view.place_text, view.channel) == ("较场口地下通道", "patrol")
    assert desk.read(calls.open_count) == 1


def test_governance_is_beside_relief_and_never_counted_as_it(desk, visit, street):
    """N3.2, N3.3b: 劝离 is no 救助人次; it can stand beside help for the same person."""
    desk.do(patrols.record_governance, visit=visit, facts=GOVERNED)
    assert (figures(desk, street)["contacts"].value, figures(desk, street)["moved_on"].value) == (0, 1)
    done = find(desk, visit, governance=GOVERNED, measures=["food"])
    assert (figures(desk, street)["contacts"].value, figures(desk, street)["moved_on"].value) == (1, 2)
    assert {entry.happening.value for entry in desk.read(cases.timeline, person=done.person)} >= {"contact"}


def test_who_will_not_leave_is_handed_over(desk, visit):
    """N3.3a: 拒不离开 asks for the hand-over; the program records and does not judge."""
    stays = GovernanceFacts("move_on", "beggar", stayed=True)
    refused(desk.do, "governance.handover_missing", verb=patrols.record_governance, visit=visit, facts=stays)
    handed = GovernanceFacts("move_on", "beggar", stayed=True, handed_to="to_enforcement", basis="综合执法接收")
    made = desk.do(patrols.record_governance, visit=visit, facts=handed)
    assert len(made) == 2
    assert {one.words for one in desk.read(patrols.visit_view, visit=visit).found} == {"劝离", "移交综合执法大队"}


def test_a_place_where_nobody_was_has_nobody_to_write_down(desk, street):
    empty = street.mark(street.begin(), street.bridge, 0, 19, 30)
    refused(desk.do, "patrol.nobody_there", verb=patrols.record_find, visit=empty, person=NewPerson({}))
    refused(desk.do, "patrol.visit_unknown", verb=patrols.record_clue, visit="nowhere")


def test_a_visit_with_somebody_written_down_is_not_made_empty(desk, visit, street):
    find(desk, visit)
    patrol = desk.read(patrols.visit_view, visit=visit).patrol
    refused(desk.do, "patrol.has_finds", verb=patrols.mark_visit, patrol=patrol, place=street.passage, people=0)
    refused(desk.do, "patrol.has_finds", verb=patrols.mark_missed, patrol=patrol, place=street.passage,
            reason="locked")
    seen = desk.read(lambda reading: reading.seen(visit))
    refused(desk.do, "patrol.has_finds", verb=patrols.clear_visit, visit=visit, seen=seen)


def test_a_restricted_file_is_not_opened_by_a_patrol(desk, visit):
    person = desk.do(people.add_person, name="王某", restricted=True)
    desk.actor = ""
    refused(desk.do, "rights.missing", verb=patrols.record_find, visit=visit, person=person)
