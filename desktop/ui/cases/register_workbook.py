"""An earlier register of people from a workbook: who each row is, and whose file it may be already."""
from __future__ import annotations

from functools import partial
from typing import Any

from desktop.cases import RegisterPreview, import_register, preview_register_cells
from desktop.rules.person_register import MOST_COLUMNS, MOST_ROWS, RegisterRow
from desktop.ui.imports import Book, Found, Line, with_faults
from desktop.ui.imports.book import Cells, Mapped
from desktop.ui.room import Room
from desktop.ui.widgets.cells import Cell

_SEXES = {"male": "男", "female": "女", "unknown": "不清楚"}


def register_workbook(room: Room) -> Book:
    """How the files of people read and write their workbook."""
    hint = "选一个 Excel 登记册，先看会写什么，再写入。\n表头要有姓名、性别、年龄这样的列名。"
    return Book("导入登记册", hint, "人", (MOST_ROWS, MOST_COLUMNS), partial(_look, room), partial(_write, room),
                "cases.register_import.import_register")


def _look(room: Room, _sheet: str, cells: Cells, mapping: Mapped) -> Found:
    found = room.desk.read(preview_register_cells, cells=cells, recogniser=room.recogniser, mapping=mapping)
    offered = frozenset(found.offered())
    lines = [_line(row, _note(found, row), row.line in offered) for row in found.rows]
    return Found(found.words, with_faults(lines, found.faults, cells), found.register.columns, found)


def _note(found: RegisterPreview, row: RegisterRow) -> str:
    known, double = found.known.get(row.line), found.doubles.get(row.line)
    if known is not None:
        return f"可能已有：{known.row.shown}（{known.row.short}），{known.reason}"
    return f"和第 {double} 行是同一人" if double else ""


def _line(row: RegisterRow, note: str, offered: bool) -> Line:
    sex, age = _SEXES.get(str(row.facts.get("sex", "")), ""), row.facts.get("age_estimate")
    facts = (sex, "" if age is None else f"{age} 岁", _said(row, "home"))
    name = _said(row, "name", "alias") or _said(row, "looks") or "没有姓名"
    who = Cell(name, "，".join(part for part in facts if part))
    return Line(row.line, who, Cell(_said(row, "met_on", "place_words"), _said(row, "note")), note, taken=offered)


def _said(row: RegisterRow, *names: str) -> str:
    return "，".join(str(row.facts[name]) for name in names if row.facts.get(name))


def _write(room: Room, preview: Any, lines: frozenset[int]) -> str:
    number = room.desk.do(import_register, preview=preview, lines=lines)
    return f"已导入 {len(lines)} 人，第一份档案 {number}"
