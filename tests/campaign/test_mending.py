"""Every check that can be mended is mended beside its evidence, by one act, and is not there any more afterwards."""
from __future__ import annotations

import pytest

from desktop import calls, campaign
from desktop.campaign.checks import AGES, ARRIVAL, CHECKS, DOUBLE, LATE, ORDER, PAPER, VISIT
from desktop.campaign.mending import BLANKS
from desktop.cases import NextVisit
from desktop.clock import DAY, HOUR, MINUTE
from desktop.db.models.calls import CallStep
from desktop.errors import UserError

NO = {"willing": "no", "refusal_reason": "freedom", "destination": "stays", "receiver": None, "left_card": True,
      "warm_goods": "given"}


def refused(desk, verb, code, **facts):
    with pytest.raises(UserError) as caught:
        desk.do(verb, **facts)
    assert caught.value.code == code


def mend(house, contact, kind, values):
    desk = house.desk
    seen = desk.read(campaign.mending, contact=contact, kind=kind).seen
    desk.do(campaign.mend, contact=contact, kind=kind, values=values, seen=seen)


def kinds(desk, contact):
    row = desk.read(campaign.audit).row_of(contact)
    return {problem.kind for problem in row.problems} if row else set()


CASES = {
    "source": ({"source": None}, {"contact.source": "public"}),
    "place_kind": ({"place_kind": None}, {"contact.place_kind": "underpass"}),
    "sex": ({"person": {"sex": None}}, {"person.sex": "female"}),
    "age": ({"person": {"age_estimate": None}}, {"person.age_estimate": 45}),
    "no_id_reason": ({"person": {"no_id_reason": None}}, {"person.no_id_reason": "not_carried"}),
    "categories": ({"categories": []}, {"choices.categories": ["rough_sleeper"]}),
    "causes": ({"causes": []}, {"choices.causes": ["sleeping_rough"]}),
    "measures": ({"measures": []}, {"choices.measures": ["food"]}),
    "body": ({"body": None}, {"contact.body": "well"}),
    "mind": ({"mind": None}, {"contact.mind": "well"}),
    "told_policy": ({"told_policy": None}, {"contact.told_policy": True}),
    "willing": ({"willing": None}, {"contact.willing": "yes"}),
    "destination": ({"destination": None}, {"contact.destination": "station"}),
    "receiver": ({"receiver": None}, {"contact.receiver": "救助站 王某"}),
    "escorted": ({"categories": ["minor"], "escorted": None, "person": {"age_estimate": 12}},
                 {"contact.escorted": True}),
    "ticket": ({"measures": ["ticket"]}, {"ticket.leaves": "重庆", "ticket.reaches": "广安", "ticket.pieces": 1,
                                          "ticket.price": 4550}),
    "unclear": ({"destination": "other"}, {"contact.destination_note": "朋友家"}),
    AGES: ({"categories": ["minor"], "escorted": True}, {"person.age_estimate": 12}),
    PAPER: ({"person": {"id_kind": "resident", "id_number": "500103188001010018", "no_id_reason": None}},
            {"person.id_number": "11010519491231002X", "person.sex": "female", "person.birth_date": "1949-12-31"}),
}


@pytest.mark.parametrize("kind", sorted(CASES))
def test_what_is_filled_in_is_no_problem_any_more(house, kind):
    lacking, values = CASES[kind]
    contact = house.whole(**lacking)
    assert kind in kinds(house.desk, contact)
    mend(house, contact, kind, values)
    assert kind not in kinds(house.desk, contact)


def test_every_check_has_its_blanks(house):
    """But 更正, which has a reason of its own, and 说明, whose blanks follow from what was chosen."""
    assert set(CHECKS) - set(BLANKS) == {"correction", "unclear"}


def test_a_visit_that_is_over_is_written_as_done_or_dropped(house, clock):
    due = NextVisit(clock.now() + HOUR)
    contact = house.whole(next_visit=due)
    clock.advance(DAY)
    assert VISIT in kinds(house.desk, contact)
    mend(house, contact, VISIT, {"visit.end": "done", "visit.words": "人已返乡"})
    assert VISIT not in kinds(house.desk, contact)


def test_a_double_is_voided_with_its_reason(house):
    first, again = house.whole(), house.whole()
    assert DOUBLE in kinds(house.desk, again)
    refused(house.desk, campaign.mend, "audit.blank", contact=again, kind=DOUBLE, values={}, seen={})
    mend(house, again, DOUBLE, {"void.reason": "同一次记了两遍"})
    assert kinds(house.desk, first) == set()
    assert house.desk.read(campaign.audit).row_of(again) is None


