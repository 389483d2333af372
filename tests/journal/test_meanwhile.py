"""Two people over one record: the same facts are told of first, other facts pass."""
from __future__ import annotations

import pytest

from desktop import people
from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.journal.meanwhile import change_unless, written_since


def test_the_same_fact_is_told_of_first_and_another_passes(desk):
    person = desk.do(people.add_person, name="郑德福")
    seen = desk.read(people.find_person, person=person).seen
    desk.do(change_unless, Person, person, seen=seen, over=False, body="腿肿了")
    assert desk.read(written_since, model=Person, record=person, seen=seen, names=["body", "needs", "none"]) == {"body"}
    with pytest.raises(UserError) as refused:
        desk.do(change_unless, Person, person, seen=seen, over=False, body="膝盖疼", needs="拐杖")
    assert (refused.value.code, refused.value.facts["fields"]) == ("record.changed_since", "body")
    desk.do(change_unless, Person, person, seen=seen, over=False, needs="拐杖")
    desk.do(change_unless, Person, person, seen=seen, over=True, body="膝盖疼")
    before = desk.last_entry
    desk.do(change_unless, Person, person, seen=seen, over=True)
    card = desk.read(people.find_person, person=person)
    assert (card.body, card.needs) == ("膝盖疼", "拐杖")
    assert desk.last_entry == before, "nothing to change is no entry"
