"""The 值班电话记录 set as a form."""
from __future__ import annotations

from desktop.reports.call_documents import CallSheet
from desktop.reports.page import Column, Fact, Facts, Form, Passage, Row, Sign, Signs, Table, ticks

DIRECTIONS = ("来电", "去电")


def call_sheet(sheet: CallSheet) -> Form:
    """One call on one page, unless much was said."""
    course = Table(
        (Column("经过", 1, centred=True), Column("时间", 1.5, centred=True), Column("情况", 5)),
        tuple(Row((step.name, step.at, step.words)) for step in sheet.steps), empty="还没有经过", blank_rows=5,
    )
    out = sheet.direction == DIRECTIONS[1]
    late_entry = (Fact("补录原因", sheet.late_entry, span=2),) if sheet.late_entry else ()
    return Form("值班电话记录", sheet.office, (
        ticks("来电去电", DIRECTIONS, (sheet.direction,) if sheet.direction else ()),
        Facts((
            Fact("去电时间" if out else "接报时间", sheet.received), Fact("记录时间", sheet.written), *late_entry,
            Fact("信息来源", sheet.channel), Fact("去电号码" if out else "来电号码", sheet.caller_number),
            Fact("对方\n单位、姓名" if out else "来电\n单位、姓名", sheet.caller, span=2),
            Fact("地点", sheet.place, span=2),
        )),
        ticks("类别", sheet.kinds, (sheet.kind,) if sheet.kind else ()),
        Facts((Fact("现场人员", sheet.people, span=2),)),
        Passage("内容", sheet.words, lines=4),
        course,
        Facts((
            Fact("到场用时", sheet.taken, heavy=sheet.late), Fact("迟的原因", sheet.late_reason),
            Fact("结果", sheet.result, span=2), Fact("核复", sheet.verified, span=2),
            Fact("报告带班\n领导", sheet.told, span=2), Fact("领导批示\n和反馈", sheet.instructed, span=2, lines=2),
        )),
        Signs((Sign("接电话的人", sheet.taker), Sign("带班领导"))),
    ), sheet.foot, secrecy=sheet.secrecy)
