"""审签 and 结案 proved by the leader's PIN, or said how he agreed from afar (A5.5 领导带班, domain.md §2.6)."""
from __future__ import annotations

import pytest

from desktop import cases, emergencies, officers
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.vocabulary import ReportKind, ReportStepKind, Role
from tests.officers_made import with_pin

PIN = "735194"


@pytest.fixture
def leader(room):
    return with_pin(room.desk, "罗敏", Role.LEADER, pin=PIN)


def proof(room, leader, act=TwoPersonAct.SIGN_REPORT):
    return room.do(officers.prove_second, act=act, officer=leader, pin=PIN).proof


def approved(room, event):
    view = room.read(emergencies.event_view, event=event)
    return next(step for step in view.steps if step.kind is ReportStepKind.APPROVED).shown.step


def test_the_pin_of_the_leader_stands_on_the_step(room, leader):
    event = room.begin()
    room.do(emergencies.log_approval, event=event, second=proof(room, leader))
    step = approved(room, event)
    assert (step.person, step.note) == ("罗敏", "已输 PIN")


def test_without_it_the_words_say_how_he_agreed(room, leader):
    event = room.begin()
    room.do(emergencies.log_approval, event=event, person="罗敏", words="电话里同意")
    assert approved(room, event).note == "电话里同意"


def test_a_proof_is_good_for_one_act_only(room, leader):
    event, made = room.begin(), proof(room, leader)
    room.do(emergencies.log_approval, event=event, second=made)
    with pytest.raises(UserError, match=r"second\.stale"):
        room.do(emergencies.log_approval, event=event, second=made)


def test_a_pin_for_the_closing_signs_no_report(room, leader):
    event = room.begin()
    with pytest.raises(UserError, match=r"second\.stale"):
        room.do(emergencies.log_approval, event=event, second=proof(room, leader, TwoPersonAct.CLOSE_EVENT))


def test_a_leader_at_the_desk_has_typed_his_pin_already(room, leader):
    event = room.begin()
    room.desk.actor = leader
    room.do(emergencies.log_approval, event=event, person="罗敏")
    assert approved(room, event).note == "已输 PIN"


def test_what_leaves_the_house_says_no_full_name(room):
    """A5.8: domain.md §5.2: a report tells of 郑某某, whatever was typed; the event itself keeps the words."""
    room.do(cases.record_contact, person=cases.NewPerson({"name": "郑德福"}), place_words="桥下")
    event = room.begin(course="郑德福昏倒在桥下，郑德福的儿子已到。")
    view = room.read(emergencies.event_view, event=event)
    house = room.read(emergencies.house_of)
    text = emergencies.text_of(view.told, None, house, room.clock.now())
    paper = emergencies.report_document(ReportKind.FIRST, 1, text, house, number="1", course=None, now=room.clock.now())
    words = "".join(one.text for one in paper.paragraphs)
    assert "郑德福" not in words
    assert "郑某某昏倒在桥下" in words
    assert "郑德福" in str(view.told["course"])
