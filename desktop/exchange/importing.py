"""An import from the file to the report: a copy first, photos, then one act; and a whole folder of packages (B5)."""
from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop import backups
from desktop.clock import HOUR
from desktop.errors import UserError
from desktop.exchange import inbox
from desktop.exchange.inbox import Report
from desktop.exchange.keys import KeyPair
from desktop.exchange.package import Cover, Package, read_cover, read_package
from desktop.journal.desk import Desk
from desktop.paths import DataFolder, put_in_place
from desktop.rules.system_words import why
from desktop.vault import SealBroken, is_sealed_bytes, seal, unseal

COPY_AFTER = 12 * HOUR
"""So old may the last copy be before an import makes one of its own."""
_DISK = {
    "disk.full": "package.e80_full", "file.disk_full": "package.e80_full", "disk.read_only": "package.e80_read_only",
    "disk.failing": "package.e80_failing",
}
_MB = 1 << 20
_EVIDENCE = ("package.e41", "package.e42", "package.e70")
MOST_FILES = 5000


def import_package(
    desk: Desk, folder: DataFolder, package: Package, *, pair: KeyPair, leave_out: frozenset[str] = frozenset()
) -> Report:
    """Takes a package in that ``read_package`` has passed: nothing is written before a copy of the store is there.

    Raises:
        UserError: as ``inbox.take_in``; ``package.e80_*`` where this PC's own disk refuses; ``file.*``,
            ``backup.damaged`` where no copy could be made.
    """
    with of_import(package, folder):
        desk.rehearse(inbox.look_at, package=package)
        _copy_before(desk, folder)
        kept = inbox.keep_photos(package, folder.attachments)
        return desk.do(
            inbox.take_in, package=package, pair=pair, photos=folder.attachments, kept=kept, leave_out=leave_out
        )


@contextlib.contextmanager
def of_import(package: Package, folder: DataFolder) -> Iterator[None]:
    """Says of this PC's own disk what an import makes of it: nothing stands on the screen that could be lost."""
    try:
        yield
    except UserError as error:
        code = _DISK.get(error.code)
        if code is None:
            raise
        # The package once for its photos and once for its rows, and the copy that is made before.
        need = 2 * package.size + folder.store.stat().st_size
        raise UserError(code, mb=need // _MB + 1) from error


def _copy_before(desk: Desk, folder: DataFolder) -> None:
    """Copies the store where the last copy is older than twelve hours, or bears an hour that is not yet."""
    now = desk.source.clock.now()
    if not any(0 <= now - copy.at <= COPY_AFTER for copy in backups.copies_in(folder.backups)):
        backups.before(desk, folder)


def keep_refused(error: UserError, file: Path, folder: DataFolder) -> Path | None:
    """拒绝并留存本包备查: what contradicts the journal is evidence; in a folder under a key it lies sealed."""
    if error.code not in _EVIDENCE:
        return None
    try:
        data = file.read_bytes()
        folder.refused.mkdir(exist_ok=True)
        kept = _place_for(file.name, data, folder)
        # Half of it under its name would be worse evidence than none.
        beside = kept.with_name(f".{kept.name}.part")
        beside.write_bytes(data if folder.keys is None else seal(folder.keys.files, data, kept.name))
        put_in_place(beside, kept)
    except OSError:
        return None
    return kept


def _place_for(name: str, data: bytes, folder: DataFolder) -> Path:
    """Names of packages tell the minute only: a second one of the same name takes no evidence away."""
    path = folder.refused / name
    kept, number = path, 2
    while kept.exists() and not _is_kept(kept.name, data, folder):
        kept, number = path.with_stem(f"{path.stem} ({number})"), number + 1
    return kept


def _is_kept(name: str, data: bytes, folder: DataFolder) -> bool:
    try:
        return read_refused(name, folder) == data
    except UserError:
        return False


def refused_names(folder: DataFolder) -> tuple[str, ...]:
    """The packages that were kept as evidence."""
    kept = folder.refused
    return tuple(sorted(path.name for path in kept.glob("[!.]*"))) if kept.is_dir() else ()


def read_refused(name: str, folder: DataFolder) -> bytes:
    """A package that was kept as evidence, as it came. Raises UserError ``package.e80``, ``exchange.kept_spoilt``."""
    try:
        data = (folder.refused / name).read_bytes()
        return data if folder.keys is None or not is_sealed_bytes(data) else unseal(folder.keys.files, data, name)
    except OSError as error:
        raise UserError("package.e80", why=why(error)) from error
    except SealBroken as error:
        raise UserError("exchange.kept_spoilt", name=name) from error


# A whole folder.


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of a folder: the report, or why it was refused; ``sender`` as far as it could be read."""

    path: Path
    sender: str
    report: Report | None
    error: UserError | None


def import_folder(
    desk: Desk, folder: DataFolder, where: Path, *, pair: KeyPair, told: Callable[[int, int], object] = lambda *_: None
) -> tuple[FileOutcome, ...]:
    """Takes in every package of a folder and of the folders right below it, each as its own act, oldest first.

    A package that is refused stops none of the others; what two people wrote against each other stays open. Whatever
    is no package at all is passed over.

    Args:
        told: is told how many of how many files are done.

    Raises:
        UserError: ``package.e80`` when the folder cannot be read, ``exchange.no_packages`` when none lies there.
    """
    files = packages_in(where)
    if not files:
        raise UserError("exchange.no_packages", path=where.name)
    found: list[FileOutcome] = []
    for path, cover in files:
        found.append(_import_file(desk, folder, path, cover, pair))
        told(len(found), len(files))
    return tuple(found)


def packages_in(where: Path) -> list[tuple[Path, Cover | UserError]]:
    """The packages of a folder by the instant of their writing, those that cannot be opened last.

    Raises:
        UserError: ``package.e80``.
    """
    try:
        inside = [*where.iterdir(), *(path for below in where.iterdir() if below.is_dir() for path in below.iterdir())]
    except OSError as error:
        raise UserError("package.e80", why=why(error)) from error
    paths = [path for path in sorted(set(inside)) if path.suffix.lower() == ".zip" and path.is_file()]
    covers = [(path, _cover(path)) for path in paths[:MOST_FILES]]
    return sorted(covers, key=lambda one: (isinstance(one[1], UserError), getattr(one[1], "wall", 0), one[0].name))


def _cover(path: Path) -> Cover | UserError:
    try:
        return read_cover(path)
    except UserError as error:
        return error


def _import_file(
    desk: Desk, folder: DataFolder, path: Path, cover: Cover | UserError, pair: KeyPair
) -> FileOutcome:
    if isinstance(cover, UserError):
        return FileOutcome(path, "", None, cover)
    name = cover.sender.name
    try:
        return FileOutcome(path, name, import_package(desk, folder, read_package(path, pair=pair), pair=pair), None)
    except UserError as error:
        keep_refused(error, path, folder)
        return FileOutcome(path, name, None, error)
