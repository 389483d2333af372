"""恢复: the present is kept first, the copy becomes the store on a chain of its own, what was destroyed stays so."""
from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from desktop.attachments import mirror, reseal
from desktop.backups.asking import request_file
from desktop.backups.copies import Counts, look_through, write_copy
from desktop.clock import local
from desktop.db.base import journalled_specs
from desktop.db.instance import InstanceLock
from desktop.db.models.journal import Chain, Counter, Draft, JournalEntry, JournalOp, Shred
from desktop.db.models.officers import AccessNote
from desktop.db.store import PROJECTING, VERSION, Store, is_plain_store, open_copy, open_store, rewrite_store
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.projection import reproject
from desktop.journal.source import Source
from desktop.journal.work import Work, shred
from desktop.paths import DataFolder, Keys, put_in_place


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; ``later`` counts the entries that only the kept present has, ``kept`` is where it lies."""

    counts: Counts
    later: int
    kept: Path
    present_read: bool


def restore(
    folder: DataFolder, source: Path, *, origin: Source, actor: str = "", keys: Keys | None = None
) -> Restored:
    """Makes a copy the store of this folder; the desk must be closed.

    The present store is kept in backups/ first, as a copy where it opens, as the file it is where it does not. What
    is half written, the numbers that were given and what was destroyed for good are carried over from it.

    Args:
        source: a copy (.db), here or in a second place, whose photos lie beside it.
        keys: of the copy, where they are not this folder's.

    Raises:
        UserError: ``store.unreadable``, ``backup.damaged``, ``store.newer``, ``store.in_use``, ``key.needed``,
            ``disk.*``. The present store is then still in its place.
    """
    folder.make()
    lock = InstanceLock(folder.lock)
    try:
        key = _key_of(source, keys or folder.keys)
        counts = look_through(source, key)
        _check_version(source, key)
        kept, read = _keep_present(folder, origin)
        beside = folder.store.with_name("store.db.restoring")
        rewrite_store(source, beside, old=key, new=folder.keys.store if folder.keys else None)
        later = _make_ready(folder, beside, kept if read else None, origin, actor)
        _bring_files(folder, source, keys)
        for leftover in ("-wal", "-shm", "-journal"):
            folder.store.with_name(folder.store.name + leftover).unlink(missing_ok=True)
        try:
            put_in_place(beside, folder.store)
        except PermissionError as error:
            raise UserError("file.held", path=str(folder.root)) from error
        return Restored(counts, later, kept, read)
    finally:
        lock.release()


def _key_of(source: Path, keys: Keys | None) -> bytes | None:
    if not source.exists():
        raise UserError("backup.gone", path=str(source))
    if is_plain_store(source):
        return None
    if keys is None:
        raise UserError("key.needed")
    return keys.store


def _check_version(source: Path, key: bytes | None) -> None:
    with open_copy(source, key) as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > VERSION:
        raise UserError("store.newer", found=found, known=VERSION)


def _keep_present(folder: DataFolder, origin: Source) -> tuple[Path, bool]:
    """The present as a verified copy, else as the very file, which a craftsman may still read."""
    now = origin.clock.now()
    if not folder.store.exists():
        return folder.store, False
    try:
        store = open_store(folder.store, key=folder.keys.store if folder.keys else None)
        try:
            return write_copy(store, folder, now=now, reason="restore").path, True
        finally:
            store.checkpoint()
            store.close()
    except UserError:
        return _keep_damaged(folder, now), False


def _keep_damaged(folder: DataFolder, now: int) -> Path:
    """The very file, and the log beside it: what was acknowledged last may stand nowhere but there."""
    kept = folder.backups / f"{local(now):%Y%m%d-%H%M%S}-damaged.store"
    shutil.copyfile(folder.store, kept)
    log = folder.store.with_name(folder.store.name + "-wal")
    if log.exists():
        shutil.copyfile(log, kept.with_name(kept.name + "-wal"))
    return kept


def _make_ready(folder: DataFolder, beside: Path, present: Path | None, origin: Source, actor: str) -> int:
    """A chain of its own, and what must never go back: numbers, drafts, what was destroyed."""
    key = folder.keys.store if folder.keys else None
    store = open_store(beside, key=key)
    try:
        later = 0
        with store.writing() as connection:
            connection.execute(update(Chain).values(own=False))
            if present is not None:
                with open_copy(present, key) as before:
                    later = _carry_over(connection, before)
        _note(store, origin, actor)
        store.checkpoint()
    finally:
        store.close()
    return later


def _carry_over(connection: Connection, before: Connection) -> int:
    for row in before.execute(select(Counter)):
        raise_counter(connection, row)
    known = set(connection.execute(select(Draft.id)).scalars())
    written = set(connection.execute(select(JournalOp.record).where(JournalOp.kind == "c")).scalars())
    for draft in before.execute(select(Draft)).mappings():
        if draft["id"] not in known | written:
            connection.execute(insert(Draft).values(**draft))
    _destroy_again(connection, before)
    have = connection.execute(select(func.count()).select_from(JournalEntry)).scalar_one()
    had = before.execute(select(func.count()).select_from(JournalEntry)).scalar_one()
    return max(0, int(had) - int(have))


def raise_counter(connection: Connection, row: Any) -> None:
    """No number is given twice: those after the copy stand on papers already."""
    here = (Counter.series == row.series) & (Counter.year == row.year)
    last = connection.execute(select(Counter.last).where(here)).scalar()
    if last is None:
        connection.execute(insert(Counter).values(series=row.series, year=row.year, last=row.last))
    elif last < row.last:
        connection.execute(update(Counter).where(here).values(last=row.last))


def _destroy_again(connection: Connection, before: Connection) -> None:
    """What was destroyed after the copy was made does not come back with it (突发事件应对法 85)."""
    known = set(connection.execute(select(Shred.commitment)).scalars())
    specs = journalled_specs()
    connection.info[PROJECTING] = True
    try:
        for row in before.execute(select(Shred)):
            if row.commitment in known:
                continue
            shred(connection, [row.commitment], (row.origin, row.seq))
            hit = connection.execute(
                select(JournalOp.tbl, JournalOp.record).where(JournalOp.commitment == row.commitment)
            ).all()
            for table, record in hit:
                reproject(connection, specs[table], record)
    finally:
        connection.info.pop(PROJECTING, None)


def _note(store: Store, origin: Source, actor: str) -> None:
    def restored(work: Work) -> None:
        work.create(AccessNote, officer=actor or None, kind="restored", at=work.now, by=actor or None)

    desk = Desk(store, origin)
    desk.actor = actor
    desk.do(restored)


def _bring_files(folder: DataFolder, source: Path, keys: Keys | None) -> None:
    """Photos that lie beside the copy and are missing here; of another vault they are sealed anew."""
    there = source.parent.parent / "attachments"
    if not there.is_dir() or there.resolve() == folder.attachments.resolve():
        return
    if keys is None or keys == folder.keys:
        mirror(there, folder.root / "attachments")
        return
    reseal(there, keys.files, folder.attachments)


# A restore from the screen: asked for while the program runs, carried out by its next start before the desk opens.


def carry_out_request(folder: DataFolder, origin: Source) -> Restored | None:
    """Does what was asked for before the program went down, once, whatever comes of it.

    Raises:
        UserError: as ``restore``.
    """
    asked = request_file(folder)
    if not asked.exists():
        return None
    try:
        told = json.loads(asked.read_text(encoding="utf-8"))
        source, actor = Path(told["source"]), str(told["actor"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    finally:
        with contextlib.suppress(OSError):
            asked.unlink()
    return restore(folder, source, origin=origin, actor=actor)
