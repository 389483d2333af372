"""Copies of the store: written beside their place, opened and looked through, and only then called copies."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from desktop.backups.book import Book, read_book
from desktop.clock import local
from desktop.db.models.attachments import Attachment
from desktop.db.models.calls import Call
from desktop.db.models.journal import JournalEntry
from desktop.db.models.people import Person
from desktop.db.store import Store, is_plain_store, open_copy, vacuum_into
from desktop.errors import UserError
from desktop.journal.source import SystemSource
from desktop.journal.verify import check_chain
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.reports.files import file_digest, write_bytes, write_file
from desktop.rules.backup_times import held, kept

HOUSE = "救助值班台备份"
"""The folder that is made in a second place."""
REASONS = {
    "hour": "每小时", "round": "每天", "shift": "交接班", "hand": "手动", "risky": "大改之前",
    "restore": "恢复之前", "upgrade": "升级之前", "sealing": "上锁之前",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in a store: entries of the journal, calls, files of people, photos and papers."""

    entries: int
    calls: int
    people: int
    photos: int


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that was opened and found whole when it was written."""

    path: Path
    at: int
    reason: str
    counts: Counts
    size: int
    sha256: str
    places: tuple[str, ...] = ("here",)

    @property
    def why(self) -> str:
        return REASONS.get(self.reason, self.reason)


def write_copy(store: Store, folder: DataFolder, *, now: int, reason: str) -> Copy:
    """One verified copy in the data folder; raises as ``back_up``."""
    name = f"{local(now):%Y%m%d-%H%M%S}-{reason}.db"
    key = folder.keys.store if folder.keys else None
    folder.backups.mkdir(parents=True, exist_ok=True)
    path = folder.backups / name
    counts = write_file(path, lambda beside: vacuum_into(store, beside), lambda beside: look_through(beside, key))
    copy = Copy(path, now, reason, counts, path.stat().st_size, file_digest(path))
    describe(path, copy)
    return copy


def look_through(path: Path, key: bytes | None) -> Counts:
    """Opens a copy and reads all of it: pages, the whole chain, counts.

    Raises:
        UserError: ``store.unreadable``, ``backup.damaged`` with ``what``.
    """
    with open_copy(path, key) as connection:
        said = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        if said != "ok":
            raise UserError("backup.damaged", path=path.name, what="页")
        chain = check_chain(Reading(connection, SystemSource(), "", ""))
        if not chain.holds:
            raise UserError("backup.damaged", path=path.name, what="记录链")
        return counts_of(connection)


def counts_of(connection: Connection) -> Counts:
    """How much a store holds."""
    found = [
        int(connection.execute(select(func.count()).select_from(model)).scalar_one())
        for model in (JournalEntry, Call, Person, Attachment)
    ]
    return Counts(*found)


def entries_now(reading: Reading) -> int:
    """How many entries the journal holds now."""
    return int(reading.execute(select(func.count()).select_from(JournalEntry)).scalar_one())


def place_of(path: Path) -> Path:
    """Where copies lie in a second place."""
    return path / HOUSE


def describe(path: Path, copy: Copy) -> None:
    """Writes what is known of a copy beside it, which makes it one. Raises UserError ``file.*``."""
    told = {
        "at": copy.at, "reason": copy.reason, "counts": asdict(copy.counts), "size": copy.size, "sha256": copy.sha256,
        "plain": is_plain_store(path),
    }
    write_bytes(path.with_suffix(".json"), json.dumps(told).encode())


def copies(folder: DataFolder, *, book: Book | None = None) -> list[Copy]:
    """Every described copy here and at the places, newest first; the same copy at several places is one line."""
    book = book or read_book(folder)
    found: dict[str, Copy] = {}
    for key, where in {"here": folder.backups, **{k: place_of(p) / "store" for k, p in book.places.items()}}.items():
        for copy in copies_in(where):
            known = found.get(copy.path.name)
            places = (*(known.places if known else ()), key)
            found[copy.path.name] = Copy(
                (known or copy).path, copy.at, copy.reason, copy.counts, copy.size, copy.sha256, places
            )
    return sorted(found.values(), key=lambda copy: copy.at, reverse=True)


def copies_in(where: Path) -> Iterator[Copy]:
    """The copies that lie in one folder; what has no description is not taken for one."""
    for described in sorted(where.glob("*.json")) if where.is_dir() else []:
        copy = _read(described)
        if copy is not None and copy.path.exists():
            yield copy


def _read(described: Path) -> Copy | None:
    try:
        told = json.loads(described.read_text(encoding="utf-8"))
        return Copy(
            described.with_suffix(".db"), int(told["at"]), str(told["reason"]), Counts(**told["counts"]),
            int(told["size"]), str(told["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def thin(where: Path) -> int:
    """Takes away what the rules no longer keep; returns how many.

    Copies made before an act that changes much stay for some days of their own, then age like the others.
    """
    found = list(copies_in(where))
    stay, newest = kept(copy.at for copy in found), max((copy.at for copy in found), default=0)
    gone = [copy for copy in found if copy.at not in stay and not held(copy.reason, copy.at, newest)]
    for copy in gone:
        copy.path.with_suffix(".json").unlink(missing_ok=True)
        copy.path.unlink(missing_ok=True)
    return len(gone)
