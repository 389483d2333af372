"""The 台账 as an Excel workbook: written in constant memory, then read again and compared cell by cell."""
from __future__ import annotations

import hashlib
import math
import re
import tempfile
import traceback
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar

from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.errors import ProgramFault, UserError
from desktop.reports.documents import CellKind, Column, Ledger, Value
from desktop.reports.files import digest_of, write_out
from desktop.reports.held import Held, Place

LONGEST_CELL = 32_767
"""Characters that Excel takes in one cell, counted as UTF-16."""
EXACT_DIGITS = 15
"""Digits that a number of Excel keeps; longer ones are written as text."""
TABLE_FONT = "宋体"
_PAPERS = {"A3": 8, "A4": 9}
_SHEET = "台账"
_STEP = 500
"""Rows between two words of how far the writing is."""
T = TypeVar("T")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
                    "\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = (b"<f>", b"<f ", b"<hyperlink")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the file: “写出 rows 条，共 total 条”, and its SHA-256."""

    rows: int
    total: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines of the sheet, from 0: title, head, header of the columns, first row of the table."""

    head: int | None
    header: int
    first: int


Progress = Callable[[int, int], None]


def write(ledger: Ledger, place: Place, *, progress: Progress | None = None) -> Written:
    """Write a 台账 to an .xlsx file, read it again, compare every cell, and put it in its place.

    On a disk it is written in constant memory; one that is held until it goes under a passphrase needs some
    10 MB for a thousand rows.

    Args:
        progress: told how many of twice the rows are done, first written, then read; what it raises leaves the file
            at `place` as it was.

    Raises:
        UserError: ``ledger.cell_too_long`` (row, column), ``ledger.row_uneven`` (row), ``ledger.mismatch``
            (row), ``ledger.frame_mismatch``, or one of `files.write_file`; the file at `place` stays as it was.
    """
    marks = array("Q")

    def fill(file: IO[bytes]) -> None:
        rows = _told(ledger.rows, 0, 2 * len(ledger.rows), progress)
        marks.extend(write_rows(ledger, rows, file, None if isinstance(place, Held) else place.parent))

    def check(file: IO[bytes]) -> Written:
        rows = compare(ledger, file, _told(marks, len(marks), 2 * len(marks), progress))
        return Written(rows, len(ledger.rows), digest_of(file))

    return write_out(place, fill, check)


def _told(items: Iterable[T], done: int, total: int, progress: Progress | None) -> Iterator[T]:
    """The items as they are, with word of every few of them."""
    for nth, item in enumerate(items, done):
        if progress is not None and nth % _STEP == 0:
            progress(nth, total)
        yield item


def write_rows(
    ledger: Ledger, rows: Iterable[Sequence[Value]], file: IO[bytes], beside: Path | None
) -> array[int]:
    """Write the workbook with rows as they come; returns one mark per row for `compare`.

    Args:
        beside: a folder in which the rows wait until the sheet is put together; None keeps all of them in memory.
    """
    if beside is None:
        return _write_book(ledger, rows, file, {"in_memory": True})
    with tempfile.TemporaryDirectory(prefix=".", dir=beside) as scratch:
        return _write_book(ledger, rows, file, {"constant_memory": True, "tmpdir": scratch})


def _write_book(
    ledger: Ledger, rows: Iterable[Sequence[Value]], file: IO[bytes], memory: dict[str, object]
) -> array[int]:
    # Packed it is small; and a full disk is met by us, not by a half closed ZipFile when it is forgotten.
    made = BytesIO()
    book = Workbook(made, {**memory, "strings_to_formulas": False, "strings_to_urls": False,
                           "strings_to_numbers": False})
    try:
        marks = _fill(book, ledger, rows)
    finally:
        _close(book)
    file.write(made.getbuffer())
    return marks


def compare(ledger: Ledger, file: IO[bytes], marks: Iterable[int]) -> int:
    """Read the workbook again and compare every cell with what was handed over; returns the number of rows.

    Raises:
        UserError: ``ledger.mismatch`` with the row (from 1), or ``ledger.frame_mismatch`` for title, head,
            header and foot, and when anything in the sheet is a formula or a link.
    """
    _refuse_active_content(file)
    layout = layout_of(ledger)
    width = len(ledger.columns)
    book = load_workbook(file, read_only=True)
    try:
        lines = book[_SHEET].iter_rows(values_only=True)
        before = [next(lines, ()) for _ in range(layout.first)]
        if _top(before) != _top(_expected_top(ledger)):
            raise UserError("ledger.frame_mismatch")
        count = 0
        for number, mark in enumerate(marks, 1):
            line = next(lines, None)
            if line is None or _mark(map(_reread, line[:width])) != mark:
                raise UserError("ledger.mismatch", row=number)
            count += 1
        after = [[text for cell in line if cell is not None and (text := str(cell))] for line in lines]
    finally:
        book.close()
    if [text for line in after for text in line] != [f"{label}：{value}" for label, value in _pairs(ledger.foot)]:
        raise UserError("ledger.frame_mismatch")
    return count


def layout_of(ledger: Ledger) -> Layout:
    """Where the parts of the sheet stand."""
    if not ledger.columns:
        raise ProgramFault("a ledger without columns")
    return Layout(1, 2, 3) if ledger.head else Layout(None, 1, 2)


def title_of(ledger: Ledger) -> str:
    """The title as written, with the mark of a draft."""
    title = clean(ledger.title)
    return f"{title}（草稿）" if ledger.draft else title


def clean(text: str) -> str:
    """The text without characters that XML or a reader's eye cannot take; line ends become line feeds.

    The underscore of ``_x0041_``, which Excel would read as an escaped A, becomes a wide one.
    """
    even = _ESCAPE.sub("＿", text) if "_x" in text else text
    if even.isprintable():
        return even
    return _UNFIT.sub("", even.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _fill(book: Workbook, ledger: Ledger, rows: Iterable[Sequence[Value]]) -> array[int]:
    sheet = book.add_worksheet(_SHEET)
    layout = layout_of(ledger)
    book.set_properties({"title": title_of(ledger), "created": ledger.made_on})
    _set_up(sheet, ledger, layout, book)
    _write_top(sheet, ledger, layout, book)
    marks = _write_table(sheet, ledger, layout, rows, _column_formats(book, ledger.columns))
    if len(marks):
        sheet.autofilter(layout.header, 0, layout.first + len(marks) - 1, len(ledger.columns) - 1)
    if ledger.foot:
        line = layout.first + len(marks) + 1
        sheet.set_row(line, 24)
        _write_pairs(sheet, ledger, line, ledger.foot, _format(book, size=11))
    return marks


def _close(book: Workbook) -> None:
    """Close, handing on the system's own error, which says what is wrong with the disk."""
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, OSError):
            # The half made ZipFile ends here, while what it writes into is still open.
            traceback.clear_frames(cause.__traceback__)
        raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _set_up(sheet: Worksheet, ledger: Ledger, layout: Layout, book: Workbook) -> None:
    for index, column in enumerate(ledger.columns):
        sheet.set_column(index, index, column.width)
    sheet.freeze_panes(layout.first, 0)
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[ledger.paper])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.repeat_rows(layout.header)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    if ledger.draft:
        sheet.set_header("&R草稿")
    book.set_size(2400, 1400)


