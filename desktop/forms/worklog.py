"""工作档案目录 on paper, with the table of 责任分工 (A1.2) and the 创新做法 (A2.4)."""
from __future__ import annotations

from desktop.cases import new_ways
from desktop.clock import local
from desktop.directory import list_charges
from desktop.journal.work import Reading
from desktop.paper_foot import day_of, foot_of, office_name
from desktop.reports.page import Column, Fact, Facts, Form, Row, Sign, Signs, Table
from desktop.worklog import list_entries


def worklog_paper(reading: Reading) -> Form:
    """工作档案目录 with the table of 责任分工 and what was tried that was new, A4."""
    cards = list_entries(reading)
    columns = (Column("日期", 1.3, centred=True), Column("类别", 1.1), Column("名称", 2.9), Column("地点、单位", 2.2),
               Column("情况", 2.3))
    rows = tuple(
        Row((card.held_on, card.kind_label, card.title, "，".join(p for p in (card.place, card.units) if p),
             "\n".join(p for p in (card.state, f"附件 {len(card.files)} 份" if card.files else "") if p)),
            heavy=card.overdue)
        for card in cards
    )
    charges = tuple(
        Row((one.role_label, one.name, one.post or one.unit, one.phone, one.duty)) for one in list_charges(reading)
    )
    ways = tuple(
        Row((f"{local(one.at):%Y-%m-%d}", one.title, one.words, one.by_name)) for one in new_ways(reading)
    )
    tried = (Column("日期", 1.3, centred=True), Column("名称", 2), Column("做法和效果", 5.2), Column("记录人", 1))
    heads = (Column("职责层级", 1.5), Column("姓名", 1), Column("职务、单位", 1.8), Column("电话", 1.6),
             Column("负责什么", 3))
    return Form(
        "工作档案目录", office_name(reading), (
            Facts((Fact("条数", f"{len(cards)} 条"), Fact("统计到", day_of(reading.now)))),
            Table(heads, charges, "责任分工", blank_rows=5), Table(columns, rows, "档案", blank_rows=9),
            Table(tried, ways, "创新做法", blank_rows=3),
            Signs((Sign("整理人"), Sign("民社办负责人"))),
        ), foot_of(reading, operator=reading.actor), numbered=False,
    )
