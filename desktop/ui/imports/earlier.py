"""Workbooks that were taken in before: when, by whom, how many rows, and 整批撤回."""
from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.ui.imports.book import Book
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.workbook_imports import Import, earlier_imports, withdraw_import


class EarlierImports(QWidget):
    """Shown while no file has been chosen; empty when nothing was ever taken in."""

    def __init__(self, room: Room, book: Book) -> None:
        super().__init__()
        self.room, self.book = room, book
        self.buttons: list[ActionButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(room.style.S(27), room.style.S(10), room.style.S(27), 0)
        self._column.setSpacing(room.style.S(4))
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Reads them anew."""
        while self._column.count() > 1:
            widget = self._column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.buttons = []
        found = self.room.desk.read(earlier_imports, act=self.book.act)
        if found:
            self._add(Label(self.room.style, "以前导入的", FontRole.ROW_TITLE))
        for one in found:
            self._add(self._row(one))

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _row(self, one: Import) -> QWidget:
        look, at, row = self.room.style, local(one.at), QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        told = (f"{at.month}月{at.day}日 {at:%H:%M}", one.by, f"{one.rows} {self.book.unit}")
        words = "，".join(part for part in told if part)
        button = ActionButton(look, "整批撤回", "plain", "undo-2", size="small")
        button.clicked.connect(partial(self._withdraw, one))
        self.buttons.append(button)
        line.addWidget(Label(look, words), 1)
        line.addWidget(button)
        return row

    def _withdraw(self, one: Import) -> None:
        try:
            self.room.desk.do(withdraw_import, entry=one.entry)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.notices.say(f"已整批撤回 {one.rows} {self.book.unit}")
        self.refresh()