def test_times_that_contradict_are_put_right(house, clock):
    contact = house.whole(arrived_at=clock.now() - HOUR)
    assert ORDER in kinds(house.desk, contact)
    mend(house, contact, ORDER, {"contact.arrived_at": clock.now()})
    assert ORDER not in kinds(house.desk, contact)


def closed_call(desk, clock):
    call = desk.do(calls.log_call, place_text="较场口地下通道", situation="sleeping_rough", words="通道里躺着一个人").id
    clock.advance(HOUR)
    desk.do(calls.close_call, call=call, outcome="true", reason="traffic")
    return call


def test_an_arrival_nobody_wrote_down_is_added_to_the_closed_call_with_its_source(house, clock):
    """通知第四条: the moment of writing stays beside the moment told."""
    call, desk = closed_call(house.desk, clock), house.desk
    contact = house.whole(call=call)
    assert ARRIVAL in kinds(desk, contact)
    seen = desk.read(campaign.mending, contact=contact, kind=ARRIVAL)
    assert (seen.words, seen.facts[0][0], seen.facts[2]) == ("通道里躺着一个人", "接报", ("到场", ""))
    at = seen.about + 14 * MINUTE
    refused(desk, campaign.mend, "audit.blank", contact=contact, kind=ARRIVAL, values={"call.arrived": at}, seen={})
    mend(house, contact, ARRIVAL, {"call.arrived": at, "call.source": "按值班记录原话补记"})
    assert ARRIVAL not in kinds(desk, contact)
    view = desk.read(calls.call_view, call=call)
    step = next(step for step in view.steps if step.kind == "arrived")
    assert (view.open, view.taken, step.shown.at, step.shown.entered_at) == (False, 14 * MINUTE, at, clock.now())
    refused(desk, calls.arrived_after_all, "call.already_arrived", call=call, at=at, reason="又一次")


def test_what_is_written_afterwards_must_fit_the_call(house, clock):
    desk, waiting = house.desk, house.desk.do(calls.log_call, place_text="桥下").id
    refused(desk, calls.arrived_after_all, "call.still_open", call=waiting, at=clock.now(), reason="x")
    call = closed_call(desk, clock)
    refused(desk, calls.arrived_after_all, "call.source_missing", call=call, at=clock.now(), reason=" ")
    clock.advance(HOUR)
    refused(desk, calls.arrived_after_all, "call.after_closing", call=call, at=clock.now(), reason="记得")


def closed_elsewhere(work, call):
    """As another desk with a longer limit closed it: late here, and without a reason."""
    work.create(CallStep, call=call, kind="closed", at=work.now, entered_at=work.now, code="true")


def test_a_late_arrival_gets_its_reason_after_all(house, clock):
    desk = house.desk
    call = desk.do(calls.log_call, place_text="桥下", situation="sleeping_rough").id
    clock.advance(35 * MINUTE)
    desk.do(calls.arrive, call=call)
    desk.do(closed_elsewhere, call=call)
    contact = house.whole(call=call)
    assert LATE in kinds(desk, contact)
    mend(house, contact, LATE, {"call.late": "traffic"})
    assert LATE not in kinds(desk, contact)


def test_what_somebody_wrote_meanwhile_is_not_written_over(house):
    contact = house.whole(mind=None)
    seen = house.desk.read(campaign.mending, contact=contact, kind="mind").seen
    mend(house, contact, "mind", {"contact.mind": "well"})
    refused(house.desk, campaign.mend, "record.changed_since", contact=contact, kind="mind",
            values={"contact.mind": "suspected_mental"}, seen=seen)


def test_a_refusal_to_go_is_mended_in_all_three_parts(house, clock):
    """A4.6."""
    contact = house.whole(**{**NO, "refusal_reason": None})
    found = kinds(house.desk, contact)
    assert "follow_up" in found
    mend(house, contact, "follow_up", {"visit.due": clock.now() + DAY})
    mend(house, contact, "refusal_reason", {"contact.refusal_reason": "freedom"})
    assert not kinds(house.desk, contact) & {"follow_up", "refusal_reason", "left_card", "warm_goods"}


def test_what_has_no_blanks_is_mended_in_its_record(house):
    contact = house.whole()
    refused(house.desk, campaign.mend, "audit.not_mendable", contact=contact, kind="correction", values={}, seen={})
