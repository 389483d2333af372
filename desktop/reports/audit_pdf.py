"""问题清单 and 签认页 set as forms."""
from __future__ import annotations

from desktop.reports.audit_documents import ProblemList, ProblemPart, SignOffPage
from desktop.reports.page import (
    Column,
    Fact,
    Facts,
    Form,
    Note,
    Paper,
    Passage,
    Row,
    Secrecy,
    Sign,
    Signs,
    Table,
)

_VOUCHED = (
    "本页所列数字由台账逐条汇总，已与台账核对一致；填报人和审核人不是同一人。"
    "签认后再改的，写明更正原因，重新签认。"
)


def problem_list(found: ProblemList) -> Form:
    """问题清单 across: at the right of each line room to write what became of it."""
    parts = found.parts or (ProblemPart("问题"),)
    return Form("台账问题清单", found.office, (
        Facts((Fact("台账", found.ledger), Fact("期间", found.period), Fact("情况", found.sentence, span=2))),
        *(_problems(part) for part in parts),
        Signs((Sign("整改人"), Sign("复核人"))),
    ), found.foot, Paper.A4_ACROSS, found.secrecy, numbered=False)


def _problems(part: ProblemPart) -> Table:
    columns = (Column("行", 0.9, centred=True), Column("对象", 2.4), Column("问题", 3), Column("依据", 1.3),
               Column("经办人", 0.9, centred=True), Column("整改或说明", 2.6))
    rows = tuple(
        Row((one.row, one.whom, one.problem, one.clause, one.handler, one.answer), heavy=part.heavy)
        for one in part.lines
    )
    return Table(columns, rows, part.heading, "没有", blank_rows=10)


def sign_off_page(page: SignOffPage) -> Form:
    """签认页: the figures, what was found, and places for the hands and the seal."""
    columns = (Column("项目", 2.2), Column("数字", 1.2, centred=True), Column("口径", 3.2))
    rows = tuple(Row((one.name, one.value, one.counted)) for one in page.figures)
    return Form("台账审核签认页", page.office, (
        Facts((
            Fact("台账", page.ledger), Fact("报送单位", page.report_to), Fact("期间", page.period),
            Fact("条数", page.rows), Fact("文件", page.file, span=2), Fact("文件核对码", page.sha256, span=2),
        )),
        Passage("审核情况", page.findings, lines=2), Passage("更正情况", page.changed, lines=1),
        Table(columns, rows, "主要数字", "没有数字", blank_rows=10),
        Note(_VOUCHED), Signs(page.signs),
    ), page.foot, secrecy=Secrecy.INTERNAL, numbered=False)
