"""Cells out of a workbook that somebody brought: opened with care, nothing in it is run."""
from __future__ import annotations

import zipfile
from pathlib import Path

from desktop.errors import UserError
from desktop.patience import TABLE, within

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def read_cells(path: Path, *, most_rows: int, most_columns: int) -> tuple[str, list[tuple[object, ...]]]:
    """Name and cells of the first visible sheet; formulas give their last value.

    Raises:
        UserError: ``workbook.too_large``, ``workbook.unreadable``, ``workbook.too_long``, ``file.too_slow``.
    """
    return within(lambda: _read(path, most_rows, most_columns), seconds=TABLE, name=path.name)


def _read(path: Path, most_rows: int, most_columns: int) -> tuple[str, list[tuple[object, ...]]]:
    # Imported when a book is opened: it would take a tenth of the start.
    from openpyxl import load_workbook

    _check_size(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
            if sheet is None:
                raise UserError("workbook.unreadable", name=path.name)
            sheet.reset_dimensions()
            cells = sheet.iter_rows(max_row=most_rows + 1, max_col=most_columns, values_only=True)
            rows: list[tuple[object, ...]] = [tuple(row) for row in cells]
            title = str(sheet.title)
        finally:
            book.close()
    except UserError:
        raise
    except Exception as fault:
        # Whatever a damaged or foreign workbook makes the reader stumble over, it is the file that cannot be read.
        raise UserError("workbook.unreadable", name=path.name) from fault
    if len(rows) > most_rows:
        raise UserError("workbook.too_long", most=most_rows)
    return title, rows


def _check_size(path: Path) -> None:
    """A workbook is a packed archive: what it unpacks to counts, not only what it weighs."""
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (OSError, zipfile.BadZipFile) as fault:
        raise UserError("workbook.unreadable", name=path.name) from fault
    if size > LARGEST or unpacked > LARGEST_UNPACKED:
        raise UserError("workbook.too_large", most=LARGEST // _MEGABYTE)
