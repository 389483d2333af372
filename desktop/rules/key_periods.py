"""The 重点时段 that every winter and spring brings, so that nobody has to look up when 春节 is (A0.1, A4.2)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

NEW_YEAR = {
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}
"""正月初一 by year, as (month, day)."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UsualPeriod:
    """A period as it is offered: civil days, both included, hours as in the calendar, the 档 it asks for at least."""

    name: str
    first: date
    last: date
    from_hour: int
    to_hour: int
    level: str


def usual_periods(first: date, last: date) -> tuple[UsualPeriod, ...]:
    """Those that touch a stretch of days (both included), cut to it, by their first day.

    阶段性低温 is the notice's own (12月下旬到2月下旬); the days of 全国两会 are those of a usual year and to be mended.
    """
    winters = (one for year in range(first.year - 1, last.year + 1) for one in _of_winter(year))
    found = (replace(one, first=max(one.first, first), last=min(one.last, last)) for one in winters
             if one.first <= last and one.last >= first)
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))


def _of_winter(year: int) -> Iterator[UsualPeriod]:
    """The periods of the winter that begins in ``year``."""
    march = date(year + 1, 3, 1)
    yield UsualPeriod("阶段性低温", date(year, 12, 21), march - _DAY, 20, 8, "blue")
    yield UsualPeriod("元旦", date(year, 12, 31), date(year + 1, 1, 1), 0, 0, "blue")
    if year + 1 in NEW_YEAR:
        day = date(year + 1, *NEW_YEAR[year + 1])
        yield UsualPeriod("春节", day - _DAY, day + 6 * _DAY, 0, 0, "yellow")
        yield UsualPeriod("元宵节", day + 14 * _DAY, day + 14 * _DAY, 0, 0, "blue")
    yield UsualPeriod("全国两会", date(year + 1, 3, 4), date(year + 1, 3, 11), 0, 0, "yellow")
