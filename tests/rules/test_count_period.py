"""A day or a month as it is typed."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.rules.count_period import read_period

TODAY = date(2025, 1, 14)


@pytest.mark.parametrize(("text", "period"), [
    ("昨天", "2025-01-13"), ("0113", "2025-01-13"), ("2025-01-13", "2025-01-13"), ("1月13日", "2025-01-13"),
    ("12月", "2024-12"), ("1月", "2025-01"), ("2024-12", "2024-12"), ("２０２４年１２月份", "2024-12"),
    ("2024/3", "2024-03"),
])
def test_days_and_months_are_told_apart(text, period):
    assert read_period(text, TODAY) == period


@pytest.mark.parametrize(("text", "code"), [("", "date.empty"), ("13月", "date.no_such"), ("去年", "date.unclear")])
def test_what_is_neither_is_refused(text, code):
    with pytest.raises(UserError) as caught:
        read_period(text, TODAY)
    assert caught.value.code == code
