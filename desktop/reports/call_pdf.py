"""The 值班电话记录 set as a form."""
from __future__ import annotations

from desktop.reports.call_documents import CallSheet
from desktop.reports.page import Column, Fact, Facts, Form, Passage, Row, Sign, Signs, Table, ticks


def call_sheet(sheet: CallSheet) -> Form:
    """One call on one page, unless much was said."""
    course = Table(
        (Column("经过", 1, centred=True), Column("时间", 1.5, centred=True), Column("情况", 5)),
        tuple(Row((step.name, step.at, step.words)) for step in sheet.steps), empty="还没有经过", blank_rows=6,
    )
    return Form("值班电话记录", sheet.office, (
        Facts((
            Fact("接报时间", sheet.received), Fact("记录时间", sheet.written), Fact("信息来源", sheet.channel),
            Fact("来电号码", sheet.caller_number), Fact("来电人", sheet.caller, span=2),
            Fact("地点", sheet.place, span=2),
        )),
        ticks("类别", sheet.kinds, (sheet.kind,) if sheet.kind else ()),
        Facts((Fact("现场人员", sheet.people, span=2),)),
        Passage("内容", sheet.words, lines=4),
        course,
        Facts((
            Fact("到场用时", sheet.taken, heavy=sheet.late), Fact("结果", sheet.result),
            Fact("迟的原因", sheet.late_reason, span=2), Fact("报告带班\n领导", sheet.told, span=2),
        )),
        Signs((Sign("接电话的人", sheet.taker), Sign("带班领导"))),
    ), sheet.foot, secrecy=sheet.secrecy)
