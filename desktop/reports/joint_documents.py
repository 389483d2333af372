"""联合行动记录 exactly as it is printed: departments that went together, and what each has done (N3.1, A4.1)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot


@dataclass(frozen=True, slots=True)
class JointUnit:
    """One unit that took part: name, who led it, heads and vehicles, what it saw to."""

    name: str = ""
    leader: str = ""
    heads: str = ""
    vehicles: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class JointStop:
    """One place: when, what was found, what was done and by whom."""

    place: str = ""
    at: str = ""
    found: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class JointFigure:
    """One count of the action, “劝离” “2 人次”."""

    name: str
    value: str = ""


RELIEF = tuple(map(JointFigure, ("发现", "救助", "送站", "送医", "发放物资")))
"""What a blank paper asks of relief."""
GOVERNANCE = tuple(map(JointFigure, ("劝导", "劝离", "移交综合执法", "移交公安")))
"""What it asks of 治理; the two are never added up (N3.2)."""


@dataclass(frozen=True, slots=True)
class JointRecord:
    """One 联合行动. Everything is text as printed.

    Attributes:
        name: “1月9日夜间联合巡查”. scope: 范围、路线. weather: with the warning in force.
        relief, governance: figures beside each other, never one sum.
    """

    office: str = ""
    name: str = ""
    day: str = ""
    span: str = ""
    scope: str = ""
    weather: str = ""
    lead_unit: str = ""
    commander: str = ""
    units: tuple[JointUnit, ...] = ()
    stops: tuple[JointStop, ...] = ()
    relief: tuple[JointFigure, ...] = RELIEF
    governance: tuple[JointFigure, ...] = GOVERNANCE
    result: str = ""
    problems: str = ""
    next_steps: str = ""
    recorder: str = ""
    foot: Foot = NO_FOOT
