"""What is torn in a restricted file (家暴, minors) shows to those who may read it and to nobody else (A4.4, A5.3)."""
from __future__ import annotations

import pytest

from desktop import officers, people
from desktop.exchange import conflicts, inbox, overview
from desktop.exchange.conflicts import Choice, Settling
from desktop.exchange.package import read_package
from desktop.vocabulary import Role
from tests.exchange.places import swap
from tests.exchange.test_conflicts import edit
from tests.test_restricted import _told

HERS, THEIRS = "幽青格子围巾", "幽紫绒线手套"


@pytest.fixture
def met(pair):
    """A restricted file that both PCs have, and an officer of the duty desk who may not read it."""
    duty, well = pair
    person = duty.desk.do(people.add_person, name="冯幽兰", looks="见过一次")
    seen = duty.desk.read(people.find_person, person=person).seen
    duty.desk.do(people.change_person, person=person, seen=seen, restricted=True)
    swap(duty, well)
    leader = duty.desk.actor
    return duty, well, person, leader, duty.desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))


def tear(duty, well, person):
    duty.desk.do(edit, person=person, looks=HERS)
    well.clock.advance(60_000)
    well.desk.do(edit, person=person, looks=THEIRS)


def words(answer) -> str:
    return "\n".join(_told(answer))


def test_the_page_the_bar_and_the_count_are_silent_for_whoever_may_not_read_the_file(met):
    duty, well, person, leader, other = met
    tear(duty, well, person)
    swap(duty, well)
    [seen] = [one for one in duty.desk.read(conflicts.open_conflicts) if one.record == person]
    assert {HERS, THEIRS} <= set(words(seen).split("\n"))
    before = duty.desk.read(conflicts.open_count)
    duty.desk.actor = other
    assert not any(one.record == person for one in duty.desk.read(conflicts.open_conflicts))
    assert duty.desk.read(conflicts.conflicts_of, record=person) == ()
    assert duty.desk.read(conflicts.open_count) == before - 1
    # Whoever learned the heads elsewhere settles nothing either.
    blind = Settling(person, seen.group, Choice.TAKE, conflicts.heads_of(seen), seen.theirs().entry)
    assert duty.desk.do(conflicts.settle, settling=blind) is False
    duty.desk.actor = leader
    assert duty.desk.do(conflicts.settle, settling=blind) is True


def test_a_package_that_is_looked_at_tells_nothing_of_the_file(met):
    duty, well, person, _leader, other = met
    tear(duty, well, person)
    [path] = well.send(duty)
    package = read_package(path, pair=duty.pair)
    facts = {"package": package, "pair": duty.pair}
    _, ahead = duty.desk.rehearse(inbox.look_ahead, **facts)
    assert any(one.record == person for one in ahead)
    duty.desk.actor = other
    told = words([
        *duty.desk.rehearse(inbox.look_ahead, **facts),
        duty.desk.read(overview.overview),
    ])
    assert not any(secret in told for secret in (HERS, THEIRS, "冯幽兰", "见过一次"))
