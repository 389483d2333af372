"""回访 and days in words: “今天 08:00 回访”, “回访已过期 1 天”, “今天 08:00 前回访，还有 4 小时 34 分”."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.clock import DAY, HOUR, MINUTE, local

NEAR = 12 * HOUR
"""A visit that is due within so long stands out in the list."""
_DAYS = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}


@dataclass(frozen=True, slots=True)
class VisitWords:
    """A line about a visit; ``over``: its hour has passed; ``near``: it is due within hours."""

    text: str
    over: bool
    near: bool


def day_words(at: int, now: int) -> str:
    """“今天”, “昨天”, “1月20日”, with the year where it is another."""
    day, today = local(at).date(), local(now).date()
    return _DAYS.get((day - today).days) or date_words(day, today)


def date_words(day: date, today: date) -> str:
    """“1月20日”, “2024年12月28日”."""
    plain = f"{day.month}月{day.day}日"
    return plain if day.year == today.year else f"{day.year}年{plain}"


def visit_line(due_at: int, plan: str, now: int) -> VisitWords:
    """One line of a list: “今天 14:00 送车站”, “明天 10:00 回访”, “回访已过期 1 天”."""
    if due_at < now:
        return VisitWords(f"回访已过期 {_rough(now - due_at)}", over=True, near=True)
    what = plan.split("\n")[0].strip() or "回访"
    return VisitWords(f"{day_words(due_at, now)} {local(due_at):%H:%M} {what}", False, due_at - now <= NEAR)


def visit_sentence(due_at: int, now: int) -> VisitWords:
    """The bar over a file: “今天 08:00 前回访，还有 4 小时 34 分”."""
    when = f"{day_words(due_at, now)} {local(due_at):%H:%M}"
    if due_at < now:
        return VisitWords(f"{when} 该回访，已过期 {_rough(now - due_at)}", over=True, near=True)
    return VisitWords(f"{when} 前回访，还有 {_left(due_at - now)}", False, due_at - now <= NEAR)


def _rough(span: int) -> str:
    if span >= DAY:
        return f"{span // DAY} 天"
    return f"{span // HOUR} 小时" if span >= HOUR else f"{span // MINUTE} 分"


def _left(span: int) -> str:
    """Full minutes in the two largest parts; rounded up, so that nothing is left only at the hour itself."""
    minutes = -(-span // MINUTE)
    days, hours, rest = minutes // (24 * 60), minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
    return f"{rest} 分"
