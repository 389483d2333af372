"""A visit made and the next one set are one act."""
from __future__ import annotations

from desktop import cases, people
from desktop.cases import NextVisit
from desktop.clock import HOUR
from desktop.journal.take_back import take_back


def test_a_visit_and_the_next_one_are_made_and_undone_together(desk, clock):
    person = desk.do(people.add_person, name="郑德福")
    first = desk.do(cases.set_follow_up, person=person, due_at=clock.now() + HOUR)
    second = desk.do(
        cases.make_visit, follow_up=first, words="人在，被子够", next_visit=NextVisit(clock.now() + 9 * HOUR, "送药")
    )
    entry = desk.last_entry
    due = desk.read(cases.follow_ups)
    assert [(view.id, view.plan) for view in due] == [(second, "送药")]
    assert desk.read(cases.follow_ups, only=first)[0].words == "人在，被子够"
    desk.do(take_back, entry=entry)
    assert [view.id for view in desk.read(cases.follow_ups)] == [first]


def test_without_a_next_visit_none_is_set(desk, clock):
    person = desk.do(people.add_person, name="郑德福")
    first = desk.do(cases.set_follow_up, person=person, due_at=clock.now() + HOUR)
    assert desk.do(cases.make_visit, follow_up=first) is None
    assert desk.read(cases.follow_ups) == ()
