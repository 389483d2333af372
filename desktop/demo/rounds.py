"""街面巡查 of the demonstration: rounds of most nights as the teams bring them home, and the night of the pictures."""
from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from desktop import patrols, weather
from desktop.clock import HOUR, MINUTE, local
from desktop.demo.story import Story
from desktop.patrols import PaperLine, PartyFacts
from desktop.rules.patrol_demand import NORMAL

ROUTE = (
    "较场口地下通道", "小什字地下通道", "临江门站 3 号口", "洪崖洞观景平台", "千厮门大桥桥下", "储奇门码头",
    "十八梯观景台", "和平路地下通道", "解放碑步行街", "通远门城墙公园", "中兴路旧货市场",
    "魁星楼平台电梯口", "民生路公交站", "五一路口", "国泰广场", "磁器街过街通道", "沧白路停车场", "凯旋路电梯",
    "大井巷菜市场", "七星岗公交站", "棉花街旧仓库", "临江门医院急诊门口",
)
"""The places of a usual round, in the order in which they are walked."""
_BUSY = {"较场口地下通道": 0.55, "小什字地下通道": 0.4, "临江门站 3 号口": 0.35, "千厮门大桥桥下": 0.3}
_SETS = (
    {"street": 2, "enforcement": 2, "social_work": 1}, {"street": 2, "police": 1, "community": 1},
    {"civil_office": 1, "volunteers": 3, "street": 1},
)
_ALL_ROUNDS = 0.25
"""From this scale on every round is told; a smaller story has one every other night."""
_ONLY_ASKED = frozenset({4})
"""The hour of the third round, which is walked only in the cold and in 重点时段."""
_STAYED_HOME = frozenset({date(2024, 12, 11)})
"""A night on which everybody was called away to a fire: 漏巡."""
_CARS = ("1 号巡逻车", "2 号面包车", "")


def walk(story: Story) -> None:
    """One evening round, entered when it comes home; some of it lies on paper only until then."""
    end = story.clock.now()
    if local(end).hour in _ONLY_ASKED and not _asked(story):
        return
    # A chance of its own, so that what else happens in the winter stays the same.
    chance = random.Random(end)
    start = end - chance.randint(75, 105) * MINUTE
    step = (end - start) // (len(ROUTE) + 1)
    lines = tuple(_line(story, chance, name, start + step * (nth + 1)) for nth, name in enumerate(ROUTE))
    story.do(
        patrols.enter_paper, lines=lines, starts_at=start, ends_at=end, parties=parties(story),
        gear=("radio", "goods"), facts={"key_area": True, "key_hours": local(start).hour >= 22},
    )


def homecomings(scale: float, day: date) -> tuple[int, ...]:
    """The minutes of a day at which rounds come home; a small story has fewer of them."""
    times = (20 * 60 + 35, 24 * 60 + 15, 28 * 60 + 40)
    if day in _STAYED_HOME:
        return ()
    return times if scale >= _ALL_ROUNDS else times[:1] if day.day % 2 else ()


def _asked(story: Story) -> bool:
    """Whether this night asks for more than an ordinary one (A0.1, A4.2)."""
    return story.desk.read(patrols.level_tonight).level != NORMAL


def parties(story: Story, heading: tuple[str, ...] = ()) -> tuple[PartyFacts, ...]:
    """The two teams of the night, each with people of several units."""
    teams = list(story.street.teams.items())[:2]
    made = []
    for nth, (name, team) in enumerate(teams):
        units = _SETS[nth]
        made.append(PartyFacts(
            name.removeprefix("巡查"), team, story.street.lead_ids.get(team), units=units,
            vehicles=int(bool(_CARS[nth])), vehicle_words=_CARS[nth],
        ))
    return tuple(
        replace(one, heading=story.street.places[heading[nth]]) if nth < len(heading) else one
        for nth, one in enumerate(made)
    )


def _line(story: Story, chance: random.Random, name: str, at: int) -> PaperLine:
    place = story.street.places[name]
    if chance.random() < 0.03:
        return PaperLine(place, missed="locked" if name in ("沧白路停车场", "棉花街旧仓库") else "crowd")
    people = 1 + (chance.random() < 0.3) if chance.random() < _BUSY.get(name, 0.08) else 0
    more: patrols.VisitFacts = {"persuaded": people, "leaflets": people, "cards": people} if people else {}
    return PaperLine(place, at - at % MINUTE, people, more=more)


_FIRST = {"较场口地下通道": 2, "洪崖洞观景平台": 1, "千厮门大桥桥下": 1}
_SECOND = {"较场口地下通道": 2, "临江门站 3 号口": 1}
_NOT_REACHED = {"洪崖洞观景平台": "crowd", "棉花街旧仓库": "locked"}


def tonight(story: Story, first: int, second: int, third: int, now: int) -> None:
    """The night of the pictures: two rounds at home and a third that is out.

    Args:
        first, second, third: when they set out. now: the moment of the pictures.
    """
    story.later(first - HOUR, lambda: _warn(story, now))
    _home(story, first, 90, _FIRST, {})
    _home(story, second, 110, _SECOND, _NOT_REACHED)
    story.later(third, lambda: _out(story, third, now))


def _warn(story: Story, now: int) -> None:
    """寒潮蓝色: the night asks for more visits."""
    if not story.desk.read(weather.warnings_between, since=now, until=now + 1):
        story.do(weather.log_warning, kind="cold_wave", level="blue", ends=now + 8 * HOUR, lowest=3)


def _home(story: Story, start: int, minutes: int, people: dict[str, int], missed: dict[str, str]) -> None:
    step = minutes * MINUTE // (len(ROUTE) + 1)
    lines = tuple(
        PaperLine(story.street.places[name], missed=missed[name]) if name in missed
        else PaperLine(story.street.places[name], start + step * (nth + 1), people.get(name, 0))
        for nth, name in enumerate(ROUTE)
    )
    end = start + minutes * MINUTE
    story.later(end + MINUTE, lambda: story.do(
        patrols.enter_paper, lines=lines, starts_at=start, ends_at=end, parties=parties(story), gear=("radio", "goods"),
        facts={"key_area": True},
    ))


def _out(story: Story, start: int, now: int) -> None:
    places = [story.street.places[name] for name in ROUTE]
    made = story.do(
        patrols.begin_round, parties=parties(story, ("民生路公交站", "大井巷菜市场")), places=places, starts_at=start,
        gear=("radio", "goods", "infrared"), key_area=True, key_hours=True,
    )
    reached = 8
    for nth, name in enumerate(ROUTE[:reached]):
        people = {"小什字地下通道": 1, "临江门站 3 号口": 1}.get(name, 0)
        at = start + (nth + 1) * (now - start) // (reached + 1)
        story.later(at, lambda place=story.street.places[name], people=people, at=at: story.do(  # type: ignore[misc]
            patrols.mark_visit, patrol=made, place=place, people=people, at=at))
