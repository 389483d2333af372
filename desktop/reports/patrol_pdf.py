"""The 街面巡查记录与签到表 set as a form."""
from __future__ import annotations

from desktop.reports.page import Column, Fact, Facts, Form, Note, Passage, Row, Sign, Signs, Table, ticks
from desktop.reports.patrol_documents import PartyLine, RoundPaper

FLAGS = ("重点区域", "重点人群", "重点时段")
HOW_TO_WRITE = (
    "写法：到了写几点几分和人数，没有人写 0；没到写原因（门锁、限流……）。"
    "回来后在程序里“补录纸上的一轮”照着录。"
)


def round_form(paper: RoundPaper) -> Form:
    """One round; the places on the sheet for the pen, the records on the other."""
    return Form("街面巡查记录与签到表", paper.office, (
        Facts((
            Fact("日期", paper.day), Fact("起止时间", paper.span), Fact("时段", paper.part),
            Fact("天气、预警", paper.weather),
        )),
        ticks("重点", FLAGS, paper.flags),
        _signing_in(paper),
        Facts((Fact("装备", paper.gear), Fact("联合行动", paper.joint))),
        _stops(paper),
        Facts((
            *(() if paper.for_pen else (Fact("合计", paper.totals, span=2),)),
            Fact("发放物资", paper.goods, span=2), Fact("宣传资料", paper.leaflets), Fact("照片", paper.photos),
        )),
        Passage("问题与隐患", paper.problems, lines=2),
        Signs((Sign("带队人"), Sign("记录人", paper.recorder))),
        *((Note(HOW_TO_WRITE),) if paper.for_pen else ()),
    ), paper.foot, blank=paper.for_pen)


def _signing_in(paper: RoundPaper) -> Table:
    # What is printed must fit its line; on the sheet for the pen the room goes to those who sign.
    units, signed = (2.6, 2.2) if paper.for_pen else (3.4, 1.6)
    columns = (Column("组", 1, centred=True), Column("带队人", 0.9), Column("参加单位及人数", units),
               Column("车辆", 1.2), Column("签到", signed))
    parties = paper.parties or (PartyLine(),) * (3 if paper.for_pen else 0)
    rows = tuple(Row((one.name, one.leader, one.units, one.vehicles, one.members)) for one in parties)
    return Table(columns, rows, empty="没有写参加的人", roomy=True)


def _stops(paper: RoundPaper) -> Table:
    columns = (Column("序", 0.5, centred=True), Column("点位", 2.4), Column("到点", 0.9, centred=True),
               Column("见到", 1.1, centred=True), Column("劝导", 0.7, centred=True), Column("处置", 2.4))
    rows = tuple(
        Row((str(nth), one.place, one.arrived, one.found, one.persuaded, one.action))
        for nth, one in enumerate(paper.stops, 1)
    )
    return Table(columns, rows, empty="还没有点位", blank_rows=12)
