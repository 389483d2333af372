"""Times as typed at night."""
from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import DAY, HOUR, MINUTE, instant, local
from desktop.errors import UserError
from desktop.rules.time_entry import read_date, read_moment, read_past, require_not_before

NOW = instant(2025, 1, 14, 3, 17, 24)
TODAY = date(2025, 1, 14)


def at(hour: int, minute: int = 0, day: int = 14, month: int = 1, year: int = 2025) -> int:
    return instant(year, month, day, hour, minute)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0248", at(2, 48)),
        ("248", at(2, 48)),
        ("02:48", at(2, 48)),
        ("02：48", at(2, 48)),
        ("2.48", at(2, 48)),
        ("2点48", at(2, 48)),
        ("2点48分", at(2, 48)),
        ("2时", at(2)),
        ("2点整", at(2)),
        ("2点半", at(2, 30)),
        ("02:48:31", at(2, 48)),
        ("０２４８", at(2, 48)),
        ("0317", at(3, 17)),
        ("0318", at(3, 18)),
        ("2135", at(21, 35, 13)),
        ("昨2135", at(21, 35, 13)),
        ("昨天 21:35", at(21, 35, 13)),
        ("昨晚9点半", at(21, 30, 13)),
        ("昨晚2135", at(21, 35, 13)),
        ("昨夜1点", at(1, 0, 14)),
        ("昨晚12点", at(0, 0, 14)),
        ("昨天下午3点", at(15, 0, 13)),
        ("昨天中午1点", at(13, 0, 13)),
        ("昨天中午12点", at(12, 0, 13)),
        ("凌晨2点", at(2)),
        ("夜里2点", at(2)),
        ("晚上9点", at(21, 0, 13)),
        ("昨天上午 10:20", at(10, 20, 13)),
        ("前天0905", at(9, 5, 12)),
        ("大前天0905", at(9, 5, 11)),
        ("今0105", at(1, 5)),
        ("今早 9.05", at(9, 5)),
        ("0113 2135", at(21, 35, 13)),
        ("20241231 2135", at(21, 35, 31, 12, 2024)),
        ("1231 2135", at(21, 35, 31, 12, 2024)),
        ("1-13 21:35", at(21, 35, 13)),
        ("1月13日21:35", at(21, 35, 13)),
        ("1月13号 2135", at(21, 35, 13)),
        ("2025-01-13 21:35", at(21, 35, 13)),
        ("2025年1月13日 2135", at(21, 35, 13)),
        ("0113 2400", at(0, 0, 14)),
        ("刚才", NOW),
        ("now", NOW),
        ("10分钟前", NOW - 10 * MINUTE),
        ("5分前", NOW - 5 * MINUTE),
        ("半小时前", NOW - 30 * MINUTE),
        ("1小时前", NOW - HOUR),
        ("1个小时半前", NOW - 90 * MINUTE),
    ],
)
def test_what_is_meant(text, meant):
    assert local(read_moment(text, NOW).at) == local(meant)


@pytest.mark.parametrize(
    ("text", "now", "future", "assumed"),
    [
        ("0319", NOW, True, True),
        ("0318", NOW, False, True),
        ("明0800", NOW, True, False),
        ("2135", at(20), True, True),
        ("0301", NOW, False, True),
        ("昨2135", NOW, False, False),
        ("刚刚", NOW, False, False),
    ],
)
def test_future_is_flagged_and_an_assumed_day_too(text, now, future, assumed):
    moment = read_moment(text, now)
    assert (moment.future, moment.day_assumed) == (future, assumed)


@pytest.mark.parametrize(
    ("text", "now", "meant"),
    [("0800", NOW, at(8)), ("0100", NOW, at(1, 0, 15)), ("0317", NOW, at(3, 17)), ("明天 0800", NOW, at(8, 0, 15))],
)
def test_plans_lie_ahead(text, now, meant):
    assert read_moment(text, now, ahead=True).at == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "time.empty"),
        ("  ", "time.empty"),
        ("晚上", "time.unclear"),
        ("9", "time.unclear"),
        ("昨天", "time.unclear"),
        ("12345", "time.unclear"),
        ("2560", "time.no_such"),
        ("25:00", "time.no_such"),
        ("2401", "time.no_such"),
        ("0230 2135", "date.no_such"),
        ("2025-02-29 2135", "date.no_such"),
        ("20251301 0800", "date.no_such"),
        ("1月32日 0800", "date.no_such"),
    ],
)
def test_what_cannot_be_read_is_said(text, code):
    with pytest.raises(UserError) as caught:
        read_moment(text, NOW)
    assert caught.value.code == code


def test_the_past_only():
    assert read_past("0248", NOW) == at(2, 48)
    with pytest.raises(UserError) as caught:
        read_past("明天 0800", NOW)
    assert caught.value.facts == {"entered": "1月15日 08:00", "now": "03:17"}
    with pytest.raises(UserError) as caught:
        read_past("0330", NOW)
    assert caught.value.facts["entered"] == "03:30"


def test_not_before_what_it_follows():
    require_not_before(at(2, 48), at(2, 48) + 59_000, "接报", NOW)
    with pytest.raises(UserError) as caught:
        require_not_before(at(2, 10), at(2, 48), "接报", NOW)
    assert caught.value.facts == {"name": "接报", "earliest": "02:48"}


@given(st.integers(0, 23), st.integers(0, 59), st.integers(NOW, NOW + DAY))
def test_four_digits_always_give_that_minute_near_now(hour, minute, now):
    moment = read_moment(f"{hour:02}{minute:02}", now)
    assert (local(moment.at).hour, local(moment.at).minute) == (hour, minute)
    assert -DAY < moment.at - now < DAY


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    for read in (lambda: read_moment(text, NOW), lambda: read_date(text, TODAY)):
        with suppress(UserError):
            assert read() is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-09", date(2025, 1, 9)),
        ("2025/1/9", date(2025, 1, 9)),
        ("20250109", date(2025, 1, 9)),
        ("2025年1月9日", date(2025, 1, 9)),
        ("1月9日", date(2025, 1, 9)),
        ("1.9", date(2025, 1, 9)),
        ("0109", date(2025, 1, 9)),
        ("1231", date(2024, 12, 31)),
        ("2月29日", date(2024, 2, 29)),
        ("昨天", date(2025, 1, 13)),
        ("明", date(2025, 1, 15)),
        ("后天", date(2025, 1, 16)),
        ("１９８８-２-３", date(1988, 2, 3)),
    ],
)
def test_read_date(text, day):
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date.empty"),
        ("春节", "date.unclear"),
        ("123", "date.unclear"),
        ("123456", "date.unclear"),
        ("20250230", "date.no_such"),
        ("0230", "date.no_such"),
    ],
)
def test_dates_that_cannot_be_read(text, code):
    with pytest.raises(UserError) as caught:
        read_date(text, TODAY)
    assert caught.value.code == code
