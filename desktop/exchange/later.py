"""What a newer program wrote and this one has no place for: kept, and shown after the upgrade (exchange.md B11)."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.db.base import journalled_specs
from desktop.exchange.outbox import current_heads
from desktop.journal.upcast import upcast
from desktop.journal.work import Reading

_NAMES = """
SELECT DISTINCT o.tbl, e.schema, k.key FROM journal_op o
 JOIN journal_entry e ON e.origin = o.origin AND e.seq = o.seq, json_each(o.fields) k
 WHERE o.kind IN ('c', 'u') AND o.origin = ? AND o.seq > ?
UNION
SELECT DISTINCT o.tbl, e.schema, k.key FROM journal_op o
 JOIN journal_entry e ON e.origin = o.origin AND e.seq = o.seq
 JOIN journal_personal p ON p.origin = o.origin AND p.seq = o.seq AND p.i = o.i, json_each(p.data) k
 WHERE o.kind IN ('c', 'u') AND o.origin = ? AND o.seq > ?
"""
_RECORDS = """
SELECT DISTINCT o.record FROM journal_op o
 LEFT JOIN journal_personal p ON p.origin = o.origin AND p.seq = o.seq AND p.i = o.i
 WHERE o.kind IN ('c', 'u') AND o.origin = ? AND o.seq > ? AND o.tbl = ?
 AND (json_type(o.fields, ?) IS NOT NULL OR json_type(p.data, ?) IS NOT NULL)
"""


class Later:
    """Counts the records of which a part waits for the upgrade; every entry is looked at once, when it is new."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._records: set[str] = set()

    def count(self, reading: Reading) -> int:
        """“n 项需升级后显示”: how many records."""
        heads = {origin: seq for origin, (seq, _hash) in current_heads(reading).items()}
        for origin, seq in heads.items():
            if seq > self._seen.get(origin, 0):
                self._records.update(_unknown_since(reading, origin, self._seen.get(origin, 0)))
        self._seen = heads
        return len(self._records)


def _unknown_since(reading: Reading, origin: str, seq: int) -> Iterator[str]:
    run = reading.connection.exec_driver_sql
    for table, schema, name in run(_NAMES, (origin, seq, origin, seq)).all():
        if not _is_known(table, schema, name):
            path = f'$."{name}"'
            yield from (row[0] for row in run(_RECORDS, (origin, seq, table, path, path)))


def _is_known(table: str, schema: str, name: str) -> bool:
    """Whether the name, as an older program called it or as it is called now, has its place here."""
    known: Mapping[str, object] = journalled_specs()[table].group_of if table in journalled_specs() else {}
    return all(now in known for now in upcast(table, schema, {name: None}))
