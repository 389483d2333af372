"""What lies in backups/ without a description: the copy before an upgrade or a sealing, a store that did not open.

It is looked through and described, so that it is listed, can be restored and ages like every other copy: what was
destroyed (销毁) may stay in an old copy only until that is thinned.
"""
from __future__ import annotations

from pathlib import Path

from desktop.backups.copies import Copy, describe, look_through
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.paths import DataFolder
from desktop.reports.files import file_digest

DAMAGED = ".store"
DAMAGED_KEPT = 90 * DAY
"""A store that did not open was kept for whoever may still read it; nobody does so after a season."""
_REASONS = (("before-v", "upgrade"), ("before-sealing", "sealing"))


def take_in_strays(folder: DataFolder) -> tuple[Copy, ...]:
    """Describes every whole copy that has no description yet; one that does not open is left as it is.

    Raises:
        UserError: ``file.*`` where a description cannot be written.
    """
    found = sorted(folder.backups.glob("*.db")) if folder.backups.is_dir() else []
    taken = [_taken_in(folder, path) for path in found if not path.with_suffix(".json").exists()]
    return tuple(copy for copy in taken if copy is not None)


def _taken_in(folder: DataFolder, path: Path) -> Copy | None:
    try:
        counts = look_through(path, folder.keys.store if folder.keys else None)
        known = path.stat()
        copy = Copy(path, int(known.st_mtime * 1000), _reason(path), counts, known.st_size, file_digest(path))
    except (UserError, OSError):
        return None
    describe(path, copy)
    return copy


def _reason(path: Path) -> str:
    return next((reason for word, reason in _REASONS if word in path.name), "hand")


def drop_damaged(folder: DataFolder, *, now: int) -> int:
    """Takes away stores that did not open and were kept long enough; returns how many files went."""
    gone = 0
    for path in folder.backups.glob(f"*{DAMAGED}*"):
        if path.stat().st_mtime * 1000 < now - DAMAGED_KEPT:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
