"""The whole by street: what a bureau that holds many streets' packages sees and exports (N5.2).

A record belongs to the street whose desk numbered it; nothing of another street is changed by being held here.
"""
from __future__ import annotations

from dataclasses import dataclass

from desktop.clock import civil_date, local
from desktop.figures import Cut, Figure, campaign_figures, figures_by
from desktop.figures.shapes import MONEY
from desktop.journal.work import Reading
from desktop.reports.documents import CellKind, Column, Ledger
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written, write
from desktop.shared_settings import read_values, this_site

NOT_BY_STREET = frozenset({"median_minutes", "slowest_minutes"})
"""Figures of which the streets' do not come to the whole, and which a street has none of here."""


@dataclass(frozen=True, slots=True)
class StreetLine:
    """One figure: the whole, and what each street has of it, in the order of ``Streets.names``."""

    figure: Figure
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Streets:
    """All figures of a period by street."""

    names: tuple[str, ...]
    lines: tuple[StreetLine, ...]


def by_street(reading: Reading, *, start: int, end: int) -> Streets:
    """Every published figure with its share of every street; what no desk of a street numbered stands under 未填."""
    whole = campaign_figures(reading, start=start, end=end, rows=False)
    slices = figures_by(reading, start=start, end=end, cut=Cut.STREET)
    lines = [
        StreetLine(figure, tuple(one[figure.key] for one in slices))
        for figure in whole.figures if figure.value and not figure.key.startswith("item:")
    ]
    return Streets(tuple(one.label for one in slices), tuple(lines))


def write_by_street(reading: Reading, *, path: Place, start: int, end: int) -> Written:
    """The table as an Excel workbook, read again after writing.

    Raises:
        UserError: ``file.*``, ``ledger.*``.
    """
    found, site, made = by_street(reading, start=start, end=end), this_site(reading), local(reading.now)
    columns = (
        Column("指标", 26), Column("单位", 8), Column("合计", 10, CellKind.NUMBER),
        *(Column(name, 12, CellKind.NUMBER) for name in found.names),
    )
    rows = tuple(
        (line.figure.label, "元" if line.figure.unit == MONEY else line.figure.unit,
         _cell(line.figure.unit, line.figure.value),
         *(None if line.figure.key in NOT_BY_STREET else _cell(line.figure.unit, share) for share in line.shares))
        for line in found.lines
    )
    head = (("单位", site.office if site else ""), ("期间", f"{civil_date(start)} 至 {civil_date(end - 1)}"),
            ("填报时间", f"{made.year}年{made.month}月{made.day}日"))
    title = f"{read_values(reading).text('campaign.name')}各街道汇总"
    return write(Ledger(title=title, head=head, columns=columns, rows=rows, foot=(), draft=False, made_on=made), path)


def _cell(unit: str, value: int) -> int | float:
    return value / 100 if unit == MONEY else value
