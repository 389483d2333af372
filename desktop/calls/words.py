"""The sentences of a call: “较场口地下通道，两人露宿受冻”, “环卫工刘师傅来电，巡查二组在途”."""
from __future__ import annotations

import re

from desktop.calls.choices import CHANNEL, ELDER, FEMALE, MALE, MINOR, SITUATION, Names
from desktop.clock import local
from desktop.rules.call_course import Course
from desktop.rules.deadlines import dispatch_words, waits_for_dispatch
from desktop.vocabulary import StepKind

CLIP = 16
RESULT_CLIP = 24
WRITING = "正在记录"
_NUMERALS = "零一两三四五六七八九十"
# Situations whose name is already the person, not what has befallen him.
_PERSONS = {"lost_elder": "走失老人", "minor": "未成年人"}
_FREE = frozenset({"other", ""})
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")


def title(place: str, what: str) -> str:
    """Place and what happened there, as one line."""
    return "，".join(part for part in (place, what) if part)


def what_happened(
    names: Names, *, situation: str, note: str, words: str, people: int | None, more: bool, sex: str, age: str
) -> str:
    """“两人露宿受冻”, “老人走失”; without a kind the caller's first words, else 情况待查."""
    if situation in _FREE:
        told = clip(note or words)
        return told or "情况待查"
    if situation in _PERSONS:
        return head_count(people, more, "名") + _PERSONS[situation]
    return who(people, more, sex, age) + names.label(SITUATION, situation)


def who(people: int | None, more: bool, sex: str, age: str) -> str:
    """“两人”, “老人”, “未成年人”, “男子”; empty where nobody said."""
    if people is not None and people > 1:
        return head_count(people, more)
    if age == ELDER:
        return "老人"
    if age == MINOR:
        return "未成年人"
    return {MALE: "男子", FEMALE: "女子"}.get(sex, "")


def head_count(people: int | None, more: bool, measure: str = "人") -> str:
    """“两人”, “三人以上”, “两名”; empty for one or nobody counted."""
    if people is None or people < 2:
        return ""
    numeral = _NUMERALS[people] if people <= 10 else f"{people} "
    return f"{numeral}{measure}{'以上' if more else ''}"


def clip(text: str) -> str:
    """The first clause of a text, short enough for a line."""
    clause = _CLAUSE.split(text.strip(), maxsplit=1)[0].strip()
    return clause if len(clause) <= CLIP else clause[: CLIP - 1] + "…"


def first_line(text: str) -> str:
    """The first line of a note, short enough for a row."""
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= RESULT_CLIP else line[: RESULT_CLIP - 1] + "…"


def caller(names: Names, *, unit: str, name: str, channel: str) -> str:
    """“环卫工刘师傅来电”, “过路群众来电”; by the channel where no name was given."""
    told = f"{unit}{name}" or names.label(CHANNEL, channel) or "有人"
    return f"{told}来电"


def second_line(names: Names, told: str, course: Course, now: int) -> tuple[str, bool]:
    """The line under the title, and whether it is amber: more than three minutes without 派出."""
    if not course.open:
        return told, False
    arrived = course.arrived
    if arrived is not None:
        return f"{told}，{names.team(arrived.now.team)}{local(arrived.at):%H:%M} 已到场", False
    sent = course.standing(StepKind.DISPATCHED)
    if sent:
        teams = [names.team(line.now.team) or clip(line.now.note) for line in sent]
        return f"{told}，{'、'.join(dict.fromkeys(team for team in teams if team)) or '已派人'}在途", False
    if course.ended_at is not None:
        return f"{told}，已写明不再派人", False
    if waits_for_dispatch(course.started_at, None, now, course.limits):
        return f"{told}，{dispatch_words(course.started_at, now)}", True
    return f"{told}，还没派人", False


def history_line(times: int, last_at: int, now: int, *, place: str, same_place: bool, what: str) -> str:
    """“这个号码 1月9日 打过一次，也是临江门站 3 号口，老人露宿。”"""
    then, today = local(last_at), local(now)
    day = f"{then.month}月{then.day}日" if then.year == today.year else f"{then.year}年{then.month}月{then.day}日"
    if then.date() == today.date():
        day = f"今天 {then:%H:%M}"
    head = f"这个号码 {day} 打过一次" if times == 1 else f"这个号码打过 {times} 次，上次 {day}"
    where = f"也是{place}" if place and same_place else place
    return "，".join(part for part in (head, where, what) if part) + "。"


def number_words(street: str | None, site: str | None, series: str | None, year: int | None, n: int | None) -> str:
    """Parts of a number as one text; parts that are not set up yet are left out."""
    if n is None:
        return ""
    return "-".join(part for part in (street, site, series, str(year), f"{n:04}") if part)
