"""值班表 from a workbook: what each row would do to the rota, in words."""
from __future__ import annotations

from functools import partial
from typing import Any

from desktop import duty
from desktop.duty import Change, PreviewRow
from desktop.rules.roster_book import MOST_COLUMNS, MOST_ROWS
from desktop.rules.shifts import SHIFT_NAMES, day_name
from desktop.ui.imports import Book, Found, Line, with_faults
from desktop.ui.imports.book import Cells, Mapped
from desktop.ui.room import Room
from desktop.ui.widgets.cells import Cell

_NOTES = {Change.NEW: "", Change.CHANGED: "已经排过，改成这样", Change.SAME: "和现在一样，不用写"}


def rota_workbook(room: Room) -> Book:
    """How the rota reads and writes its workbook."""
    hint = "选一个 Excel 值班表，先看每一行会怎么排，再写入。\n表头要有日期、班次、带班领导、值班员这样的列名。"
    return Book("导入值班表", hint, "班", (MOST_ROWS, MOST_COLUMNS), partial(_look, room), partial(_write, room),
                "duty.roster_book.import_book")


def _look(room: Room, _sheet: str, cells: Cells, mapping: Mapped) -> Found:
    preview = room.desk.read(duty.preview_book, cells=cells, mapping=mapping)
    lines = with_faults([_line(row) for row in preview.rows], preview.faults, cells)
    return Found(preview.words, lines, preview.columns, preview)


def _line(row: PreviewRow) -> Line:
    title = f"{day_name(row.row.day)} {SHIFT_NAMES[row.row.kind]}"
    people = f"带班 {row.leader or '空着'}，值班 {row.officers or '空着'}"
    what, writes = Cell(title, row.row.note), row.change is not Change.SAME
    return Line(row.row.row, what, Cell(people, row.teams), _NOTES[row.change], can=writes, taken=writes)


def _write(room: Room, preview: Any, lines: frozenset[int]) -> str:
    rows = [row for row in preview.rows if row.row.row in lines]
    return f"已写入 {room.desk.do(duty.import_book, rows=rows)} 班"
