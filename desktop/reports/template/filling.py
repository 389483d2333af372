"""Fills the superior's workbook in place, reads it again with another reader, and counts “n of n”."""
from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import to_excel

from desktop.errors import UserError
from desktop.reports.files import digest_of, write_out
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written as Receipt
from desktop.reports.template.moving import shifted, stretched
from desktop.reports.template.parts import CONTENT_TYPES, WORKBOOK
from desktop.reports.template.shape import Sheet, Slot, Template
from desktop.reports.template.sheet_xml import Cell, Line, SheetXml, letters, split
from desktop.reports.template.values import Fact, Written, written

_CALC = "xl/calcChain.xml"
_EVERY = 500
_FORMULA = re.compile(r"<(?:\w+:)?f(?:\s[^>]*)?(?<!/)>(.+?)</(?:\w+:)?f>", re.DOTALL)
"""A formula with its text, whatever attributes a program gives it; one that only names a shared one has none."""
_LOOK = re.compile(r"<(?:\w+:)?xf\b[^>]*?/>|<(?:\w+:)?xf\b[^>]*?[^/]>.*?</(?:\w+:)?xf>", re.DOTALL)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """Of one file: “写出 rows 条，共 total 条”, its SHA-256, and which column holds what."""

    rows: int
    total: int
    sha256: str

    @property
    def receipt(self) -> Receipt:
        return Receipt(self.rows, self.total, self.sha256)


def fill(
    template: Template, sheet: Sheet, rows: Sequence[Mapping[int, Fact]], place: Place, *,
    words: Mapping[int, Mapping[str, str]] | None = None, progress: Progress | None = None,
) -> Filled:
    """Writes the rows below the header of the sheet; everything else of the workbook stays as it is.

    Args:
        rows: per row the facts by column; columns that are not named keep what the workbook has there.
        words: per column what our words are called in its dictionary.
        progress: told how many rows are done of how many; what it raises (a cancellation) leaves no file behind.

    Raises:
        UserError: ``template.locked`` with the column, ``ledger.mismatch`` with the row, or ``file.*``.
    """
    slots = {slot.column: slot for slot in sheet.slots}
    chosen = words or {}
    for column in sorted({column for row in rows for column in row}):
        if slots[column].locked:
            raise UserError("template.locked", column=slots[column].label)
    cells = [
        {column: written(slots[column], fact, chosen.get(column)) for column, fact in row.items()} for row in rows
    ]
    told = progress or (lambda _done, _all: None)

    def make(file: IO[bytes]) -> None:
        parts = dict(template.parts)
        parts[sheet.part], styles = _filled(template, sheet, slots, cells, told)
        if styles is not None:
            parts["xl/styles.xml"] = styles
        _write(_recalculated(parts), file)

    def check(file: IO[bytes]) -> Filled:
        return Filled(_read_again(file, sheet, cells, told), len(cells), digest_of(file))

    return write_out(place, make, check)


def _filled(
    template: Template, sheet: Sheet, slots: Mapping[int, Slot], cells: Sequence[Mapping[int, Written]],
    progress: Progress,
) -> tuple[bytes, bytes | None]:
    raw = split(template.parts[sheet.part], template.name)
    styles = _Styles(template.parts.get("xl/styles.xml", b"").decode("utf-8", "replace"))
    last = sheet.first + len(cells) - 1
    shift = max(0, last + 1 - sheet.foot) if sheet.foot is not None else 0
    model = raw.lines.get(sheet.first, Line())
    if shift and sheet.foot is not None:
        shifted(raw, sheet.first, sheet.foot, shift)
    stretched(raw, sheet.first, last)
    for number, row in enumerate(cells):
        line = sheet.first + number
        _prepare(raw, model, line, sheet.first)
        for column, value in row.items():
            _put(raw, styles, slots[column], line, column, value)
        if number % _EVERY == 0:
            progress(number, len(cells) * 2)
    _clear_sample(raw, sheet.first, cells[0] if cells else {}, slots)
    raw.forget_results()
    raw.before = _dimension(raw, raw.before)
    return raw.text(), styles.text.encode() if styles.changed else None


def _prepare(raw: SheetXml, model: Line, line: int, first: int) -> None:
    """A row that the workbook has not prepared looks like the first of its table, its formulas counted on."""
    if line in raw.lines:
        # A row of ours that nobody sees would go up unseen, or not at all.
        raw.lines[line].attributes.pop("hidden", None)
    if line == first or (line in raw.lines and raw.lines[line].cells):
        return
    made = Line({name: value for name, value in model.attributes.items() if name in {"ht", "customHeight", "s",
                                                                                     "customFormat"}})
    for column, cell in model.cells.items():
        made.cells[column] = Cell(cell.style)
        formula = _FORMULA.search(cell.inside)
        if cell.formula and formula:
            origin, here = f"{letters(column)}{first}", f"{letters(column)}{line}"
            moved = Translator(f"={formula.group(1)}", origin=origin).translate_formula(here)
            tag = raw.tag("f")
            made.cells[column] = Cell(cell.style, "", f"<{tag}>{moved.removeprefix('=')}</{tag}>", formula=True)
    raw.lines[line] = made


