"""The one source of time: instants are integer milliseconds UTC, shown in fixed +08:00 (北京时间)."""
from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Protocol

BEIJING = timezone(timedelta(hours=8), "北京时间")
SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock(Protocol):
    """Whatever can say what time it is, in milliseconds UTC."""

    def now(self) -> int: ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000


@dataclass
class FixedClock:
    """A clock that stands until it is moved: for tests, the tour and the demonstration."""

    instant: int

    def now(self) -> int:
        return self.instant

    def advance(self, milliseconds: int) -> None:
        self.instant += milliseconds


def monotonic_ms() -> int:
    """Milliseconds of a clock that nobody sets: for how long something took, never for when."""
    return time.monotonic_ns() // 1_000_000


def local(instant: int) -> datetime:
    """The instant as a wall-clock time in +08:00, whatever the zone of the computer."""
    return datetime.fromtimestamp(instant / 1000, BEIJING)


def instant(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> int:
    """Milliseconds UTC of a wall-clock time in +08:00."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=BEIJING).timestamp()) * 1000


def civil_date(at: int) -> str:
    """The civil date of an instant as ISO text, e.g. 2025-01-14."""
    return _civil_day((at + 8 * HOUR) // DAY)


@lru_cache(maxsize=4096)
def _civil_day(days: int) -> str:
    """The civil date so many days after the first of January 1970; a winter has few of them and asks very often."""
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


def day_bounds(day: str) -> tuple[int, int]:
    """First instant of a civil date and of the next one."""
    start = date.fromisoformat(day)
    first = instant(start.year, start.month, start.day)
    return first, first + DAY
