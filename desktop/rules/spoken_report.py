"""口报稿: what the officer reads aloud to 区民政局, short enough for a minute (A5.7; domain.md §2.6)."""
from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from desktop.clock import local
from desktop.rules.event_text import (
    UNKNOWN,
    EventText,
    aloud,
    outside,
    sentences,
    spoken_moment,
    spoken_time,
    toll_words,
    until_words,
)

MOST_SECONDS = 60
PACE = 4.5
"""Characters a second of somebody who reads so that the other can write along."""
_CLIP = {"place": 30, "people": 40, "what": 24}
_SENTENCE = 24


def spoken_seconds(text: str) -> int:
    """How long a text takes to read; marks and blanks take no time of their own."""
    return ceil(sum(char.isalnum() for char in text) / PACE)


def spoken_report(text: EventText, *, street: str, officer: str, written_due: int, written: bool, now: int) -> str:
    """The text of the first call.

    Args:
        street: e.g. 解放碑街道; officer: who calls, empty where nobody is signed in.
        written_due: until when 书面报告 must be there; written: it has left already.
    """
    plain = outside(text)
    head = f"我是{street}值班{f'员{officer}' if officer else '室'}，现报告一起紧急情况："
    last = "书面报告已经报送。" if written else f"书面报告将于 {until_words(written_due, now)}前报送。"
    parts = {name: sentences(getattr(plain, name)) for name in ("course", "done", "support")}
    while spoken_seconds(said := _said(plain, parts, head, last, now)) > MOST_SECONDS:
        if not _shorten(parts):
            return _said(plain, {name: _clipped(part) for name, part in parts.items()}, head, last, now)
    return said


def _shorten(parts: dict[str, list[str]]) -> bool:
    """Leaves one sentence out: first from the middle of the course, then the last measure, then a wish."""
    for name in ("course", "done", "support"):
        if len(parts[name]) > 1:
            del parts[name][len(parts[name]) // 2 if name == "course" else -1]
            return True
    return False


def _clipped(part: Sequence[str]) -> list[str]:
    return [one[:_SENTENCE] for one in part[:1]]


def _said(text: EventText, parts: dict[str, list[str]], head: str, last: str, now: int) -> str:
    course = "。".join([_opening(text, now), *parts["course"]])
    done = f"已采取：{'，'.join(parts['done'])}。" if parts["done"] else ""
    wish = "，".join(parts["support"])
    support = f"{wish if wish.startswith('请') else f'请求支持：{wish}'}。" if wish else ""
    return aloud(f"{head}{course}。{done}{support}{last}")


def _opening(text: EventText, now: int) -> str:
    """When, where, who, what: the one sentence that must be heard even if the line breaks."""
    who = text.people.strip(" ，。")[: _CLIP["people"]] or f"人员情况{UNKNOWN}"
    what = (text.what.strip(" ，。") or text.kind)[: _CLIP["what"]]
    where = text.place.strip(" ，。")[: _CLIP["place"]]
    told = (_when(text, now), f"在{where}" if where else f"地点{UNKNOWN}", who, what, toll_words(text))
    return "，".join(part.replace("\n", "，") for part in told if part)


def _when(text: EventText, now: int) -> str:
    if text.occurred_at is not None:
        return spoken_moment(text.occurred_at, now)
    then = local(text.learned_at)
    return f"发生时间正在核实，我们 {spoken_time(then.hour, then.minute)}接到报告"
