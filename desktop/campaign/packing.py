"""The archive as one file: a plain zip that every system opens."""
from __future__ import annotations

import zipfile
from pathlib import Path

from desktop.reports.files import said_plainly

PACKED = ".zip"
_CHUNK = 4 * 1024 * 1024
_EPOCH = (2000, 1, 1, 0, 0, 0)


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
