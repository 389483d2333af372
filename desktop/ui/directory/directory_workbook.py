"""The phone book or the places from a workbook: who and what is new, in words."""
from __future__ import annotations

from functools import partial
from typing import Any

from desktop import directory
from desktop.rules.directory_book import MOST_COLUMNS, MOST_ROWS, DirectoryBook, DirectoryRow
from desktop.ui.imports import Book, Found, Line, with_faults
from desktop.ui.imports.book import Cells, Mapped
from desktop.ui.room import Room
from desktop.ui.widgets.cells import Cell

_TOLD = ("phone", "post", "address", "landmark", "area", "hours")


def directory_workbook(room: Room) -> Book:
    """How the directory reads and writes its workbook."""
    hint = "选一个 Excel 表，先看有哪些，再写入。\n第一列的列名说明是什么：姓名、信息员、单位名称、点位或服务点。"
    return Book("导入通讯录、点位或服务点", hint, "个", (MOST_ROWS, MOST_COLUMNS), partial(_look, room),
                partial(_write, room), "directory.book.import_directory")


def _look(room: Room, _sheet: str, cells: Cells, mapping: Mapped) -> Found:
    book = room.desk.read(directory.preview_directory, cells=cells, mapping=mapping)
    lines = with_faults([_line(row) for row in book.rows], book.faults, cells)
    return Found(_words(book), lines, book.columns, book)


def _words(book: DirectoryBook) -> str:
    fresh = sum(not row.known for row in book.rows)
    parts = [f"新加{book.kind.label} {fresh} 个" if fresh else f"没有新的{book.kind.label}"]
    parts += [f"已有的 {len(book.rows) - fresh} 个不动"] if fresh < len(book.rows) else []
    parts += [f"{len(book.faults)} 格对不上"] if book.faults else []
    return "，".join(parts)


def _line(row: DirectoryRow) -> Line:
    told = "，".join(str(row.facts[name]) for name in _TOLD if row.facts.get(name))
    note = "已有，不动" if row.known else ""
    return Line(row.row, Cell(row.name), Cell(told), note, can=not row.known, taken=not row.known)


def _write(room: Room, book: Any, lines: frozenset[int]) -> str:
    rows = [row for row in book.rows if row.row in lines]
    count = room.desk.do(directory.import_directory, kind=book.kind, rows=rows)
    return f"已导入{book.kind.label} {count} 个"
