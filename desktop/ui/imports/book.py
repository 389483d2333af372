"""What a subject says of the workbook it takes in; the sheet does the rest."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.rules.workbook_columns import CellFault, Columns, said
from desktop.ui.room import Room
from desktop.ui.widgets.cells import Cell

Cells = Sequence[Sequence[object]]
Mapped = Mapping[int, str] | None


_NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the workbook as the table shows it.

    Attributes:
        row: its line in the workbook, from 1.
        what: who or what it is.
        more: what goes with it.
        note: what to look at before it is taken; ``wrong`` marks it as a fault.
        can: it may be taken; ``taken``: it is, unless somebody leaves it out.
    """

    row: int
    what: Cell
    more: Cell = _NOTHING
    note: str = ""
    wrong: bool = False
    can: bool = True
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What a workbook says: in one sentence, row by row, by which columns; ``preview`` goes back to ``write``."""

    words: str
    lines: tuple[Line, ...]
    columns: Columns
    preview: Any


@dataclass(frozen=True, slots=True)
class Book:
    """How one subject reads and writes its workbook.

    Attributes:
        title: of the sheet, “导入值班表”.
        hint: what the workbook should look like.
        unit: what is counted, “班”.
        most: rows and columns that are read at the most.
        look: sheet name, cells and chosen columns (None: by the headings) → what they would write; raises UserError.
        write: preview and the chosen lines → the sentence of the chip; raises UserError.
        act: the verb under which the journal keeps such imports, for 整批撤回.
    """

    title: str
    hint: str
    unit: str
    most: tuple[int, int]
    look: Callable[[str, Cells, Mapped], Found]
    write: Callable[[Any, frozenset[int]], str]
    act: str


def with_faults(lines: Iterable[Line], faults: Iterable[CellFault], cells: Cells) -> tuple[Line, ...]:
    """The rows in the order of the workbook, those with faults among them; such a row cannot be taken."""
    by_row = {line.row: line for line in lines}
    wrong: dict[int, list[str]] = {}
    for fault in faults:
        wrong.setdefault(fault.row, []).append(fault.line)
    for row, notes in wrong.items():
        known = by_row.get(row)
        what, more = (known.what, known.more) if known else (Cell(_first_words(cells, row)), _NOTHING)
        by_row[row] = Line(row, what, more, "；".join(notes), wrong=True, can=False, taken=False)
    return tuple(by_row[row] for row in sorted(by_row))


def _first_words(cells: Cells, row: int) -> str:
    """What stands in a row that could not be understood, so that it can be found in the workbook."""
    words = [text for cell in cells[row - 1] if (text := said(cell))]
    return "，".join(words[:4])


def open_book(room: Room, book: Book) -> None:
    """Opens the sheet and asks for the file at once."""
    from desktop.ui.imports.sheet import WorkbookSheet

    sheet = WorkbookSheet(room, book)
    room.sheets.open(sheet)
    sheet.ask_file()
