"""Who is met in the demonstration: contacts as a patrol brings them home, visits, files that end well or not."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from desktop import cases, people
from desktop.attachments import Prepared, add_photo, keep
from desktop.cases import Goods, NextVisit, TicketFacts
from desktop.clock import DAY, HOUR, SECOND, day_bounds, local
from desktop.demo.cast import Figure
from desktop.demo.goods import settle_claims
from desktop.demo.portraits import portrait
from desktop.demo.story import Story
from desktop.supplies import Handout

_STATION = "重庆市救助管理站"
_REFUSALS = {
    "freedom": "说站里关得紧，不自在", "belongings": "舍不得行李", "waiting": "在等工头结账",
    "companions": "要和同伴一起",
    "nearby": "说附近有亲戚，去过夜", "silent": "只摇头，不说话", "distrust": "怕送走就不让回来",
}
_CAUSES = {
    "sleeping_rough": "sleeping_rough", "kin_not_found": "kin_not_found", "no_work": "no_work", "lost_elder": "lost",
    "robbed": "robbed", "domestic_violence": "domestic_violence", "sudden_illness": "illness", "minor": "family",
}
_CATEGORIES = {
    "sleeping_rough": "rough_sleeper", "suspected_mental": "suspected_mental", "minor": "minor", "begging": "beggar",
    "lost_elder": "elder", "disabled": "disabled", "cannot_say": "frail_unknown", "sudden_illness": "sudden_illness",
}
_ESCORTED = ("minor", "disabled", "lost_elder")
Facts = dict[str, Any]
Plan = dict[str, Any]
Way = Callable[[Story, Figure], Plan]
"""One way of helping: goods, measures, 去向, and the words for 线索结果."""


def meet(
    story: Story, figure: Figure, *, call: str, place: str, situation: str, finishes: str = "", how: Way | None = None,
    whole: bool = False, picture: str = "",
) -> str:
    """One contact as the officer writes it down while the patrol is still there; returns what came of it in words.

    Args:
        how: what is done; without it the trouble and chance decide.
        picture: an attachment to keep with the contact.
        whole: nothing is left out; else now and then an officer forgets a field, which the audit finds.
    """
    plan = _decide(story, figure, situation, how)
    # Whoever is met again has been visited.
    finishes = finishes or figure.visit
    facts = _common(story, figure, situation) | plan.pop("facts")
    words = plan.pop("words")
    if not call:
        facts["place"] = story.street.places[place]
        facts["place_kind"] = story.street.kinds[place]
        facts["source"] = "patrol"
    if finishes:
        plan["finishes"] = finishes
    made = story.do(
        cases.record_contact, person=figure.who, call=call or None,
        photos=(picture,) if picture else _photos(story), **plan, **(facts if whole else _forget(story, facts)),
    )
    if figure.portrait and not figure.file:
        kept = _keep_now(story, figure.portrait, story.prepare(figure.portrait), "人像.jpg")
        story.do(add_photo, attachment=kept, subject_table="person", subject=made.person, caption="人像")
    figure.file, figure.met, figure.closed, figure.visit = made.person, figure.met + 1, False, ""
    if made.issued and made.issued.claims:
        story.soon(20 * 60, 40 * 60, lambda: settle_claims(story))
    if made.follow_up:
        figure.visit = made.follow_up
        story.visits[made.follow_up] = figure
        story.later(plan["next_visit"].due_at - story.minutes(-25, 50), lambda: visit(story, figure, made.follow_up))
    _go_on(story, figure, facts["destination"])
    return str(words)


def _common(story: Story, figure: Figure, situation: str) -> Facts:
    dangerous = situation in ("sudden_illness", "suspected_mental")
    body = {"sudden_illness": "sudden_illness", "drunk": "drunk", "disabled": "disabled"}.get(situation)
    elder = (figure.facts.get("age_estimate") or 40) >= 65
    return {
        "at": story.now - story.minutes(1, 6), "told_policy": not dangerous, "told_privacy": not dangerous,
        "body": body or story.chance.choice(("well", "well", "cold", "immobile" if elder else "ill")),
        "mind": {"suspected_mental": "suspected_mental", "lost_elder": "dementia"}.get(situation, "well"),
        "welfare": story.chance.choice(("none", "unknown", "unknown", "minimum_living")), "drunk": situation == "drunk",
        "belongings": figure.facts.get("looks", ""), "signature": "signed" if not dangerous else "by_other",
        "signature_note": "" if not dangerous else "巡查员代签，见证人在场",
    }


def _decide(story: Story, figure: Figure, situation: str, how: Way | None) -> Plan:
    """What is done for somebody: by his trouble first, else by what he wants."""
    direct = how or {
        "sudden_illness": to_hospital, "suspected_mental": to_hospital, "minor": to_kin, "lost_elder": to_kin,
        "drunk": sobered, "domestic_violence": sheltered,
    }.get(situation)
    if direct is None:
        refuses = figure.refuses if figure.met < 4 else figure.refuses * 0.6
        direct = refused if story.likely(refuses) else _willing(story, situation)
    plan = direct(story, figure)
    plan["categories"] = _categories(figure, situation, plan["facts"])
    plan["causes"] = [_CAUSES.get(situation, story.chance.choice(("sleeping_rough", "no_fare", "unknown")))]
    return plan


def _willing(story: Story, situation: str) -> Way:
    if situation in ("no_work", "robbed", "kin_not_found") and story.likely(0.45):
        return sent_home
    if situation == "no_work" and story.likely(0.4):
        return given_work
    return to_station if story.likely(0.75) else sheltered


def _categories(figure: Figure, situation: str, facts: Facts) -> list[str]:
    found = [_CATEGORIES.get(situation, "stranded")]
    if facts["willing"] == "no":
        found.append("refuses_station")
    if (figure.facts.get("age_estimate") or 40) >= 65 and "elder" not in found:
        found.append("elder")
    return found


def refused(story: Story, figure: Figure, *, warm: str = "") -> Plan:
    """不愿入站: warm goods, the card and a visit, all three (附件四)."""
    reason = story.chance.choice(tuple(_REFUSALS))
    today = local(story.now).date().isoformat()
    due = day_bounds(today)[1] + story.chance.choice((8, 9, 17, 20)) * HOUR
    chosen = warm or story.chance.choice(("棉被", "棉被", "毛毯", "棉衣"))
    return {
        "goods": _goods(story, (chosen, 1), ("热粥", 1), ("矿泉水", 1), ("求助联系卡", 1)),
        "measures": ["warm_goods", "leave_contact", "follow_up", "food", "water"],
        "next_visit": NextVisit(due, f"看{figure.pronoun}还在不在，被子够不够，再劝一次"),
        "words": "不愿入站，已留联系卡",
        "facts": {"willing": "no", "refusal_reason": reason, "refusal_note": _REFUSALS[reason], "left_card": True,
                  "warm_goods": "given", "destination": "stays", "note": "明天再来看一次",
                  "body": story.chance.choice(("well", "well", "cold"))},
    }


def to_station(story: Story, _figure: Figure) -> Plan:
    escort = story.likely(0.6)
    return {
        "goods": _goods(story, ("方便面", 1), ("矿泉水", 1), *([("手套", 1)] if story.likely(0.3) else [])),
        "measures": ["escort_station" if escort else "guide_station", "food", "water"],
        "words": "自愿入站，已送到" if escort else "自愿入站，已指路并打过电话",
        "facts": {"willing": "yes", "destination": "station", "receiver": f"{_STATION}接待", "escorted": True,
                  "escort": story.street.leads[story.team], "left_at": story.now, "left_card": False},
    }


def to_hospital(story: Story, _figure: Figure) -> Plan:
    return {
        "goods": _goods(story, ("毛毯", 1)) if story.likely(0.4) else None,
        "measures": ["emergency_call", "escort_hospital", "help_first"], "words": "120 接走，送定点医院",
        "facts": {"willing": "unable", "told_policy": True, "destination": "hospital", "receiver": "临江门医院急诊",
                  "escorted": True, "escort": story.street.leads[story.team], "left_at": story.now},
    }


def to_kin(story: Story, figure: Figure) -> Plan:
    kin = "母亲" if figure.minor else story.chance.choice(("女儿", "儿子", "儿媳"))
    return {
        "goods": _goods(story, ("面包", 1), ("矿泉水", 1)),
        "measures": ["contact_kin", "find_kin", "food", "water", "charge_phone"], "words": "联系家属接回",
        "facts": {"willing": "yes", "destination": "kin", "receiver": f"{kin}到场接回", "escorted": True,
                  "with_minor": False, "arrived_at": story.now},
    }


def sobered(story: Story, _figure: Figure) -> Plan:
    kin = story.likely(0.6)
    return {
        "goods": _goods(story, ("毛毯", 1), ("矿泉水", 1)) if not kin else _goods(story, ("矿泉水", 1)),
        "measures": ["contact_kin", "water"] if kin else ["shelter", "water"],
        "words": "联系家属接回" if kin else "扶到避寒点醒酒，有人看护",
        "facts": {"willing": "yes", "destination": "kin" if kin else "shelter",
                  "receiver": "家属到场接回" if kin else "民生路避寒点"},
    }


def sheltered(story: Story, _figure: Figure) -> Plan:
    return {
        "goods": _goods(story, ("热粥", 1), ("暖宝宝", 2), ("洗漱包", 1)),
        "measures": ["shelter", "food", "warm_goods"], "words": "到临时避寒点过夜",
        "facts": {"willing": "yes", "destination": "shelter", "receiver": "民生路避寒点", "warm_goods": "given"},
    }


def sent_home(story: Story, figure: Figure) -> Plan:
    home = figure.facts.get("home") or "四川省广安市岳池县"
    reach = home.removeprefix("重庆市").split("市")[-1][:4] or "广安"
    price = story.chance.choice((3250, 4550, 6800, 9350))
    ticket = TicketFacts("重庆", reach, local(story.now + DAY).date().isoformat(), "汽车", pieces=1, price=price)
    return {
        "goods": _goods(story, ("方便面", 2), ("矿泉水", 1)), "tickets": (ticket,),
        "measures": ["ticket", "food", "water", "transport"], "words": f"买了去{reach}的车票",
        "facts": {"willing": "yes", "destination": "home", "escorted": True, "arrived_at": None},
    }


def given_work(story: Story, _figure: Figure) -> Plan:
    return {
        "goods": _goods(story, ("方便面", 1), ("手套", 1)), "measures": ["job_help", "food", "warm_goods"],
        "words": "转零工市场，次日上工",
        "facts": {"willing": "yes", "destination": "work", "wants_work": True, "receiver": "零工市场小吴",
                  "warm_goods": "given"},
    }


def _goods(story: Story, *lines: tuple[str, int]) -> Goods:
    handed = tuple(Handout(story.street.items[name], quantity) for name, quantity in lines)
    return Goods(handed, receipt=story.chance.choice(("signed", "thumb", "signed")))


def _forget(story: Story, facts: Facts) -> Facts:
    """Without what an officer leaves out now and then."""
    if story.likely(0.012):
        facts["destination"] = ""
    elif story.likely(0.01):
        facts["mind"] = ""
    return facts


def _photos(story: Story) -> tuple[str, ...]:
    """Every twelfth contact has a photo of the place."""
    if not story.pictures or not story.likely(0.08):
        return ()
    return (photo_of_now(story, story.pictures.index(story.chance.choice(story.pictures))),)


def photo_of_now(story: Story, nth: int) -> str:
    """One of the pictures as if taken at this minute: a file of its own, which says when in a comment."""
    taken = b"\xff\xd8\xff\xfe\x00\x0a%08x" % (story.now // SECOND)
    return _keep_now(story, taken + story.originals[nth][2:], story.prepared[nth], f"现场{story.now // SECOND}.jpg")


def _keep_now(story: Story, original: bytes, prepared: Prepared, name: str) -> str:
    found = replace(prepared, taken_at=story.now)
    return str(story.do(keep, folder=story.attachments, original=original, prepared=found, name=name))


def keep_pictures(story: Story, originals: Iterable[tuple[str, bytes]]) -> None:
    """Keeps the pictures of the demonstration as attachments, prepared as any photo is."""
    for name, data in originals:
        story.originals.append(data)
        story.prepared.append(story.prepare(data))
        story.pictures.append(
            story.do(keep, folder=story.attachments, original=data, prepared=story.prepared[-1], name=name)
        )


def give_portraits(story: Story) -> None:
    """A picture of each of those who come back, taken when they are first met."""
    for nth, figure in enumerate(story.regulars):
        figure.portrait = portrait(nth)


def visit(story: Story, figure: Figure, follow_up: str) -> None:
    """A 回访: a word on the telephone or a look, sometimes a second contact of the same file, sometimes forgotten."""
    if figure.visit != follow_up:
        return
    if story.likely(0.06):
        story.soon(90, 400, lambda: visit(story, figure, follow_up))
        return
    figure.visit = ""
    if story.likely(0.35) and figure.places:
        meet(story, figure, call="", place=story.chance.choice(figure.places), situation="sleeping_rough",
             finishes=follow_up)
        return
    stays = (
        "人不在了，被子收得整齐，旁边商户说天亮走的", f"还在原处，精神好，又留了一份早饭，{figure.pronoun}还是不去",
    )
    gone = () if figure.places else ("已经自己去了救助站，打电话核实过", "跟着老乡回去了，商户看到的")
    words = story.chance.choice((*stays, *gone))
    story.do(cases.finish_follow_up, follow_up=follow_up, words=words)


def _go_on(story: Story, figure: Figure, destination: str) -> None:
    """What follows: a name is found out, a note is written, a file is closed."""
    if figure.learned and figure.met == 3:
        story.soon(18 * 60, 30 * 60, lambda: identify(story, figure))
    if figure.met >= 2 and story.likely(0.35):
        story.soon(200, 900, lambda: note(story, figure))
    reasons = {"station": "in_station", "kin": "with_kin", "home": "returned_home", "work": "working"}
    if destination in reasons and not figure.places:
        story.soon(26 * 60, 60 * 60, lambda: close(story, figure, reasons[destination]))


def identify(story: Story, figure: Figure) -> None:
    """A nameless one gets his name; his file keeps the code he had (先行救助再查明情况)."""
    seen = story.desk.read(people.find_person, person=figure.file).seen
    story.do(people.change_person, person=figure.file, seen=seen, **figure.learned)
    story.do(people.add_relative, person=figure.file, name="家里人", relation="亲属", phone="130 0000 4420",
             reached=True, outcome="听说人找到了，约好来接")
    story.do(cases.write_note, person=figure.file, kind="kin", words="派出所比对照片找到户籍，家里人已通电话。")


def note(story: Story, figure: Figure) -> None:
    """记一笔."""
    if figure.closed:
        return
    words = story.chance.choice((
        "路过看了一眼，睡着了，被子盖好的。", "便利店文姐说他来买过馒头，身上有点零钱。",
        "劝了二十分钟，愿意先量个体温，37.1。",
        "说等天气转暖就回去，手机号记在卡背面。", "帮他把纸板换成了防潮垫。",
    ))
    kind = story.chance.choice(("met", "met", "persuaded", "heard"))
    place = story.chance.choice(figure.places) if figure.places else ""
    story.do(cases.write_note, person=figure.file, kind=kind, words=words,
             place=story.street.places[place] if place else None)


def close(story: Story, figure: Figure, reason: str) -> None:
    """结案; a visit that is still due is dropped with its reason."""
    card = story.desk.read(people.find_person, person=figure.file)
    if card.row.closed:
        return
    for due in story.desk.read(cases.follow_ups, person=figure.file):
        if due.end is None:
            story.do(cases.drop_follow_up, follow_up=due.id, reason="人已妥善安置，不用再去")
    figure.visit, figure.closed = "", True
    story.do(people.close_file, person=figure.file, seen=card.seen, reason=reason)
