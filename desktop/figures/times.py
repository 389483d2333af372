"""An instant's day, night, week, month and shift, told alike by the store and by the program."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func

from desktop.clock import DAY, HOUR, MINUTE
from desktop.figures.shapes import Cut
from desktop.rules.shifts import SHIFT_NAMES, ShiftKind, ShiftTimes

_ZONE = 8 * HOUR
_EPOCH = date(1970, 1, 1)
_MONDAY = 3
"""The first of January 1970 was a Thursday, three days after a Monday."""
TIMES = frozenset({Cut.DAY, Cut.NIGHT, Cut.WEEK, Cut.MONTH, Cut.SHIFT})


def time_value(at: int, cut: Cut, shifts: ShiftTimes) -> str:
    """The civil day (ISO) on which the day, night (at its noon) or week begins, the month, or the kind of shift."""
    days = (at + _ZONE) // DAY
    match cut:
        case Cut.NIGHT:
            return _day((at + _ZONE - 12 * HOUR) // DAY)
        case Cut.WEEK:
            return _day(days - (days + _MONDAY) % 7)
        case Cut.MONTH:
            return _day(days)[:7]
        case Cut.SHIFT:
            minute = (at + _ZONE) % DAY // MINUTE
            return (ShiftKind.DAY if shifts.day <= minute < shifts.night else ShiftKind.NIGHT).value
        case _:
            return _day(days)


def time_column(at: Any, cut: Cut, shifts: ShiftTimes) -> ColumnElement[Any]:
    """The same of a column of instants, as the store sees it."""
    days = (at + _ZONE) // DAY
    match cut:
        case Cut.NIGHT:
            return _day_column((at + _ZONE - 12 * HOUR) // DAY)
        case Cut.WEEK:
            return _day_column(days - (days + _MONDAY) % 7)
        case Cut.MONTH:
            return func.substr(_day_column(days), 1, 7)
        case Cut.SHIFT:
            minute = ((at + _ZONE) % DAY) // MINUTE
            inside = (minute >= shifts.day) & (minute < shifts.night)
            return case((inside, ShiftKind.DAY.value), else_=ShiftKind.NIGHT.value)
        case _:
            return _day_column(days)


def _day(days: int) -> str:
    return (_EPOCH + timedelta(days=days)).isoformat()


def _day_column(days: Any) -> ColumnElement[Any]:
    return func.date(days * 86_400, "unixepoch")


def time_label(value: str, cut: Cut) -> str:
    """“1月7日 周二”, “1月6日 起一周”, “2025年1月”, 白班."""
    if cut is Cut.SHIFT:
        return SHIFT_NAMES[ShiftKind(value)]
    if cut is Cut.MONTH:
        year, month = value.split("-")
        return f"{year}年{int(month)}月"
    day = date.fromisoformat(value)
    words = f"{day.month}月{day.day}日"
    return f"{words} 起一周" if cut is Cut.WEEK else f"{words} 周{'一二三四五六日'[day.weekday()]}"
