"""The books of goods as one workbook of several sheets, written beside its place and read again cell by cell."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from openpyxl import load_workbook
from xlsxwriter import Workbook

from desktop.errors import UserError
from desktop.reports.documents import CellKind, Column, Value
from desktop.reports.files import digest_of, write_out
from desktop.reports.held import Held, Place
from desktop.reports.ledger_xlsx import TABLE_FONT, clean


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: name, columns, rows; None is an empty cell."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class BooksWritten:
    """Rows per sheet as they were read again, and the SHA-256 of the file."""

    rows: dict[str, int]
    sha256: str

    @property
    def words(self) -> str:
        """“库存 12 行，流水 148 行”."""
        return "，".join(f"{name} {count} 行" for name, count in self.rows.items())


def write_books(sheets: Sequence[Sheet], place: Place) -> BooksWritten:
    """Writes the workbook, reads it again, compares every cell, and puts it in its place.

    Raises:
        UserError: ``ledger.mismatch`` with the row, or one of `files.write_file`; the file at `place` stays as it was.
    """
    return write_out(
        place, lambda file: _write(sheets, file, held=isinstance(place, Held)), lambda file: _check(sheets, file))


def _write(sheets: Sequence[Sheet], file: IO[bytes], *, held: bool) -> None:
    made = BytesIO()
    book = Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
                           "in_memory": held})
    head = book.add_format({"font_name": TABLE_FONT, "bold": True, "border": 1, "bg_color": "#EDEBE4",
                            "align": "center", "valign": "vcenter", "text_wrap": True})
    words = book.add_format({"font_name": TABLE_FONT, "border": 1, "valign": "vcenter", "num_format": "@"})
    number = book.add_format({"font_name": TABLE_FONT, "border": 1, "valign": "vcenter"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            page.write_string(0, at, column.heading, head)
        for line, row in enumerate(sheet.rows, 1):
            for at, value in enumerate(row):
                if isinstance(value, int | float) and sheet.columns[at].kind is CellKind.NUMBER:
                    page.write_number(line, at, value, number)
                elif value is not None:
                    page.write_string(line, at, clean(str(value)), words)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C第 &P 页，共 &N 页")
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    file.write(made.getbuffer())


def _check(sheets: Sequence[Sheet], file: IO[bytes]) -> BooksWritten:
    book = load_workbook(file, read_only=True)
    found = {sheet.name: _check_sheet(sheet, book[sheet.name]) for sheet in sheets}
    return BooksWritten(found, digest_of(file))


def _check_sheet(sheet: Sheet, page: object) -> int:
    lines = page.iter_rows(min_row=2, max_col=len(sheet.columns), values_only=True)  # type: ignore[attr-defined]
    count = 0
    for number, row in enumerate(sheet.rows, 1):
        told = next(lines, None)
        if told is None or [_plain(one) for one in told] != [_plain(one) for one in row]:
            raise UserError("ledger.mismatch", row=number)
        count += 1
    return count


def _plain(value: object) -> str:
    """A whole number comes back from the file as an int, whatever it was written as."""
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, int | float) else clean(str(value))
