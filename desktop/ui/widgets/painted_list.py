"""A list whose rows are painted by its subclass: model, delegate, pointer and keys in one place."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.records import dataclass
from desktop.ui.style import Style
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


class PaintedList(QListView, Generic[Row]):
    """A list painted by `paint_row`; Enter and a double click open the current row.

    Signals: opened(key), picked(key of the current row, "" for none).
    """

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, style: Style, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.hovered = style, -1
        self.rows = PaintedModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index.row()).key))
        style.changed.connect(self.restyle)

    def row_height(self, row: Row) -> int:
        """Height of `row` in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, row: Row, mood: Mood) -> None:
        """Paint `row` into `box`."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Measure and paint again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

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

    def current_key(self) -> str:
        """The key of the current row, or the empty text."""
        index = self.currentIndex()
        return str(self.rows.row(index.row()).key) if index.isValid() else ""

    def pick(self, key: str) -> bool:
        """Make the row with `key` current; whether there is one."""
        at = self.rows.place(key)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, 0))
        return at >= 0

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

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.rows.row(current.row()).key if current.isValid() else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always has a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc and Ctrl+Enter are the page's; the rest moves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.current_key():
                self.opened.emit(self.current_key())
        elif enter or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer."""
        super().mouseMoveEvent(event)
        self.hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row under the pointer."""
        self.hover(-1)
        super().leaveEvent(event)

    def hover(self, at: int) -> None:
        """The pointer is over the row at `at`, -1 for none."""
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()


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
