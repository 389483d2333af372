"""Every fact of a row of the ledger under the key by which a column of the superior's workbook asks for it."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from desktop.campaign.audit import AuditedRow, name_of
from desktop.campaign.sheet import paper_words, remark_words, visit_words, work_words
from desktop.clock import local
from desktop.reports.template.values import Fact

FIELD_NAMES: Mapping[str, str] = {
    "nth": "序号", "number": "救助编号", "street": "街道", "community": "社区", "day": "发现（救助）日期",
    "time": "发现（救助）时间", "moment": "日期和时间", "source": "信息来源", "place": "发现地点",
    "place_kind": "场所类型", "name": "姓名", "sex": "性别", "age": "年龄", "birth_date": "出生日期",
    "id_kind": "证件类型", "id_number": "身份证号码", "home": "户籍地址", "phone": "联系电话",
    "categories": "人员类别", "causes": "遇困原因", "health": "身体/精神状况", "body": "身体状况",
    "mind": "精神状况", "willing": "是否自愿受助", "way": "救助方式", "measures": "帮扶措施",
    "food": "发放食品（份）", "water": "发放水（瓶）", "warm": "御寒物资", "ticket": "返乡车票",
    "destination": "去向", "receiver": "送达/接收单位", "arrival_minutes": "到场用时（分钟）",
    "follow_up": "后续跟踪情况", "work": "就业意愿/登记", "handled_by": "经办人", "handled_phone": "经办人电话",
    "note": "备注",
}
"""What each fact is called on the page of the mapping, in the order of our own ledger."""


def facts_of(street: str, audited: AuditedRow) -> dict[str, Fact]:
    """All facts of one row, by key."""
    row, at = audited.row, local(audited.row.at)
    return {
        "nth": audited.nth, "number": row.number, "street": street, "community": row.community, "day": at.date(),
        "time": at.time().replace(second=0, microsecond=0, tzinfo=None),
        "moment": at.replace(second=0, microsecond=0, tzinfo=None), "source": row.source, "place": row.place,
        "place_kind": row.place_kind, "name": name_of(row), "sex": row.sex, "age": row.age,
        "birth_date": _day(row.birth_date), "id_kind": paper_words(row), "id_number": row.id_number, "home": row.home,
        "phone": row.phone, "categories": "、".join(row.categories), "causes": "、".join(row.causes),
        "health": "/".join(part for part in (row.body, row.mind) if part), "body": row.body, "mind": row.mind,
        "willing": row.willing, "way": row.way, "measures": "、".join(row.measures), "food": row.food or None,
        "water": row.water or None, "warm": "、".join(total.words for total in row.warm), "ticket": row.ticket_words,
        "destination": row.destination, "receiver": row.receiver, "arrival_minutes": row.arrival_minutes,
        "follow_up": visit_words(row), "work": work_words(row), "handled_by": row.handled_by,
        "handled_phone": row.handled_phone, "note": "；".join(remark_words(audited)),
    }


def _day(text: str) -> Fact:
    """A birth date as a date where it is a whole one; a year alone stays as it was written."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def copy_lines(street: str, audited: AuditedRow) -> list[tuple[str, str]]:
    """Label and value of every fact of a row as it is typed into a web page; what is empty is told as empty."""
    lines = []
    for key, value in facts_of(street, audited).items():
        if key in {"nth", "moment"}:
            continue
        shown = f"{value:%H:%M}" if isinstance(value, time) else "" if value is None else str(value)
        lines.append((FIELD_NAMES[key], shown))
    return lines
