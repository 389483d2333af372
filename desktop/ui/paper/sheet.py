"""A paper looked at before it is printed: its very pages, its other forms, the printer, the file."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.ui.keys import KeyHint
from desktop.ui.paper.making import Make
from desktop.ui.paper.outlets import export_file, export_pdf, picture_file, print_pdf
from desktop.ui.paper.preview import PageTurner, PaperPreview
from desktop.ui.paper.versions import PurposeRow, Version
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.sheet_layer import Sheet


class PaperSheet(Sheet):
    """Shows a finished paper; Ctrl+Enter and Ctrl+P print it, and a PDF can be saved where no printer is.

    The one way of every form to the printer: many forms at once are one paper of `form_pdf.render_forms`.

    Args:
        title: what the paper is called, in the head, in the printer's queue and in the file name.
        make: makes the paper on a worker, from a frozen document.
        kind: the kind of paper (“交接单”), whose printer is remembered; the title where it is empty.
        copies: how many the print dialog offers.
        label: what `make` gives, when there are ``others``: “号码遮住”.
        others: further forms of the same paper, on a track beside it.
        picture: whether it may leave as a picture too, for what is published.

    Signal left: the paper went to a printer or into a file.
    """

    left = Signal()

    keys = (
        KeyHint("Ctrl+P", "打印"), KeyHint("Ctrl+Shift+S", "导出 PDF"), KeyHint("← →", "翻页"), KeyHint("Esc", "收起"),
    )

    def __init__(
        self, room: Room, title: str, make: Make, *, kind: str = "", copies: int = 1, label: str = "填好的",
        others: Sequence[Version] = (), picture: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(room.style)
        self.room, self.title, self.kind, self.copies = room, title, kind or title, copies
        look = room.style
        self._versions = (Version(label, make), *others)
        self._shown = label
        self.preview = PaperPreview(look, room.background, title)
        self.turner = PageTurner(look, self.preview)
        self.track = Segmented(look, [Choice(one.label, one.label) for one in self._versions], "哪一种", label)
        self.purpose = PurposeRow(look)
        self.print_button = ActionButton(look, "打印", "primary", "printer", "Ctrl+P")
        self.export_button = ActionButton(look, "导出 PDF", "plain", "file-down", "Ctrl+Shift+S")
        self.picture_button = ActionButton(look, "导出图片", "plain", "image")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build(picture=picture)
        self.picture_button.clicked.connect(self.export_picture)
        for button, act, key in (
            (self.print_button, self.print_out, "Ctrl+P"), (self.export_button, self.export, "Ctrl+Shift+S"),
        ):
            button.clicked.connect(act)
            button.bind(key, self)
        self.close_button.clicked.connect(self.fold)
        self.track.chosen.connect(self.show_version)
        self.purpose.given.connect(self._show_logged)
        self.preview.shown.connect(lambda _paper: self._ready(True))
        self._show(make)

    def _build(self, *, picture: bool) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(10))
        head.setSpacing(look.S(10))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE), 1)
        for part in (self.turner, self.picture_button, self.export_button, self.print_button, self.close_button):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        # Not before it lies on the sheet: shown without a parent it would be a window for a moment, and take the keys.
        self.picture_button.setVisible(picture)
        # The track has a row of its own: beside the buttons five blank papers would be cut.
        choice = QHBoxLayout()
        choice.setContentsMargins(look.S(24), 0, look.S(20), look.S(10))
        choice.addWidget(self.track)
        choice.addStretch(1)
        column.addLayout(choice)
        self.track.setVisible(len(self._versions) > 1)
        column.addWidget(self.purpose)
        column.addWidget(self.preview, 1)

    def first_focus(self) -> QWidget:
        """The page, so that the arrows turn it."""
        return self.preview

    def primary(self) -> None:
        """Ctrl+Enter prints."""
        self.print_out()

    def show_version(self, label: str) -> None:
        """Shows another form of the paper; one with every number asks for the purpose first."""
        wanted = next(one for one in self._versions if one.label == label)
        if wanted.logged is not None:
            self.purpose.ask()
            return
        self.purpose.hide()
        self._shown = label
        if wanted.make is not None:
            self._show(wanted.make)

    def print_out(self) -> None:
        """Opens the system's print dialog."""
        if self.print_button.isEnabled() and self.preview.paper is not None:
            dialog = print_pdf(self.preview.paper.pdf, self.name, self.room, self, kind=self.kind, copies=self.copies)
            if dialog is not None:
                dialog.accepted.connect(self.left)

    def export(self) -> None:
        """Asks where the PDF shall go."""
        if self.export_button.isEnabled() and self.preview.paper is not None:
            dialog = export_pdf(self.preview.paper.pdf, f"{self.name}.pdf", self.room, self)
            dialog.fileSelected.connect(lambda _path: self.left.emit())

    def export_picture(self) -> None:
        """Asks where the first page shall go as a picture, such as a notice for a message to many."""
        if self.export_button.isEnabled() and self.preview.paper is not None:
            picture = picture_file(self.preview.paper.pdf)
            dialog = export_file(picture, f"{self.name}.png", "图片", self.room, self)
            dialog.fileSelected.connect(lambda _path: self.left.emit())

    @property
    def name(self) -> str:
        """The title, and which form of the paper stands on the desk where there are several."""
        return self.title if self._shown == self._versions[0].label else f"{self.title}（{self._shown}）"

    def _show_logged(self, purpose: str) -> None:
        wanted = next(one for one in self._versions if one.label == self.track.value())
        assert wanted.logged is not None
        try:
            make = wanted.logged(purpose)
        except UserError as error:
            self.room.notices.error(error)
            self.track.choose(self._shown)
            self.purpose.hide()
            return
        self.purpose.hide()
        self._shown = wanted.label
        self._show(make)

    def _show(self, make: Make) -> None:
        """What stood is not printed any more while the other form is made."""
        self._ready(False)
        self.preview.show_paper(make, at_once=True, from_start=True)

    def _ready(self, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.export_button.setEnabled(ready)
