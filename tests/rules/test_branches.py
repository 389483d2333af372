"""The branches of the notice, clause by clause: what opens each, what it asks for, and what counts as done."""
from __future__ import annotations

import pytest

from desktop.rules.branches import Branch, How, Situation, branches


def situation(**facts):
    sets = {name: frozenset(facts.pop(name)) for name in ("categories", "causes", "measures") if name in facts}
    return Situation(**sets, **facts)


def opened(**facts):
    return {state.branch: state for state in branches(situation(**facts))}


def owed(branch, **facts):
    return [step.code for step in opened(**facts)[branch].open_steps]


@pytest.mark.parametrize(("facts", "branch"), [
    ({"body": "ill"}, Branch.MEDICAL),                                  # N2.3
    ({"mind": "suspected_mental"}, Branch.MEDICAL),                     # N2.3, A4.3
    ({"categories": ["critical"]}, Branch.MEDICAL),                     # A4.3
    ({"destination": "hospital"}, Branch.MEDICAL),
    ({"age": 17}, Branch.MINOR),                                        # A4.4
    ({"with_minor": True, "age": 40}, Branch.MINOR),
    ({"categories": ["minor"]}, Branch.MINOR),
    ({"categories": ["immobile"]}, Branch.DISABLED),                    # A4.4
    ({"body": "disabled"}, Branch.DISABLED),
    ({"willing": "no"}, Branch.REFUSAL),                                # A4.6
    ({"nameless": True, "categories": ["frail_unknown"]}, Branch.UNKNOWN),  # A4.5
    ({"nameless": True, "willing": "unable"}, Branch.UNKNOWN),
    ({"nameless": True, "mind": "dementia"}, Branch.UNKNOWN),
    ({"willing": "yes"}, Branch.STATION),                               # N2.2
    ({"measures": ["ticket"]}, Branch.TICKETS),                         # N2.2
    ({"tickets": 1}, Branch.TICKETS),
    ({"measures": ["send_home"]}, Branch.SEND_HOME),                    # A4.4
    ({"causes": ["domestic_violence"]}, Branch.VIOLENCE),               # A5.3
    ({"categories": ["resident_wanderer"]}, Branch.WANDERING),          # N2.5
    ({"listed": True}, Branch.WANDERING),
    ({"categories": ["professional_beggar"]}, Branch.GOVERNANCE),       # N3.2
])
def test_what_opens_a_branch(facts, branch):
    assert branch in opened(**facts)


@pytest.mark.parametrize(("facts", "branch"), [
    ({}, Branch.STATION), ({"age": 18}, Branch.MINOR), ({"willing": "yes", "destination": "home"}, Branch.STATION),
    ({"willing": "yes", "body": "critical"}, Branch.STATION), ({"nameless": True}, Branch.UNKNOWN),
    ({"categories": ["disabled"], "age": 12}, Branch.DISABLED),
    ({"measures": ["send_home"], "age": 12}, Branch.SEND_HOME),
])
def test_what_does_not_open_it(facts, branch):
    assert branch not in opened(**facts)


def test_nothing_is_owed_where_nothing_applies():
    assert branches(Situation()) == ()


def test_illness_goes_to_a_designated_hospital_with_escort_hand_over_and_a_call_next_day():
    """N2.3: 及时护送至区定点医疗机构救治."""
    assert owed(Branch.MEDICAL, body="ill") == [
        "hospital", "escort", "left", "arrived", "slip_printed", "hospital_handed", "next_day_call"]
    assert owed(Branch.MEDICAL, body="critical", mind="suspected_mental")[:2] == ["called_120", "called_110"]
    assert owed(Branch.MEDICAL, body="critical", measures=["emergency_call"], destination="hospital",
                receiver="区人民医院急诊", receipt="张医生签收", escort="周勇", left_at=1, arrived_at=2,
                next_day_call=True) == []


def test_a_woman_is_not_brought_anywhere_by_men_alone():
    """附件五: by sex and age."""
    assert "female_staff" in owed(Branch.MEDICAL, sex="female", body="ill")
    assert "female_staff" not in owed(Branch.MEDICAL, sex="male", body="ill")


def test_a_step_written_down_is_done_and_tells_its_hour():
    steps = opened(age=12, done={"police_told": 7})[Branch.MINOR].steps
    assert [(step.code, step.done, step.at) for step in steps[:2]] == [
        ("police_told", True, 7), ("bureau_told", False, None)]


def test_minors_are_told_to_police_and_civil_affairs_and_no_photo_leaves_the_house():
    """A4.4 and 未成年人保护法 11: at once to police and 民政, escorted, no photo outside."""
    assert owed(Branch.MINOR, age=12) == [
        "police_told", "bureau_told", "second_staff", "escort", "left", "arrived", "slip_printed", "handed_over",
        "sent_home"]
    assert "no_photo" in owed(Branch.MINOR, age=12, photos_shared=True)


def test_a_refusal_asks_for_all_three():
    """A4.6: 御寒物资, 联系方式, 后续跟踪."""
    assert owed(Branch.REFUSAL, willing="no") == ["warm_goods", "left_card", "follow_up"]
    assert owed(Branch.REFUSAL, willing="no", warm=True, measures=["leave_contact"], follow_up=True) == []
    assert owed(Branch.REFUSAL, willing="no", warm=True, left_card=True, follow_up=True) == []


def test_disabled_people_are_escorted_and_sent_home():
    assert owed(Branch.DISABLED, body="immobile") == [
        "escort", "left", "arrived", "slip_printed", "handed_over", "sent_home"]


def test_who_cannot_be_named_is_helped_first():
    facts = {"nameless": True, "willing": "unable"}
    assert owed(Branch.UNKNOWN, **facts) == ["help_first", "tracing", "police_asked"]
    assert owed(Branch.UNKNOWN, **facts, measures=["food"], tracing=True, police_asked=True) == []


def test_the_way_to_the_station_has_a_slip_and_an_arrival():
    assert owed(Branch.STATION, willing="yes") == [
        "told_policy", "destination", "slip_printed", "left", "receiver", "arrived"]


def test_tickets_are_vouchers_with_way_day_and_price():
    assert owed(Branch.TICKETS, measures=["ticket"]) == ["ticket_written", "ticket_handed"]
    assert owed(Branch.TICKETS, tickets=2, tickets_whole=True, done={"ticket_handed": 3}) == []


def test_violence_restricts_the_file_and_gives_basic_living():
    assert owed(Branch.VIOLENCE, causes=["domestic_violence"]) == ["restricted", "violence_police", "basic_living"]
    assert "basic_living" not in owed(Branch.VIOLENCE, causes=["domestic_violence"], measures=["shelter"])


def test_the_rest():
    assert owed(Branch.WANDERING, listed=True) == ["care_visit"]
    assert owed(Branch.SEND_HOME, measures=["send_home"]) == ["sent_home"]
    assert [step.how for step in opened(categories=["beggar"])[Branch.GOVERNANCE].steps] == [How.GOVERN]
