"""A desk with one street's teams and places, and nothing told yet."""
from __future__ import annotations

import pytest

from desktop.db.models.directory import Place, Team
from desktop.journal.verify import verify


class Night:
    """A desk with its clock, and the ids that the tests speak of."""

    def __init__(self, desk, clock):
        self.desk, self.clock = desk, clock
        self.one, self.two = (desk.do(make, model=Team, name=name) for name in ("巡查一组", "巡查二组"))
        self.place = desk.do(make, model=Place, name="较场口地下通道")

    def do(self, verb, **facts):
        return self.desk.do(verb, **facts)

    def read(self, query, **what):
        return self.desk.read(query, **what)

    def minutes(self, count):
        self.clock.advance(round(count * 60_000))
        return self.clock.now()


def make(work, *, model, **facts):
    return work.create(model, **facts)


@pytest.fixture
def night(bare_desk, clock):
    """Whatever a test does at this desk, chain and projection must hold at its end."""
    made = Night(bare_desk, clock)
    yield made
    findings = bare_desk.read(lambda reading: list(verify(reading)))
    assert [f for f in findings if not f.holds] == []
