"""What a crash left half written beside its place: never read again, so it goes before it is in anybody's way."""
from __future__ import annotations

import contextlib
from pathlib import Path

from desktop.paths import DataFolder

_HALF = ("*.part", "*.db.sealed", "store.db.restoring*")


def sweep(folder: DataFolder, *, files: bool = False) -> int:
    """Removes half-written files of a data folder whose lock is held; returns how many there were.

    A half-written copy may hold plain what is sealed by now, and nothing ever takes it away else.

    Args:
        files: among photos and papers too, where there may be thousands to look through.
    """
    places = [folder.root, folder.backups, *(_inner(folder) if files else ())]
    return sum(_remove(path) for place in places for pattern in _HALF for path in place.glob(pattern))


def _inner(folder: DataFolder) -> list[Path]:
    plain = folder.root / "attachments"
    return [one for one in plain.iterdir() if one.is_dir()] if plain.is_dir() else []


def _remove(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
