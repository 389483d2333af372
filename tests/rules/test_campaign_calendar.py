"""Days of the campaign."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.rules import campaign_calendar as calendar
from desktop.rules.campaign_calendar import Window

WINDOW = Window()


@pytest.mark.parametrize(
    ("day", "number", "left"),
    [
        (date(2024, 12, 4), None, 101),
        (date(2024, 12, 5), 1, 100),
        (date(2025, 1, 14), 41, 60),
        (date(2025, 3, 15), 101, 0),
        (date(2025, 3, 17), None, -2),
    ],
)
def test_days_left(day, number, left):
    assert calendar.day_number(day, WINDOW) == number
    assert calendar.days_left(day, WINDOW) == left
