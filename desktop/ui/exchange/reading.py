"""Opening a package file off the main thread: read whole, rehearsed, with the conflicts it would bring."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.exchange import conflicts, inbox
from desktop.exchange.conflicts import FieldConflict, Settling
from desktop.exchange.importing import keep_refused, of_import
from desktop.exchange.inbox import Report
from desktop.exchange.keys import KeyPair
from desktop.exchange.package import Package, read_package
from desktop.journal.desk import Desk
from desktop.paths import DataFolder
from desktop.ui.exchange.settle_view import Banner
from desktop.ui.exchange.words import gap_words, moment, size_words


@dataclass(frozen=True, slots=True)
class Opened:
    """A package as it lies open: what the import would do, and what is to be settled before."""

    path: Path
    package: Package
    report: Report
    conflicts: tuple[FieldConflict, ...]
    chosen: dict[str, Settling]
    leave_out: frozenset[str] = frozenset()

    @property
    def banner(self) -> Banner:
        package, told = self.package, self.report
        state = f"签名相符，文件完整，{size_words(package.size)}" + ("，已解密" if package.sealed else "")
        more = gap_words(told.gaps[0]) if told.gaps else ""
        photos = f"照片待收 {told.photos_waiting} 张" if told.photos_waiting else ""
        return Banner(
            f"{package.sender.name}，{moment(package.wall)} 导出", state, told.same, told.updated, told.new,
            len(self.conflicts), more or photos,
        )


def open_package(
    desk: Desk, folder: DataFolder, path: Path, *, pair: KeyPair, words: str = "", leave_out: frozenset[str]
) -> Opened:
    """Reads and rehearses.

    Raises:
        UserError: ``package.*``; what contradicts the journal is kept aside as evidence.
    """
    try:
        package = read_package(path, pair=pair, words=words)
        with of_import(package, folder):
            report, ahead = desk.rehearse(inbox.look_ahead, package=package, pair=pair, leave_out=leave_out)
    except UserError as error:
        keep_refused(error, path, folder)
        raise
    return Opened(
        path, package, report, ahead, desk.read(conflicts.staged, package=package.id), leave_out
    )
