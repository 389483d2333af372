"""How copies are spoken of: “11 小时 54 分前”, “1月13日 23:00，6 秒，48 MB”."""
from __future__ import annotations

from desktop.clock import DAY, HOUR, MINUTE, SECOND, civil_date, local

PLACES = {"here": "本机", "second": "第二块盘", "stick": "U 盘", "to": "另选的位置"}


def age_words(milliseconds: int) -> str:
    """“刚刚”, “54 分前”, “11 小时 54 分前”, “3 天前”."""
    if milliseconds < MINUTE:
        return "刚刚"
    if milliseconds < HOUR:
        return f"{milliseconds // MINUTE} 分前"
    if milliseconds < DAY:
        hours, minutes = divmod(milliseconds // MINUTE, 60)
        return f"{hours} 小时 {minutes} 分前" if minutes else f"{hours} 小时前"
    return f"{milliseconds // DAY} 天前"


def size_words(count: int) -> str:
    """“48 MB”, “21.4 GB”, “12 KB”."""
    if count >= 1 << 30:
        return f"{count / (1 << 30):.1f} GB"
    return f"{max(1, count >> 20)} MB" if count >= 1 << 20 else f"{max(1, count >> 10)} KB"


def time_words(at: int, now: int) -> str:
    """“今日 03:00”, “昨日 23:00”, “1月13日 23:00”."""
    when = local(at)
    day = {civil_date(now): "今日", civil_date(now - DAY): "昨日"}.get(civil_date(at))
    return f"{day or f'{when.month}月{when.day}日'} {when:%H:%M}"


def took_words(milliseconds: int) -> str:
    """“6 秒”; less than one is said as one."""
    return f"{max(1, round(milliseconds / SECOND))} 秒"


def places_words(places: tuple[str, ...]) -> str:
    """“本机和 U 盘”, “本机、第二块盘和 U 盘”."""
    said = [PLACES.get(place, place) for place in places]
    if len(said) < 2:
        return "".join(said)
    gap = " " if said[-1].isascii() or said[-1][0].isascii() else ""
    return f"{'、'.join(said[:-1])}和{gap}{said[-1]}"
