"""A list whose rows are painted by its subclass: model, delegate, pointer and keys in one place."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.records import dataclass
from desktop.ui.style import Style
from desktop.ui.widgets.keyed_list import KeyedList
from desktop.ui.widgets.painting import ring

Index = QModelIndex | QPersistentModelIndex


class ListedRow(Protocol):
    """What every row has: a key that outlives a refresh, and its words for reading out."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> str: ...


Row = TypeVar("Row", bound=ListedRow)


@dataclass(frozen=True, slots=True)
class Mood:
    """How a row is painted: it is the current one, it has the keyboard, the pointer is over it."""

    current: bool
    focused: bool
    hovered: bool


class PaintedModel(QAbstractListModel):
    """Rows in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[ListedRow]) -> None:
        """Show `rows`; where only their contents changed nothing moves."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Any:
        """The row at `at`."""
        return self._rows[at]

    def rows(self) -> list[Any]:
        """All rows as shown."""
        return list(self._rows)

    def place(self, key: str) -> int:
        """Where the row with `key` is, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, for display and reading out."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()].words
        return None


class PaintedList(KeyedList, Generic[Row]):
    """A list painted by `paint_row`; Enter and a double click open the current row.

    Signals: opened(key), picked(key of the current row, "" for none).
    """

    def __init__(self, style: Style, name: str, parent: QWidget | None = None) -> None:
        self.rows = PaintedModel()
        super().__init__(style, self.rows, name, parent)
        self.setItemDelegate(_Delegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def row_height(self, row: Row) -> int:
        """Height of `row` in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, row: Row, mood: Mood) -> None:
        """Paint `row` into `box`."""
        raise NotImplementedError

    def keyed(self) -> PaintedModel:
        """Its own model."""
        return self.rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the current row stays current by its key, the scroll position stays."""
        key, scroll = self.current_key(), self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.rows.set_rows(rows)
        self.selectionModel().blockSignals(quiet)
        if key and self.current_key() != key:
            self.pick(key)
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setValue(scroll)

    def minimumSizeHint(self) -> QSize:
        """A list may shrink to nothing; its card decides."""
        return QSize(0, 0)

    def content_height(self) -> int:
        """Height of all rows."""
        return sum(self.row_height(row) for row in self.rows.rows())

    def paint_focus(self, painter: QPainter, box: QRectF, mood: Mood) -> None:
        """The ring of the row that has the keyboard."""
        if mood.focused:
            ring(painter, self.look, box.adjusted(4, 2, -4, -3), self.look.S(7))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always has a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PaintedList[Any]) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.currentIndex().row() == index.row()
        mood = Mood(current, current and view.hasFocus(), view.hovered == index.row())
        view.paint_row(painter, QRectF(option.rect), view.rows.row(index.row()), mood)  # type: ignore[attr-defined]
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.look.S(80), self._view.row_height(self._view.rows.row(index.row())))
