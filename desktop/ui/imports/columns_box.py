"""What each column of a workbook is: chosen by its heading, changed by hand."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.rules.workbook_columns import Columns
from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox

_WIDE = 5
_HEADING = 10
NOTHING = "nothing"
"""What a column is that is left out."""


class ColumnsBox(QWidget):
    """A box per column that has a heading. Signal `chosen`: dict of column, from 0, → field."""

    chosen = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.boxes: dict[int, ChoiceBox] = {}
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.S(10))
        self._grid.setVerticalSpacing(style.S(6))

    def show_columns(self, columns: Columns) -> None:
        """Makes the boxes of a workbook; the same workbook, read again, only gets its choices set."""
        if columns.headings != self._shown:
            self._make(columns)
        for at, box in self.boxes.items():
            box.choose(columns.mapping.get(at, NOTHING))

    def _make(self, columns: Columns) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._shown, self.boxes = columns.headings, {}
        choices = [Choice(NOTHING, "不导入"), *(Choice(field, label) for field, label in columns.labels.items())]
        named = [(at, heading) for at, heading in enumerate(columns.headings) if heading]
        for nth, (at, heading) in enumerate(named):
            box = ChoiceBox(self._style, choices)
            box.chosen.connect(partial(self._choose, at))
            self.boxes[at] = box
            self._grid.addWidget(Field(self._style, heading[:_HEADING], box), nth // _WIDE, nth % _WIDE)

    def _choose(self, changed: int, field: str) -> None:
        """A field is one column's: chosen for another, it leaves the one before."""
        for at, box in self.boxes.items():
            if at != changed and field != NOTHING and box.value() == field:
                box.choose(NOTHING)
        self.chosen.emit({at: box.value() for at, box in self.boxes.items() if box.value() != NOTHING})
