"""The papers of 审核 exactly as they are printed: 问题清单 and the 签认页 of a ledger (通知第五条)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot, Secrecy, Sign


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One thing about one row: “0114-07”, whom and where, what, which clause asks, who handled it.

    ``answer`` is what was said of it already (“无法核实：本人不愿说”); empty leaves room for a pen.
    """

    row: str = ""
    whom: str = ""
    problem: str = ""
    clause: str = ""
    handler: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ProblemPart:
    """The problems of one weight (必须改, 建议核对, 无法核实); those that keep the ledger back are heavy."""

    heading: str
    lines: tuple[ProblemLine, ...] = ()
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class ProblemList:
    """问题清单 of a ledger: what to change, what to look at, what nobody can know.

    Attributes:
        ledger: “流浪乞讨专项行动台账”. period: “2024年12月5日至2025年3月15日”.
        sentence: “共 153 条，没有问题 149 条；必须改 2 处，建议核对 2 处。”
    """

    office: str = ""
    ledger: str = ""
    period: str = ""
    sentence: str = ""
    parts: tuple[ProblemPart, ...] = ()
    foot: Foot = NO_FOOT
    secrecy: Secrecy = Secrecy.MASKED


@dataclass(frozen=True, slots=True)
class SignedFigure:
    """One figure that is vouched for: its name, its value with the unit, and how it is counted."""

    name: str
    value: str = ""
    counted: str = ""


@dataclass(frozen=True, slots=True)
class SignOffPage:
    """签认页 of a ledger: what goes up, what was found and answered, and the hands that vouch for it; nobody is named.

    Attributes:
        rows: “153 条”. file: name of the workbook. sha256: its hash, as ink it names that very file.
        findings: “必须改 0 处；建议核对 2 处，已逐条看过；无法核实 3 处，均写明原因。”
        signs: places to sign in their order, with what the program knows (“3月13日 16:02 已输 PIN”).
    """

    office: str = ""
    ledger: str = ""
    period: str = ""
    rows: str = ""
    report_to: str = ""
    findings: str = ""
    changed: str = ""
    file: str = ""
    sha256: str = ""
    figures: tuple[SignedFigure, ...] = ()
    signs: tuple[Sign, ...] = (Sign("填报人"), Sign("审核人"), Sign("单位负责人", seal=True))
    foot: Foot = NO_FOOT
