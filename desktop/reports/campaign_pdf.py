"""销毁清单 and the monthly form set as forms."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.campaign_documents import DestructionList, MonthlyForm
from desktop.reports.page import Column, Fact, Facts, Form, Note, Row, Secrecy, Sign, Signs, Table

_VOUCHED = (
    "所列内容已从程序和照片文件夹中删去，不能恢复；编号、时间和各项数字保留。"
    "导出过的归档包、台账和打印件不在程序里，由保管人另行销毁。"
)
_WORK = "开展工作"
_PAIRS = 3
"""Label and number stand side by side so often in one row of the monthly form."""


def destruction_list(found: DestructionList) -> Form:
    """销毁清单: numbers and grounds, no names; two hands below."""
    columns = (Column("编号", 1.6, centred=True), Column("内容", 2), Column("依据", 3.4))
    rows = tuple(Row((one.number, one.what, one.ground)) for one in found.lines)
    names = found.signed or (("", ""), ("", ""))
    signs = tuple(Sign(label, name, known) for label, (name, known) in zip(("销毁人", "监销人"), names, strict=False))
    return Form("档案销毁清单", found.office, (
        Facts((Fact("销毁时间", found.at), Fact("依据", found.basis), Fact("件数", f"{len(rows)} 件" if rows else ""))),
        Table(columns, rows, "销毁的内容", "没有", blank_rows=12), Note(_VOUCHED),
        *((Note(found.copies),) if found.copies else ()),
        Signs((*signs, Sign("单位负责人", seal=True))),
    ), found.foot, secrecy=Secrecy.INTERNAL)


def monthly_form(form: MonthlyForm) -> Form:
    """救助情况月报表: a table per group, three pairs of label and number in a row."""
    groups = tuple(_pairs(group.name, group.figures) for group in form.groups)
    return Form("救助情况月报表", form.office, (
        Facts((Fact("期间", form.period), Fact("救助", form.total))), *groups, _pairs(_WORK, form.work),
        Signs((Sign("填报人"), Sign("审核人"), Sign("单位负责人", seal=True))),
    ), form.foot, secrecy=Secrecy.INTERNAL)


def _pairs(name: str, figures: Sequence[tuple[str, str]]) -> Table:
    unit = "数字" if name == _WORK else "人次"
    columns = (Column("项目", 2), Column(unit, 1, centred=True)) * _PAIRS
    rows = []
    for begin in range(0, len(figures), _PAIRS):
        cells = [text for pair in figures[begin : begin + _PAIRS] for text in pair]
        rows.append(Row((*cells, *("",) * (len(columns) - len(cells)))))
    return Table(columns, tuple(rows), name, blank_rows=2)
