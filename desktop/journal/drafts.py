"""Half-written records: rows of the store from the first key on, never journalled before they are saved."""
from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update

from desktop.db.models.journal import Draft
from desktop.journal.work import Reading, Work
from desktop.records import dataclass

TOPIC = "draft"


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it stands; ``content`` holds only what the person has typed or chosen."""

    id: str
    kind: str
    officer: str
    started_at: int
    saved_at: int
    content: Mapping[str, object]


def begin_draft(
    work: Work, *, kind: str, content: Mapping[str, object] | None = None, started_at: int | None = None
) -> str:
    """A draft stamped with this instant, or one just before; F2 makes one before the sheet is drawn. Returns its id."""
    record = work.source.new_id()
    work.execute(
        insert(Draft).values(
            id=record, kind=kind, officer=work.actor or None, started_at=work.now if started_at is None else started_at,
            saved_at=work.now,
            content=json.dumps(dict(content or {}), ensure_ascii=False),
        )
    )
    work.touch(TOPIC)
    return record


def save_draft(work: Work, *, draft: str, content: Mapping[str, object]) -> int:
    """Keeps what is typed so far; returns the instant at which it was kept."""
    now = work.now
    text = json.dumps(dict(content), ensure_ascii=False)
    work.execute(update(Draft).where(Draft.id == draft).values(saved_at=now, content=text))
    work.touch(TOPIC)
    return now


def drop_draft(work: Work, *, draft: str) -> DraftView | None:
    """Takes a draft away, because it has been saved or its discarding journalled in the same act."""
    found = open_draft(work, draft=draft)
    work.execute(delete(Draft).where(Draft.id == draft))
    work.touch(TOPIC)
    return found


def open_draft(reading: Reading, *, draft: str) -> DraftView | None:
    row = reading.execute(select(Draft).where(Draft.id == draft)).first()
    return _view(row) if row is not None else None


def open_drafts(reading: Reading, *, kind: str | None = None) -> list[DraftView]:
    """All half-written records, oldest first."""
    statement = select(Draft).order_by(Draft.started_at)
    if kind is not None:
        statement = statement.where(Draft.kind == kind)
    return [_view(row) for row in reading.execute(statement)]


def _view(row: object) -> DraftView:
    values = row._mapping  # type: ignore[attr-defined]  # noqa: SLF001  # The library's public name of a row's columns.
    return DraftView(
        values["id"], values["kind"], values["officer"] or "", values["started_at"], values["saved_at"],
        json.loads(values["content"]),
    )
