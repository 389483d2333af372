"""The 联合行动记录 set as a form: the units that went, the places, relief and 治理 apart, a hand for each unit."""
from __future__ import annotations

from desktop.reports.joint_documents import JointFigure, JointRecord
from desktop.reports.page import Column, Fact, Facts, Form, Note, Passage, Row, Sign, Signs, Table

_APART = "劝导、劝离和移交是治理，不计入救助人次。劝离和移交另填《劝离与移交记录》，救助另填《求助登记表》。"


def joint_record(record: JointRecord) -> Form:
    """One action; every unit that took part signs for itself."""
    return Form("联合行动记录", record.office, (
        Facts((
            Fact("行动名称", record.name, span=2), Fact("日期", record.day), Fact("起止时间", record.span),
            Fact("牵头单位", record.lead_unit), Fact("现场指挥", record.commander),
            Fact("范围、路线", record.scope, span=2), Fact("天气、预警", record.weather, span=2),
        )),
        _units(record), _stops(record),
        Facts((_figures("救助", record.relief), _figures("治理，不计\n入救助", record.governance))),
        Passage("行动结果", record.result, lines=2, pen_lines=2),
        Passage("问题", record.problems, lines=1, pen_lines=1),
        Passage("下一步", record.next_steps, lines=1, pen_lines=1),
        Note(_APART),
        Signs((Sign("记录人", record.recorder), Sign("现场指挥", record.commander), Sign("牵头单位", seal=True))),
    ), record.foot)


def _units(record: JointRecord) -> Table:
    columns = (Column("参加单位", 2.2), Column("带队人", 1.1), Column("人数", 0.7, centred=True),
               Column("车辆", 0.9, centred=True), Column("负责什么", 2), Column("带队人签名", 1.4))
    rows = tuple(Row((one.name, one.leader, one.heads, one.vehicles, one.task, "")) for one in record.units)
    return Table(columns, rows, "参加单位", "没有写参加单位", blank_rows=4, roomy=True)


def _stops(record: JointRecord) -> Table:
    columns = (Column("点位", 2.2), Column("时间", 0.9, centred=True), Column("发现", 1.4), Column("处置", 3))
    rows = tuple(Row((one.place, one.at, one.found, one.done)) for one in record.stops)
    return Table(columns, rows, "点位和处置", "没有写点位", blank_rows=5)


def _figures(label: str, figures: tuple[JointFigure, ...]) -> Fact:
    """Counts in a box of their own, so that relief and 治理 can not be read as one; a blank one has room for each."""
    told = "，".join(f"{one.name} {one.value}" for one in figures if one.value)
    return Fact(label, told, span=2, pen="　".join(f"{one.name}＿＿＿＿" for one in figures))
