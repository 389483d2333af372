"""街面巡查记录与签到表 exactly as it is printed, filled or for a pen (domain.md §2.7)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party: name, lead, units with heads, vehicles, members."""

    name: str = ""
    leader: str = ""
    units: str = ""
    vehicles: str = ""
    members: str = ""


@dataclass(frozen=True, slots=True)
class StopLine:
    """One place: when, “2” or “无人” or “未到，门锁”, how many were persuaded, what was done."""

    place: str
    kind: str = ""
    arrived: str = ""
    found: str = ""
    persuaded: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class RoundPaper:
    """One round. Everything is text as printed.

    Attributes:
        part: 时段 (早、午、晚、夜间). flags: 重点区域, 重点人群, 重点时段 as far as they apply.
        for_pen: the sheet that is taken along: the places stand on it, all else is left for the pen.
        totals: “见到 3 人，救助 2 人次，劝离 1 人次 …”: 治理 beside relief, never in it.
        goods: what was handed out. photos: “3 张”.
    """

    office: str = ""
    name: str = ""
    day: str = ""
    span: str = ""
    part: str = ""
    weather: str = ""
    parties: tuple[PartyLine, ...] = ()
    gear: str = ""
    flags: tuple[str, ...] = ()
    joint: str = ""
    stops: tuple[StopLine, ...] = ()
    totals: str = ""
    goods: str = ""
    photos: str = ""
    leaflets: str = ""
    problems: str = ""
    recorder: str = ""
    for_pen: bool = False
    foot: Foot = NO_FOOT
