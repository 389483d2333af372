"""附件 of an emergency: photos and any other files that belong to it, added by dialog, drop and paste."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.attachments import PaperCard, photos_of
from desktop.emergencies import attach_file, detach_file, files_of
from desktop.ui.files_card import FilesCard
from desktop.ui.keys import KeyHint
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet


class AttachmentsSheet(Sheet):
    """Photos and files of one event; what is added is put on it at once, with 撤销."""

    keys = (KeyHint("Ctrl+V", "贴照片"), KeyHint("Esc", "收起"))
    narrow = 560

    def __init__(self, room: Room, event: str, title: str) -> None:
        super().__init__(room.style)
        self.room, self.subject = room, event
        look = room.style
        self.strip = PhotoStrip(room, name="紧急事项的照片")
        self.files = FilesCard(room, self._keep, self._detach, title="文件")
        words = Paragraph(look, f"{title}。现场照片、诊断单、复函都放在这里，PDF、表格也收；原件留着，报告里不印。",
                          FontRole.SECONDARY, "ink2")
        head, column, inside, inner = QHBoxLayout(), QVBoxLayout(self), QWidget(), QVBoxLayout()
        close = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        close.clicked.connect(self.fold)
        head.addWidget(Label(look, "附件", FontRole.PAGE_TITLE), 1)
        head.addWidget(close)
        column.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(16))
        column.setSpacing(look.S(10))
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(words)
        inner.addWidget(self.strip)
        inner.addSpacing(look.S(14))
        inner.addWidget(self.files)
        inner.addStretch(1)
        inside.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        column.addLayout(head)
        column.addWidget(area, 1)
        self.strip.bind("event", event)
        self.strip.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the event has."""
        self.strip.show_photos(self.room.desk.read(photos_of, subjects=[self.subject]))
        self.files.show_files(self.room.desk.read(files_of, event=self.subject))

    def _keep(self, name: str, original: bytes) -> None:
        folder = self.room.folder.attachments
        self.room.desk.do(attach_file, event=self.subject, folder=folder, name=name, original=original)
        self.refresh()

    def _detach(self, file: PaperCard) -> None:
        self.room.desk.do(detach_file, file=file.id, seen=file.seen)
        self.refresh()

    def first_focus(self) -> QWidget:
        """The tiles."""
        return self.strip
