"""Builds the night of the picture: four clues open, five done, two teams out, quilts running low."""
from __future__ import annotations

from desktop import calls, cases, directory, duty, officers, supplies
from desktop.clock import instant
from desktop.people import PersonFacts
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role


def at(hour: int, minute: int, second: int = 0) -> int:
    """An instant of the night of 13 to 14 January 2025."""
    return instant(2025, 1, 13 if hour >= 12 else 14, hour, minute, second)


def staff(desk) -> dict[str, str]:
    """The duty officer, the leader, two teams and the plan of the night; ids by name."""
    desk.do(officers.set_roles, officer=desk.actor, roles=[Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL])
    made = {"杨丽": desk.actor}
    made["陈国华"] = desk.do(officers.add_officer, name="陈国华", roles=[Role.DUTY], phone="13000001001")
    made["罗敏"] = desk.do(
        officers.add_officer, name="罗敏", roles=[Role.LEADER], post="办事处副主任，在三楼值班室", phone="13000002016"
    )
    people = (("周勇", "13000003107"), ("何小琴", "13000003108"), ("唐志刚", "13000003115"), ("刘芸", "13000003116"))
    for name, phone in people:
        made[name] = desk.do(directory.add_responder, name=name, group="patrol", phone=phone)
    teams = (("巡查一组", "周勇", "何小琴"), ("巡查二组", "唐志刚", "刘芸"))
    for position, (team, lead, member) in enumerate(teams, 1):
        made[team] = desk.do(
            directory.add_team, name=team, position=position, lead=made[lead], members=[made[member]]
        )
    police = next(unit for unit in desk.read(directory.list_units) if unit.name.endswith("派出所"))
    desk.do(directory.change_unit, unit=police.id, seen=police.seen, phone="63000110", note="较场口片区")
    desk.do(duty.set_shift, duty_day="2025-01-12", kind=ShiftKind.NIGHT, officers=[made["陈国华"]])
    desk.do(
        duty.set_shift, duty_day="2025-01-13", kind=ShiftKind.NIGHT, officers=[made["陈国华"]], leader=made["罗敏"],
        teams={made["巡查一组"]: None, made["巡查二组"]: None},
    )
    return made


def done_call(desk, clock, hour, minute, place, situation, note, taken, **facts) -> str:
    """A clue that was reached after `taken` minutes and closed."""
    clock.instant = at(hour, minute)
    call = desk.do(calls.log_call, place_text=place, situation=situation, **facts).id
    clock.advance(4 * 60_000)
    desk.do(calls.dispatch, call=call, note="巡查一组")
    clock.instant = at(hour, minute) + taken * 60_000
    desk.do(calls.arrive, call=call)
    clock.advance(20 * 60_000)
    desk.do(calls.close_call, call=call, outcome="true", note=note)
    return call


def open_call(desk, clock, hour, minute, place, situation, second=0, team=None, sent=0, **facts) -> str:
    """A clue that still waits; with `team` it was sent at `hour`:`sent`."""
    clock.instant = at(hour, minute, second)
    call = desk.do(calls.log_call, place_text=place, situation=situation, **facts).id
    if team:
        clock.instant = at(hour, sent)
        desk.do(calls.dispatch, call=call, teams=[team])
    return call


def picture_night(desk, clock) -> dict[str, str]:
    """Everything of the picture of the 值班台, at 03:17:24; ids by name and place."""
    made = staff(desk)
    clock.instant = at(17, 20)
    desk.actor = made["陈国华"]
    desk.do(duty.leave_note, words="今夜最低 3 ℃，较场口通道有两位老人不肯走，路过请再劝一次。")
    clock.instant = at(17, 30)
    desk.do(duty.take_over, officer=made["陈国华"])
    done_call(desk, clock, 18, 42, "沧白路", "no_work", "引导至市救助管理站", 16)
    done_call(desk, clock, 20, 10, "八一路好吃街", "begging", "综合执法劝离", 14)
    done_call(desk, clock, 21, 35, "临江门站 3 号口", "sleeping_rough", "不愿入站，已留联系卡", 17, age_band="old")
    done_call(desk, clock, 23, 20, "小什字地下通道", "sleeping_rough", "一人入站，一人留棉被", 21, people_count=2)
    done_call(desk, clock, 0, 52, "五一路口", "drunk", "联系家属接回", 17, sex="male")
    one, two = made["巡查一组"], made["巡查二组"]
    first = {"caller_name": "刘师傅", "channel": "informant", "people_count": 2}
    made["较场口"] = open_call(desk, clock, 2, 48, "较场口地下通道", "sleeping_rough", 50, two, 53, **first)
    made["魁星楼"] = open_call(desk, clock, 2, 56, "魁星楼平台电梯口", "drunk", 2, one, 59, sex="male")
    made["民生路"] = open_call(desk, clock, 3, 11, "民生路公交站", "kin_not_found", 40, age_band="old")
    clock.instant = at(3, 16)
    stock(desk, made)
    clock.instant = at(3, 17, 24)
    return made


def stock(desk, made) -> None:
    """Quilts under their floor, and somebody to visit at eight."""
    acting, desk.actor = desk.actor, made["杨丽"]
    place = desk.do(supplies.add_stock_place, name="值班室库房")
    item = desk.do(supplies.add_item, name="棉被", unit="床", minimum=10)
    desk.do(supplies.receive, item=item, stock_place=place, quantity=6)
    person = desk.do(
        cases.record_contact, person=cases.NewPerson(facts=PersonFacts(name="郑某")), place_words="较场口地下通道",
        next_visit=cases.NextVisit(at(8, 0), "再劝一次入站"),
    )
    made["棉被"], made["郑某"] = item, person.person
    desk.actor = acting
