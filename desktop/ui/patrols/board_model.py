"""The night as a table: places as rows in two groups, rounds as columns, and what each place got."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.clock import local
from desktop.patrols import Board, CellState, PlaceRow, RoundView, VisitCell
from desktop.rules.patrol_demand import gap_words

Index = QModelIndex | QPersistentModelIndex
MOST_ROUNDS = 4


class Part(StrEnum):
    """What a column shows."""

    PLACE = "place"
    ROUND = "round"
    ARRIVALS = "arrivals"
    COUNT = "count"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column; ``at`` is the place of its round in the board."""

    part: Part
    round: RoundView | None = None
    at: int = -1


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The line over 重点点位 or 一般点位 with what is asked of them."""

    title: str
    count: str
    demand: str


class BoardModel(QAbstractTableModel):
    """Rows are groups and places; the last four rounds have columns, arrivals stand before a running one."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.rows: tuple[GroupRow | PlaceRow, ...] = ()
        self.columns: tuple[BoardColumn, ...] = ()

    def show_board(self, board: Board) -> None:
        """Another night, or the same one as it stands now."""
        rows, columns = _rows_of(board), _columns_of(board)
        shape = [row.place if isinstance(row, PlaceRow) else row.title for row in rows]
        before = [row.place if isinstance(row, PlaceRow) else row.title for row in self.rows]
        same = shape == before and [c.part for c in columns] == [c.part for c in self.columns]
        if not same:
            self.beginResetModel()
        self.board, self.rows, self.columns = board, rows, columns
        if same and rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        elif not same:
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Groups and places."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Place, rounds, arrivals, count, gap."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Group lines are only headings."""
        if not index.isValid() or isinstance(self.rows[index.row()], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place_at(self, row: int) -> PlaceRow | None:
        """The place of a row, None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, PlaceRow) else None

    def cell_at(self, index: Index) -> VisitCell | None:
        """The cell of a round at a place; None for other columns."""
        place = self.place_at(index.row()) if index.isValid() else None
        column = self.columns[index.column()] if place is not None else None
        return place.cells[column.at] if place is not None and column and column.part is Part.ROUND else None

    def column_of(self, patrol: str) -> int:
        """Where a round stands, or -1."""
        return next((at for at, one in enumerate(self.columns) if one.round and one.round.id == patrol), -1)

    def row_of(self, place: str) -> int:
        """Where a place stands, or -1."""
        return next(
            (at for at, row in enumerate(self.rows) if isinstance(row, PlaceRow) and row.place == place), -1
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell, for reading out, copying and as tool tip."""
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in spoken:
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if isinstance(row, GroupRow):
            return f"{row.title} {row.count}，{row.demand}" if index.column() == 0 else ""
        words = cell_words(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{row.name}，{head_words(column)}，{words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """“第一轮 12/12”."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return head_words(self.columns[section]) if 0 <= section < len(self.columns) else None
        return None


def head_words(column: BoardColumn) -> str:
    """What a column is called."""
    if column.round is not None:
        return f"{column.round.name} {column.round.reached}/{column.round.stops}"
    return {
        Part.PLACE: "点位与类型", Part.ARRIVALS: "接报到场，也算到过", Part.COUNT: "到过和应到", Part.GAP: "最长空档",
    }[column.part]


def cell_words(row: PlaceRow, column: BoardColumn) -> str:
    """A cell as text."""
    if column.part is Part.ROUND:
        cell = row.cells[column.at]
        when = f"{local(cell.at):%H:%M} " if cell.at is not None and cell.state is CellState.VISITED else ""
        return f"{when}{cell.words}"
    if column.part is Part.ARRIVALS:
        return arrival_words(row)
    if column.part is Part.COUNT:
        short = f"，差 {row.coverage.short}" if row.coverage.short else ""
        return f"{row.coverage.visits} / {row.coverage.required}{short}"
    return gap_words(row.coverage.longest) if column.part is Part.GAP else f"{row.name} {row.kind}"


def arrival_words(row: PlaceRow) -> str:
    """“03:21 2 人”, “03:34 共 2 次”, “—”."""
    if not row.arrivals:
        return "—"
    last = row.arrivals[-1]
    when = f"{local(last.at):%H:%M}"
    if len(row.arrivals) > 1:
        return f"{when}  共 {len(row.arrivals)} 次"
    return f"{when}  {last.people} 人" if last.people else when


def _rows_of(board: Board) -> tuple[GroupRow | PlaceRow, ...]:
    made: list[GroupRow | PlaceRow] = []
    for key, title, demand in ((True, "重点点位", board.key_demand), (False, "一般点位", board.demand)):
        places = [row for row in board.rows if row.key is key]
        if places:
            made.append(GroupRow(title, f"{len(places)} 处", f"{board.level.name}档：{demand.words}"))
            made.extend(places)
    return tuple(made)


def _columns_of(board: Board) -> tuple[BoardColumn, ...]:
    shown = list(enumerate(board.rounds))[-MOST_ROUNDS:]
    rounds = [BoardColumn(Part.ROUND, one, at) for at, one in shown]
    split = len(rounds) - 1 if rounds and board.rounds[-1].running else len(rounds)
    return (
        BoardColumn(Part.PLACE), *rounds[:split], BoardColumn(Part.ARRIVALS), *rounds[split:],
        BoardColumn(Part.COUNT), BoardColumn(Part.GAP),
    )
