"""Small workbooks whose parts are spoilt one at a time: the sums of the ZIP stay right, so the reader behind is met."""
from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from desktop.reports.workbook_cells import read_cells


def _book() -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    for row in (("日期", "姓名", "证件号"), (date(2025, 1, 14), "郑德福", "500103188001010017"), (45671.5, None, 12)):
        sheet.append(row)
    sheet.merge_cells("A5:C5")
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_PARTS = _book()
_NAMES = sorted(_PARTS)


def seeds() -> list[bytes]:
    """Every part of a workbook."""
    return [_PARTS[name] for name in _NAMES]


def open_with(data: bytes) -> object:
    """Puts spoilt bytes in the place of one part, which the bytes themselves choose, and reads the workbook."""
    name = _NAMES[zlib.crc32(data) % len(_NAMES)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in _PARTS.items():
                archive.writestr(part, data if part == name else content)
        return read_cells(path, most_rows=2_000, most_columns=60)
