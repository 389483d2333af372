"""联合行动 (N3.1, A4.1): two departments at least, relief and 治理 apart, from rounds or by hand, and its paper."""
from __future__ import annotations

import pytest

from desktop import patrols
from desktop.cases import Goods, NewPerson
from desktop.patrols import GovernanceFacts, UnitFacts
from desktop.reports.joint_pdf import joint_record
from desktop.reports.page import Facts
from desktop.supplies import Handout
from tests.relief import Shelf, holds, refused

TWO = (UnitFacts("enforcement", 3, "执法车 1 台", "李队", "劝离"), UnitFacts("police", 1))


def write(desk, street, **facts):
    given = {"title": "解放碑联合整治", "units": TWO, "starts_at": street.at(20), "ends_at": street.at(22), **facts}
    return desk.do(patrols.record_joint_action, **given)


def test_an_action_says_who_went_and_what_came_of_it(desk, street):
    """N3.1: date, units, headcount, vehicles, result."""
    made = write(desk, street, lead_kind="enforcement", commander="王主任", moved_on=2, result="2 人离开", scope="步行街")
    view = desk.read(patrols.joint_action, action=made)
    assert (view.number, view.heads, view.units_words, view.lead) == (
        "500103003-1-K-2025-0001", 4, "综合执法 3 人、派出所 1 人", "综合执法")
    assert (view.counts["moved_on"], view.counts["relieved"]) == (2, 0)
    assert [one.id for one in desk.read(patrols.joint_actions, start=street.at(12))] == [made]
    assert desk.read(patrols.joint_actions, end=street.at(20)) == ()


@pytest.mark.parametrize(("facts", "code"), [
    ({"title": " "}, "joint.title"), ({"units": TWO[:1]}, "joint.alone"),
    ({"units": (TWO[0], UnitFacts("police", 0))}, "joint.alone"), ({"lead_kind": "community"}, "joint.lead"),
    ({"units": (*TWO, UnitFacts("martians", 1))}, "terms.unknown"), ({"moved_on": -1}, "joint.count"),
    ({"units": (*TWO, UnitFacts("community", 10_000))}, "joint.count"), ({"rounds": ("nowhere",)}, "patrol.unknown"),
])
def test_what_is_missing_or_wrong_is_said(desk, street, facts, code):
    """A4.1: 联合巡查 is two departments at least."""
    given = {"title": "联合整治", "units": TWO, "starts_at": street.at(20), **facts}
    refused(desk.do, code, verb=patrols.record_joint_action, **given)
    assert desk.read(patrols.joint_actions) == ()


def test_times_must_have_been_and_run_forward(desk, street):
    facts = {"title": "联合整治", "units": TWO}
    refused(desk.do, "time.future", verb=patrols.record_joint_action, starts_at=street.at(12, 0, 15), **facts)
    refused(desk.do, "joint.ends_before", verb=patrols.record_joint_action, starts_at=street.at(20),
            ends_at=street.at(19), **facts)


def test_a_round_of_several_units_says_its_action_already(desk, street):
    """N3.1: nobody types again what the round knows; the counts are those of its records."""
    shelf = Shelf(desk).filled()
    patrol = street.begin(20)
    visit = street.mark(patrol, street.passage, 3, 20, 10)
    street.mark(patrol, street.bridge, 0, 20, 30)
    desk.do(patrols.record_find, visit=visit, person=NewPerson({}), destination="station",
            goods=Goods((Handout(shelf.quilt, 1),), receipt="spoken"))
    desk.do(patrols.record_governance, visit=visit, facts=GovernanceFacts("move_on", "beggar"))
    street.end(patrol, 21)
    facts, units = desk.read(patrols.suggested_action, patrol=patrol)
    assert [(one.kind, one.heads) for one in units] == [("street", 2), ("enforcement", 2), ("social_work", 1)]
    made = desk.do(patrols.record_joint_action, units=units, rounds=(patrol,), **{**facts, "moved_on": 9})
    view = desk.read(patrols.joint_action, action=made)
    assert {name: count for name, count in view.counts.items() if count} == {
        "found": 3, "relieved": 1, "to_station": 1, "moved_on": 1}
    assert desk.read(patrols.action_of_round, patrol=patrol) == made
    paper = desk.read(patrols.joint_paper, action=made)
    assert [(one.place, one.at, one.found) for one in paper.stops] == [
        ("较场口地下通道", "20:10", "3 人"), ("其余 1 处", "", "无人")]
    assert [one.value for one in paper.relief] == ["3 人", "1 人次", "1 人次", "0 人次", "棉被 1 床"]
    assert [one.value for one in paper.governance] == ["0 人次", "1 人次", "0 人次", "0 人次"]
    form = joint_record(paper)
    assert form.foot.number == "500103003-1-K-2025-0001"
    boxes = {fact.label: fact.value for one in form.elements if isinstance(one, Facts) for fact in one.facts}
    assert boxes["救助"] == "发现 3 人，救助 1 人次，送站 1 人次，送医 0 人次，发放物资 棉被 1 床"
    assert boxes["治理，不计\n入救助"] == "劝导 0 人次，劝离 1 人次，移交综合执法 0 人次，移交公安 0 人次"
    holds(desk)


def test_an_action_is_mended_and_voided(desk, street):
    made = write(desk, street)
    seen = desk.read(patrols.joint_action, action=made).seen
    desk.do(patrols.change_joint_action, action=made, seen=seen, result="都离开了",
            units=(*TWO, UnitFacts("community", 2)), rounds=())
    view = desk.read(patrols.joint_action, action=made)
    assert (view.result, view.heads, view.title) == ("都离开了", 6, "解放碑联合整治")
    refused(desk.do, "joint.ends_before", verb=patrols.change_joint_action, action=made, seen=view.seen,
            ends_at=street.at(19))
    desk.do(patrols.void_joint_action, action=made, seen=view.seen, reason="记重了")
    refused(desk.read, "joint.unknown", verb=patrols.joint_action, action=made)
