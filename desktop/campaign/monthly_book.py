"""救助情况月报表 as a workbook: the categories that civil affairs counts by, group by group (domain.md §2.2)."""
from __future__ import annotations

from desktop.clock import civil_date, local
from desktop.figures import campaign_figures, monthly_form
from desktop.journal.work import Reading
from desktop.reports.documents import CellKind, Column, Ledger
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written, write
from desktop.shared_settings import this_site

_COLUMNS = (Column("分组", 14), Column("项目", 26), Column("人次", 10, CellKind.NUMBER))


def write_monthly(reading: Reading, *, path: Place, start: int, end: int) -> Written:
    """The form of a period (half-open), read again after writing; 特殊人员 alone does not come to the whole.

    Raises:
        UserError: ``file.*``, ``ledger.*``.
    """
    whole = campaign_figures(reading, start=start, end=end, rows=False)["contacts"].value
    rows = tuple(
        (name, figure.label, figure.value)
        for name, figures in monthly_form(reading, start=start, end=end) for figure in figures
    )
    site, made = this_site(reading), local(reading.now)
    days = f"{civil_date(start)} 至 {civil_date(end - 1)}"
    head = (("填报单位（盖章）", site.office if site else ""), ("期间", days),
            ("填报时间", f"{made.year}年{made.month}月{made.day}日"))
    return write(Ledger(
        title="救助情况月报表", head=head, columns=_COLUMNS, rows=(("合计", "救助", whole), *rows),
        foot=(("填报人", ""), ("审核人", ""), ("单位负责人", "")), draft=False, made_on=made), path)
