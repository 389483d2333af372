"""Members: held, let go, held again, with further facts, and the same row on every desk."""
from __future__ import annotations

import pytest

from desktop.db.models.directory import TeamMember
from desktop.db.models.duty import ShiftTeam
from desktop.journal.membership import members, set_members
from desktop.journal.replay import entries_of, replay
from desktop.journal.take_back import take_back
from desktop.journal.verify import verify
from tests.desks import open_copy


def hold(work, *wanted):
    set_members(work, TeamMember, of=("team", "t"), column="person", wanted={one: {} for one in wanted})


def lead(work, person):
    set_members(work, ShiftTeam, of=("shift", "s"), column="team", wanted={"t": {"lead": person}})


def held(desk, model=TeamMember, of=("team", "t"), column="person"):
    return desk.read(members, model, of=of, column=column)


def written(desk):
    return [len(entry.ops) for entry in desk.read(lambda r: entries_of(r.connection))]


def conflicts(desk):
    return desk.read(lambda r: r.connection.exec_driver_sql("SELECT tbl, grp FROM conflict").all())


def test_exactly_the_wanted_are_held_and_only_differences_are_written(bare_desk):
    bare_desk.do(hold, "a", "b")
    bare_desk.do(hold, "b", "c")
    bare_desk.do(hold, "b", "c")
    assert set(held(bare_desk)) == {"b", "c"}
    assert written(bare_desk) == [2, 2]


def test_who_was_let_go_comes_back_as_the_same_row(bare_desk):
    bare_desk.do(hold, "a")
    before = held(bare_desk)["a"].id
    bare_desk.do(hold)
    assert held(bare_desk) == {}
    bare_desk.do(hold, "a")
    assert held(bare_desk)["a"].id == before


def test_further_facts_are_changed_along(bare_desk):
    bare_desk.do(lead, "周勇")
    bare_desk.do(lead, "王建")
    assert held(bare_desk, ShiftTeam, ("shift", "s"), "team")["t"].lead == "王建"


@pytest.mark.parametrize("again", [True, False])
def test_a_making_taken_back_may_be_made_again_without_conflict(bare_desk, again):
    bare_desk.do(hold, "a")
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    assert held(bare_desk) == {}
    if again:
        bare_desk.do(hold, "a")
        assert set(held(bare_desk)) == {"a"}
    assert conflicts(bare_desk) == []
    assert all(finding.holds for finding in bare_desk.read(lambda r: list(verify(r))))


def test_two_desks_that_hold_alike_agree_and_one_that_lets_go_is_seen(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    for one in (bare_desk, other):
        one.do(hold, "a", "b")
    bare_desk.do(replay, other.read(lambda r: entries_of(r.connection)))
    assert (set(held(bare_desk)), conflicts(bare_desk)) == ({"a", "b"}, [])
    bare_desk.do(hold, "a")
    other.do(replay, bare_desk.read(lambda r: entries_of(r.connection)))
    assert (set(held(other)), conflicts(other)) == ({"a"}, [])
    other.store.close()
