"""试恢复: a copy is restored into a temporary folder, everything in it checked, and the outcome remembered."""
from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.attachments import check_attachments
from desktop.backups.book import Trial, note_trial
from desktop.backups.copies import Copy, Counts, counts_of, look_through
from desktop.clock import monotonic_ms
from desktop.db.store import is_plain_store, open_store, rewrite_store
from desktop.errors import UserError
from desktop.journal.source import SystemSource
from desktop.journal.verify import verify
from desktop.journal.work import Reading
from desktop.paths import DataFolder, sealed_folder

_FAULTS = {"store": "数据文件", "chain": "记录链", "projection": "投影", "attachments": "照片和文书"}


def try_restore(folder: DataFolder, copy: Copy, *, now: int) -> Trial:
    """Restores a copy where nobody works, verifies store, chain, projection and every photo, and counts.

    The temporary store is written under a key that nobody keeps.

    Raises:
        UserError: ``file.*`` where the outcome cannot be remembered; a copy that does not hold is an outcome.
    """
    began = monotonic_ms()
    try:
        counts, fault = _tried(folder, copy)
    except UserError as error:
        counts, fault = copy.counts, error.code
    trial = Trial(now, copy.at, counts.calls, counts.photos, counts.people, monotonic_ms() - began, fault)
    note_trial(folder, trial)
    return trial


def _tried(folder: DataFolder, copy: Copy) -> tuple[Counts, str]:
    key = None if is_plain_store(copy.path) or folder.keys is None else folder.keys.store
    # The writing anew below would pass over a damaged index; whoever restores does not want to find it then.
    look_through(copy.path, key)
    nobody = os.urandom(32)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name) / "store.db"
        rewrite_store(copy.path, path, old=key, new=nobody)
        store = open_store(path, key=nobody)
        try:
            with store.reading() as connection:
                reading = Reading(connection, SystemSource(), "", "")
                photos = _photos_of(folder, copy)
                findings = list(verify(reading, further=(lambda r: check_attachments(r, photos),)))
                wrong = next((_FAULTS[one.check] for one in findings if not one.holds), "")
                counts = counts_of(connection)
                return counts, wrong or ("" if counts == copy.counts else "条数")
        finally:
            store.close()


def _photos_of(folder: DataFolder, copy: Copy) -> Path:
    """Those that lie beside the copy, else those of the data folder."""
    beside = copy.path.parent.parent / "attachments"
    return sealed_folder(beside, folder.keys.files if folder.keys else None) if beside.is_dir() else folder.attachments
