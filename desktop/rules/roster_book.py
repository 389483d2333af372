"""A 值班表 from a workbook, read cell by cell: what each row means, and which cell cannot be meant so."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.errors import UserError
from desktop.rules.shifts import SHIFT_NAMES, WEEKDAYS, ShiftKind
from desktop.rules.text_cleaning import fold_width
from desktop.rules.time_entry import read_date
from desktop.rules.workbook_columns import CellFault, Columns, find_columns

MOST_ROWS = 2_000
MOST_COLUMNS = 40
_DATE, _WEEKDAY, _SHIFT, _LEADER, _OFFICER, _NOTE = "date", "weekday", "shift", "leader", "officer", "note"
_TEAM = "team/"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    _DATE: ("日期", "值班日期", "值班日"),
    _WEEKDAY: ("星期", "周几"),
    _SHIFT: ("班次", "班别"),
    _LEADER: ("带班领导", "带班", "带班人"),
    _OFFICER: ("值班员", "值班人员", "值班", "值班人"),
    _NOTE: ("备注",),
}
_KINDS = {
    "白班": ShiftKind.DAY, "日班": ShiftKind.DAY, "白": ShiftKind.DAY, "夜班": ShiftKind.NIGHT, "晚班": ShiftKind.NIGHT,
    "夜": ShiftKind.NIGHT, "全天": ShiftKind.WHOLE, "全天班": ShiftKind.WHOLE, "24小时": ShiftKind.WHOLE,
}
_BETWEEN = re.compile(r"[、,，;；/\s\n]+")
CellValue = object


@dataclass(frozen=True, slots=True)
class BookRow:
    """One shift of the workbook; names are resolved to ids; ``teams`` maps a team to who leads it (None: its own)."""

    row: int
    day: str
    kind: ShiftKind
    leader: str | None
    officers: tuple[str, ...]
    teams: Mapping[str, str | None]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the workbook may name: ids by name; a name that two bear maps to both. ``usual`` kinds of the rota."""

    officers: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    teams: Mapping[str, str]
    usual: tuple[ShiftKind, ...]
    today: date


@dataclass(frozen=True, slots=True)
class BookRead:
    """A workbook as understood; a row with a fault is not among the rows."""

    rows: tuple[BookRow, ...]
    faults: tuple[CellFault, ...]
    columns: Columns


@dataclass(slots=True)
class _Reader:
    known: Known
    columns: Mapping[str, int]
    """Field → column, from 1."""
    faults: list[CellFault] = field(default_factory=list)
    seen: dict[tuple[str, ShiftKind], int] = field(default_factory=dict)
    day: date | None = None

    def fault(self, row: int, column: int, words: str) -> None:
        self.faults.append(CellFault(row, column, words))


def read_book(
    rows: Sequence[Sequence[CellValue]], known: Known, mapping: Mapping[int, str] | None = None
) -> BookRead:
    """The rows of a sheet, first row first; cells are texts, numbers or dates.

    Args:
        mapping: which column is what, where a person said it otherwise than the headings do.

    Raises:
        UserError: ``duty.book_no_header`` when no row names two of the columns, ``duty.book_empty``.
    """
    teams = {f"{_TEAM}{team}": (name,) for name, team in known.teams.items()}
    columns = find_columns(rows, {**_HEADINGS, **teams}, mapping)
    if columns is None:
        raise UserError("duty.book_no_header")
    on_duty = _LEADER if columns.at(_OFFICER) is None else _OFFICER
    lacking = columns.lacking((_DATE, _OFFICER if columns.at(on_duty) is None else on_duty))
    if lacking:
        return BookRead((), lacking, columns)
    reader = _Reader(known, {field: at + 1 for at, field in columns.mapping.items()})
    found = []
    for number, row in enumerate(rows[columns.row:], columns.row + 1):
        if all(_text(cell) == "" for cell in row):
            continue
        read = _read_row(reader, number, row)
        if read is not None:
            found.append(read)
    if not found and not reader.faults:
        raise UserError("duty.book_empty")
    return BookRead(tuple(found), tuple(reader.faults), columns)


