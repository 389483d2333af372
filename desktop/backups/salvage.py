"""抢救 of a damaged store: the last good copy, then every act that can still be read, and the rest named."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import SQLAlchemyError

from desktop.backups.copies import Copy, copies, look_through
from desktop.backups.restoring import raise_counter, restore
from desktop.db.models.journal import Chain, Counter, Draft
from desktop.db.store import open_copy, open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.entry import Entry
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import Source
from desktop.journal.work import Work
from desktop.paths import DataFolder

Rows = TypeVar("Rows")
_STEP = 64


@dataclass(frozen=True, slots=True)
class Salvaged:
    """``copy`` is what it began from; ``brought`` acts came from the damaged file, ``lost`` were not readable.

    ``parts`` names what else of the file could not be read; ``kept`` is where the damaged file lies.
    """

    copy: Copy
    brought: int
    lost: int
    parts: tuple[str, ...]
    kept: Path


@dataclass(slots=True)
class _Found:
    entries: list[Entry]
    unread: int
    counters: list[Any]
    drafts: list[dict[str, Any]]
    parts: list[str]


def salvage(folder: DataFolder, *, origin: Source, actor: str = "") -> Salvaged:
    """Saves what can be saved; the damaged file is kept as it is. The desk must be closed.

    Raises:
        UserError: ``backup.none`` where no copy holds, and as ``restore``.
    """
    key = folder.keys.store if folder.keys else None
    copy = _last_good(folder, key)
    found = _read(folder.store, key)
    done = restore(folder, copy.path, origin=origin, actor=actor)
    store = open_store(folder.store, key=key)
    try:
        desk = Desk(store, origin)
        desk.actor = actor
        taken = desk.do(_take_in, found=found)
        store.checkpoint()
    finally:
        store.close()
    return Salvaged(copy, taken[0], taken[1] + found.unread, tuple(found.parts), done.kept)


def _last_good(folder: DataFolder, key: bytes | None) -> Copy:
    for copy in copies(folder):
        try:
            look_through(copy.path, key)
        except UserError:
            continue
        return copy
    raise UserError("backup.none")


def _take_in(work: Work, *, found: _Found) -> tuple[int, int]:
    replayed = replay(work, found.entries)
    for row in found.counters:
        raise_counter(work.connection, row)
    known = set(work.execute(select(Draft.id)).scalars())
    for draft in found.drafts:
        if draft["id"] not in known:
            work.execute(insert(Draft).values(**draft))
    return replayed.taken, len(replayed.waiting)


def _read(path: Path, key: bytes | None) -> _Found:
    found = _Found([], 0, [], [], [])
    try:
        with open_copy(path, key) as connection:
            chains = _part(found, "链", lambda: [(r.origin, r.seq) for r in connection.execute(select(Chain))])
            found.counters = _part(found, "编号", lambda: list(connection.execute(select(Counter)).all()))
            found.drafts = _part(found, "草稿", lambda: [dict(r) for r in connection.execute(select(Draft)).mappings()])
            for origin, length in chains:
                _read_chain(found, connection, origin, length)
    except UserError:
        found.parts.append("整个文件")
    return found


def _part(found: _Found, name: str, read: Callable[[], list[Rows]]) -> list[Rows]:
    try:
        return read()
    except SQLAlchemyError:
        found.parts.append(name)
        return []


def _read_chain(found: _Found, connection: Connection, origin: str, length: int) -> None:
    """In steps, and one by one where a step cannot be read."""
    for start in range(0, length, _STEP):
        until = min(start + _STEP, length)
        try:
            found.entries += entries_of(connection, origin, after=start, until=until)
        except (SQLAlchemyError, KeyError, ValueError):
            for seq in range(start, until):
                try:
                    found.entries += entries_of(connection, origin, after=seq, until=seq + 1)
                except (SQLAlchemyError, KeyError, ValueError):
                    found.unread += 1
