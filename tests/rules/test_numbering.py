"""Numbers of records."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import instant
from desktop.errors import UserError
from desktop.rules.numbering import SERIES_NAMES, Number, Series, check_site, nameless, parse, short_of_day

AT = instant(2025, 1, 14, 3, 17)


def test_full_and_short_form():
    number = Number("500103003", "1", Series.CASE, 2025, 37)
    assert str(number) == "500103003-1-A-2025-0037"
    assert number.short == "037"
    assert short_of_day(AT, 7) == "0114-07"
    assert nameless(AT, 1) == "无名氏-0114-01"


@given(
    st.from_regex(r"[0-9]{9}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{1,4}", fullmatch=True),
    st.sampled_from(Series),
    st.integers(2000, 2099),
    st.integers(1, 10**6),
)
def test_what_is_written_is_read(street, site, series, year, n):
    number = Number(street, site, series, year, n)
    assert parse(str(number)) == number


@pytest.mark.parametrize("text", ["", "037", "500103003-1-Q-2025-0037", "500103003-1-D-25-0037", "5-1-D-2025-0001"])
def test_what_is_no_number(text):
    with pytest.raises(UserError) as caught:
        parse(text)
    assert caught.value.code == "number.unclear"


def test_small_letters_and_blanks_are_forgiven():
    assert parse(" 500103003-b2-d-2025-0001 ").site == "B2"


def test_every_series_has_a_name_and_its_own_letter():
    assert set(SERIES_NAMES) == set(Series)
    assert len({series.value for series in Series}) == len(Series)


def test_site():
    assert check_site(" 500103003 ", "b2") == ("500103003", "B2")


@pytest.mark.parametrize(
    ("street", "site", "code"),
    [
        ("50010300", "1", "site.street_code"),
        ("500103003", "", "site.site_code"),
        ("500103003", "12345", "site.site_code"),
    ],
)
def test_site_codes_that_do_not_fit(street, site, code):
    with pytest.raises(UserError) as caught:
        check_site(street, site)
    assert caught.value.code == code
