"""What the superior's workbook wants: its sheets, their header, and of every column the look, words and limits."""
from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.patience import TABLE, within
from desktop.reports.template.parts import WORKBOOK, opened_parts
from desktop.reports.template.sheet_xml import SheetXml, letters, split
from desktop.reports.template.validations import Rule, rules_of
from desktop.rules.ledger_mapping import find_header

MOST_COLUMNS = 300
_MOST_LINES = 20_000
_LIMIT = re.compile(r"(?:最多|不超过|不得超过|不要超过|上限|限)\D{0,8}?(\d{1,6})\s*(?:行|条)")
_SAMPLE = re.compile(r"示例|样例|例如|举例|^例[：:]")
_REQUIRED = re.compile(r"[*＊]|必填")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: its label and what it takes.

    ``options`` is the dictionary, empty where anything goes; ``longest`` the most characters, None without a limit;
    ``formula``: the workbook computes it; ``locked``: a protected sheet lets nobody write there.
    """

    column: int
    label: str
    meaning: str
    number_format: str
    style: str
    options: tuple[str, ...]
    longest: int | None
    required: bool
    formula: bool
    locked: bool

    @property
    def takes_dates(self) -> bool:
        return is_date_format(self.number_format)

    @property
    def takes_text(self) -> bool:
        return self.number_format == "@"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that has a header. Lines count from 1; ``foot`` is the first line below the table, None without one.

    ``limit`` is the most rows that the sheet says it takes; ``kept`` how many rows were in it already.
    """

    name: str
    part: str
    top: int
    bottom: int
    first: int
    foot: int | None
    limit: int | None
    kept: int
    slots: tuple[Slot, ...]

    @property
    def fingerprint(self) -> str:
        """What the same form of another month has in common with this one: its labels."""
        labels = "\n".join(f"{slot.column}:{slot.label}" for slot in self.slots)
        return hashlib.sha256(labels.encode()).hexdigest()

    @property
    def meanings(self) -> dict[int, str]:
        return {slot.column: slot.meaning for slot in self.slots}


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook that may be filled; ``sheets`` in its order, the visible ones that have a header."""

    name: str
    sha256: str
    parts: Mapping[str, bytes]
    sheets: tuple[Sheet, ...]

    @property
    def best(self) -> Sheet:
        """The sheet that knows most of our facts."""
        return max(self.sheets, key=lambda sheet: sum(bool(slot.meaning) for slot in sheet.slots))


def load_template(path: Path, told: Callable[[int, int], None] | None = None) -> Template:
    """Opens the superior's workbook and finds out what it wants.

    Args:
        told: hears the seconds that it took so far and the most that it may take; what it raises ends the reading.

    Raises:
        UserError: ``template.*``: no workbook, an old format, macros, a password, too large, damaged, links to other
            files, or no line that could be a header; ``file.too_slow``.
    """
    return within(lambda: _understood(path), seconds=TABLE, name=path.name, told=told)


def _understood(path: Path) -> Template:
    parts = opened_parts(path)
    book = _read(parts, path.name)
    places = _places(parts, path.name)
    sheets = []
    limit = _limit(book)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and sheet.title in places:
            found = _sheet(book, sheet, places[sheet.title], parts, path.name, limit)
            sheets += [found] if found else []
    if not sheets:
        raise UserError("template.no_header", name=path.name)
    return Template(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), parts, tuple(sheets))


def _read(parts: Mapping[str, bytes], name: str) -> Any:
    """The workbook as the library reads it; it takes the parts that were checked, not the file again."""
    import zipfile

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    packed.seek(0)
    try:
        with warnings.catch_warnings():
            # It says what it would drop in writing; nothing is written by it.
            warnings.simplefilter("ignore")
            return load_workbook(packed)
    except UserError:
        raise
    except Exception as error:
        # Whatever a hostile file makes the library stumble over, it is the file that is wrong.
        raise UserError("template.damaged", name=name) from error


def _places(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The part in which each sheet lies, by its title."""
    try:
        book = ET.fromstring(parts[WORKBOOK])  # noqa: S314  # Entities were refused, sizes are bounded.
        links = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314  # As above.
    except (ET.ParseError, KeyError) as error:
        raise UserError("template.damaged", name=name) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for element in book.iter():
        if element.tag.rsplit("}", 1)[-1] == "sheet":
            key = next((value for attribute, value in element.attrib.items() if attribute.endswith("}id")), "")
            target = targets.get(key, "")
            found[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return {title: part for title, part in found.items() if part in parts}


def _sheet(book: Any, sheet: Worksheet, part: str, parts: Mapping[str, bytes], name: str,
           limit: int | None) -> Sheet | None:
    if sheet.max_column > MOST_COLUMNS or sheet.max_row > _MOST_LINES:
        raise UserError("template.too_large", name=name)
    lines, depths = _grid(sheet)
    hidden = frozenset(n for n in range(1, len(lines) + 1) if sheet.row_dimensions[n].hidden)
    # A line into which a merge reaches from above is the lower part of a header, not its top.
    inner = {n for top, bottom in depths.items() for n in range(top + 1, bottom + 1)}
    header = find_header(lines, depths, hidden | inner)
    if header is None:
        return None
    raw = split(parts[part], name)
    first, kept = _first_free(sheet, header.bottom, hidden, header.labels)
    foot = _foot(sheet, first, header.labels)
    rules = rules_of(book, sheet, parts[part].decode("utf-8", "replace"), header.bottom + 1)
    slots = tuple(
        _slot(sheet, raw, column, header.labels[column], header.meanings[column], first, rules)
        for column in sorted(header.labels)
        if not sheet.column_dimensions[letters(column)].hidden
    )
    return Sheet(sheet.title, part, header.top, header.bottom, first, foot, limit, kept, slots)


def _grid(sheet: Worksheet) -> tuple[list[dict[int, str]], dict[int, int]]:
    """The texts of the first lines with every merge told in all of its cells, and how deep the merges reach."""
    last = min(sheet.max_row, 44)
    lines: list[dict[int, str]] = [
        {cell.column: str(cell.value) for cell in row if cell.value not in {None, ""}}
        for row in sheet.iter_rows(min_row=1, max_row=last)
    ]
    depths: dict[int, int] = {}
    for area in sheet.merged_cells.ranges:
        # A title merged over the whole line is no label of each column.
        wide = area.max_col - area.min_col >= max(6, sheet.max_column * 2 // 3)
        if area.min_row > last or wide:
            if area.min_row <= last:
                lines[area.min_row - 1] = {area.min_col: lines[area.min_row - 1].get(area.min_col, "")}
            continue
        text = lines[area.min_row - 1].get(area.min_col, "")
        depths[area.min_row] = max(depths.get(area.min_row, 0), min(area.max_row, last))
        for line in range(area.min_row, min(area.max_row, last) + 1):
            for column in range(area.min_col, area.max_col + 1):
                if text:
                    lines[line - 1][column] = text
    return lines, depths


def _texts(sheet: Worksheet, line: int, columns: Mapping[int, str]) -> dict[int, str]:
    """What is written in a line, numbers of 序号 and formulas left out."""
    found = {}
    for cell in sheet[line]:
        if isinstance(cell.value, str) and cell.value.strip() and cell.data_type != "f":
            found[int(cell.column or 0)] = cell.value
        elif cell.value is not None and cell.data_type != "f" and "序号" not in columns.get(int(cell.column or 0), ""):
            found[int(cell.column or 0)] = str(cell.value)
    return found


def _first_free(
    sheet: Worksheet, bottom: int, hidden: frozenset[int], labels: Mapping[int, str]
) -> tuple[int, int]:
    """The first line to write in, and how many rows stand above it; a row marked 示例 is written over."""
    line, kept = bottom + 1, 0
    while line <= sheet.max_row:
        texts = _texts(sheet, line, labels)
        full = len(set(texts) & set(labels)) * 2 >= len(labels) and len(texts) > 1
        if line in hidden:
            line += 1
        elif full and not any(_SAMPLE.search(text) for text in texts.values()):
            kept, line = kept + 1, line + 1
        else:
            break
    return line, kept


def _foot(sheet: Worksheet, first: int, labels: Mapping[int, str]) -> int | None:
    """The first line below the table that says something: 填表人, 合计, a note."""
    for line in range(first, sheet.max_row + 1):
        texts = _texts(sheet, line, labels)
        sample = any(_SAMPLE.search(text) for text in texts.values()) and line == first
        formulas = any(cell.data_type == "f" for cell in sheet[line])
        if texts and not sample and (len(texts) * 2 < len(labels) or formulas):
            return line
    return None


def _limit(book: Any) -> int | None:
    """The most rows that any visible sheet speaks of: 最多 500 行, in a note beside or on a page of its own."""
    shown = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    found = [int(match) for sheet in shown for text in _all_texts(sheet) for match in _LIMIT.findall(text)]
    return min(found) if found else None


def _all_texts(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                yield cell.value
            if cell.comment is not None:
                yield cell.comment.text or ""


def _slot(
    sheet: Worksheet, raw: SheetXml, column: int, label: str, meaning: str, first: int, rules: list[Rule]
) -> Slot:
    cell = sheet.cell(first, column)
    own = [rule for rule in rules if rule.covers(column)]
    line = raw.lines.get(first)
    known = line.cells.get(column) if line else None
    style = known.style if known else _column_style(raw, column)
    note = cell.comment.text if cell.comment else ""
    required = bool(_REQUIRED.search(label) or _REQUIRED.search(note))
    return Slot(
        column, label, "" if cell.data_type == "f" else meaning, cell.number_format or "General", style,
        next((rule.options for rule in own if rule.options), ()),
        min((rule.longest for rule in own if rule.longest is not None), default=None),
        required, cell.data_type == "f", bool(sheet.protection.sheet and cell.protection.locked),
    )


def _column_style(raw: SheetXml, column: int) -> str:
    for match in re.finditer(r"<(?:\w+:)?col\b([^>]*)/?>", raw.before):
        found = dict(re.findall(r'(\w+)="([^"]*)"', match.group(1)))
        if int(found.get("min", 0)) <= column <= int(found.get("max", 0)):
            return str(found.get("style", ""))
    return ""
