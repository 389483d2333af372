"""One act of copying: a verified copy here, brought to the places that were chosen, and what is too old taken away."""
from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from desktop.attachments import mirror, remove, unshown
from desktop.backups.book import Result, note_result, read_book
from desktop.backups.copies import Copy, describe, place_of, thin, write_copy
from desktop.backups.strays import drop_damaged, take_in_strays
from desktop.clock import monotonic_ms
from desktop.db.models.campaign import Destruction
from desktop.db.store import Store
from desktop.errors import UserError
from desktop.journal.source import SystemSource
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.reports.files import file_digest, write_bytes, write_file


def back_up(
    store: Store, folder: DataFolder, *, now: int, reason: str = "hand", to: Path | None = None
) -> tuple[Copy, Result]:
    """A copy beside the store; for a round also at the second place and on the stick, with photos and the key.

    Args:
        reason: a key of ``REASONS``; ``hour`` stays in the data folder.
        to: one further place, for this time only.

    Returns:
        The copy, and what is written into the book: a place that is not there is named, not passed over.

    Raises:
        UserError: ``disk.*``, ``file.*``, ``backup.damaged`` where the copy did not hold what was expected.
    """
    began, book = monotonic_ms(), read_book(folder)
    copy = write_copy(store, folder, now=now, reason=reason)
    places = {} if reason == "hour" else dict(book.places)
    if to is not None:
        places["to"] = to
    gone = _destroyed(store) if places else ()
    missing = tuple(key for key, path in places.items() if not _carry(folder, copy, path, gone))
    _tidy(folder, now)
    result = Result(
        now, reason, monotonic_ms() - began, copy.size, tuple(key for key in places if key not in missing), missing,
        round=reason != "hour",
    )
    note_result(folder, result)
    return copy, result


def _tidy(folder: DataFolder, now: int) -> None:
    """Copies nobody has described are looked through, then everything ages by one rule."""
    take_in_strays(folder)
    thin(folder.backups)
    drop_damaged(folder, now=now)


def _destroyed(store: Store) -> tuple[str, ...]:
    """Contents of photos that were destroyed (销毁): what is not here any more is not kept elsewhere either."""
    with store.reading() as connection:
        reading = Reading(connection, SystemSource(), "", "")
        lists = reading.execute(select(Destruction.hashes).where(Destruction.hashes.is_not(None))).scalars()
        return unshown(reading, [one for listed in lists for one in json.loads(listed or "[]")])


def _carry(folder: DataFolder, copy: Copy, place: Path, destroyed: Sequence[str]) -> bool:
    """Brings copy, photos and key to a place; False where it is not there or takes nothing."""
    if not place.is_dir():
        return False
    there = place_of(place)
    try:
        (there / "store").mkdir(parents=True, exist_ok=True)
        target = there / "store" / copy.path.name
        write_file(target, lambda beside: _copied(copy.path, beside), lambda beside: _same(beside, copy))
        describe(target, copy)
        mirror(folder.attachments, there / "attachments")
        for sha256 in destroyed:
            remove(there / "attachments", sha256)
        for name in (folder.key_file.name, "desk.key"):
            own = folder.root / name
            if own.exists():
                write_bytes(there / name, own.read_bytes())
        thin(there / "store")
    except (OSError, UserError):
        return False
    return True


def _copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _same(beside: Path, copy: Copy) -> None:
    if file_digest(beside) != copy.sha256:
        raise UserError("backup.damaged", path=copy.path.name, what="内容")
