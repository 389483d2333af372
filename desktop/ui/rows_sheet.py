"""The rows behind a number: every one can be opened where it stands (domain.md §6.18)."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.figures import RowLine, describe_rows
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet


class RowsSheet(Sheet):
    """A list of what was counted; Enter goes there."""

    narrow = 560
    keys = (KeyHint("↑ ↓", "上下"), KeyHint("Enter", "去看这一条"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, title: str, ids: Sequence[str]) -> None:
        super().__init__(room.style)
        self.room, self.title = room, title
        look = room.style
        self._lines: dict[str, RowLine] = {
            line.id: line for line in room.desk.read(describe_rows, ids=tuple(ids))
        }
        self.rows = RowList(look, title)
        self.rows.set_rows([
            ListRow(line.id, line.title, third=line.second, right=line.when) for line in self._lines.values()
        ])
        self.rows.pick(next(iter(self._lines), ""))
        self.count = Label(look, f"{len(self._lines)} 条", FontRole.SECONDARY, "ink2")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        head.addWidget(Label(look, title, FontRole.PAGE_TITLE))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self.close_button.clicked.connect(self.fold)
        self.rows.opened.connect(self.go)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.rows

    def primary(self) -> None:
        """Go to the current one."""
        self.go(self.rows.current_key())

    def go(self, key: str) -> None:
        """Its page, at the record."""
        line = self._lines.get(key)
        if line is not None and line.page:
            self.closed.emit()
            self.room.navigator.go(line.page, line.record)
