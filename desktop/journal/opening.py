"""A data folder becomes a desk: the lock, the store, the reserve, the chain."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.db.instance import InstanceLock
from desktop.db.store import Store, is_plain_store, open_store
from desktop.errors import UserError
from desktop.journal.converting import convert
from desktop.journal.desk import Desk, make_reserve
from desktop.journal.leftovers import sweep
from desktop.journal.source import Source
from desktop.paths import DataFolder, check_place
from desktop.vault import is_sealed


@contextmanager
def opened(folder: DataFolder, source: Source, *, new: bool = False) -> Iterator[Desk]:
    """The desk of a data folder, for as long as the block runs.

    Args:
        new: the folder must not hold a store yet.

    Raises:
        UserError: what stands in the way: the place (``paths.*``), another program (``store.in_use``),
            the disk (``disk.*``), the missing key (``key.needed``, ``key.damaged``) or the store itself (``store.*``).
    """
    check_place(folder.root)
    folder.make()
    if folder.keys is None:
        _require_no_key(folder)
    lock = InstanceLock(folder.lock)
    try:
        sweep(folder)
        convert(folder)
        if new and folder.store.exists():
            raise UserError("store.exists", path=str(folder.root))
        store, spent = _open(folder)
        try:
            if not spent:
                make_reserve(folder.reserve)
            desk = Desk(store, source, reserve=folder.reserve)
            desk.reserve_spent = spent
            yield desk
        finally:
            store.close()
    finally:
        lock.release()


def _require_no_key(folder: DataFolder) -> None:
    """A sealed store without its key is not damaged: nobody should think so and begin 抢救.

    Raises:
        UserError: ``key.needed``, ``key.damaged`` where the key file itself is gone.
    """
    if is_sealed(folder):
        raise UserError("key.needed")
    if folder.store.exists() and not is_plain_store(folder.store) and any(folder.log.glob("*.sealed")):
        raise UserError("key.damaged")


def _open(folder: DataFolder) -> tuple[Store, bool]:
    """The store, and whether the reserve was given up: even opening takes room, and a full disk must not stop the duty.

    Raises:
        UserError: as ``open_store``.
    """
    key = folder.keys.store if folder.keys else None
    try:
        return open_store(folder.store, backups=folder.backups, key=key), False
    except UserError as error:
        if error.code != "disk.full" or not folder.reserve.exists():
            raise
    folder.reserve.unlink()
    return open_store(folder.store, backups=folder.backups, key=key), True
