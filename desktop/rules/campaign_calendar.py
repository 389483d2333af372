"""The campaign's days: how many are left, which are 重点时段, which are holidays (A0.1, A0.2, N5.2)."""
from __future__ import annotations

from datetime import date, timedelta

from desktop.records import dataclass

# 春节 of 2025, when offices are closed and the rota must hold all the same.
SPRING_FESTIVAL = (date(2025, 1, 28), date(2025, 2, 4))


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of a campaign (both inside it) and of its cold spell (12月下旬到2月下旬, A0.1)."""

    start: date = date(2024, 12, 5)
    end: date = date(2025, 3, 15)
    cold_from: date = date(2024, 12, 21)
    cold_to: date = date(2025, 2, 28)

    @property
    def length(self) -> int:
        """Days, the first and the last included."""
        return (self.end - self.start).days + 1


def is_inside(day: date, window: Window) -> bool:
    """Whether figures of that day belong to the campaign."""
    return window.start <= day <= window.end


def days_left(day: date, window: Window) -> int:
    """Days until the last one; 0 on it, negative afterwards."""
    return (window.end - day).days


def days_left_words(day: date, window: Window) -> str:
    """“距 3月15日 还有 60 天”, and honest words on the day and after it."""
    last = f"{window.end.month}月{window.end.day}日"
    left = days_left(day, window)
    if day < window.start:
        return f"{window.start.month}月{window.start.day}日 开始"
    if left > 0:
        return f"距 {last} 还有 {left} 天"
    return f"今天 {last}，专项行动最后一天" if left == 0 else f"专项行动 {last} 已结束，过了 {-left} 天"


def day_number(day: date, window: Window) -> int | None:
    """The how-many-eth day of the campaign, None outside."""
    return (day - window.start).days + 1 if is_inside(day, window) else None


def is_cold_spell(day: date, window: Window) -> bool:
    """Whether the day lies in 12月下旬到2月下旬, when patrols are to be more frequent."""
    return window.cold_from <= day <= window.cold_to


def is_holiday(day: date, holidays: tuple[tuple[date, date], ...] = (SPRING_FESTIVAL,)) -> bool:
    """Whether the day lies in one of the given holidays (first and last day)."""
    return any(first <= day <= last for first, last in holidays)


def key_reasons(day: date, window: Window, *, warned: bool = False, night: bool = False) -> tuple[str, ...]:
    """Why a day or hour counts as 重点时段 (A4.2): 低温时段, 预警, 节假日, 夜间."""
    reasons = [
        ("低温时段", is_cold_spell(day, window)),
        ("天气预警", warned),
        ("节假日", is_holiday(day)),
        ("夜间", night),
    ]
    return tuple(words for words, holds in reasons if holds)


def days(window: Window) -> tuple[date, ...]:
    """Every day of the campaign in order."""
    return tuple(window.start + timedelta(days=offset) for offset in range(window.length))
