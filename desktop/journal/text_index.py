"""The search index: filled by the work, contentless, emptied byte by byte when a person is erased."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from sqlalchemy import Connection, text

from desktop.db.base import TableSpec

BETWEEN = "\ue000"
"""Stands between the columns of a record: a token of its own, so that no phrase reaches from one into the next."""
_RUN = re.compile(r"[0-9a-z]+|[^\W_]")


def tokens(written: str) -> list[str]:
    """Single characters; runs of letters and digits as overlapping pairs, so that any part of a number is found."""
    found: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", written).lower()):
        if run.isascii() and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found


def reindex(connection: Connection, spec: TableSpec, record: str, values: Mapping[str, object] | None) -> None:
    """Makes the index say what the record says now; ``None`` takes the record out of it."""
    if not spec.searched:
        return
    row = connection.execute(_FIND, {"record": record}).scalar()
    if row is not None:
        connection.execute(_DROP, {"row": row})
    body = " ".join(
        token for column in spec.searched for token in [*tokens(str((values or {}).get(column) or "")), BETWEEN]
    )
    if not body.replace(BETWEEN, "").strip():
        if row is not None:
            connection.execute(_FORGET, {"row": row})
        return
    if row is None:
        row = connection.execute(_NAME, {"tbl": spec.name, "record": record}).scalar_one()
    connection.execute(_FILL, {"row": row, "body": body})


_FIND = text("SELECT row FROM indexed WHERE record = :record")
_DROP = text("DELETE FROM text_index WHERE rowid = :row")
_FORGET = text("DELETE FROM indexed WHERE row = :row")
_NAME = text("INSERT INTO indexed(tbl, record) VALUES (:tbl, :record) RETURNING row")
_FILL = text("INSERT INTO text_index(rowid, body) VALUES (:row, :body)")
