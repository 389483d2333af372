"""One sheet at a time; what cannot be kept is never let go."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.ui.style import Style
from desktop.ui.widgets.sheet_layer import Sheet, SheetLayer


class Typed(Sheet):
    def __init__(self, style, *, keeps=True):
        super().__init__(style)
        self.keeps, self.folds = keeps, 0
        self.box = QLineEdit()
        QVBoxLayout(self).addWidget(self.box)

    def fold(self):
        self.folds += 1
        if self.keeps:
            self.closed.emit()


@pytest.fixture
def layer(qtbot, qapp):
    made = SheetLayer(Style())
    qtbot.addWidget(made)
    return made


def test_a_second_sheet_folds_the_first(layer):
    first, second = Typed(layer._style), Typed(layer._style)
    layer.open(first)
    layer.open(second)
    assert (first.folds, layer.sheet) == (1, second)
    second.closed.emit()
    assert layer.sheet is None


def test_a_sheet_that_cannot_be_kept_comes_back_with_its_text(layer):
    first, second = Typed(layer._style, keeps=False), Typed(layer._style)
    layer.open(first)
    first.box.setText("手冰凉")
    layer.open(second)
    assert layer.sheet is second
    second.closed.emit()
    assert layer.sheet is first
    assert first.box.text() == "手冰凉"
    first.closed.emit()
    assert layer.sheet is None


def test_several_that_cannot_be_kept_come_back_in_turn(layer):
    sheets = [Typed(layer._style, keeps=False) for _ in range(3)]
    for sheet in sheets:
        layer.open(sheet)
    for sheet in reversed(sheets):
        assert layer.sheet is sheet
        sheet.closed.emit()
    assert layer.sheet is None