def _format(book: Workbook, *, size: float, **more: object) -> Format:
    return book.add_format({"font_name": TABLE_FONT, "font_size": size, "valign": "vcenter", **more})


def _column_formats(book: Workbook, columns: Sequence[Column]) -> list[Format]:
    """One format per column; text columns carry @, so that editing a cell in Excel keeps it text."""
    return [
        _format(book, size=10, border=1, text_wrap=column.wraps, align="left" if column.wraps else "center",
                num_format="General" if column.kind is CellKind.NUMBER else "@")
        for column in columns
    ]


def _write_top(sheet: Worksheet, ledger: Ledger, layout: Layout, book: Workbook) -> None:
    title = _format(book, size=18, bold=True, align="center", num_format="@")
    sheet.set_row(0, 36)
    _merge(sheet, 0, 0, len(ledger.columns) - 1, title_of(ledger), title)
    if layout.head is not None:
        sheet.set_row(layout.head, 22)
        _write_pairs(sheet, ledger, layout.head, ledger.head, _format(book, size=11, num_format="@"))
    header = _format(book, size=10, bold=True, border=1, align="center", text_wrap=True, bg_color="#EDEBE4",
                     num_format="@")
    sheet.set_row(layout.header, 56)
    for index, column in enumerate(ledger.columns):
        sheet.write_string(layout.header, index, clean(column.heading), header)


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(clean(label), clean(value)) for label, value in pairs]


