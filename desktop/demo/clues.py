"""What is told in the calls of the demonstration: kinds, words, who calls, and how often which."""
from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from desktop.calls import CallFacts


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of clue with the words that callers find for it and the places where it happens (kinds of places)."""

    situation: str
    weight: int
    places: tuple[str, ...]
    words: tuple[str, ...]
    sex: str = ""
    age: str = ""
    years: tuple[int, ...] = ()
    people: int = 1
    unclear: bool = False


ANYWHERE = ("underpass", "commercial", "station", "scenic", "square", "bridge", "vacant", "key_area", "hospital")
KINDS = (
    Kind("sleeping_rough", 26, ("underpass", "bridge", "vacant", "square", "key_area"), (
        "有个人躺在{place}，就垫了张纸板，喊他也不应，看着冷得很。",
        "{place}睡了个人，被子薄得很，今晚这么冷，你们来看一下嘛。",
        "我扫地过来看到的，{place}靠墙蹲了个人，手都冻红了。")),
    Kind("sleeping_rough", 10, ("underpass", "bridge", "vacant"), (
        "{place}睡了两个人，盖一床被子，都在发抖。",
        "两个人在{place}打地铺，我们夜里要关门，劝不动。"), people=2),
    Kind("sleeping_rough", 8, ("underpass", "square", "station", "bridge"), (
        "一个老人坐在{place}，穿得少，说没有地方去。",
        "{place}有个老年人，包袱都在身边，怕是要在这里过夜。"), age="elder", years=(66, 69, 72, 75)),
    Kind("drunk", 10, ("commercial", "scenic", "square"), (
        "一个男的喝醉了倒在{place}，拉都拉不起来。",
        "{place}有人喝多了睡在地上，没人管，怕冻坏。"), sex="male", years=(28, 35, 44, 49, 53), unclear=True),
    Kind("kin_not_found", 9, ("station", "commercial", "square"), (
        "外地来找亲戚的，电话打不通，在{place}坐了半天了。",
        "他说来投靠老乡，人没找到，钱也没有了，现在在{place}。")),
    Kind("no_work", 9, ("station", "commercial", "key_area"), (
        "出来打工没找到活路，身上没钱了，在{place}。",
        "{place}这个人说工地没结账，吃饭钱都没有，想回家。"), sex="male", years=(22, 27, 34, 41, 46, 52)),
    Kind("lost_elder", 6, ("scenic", "commercial", "station"), (
        "一个老人在{place}转来转去，问他屋头在哪里说不清。",
        "{place}有个婆婆找不到路，说不出儿女电话。"), age="elder", years=(74, 78, 81)),
    Kind("suspected_mental", 5, ("square", "commercial", "scenic"), (
        "{place}有个人自言自语，光着脚，路过的人都绕着走。",), unclear=True),
    Kind("sudden_illness", 4, ("commercial", "station", "underpass"), (
        "{place}有个流浪的捂着胸口坐在地上，脸色不好，已经打了 120。",
        "一个人在{place}抽起来了，我们不敢动他。"), years=(47, 55, 62)),
    Kind("minor", 4, ("station", "commercial"), (
        "一个娃儿半夜还在{place}，说和屋头吵架跑出来的。",
        "{place}有个学生模样的，一个人，没带钱。"), age="minor", years=(12, 14, 15, 16)),
    Kind("begging", 7, ("scenic", "commercial"), (
        "{place}有人跪起讨钱，拦游客，麻烦来劝一下。",
        "有人在{place}摆牌子要钱，天天都来。")),
    Kind("disabled", 3, ("station", "commercial"), (
        "{place}有个拄双拐的，行动不方便，说要去车站。",), years=(43, 51, 58)),
    Kind("robbed", 3, ("station", "scenic"), (
        "包被偷了，手机身份证都在里头，在{place}，回不了家。",), years=(24, 29, 38)),
    Kind("cannot_say", 2, ("underpass", "hospital"), (
        "{place}有个人问啥子都不说，身上没有证件。",)),
    Kind("domestic_violence", 1, ("commercial", "hospital"), (
        "女的从屋头跑出来的，脸上有伤，在{place}，不敢回去。",), sex="female", years=(33, 41)),
)
NEEDLESS = (
    ("misdial", "打错了，要打的是物业。"), ("enquiry", "问救助站在哪里，火车票怎么办。"),
    ("enquiry", "问居住证的事，已告知打政务服务中心。"), ("other_office", "反映路灯不亮，转城市管理。"),
    ("complaint", "说上次来得慢，已解释并记下。"), ("test", "区民政局电话抽查，应答正常。"),
    ("other_office", "邻居夜里太吵，请他打 110。"),
)
# channel, caller as he names himself, unit, number; weights beside.
_CALLERS = (
    (("public", "", "", "stranger"), 34), (("informant", "刘师傅", "环卫工", "130 0000 4101"), 8),
    (("informant", "老徐", "物管夜班", "130 0000 4102"), 6),
    (("informant", "文姐", "五一路便利店", "130 0000 4103"), 4),
    (("informant", "陈队长", "广场保安", "130 0000 4104"), 5), (("informant", "小曾", "骑手", "130 0000 4105"), 4),
    (("police", "值班民警", "派出所", "6300 0110"), 9), (("line_12345", "话务员", "12345 热线", "12345"), 8),
    (("department", "廖网格", "千厮门社区", "130 0000 4106"), 6), (("patrol", "", "", ""), 9),
    (("hotline", "", "", "stranger"), 6), (("walk_in", "", "", "本人到场"), 2),
    (("civil_affairs", "科室", "区民政局", "6300 0119"), 2),
)
# Cold waves of that winter: from, to, how much more is called.
_WAVES = ((date(2024, 12, 14), date(2024, 12, 17), 1.9), (date(2025, 1, 8), date(2025, 1, 14), 1.8),
          (date(2025, 1, 25), date(2025, 1, 28), 1.7), (date(2025, 2, 6), date(2025, 2, 9), 1.9),
          (date(2025, 3, 1), date(2025, 3, 4), 1.4))
# Calls by hour of the day: evenings and nights above all.
_HOURS = (6, 5, 4, 3, 2, 2, 2, 2, 2, 3, 3, 3, 2, 2, 3, 3, 3, 4, 6, 8, 9, 10, 10, 8)


def draw_kind(chance: random.Random) -> Kind:
    return chance.choices(KINDS, [kind.weight for kind in KINDS])[0]


def draw_caller(chance: random.Random) -> tuple[str, str, str, str]:
    return chance.choices([row for row, _ in _CALLERS], [weight for _, weight in _CALLERS])[0]


def draw_minute(chance: random.Random) -> int:
    """A minute of the civil day."""
    return chance.choices(range(24), _HOURS)[0] * 60 + chance.randrange(60)


def coldness(day: date) -> float:
    """How much more is called on a day: 1 on a mild one, less as spring comes."""
    wave = next((more for first, last, more in _WAVES if first <= day <= last), 1.0)
    return wave * (0.7 if day >= date(2025, 2, 20) else 1.0)


def facts_of(kind: Kind, place: str, place_id: str, words: str) -> CallFacts:
    """The facts of a call as the officer types them."""
    facts: CallFacts = {
        "place": place_id, "place_text": place, "situation": kind.situation, "words": words.format(place=place),
        "people_count": kind.people,
    }
    if kind.sex:
        facts["sex"] = kind.sex
    if kind.age:
        facts["age_band"] = kind.age
    if kind.unclear:
        facts["awareness"] = "unclear"
    return facts