def _clear_sample(raw: SheetXml, line: int, row: Mapping[int, Written], slots: Mapping[int, Slot]) -> None:
    """What stood in a row marked 示例 must not go up with ours."""
    for column, cell in list(raw.lines[line].cells.items()) if line in raw.lines else []:
        if column in slots and column not in row and cell.inside and not cell.formula:
            raw.put_blank(line, column, cell.style)


def _put(raw: SheetXml, styles: _Styles, slot: Slot, line: int, column: int, value: Written) -> None:
    known = raw.lines.get(line)
    cell = known.cells.get(column) if known else None
    style = cell.style if cell and cell.style else slot.style
    if value is None:
        raw.put_blank(line, column, style)
    elif isinstance(value, str):
        # A long number keeps its digits also when somebody edits the cell.
        digits = value.isascii() and sum(one.isdigit() for one in value) >= 11 and not slot.takes_text
        raw.put_text(line, column, value, styles.as_text(style) if digits else style)
    else:
        raw.put_number(line, column, value, style)


class _Styles:
    """The table of looks of a workbook, to which a text look of another one is added where it is wanted."""

    def __init__(self, text: str) -> None:
        self.text, self.changed = text, False
        self._made: dict[str, str] = {}

    def as_text(self, style: str) -> str:
        """The same look, as text (@)."""
        if style not in self._made:
            self._made[style] = self._add(int(style or 0)) or style
        return self._made[style]

    def _add(self, number: int) -> str:
        table = re.search(r"(<(?:\w+:)?cellXfs\b[^>]*>)(.*?)(</(?:\w+:)?cellXfs>)", self.text, re.DOTALL)
        if table is None:
            return ""
        looks = _LOOK.findall(table.group(2))
        if number >= len(looks):
            return ""
        look = re.sub(r'\s(?:numFmtId|applyNumberFormat|quotePrefix)="[^"]*"', "", looks[number], count=3)
        look = re.sub(r"^(<(?:\w+:)?xf)", r'\1 numFmtId="49" applyNumberFormat="1"', look)
        head = re.sub(r'count="\d+"', f'count="{len(looks) + 1}"', table.group(1))
        whole = head + table.group(2) + look + table.group(3)
        self.text = self.text[: table.start()] + whole + self.text[table.end() :]
        self.changed = True
        return str(len(looks))


def _dimension(raw: SheetXml, before: str) -> str:
    columns = [column for line in raw.lines.values() for column in line.cells]
    if not columns:
        return before
    whole = f"A1:{letters(max(columns))}{max(raw.lines)}"
    return re.sub(r'(<(?:\w+:)?dimension\b[^>]*ref=")[^"]*"', rf'\g<1>{whole}"', before)


def _recalculated(parts: dict[str, bytes]) -> dict[str, bytes]:
    """What a spreadsheet program computed before is to be computed anew."""
    if _CALC in parts:
        del parts[_CALC]
        parts[CONTENT_TYPES] = re.sub(rb"<Override[^>]*calcChain[^>]*/>", b"", parts[CONTENT_TYPES])
        links = "xl/_rels/workbook.xml.rels"
        parts[links] = re.sub(rb"<Relationship [^>]*calcChain[^>]*/>", b"", parts[links])
    book = parts[WORKBOOK].decode("utf-8", "replace")
    if re.search(r"<(?:\w+:)?calcPr\b", book):
        book = re.sub(r'\sfullCalcOnLoad="[^"]*"', "", book)
        book = re.sub(r"<((?:\w+:)?calcPr)\b", r'<\1 fullCalcOnLoad="1"', book, count=1)
        parts[WORKBOOK] = book.encode()
    return parts


def _write(parts: Mapping[str, bytes], file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _read_again(
    file: IO[bytes], sheet: Sheet, cells: Sequence[Mapping[int, Written]], progress: Progress
) -> int:
    """How many rows stand in the file exactly as they were handed over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book: Any = load_workbook(file, read_only=True)
        lines = book[sheet.name].iter_rows(
            min_row=sheet.first, max_row=sheet.first + max(len(cells), 1) - 1, values_only=True
        )
        for number, row in enumerate(cells):
            line = next(lines, ())
            if any(_plain(line[column - 1] if column <= len(line) else None) != _plain(value)
                   for column, value in row.items()):
                raise UserError("ledger.mismatch", row=number + 1)
            if number % _EVERY == 0:
                progress(len(cells) + number, len(cells) * 2)
    return len(cells)


def _plain(value: object) -> object:
    if value is None or value == "":
        return ""
    if isinstance(value, (date, datetime, time)):
        return round(float(to_excel(value)), 6)  # type: ignore[no-untyped-call]  # Untyped there.
    return round(float(value), 6) if isinstance(value, int | float) else value
