"""The papers at a campaign's end: 销毁清单 signed by two, and the monthly form of the bureau (domain.md §2.2, §5.3)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot


@dataclass(frozen=True, slots=True)
class DestructionLine:
    """One thing that was destroyed, by its number and never by a name: what it was, and on which ground."""

    number: str = ""
    what: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class DestructionList:
    """销毁清单: ``signed`` are the two who confirmed by PIN, with the moment; ``copies`` says what backups hold."""

    office: str = ""
    number: str = ""
    at: str = ""
    basis: str = ""
    lines: tuple[DestructionLine, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()
    foot: Foot = NO_FOOT
    copies: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyGroup:
    """One group of the form (性别, 年龄 …): labels with their numbers in 人次."""

    name: str
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MonthlyForm:
    """救助情况月报表: the categories that civil affairs counts by, with what was done in the period."""

    office: str = ""
    period: str = ""
    total: str = ""
    groups: tuple[MonthlyGroup, ...] = ()
    work: tuple[tuple[str, str], ...] = ()
    foot: Foot = NO_FOOT
