"""Relatives, ties, lines and 治理: changed, taken back, and shown to whoever has the same form open."""
from __future__ import annotations

import pytest

from desktop import cases, people
from desktop.journal.take_back import take_back
from tests.relief import holds, refused


@pytest.fixture
def zheng(desk):
    return desk.do(people.add_person, name="郑德福")


def kin(desk, person):
    return desk.read(people.find_person, person=person).relatives


def test_a_relative_is_changed_and_taken_back(desk, zheng):
    """A5.4, 民政部令第24号 art. 3 (4): relatives with what came of it."""
    relative = desk.do(people.add_relative, person=zheng, relation="侄子", phone="130 0000 7742")
    card = kin(desk, zheng)[0]
    desk.do(people.change_relative, relative=relative, seen=card.seen, name="郑小军", reached=True, outcome="愿意来接")
    now = kin(desk, zheng)[0]
    assert (now.name, now.relation, now.reached, now.outcome) == ("郑小军", "侄子", True, "愿意来接")
    refused(desk.do, "record.changed_since", verb=people.change_relative, relative=relative, seen=card.seen, name="郑军")
    desk.do(people.change_relative, relative=relative, seen=card.seen, name="郑军", over=True)
    assert kin(desk, zheng)[0].name == "郑军"
    desk.do(people.void_relative, relative=relative, seen=kin(desk, zheng)[0].seen, reason="不是家人")
    assert kin(desk, zheng) == ()
    refused(desk.do, "person.relative_unknown", verb=people.change_relative, relative=relative, seen=card.seen)
    desk.do(take_back, entry=desk.last_entry)
    assert kin(desk, zheng)[0].name == "郑军"
    holds(desk)


def test_a_relative_keeps_something_to_know_him_by(desk, zheng):
    relative = desk.do(people.add_relative, person=zheng, name="郑小军")
    refused(desk.do, "person.relative_empty", verb=people.change_relative, relative=relative,
            seen=kin(desk, zheng)[0].seen, name=" ")


def test_a_tie_is_changed_and_parted_once(desk, zheng):
    other = desk.do(people.add_person, name="吴建军")
    made = desk.do(people.tie, person=zheng, other=other, relation="companion")
    seen = desk.read(people.ties_of, person=zheng)[0].seen
    desk.do(people.change_tie, tie=made, seen=seen, relation="kin", note="说是表弟")
    turned = desk.read(people.ties_of, person=other)[0]
    assert (turned.relation, turned.note, turned.turned) == ("kin", "说是表弟", True)
    refused(desk.do, "tie.relation_missing", verb=people.change_tie, tie=made, seen=turned.seen, relation="")
    desk.do(people.untie, tie=made, seen=turned.seen)
    refused(desk.do, "tie.unknown", verb=people.untie, tie=made, seen=turned.seen)
    assert desk.read(people.ties_of, person=zheng) == ()
    holds(desk)


def test_a_line_is_put_otherwise_and_voided(desk, zheng):
    note = desk.do(cases.write_note, person=zheng, words="在桥下")
    view = desk.read(cases.note_view, note=note)
    desk.do(cases.change_note, note=note, seen=view.seen, words="在桥下睡", kind="heard")
    now = desk.read(cases.note_view, note=note)
    assert (now.words, now.kind) == ("在桥下睡", "heard")
    refused(desk.do, "record.changed_since", verb=cases.change_note, note=note, seen=view.seen, words="不在")
    desk.do(cases.void_note, note=note, seen=now.seen, reason="记错了")
    assert desk.read(cases.timeline, person=zheng) == ()
    refused(desk.do, "note.unknown", verb=cases.void_note, note=note, seen=now.seen, reason="x")


def test_governance_is_put_otherwise_and_voided(desk, zheng):
    """N3.2, N3.3: the record of 治理 can be mended, never the kind of what was done."""
    made = desk.do(cases.record_governance, person=zheng, kind="move_on", place_words="解放碑", stayed=True,
                   handed_to="to_police")
    assert {entry.title for entry in desk.read(cases.timeline, person=zheng)} == {"移交派出所", "劝离，拒不离开"}
    view = desk.read(cases.governance_view, governance=made[0])
    desk.do(cases.change_governance, governance=made[0], seen=view.seen, outcome="带回所里", officer_words="李警官")
    now = desk.read(cases.governance_view, governance=made[0])
    assert (now.kind, now.outcome, now.officer_words, now.place_words) == ("move_on", "带回所里", "李警官", "解放碑")
    refused(desk.do, "record.changed_since", verb=cases.change_governance, governance=made[0], seen=view.seen,
            outcome="别的")
    for one in made:
        desk.do(cases.void_governance, governance=one, reason="记错了",
                seen=desk.read(cases.governance_view, governance=one).seen)
    assert desk.read(cases.timeline, person=zheng) == ()
    refused(desk.do, "governance.unknown", verb=cases.void_governance, governance=made[0], seen=now.seen, reason="x")
    holds(desk)


def test_the_roster_and_the_search_for_kin_tell_of_a_second_editor(desk, zheng):
    listing = desk.do(people.list_care, person=zheng, guardian="郑大军")
    seen = desk.read(people.care_roster)[0].seen
    desk.do(people.change_care, listing=listing, seen=seen, cause="和儿子吵架")
    refused(desk.do, "record.changed_since", verb=people.change_care, listing=listing, seen=seen, cause="别的")
    tracing = desk.do(people.open_tracing, person=zheng, height="165")
    seen = desk.read(people.tracing_of, person=zheng).seen
    desk.do(people.change_tracing, tracing=tracing, seen=seen, height="170")
    refused(desk.do, "record.changed_since", verb=people.change_tracing, tracing=tracing, seen=seen, height="160")
    desk.do(people.change_tracing, tracing=tracing, seen=seen, height="160", over=True)
    assert desk.read(people.tracing_of, person=zheng).facts["height"] == "160"
