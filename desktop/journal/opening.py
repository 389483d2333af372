"""A data folder becomes a desk: the lock, the store, the reserve, the chain."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.db.instance import InstanceLock
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk, make_reserve
from desktop.journal.source import Source
from desktop.paths import DataFolder, check_place


@contextmanager
def opened(folder: DataFolder, source: Source, *, new: bool = False) -> Iterator[Desk]:
    """The desk of a data folder, for as long as the block runs.

    Args:
        new: the folder must not hold a store yet.

    Raises:
        UserError: what stands in the way: the place (``paths.*``), another program (``store.in_use``),
            the disk (``disk.*``) or the store itself (``store.*``).
    """
    check_place(folder.root)
    folder.make()
    lock = InstanceLock(folder.lock)
    try:
        if new and folder.store.exists():
            raise UserError("store.exists", path=str(folder.root))
        store = open_store(folder.store, backups=folder.backups)
        try:
            make_reserve(folder.reserve)
            yield Desk(store, source, reserve=folder.reserve)
        finally:
            store.close()
    finally:
        lock.release()
