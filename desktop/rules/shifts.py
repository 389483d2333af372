"""Shifts and 值班日: a shift belongs to the day on which it begins (decisions.md 15)."""
from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from desktop.clock import DAY, MINUTE, day_bounds, instant, local
from desktop.errors import UserError
from desktop.records import dataclass
from desktop.rules.text_cleaning import fold_width

WEEKDAYS = "一二三四五六日"


class ShiftKind(StrEnum):
    """白班, 夜班, or one shift of 24 hours (全天班) where day and night begin at the same time."""

    DAY = "day"
    NIGHT = "night"
    WHOLE = "whole"


SHIFT_NAMES = {ShiftKind.DAY: "白班", ShiftKind.NIGHT: "夜班", ShiftKind.WHOLE: "全天班"}


@dataclass(frozen=True, slots=True)
class ShiftTimes:
    """When the shifts begin, in minutes after midnight; equal values mean one shift of 24 hours."""

    day: int = 8 * 60 + 30
    night: int = 17 * 60 + 30


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift: its 值班日 (ISO), kind, first instant and the instant at which the next one begins."""

    day: str
    kind: ShiftKind
    starts_at: int
    ends_at: int

    @property
    def name(self) -> str:
        """“1月14日 周二 夜班”."""
        return f"{day_name(self.day)} {SHIFT_NAMES[self.kind]}"


def read_times(day: str, night: str) -> ShiftTimes:
    """From “08:30” and “17:30”.

    Raises:
        UserError: ``shift.time_unclear``, or ``shift.order`` where the night would begin before the day.
    """
    times = ShiftTimes(_minutes(day), _minutes(night))
    if times.night < times.day:
        raise UserError("shift.order", day=day, night=night)
    return times


def _minutes(text: str) -> int:
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", fold_width(text).strip())
    if not found or int(found.group(1)) > 23 or int(found.group(2)) > 59:
        raise UserError("shift.time_unclear", text=text)
    return int(found.group(1)) * 60 + int(found.group(2))


def day_name(day: str) -> str:
    """“1月14日 周二”."""
    civil = date.fromisoformat(day)
    return f"{civil.month}月{civil.day}日 周{WEEKDAYS[civil.weekday()]}"


def shifts_of(day: str, times: ShiftTimes) -> tuple[Shift, ...]:
    """The shifts that begin on a 值班日, without a gap to those of the next."""
    midnight, _next = day_bounds(day)
    first, second = midnight + times.day * MINUTE, midnight + times.night * MINUTE
    if times.day == times.night:
        return (Shift(day, ShiftKind.WHOLE, first, first + DAY),)
    return Shift(day, ShiftKind.DAY, first, second), Shift(day, ShiftKind.NIGHT, second, first + DAY)


def shift_of(at: int, times: ShiftTimes) -> Shift:
    """The shift in which an instant lies."""
    civil = local(at).date()
    for day in (civil, civil - timedelta(days=1)):
        for shift in shifts_of(day.isoformat(), times):
            if shift.starts_at <= at < shift.ends_at:
                return shift
    raise AssertionError("shifts cover every instant")  # pragma: no cover - shifts_of leaves no gap


def duty_day(at: int, times: ShiftTimes) -> str:
    """The 值班日 of an instant, ISO."""
    return shift_of(at, times).day


def previous_shift(shift: Shift, times: ShiftTimes) -> Shift:
    """The one that ended when this one began."""
    return shift_of(shift.starts_at - 1, times)


def night_bounds(at: int, times: ShiftTimes) -> tuple[int, int]:
    """First and last instant of the night axis: the present night shift, by day the night just over."""
    shift = shift_of(at, times)
    if shift.kind is ShiftKind.DAY:
        shift = previous_shift(shift, times)
    return shift.starts_at, shift.ends_at


def noon_bounds(at: int) -> tuple[int, int]:
    """The night as the statistics count it, from noon to noon (ui.md §15, 17)."""
    civil = local(at)
    noon = instant(civil.year, civil.month, civil.day, 12)
    return (noon, noon + DAY) if at >= noon else (noon - DAY, noon)
