"""Where an archive is bound: a folder, one plain zip of it, or one file under a passphrase."""
from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from desktop.reports.files import file_digest, said_plainly, write_bytes
from desktop.reports.held import Held, Place
from desktop.reports.ledger_xlsx import Written
from desktop.reports.sealed_zip import SealedBook

PACKED = ".zip"
_CHUNK = 4 * 1024 * 1024
_EPOCH = (2000, 1, 1, 0, 0, 0)


class Binding(Protocol):
    """What an archive in the making is put into; ``sums`` are the SHA-256 of its files by name."""

    sums: dict[str, str]

    def begin(self, folder: str) -> None:
        """A folder that shall be there, even if nothing comes into it."""

    def put(self, name: str, content: bytes) -> str:
        """One file; returns its SHA-256."""

    def put_lines(self, name: str, lines: Iterable[str]) -> None:
        """One file of lines as they come, too long to be kept."""

    def put_book(self, name: str, write: Callable[[Place], Written]) -> Written:
        """One workbook, which ``write`` writes and reads again."""


class Loose:
    """A folder of plain files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sums: dict[str, str] = {}

    def begin(self, folder: str) -> None:
        (self._folder / folder).mkdir()

    def put(self, name: str, content: bytes) -> str:
        self.sums[name] = write_bytes(self._folder / name, content)
        return self.sums[name]

    def put_lines(self, name: str, lines: Iterable[str]) -> None:
        with (self._folder / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        self.sums[name] = file_digest(self._folder / name)

    def put_book(self, name: str, write: Callable[[Place], Written]) -> Written:
        done = write(self._folder / name)
        self.sums[name] = done.sha256
        return done


class Closed:
    """One file under a passphrase: whatever is put in meets the disk sealed."""

    def __init__(self, book: SealedBook) -> None:
        self._book = book
        self.sums = book.sums

    def begin(self, folder: str) -> None:
        """Folders are only parts of names there."""

    def put(self, name: str, content: bytes) -> str:
        return self._book.put(name, [content])

    def put_lines(self, name: str, lines: Iterable[str]) -> None:
        self._book.put(name, (line.encode() for line in lines))

    def put_book(self, name: str, write: Callable[[Place], Written]) -> Written:
        held = Held() / name
        done = write(held)
        self.put(name, held.box[name])
        return done


def files_in(folder: Path) -> list[tuple[str, Path]]:
    """Every file of a folder under the name that it has in an archive, in the order of names."""
    return [(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()]


def pack(folder: Path, target: Path) -> None:
    """Every file of a folder into a zip; photos and PDFs are packed already and only stored.

    Raises:
        UserError: ``file.*``.
    """
    with said_plainly(target), zipfile.ZipFile(target, "w") as book:
        for name, path in files_in(folder):
            info = zipfile.ZipInfo(name, _EPOCH)
            dense = path.suffix in {".jpg", ".png", ".pdf", ".xlsx", ".heic"}
            info.compress_type = zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with path.open("rb") as source, book.open(info, "w", force_zip64=True) as into:
                while chunk := source.read(_CHUNK):
                    into.write(chunk)
