"""逐项抄录: one record field by field, to be pasted into 一表通 by hand; Enter copies and moves on (domain.md §5.4)."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.campaign import AuditedRow, copy_lines
from desktop.ui.clipboard import copy_number
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet


class CopySheet(Sheet):
    """The facts of one row; what is copied is in full, so opening it is logged by the page."""

    narrow = 600
    title = "逐项抄录"
    keys = (KeyHint("Enter", "复制这一项，到下一项"), KeyHint("Ctrl+↓", "下一条"), KeyHint("Ctrl+↑", "上一条"),
            KeyHint("Esc", "收起"))

    def __init__(self, room: Room, street: str, rows: Sequence[AuditedRow], at: int = 0) -> None:
        super().__init__(room.style)
        self.room, self._street, self._rows, self._at = room, street, rows, at
        look = room.style
        self.name = Label(look, "", FontRole.PAGE_TITLE)
        self.count = Label(look, "", FontRole.SECONDARY, "ink2")
        self.fields = RowList(look, "各项")
        self.said = Label(look, "", FontRole.SECONDARY, "green", icon="circle-check")
        self.before = ActionButton(look, "上一条", "bare", "chevron-up", "Ctrl+↑")
        self.next = ActionButton(look, "下一条", "bare", "chevron-down", "Ctrl+↓")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        self.show_row(at)

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        head.addWidget(self.name)
        head.addWidget(self.count, 1)
        for button in (self.before, self.next, self.close_button):
            head.addWidget(button)
        foot.setContentsMargins(look.S(24), look.S(8), look.S(24), look.S(12))
        foot.addWidget(self.said, 1)
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.fold)
        self.before.clicked.connect(lambda: self.show_row(self._at - 1))
        self.next.clicked.connect(lambda: self.show_row(self._at + 1))
        self.fields.opened.connect(self.copy)
        for key, step in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.show_row(self._at + step))

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.fields

    def show_row(self, at: int) -> None:
        """Another record, round and round."""
        if not self._rows:
            return
        self._at = at % len(self._rows)
        row = self._rows[self._at]
        self.name.show_text(row.short)
        self.count.show_text(f"{self._at + 1}/{len(self._rows)} 条")
        self.lines = dict(copy_lines(self._street, row))
        self.fields.set_rows([ListRow(label, label, third=value or "（空）") for label, value in self.lines.items()])
        self.fields.pick(next(iter(self.lines)))
        self.said.hide()

    def primary(self) -> None:
        """Copy the current field."""
        self.copy(self.fields.current_key())

    def copy(self, label: str) -> None:
        """One field onto the clipboard; the next comes up."""
        if label not in self.lines:
            return
        copy_number(self.room, self.lines[label])
        self.said.show_text(f"已复制“{label}”", "green", "circle-check")
        self.said.show()
        labels = list(self.lines)
        self.fields.pick(labels[min(labels.index(label) + 1, len(labels) - 1)])
