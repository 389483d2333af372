"""家人和同伴: the minor met with somebody has a file of his own, tied to the one he was with (附件四)."""
from __future__ import annotations

from desktop import cases, people
from desktop.cases import NewPerson
from tests.relief import holds, refused


def test_a_minor_met_with_somebody_gets_a_file_tied_to_him(desk):
    """A4.4: the minor is a person of his own, found from both files."""
    met = desk.do(cases.record_contact, person=NewPerson({"name": "秦桂珍"}), place_words="人民公园", with_minor=True,
                  minor={"name": "", "sex": "female", "age_estimate": 8, "note": "说是孙女"})
    ties = desk.read(people.ties_of, person=met.person)
    assert [(tie.other.shown, tie.relation_words, tie.note, tie.turned) for tie in ties] == [
        ("无名氏，女，约 8 岁", "随行未成年人", "说是孙女", False)]
    back = desk.read(people.ties_of, person=ties[0].other.id)
    assert [(tie.other.id, tie.turned) for tie in back] == [(met.person, True)]
    holds(desk)


def test_ties_are_changed_undone_and_said_again(desk):
    one, other = (desk.do(people.add_person, name=name) for name in ("秦桂珍", "秦小满"))
    desk.do(people.tie, person=one, other=other, relation="child")
    desk.do(people.tie, person=one, other=other, relation="minor", note="孙女")
    found = desk.read(people.ties_of, person=one)
    assert [(tie.relation, tie.note) for tie in found] == [("minor", "孙女")]
    desk.do(people.untie, tie=found[0].id, seen=found[0].seen)
    assert desk.read(people.ties_of, person=one) == ()
    desk.do(people.tie, person=one, other=other, relation="kin")
    assert len(desk.read(people.ties_of, person=other)) == 1
    refused(desk.do, "tie.relation_missing", verb=people.tie, person=one, other=other, relation="")
    refused(desk.do, "person.same_file", verb=people.tie, person=one, other=one, relation="kin")
