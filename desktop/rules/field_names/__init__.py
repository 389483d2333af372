"""What the fields of records are called on screen, for 改动记录; and what an act on a record is called.

A subject names its fields in its own module.
"""
from __future__ import annotations

from desktop.rules.field_names import (
    briefings,
    calls,
    directory,
    emergencies,
    employment,
    exchange,
    patrols,
    people,
    supplies,
)

_SHARED = {
    "void_reason": "作废原因",
    "campaign": "专项行动",
    "number": "编号",
    "person": "人",
    "call": "来电",
    "contact": "救助登记",
    "place": "点位",
    "place_words": "地点",
    "place_text": "地点",
    "place_kind": "场所类型",
    "community": "社区",
    "note": "备注",
    "kind": "类别",
    "at": "时间",
    "by": "记录人",
    "name": "名称",
    "phone": "电话",
    "retired": "停用",
    "position": "排序",
    "held": "在列",
    "code": "选项",
    "receipt": "签收",
    "receipt_note": "签收说明",
}

_SUBJECTS = (
    briefings,
    calls,
    directory,
    emergencies,
    employment,
    exchange,
    patrols,
    people,
    supplies,
)
_FIELDS: dict[str, dict[str, str]] = {table: names for subject in _SUBJECTS for table, names in subject.FIELDS.items()}

LISTS = {
    "channel": "channel",
    "situation": "situation",
    "sex": "sex",
    "place_kind": "place_kind",
    "willing": "willing",
    "refusal_reason": "refusal",
    "body": "body",
    "mind": "mind",
    "destination": "destination",
    "id_kind": "paper_kind",
    "no_id_reason": "no_paper_reason",
    "marriage": "marriage",
    "education": "education",
    "welfare": "welfare",
    "signature": "signature",
    "closed_reason": "close_reason",
    "source": "channel",
    "eligible": "eligible",
    "relation": "tie",
    "consent": "tracing_consent",
}
"""Columns whose codes are choices of a list; where a column holds words instead, they stay as they are."""

_LISTS_OF: dict[str, dict[str, str]] = {
    "call": {"age_band": "age_group"},
    "item": {"kind": "goods_kind"},
    "lot": {"source": "goods_source"},
    "stock_place": {"kind": "stock_place_kind"},
    "unit": {"kind": "unit_kind", "level": "unit_level"},
    "job_file": {
        "help": "job_help", "lodging": "work_lodging", "skill": "skill_level", "body": "work_body",
        "ready": "work_ready", "id_paper": "paper_state", "health_paper": "paper_state", "bank_card": "paper_state",
    },
}
"""Columns of one table alone: the same name holds something else in another."""


def list_of(table: str, column: str) -> str:
    """The list whose codes a column holds, "" where it holds none."""
    return _LISTS_OF.get(table, {}).get(column) or LISTS.get(column, "")

COMPARED = frozenset({"caller_digits", "id_key", "phone_key", "series", "site", "street", "year", "n"})
"""Columns that only repeat another in a form for comparing, or number the record: not told."""

KINDS = {"c": "新建", "u": "修改", "v": "作废", "e": "清除个人信息"}
TOLD = frozenset(_FIELDS)
"""Tables whose 改动记录 can be told in words."""


def field_name(table: str, column: str) -> str:
    """What a column is called on screen."""
    return _FIELDS.get(table, {}).get(column) or _SHARED.get(column) or column
