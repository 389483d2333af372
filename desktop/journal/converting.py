"""A plain data folder becomes a sealed one: each file written anew beside, proved, and only then put in its place.

A crash at any moment leaves every file either plain and whole or sealed and whole; the next start goes on.
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop.db.store import is_plain_store, rewrite_store
from desktop.errors import UserError
from desktop.journal.leftovers import sweep
from desktop.paths import DataFolder, put_in_place, sync_folder
from desktop.vault import is_sealed_bytes, seal, unseal

_MARK = "sealing"
_BEFORE = "before-sealing.db"


def convert(folder: DataFolder) -> bool:
    """Seals what is still plain in an unlocked folder; True where anything was.

    The first thing written is a sealed copy of the store in backups/, which stays there.

    Raises:
        UserError: ``store.unreadable``, ``disk.*``, ``place.not_writable``. What is plain then stays plain and whole.
    """
    mark = folder.root / _MARK
    if folder.keys is None or not (mark.exists() or is_plain_store(folder.store)):
        return False
    try:
        _leave_mark(mark)
        sweep(folder, files=True)
        _convert_store(folder, folder.keys.store)
        _convert_files(folder, folder.keys.files)
        _convert_logs(folder)
        mark.unlink()
    except OSError as error:
        raise UserError("place.not_writable", path=str(folder.root), why=error.strerror or "") from error
    return True


def _leave_mark(mark: Path) -> None:
    """Durable before anything is sealed: without it the next start would take a sealed store for the end of it all."""
    mark.touch()
    _sync(mark)
    sync_folder(mark.parent)


def _convert_store(folder: DataFolder, key: bytes) -> None:
    for path in [*sorted(folder.backups.rglob("*.db")), folder.store]:
        if is_plain_store(path):
            beside = path.with_name(path.name + ".sealed")
            rewrite_store(path, beside, old=None, new=key)
            if path == folder.store:
                shutil.copyfile(beside, folder.backups / _BEFORE)
                _sync(folder.backups / _BEFORE)
            put_in_place(beside, path)
            sync_folder(path.parent)
            for leftover in ("-wal", "-shm", "-journal"):
                path.with_name(path.name + leftover).unlink(missing_ok=True)


def _convert_files(folder: DataFolder, key: bytes) -> None:
    own = folder.root / "desk.key"
    for path in [*_files(folder.root / "attachments"), *_files(folder.refused), *([own] if own.exists() else [])]:
        data = path.read_bytes()
        if not is_sealed_bytes(data):
            sealed = seal(key, data, path.name)
            if unseal(key, sealed, path.name) == data:
                _replace(path, sealed)


def _convert_logs(folder: DataFolder) -> None:
    """What the log said before it was sealed holds no personal data; it goes all the same."""
    for path in _files(folder.log):
        if path.suffix != ".sealed":
            path.unlink()


def _files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(data)
    _sync(beside)
    put_in_place(beside, path)
    sync_folder(path.parent)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
