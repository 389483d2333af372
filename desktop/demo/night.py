"""The night of the pictures: 14 January 2025, 03:17:24, with four calls in hand and five settled."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from desktop import attachments, calls, cases, emergencies, people, supplies
from desktop.calls import CallFacts
from desktop.cases import NextVisit
from desktop.clock import HOUR, MINUTE, instant
from desktop.demo import alarms, archive, goods, meetings, neighbours, papers, rounds
from desktop.demo.cast import Figure
from desktop.demo.file_copies import SCENE, attach_to_event, paper
from desktop.demo.meetings import Plan, meet
from desktop.demo.story import Story
from desktop.duty import (
    find_event,
    leave_note,
    log_gear,
    log_line_test,
    log_missed,
    log_order,
    settle_event,
)
from desktop.people.file import RelativeFacts
from desktop.supplies import Handout

NIGHT = instant(2025, 1, 14, 3, 17, 24)
QUIET = instant(2025, 1, 13, 14)
"""From then on nothing of chance is called in any more, so that the evening begins with empty hands."""
ALARMS_UNTIL = instant(2025, 1, 11)
_PLACES_AT_NIGHT = (0, 5, 2, 3)
"""Pictures that fit a meeting by night, by their place among the paintings."""
_LEVELS = {"棉被": 7, "暖宝宝": 22, "面包": 4}
"""What is on the shelves before the night: three things below their 保底."""


def play(story: Story) -> None:
    """From the quiet afternoon to the moment of the pictures, with 陈国华 on duty."""
    _settle(story)
    _shelves(story)
    story.later(_at(13, 17, 12), lambda: story.do(
        leave_note, words="今夜最低 3 ℃，较场口通道有两位老人不肯走，路过请再劝一次。"))
    story.run(_at(13, 17, 40))
    story.forget_plans()
    start, level, ends, lowest = archive.TONIGHT
    story.later(start, lambda: archive.warn(story, level, ends, lowest))
    story.later(_at(13, 21, 40), lambda: papers.begin_draft(story))
    _log(story)
    _done_calls(story)
    _open_calls(story)
    rounds.tonight(story, _at(13, 19, 0), _at(13, 22, 30), _at(14, 2, 45), NIGHT)
    story.run(NIGHT + 1)
    story.clock.instant = NIGHT
    figure = next(one for one in story.regulars if one.facts.get("name") == "郑德福")
    neighbours.cross_before(story, figure.file)
    story.desk.actor = story.on_duty


def _log(story: Story) -> None:
    """What the log of the shift holds beside calls: line and gear, an order, a call nobody took, a word for the day."""
    said = (
        (_at(13, 17, 42), log_line_test,
         {"sound": True, "number": "6300 0128", "words": "用手机拨值班电话，响两声接通"}),
        (_at(13, 17, 45), log_gear, {"words": "对讲机 4 部、车钥匙 2 把、强光手电 3 支，都在"}),
        (_at(13, 21, 10), log_order, {"told_by": "区民政局值班室", "words": "早上 9 点前报今夜巡查和救助人数"}),
        (_at(14, 1, 40), leave_note, {"words": "大井巷旧楼的门锁了，早上找物业要钥匙。"}),
    )
    for at, verb, facts in said:
        story.later(at, partial(story.do, verb, **facts))
    story.later(_at(13, 22, 5), partial(_missed, story))


def _missed(story: Story) -> None:
    event = story.do(log_missed, number="130 0000 9021", words="巡查组正在交车，没来得及接")
    story.clock.advance(4 * MINUTE)
    seen = story.desk.read(find_event, event=event).seen
    story.do(settle_event, event=event, seen=seen, words="已回拨，问避寒点几点关门")


def prepare_file(story: Story) -> None:
    """郑德福 is met again and again before the night, so that his file tells something."""
    figure = next(one for one in story.regulars if one.facts.get("name") == "郑德福")
    nights = ((2024, 12, 7, 22, 40), (2024, 12, 18, 21, 15), (2024, 12, 29, 23, 5), (2025, 1, 9, 22, 20))
    for nth, when in enumerate(nights):
        at = instant(*when)
        story.later(at, partial(_met_again, story, figure, _PLACES_AT_NIGHT[nth] % len(story.pictures)))
        story.later(at + 8 * HOUR, partial(_seen_by_day, story, figure))
    story.later(instant(2024, 12, 30, 10, 30), partial(_asks_for_his_daughter, story, figure))


def _asks_for_his_daughter(story: Story, figure: Figure) -> None:
    """He wants to be found: whom he named, what the police were asked, and a 公告 to which he agreed himself."""
    kin: tuple[RelativeFacts, ...] = (
        {"name": "郑小兰", "relation": "女儿", "phone": "130 0000 4417", "address": "成都打工", "reached": False,
         "outcome": "号码停机，换村里问"},
        {"name": "郑德贵", "relation": "弟弟", "phone": "130 0000 4418", "address": "广安市岳池县", "reached": True,
         "outcome": "听说人在，春节前来接"},
    )
    for facts in kin:
        story.do(people.add_relative, person=figure.file, **facts)
    tracing = story.do(
        people.open_tracing, person=figure.file, features="左眉有痣，右手食指缺一节", clothes="灰棉帽，灰棉衣",
        height="约 165 厘米", build="偏瘦", speech="川北口音", remembers="说过“岳池”“小兰”",
        found_place="较场口地下通道",
    )
    story.do(people.add_tracing_step, tracing=tracing, kind="asked_police", means=("portrait",), unit="解放碑派出所",
             words="比对到同乡一人，已留电话")
    card = story.desk.read(people.tracing_of, person=figure.file)
    assert card is not None
    story.do(people.record_consent, tracing=tracing, seen=card.seen, consent="given",
             words="本人 12月30日 当面同意登公告")


def _met_again(story: Story, figure: Figure, picture: int) -> None:
    meet(story, figure, call="", place="较场口地下通道", situation="sleeping_rough", how=meetings.refused, whole=True,
         picture=meetings.photo_of_now(story, picture))


def _seen_by_day(story: Story, figure: Figure) -> None:
    story.do(cases.write_note, person=figure.file, words="早上路过，被子叠好放在童车里，人去捡纸板了。")


def _at(day: int, hour: int, minute: int, second: int = 0) -> int:
    return instant(2025, 1, day, hour, minute, second)


def _settle(story: Story) -> None:
    """Visits that are due before the morning have been made by the afternoon."""
    for due in story.desk.read(cases.follow_ups):
        if due.due_at <= _at(14, 8, 0):
            story.do(cases.finish_follow_up, follow_up=due.id, words="提前去看过，人在，被子够")
            story.visits[due.id].visit = ""


def _shelves(story: Story) -> None:
    """Fills everything, then hands out what a community asked for before the cold, so that three things run low."""
    goods.fill(story)
    rows = {row.item.name: row for row in story.desk.read(supplies.stock_view)}
    lines = tuple(
        Handout(rows[name].item.id, rows[name].usable - left) for name, left in _LEVELS.items()
        if rows[name].usable > left
    )
    facts: CallFacts = {
        "channel": "department", "caller_unit": "千厮门社区", "caller_name": "廖网格", "caller_number": "130 0000 4106",
        "words": "夜里要降到 3 度，桥下、码头和菜市场的老人请先补发一批。", "place_text": "千厮门社区",
        "situation": "sleeping_rough", "people_count": 6, "people_more": True,
    }
    logged = story.do(calls.log_call, teams=(story.team,), **facts)
    story.clock.advance(18 * MINUTE)
    story.do(calls.arrive, call=logged.id, team=story.team)
    story.do(supplies.issue, lines=lines, call=logged.id, receipt="signed", receipt_note="社区网格员逐人发放")
    story.clock.advance(9 * MINUTE)
    story.do(calls.close_call, call=logged.id, outcome="true", note="社区逐人补发棉被和暖宝宝")
    story.do(calls.verify_call, call=logged.id, words="回拨廖网格，棉被和暖宝宝都发到人手上了")


def _done_calls(story: Story) -> None:
    known = {one.facts.get("name"): one for one in story.regulars}
    stranger = story.strangers.make
    drunk, elder = known["龚大全"], known["郑德福"]
    _done(story, _at(13, 18, 46, 20), 14, "国泰广场", "no_work", ("informant", "陈队长", "广场保安", "130 0000 4104"),
          "从工地出来没结到钱，坐在背风面，说想回家。", [(stranger(sex="male", age=46), meetings.sent_home)])
    _done(story, _at(13, 20, 12, 8), 16, "洪崖洞观景平台", "lost_elder", ("police", "值班民警", "派出所", "6300 0110"),
          "老人在观景平台走了几圈，说不清住哪里。", [(stranger(sex="female", age=78), meetings.to_kin)])
    _done(story, _at(13, 21, 35, 41), 17, "临江门站 3 号口", "sleeping_rough",
          ("public", "罗女士", "", "130 0000 7312"), "台阶下有个老人坐着，穿得少，劝他走他不走。",
          [(elder, _stays)], age="elder")
    _done(story, _at(13, 23, 20, 15), 21, "小什字地下通道", "sleeping_rough",
          ("informant", "刘师傅", "环卫工", "130 0000 4101"), "两个人在通道里打地铺，盖一床被子。",
          [(stranger(sex="male", age=52), meetings.to_station), (stranger(sex="male", age=49), _keeps_quilt)],
          note="一人入站，一人留棉被", people=2)
    _done(story, _at(14, 0, 52, 33), 17, "五一路口", "drunk", ("informant", "文姐", "五一路便利店", "130 0000 4103"),
          "一个男的喝醉了倒在店门口，喊不醒。", [(drunk, meetings.sobered)], note="联系家属接回", sex="male")


def _stays(story: Story, figure: Figure) -> Plan:
    """不愿入站, with the visit at eight that the reminders show."""
    plan = meetings.refused(story, figure, warm="毛毯")
    visit: NextVisit = plan["next_visit"]
    plan["next_visit"] = replace(visit, due_at=_at(14, 8, 0))
    return plan


def _keeps_quilt(story: Story, figure: Figure) -> Plan:
    return meetings.refused(story, figure, warm="棉被")


def _done(
    story: Story, received: int, taken: int, place: str, situation: str, caller: tuple[str, str, str, str], words: str,
    met: list[tuple[Figure, meetings.Way]], *, note: str = "", people: int = 1, age: str = "", sex: str = "",
) -> None:
    team = story.street.teams["巡查一组" if taken % 2 else "巡查二组"]

    def finish(call: str) -> None:
        said = [
            meet(story, figure, call=call, place=place, situation=situation, how=how, whole=True) for figure, how in met
        ]
        story.clock.advance(2 * MINUTE)
        story.do(calls.close_call, call=call, outcome="true", note=note or "；".join(said))

    facts = _facts(story, place, situation, caller, words, people=people, age=age, sex=sex)
    _call(story, received, facts, team, received + 4 * MINUTE, received + taken * MINUTE + 20_000, finish)


def _open_calls(story: Story) -> None:
    first, second = story.street.teams["巡查一组"], story.street.teams["巡查二组"]
    ill = _facts(story, "千厮门大桥桥下", "sudden_illness", ("public", "谢先生", "", "130 0000 6047"),
                 "桥下有个老人昏起了，喊不答应，120 已经打了。", age="elder", sex="female")
    ill["awareness"] = "unclear"
    _call(story, _at(14, 2, 36, 0), ill, second, _at(14, 2, 38, 10), _at(14, 2, 49, 30),
          lambda call: _taken(story, call))
    cold = _facts(story, "较场口地下通道", "sleeping_rough", ("informant", "刘师傅", "环卫工", "130 0000 4101"),
                  "通道东口睡了两个人，只有一床薄被，都在发抖。", people=2)
    cold["place_detail"] = "东口，卷帘门旁"
    _call(story, _at(14, 2, 48, 50), cold, second, _at(14, 2, 53, 10), None, None)
    drunk = _facts(story, "魁星楼平台电梯口", "drunk", ("informant", "老徐", "物管夜班", "130 0000 4102"),
                   "一个男的喝醉了倒在电梯口，吐了一地，身上只有件衬衣。", sex="male")
    _call(story, _at(14, 2, 56, 2), drunk, first, _at(14, 2, 59, 20), None, None)
    elder = _facts(story, "民生路公交站", "kin_not_found", ("public", "过路群众", "", "130 0000 8815"),
                   "外地来的老人，说找女儿没找到，电话打不通，坐在站台上。", age="elder")
    _call(story, _at(14, 3, 11, 40), elder, "", None, None, None)


def _taken(story: Story, call: str) -> None:
    """The emergency of the night: reported by telephone at 02:58, the paper still due at 03:36."""
    figure = story.strangers.make(sex="female", age=71, nameless=True)
    story.clock.instant = _at(14, 2, 57, 40)
    event = story.do(emergencies.open_from_call, call=call).draft
    story.clock.instant = _at(14, 2, 58, 12)
    alarms.phone(story, event, {
        "what": "老人昏迷", "people": "一名女性老人，约70岁，身份待查。", "occurred_at": _at(14, 2, 36, 0),
    })
    story.clock.instant = _at(14, 3, 1, 20)
    picture = meetings.photo_of_now(story, SCENE % len(story.pictures))
    story.do(attachments.add_photo, attachment=picture, subject_table="event", subject=event, caption="桥下现场")
    attach_to_event(story, event, "120出车记录.pdf", paper(
        story, "120出车记录", {"呼救": "02:36", "到达": "02:51", "接走": "03:02", "送往": "临江门医院急诊"}, "情况",
        "女性老人，约70岁，体温低，呼唤有反应，无身份证件。", "随车医生"))
    story.clock.instant = _at(14, 3, 3, 30)
    meet(story, figure, call=call, place="千厮门大桥桥下", situation="sudden_illness",
         how=meetings.to_hospital, whole=True)
    story.clock.instant = _at(14, 3, 6, 5)
    story.do(calls.close_call, call=call, outcome="true", note="120 接走，送定点医院")


def _facts(
    story: Story, place: str, situation: str, caller: tuple[str, str, str, str], words: str, *, people: int = 1,
    age: str = "", sex: str = "",
) -> CallFacts:
    channel, name, unit, number = caller
    return {
        "channel": channel, "caller_name": name, "caller_unit": unit, "caller_number": number,
        "place": story.street.places[place], "place_text": place, "situation": situation, "words": words,
        "people_count": people, "age_band": age or None, "sex": sex or None,
    }


def _call(
    story: Story, received: int, facts: CallFacts, team: str, sent: int | None, arrived: int | None,
    finish: Callable[[str], None] | None,
) -> None:
    """Puts one call on the agenda as far as it has come."""

    def ring() -> None:
        draft = story.do(calls.begin_call).draft
        story.later(received + 95_000, lambda: story.do(calls.log_call, draft=draft, **facts))
        if sent:
            story.later(sent, lambda: story.do(calls.dispatch, call=draft, teams=(team,)))
        if arrived:
            story.later(arrived, lambda: story.do(calls.arrive, call=draft, team=team))
        if arrived and finish:
            story.later(arrived + 14 * MINUTE, lambda: finish(draft))

    story.later(received, ring)
