"""An opening stock from a workbook: what each row would put where, in words."""
from __future__ import annotations

from functools import partial
from typing import Any

from desktop.rules.stock_workbook import MOST_COLUMNS, MOST_ROWS, StockRow
from desktop.ui.imports import Book, Found, Line, with_faults
from desktop.ui.imports.book import Cells, Mapped
from desktop.ui.room import Room
from desktop.ui.widgets.cells import Cell


def opening_workbook(room: Room) -> Book:
    """How the stock book reads and writes its workbook."""
    hint = "选一个 Excel 盘存表，先看每一批会写什么，再写入。\n表头要有品名、单位、数量、存放点这样的列名。"
    return Book("导入期初物资", hint, "批", (MOST_ROWS, MOST_COLUMNS), partial(_look, room), partial(_write, room),
                "supplies.workbook.import_stock")


def _look(room: Room, sheet: str, cells: Cells, mapping: Mapped) -> Found:
    from desktop.supplies.workbook import preview_cells

    preview = room.desk.read(preview_cells, sheet=sheet, cells=cells, mapping=mapping)
    lines = [_line(row, preview.known.get(row.row, "")) for row in preview.rows]
    return Found(preview.words, with_faults(lines, preview.faults, cells), preview.columns, preview)


def _line(row: StockRow, known: str) -> Line:
    price = f"单价 {row.price / 100:.2f}" if row.price is not None else ""
    facts = (f"批号 {row.batch}" if row.batch else "", row.donor, f"{row.expires} 到期" if row.expires else "", price)
    name = Cell(f"{row.name}，{row.quantity} {row.unit}", row.pack)
    return Line(row.row, name, Cell(row.place, "，".join(part for part in facts if part)), known, taken=not known)


def _write(room: Room, preview: Any, lines: frozenset[int]) -> str:
    from desktop.supplies.workbook import import_stock

    number = room.desk.do(import_stock, preview=preview, rows=lines)
    return f"已写入期初 {len(lines)} 批，单号 {number}"
