"""One entry at the right of 工作档案: its facts, its files, and what can be done with it."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import attachments, worklog
from desktop.errors import UserError
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sections import clear_column
from desktop.ui.worklog.sheets import entry_sheet, settle_sheet, version_sheet
from desktop.worklog import EntryCard, FileCard


class EntryPanel(QWidget):
    """Shows one entry; ``show_entry(None)`` shows nothing."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self.card: EntryCard | None = None
        look = room.style
        self.title = Paragraph(look, "", FontRole.PAGE_TITLE)
        self.state = Label(look, "", FontRole.SECONDARY, "ink2")
        self.settle = ActionButton(look, "已整改", "primary", "circle-check", "Ctrl+Enter")
        self.version = ActionButton(look, "加新版", "plain", "files")
        self.edit = ActionButton(look, "修改", "plain", "pencil", "Ctrl+E")
        self.told = Card(look, "内容")
        self.papers = Card(look, "附件", link="加附件", link_icon="file-plus")
        self._facts, self._files = QVBoxLayout(), QVBoxLayout()
        self._build()
        self.settle.clicked.connect(self.primary)
        self.version.clicked.connect(self._new_version)
        self.edit.clicked.connect(self.change)
        self.papers.link_clicked.connect(self.ask_files)

    def _build(self) -> None:
        look = self.look
        inside, column = QWidget(), QVBoxLayout()
        acts = QHBoxLayout()
        for button in (self.settle, self.version, self.edit):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.setSpacing(look.S(8))
        self.told.body.addLayout(self._facts)
        self.papers.body.addLayout(self._files)
        for part in (self.title, self.state):
            column.addWidget(part)
        column.addLayout(acts)
        for card in (self.told, self.papers):
            column.addWidget(card)
        column.addStretch(1)
        column.setContentsMargins(0, 0, look.S(4), look.S(16))
        column.setSpacing(look.S(12))
        inside.setLayout(column)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def show_entry(self, card: EntryCard | None) -> None:
        """Show an entry, or nothing."""
        self.card = card
        self.area.setVisible(card is not None)
        if card is None:
            return
        self.title.show_text(card.title)
        state = "，".join(part for part in (card.kind_label, worklog.day_words(card.held_on), card.state) if part)
        self.state.show_text(state, "redText" if card.overdue else "ink2")
        self.settle.setVisible(card.hazard and not card.settled_on)
        self.version.setVisible(bool(card.version) and not card.superseded)
        self._show_facts(card)
        self._show_files(card)

    def _show_facts(self, card: EntryCard) -> None:
        clear_column(self._facts)
        people = f"{card.attendees} 人" if card.attendees else ""
        settled = f"{worklog.day_words(card.settled_on)}，{card.settled_words}" if card.settled_on else ""
        lines = (
            ("地点", card.place), ("单位", card.units), ("人数", people), ("内容", card.words),
            ("负责整改", card.owner), ("整改", settled), ("记录", card.by_name),
        )
        for name, words in lines:
            if words:
                row, holder = QHBoxLayout(), QWidget()
                row.setContentsMargins(0, 0, 0, 0)
                label = Label(self.look, name, FontRole.SECONDARY, "ink3")
                label.setFixedWidth(self.look.S(72))
                row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(Paragraph(self.look, words, FontRole.BASE, "ink", line=1.65), 1)
                holder.setLayout(row)
                self._facts.addWidget(holder)

    def _show_files(self, card: EntryCard) -> None:
        clear_column(self._files)
        if not card.files:
            self._files.addWidget(Label(self.look, "还没有附件", FontRole.SECONDARY, "ink2"))
        for file in card.files:
            self._files.addWidget(self._file_line(file))

    def _file_line(self, file: FileCard) -> QWidget:
        look, holder = self.look, QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(look, file.name, FontRole.BASE, "ink", icon="file-text"), 1)
        row.addWidget(Label(look, size_words(file.size), FontRole.CAPTION, "ink2"))
        save = ActionButton(look, "另存", "quiet", "download", size="tiny")
        save.clicked.connect(lambda: self.ask_place(file))
        gone = IconButton(look, "x", f"取下 {file.name}")
        gone.clicked.connect(lambda: self._detach(file))
        row.addWidget(save)
        row.addWidget(gone)
        return holder

    # Doing.

    def primary(self) -> None:
        """已整改 of a 隐患; else the next version of a plan."""
        if self.card is not None and self.card.hazard and not self.card.settled_on:
            self.room.sheets.open(settle_sheet(self.room, self.card))
        elif self.card is not None and self.card.version:
            self._new_version()

    def change(self) -> None:
        """Ctrl+E."""
        if self.card is not None:
            self.room.sheets.open(entry_sheet(self.room, {}, self.card.kind, self.card))

    def _new_version(self) -> None:
        if self.card is not None and not self.card.superseded:
            self.room.sheets.open(version_sheet(self.room, self.card))

    def ask_files(self) -> QFileDialog:
        """The system's dialog for files to attach."""
        dialog = QFileDialog(self, "选附件")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take)
        dialog.open()
        return dialog

    def take(self, names: list[str]) -> None:
        """Keep files with the entry; one that cannot be read is named, the others go in."""
        card, taken = self.card, 0
        if card is None:
            return
        for path in map(Path, names):
            try:
                self.room.desk.do(
                    worklog.attach, entry=card.id, folder=self.room.folder.attachments, name=path.name,
                    original=_bytes_of(path),
                )
                taken += 1
            except UserError as error:
                self.room.notices.error(error)
        if taken:
            self.room.notices.say(f"已加附件 {taken} 份")

    def ask_place(self, file: FileCard) -> QFileDialog:
        """Where a copy of a file is to go."""
        dialog = QFileDialog(self, "另存附件", str(Path.home() / file.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self.save_copy(file, Path(name)))
        dialog.open()
        return dialog

    def save_copy(self, file: FileCard, path: Path) -> None:
        """Write the bytes as they were handed in."""
        try:
            path.write_bytes(attachments.open(self.room.folder.attachments, file.sha256))
        except OSError as fault:
            error = UserError("place.not_writable", path=str(path), why=fault.strerror or str(fault))
            self.room.notices.error(error)
        except UserError as error:
            self.room.notices.error(error)
        else:
            self.room.notices.say(f"已另存 {path.name}")

    def _detach(self, file: FileCard) -> None:
        self.room.desk.do(worklog.detach, file=file.id, seen=file.seen)
        self.room.say(f"已取下 {file.name}")


def size_words(size: int) -> str:
    """“320 KB”, “1.4 MB”."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > worklog.LARGEST_FILE:
            raise UserError("worklog.file_large", name=path.name, most=worklog.LARGEST_FILE // 1024 // 1024)
        return path.read_bytes()
    except OSError as fault:
        raise UserError("worklog.file_unread", name=path.name, why=fault.strerror or str(fault)) from fault
