"""会商记录 and 培训记录 set as a form: the record, then the sheet on which everybody signs in."""
from __future__ import annotations

from desktop.reports.meeting_documents import Attendee, MeetingRecord
from desktop.reports.page import Column, Fact, Facts, Form, Passage, Row, Sign, Signs, Table

TRAINING = frozenset({"培训记录", "演练记录"})


def meeting_record(record: MeetingRecord) -> Form:
    """One record; a training asks what was taught and what came of it, a meeting what was said and agreed."""
    taught = record.title in TRAINING
    said, came = ("内容", "效果和问题") if taught else ("会商情况", "议定事项")
    return Form(record.title, record.office, (
        Facts((
            Fact("主题", record.topic, span=2), Fact("日期", record.day), Fact("地点", record.place),
            Fact("讲课人" if taught else "主持人", record.convener), Fact("记录人", record.recorder),
            Fact("人数", record.heads), Fact("参加单位", record.units),
        )),
        Passage(said, record.text, lines=7), Passage(came, record.agreed, lines=4),
        Facts((Fact("附件", record.attached, span=2),)),
        _sign_in(record),
        Signs((Sign("记录人", record.recorder), Sign("负责人"))),
    ), record.foot, numbered=False)


def _sign_in(record: MeetingRecord) -> Table:
    """Two names to a line, each with room for the signature; a line is as high as a hand writes."""
    half = (Column("姓名", 1), Column("单位、职务", 1.7), Column("签到", 1.2))
    listed = record.attendees or (Attendee(),) * record.sign_in
    pairs = [(*listed[at:at + 2], Attendee())[:2] for at in range(0, len(listed), 2)]
    rows = tuple(Row(tuple(cell for one in pair for cell in _cells(one))) for pair in pairs)
    return Table((*half, *half), rows, "签到", blank_rows=record.sign_in, roomy=True)


def _cells(one: Attendee) -> tuple[str, str, str]:
    return one.name, "，".join(part for part in (one.unit, one.post) if part), ""
