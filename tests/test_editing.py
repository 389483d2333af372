"""A contact written down is changed: every fact and ticket, with what a second editor wrote in between shown."""
from __future__ import annotations

import pytest

from desktop import cases
from desktop.cases import NewPerson, TicketFacts, contact_view, edit_contact
from desktop.change_log import told_changes, told_since
from desktop.clock import HOUR
from tests.desks import NIGHT
from tests.relief import holds, refused


@pytest.fixture
def contact(desk):
    return desk.do(
        cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="临江门站", destination="stays",
        categories=["rough_sleeper"], measures={"other": "借了充电器", "ticket": ""},
        tickets=[TicketFacts("重庆北", "广安", pieces=1, price=4550)],
    ).contact


def view(desk, contact):
    return desk.read(contact_view, contact=contact)


def edit(desk, contact, seen=None, **what):
    desk.do(edit_contact, contact=contact, seen=seen or view(desk, contact).seen, **{"facts": {}, **what})


def test_everything_written_is_read_back(desk, contact):
    found = view(desk, contact)
    assert found.facts["place_words"] == "临江门站"
    assert found.choices["measures"] == {"other": "借了充电器", "ticket": ""}
    assert found.tickets[0].facts == TicketFacts("重庆北", "广安", pieces=1, price=4550)


def test_facts_choices_and_tickets_change_as_one_act_and_stay_in_the_history(desk, contact):
    edit(desk, contact, facts={"destination": "home", "welfare": "minimum_living", "belongings": "编织袋一个"},
         choices={"categories": ["rough_sleeper", "elder"], "needs": ["return_home"]},
         tickets=[TicketFacts("重庆北", "广安", pieces=2, price=9100), TicketFacts("广安", "岳池")])
    found = view(desk, contact)
    assert (found.facts["destination"], found.facts["welfare"]) == ("home", "minimum_living")
    assert sorted(found.choices["categories"]) == ["elder", "rough_sleeper"]
    assert sorted(line.facts.pieces for line in found.tickets) == [1, 2]
    lines = desk.read(told_changes, record=contact)[0].lines
    assert "去向：原地，后续跟踪 → 返乡" in lines
    edit(desk, contact, tickets=[])
    assert view(desk, contact).tickets == ()
    holds(desk)


def test_a_second_editor_of_the_same_fact_is_shown_before_anything_is_written(desk, contact, clock):
    """Two officers with the form open: the later one sees what the earlier one wrote, and decides."""
    opened = view(desk, contact)
    clock.advance(HOUR)
    edit(desk, contact, facts={"destination": "hospital"})
    refused(desk.do, "record.changed_since", verb=edit_contact, contact=contact, seen=opened.seen,
            facts={"destination": "home"})
    told = desk.read(told_since, record=contact, seen=opened.seen)
    assert [(one.by, one.at, one.lines) for one in told] == [
        ("杨丽", NIGHT + HOUR, ("去向：原地，后续跟踪 → 定点医院",))]
    edit(desk, contact, seen=opened.seen, facts={"destination": "home"}, over=True)
    assert view(desk, contact).facts["destination"] == "home"
    assert desk.read(told_changes, record=contact)[0].lines[0] == "去向：定点医院 → 返乡"


def test_editors_of_different_facts_do_not_meet(desk, contact):
    opened = view(desk, contact)
    edit(desk, contact, facts={"destination": "hospital"})
    edit(desk, contact, seen=opened.seen, facts={"belongings": "编织袋一个"})
    assert view(desk, contact).facts["destination"] == "hospital"


def test_what_is_wrong_is_refused_and_nothing_is_written(desk, contact):
    refused(desk.do, "contact.ticket", verb=edit_contact, contact=contact, seen=view(desk, contact).seen,
            facts={"note": "改"}, tickets=[TicketFacts(pieces=0)])
    assert view(desk, contact).facts["note"] is None
    refused(desk.do, "contact.unknown", verb=edit_contact, contact="none", seen=view(desk, contact).seen, facts={})
