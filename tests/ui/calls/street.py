"""A street at 03:17 with its places, teams and calls of five days ago, as in the pictures."""
from __future__ import annotations

from desktop import calls, directory
from desktop.clock import DAY, MINUTE


def furnish_street(desk, clock):
    """Places, teams with people, and calls that make the history; returns the ids by name."""
    named = {}
    for name, landmark, key in (
        ("临江门站 3 号口", "临江门社区", True), ("临江门公交站", "往较场口方向", False),
        ("临江门过街天桥", "往民生路方向", False), ("较场口地下通道", "", True), ("魁星楼平台电梯口", "", False),
        ("民生路公交站", "", False),
    ):  # fmt: skip
        named[name] = desk.do(directory.add_place, name=name, landmark=landmark, key=key)
    crews = (("备班组", "王建", "谭小燕"), ("巡查一组", "周勇", "何小琴"), ("巡查二组", "唐志刚", "刘芸"))
    for at, (team, *people) in enumerate(crews):
        ids = [desk.do(directory.add_responder, name=name, group="patrol", phone="") for name in people]
        named[team] = desk.do(directory.add_team, name=team, position=at, lead=ids[0], members=ids[1:])
    tell_history(desk, clock, named)
    return named


def tell_history(desk, clock, named):
    """Two callers of a night ago; then five days pass, for a clock is never set back."""
    now = clock.now()
    for number in ("13000005528", "13000004000"):
        earlier = desk.do(
            calls.log_call, caller_number=number, place=named["临江门站 3 号口"], situation="sleeping_rough",
            age_band="elder", teams=[named["巡查一组"]],
        ).id
        clock.advance(17 * MINUTE)
        desk.do(calls.arrive, call=earlier, team=named["巡查一组"])
        clock.advance(5 * MINUTE)
        desk.do(calls.close_call, call=earlier, outcome="true")
    clock.advance(now + 5 * DAY - clock.now())


def tell_night(desk, clock, named):
    """Half an hour passes; then as in the picture: one call is over, one soon, one not sent. Returns the ids."""
    end, told = clock.now() + 32 * MINUTE, []
    for ago, place, what, team in (
        (32, "较场口地下通道", "sleeping_rough", "巡查二组"), (24, "魁星楼平台电梯口", "drunk", "巡查一组"),
        (9, "民生路公交站", "kin_not_found", ""),
    ):  # fmt: skip
        clock.advance(end - ago * MINUTE - clock.now())
        call = desk.do(calls.log_call, place=named[place], situation=what, caller_name="刘师傅", channel="informant").id
        if team:
            clock.advance(3 * MINUTE)
            desk.do(calls.dispatch, call=call, teams=[named[team]])
        told.append(call)
    clock.advance(end - clock.now())
    return told
