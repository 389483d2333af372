"""What of a fact is written into a column, in the form the column asks for, and why it would be refused."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.reports.ledger_xlsx import EXACT_DIGITS, LONGEST_CELL, clean
from desktop.reports.template.shape import Sheet, Slot
from desktop.rules.ledger_mapping import near_word, same_word

Fact = str | int | float | date | datetime | time | None
Written = str | float | int | None
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # Excel's days have no zone.
_PATTERNS = (
    (re.compile(r"y{4}年m{1,2}月d{1,2}日|\d{4}年\d{1,2}月\d{1,2}日|年月日", re.IGNORECASE),
     "{0.year}年{0.month}月{0.day}日"),
    (re.compile(r"y{4}/m{1,2}/d{1,2}|\d{4}/\d{1,2}/\d{1,2}", re.IGNORECASE), "{0:%Y/%m/%d}"),
    (re.compile(r"y{4}\.m{1,2}\.d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}", re.IGNORECASE), "{0:%Y.%m.%d}"),
    (re.compile(r"y{4}m{2}d{2}|\b20\d{6}\b", re.IGNORECASE), "{0:%Y%m%d}"),
)
_SEVERAL = re.compile(r"[、;；]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that the superior's workbook would not take. ``row`` counts the rows handed in, from 0.

    ``kind`` is empty, option, several, long or limit; ``near`` is the word of the dictionary that comes closest.
    """

    row: int
    column: int
    label: str
    value: str
    kind: str
    near: str = ""
    longest: int = 0


def written(slot: Slot, fact: Fact, words: Mapping[str, str] | None = None) -> Written:
    """The value of a cell: a text, a number, or the number of a day; ``words`` are the dictionary words chosen."""
    if fact is None or fact == "":
        return None
    if isinstance(fact, (date, time)):
        return _dated(slot, fact)
    if isinstance(fact, str):
        return _said(slot, clean(fact), words or {})
    if slot.takes_text or abs(fact) >= 10**EXACT_DIGITS:
        return _said(slot, str(fact), words or {})
    return _said(slot, str(fact), words or {}) if slot.options else fact


def _said(slot: Slot, text: str, words: Mapping[str, str]) -> str:
    if not slot.options:
        return text
    return words.get(text) or same_word(text, slot.options) or text


def _dated(slot: Slot, fact: date | datetime | time) -> Written:
    if slot.takes_dates:
        if isinstance(fact, time):
            return (fact.hour * 60 + fact.minute) / 1440
        moment = fact if isinstance(fact, datetime) else datetime(fact.year, fact.month, fact.day)  # noqa: DTZ001
        days = (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
        return int(days) if days == int(days) else round(days, 10)
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    shape = next((shape for known, shape in _PATTERNS if known.search(slot.label)), "{0:%Y-%m-%d}")
    return shape.format(fact) + (f" {fact:%H:%M}" if isinstance(fact, datetime) else "")


def refusals(
    sheet: Sheet, rows: Sequence[Mapping[int, Fact]], words: Mapping[int, Mapping[str, str]]
) -> list[Refusal]:
    """Everything the workbook would refuse, in the order of the rows."""
    found = []
    for number, row in enumerate(rows):
        for slot in sheet.slots:
            if slot.column in row:
                one = _refused(number, slot, row[slot.column], words.get(slot.column, {}))
                found += [one] if one else []
    return found


def _refused(number: int, slot: Slot, fact: Fact, words: Mapping[str, str]) -> Refusal | None:
    value = written(slot, fact, words)
    text = "" if value is None else str(value)
    if not text:
        return Refusal(number, slot.column, slot.label, "", "empty") if slot.required else None
    if slot.options and text not in slot.options:
        kind = "several" if _SEVERAL.search(text) else "option"
        return Refusal(number, slot.column, slot.label, text, kind, near_word(text, slot.options) or "")
    longest = min(slot.longest or LONGEST_CELL, LONGEST_CELL)
    if len(text) > longest:
        return Refusal(number, slot.column, slot.label, text, "long", longest=longest)
    return None
