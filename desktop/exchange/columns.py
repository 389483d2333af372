"""What the columns of a torn fact hold, how both versions of it are kept, and how one is written anew (ui.md 冲突)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.change_log import MASKED, words_of
from desktop.db.base import TableSpec
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading
from desktop.people.file import id_key
from desktop.rules.differences import both_kept
from desktop.rules.field_names import COMPARED, field_name, list_of
from desktop.rules.phone import read_phone
from desktop.terms import Labels, list_terms

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HIGHEST = 1_000_000_000


class Holds(StrEnum):
    """What a person writes into a column: words, a whole number, a civil day, or one of several choices."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class TornColumn:
    """One column of a fact that stands in two ways. ``options`` of a choice: value as stored → its words."""

    name: str
    label: str
    holds: Holds
    options: tuple[tuple[Value, str], ...] = ()


Values = Mapping[str, Value]


def torn_columns(
    reading: Reading, spec: TableSpec, members: Sequence[str], versions: Sequence[Values], names: Mapping[str, str],
    labels: Labels,
) -> tuple[TornColumn, ...]:
    """The columns of a group that a person can see and write; what only repeats another is made from it."""
    found = []
    for name in members:
        if name not in COMPARED:
            given = [version.get(name) for version in versions]
            holds = _holds(spec, name, given)
            options = _options(reading, spec, name, given) if holds is Holds.CHOICE else []
            told = tuple((value, words_of(spec.name, name, value, names, labels)) for value in options)
            found.append(TornColumn(name, field_name(spec.name, name), holds, told))
    return tuple(found)


def is_free_text(spec: TableSpec, column: str) -> bool:
    """Words that somebody typed about the matter: what is said of people, and what is searched."""
    chosen = _type(spec, column) != "Text" or list_of(spec.name, column) or column in MASKED
    return not chosen and (column in spec.personal or column in spec.searched)


def _type(spec: TableSpec, column: str) -> str:
    return type(spec.table.columns[column].type).__name__


def _holds(spec: TableSpec, column: str, given: Iterable[Value]) -> Holds:
    """Codes, links and masked numbers are never typed: one of a list, or one of the versions, is chosen."""
    if _type(spec, column) == "Integer":
        return Holds.NUMBER
    if _type(spec, column) != "Text" or list_of(spec.name, column) or column in MASKED:
        return Holds.CHOICE
    texts = [str(value) for value in given if value]
    if texts and all(map(_DAY.fullmatch, texts)):
        return Holds.DAY
    # Codes are of Latin letters; where any version has others, words stand there.
    return Holds.WORDS if is_free_text(spec, column) or not all(map(str.isascii, texts)) else Holds.CHOICE


def _options(reading: Reading, spec: TableSpec, column: str, given: Sequence[Value]) -> list[Value]:
    if _type(spec, column) == "Boolean":
        return [True, False, None]
    listed: list[Value] = []
    terms = list_of(spec.name, column)
    if terms:
        listed = [choice.code for choice in list_terms(reading, list_name=terms)]
    return list(dict.fromkeys([*given, *listed, None]))


def both(spec: TableSpec, ours: Values, theirs: Values) -> dict[str, Value] | None:
    """两段都留: every sentence of both, where nothing but words differs; None where a code or a number does."""
    torn = [name for name in ours if ours[name] != theirs.get(name)]
    if not all(is_free_text(spec, name) for name in torn):
        return None
    return {**ours, **{name: both_kept(str(ours[name] or ""), str(theirs.get(name) or "")) for name in torn}}


def written(values: Values, changed: Values) -> dict[str, Value]:
    """A version with some columns changed, and what repeats them for comparing made anew."""
    found = {**values, **changed}
    if "phone_key" in found:
        found["phone_key"] = read_phone(str(found["phone"] or "")).key
    if "caller_digits" in found:
        found["caller_digits"] = read_phone(str(found["caller_number"] or "")).key
    if "id_key" in found:
        found["id_key"] = id_key(str(found["id_number"] or ""))
    return found


def read_value(column: TornColumn, typed: str) -> Value:
    """What a person wrote into a column; of a choice, its place among the options.

    Raises:
        UserError: ``conflict.unclear`` with ``field``, ``label`` and ``hint``.
    """
    text = typed.strip()
    if column.holds is Holds.CHOICE:
        return column.options[int(text)][0]
    if not text:
        return None
    if column.holds is Holds.WORDS:
        return text
    try:
        if column.holds is Holds.DAY:
            return date.fromisoformat(text).isoformat()
        if not text.isascii() or not text.isdigit() or int(text) > _HIGHEST:
            raise ValueError
        return int(text)
    except ValueError:
        hint = "写成 2025-03-15" if column.holds is Holds.DAY else "填整数"
        raise UserError("conflict.unclear", field=column.name, label=column.label, text=text, hint=hint) from None


def typed_value(column: TornColumn, value: Value) -> str:
    """The other way round: how a value stands in the form."""
    if column.holds is Holds.CHOICE:
        return str([one for one, _words in column.options].index(value))
    return "" if value is None else str(value)

