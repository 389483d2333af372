"""A whole street for pictures and papers: the rota of a January with two holes, a night with its hand-over."""
from __future__ import annotations

from datetime import date, timedelta

from desktop import calls, cases, directory, duty, supplies, weather
from desktop.clock import instant
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role
from tests.duty.conftest import PINS, Street
from tests.relief import Shelf

LEADERS = ("罗敏", "何跃", "邓丽萍")
OFFICERS = ("陈国华", "秦刚", "冉小兰", "谭斌")
COMMUNITIES = (("较场口社区", "秦桂芳", "130 0000 4471"), ("民生路社区", "刘小燕", "130 0000 4472"))


def furnish_street(street: Street) -> Street:
    """People, teams, units and places as in the pictures."""
    desk = street.desk
    street.add("邓丽萍", Role.LEADER, "130 0000 2018")
    street.add("谭斌", Role.DUTY, "130 0000 1004")
    spare = street.add("王建", Role.DUTY, "130 0000 3122")
    street.ids["备班组"] = desk.do(directory.add_team, name="备班组", position=3, lead=spare)
    for name, person, phone in COMMUNITIES:
        unit = desk.do(directory.add_unit, name=name, kind="community")
        desk.do(directory.add_responder, name=person, group="community", post="网格员", phone=phone, unit=unit)
        street.ids[name] = unit
    desk.do(
        directory.add_informant, name="刘师傅", kind="cleaner", employer="环卫工", area="负责较场口通道",
        phone="130 0000 5502",
    )
    desk.do(
        directory.add_place, name="较场口地下通道", kind="underpass", community=street.ids["较场口社区"], key=True,
        alias="得意下穿道", visits=3,
    )
    for place in ("朝天门 2 号码头", "千厮门大桥桥下", "民生路公交站"):
        desk.do(directory.add_place, name=place)
    return street


def plan_january(street: Street) -> None:
    """Every shift of the month but a 值班员 on the 18th and a 带班领导 on the 25th."""
    day, n = date(2025, 1, 1), 0
    while day.month == 1:
        for kind in (ShiftKind.DAY, ShiftKind.NIGHT):
            known = street.shift(day.isoformat(), kind)
            if known is None:
                n += 1
                street.plan(
                    day.isoformat(), kind,
                    leader=None if (day.day, kind) == (25, ShiftKind.NIGHT) else street.ids[LEADERS[n % 3]],
                    officers=() if (day.day, kind) == (18, ShiftKind.NIGHT) else (street.ids[OFFICERS[n % 4]],),
                )
        day += timedelta(days=1)
    card = street.shift("2025-01-16")
    street.desk.do(
        duty.swap_duty, cell=("2025-01-16", ShiftKind.NIGHT), seen=card.seen, gives=card.officers[0].id,
        takes=next(street.ids[name] for name in OFFICERS if name != card.officers[0].name),
        agreed_by=street.ids["罗敏"],
    )


def busy_night(street: Street) -> str:
    """Calls, one late with its reason, goods, a visit, a warning, words left; ends at 08:12. Returns the open call."""
    desk = street.desk
    desk.do(duty.take_over, officer=street.ids["陈国华"])
    street.at(3, 20)
    desk.do(duty.log_line_test, sound=True, number="6300 0128")
    late = street.call("较场口地下通道", (4, 0), arrived=33)
    desk.do(calls.give_late_reason, call=late, reason="traffic", note="绕开检修电梯")
    shelf = Shelf(desk).filled()
    desk.do(supplies.issue, lines=[supplies.Handout(shelf.gloves, 2)], call=late)
    street.at(5, 30)
    person = desk.do(cases.record_contact, person=cases.NewPerson({"name": "郑德福"}), place_words="较场口").person
    desk.do(cases.set_follow_up, person=person, due_at=instant(2025, 1, 14, 14), plan="今早没找到人")
    street.at(6, 10)
    desk.do(duty.log_missed, number="138 0000 0001", words="响了两声")
    desk.do(duty.log_gear, words="对讲机 4 部、车钥匙 2 把，齐")
    desk.do(weather.log_warning, kind="cold_wave", level="blue", ends=instant(2025, 1, 15, 8), lowest=3)
    desk.do(duty.log_order, words="加强朝天门夜里的巡查", told_by="罗敏")
    desk.do(duty.leave_note, words="大井巷旧楼门锁，找物业要钥匙")
    running = street.call("朝天门 2 号码头", (7, 55))
    desk.do(calls.dispatch, call=running, teams=[street.ids["巡查二组"]])
    street.at(8, 12)
    return running


def sign(street: Street) -> str:
    """交班 by 陈国华; returns the sheet."""
    return street.desk.do(
        duty.sign_handover, duty_day="2025-01-13", kind=ShiftKind.NIGHT, officer=street.ids["陈国华"],
        pin=PINS["陈国华"],
    ).record
