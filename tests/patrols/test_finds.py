"""Found people: contact with goods in the same act, clue, 治理 beside relief and never counted as it."""
from __future__ import annotations

import pytest

from desktop import calls, cases, patrols, people
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
    done = find(desk, visit, goods=Goods((Handout(shelf.quilt, 1),), receipt="spoken"), willing="no")
    row = desk.read(cases.ledger_rows, start=0, end=street.at(12, 0, 14))[-1]
    assert (row.place, row.place_kind, row.source, row.at) == (
        "较场口地下通道", "地下通道", "巡查发现", street.at(19, 5)
    )
    assert [total.words for total in row.given] == ["棉被 1 床"]
    seen = desk.read(patrols.visit_view, visit=visit)
    assert [(one.words, one.contact) for one in seen.found] == [("蒋世明（自述）", done.contact)]
    assert seen.open == 1
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
