"""改动记录 in words: who changed what of a record, from what to what, as a person would say it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from desktop.clock import local
from desktop.db.base import journalled_specs
from desktop.discretion import is_hidden
from desktop.journal.entry import EntryId, Value
from desktop.journal.history import Change, FieldChange, changes_of
from desktop.journal.work import Reading, Seen
from desktop.officers import officer_names
from desktop.rules.field_names import COMPARED, KINDS, field_name, list_of
from desktop.rules.masking import id_inside, phone_inside
from desktop.terms import Labels, read_labels

EMPTY = "空着"
_LONGEST = 60
MASKED = {
    "id_number": id_inside, "phone": phone_inside, "caller_number": phone_inside, "guardian_phone": phone_inside,
}
"""Numbers of people; those of offices and officers are public numbers and words, which stay (domain.md §5.2)."""
_INSTANTS = "BigInteger"


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One act on a record in words; ``lines`` as “称呼：空着 → 刘女士”."""

    entry: EntryId
    at: int
    by: str
    title: str
    lines: tuple[str, ...]


def told_changes(reading: Reading, *, record: str) -> tuple[ToldChange, ...]:
    """The acts on a record, newest first. Numbers of people are masked here as in every list (decisions.md 23).

    Of a restricted file whoever may not read it learns that, when and by whom something was written, not what.
    """
    changes = changes_of(reading, record=record)
    if changes and is_hidden(reading, changes[0].table, record):
        changes = tuple(replace(change, fields=()) for change in changes)
    names, labels = officer_names(reading), read_labels(reading)
    return tuple(_told(change, names, labels) for change in reversed(changes))


def told_since(reading: Reading, *, record: str, seen: Seen) -> tuple[ToldChange, ...]:
    """The acts on a record since somebody had it in front of him, newest first."""
    known = set(seen.all())
    return tuple(takewhile(lambda change: change.entry not in known, told_changes(reading, record=record)))


def _told(change: Change, names: dict[str, str], labels: Labels) -> ToldChange:
    lines = [_line(change.table, one, names, labels) for one in change.fields if one.field not in COMPARED]
    if change.erased:
        lines.append("个人信息已清除，看不到当时写了什么")
    by = names.get(change.actor, "") or ("没有登录的人" if not change.actor else "别的电脑上的人")
    return ToldChange(change.entry, change.at, by, KINDS[change.kind.value], tuple(lines))


def _line(table: str, change: FieldChange, names: dict[str, str], labels: Labels) -> str:
    name = field_name(table, change.field)
    said = (words_of(table, change.field, value, names, labels) for value in (change.before, change.after))
    before, after = map(_short, said)
    return f"{name}：{after}" if change.before is None else f"{name}：{before} → {after}"


def words_of(table: str, column: str, value: Value, names: Mapping[str, str], labels: Labels) -> str:
    """What a column says, as a person reads it: names for ids, labels for codes, identity numbers masked."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return _moment(value) if _is_instant(table, column) else str(value)
    if column in MASKED:
        return MASKED[column](value)
    return names.get(value) or labels.of(list_of(table, column), value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _is_instant(table: str, column: str) -> bool:
    return type(journalled_specs()[table].table.columns[column].type).__name__ == _INSTANTS


def _moment(value: int) -> str:
    at = local(value)
    return f"{at.month}月{at.day}日 {at:%H:%M}"
