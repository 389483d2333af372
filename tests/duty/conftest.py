"""A street with leaders, officers with PINs and two teams, whose rota has tonight and tomorrow."""
from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from desktop import calls, directory, duty, officers
from desktop.clock import MINUTE, instant
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role
from tests.founded import PIN

PINS = {"陈国华": "482915", "秦刚": "590263", "杨丽": PIN}
EVENING = instant(2025, 1, 13, 17, 30)
MORNING = instant(2025, 1, 14, 8, 30)
NIGHT_SHIFT = {"duty_day": "2025-01-13", "kind": ShiftKind.NIGHT}


@dataclass
class Street:
    """The desk with ids by name."""

    desk: object
    clock: object
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, role: Role, phone: str = "", pin: str = "") -> str:
        made = self.desk.do(officers.add_officer, name=name, roles=(role,), phone=phone)
        if pin:
            self.desk.do(officers.set_pin, officer=made, pin=pin)
        self.ids[name] = made
        return made

    def plan(self, day: str = "2025-01-13", kind: ShiftKind = ShiftKind.NIGHT, **changed):
        facts = {
            "officers": (self.ids["陈国华"],), "leader": self.ids["罗敏"],
            "teams": {self.ids["巡查一组"]: None, self.ids["巡查二组"]: None}, **changed,
        }
        return self.desk.do(duty.set_shift, duty_day=day, kind=kind, **facts)

    def shift(self, day: str = "2025-01-13", kind: ShiftKind = ShiftKind.NIGHT):
        return self.desk.read(duty.find_shift, duty_day=day, kind=kind)

    def at(self, hour: int, minute: int = 0, day: int = 14) -> None:
        self.clock.instant = instant(2025, 1, day, hour, minute)

    def call(self, place: str, received: tuple[int, int], arrived: int | None = None, **facts) -> str:
        """A call received at an hour of the 14th; arrived so many minutes later."""
        self.at(*received)
        made = self.desk.do(calls.log_call, place_text=place, **{"situation": "sleeping_rough", **facts}).id
        if arrived is not None:
            self.clock.advance(arrived * MINUTE)
            self.desk.do(calls.arrive, call=made)
        return made


@pytest.fixture
def street(desk, clock):
    return people_street(desk, clock)


def people_street(desk, clock) -> Street:
    """The street on a founded desk, with tonight and tomorrow planned."""
    made = Street(desk, clock)
    made.ids["杨丽"] = desk.actor
    made.add("罗敏", Role.LEADER, "130 0000 2016")
    made.add("何跃", Role.LEADER, "130 0000 2017")
    made.add("陈国华", Role.DUTY, "130 0000 1001", PINS["陈国华"])
    made.add("秦刚", Role.DUTY, "130 0000 1002", PINS["秦刚"])
    made.add("冉小兰", Role.DUTY, "130 0000 1003")
    made.add("周勇", Role.DUTY, "130 0000 3107")
    made.add("唐志刚", Role.DUTY, "130 0000 3115")
    for position, (name, lead) in enumerate((("巡查一组", "周勇"), ("巡查二组", "唐志刚")), 1):
        made.ids[name] = desk.do(directory.add_team, name=name, lead=made.ids[lead], position=position)
    made.plan()
    made.plan("2025-01-14", ShiftKind.DAY, officers=(made.ids["秦刚"],), leader=made.ids["何跃"])
    return made
