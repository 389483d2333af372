"""Copies of the demonstration: three evenings at three places, a fortnight of results, and a restore that was tried."""
from __future__ import annotations

from pathlib import Path

from desktop import backups
from desktop.backups import Result
from desktop.clock import DAY, HOUR, MINUTE
from desktop.journal.desk import Desk
from desktop.paths import DataFolder

_EVENING = 4 * HOUR + 17 * MINUTE
"""How long before the night of the pictures the last round was."""
_FORGOTTEN = 9
"""Days ago on which nobody had put the stick in."""


def keep_copies(desk: Desk, folder: DataFolder, *, now: int, second: Path, stick: Path) -> None:
    """What 设置, 备份 shows of a desk that was well looked after."""
    for place in (second, stick):
        place.mkdir(parents=True, exist_ok=True)
    backups.choose_places(folder, second=str(second), stick=str(stick))
    last = now - _EVENING
    for back in range(13, 2, -1):
        missing = ("stick",) if back == _FORGOTTEN else ()
        places = ("second",) if missing else ("second", "stick")
        backups.note_result(folder, Result(last - back * DAY, "round", 6_000, 48 << 20, places, missing, round=True))
    copies = [
        backups.back_up(desk.store, folder, now=last - back * DAY, reason="round")[0] for back in (2, 1, 0)
    ]
    backups.try_restore(folder, copies[0], now=last - 3 * DAY + 10 * HOUR)
