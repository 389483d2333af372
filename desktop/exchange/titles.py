"""What a record is called where records of all kinds stand in one list: “郑德福，个案 037”."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.base import journalled_specs
from desktop.discretion import is_hidden
from desktop.journal.numbers import short_number
from desktop.journal.work import Reading
from desktop.search import subject_of
from desktop.settings import SETTINGS
from desktop.shared_settings import bare_key

_KINDS = {
    "person": "个案", "contact": "救助登记", "call": "来电", "event": "紧急事项", "place": "点位", "item": "物资",
    "stock_place": "存放点", "lot": "批次", "setting": "设置", "term": "选项", "officer": "人员", "unit": "单位",
    "responder": "通讯录", "team": "队伍", "campaign": "专项行动", "briefing": "简报", "site": "本机登记",
    "shift": "值班", "handover": "交接班", "job_file": "就业登记", "patrol_round": "巡查", "patrol_stop": "巡查点",
    "photo": "照片", "follow_up": "回访", "governance": "劝导治理", "series_token": "编号权",
}  # fmt: skip
_ICONS = {
    "person": "user", "contact": "user", "call": "phone", "event": "siren", "place": "map-pin", "item": "package",
    "stock_place": "package", "lot": "package", "briefing": "newspaper", "shift": "calendar-clock",
    "handover": "calendar-clock", "job_file": "briefcase", "patrol_round": "footprints",
}  # fmt: skip
_PAGES = {
    "person": "cases", "call": "calls", "event": "emergencies", "place": "directory", "item": "supplies",
    "stock_place": "supplies", "briefing": "briefings", "responder": "directory", "unit": "directory",
}
_NAMES = ("name", "nameless_code", "title", "place_text", "place_words", "label", "batch", "caption", "words", "looks")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Title:
    """``page`` is the place where the record can be opened, "" where there is none."""

    text: str
    icon: str
    page: str
    record: str


def title_of(reading: Reading, table: str, record: str) -> Title:
    """The title of the record a person would open for a record of any table."""
    target, subject = subject_of(reading, table, record)
    columns = journalled_specs()[target].table
    row = reading.execute(select(columns).where(columns.c.id == subject)).mappings().first()
    facts = dict(row) if row is not None else {}
    if is_hidden(reading, target, subject):
        facts = {"number": facts.get("number")}
    text = _words(target, facts)
    if target != table:
        text += f"，{_KINDS.get(table, '附记')}"
    return Title(text, _ICONS.get(target, "file-text"), _PAGES.get(target, ""), subject)


def _words(table: str, facts: dict[str, object]) -> str:
    kind = _KINDS.get(table, "记录")
    if table == "setting":
        key = bare_key(str(facts.get("key") or ""))
        return f"{kind}，{SETTINGS[key].label if key in SETTINGS else key}"
    named = next((str(facts[name]) for name in _NAMES if facts.get(name)), "")
    short = named if len(named) <= _LONGEST else named[:_LONGEST] + "…"
    number = str(facts.get("number") or "")
    tail = f"{kind} {short_number(number)}" if number else kind
    return f"{short}，{tail}" if short else tail
