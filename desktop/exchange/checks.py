"""What is asked of entries by somebody who knows the tables: values of their type, facts left as they are."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from desktop.db.base import journalled_specs
from desktop.errors import UserError
from desktop.exchange.lines import FARTHEST, is_digest
from desktop.journal.entry import Entry, OpKind, Value

_AHEAD = 1 << 20
"""So many entries may be missing here."""
_PLAIN = {"Integer": int, "BigInteger": int, "Boolean": bool, "Text": str, "String": str}


def check_values(entries: Iterable[Entry]) -> None:
    """Columns known here hold what they were declared to hold: a word in the place of an instant stops every page."""
    kinds = _kinds()
    for entry in entries:
        for op in entry.ops:
            known = kinds.get(op.table, {})
            for fields in (op.fields, op.personal.fields if op.personal else {}):
                for name, value in fields.items():
                    if value is not None and name in known and not _fits(value, known[name]):
                        raise UserError("package.e13")
            if op.kind is OpKind.ERASE and not all(map(is_digest, op.doomed())):
                raise UserError("package.e13")


def _fits(value: Value, kind: type) -> bool:
    """Its type, and for a number that its sums and its date can be told."""
    return type(value) is kind and not (isinstance(value, int) and abs(value) >= FARTHEST)


def check_lamport(entries: Collection[Entry], highest: int) -> None:
    """Whether the entries leave room to count on: no honest one is further ahead than all that was ever written.

    ``highest`` is the greatest number known here. One poisoned number would be followed by every PC for ever, until
    none could write a line that another reads. Raises UserError ``package.e13``.
    """
    if any(entry.lamport > highest + len(entries) + _AHEAD for entry in entries):
        raise UserError("package.e13")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Mapping[str, type]]:
    return {
        name: {column.name: _PLAIN[type(column.type).__name__] for column in spec.table.columns}
        for name, spec in journalled_specs().items()
    }


def check_create_only(entries: Iterable[Entry]) -> None:
    """Facts are never changed, whoever asks. Raises UserError ``package.e70``."""
    specs = journalled_specs()
    for entry in entries:
        for op in entry.ops:
            spec = specs.get(op.table)
            if spec is not None and spec.create_only and op.kind in (OpKind.UPDATE, OpKind.VOID):
                raise UserError("package.e70")
