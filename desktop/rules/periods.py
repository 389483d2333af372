"""Periods of the statistics: a day, a week, a month, the campaign, or any two days; and the one before."""
from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.clock import DAY, HOUR, day_bounds
from desktop.errors import UserError

NOON = 12 * HOUR


class Span(StrEnum):
    """What a period is called: 日报, 周报, 月报, 累计, 自选 (domain.md §6.18)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CAMPAIGN = "campaign"
    CHOSEN = "chosen"

    @property
    def label(self) -> str:
        return {"day": "当日", "week": "本周", "month": "本月", "campaign": "今冬", "chosen": "自选"}[self.value]

    @property
    def before(self) -> str:
        """What the period before is called in a sentence."""
        words = {"day": "前一天", "week": "上周", "month": "上月", "campaign": "", "chosen": "前一段"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """Civil days, both included (ISO). ``nights`` counts from noon to noon (ui.md §15, 17), else from midnight."""

    first: str
    last: str
    span: Span = Span.CHOSEN
    nights: bool = False

    @property
    def days(self) -> int:
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def start(self) -> int:
        """First instant, milliseconds UTC."""
        return day_bounds(self.first)[0] + (NOON if self.nights else 0)

    @property
    def end(self) -> int:
        """The instant after the last one."""
        return day_bounds(self.last)[1] + (NOON if self.nights else 0)

    @property
    def words(self) -> str:
        """“1月7日 至 13日，七夜”; the month again, and the year, where they change."""
        one, other = date.fromisoformat(self.first), date.fromisoformat(self.last)
        count = f"{count_words(self.days)}{'夜' if self.nights else '天'}"
        if one == other:
            return f"{one.month}月{one.day}日，{count}"
        year = f"{other.year}年" if one.year != other.year else ""
        month = f"{other.month}月" if (one.year, one.month) != (other.year, other.month) else ""
        first = f"{one.year}年{one.month}月{one.day}日" if year else f"{one.month}月{one.day}日"
        return f"{first} 至 {year}{month}{other.day}日，{count}"

    def previous(self) -> Period:
        """As long, right before; of a month the whole month before."""
        first = date.fromisoformat(self.first)
        if self.span is Span.MONTH:
            return month_of((first - timedelta(days=1)).isoformat(), nights=self.nights)
        last = first - timedelta(days=1)
        begin = last - timedelta(days=self.days - 1)
        return Period(begin.isoformat(), last.isoformat(), self.span, self.nights)


def week_until(day: str, *, nights: bool = False) -> Period:
    """The seven days that end with `day`."""
    first = date.fromisoformat(day) - timedelta(days=6)
    return Period(first.isoformat(), day, Span.WEEK, nights)


def month_of(day: str, *, nights: bool = False) -> Period:
    """The month in which `day` lies."""
    one = date.fromisoformat(day)
    last = calendar.monthrange(one.year, one.month)[1]
    return Period(one.replace(day=1).isoformat(), one.replace(day=last).isoformat(), Span.MONTH, nights)


def chosen(first: str, last: str, *, nights: bool = False) -> Period:
    """Any two days.

    Raises:
        UserError: ``period.order`` where the last lies before the first, ``period.unclear`` where one is no day.
    """
    try:
        one, other = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise UserError("period.unclear", first=first, last=last) from error
    if other < one:
        raise UserError("period.order", first=first, last=last)
    return Period(first, last, Span.CHOSEN, nights)


def night_of(at: int) -> str:
    """The civil day at whose noon the night of an instant began."""
    days, _rest = divmod(at + 8 * HOUR - NOON, DAY)
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


_DIGITS = "零一二三四五六七八九十"


def count_words(count: int) -> str:
    """七 for 7, up to ten; digits with a blank beyond."""
    return _DIGITS[count] if 0 <= count <= 10 else f"{count} "
