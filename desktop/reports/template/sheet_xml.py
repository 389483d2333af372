"""The rows of a sheet as they stand in its XML, so that all else of the workbook stays as its maker left it.

A library that reads a workbook and writes it anew drops what it does not know: drawings, validations that point at
other sheets, print settings of another program. Here only the cells that are filled are written; every other byte of
the sheet is carried over.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from desktop.errors import UserError

_ROOT = re.compile(r"<(?:(\w+):)?worksheet\b")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*("[^"]*"|\'[^\']*\')')
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_RESULT = re.compile(r"<(?:\w+:)?v>.*?</(?:\w+:)?v>|<(?:\w+:)?v/>", re.DOTALL)


@dataclass(slots=True)
class Cell:
    """One cell as written: its style and its inside, both as they stand in the file."""

    style: str = ""
    kind: str = ""
    inside: str = ""
    formula: bool = False


@dataclass(slots=True)
class Line:
    """One row: its attributes but the number, and its cells by column (from 1)."""

    attributes: dict[str, str] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class SheetXml:
    """A sheet split into what stands before its rows, the rows by number, and what stands behind."""

    prefix: str
    before: str
    lines: dict[int, Line]
    after: str

    def text(self) -> bytes:
        """The sheet as XML again."""
        tag = self.tag
        rows = "".join(self._row(number, self.lines[number]) for number in sorted(self.lines))
        return f"{self.before}<{tag('sheetData')}>{rows}</{tag('sheetData')}>{self.after}".encode()

    def tag(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def _row(self, number: int, line: Line) -> str:
        tag, attributes = self.tag, _written({"r": str(number), **line.attributes})
        cells = "".join(
            self._cell(f"{letters(column)}{number}", line.cells[column]) for column in sorted(line.cells)
        )
        return f"<{tag('row')}{attributes}>{cells}</{tag('row')}>"

    def _cell(self, reference: str, cell: Cell) -> str:
        named = {"r": reference, "s": cell.style, "t": cell.kind}
        attributes = _written({name: value for name, value in named.items() if value})
        if not cell.inside:
            return f"<{self.tag('c')}{attributes}/>"
        return f"<{self.tag('c')}{attributes}>{cell.inside}</{self.tag('c')}>"

    def put_text(self, line: int, column: int, text: str, style: str) -> None:
        """A text, whatever sign it begins with: never a formula (= + - @)."""
        tag = self.tag
        inside = f"<{tag('is')}><{tag('t')} xml:space=\"preserve\">{escape(text)}</{tag('t')}></{tag('is')}>"
        self._line(line).cells[column] = Cell(style, "inlineStr", inside)

    def put_number(self, line: int, column: int, number: float | int, style: str) -> None:
        """A number, or a date as Excel counts days."""
        shown = str(number) if isinstance(number, int) else repr(number)
        self._line(line).cells[column] = Cell(style, "", f"<{self.tag('v')}>{shown}</{self.tag('v')}>")

    def put_blank(self, line: int, column: int, style: str) -> None:
        """Nothing, in the look of the column."""
        self._line(line).cells[column] = Cell(style)

    def forget_results(self) -> None:
        """What another program once computed is no longer true of a table that was filled; it is computed anew."""
        for line in self.lines.values():
            for column, cell in line.cells.items():
                if cell.formula:
                    line.cells[column] = Cell(cell.style, "", _RESULT.sub("", cell.inside), formula=True)

    def _line(self, number: int) -> Line:
        return self.lines.setdefault(number, Line())


def split(content: bytes, name: str) -> SheetXml:
    """The rows of a sheet's XML.

    Raises:
        UserError: ``template.damaged``: no sheet, or rows that do not follow the format.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("template.damaged", name=name) from error
    root = _ROOT.search(text)
    if root is None:
        raise UserError("template.damaged", name=name)
    prefix = f"{root.group(1)}:" if root.group(1) else ""
    data = f"{prefix}sheetData"
    start = re.search(rf"<{data}\s*(/?)>", text)
    if start is None:
        raise UserError("template.damaged", name=name)
    if start.group(1):
        return SheetXml(prefix, text[: start.start()], {}, text[start.end() :])
    end = text.find(f"</{data}>", start.end())
    if end < 0:
        raise UserError("template.damaged", name=name)
    lines = _lines(text[start.end() : end], prefix, name)
    return SheetXml(prefix, text[: start.start()], lines, text[end + len(data) + 3 :])


def _lines(rows: str, prefix: str, name: str) -> dict[int, Line]:
    element = re.compile(rf"<{prefix}row\b([^>]*?)(?:/>|>(.*?)</{prefix}row>)", re.DOTALL)
    cell = re.compile(rf"<{prefix}c\b([^>]*?)(?:/>|>(.*?)</{prefix}c>)", re.DOTALL)
    found: dict[int, Line] = {}
    number = 0
    for match in element.finditer(rows):
        attributes = _attributes(match.group(1))
        number = int(attributes.pop("r", number + 1))
        line = found[number] = Line(attributes)
        column = 0
        for one in cell.finditer(match.group(2) or ""):
            own = _attributes(one.group(1))
            column = column_of(own.get("r", ""), column + 1)
            inside = one.group(2) or ""
            line.cells[column] = Cell(own.get("s", ""), own.get("t", ""), inside, f"<{prefix}f" in inside)
    if not found and rows.strip():
        raise UserError("template.damaged", name=name)
    return found


def _attributes(text: str) -> dict[str, str]:
    return {name: value[1:-1] for name, value in _ATTRIBUTE.findall(text)}


def _written(attributes: Mapping[str, str]) -> str:
    """Attributes whose values are XML already, in double quotes."""
    return "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in attributes.items())


def letters(column: int) -> str:
    """A for 1, AA for 27."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(reference: str, otherwise: int) -> int:
    """The column (from 1) of “B5”; `otherwise` where the cell does not say."""
    match = _REFERENCE.match(reference)
    return number_of(match.group(1)) if match else otherwise


def number_of(text: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number


def areas(reference: str) -> Iterable[tuple[int, int, int, int]]:
    """First column, first row, last column, last row of every area of “B4:C9 E2”; whole columns have rows 1 to 0."""
    for part in reference.replace("$", "").split():
        match = re.match(r"^([A-Z]{1,3})(\d+)?(?::([A-Z]{1,3})(\d+)?)?$", part)
        if match is None:
            continue
        first, top, last, bottom = match.groups()
        left, right = number_of(first), number_of(last or first)
        yield left, int(top or 1), right, int(bottom or top or 0)
