"""Older operations read as this version of the schema means them; what stands in the journal is never rewritten.

A step names a table and the minor version that changed it. Names of fields are never used again for another meaning
(exchange.md B11), so a step only ever says how older fields are called or computed today.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.journal.entry import Value
from desktop.records import dataclass

Fields = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Upcast:
    """How operations on a table written before ``schema`` (major, minor) are read."""

    table: str
    schema: tuple[int, int]
    change: Callable[[Fields], dict[str, Value]]


STEPS: tuple[Upcast, ...] = ()
"""Oldest first. None yet: every column since the first version still means what it meant."""


def upcast(table: str, schema: str, fields: Fields) -> Fields:
    """The fields of an operation as the newest schema names them."""
    for step in STEPS:
        if step.table == table and _version(schema) < step.schema:
            fields = step.change(fields)
    return fields


def _version(schema: str) -> tuple[int, int]:
    major, _, minor = schema.partition(".")
    return int(major), int(minor or 0)
