"""What every workbook that is taken in shares: which column is what, what a cell says, and how a wrong one is named."""
from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

HEADER_WITHIN = 12
"""How far down the headings may stand under a title."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in one cell; both counted from 1, without ``column`` it is the row as a whole."""

    row: int
    column: int | None
    words: str

    @property
    def cell(self) -> str:
        """“B7”, as the program of the workbook names it; “第 7 行” for all of a row."""
        return f"第 {self.row} 行" if self.column is None else cell_name(self.row, self.column)

    @property
    def line(self) -> str:
        """“B7：……”."""
        return f"{self.cell}：{self.words}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what.

    Attributes:
        row: the line of the headings, from 1.
        headings: as they were written.
        mapping: column, from 0, → field.
        labels: field → how it is called here: what a column may be chosen to be.
    """

    row: int
    headings: tuple[str, ...]
    mapping: Mapping[int, str]
    labels: Mapping[str, str]

    def at(self, field: str) -> int | None:
        """The column of a field, from 1."""
        return next((column + 1 for column, one in self.mapping.items() if one == field), None)

    def lacking(self, needed: Collection[str]) -> tuple[CellFault, ...]:
        """One fault that names what no column was found for."""
        names = [self.labels[field] for field in needed if self.at(field) is None]
        words = f"没认出{'、'.join(f'“{name}”' for name in names)}是哪一列，在上面选"
        return (CellFault(self.row, None, words),) if names else ()


def cell_name(row: int, column: int) -> str:
    """“B7” from 7 and 2 (counted from 1)."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{row}"


def said(cell: object) -> str:
    """What stands in a cell, blanks squeezed; a whole number without its “.0”, a day as 2025-01-14."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def heading(cell: object) -> str:
    """A heading without blanks and without what stands in brackets behind it (“数量（件）”)."""
    return re.sub(r"[（(].*", "", "".join(said(cell).split()))


def find_columns(
    cells: Sequence[Sequence[object]], names: Mapping[str, Sequence[str]], mapping: Mapping[int, str] | None = None
) -> Columns | None:
    """The line that names most fields, two at the least; None where no line does.

    Args:
        names: field → how its column may be headed; the first is how it is called here.
        mapping: column, from 0, → field, where a person said it otherwise than the headings do.
    """
    found = [_named(row, names) for row in cells[:HEADER_WITHIN]]
    best = max(range(len(found)), key=lambda at: len(found[at]), default=None)
    if best is None or len(found[best]) < 2:
        return None
    labels = {field: words[0] for field, words in names.items()}
    chosen = dict(found[best] if mapping is None else mapping)
    return Columns(best + 1, tuple(said(cell) for cell in cells[best]), chosen, labels)


def _named(row: Sequence[object], names: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Each field by the first of its words that heads a column."""
    heads = {heading(cell): at for at, cell in reversed(list(enumerate(row)))}
    found: dict[int, str] = {}
    for field, words in names.items():
        at = next((heads[word] for word in words if word in heads), None)
        if at is not None:
            found.setdefault(at, field)
    return found
