"""Lists of people and places on paper: 服务网络与信息员名录, 重点信息台账, 易外出名册, and the 救助联系卡."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Column, Foot, Paper, Row, Secrecy


@dataclass(frozen=True, slots=True)
class RosterPart:
    """One table of a list."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    empty: str = "没有登记"


@dataclass(frozen=True, slots=True)
class Roster:
    """A list across a sheet of A4; ``sentence`` says what it adds up to."""

    title: str
    office: str = ""
    sentence: str = ""
    parts: tuple[RosterPart, ...] = ()
    signs: tuple[str, ...] = ()
    paper: Paper = Paper.A4_ACROSS
    foot: Foot = NO_FOOT
    secrecy: Secrecy = Secrecy.MASKED


@dataclass(frozen=True, slots=True)
class ReliefCard:
    """救助联系卡 (A4.6: 告知并留下求助联系方式): what stands on each of the eight."""

    office: str = ""
    phone: str = ""
    address: str = ""
    station: str = ""
    station_phone: str = ""
    station_address: str = ""
    wechat: str = ""
    foot: Foot = NO_FOOT
