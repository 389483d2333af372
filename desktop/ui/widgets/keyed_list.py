"""What every list of rows does: a current row by its key, Enter opens it, the pointer marks one."""
from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.ui.style import Style


class KeyedRows(Protocol):
    """The model of such a list."""

    def row(self, at: int) -> Any: ...

    def place(self, key: str) -> int: ...


class KeyedList(QListView):
    """Base of the lists; `picked` (current row changed, "" for none) and `opened` (Enter, double click) carry the key.

    A subclass makes its model, keeps it as ``rows`` with its own type and hands it in.
    """

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, style: Style, model: QAbstractListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.hovered = style, -1
        self.setModel(model)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        style.changed.connect(self.restyle)

    def keyed(self) -> KeyedRows:
        """The model, as far as keys go."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Measure and paint again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def current_key(self) -> str:
        """The key of the current row, or the empty text."""
        index = self.currentIndex()
        return self._key(index.row()) if index.isValid() else ""

    def pick(self, key: str) -> bool:
        """Make the row with `key` current; whether there is one."""
        at = self.keyed().place(key)
        if at >= 0:
            self.setCurrentIndex(self.model().index(at, 0))
        return at >= 0

    def _key(self, at: int) -> str:
        return str(self.keyed().row(at).key)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self._key(current.row()) if current.isValid() else "")

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
