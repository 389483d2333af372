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
    """救助情况月报表 on one sheet: the groups below each other, three pairs of label and number in a row."""
    groups = tuple(row for group in form.groups for row in _rows(group.name, group.figures))
    work = _rows("", form.work)
    return Form("救助情况月报表", form.office, (
        Facts((Fact("期间", form.period), Fact("救助", form.total))),
        Table((Column("类别", 1.3, groups=True), *_pairs("人次")), groups, blank_lines=_unfilled(groups)),
        Table(_pairs("数字"), tuple(Row(row.cells[1:]) for row in work), _WORK,
              blank_lines=tuple(Row(row.cells[1:]) for row in _unfilled(work))),
        Signs((Sign("填报人"), Sign("审核人"), Sign("单位负责人", seal=True))),
    ), form.foot, secrecy=Secrecy.INTERNAL, dense=True, numbered=False)


def _pairs(unit: str) -> tuple[Column, ...]:
    return (Column("项目", 2.2), Column(unit, 1, centred=True)) * _PAIRS


def _rows(name: str, figures: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """The name before the first row only, which the column draws as one with those below."""
    rows = []
    for begin in range(0, len(figures), _PAIRS):
        cells = [text for pair in figures[begin : begin + _PAIRS] for text in pair]
        rows.append(Row(("" if begin else name, *cells, *("",) * (2 * _PAIRS - len(cells)))))
    return tuple(rows)


def _unfilled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The same rows without their numbers, for a pen."""
    return tuple(Row((row.cells[0], *(cell if at % 2 == 0 else "" for at, cell in enumerate(row.cells[1:]))))
                 for row in rows)
