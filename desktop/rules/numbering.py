"""Numbers of records: street, site, series, year and n, gapless per series (decisions.md 16)."""
from __future__ import annotations

import re
from enum import StrEnum

from desktop.clock import local
from desktop.errors import UserError
from desktop.records import dataclass


class Series(StrEnum):
    """The rows of numbers; the letter is part of the number."""

    CALL = "D"
    CASE = "A"
    CONTACT = "J"
    EMERGENCY = "S"
    PATROL = "X"
    JOINT = "K"
    GOVERNANCE = "Z"
    EMPLOYMENT = "Y"
    RECEIPT = "R"
    ISSUE = "F"
    TRANSFER = "T"
    LOAN = "L"
    SCRAP = "B"
    COUNT = "P"
    HANDOVER = "H"
    WORK_FILE = "W"
    NAMELESS = "N"


SERIES_NAMES: dict[Series, str] = {
    Series.CALL: "来电",
    Series.CASE: "个案",
    Series.CONTACT: "救助登记",
    Series.EMERGENCY: "紧急事项",
    Series.PATROL: "巡查",
    Series.JOINT: "联合行动",
    Series.GOVERNANCE: "劝导治理",
    Series.EMPLOYMENT: "就业登记",
    Series.RECEIPT: "入库单",
    Series.ISSUE: "发放单",
    Series.TRANSFER: "调拨单",
    Series.LOAN: "借用单",
    Series.SCRAP: "报损单",
    Series.COUNT: "盘点单",
    Series.HANDOVER: "交接班",
    Series.WORK_FILE: "工作档案",
    Series.NAMELESS: "无名氏",
}

ONE_ISSUER = {"briefing": "工作简报期号", "briefing_extra": "增刊期号", "briefing_official": "发文字号"}
"""Series whose numbers bear no site: only one PC of a street may give them at a time (exchange.md B1)."""

_FULL = re.compile(r"(\d{9})-([0-9A-Z]{1,4})-([A-Z])-(\d{4})-(\d{3,})")
_STREET = re.compile(r"\d{9}")
_SITE = re.compile(r"[0-9A-Z]{1,4}")


@dataclass(frozen=True, slots=True)
class Number:
    """A record's full number; ``street`` has nine digits, ``site`` one to four capitals or digits."""

    street: str
    site: str
    series: Series
    year: int
    n: int

    def __str__(self) -> str:
        return f"{self.street}-{self.site}-{self.series}-{self.year}-{self.n:04}"

    @property
    def short(self) -> str:
        """“037”: for the screen of this desk."""
        return f"{self.n:03}"


def parse(text: str) -> Number:
    """The parts of a full number.

    Raises:
        UserError: ``number.unclear``.
    """
    found = _FULL.fullmatch(text.strip().upper())
    if not found or found.group(3) not in {series.value for series in Series}:
        raise UserError("number.unclear", text=text.strip())
    street, site, series, year, n = found.groups()
    return Number(street, site, Series(series), int(year), int(n))


def short_of_day(at: int, nth: int) -> str:
    """“0114-07”: the seventh of its day, for calls on the screen."""
    return f"{local(at):%m%d}-{nth:02}"


def nameless(at: int, nth: int) -> str:
    """“无名氏-0114-01”, the stand-in for a name (A4.5)."""
    return f"无名氏-{short_of_day(at, nth)}"


def check_site(street: str, site: str) -> tuple[str, str]:
    """Street and site code as they will stand in every number.

    Raises:
        UserError: ``site.street_code`` or ``site.site_code``.
    """
    street, site = street.strip(), site.strip().upper()
    if not _STREET.fullmatch(street):
        raise UserError("site.street_code", typed=street)
    if not _SITE.fullmatch(site):
        raise UserError("site.site_code", typed=site)
    return street, site