def _read_row(reader: _Reader, number: int, row: Sequence[CellValue]) -> BookRow | None:
    before = len(reader.faults)
    day = _read_day(reader, number, row)
    kind = _read_kind(reader, number, row)
    leader = _names(reader, number, row, _LEADER, reader.known.people)
    officers = _names(reader, number, row, _OFFICER, reader.known.officers)
    if len(leader) > 1:
        reader.fault(number, reader.columns[_LEADER], "带班领导只能写一位")
    teams = _read_teams(reader, number, row)
    if day is None or kind is None or len(reader.faults) > before:
        return None
    key = (day.isoformat(), kind)
    if key in reader.seen:
        reader.fault(number, reader.columns[_DATE], f"和第 {reader.seen[key]} 行是同一班")
        return None
    reader.seen[key] = number
    note = _text(_at(row, reader.columns.get(_NOTE)))
    return BookRow(number, key[0], kind, leader[0] if leader else None, tuple(officers), teams, note)


def _read_day(reader: _Reader, number: int, row: Sequence[CellValue]) -> date | None:
    column = reader.columns[_DATE]
    value = _at(row, column)
    if _text(value) == "":
        # The lower cells of a merged date are empty: the date of the row above holds for them.
        if reader.day is None:
            reader.fault(number, column, "日期空着")
        return reader.day
    reader.day = None
    try:
        day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else read_date(
            _text(value), reader.known.today
        )
    except UserError as error:
        words = "日历上没有" if error.code == "date.no_such" else "看不出是哪天"
        reader.fault(number, column, f"“{_text(value)}”{words}")
        return None
    weekday = _text(_at(row, reader.columns.get(_WEEKDAY)))[-1:].replace("天", "日")
    if weekday in WEEKDAYS and weekday and weekday != WEEKDAYS[day.weekday()]:
        told = f"{day.year}年{day.month}月{day.day}日是周{WEEKDAYS[day.weekday()]}，表里写周{weekday}"
        reader.fault(number, reader.columns[_WEEKDAY], told)
        return None
    reader.day = day
    return day


def _read_kind(reader: _Reader, number: int, row: Sequence[CellValue]) -> ShiftKind | None:
    column = reader.columns.get(_SHIFT)
    word = re.sub(r"[（(\d].*", "", "".join(fold_width(_text(_at(row, column))).split()))
    if not word:
        if len(reader.known.usual) == 1:
            return reader.known.usual[0]
        reader.fault(number, column or reader.columns[_DATE], "没写是白班还是夜班")
        return None
    kind = _KINDS.get(word)
    if kind not in reader.known.usual:
        usual = "或".join(SHIFT_NAMES[one] for one in reader.known.usual)
        reader.fault(number, column or reader.columns[_DATE], f"“{word}”不是这里的班次，写{usual}")
        return None
    return kind


def _read_teams(reader: _Reader, number: int, row: Sequence[CellValue]) -> dict[str, str | None]:
    """A team's column holds who leads it, or a mark (√, 有) for its standing lead; empty: the team is not on."""
    teams: dict[str, str | None] = {}
    for field_, column in reader.columns.items():
        if not field_.startswith(_TEAM):
            continue
        team = field_.removeprefix(_TEAM)
        words = _text(_at(row, column))
        if words in ("", "-", "/", "无"):
            continue
        if words in ("√", "✓", "有", "是", "在"):
            teams[team] = None
            continue
        found = _resolve(reader, number, column, words, reader.known.people)
        teams[team] = found[0] if found else None
    return teams


def _names(
    reader: _Reader, number: int, row: Sequence[CellValue], key: str, known: Mapping[str, tuple[str, ...]]
) -> list[str]:
    column = reader.columns.get(key)
    words = _text(_at(row, column))
    return _resolve(reader, number, column or 0, words, known) if words else []


def _resolve(
    reader: _Reader, number: int, column: int, words: str, known: Mapping[str, tuple[str, ...]]
) -> list[str]:
    found: list[str] = []
    for name in _split(words, known):
        ids = known.get(name, ())
        if not ids:
            reader.fault(number, column, f"没有“{name}”这个人")
        elif len(ids) > 1:
            reader.fault(number, column, f"有 {len(ids)} 位“{name}”，分不出是哪一位")
        elif ids[0] not in found:
            found.append(ids[0])
    return found


def _split(words: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Names between marks; “王 建” with a blank inside, as forms print it, is one name."""
    if (joined := "".join(words.split())) in known:
        return [joined]
    parts = [part for part in re.split(r"[、,，;；/\n]+", words) if part.strip()]
    names: list[str] = []
    for part in parts:
        joined = "".join(part.split())
        names += [joined] if joined in known else [one for one in _BETWEEN.split(part) if one]
    return names


def _at(row: Sequence[CellValue], column: int | None) -> CellValue:
    return row[column - 1] if column and column <= len(row) else None


def _text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
