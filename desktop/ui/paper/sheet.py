"""A paper looked at before it is printed: its very pages, the printer, the file."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.keys import KeyHint
from desktop.ui.paper.making import Make
from desktop.ui.paper.outlets import export_pdf, print_pdf
from desktop.ui.paper.preview import PageTurner, PaperPreview
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet


class PaperSheet(Sheet):
    """Shows a finished paper; Ctrl+Enter and Ctrl+P print it, and a PDF can be saved where no printer is.

    Args:
        title: what the paper is called, in the head, in the printer's queue and in the file name.
        make: makes the paper on a worker, from a frozen document.
    """

    keys = (
        KeyHint("Ctrl+P", "打印"), KeyHint("Ctrl+Shift+S", "导出 PDF"), KeyHint("← →", "翻页"), KeyHint("Esc", "收起"),
    )

    def __init__(self, room: Room, title: str, make: Make) -> None:
        super().__init__(room.style)
        self.room, self.title = room, title
        look = room.style
        self.preview = PaperPreview(look, room.background, title)
        self.turner = PageTurner(look, self.preview)
        self.print_button = ActionButton(look, "打印", "primary", "printer", "Ctrl+P")
        self.export_button = ActionButton(look, "导出 PDF", "plain", "file-down", "Ctrl+Shift+S")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        for button, act, key in (
            (self.print_button, self.print_out, "Ctrl+P"), (self.export_button, self.export, "Ctrl+Shift+S"),
        ):
            button.setEnabled(False)
            button.clicked.connect(act)
            button.bind(key, self)
        self.close_button.clicked.connect(self.fold)
        self.preview.shown.connect(lambda _paper: self._ready())
        self.preview.show_paper(make, at_once=True, from_start=True)

    def _build(self) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(10))
        head.setSpacing(look.S(10))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE), 1)
        for part in (self.turner, self.export_button, self.print_button, self.close_button):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(self.preview, 1)

    def first_focus(self) -> QWidget:
        """The page, so that the arrows turn it."""
        return self.preview

    def primary(self) -> None:
        """Ctrl+Enter prints."""
        self.print_out()

    def print_out(self) -> None:
        """Opens the system's print dialog."""
        if self.preview.paper is not None:
            print_pdf(self.preview.paper.pdf, self.title, self.room, self)

    def export(self) -> None:
        """Asks where the PDF shall go."""
        if self.preview.paper is not None:
            export_pdf(self.preview.paper.pdf, f"{self.title}.pdf", self.room, self)

    def _ready(self) -> None:
        self.print_button.setEnabled(True)
        self.export_button.setEnabled(True)
