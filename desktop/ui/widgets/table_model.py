"""The read-only model of a table: frozen rows, what is shown and what it is ordered by kept apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.widgets.cells import AnyCell

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `cell` says what is shown, `sort` what it is ordered by (none: not sortable).

    `width` in px of the 标准 scale; a column with `stretch` shares what is left. `right` puts header and
    numbers at the right.
    """

    title: str
    cell: Callable[[Row], AnyCell]
    sort: Callable[[Row], Any] | None = None
    width: int = 120
    stretch: bool = False
    right: bool = False


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order given or sorted by a column; beyond 2000 they are fetched on scrolling."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], str]) -> None:
        super().__init__()
        self.columns, self._key = tuple(columns), key
        self._given: list[Row] = []
        self._rows: list[Row] = []
        self._shown = 0
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, ordered as before."""
        self.beginResetModel()
        self._given = list(rows)
        self._arrange()
        self._shown = min(len(self._rows), max(self._shown, BATCH))
        self.endResetModel()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Some of the rows say more than before: they stand where they stood."""
        fresh = {self._key(row): row for row in rows}
        self._given = [fresh.get(self._key(row), row) for row in self._given]
        self._rows = [fresh.get(self._key(row), row) for row in self._rows]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(self._shown - 1, len(self.columns) - 1))

    def total(self) -> int:
        """How many rows there are, fetched or not."""
        return len(self._rows)

    def row(self, at: int) -> Row:
        """The row shown at `at`."""
        return self._rows[at]

    def key(self, at: int) -> str:
        """The key of the row shown at `at`."""
        return self._key(self._rows[at])

    def place(self, key: str) -> int:
        """Where the row with `key` is shown, or -1."""
        return next((at for at, row in enumerate(self._rows[: self._shown]) if self._key(row) == key), -1)

    def _arrange(self) -> None:
        self._rows = list(self._given)
        if self._sorted is None:
            return
        column, order = self._sorted
        by = self.columns[column].sort
        if by is not None:
            self._rows.sort(key=by, reverse=order == Qt.SortOrder.DescendingOrder)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by `column`; -1 gives back the order of the rows as handed in."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in before]
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()
        places = {self._key(row): at for at, row in enumerate(self._rows[: self._shown])}
        after = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Rows fetched so far."""
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether rows wait to be fetched."""
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Show the next rows."""
        if not self.canFetchMore(parent):
            return
        end = min(self._shown + BATCH, len(self._rows))
        self.beginInsertRows(QModelIndex(), self._shown, end - 1)
        self._shown = end
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for display, copying and reading out; the cell itself; what it is sorted by."""
        if not index.isValid() or index.row() >= self._shown:
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == SORT_ROLE:
            return column.sort(row) if column.sort else None
        cell = column.cell(row)
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title if section < len(self.columns) else None
        return None
