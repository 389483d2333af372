"""Before risky acts: imports, closings and destructions have a verified copy of the present behind them."""
from __future__ import annotations

from desktop.backups.copies import Copy, copies_in, entries_now, write_copy
from desktop.journal.desk import Desk
from desktop.paths import DataFolder

RISKY = "risky"


def before(desk: Desk, folder: DataFolder) -> Copy:
    """``backups.before(desk, folder)``: a verified copy of what stands now, made before an act that changes much.

    Imports of workbooks and packages, closings and destructions begin with it, the command line directly, screens by
    ``ui.copied_first``. Where nothing was written since the newest copy in the data folder, that one serves. Takes
    seconds on a large store: call it off the main thread.

    Raises:
        UserError: ``disk.*``, ``file.*``, ``backup.damaged``; whoever calls lets the person decide whether to go on.
    """
    newest = max(copies_in(folder.backups), key=lambda copy: copy.at, default=None)
    now = desk.source.clock.now()
    if newest is not None and newest.at <= now and newest.counts.entries == desk.read(entries_now):
        return newest
    return write_copy(desk.store, folder, now=now, reason=RISKY)
