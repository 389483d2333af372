"""Names of address codes."""
from __future__ import annotations

import pytest

from desktop.rules import regions


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("500103", "重庆市渝中区"),
        ("510202", "重庆市渝中区"),
        ("511302", "四川省南充市顺庆区"),
        ("110105", "北京市朝阳区"),
        ("810000", "香港"),
        ("659001", "新疆维吾尔自治区石河子市"),
        ("999999", None),
    ],
)
def test_full_name(code, name):
    assert regions.full_name(code) == name


@pytest.mark.parametrize(
    ("code", "name"), [("512301", "重庆市"), ("513501", "重庆市"), ("510101", "四川省"), ("00", None)]
)
def test_places_that_became_chongqing(code, name):
    assert regions.province(code) == name


def test_old_codes_are_known():
    assert regions.is_known("510202")
    assert regions.is_known("830000")
    assert not regions.is_known("123456")


def test_names():
    assert "重庆市" in regions.provinces()
    assert "渝中区" in regions.county_names()
    assert "市辖区" not in regions.county_names()
