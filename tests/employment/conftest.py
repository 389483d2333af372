"""Somebody who wants work, an employer, and the hour of the pictures."""
from __future__ import annotations

import pytest

from desktop import cases, employment
from desktop.cases import NewPerson


class JobRoom:
    """A person with his case, two openings, and short ways to what is asked."""

    def __init__(self, desk, clock) -> None:
        self.desk, self.clock = desk, clock
        self.person = self.met(name="冉启明", sex="male", birth_date="1979-02-11", home="四川达州")
        self.porter = self.opening("搬运工", trade="loading", employer="渝中百货仓", lodging=True, pay_from=360000,
                                   needs_id="temporary", wanted=2)
        self.guard = self.opening("夜班保安", trade="security", employer="洪崖洞停车场", needs_certificate="保安员证")

    def met(self, **facts):
        return self.desk.do(cases.record_contact, person=NewPerson(facts), place_words="较场口").person

    def opening(self, title, **facts):
        return self.desk.do(employment.add_opening, title=title, **facts)

    def file(self, **facts):
        given = {"person": self.person, "trades": ["loading", "cleaning"], "lodging": "needed", "ready": "three_days",
                 "id_paper": "pending", **facts}
        return self.desk.do(employment.register, **given)

    def view(self, file):
        return self.desk.read(employment.job_view, file=file)

    def row(self, file):
        return next(one for one in self.desk.read(employment.job_list) if one.id == file)

    def refer(self, file, opening=None):
        return self.desk.do(employment.refer, file=file, opening=opening or self.porter)


@pytest.fixture
def jobs(desk, clock):
    return JobRoom(desk, clock)
