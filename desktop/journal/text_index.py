"""The search index: filled by the work, contentless, emptied byte by byte when a person is erased."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select, text

from desktop.db.base import TableSpec
from desktop.rules.pinyin import sound_forms

BETWEEN = "\ue000"
"""Stands between the columns of a record: a token of its own, so that no phrase reaches from one into the next."""
SOUND = "\ue001"
"""Begins a token that is a name as it may be typed by its sound (郑德福: zdf, zhengdefu)."""
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
    body = body_of(spec, values or {})
    if not body:
        if row is not None:
            connection.execute(_FORGET, {"row": row})
        return
    if row is None:
        row = connection.execute(_NAME, {"tbl": spec.name, "record": record}).scalar_one()
    connection.execute(_FILL, {"row": row, "body": body})


def index_new(connection: Connection, spec: TableSpec, rows: Mapping[str, Mapping[str, object]]) -> None:
    """Puts records into the index that were never in it, many at once."""
    if not spec.searched:
        return
    bodies = {record: body for record, values in rows.items() if (body := body_of(spec, values))}
    if not bodies:
        return
    last = connection.exec_driver_sql("SELECT coalesce(max(row), 0) FROM indexed").scalar_one()
    numbered = list(enumerate(bodies.items(), last + 1))
    connection.exec_driver_sql(
        "INSERT INTO indexed(row, tbl, record) VALUES (?,?,?)", [(row, spec.name, one) for row, (one, _) in numbered]
    )
    connection.exec_driver_sql(
        "INSERT INTO text_index(rowid, body) VALUES (?,?)", [(row, body) for row, (_, body) in numbered]
    )


def body_of(spec: TableSpec, values: Mapping[str, object]) -> str:
    """What the index keeps of a record: tokens of its searched columns, sounds of its names; empty for nothing."""
    words = " ".join(token for column in spec.searched for token in [*tokens(str(values.get(column) or "")), BETWEEN])
    if not spec.spoken or not words.replace(BETWEEN, "").strip():
        return words if words.replace(BETWEEN, "").strip() else ""
    said = {form for column in spec.spoken for form in sound_forms(str(values.get(column) or ""))}
    return " ".join([words, *(f"{SOUND}{form}" for form in sorted(said))])


def index_sounds(connection: Connection, specs: Iterable[TableSpec]) -> int:
    """After an upgrade: names of stores that were written before sounds were kept get theirs. Returns how many."""
    done = 0
    for spec in specs:
        if spec.spoken:
            for row in connection.execute(select(spec.table)).mappings().all():
                reindex(connection, spec, row["id"], dict(row))
                done += 1
    return done


_FIND = text("SELECT row FROM indexed WHERE record = :record")
_DROP = text("DELETE FROM text_index WHERE rowid = :row")
_FORGET = text("DELETE FROM indexed WHERE row = :row")
_NAME = text("INSERT INTO indexed(tbl, record) VALUES (:tbl, :record) RETURNING row")
_FILL = text("INSERT INTO text_index(rowid, body) VALUES (:row, :body)")
