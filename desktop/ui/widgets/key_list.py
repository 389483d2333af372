"""F1: the keys of the page in front, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.keys import BINDINGS, Binding, Command, Where
from desktop.ui.page import KeyHint
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import KeyCap
from desktop.ui.widgets.drop_panel import DropPanel
from desktop.ui.widgets.labels import Label

_COLUMNS = 2


def key_groups(
    title: str, hints: Sequence[KeyHint], without: frozenset[Command] = frozenset()
) -> list[tuple[str, list[KeyHint]]]:
    """What F1 lists: the page first, then every group of the map; `without` leads nowhere here."""
    known = {binding.label for binding in BINDINGS if binding.where is Where.EVERYWHERE}
    own = [hint for hint in hints if hint.key not in known]
    groups = [(title, own)] if own else []
    for where in Where:
        bindings = [b for b in BINDINGS if b.where is where and b.command not in without]
        groups.append((str(where), [_hint(binding) for binding in bindings]))
    return groups


def _hint(binding: Binding) -> KeyHint:
    return KeyHint(binding.label, binding.does)


class KeyList(DropPanel):
    """All keys in two columns; Esc or F1 closes it."""

    def __init__(self, style: Style, parent: QWidget, without: frozenset[Command] = frozenset()) -> None:
        super().__init__(style, parent)
        self._without = without
        self.view.hide()
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.area)
        self.setAccessibleName("全部快捷键")

    def show_keys(self, title: str, hints: Sequence[KeyHint]) -> None:
        """Open with the keys of the page called `title` on top."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*([self.look.S(16)] * 4))
        column.setSpacing(self.look.S(10))
        for head, keys in key_groups(title, hints, self._without):
            column.addWidget(Label(self.look, head, FontRole.ROW_TITLE))
            column.addLayout(self._grid(keys))
        column.addStretch(1)
        self.area.setWidget(content)
        self.open()

    def focus_target(self) -> QWidget:
        return self.area

    def wanted_size(self) -> QSize:
        return QSize(self.look.S(820), self.look.S(620))

    def _grid(self, keys: Sequence[KeyHint]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.S(12))
        grid.setVerticalSpacing(self.look.S(6))
        for at, hint in enumerate(keys):
            row, column = divmod(at, _COLUMNS)
            cap = KeyCap(self.look, hint.key)
            grid.addWidget(cap, row, column * 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(self.look, hint.does, FontRole.SECONDARY, "ink2"), row, column * 2 + 1)
        grid.setColumnMinimumWidth(0, self.look.S(130))
        grid.setColumnMinimumWidth(2, self.look.S(130))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid
