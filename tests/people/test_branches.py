"""Guided steps on real contacts, look-ins by the weather, the roster of 易外出流浪, and 寻亲 with its consent."""
from __future__ import annotations

import pytest

from desktop import cases, people, weather
from desktop.cases import FollowUpEnd, Goods, NewPerson, NextVisit, TicketFacts
from desktop.clock import DAY, HOUR, MINUTE
from desktop.journal.take_back import take_back
from desktop.rules.branches import Branch
from desktop.supplies import Handout
from tests.desks import NIGHT
from tests.relief import Shelf, holds, refused


def met(desk, person=None, **facts):
    facts.setdefault("place_words", "临江门站 3 号口")
    return desk.do(cases.record_contact, person=person or NewPerson({"name": "郑德福"}), **facts)


def states(desk, contact):
    return {state.branch: state for state in desk.read(cases.branches_of, contact=contact)}


def owed(desk, contact, branch):
    return [step.code for step in states(desk, contact)[branch].open_steps]


def test_a_step_is_a_fact_with_its_hour_that_can_be_taken_back(desk):
    """N2.3, A5.2: told to 120 at 02:50, written down at 03:17."""
    contact = met(desk, body="sudden_illness").contact
    fact = {"contact": contact, "step": "called_120"}
    desk.do(cases.do_step, at=NIGHT - 27 * MINUTE, words="120 说十分钟到", **fact)
    done = states(desk, contact)[Branch.MEDICAL].steps[0]
    assert (done.code, done.done, done.at) == ("called_120", True, NIGHT - 27 * MINUTE)
    assert "“叫 120”已经记过" in refused(desk.do, "branch.done", verb=cases.do_step, **fact)
    desk.do(take_back, entry=desk.last_entry)
    assert owed(desk, contact, Branch.MEDICAL)[0] == "called_120"
    desk.do(cases.do_step, **fact)
    refused(desk.do, "branch.no_step", verb=cases.do_step, contact=contact, step="escort")
    refused(desk.do, "time.future", verb=cases.do_step, contact=contact, step="hospital_handed", at=NIGHT + DAY)
    holds(desk)


def test_the_three_of_a_refusal_come_from_goods_card_and_visit(desk):
    """A4.6."""
    shelf = Shelf(desk).filled()
    bare = met(desk, willing="no").contact
    assert owed(desk, bare, Branch.REFUSAL) == ["warm_goods", "left_card", "follow_up"]
    whole = met(desk, willing="no", left_card=True, goods=Goods((Handout(shelf.quilt, 1),)),
                next_visit=NextVisit(NIGHT + HOUR)).contact
    assert owed(desk, whole, Branch.REFUSAL) == []
    declined = met(desk, willing="no", warm_goods="declined", warm_goods_note="说不冷").contact
    assert "warm_goods" not in owed(desk, declined, Branch.REFUSAL)


def test_tickets_and_the_call_of_the_next_day(desk):
    contact = met(desk, body="ill", tickets=[TicketFacts("重庆北", "广安", "2025-01-15", price=4550)])
    assert owed(desk, contact.contact, Branch.TICKETS) == ["ticket_handed"]
    desk.do(cases.set_follow_up, person=contact.person, due_at=NIGHT + 7 * HOUR, kind="next_day_call")
    assert "next_day_call" not in owed(desk, contact.contact, Branch.MEDICAL)


def test_earlier_contacts_keep_what_they_owe_and_hide_what_is_done(desk):
    first = met(desk, at=NIGHT - 3 * DAY, willing="no")
    met(desk, first.person, at=NIGHT - DAY, willing="yes", destination="station")
    found = desk.read(cases.branches_of_person, person=first.person)
    assert [(one.state.branch, one.contact == first.contact) for one in found] == [
        (Branch.STATION, False), (Branch.REFUSAL, True)]


def test_violence_is_restricted_and_governance_is_never_relief(desk):
    """A5.3 and N3.2."""
    contact = met(desk, causes=["domestic_violence"], categories=["beggar"], measures=["shelter"])
    assert owed(desk, contact.contact, Branch.VIOLENCE) == ["restricted", "violence_police"]
    seen = desk.read(people.find_person, person=contact.person).seen
    desk.do(people.change_person, person=contact.person, seen=seen, restricted=True)
    assert owed(desk, contact.contact, Branch.VIOLENCE) == ["violence_police"]
    desk.do(cases.record_governance, kind="persuade", person=contact.person, place_words="解放碑")
    assert owed(desk, contact.contact, Branch.GOVERNANCE) == []


# 回访: dated, owned, the next from the last.

def test_the_next_visit_is_made_from_the_last(desk):
    """A4.6: 做好后续跟踪: plan and owner go on, the chain can be read back."""
    first = met(desk, next_visit=NextVisit(NIGHT + HOUR, "送药"))
    following = desk.do(cases.make_visit, follow_up=first.follow_up, words="收了药",
                        next_visit=NextVisit(NIGHT + DAY))
    views = {view.id: view for view in desk.read(cases.follow_ups, person=first.person)}
    assert views[first.follow_up].end is FollowUpEnd.DONE
    assert (views[following].plan, views[following].owner, views[following].follows) == (
        "送药", desk.actor, first.follow_up)


# Look-ins by the weather.

