"""How typed facts of the directory become what is kept, and the tokens with which they are changed later."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from desktop.db.models.journal import Head
from desktop.errors import UserError
from desktop.journal.entry import EntryId, Value
from desktop.journal.work import Reading, Seen
from desktop.rules.text_cleaning import clean_line


def cleaned(facts: Mapping[str, Value]) -> dict[str, Value]:
    """Texts as clean lines, empty ones as None; all else as it is.

    Raises:
        UserError: ``text.too_long``.
    """
    return {name: clean_line(value) or None if isinstance(value, str) else value for name, value in facts.items()}


def named(facts: dict[str, Value]) -> dict[str, Value]:
    """The same facts.

    Raises:
        UserError: ``directory.name_missing`` where a name is given and empty.
    """
    if "name" in facts and not facts["name"]:
        raise UserError("directory.name_missing")
    return facts


def seen_tokens(reading: Reading, model: type[Any]) -> dict[str, Seen]:
    """The seen token of every record of a small table, by id, in one question."""
    found: dict[str, dict[str, list[EntryId]]] = {}
    rows = reading.execute(
        select(Head.record, Head.grp, Head.origin, Head.seq)
        # Joined, the engine walks through the heads of every record of the store.
        .where(Head.record.in_(select(model.id)))
        .order_by(Head.origin, Head.seq)
    )
    for record, group, origin, seq in rows:
        found.setdefault(record, {}).setdefault(group, []).append((origin, seq))
    return {
        record: Seen(record, {group: tuple(entries) for group, entries in groups.items()})
        for record, groups in found.items()
    }
