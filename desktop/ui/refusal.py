"""The window of a start that cannot be: one sentence, and what to do."""
from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph


class Refusal(QWidget):
    """Says why the program cannot start here; nothing was touched."""

    def __init__(self, style: Style, words: str) -> None:
        super().__init__()
        self.setWindowTitle("救助值班台")
        self.setObjectName("refusal")
        column = QVBoxLayout(self)
        edge = style.S(28)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.S(16))
        column.addWidget(Label(style, "现在打不开", FontRole.PAGE_TITLE))
        self.words = Paragraph(style, words)
        column.addWidget(self.words)
        close = ActionButton(style, "关上", "primary")
        close.clicked.connect(self.close)
        column.addWidget(close)
        self.setMinimumWidth(style.S(520))