def test_look_ins_follow_the_weather_and_lapse(desk):
    """A4.6 with A0.1: the days between two look-ins are those of the warning in force."""
    calm = desk.read(cases.look_in_rule)
    assert calm.words.startswith("平时")
    out = met(desk, at=NIGHT - 2 * DAY, willing="no", destination="stays").person
    met(desk, NewPerson({"name": "吴建军"}), at=NIGHT - 9 * DAY, willing="yes", destination="station")
    found = desk.read(cases.look_ins)
    assert [(one.person.id, one.lapsed) for one in found] == [(out, calm.days < 2)]
    desk.do(weather.log_warning, kind="cold_wave", level="red", ends=NIGHT + DAY)
    assert desk.read(cases.look_in_rule).days <= calm.days
    assert [one.lapsed for one in desk.read(cases.look_ins)] == [True]
    desk.do(cases.write_note, person=out, words="还在，手套戴着")
    assert [one.lapsed for one in desk.read(cases.look_ins)] == [False]


# 易外出流浪人员名册.

def test_the_roster_of_those_who_tend_to_leave(desk, clock):
    """N2.5: guardian, policy, plan, visits; met on the street again is 再次外出."""
    person = desk.do(people.add_person, name="秦桂芳")
    listing = desk.do(people.list_care, person=person, guardian="秦大军", guardian_phone="130 0000 7742",
                      policy="低保", every_days=7)
    refused(desk.do, "care.listed", verb=people.list_care, person=person)
    card = desk.read(people.care_roster)[0]
    assert (card.guardian, card.guardian_phone, card.next_due, card.again) == (
        "秦大军", "130****7742", NIGHT + 7 * DAY, 0)
    clock.advance(8 * DAY)
    assert desk.read(people.care_roster)[0].lapsed(desk.source.clock.now())
    visit = desk.do(cases.set_follow_up, person=person, due_at=clock.now() + HOUR, kind="care")
    desk.do(cases.make_visit, follow_up=visit, words="在家")
    met(desk, person, at=clock.now())
    card = desk.read(people.care_roster)[0]
    assert (card.last_visit, card.again, card.lapsed(clock.now())) == (clock.now(), 1, False)
    refused(desk.do, "care.days", verb=people.change_care, listing=listing, seen=card.seen, every_days=0)
    refused(desk.do, "care.reason_missing", verb=people.end_care, listing=listing, seen=card.seen, reason=" ")
    desk.do(people.end_care, listing=listing, seen=card.seen, reason="已送养老院")
    assert desk.read(people.care_roster) == ()
    assert len(desk.read(people.care_roster, ended=True)) == 1
    holds(desk)


# 寻亲.

@pytest.fixture
def tracing(desk):
    person = met(desk, NewPerson({"looks": "灰棉衣"}), willing="unable").person
    return person, desk.do(people.open_tracing, person=person, clothes="灰棉衣，黑棉鞋", features="左眉有痣")


def card(desk, person):
    return desk.read(people.tracing_of, person=person)


def test_the_police_request_is_a_fact_and_never_the_data(desk, tracing):
    """A5.4: 指纹、人像、DNA asked, when, and the answer."""
    person, record = tracing
    refused(desk.do, "tracing.means_missing", verb=people.add_tracing_step, tracing=record, kind="asked_police")
    desk.do(people.add_tracing_step, tracing=record, kind="asked_police", means=("fingerprint", "dna"),
            unit="解放碑派出所", at=NIGHT - HOUR)
    step = card(desk, person).steps[0]
    assert (step.words, step.means, step.unit, step.at, step.by_name) == (
        "请公安查询", ("指纹", "DNA"), "解放碑派出所", NIGHT - HOUR, "杨丽")
    assert card(desk, person).asked_police
    desk.do(take_back, entry=desk.last_entry)
    assert card(desk, person).steps == ()
    refused(desk.do, "time.future", verb=people.add_tracing_step, tracing=record, kind="clue", at=NIGHT + DAY)
    refused(desk.do, "tracing.unknown", verb=people.add_tracing_step, tracing="none", kind="clue")
    refused(desk.do, "tracing.opened", verb=people.open_tracing, person=person)


def test_a_notice_needs_a_consent_of_its_own(desk, tracing):
    """个人信息保护法 25: no publication without separate consent."""
    person, record = tracing
    refused(desk.do, "tracing.no_consent", verb=people.add_tracing_step, tracing=record, kind="published")
    refused(desk.do, "tracing.consent_missing", verb=people.record_consent, tracing=record,
            seen=card(desk, person).seen, consent="")
    refused(desk.do, "tracing.consent_words", verb=people.record_consent, tracing=record,
            seen=card(desk, person).seen, consent="guardian")
    desk.do(people.record_consent, tracing=record, seen=card(desk, person).seen, consent="refused")
    assert not card(desk, person).may_publish
    desk.do(people.record_consent, tracing=record, seen=card(desk, person).seen, consent="guardian",
            words="弟弟秦大军电话同意")
    desk.do(people.add_tracing_step, tracing=record, kind="published", words="全国救助寻亲网")
    assert [step.kind for step in card(desk, person).steps] == ["published"]
    desk.do(people.change_tracing, tracing=record, seen=card(desk, person).seen, height="约 165 厘米")
    assert card(desk, person).facts["height"] == "约 165 厘米"
    holds(desk)
