"""A street with two 重点 places and one other, and an evening on which its patrols set out."""
from __future__ import annotations

import pytest

from desktop import patrols
from desktop.clock import instant
from desktop.directory import add_place, add_team
from desktop.officers import list_officers
from desktop.patrols import PartyFacts


class Street:
    """Places by their short names, a team, and what the evening's rounds are made of."""

    def __init__(self, desk, clock) -> None:
        self.desk, self.clock = desk, clock
        self.passage = desk.do(add_place, name="较场口地下通道", kind="underpass", key=True)
        self.bridge = desk.do(add_place, name="千厮门大桥桥下", kind="bridge", key=True)
        self.stairs = desk.do(add_place, name="十八梯观景台", kind="scenic")
        self.lead = desk.read(list_officers)[0].id
        self.team = desk.do(add_team, name="一组", lead=self.lead)

    def at(self, hour, minute=0, day=13):
        return instant(2025, 1, day, hour, minute)

    def party(self, **facts):
        given = {"name": "一组", "team": self.team, "leader": self.lead, "vehicles": 1,
                 "units": {"street": 2, "enforcement": 2, "social_work": 1}, **facts}
        return PartyFacts(**given)

    def begin(self, hour=19, **facts):
        given = {"parties": [self.party()], "starts_at": self.at(hour), **facts}
        return self.desk.do(patrols.begin_round, **given)

    def mark(self, patrol, place, people, hour, minute=0, **facts):
        return self.desk.do(
            patrols.mark_visit, patrol=patrol, place=place, people=people, at=self.at(hour, minute), **facts
        )

    def end(self, patrol, hour, minute=0, day=13):
        seen = self.desk.read(lambda reading: reading.seen(patrol))
        self.desk.do(patrols.end_round, patrol=patrol, seen=seen, at=self.at(hour, minute, day))


@pytest.fixture
def street(desk, clock):
    return Street(desk, clock)
