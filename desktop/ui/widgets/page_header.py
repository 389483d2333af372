"""The head of a page: title, one quiet sentence, at most three buttons with the primary last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.errors import ProgramFault
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.labels import Label


class PageHeader(QWidget):
    """Title 22 px, sentence, then what is added from left to right."""

    MOST = 3

    def __init__(self, style: Style, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._buttons = 0
        self._fields: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.title = Label(style, title, FontRole.PAGE_TITLE)
        self.sentence = Label(style, sentence, FontRole.SECONDARY, "ink2")
        self._row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)
        self.restyle()

    def add_button(self, button: QWidget) -> None:
        """Add a button at the right; ProgramFault beyond three."""
        if self._buttons == self.MOST:
            raise ProgramFault("a page header holds three buttons at most")
        self._buttons += 1
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_field(self, field: QWidget) -> None:
        """Add a search box before the buttons."""
        self._fields.append(field)
        at = self._row.count() - self._buttons
        field.setMinimumWidth(self.look.S(260))
        self._row.insertWidget(at, field, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self.title.show_text(title)

    def show_sentence(self, sentence: str, token: str = "ink2") -> None:
        """Show another sentence."""
        self.sentence.show_text(sentence, token)

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._row.setSpacing(self.look.S(10))
        self.setFixedHeight(self.look.S(40))
        for field in self._fields:
            field.setMinimumWidth(self.look.S(260))
