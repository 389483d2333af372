"""The 重点时段 that every winter and spring brings, so that nobody has to look up when 春节 is (A0.1, A4.2)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.rules.campaign_calendar import Window

NEW_YEAR = {
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}
"""正月初一 by year, as (month, day)."""
_DAY = timedelta(days=1)
_MIDSUMMER = 7
"""The month with which days begin to belong to the winter of their own year."""


@dataclass(frozen=True, slots=True)
class UsualPeriod:
    """A period as it is offered: civil days, both included, hours as in the calendar, the 档 it asks for at least."""

    name: str
    first: date
    last: date
    from_hour: int
    to_hour: int
    level: str


def usual_periods(window: Window) -> tuple[UsualPeriod, ...]:
    """Those that touch a campaign, cut to it, by their first day.

    阶段性低温 is the cold spell of the settings (12月下旬到2月下旬 in the notice), by month and day, so that it serves
    for every winter; the days of 全国两会 are those of a usual year and to be mended.
    """
    first, last = window.start, window.end
    winters = (one for year in range(first.year - 1, last.year + 1) for one in _of_winter(year, window))
    found = (replace(one, first=max(one.first, first), last=min(one.last, last)) for one in winters
             if one.first <= last and one.last >= first)
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))


def _of_winter(year: int, window: Window) -> Iterator[UsualPeriod]:
    """The periods of the winter that begins in ``year``."""
    cold_from, cold_to = (_in_winter(year, day) for day in (window.cold_from, window.cold_to))
    yield UsualPeriod("阶段性低温", cold_from, cold_to, 20, 8, "blue")
    yield UsualPeriod("元旦", date(year, 12, 31), date(year + 1, 1, 1), 0, 0, "blue")
    if year + 1 in NEW_YEAR:
        day = date(year + 1, *NEW_YEAR[year + 1])
        yield UsualPeriod("春节", day - _DAY, day + 6 * _DAY, 0, 0, "yellow")
        yield UsualPeriod("元宵节", day + 14 * _DAY, day + 14 * _DAY, 0, 0, "blue")
    yield UsualPeriod("全国两会", date(year + 1, 3, 4), date(year + 1, 3, 11), 0, 0, "yellow")


def _in_winter(year: int, day: date) -> date:
    """Month and day in the winter that begins in ``year``; the last of February is that of every year."""
    year += day.month < _MIDSUMMER
    last_of_february = date(year, 3, 1) - _DAY
    return last_of_february if day.month == 2 and day.day >= 28 else day.replace(year=year)
