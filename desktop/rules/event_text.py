"""The words of an emergency that speech and paper share: its facts, title and moments, without who can be recognised.

What leaves the house carries no identity or telephone number and names by 姓 and 某 only (domain.md §2.6, §5.2).
"""
from __future__ import annotations

import re
from dataclasses import replace

from desktop.clock import DAY, local
from desktop.records import dataclass
from desktop.rules.masking import COMPOUND_SURNAMES, name_outside, personal_traces

UNKNOWN = "待查"
TEXTS = ("people", "course", "done", "support", "leaders", "trend", "plans")
"""The texts of a report, in the order in which they are typed."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉代瞿蒲牟幸敖"
)
_CLAUSES = re.compile(r"[，,、；;。：:（）()\s]+")
_NAMED = re.compile(r"^(?:姓名|名叫|叫|自称)?([\u4e00-\u9fff]{2,4})$")
_NO_NAME = re.compile("[男女岁某老人名约查未无不在已者的和等子孩童]")
_CLOCK_TIME = re.compile(r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：]) ?")
_HAN_BLANK = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
_STOPS = "。；，：！？、"
_SENTENCES = re.compile(r"[。；;！？!?\n]+")
_DAY_PARTS = ((5, "凌晨"), (8, "早上"), (11, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


@dataclass(frozen=True, slots=True)
class EventText:
    """What one report says; instants in milliseconds, ``kind`` as label, ``occurred_at`` None while 待核.

    In a 续报 or 终报 the texts are those of that report, not of the first one.
    """

    occurred_at: int | None
    learned_at: int
    place: str = ""
    kind: str = ""
    what: str = ""
    people: str = ""
    dead: int | None = None
    hurt: int | None = None
    missing: int | None = None
    source: str = ""
    course: str = ""
    done: str = ""
    support: str = ""
    leaders: str = ""
    trend: str = ""
    plans: str = ""
    opinion: bool = False


def outside(text: EventText) -> EventText:
    """The same without numbers and names that say who somebody is; those who lead on the spot keep their names."""
    names = names_in(text.people)

    def plain(words: str) -> str:
        return deidentified(words, names)

    return replace(
        text, people=plain(text.people), course=plain(text.course), done=plain(text.done), plans=plain(text.plans),
        support=plain(text.support), trend=plain(text.trend), what=plain(text.what), source=plain(text.source),
    )


def names_in(people: str) -> tuple[str, ...]:
    """What looks like a full name in 何人: a clause of its own that begins with a common surname."""
    found = (_NAMED.match(clause) for clause in _CLAUSES.split(people))
    names = (match.group(1) for match in found if match)
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _is_name(name: str) -> bool:
    family = name[:2] in COMPOUND_SURNAMES and len(name) > 2
    return (family or (name[0] in _SURNAMES and len(name) < 4)) and not _NO_NAME.search(name)


def deidentified(text: str, names: tuple[str, ...] = ()) -> str:
    """A text with its numbers left out and the names given by 姓 and 某."""
    kept, end = [], 0
    for trace in personal_traces(text):
        # No number of a person lies within another one: what is longer than it has no digit beside it.
        kept += [text[end:trace.start], "（证件号略）" if trace.kind == "id" else "（号码略）"]
        end = trace.end
    plain = "".join([*kept, text[end:]])
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, name_outside(name))
    return plain


def toll_words(text: EventText) -> str:
    """“1人死亡、2人受伤”; “无人员伤亡” only where all three were said to be none; empty where nobody counted."""
    counts = ((text.dead, "死亡"), (text.hurt, "受伤"), (text.missing, "失联"))
    told = [f"{count}人{word}" for count, word in counts if count]
    if told:
        return "、".join(told)
    return "无人员伤亡" if all(count == 0 for count, _ in counts) else ""


def sentences(text: str) -> list[str]:
    """The sentences of a text without their full stops."""
    return [part for part in (one.strip(" ，,、") for one in _SENTENCES.split(text)) if part]


def on_paper(text: str) -> str:
    """A typed text as one paragraph of a paper: lines joined, “02:41” as “2时41分”, no blanks beside Han."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole = "".join(line if line.endswith(tuple(_STOPS)) else f"{line}。" for line in lines)
    timed = _CLOCK_TIME.sub(lambda hit: _paper_time(int(hit.group(1)), int(hit.group(2))), whole)
    return _HAN_BLANK.sub("", timed)


def aloud(text: str) -> str:
    """Clock times as they are said: “02:41” becomes “2 点 41 分”."""
    return _CLOCK_TIME.sub(lambda hit: spoken_time(int(hit.group(1)), int(hit.group(2))), text)


def _paper_time(hour: int, minute: int) -> str:
    return f"{hour}时{minute:02}分" if minute else f"{hour}时"


def spoken_time(hour: int, minute: int) -> str:
    """“2 点 36 分”, “3 点”."""
    return f"{hour} 点 {minute:02} 分" if minute else f"{hour} 点"


def paper_moment(at: int) -> str:
    """“2025年1月14日2时36分”."""
    then = local(at)
    return f"{then.year}年{then.month}月{then.day}日{_paper_time(then.hour, then.minute)}"


def paper_time(at: int) -> str:
    """“2时41分”."""
    return _paper_time(local(at).hour, local(at).minute)


def paper_date(at: int) -> str:
    """“2025年1月14日”."""
    then = local(at)
    return f"{then.year}年{then.month}月{then.day}日"


def spoken_moment(at: int, now: int) -> str:
    """“今天凌晨 2 点 36 分”, “昨天晚上 11 点”, “1 月 9 日下午 3 点 5 分”."""
    then = local(at)
    days = (local(now).date() - then.date()).days
    day = {0: "今天", 1: "昨天"}.get(days, f"{then.month} 月 {then.day} 日")
    part = next(word for until, word in _DAY_PARTS if then.hour < until)
    hour = then.hour - 12 if then.hour > 12 else then.hour
    return f"{day}{part} {spoken_time(hour, then.minute)}"


def until_words(at: int, now: int) -> str:
    """Until when, as said on the telephone: “3 点 36 分”, with the day when it is not today's."""
    then = local(at)
    words = spoken_time(then.hour, then.minute)
    return words if then.date() == local(now).date() else f"{_other_day(at, now)} {words}"


def _other_day(at: int, now: int) -> str:
    then = local(at)
    return "明天" if then.date() == local(now + DAY).date() else f"{then.month} 月 {then.day} 日"