def _write_pairs(
    sheet: Worksheet, ledger: Ledger, line: int, pairs: Sequence[tuple[str, str]], look: Format
) -> None:
    """Spread “label：value” over the columns, each in a merged stretch of about equal width."""
    bounds = _stretches([column.width for column in ledger.columns], len(pairs))
    for (label, value), (first, last) in zip(_pairs(pairs), bounds, strict=True):
        _merge(sheet, line, first, last, f"{label}：{value}", look)


def _stretches(widths: Sequence[float], count: int) -> list[tuple[int, int]]:
    if count > len(widths):
        raise ProgramFault("more pairs than columns")
    bounds, first, taken = [], 0, 0.0
    for part in range(count):
        last = first
        taken += widths[first]
        while last + 1 < len(widths) - (count - part - 1) and (
            part == count - 1 or taken + widths[last + 1] / 2 < sum(widths) * (part + 1) / count
        ):
            last += 1
            taken += widths[last]
        bounds.append((first, last))
        first = last + 1
    return bounds


def _merge(sheet: Worksheet, line: int, first: int, last: int, text: str, look: Format) -> None:
    if first == last:
        sheet.write_string(line, first, text, look)
    else:
        sheet.merge_range(line, first, line, last, "", look)
        sheet.write_string(line, first, text, look)


def _write_table(
    sheet: Worksheet, ledger: Ledger, layout: Layout, rows: Iterable[Sequence[Value]], formats: Sequence[Format]
) -> array[int]:
    marks = array("Q")
    width = len(ledger.columns)
    is_number = [column.kind is CellKind.NUMBER for column in ledger.columns]
    plan = list(enumerate(formats))
    text, number, blank = sheet.write_string, sheet.write_number, sheet.write_blank
    for line, row in enumerate(rows, layout.first):
        if len(row) != width:
            raise UserError("ledger.row_uneven", row=line - layout.first + 1)
        cells = [
            value if isinstance(value, str) and value.isprintable() and "_x" not in value else _cell(value, numeric)
            for value, numeric in zip(row, is_number, strict=True)
        ]
        for (index, look), cell in zip(plan, cells, strict=True):
            if not isinstance(cell, str):
                number(line, index, cell, look)
            elif cell:
                if len(cell) > LONGEST_CELL // 2:
                    _check_length(cell, line - layout.first + 1, ledger.columns[index])
                text(line, index, cell, look)
            else:
                blank(line, index, None, look)
        marks.append(_mark(cells))
    return marks


def _cell(value: Value, numeric: bool) -> str | float:
    """What stands in the cell: a float for a number in a column of numbers, else text; "" is an empty cell.

    Numbers are cut to the digits Excel keeps, and minus nothing becomes nothing, so that they read back equal.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if numeric and math.isfinite(value) and abs(value) < 10**EXACT_DIGITS:
        return float(f"{value:.{EXACT_DIGITS}g}") + 0.0
    return str(value)


def _check_length(text: str, row: int, column: Column) -> None:
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise UserError("ledger.cell_too_long", row=row, column=column.heading, longest=LONGEST_CELL)


def _mark(cells: Iterable[str | float]) -> int:
    """64 bits that stand for the content and the kind of every cell of a row."""
    joined = "\x1f".join([cell if isinstance(cell, str) else f"\x1e{cell!r}" for cell in cells])
    return int.from_bytes(hashlib.blake2b(joined.encode(), digest_size=8).digest())


def _reread(value: object) -> str | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return float(value) if isinstance(value, int | float) else repr(value)


def _top(lines: Iterable[Iterable[object]]) -> list[list[str]]:
    return [[str(cell) for cell in line if cell not in {None, ""}] for line in lines]


def _expected_top(ledger: Ledger) -> Iterator[list[str]]:
    yield [title_of(ledger)]
    if ledger.head:
        yield [f"{label}：{value}" for label, value in _pairs(ledger.head)]
    yield [clean(column.heading) for column in ledger.columns]


def _refuse_active_content(file: IO[bytes]) -> None:
    """No cell may have become a formula or a link."""
    with zipfile.ZipFile(file) as archive, archive.open("xl/worksheets/sheet1.xml") as sheet:
        tail = b""
        while chunk := sheet.read(1 << 20):
            if any(word in tail + chunk for word in _FORBIDDEN):
                raise UserError("ledger.frame_mismatch")
            tail = chunk[-16:]
