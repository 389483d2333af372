"""A column that scrolls where the window is too low for it, and is plain paper where it is not."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


def scrolled(column: QLayout) -> QScrollArea:
    """An area around `column`, without a frame and without a ground of its own."""
    inside, area = QWidget(), QScrollArea()
    inside.setLayout(column)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for part in (area.viewport(), inside):
        part.setAutoFillBackground(False)
    return area
