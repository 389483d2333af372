"""The campaign's days and its cold spell: which day it is, and how many are left (A0.1, A0.2, N5.2)."""
from __future__ import annotations

from datetime import date

from desktop.records import dataclass


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


def day_number(day: date, window: Window) -> int | None:
    """The how-many-eth day of the campaign, None outside."""
    return (day - window.start).days + 1 if is_inside(day, window) else None
