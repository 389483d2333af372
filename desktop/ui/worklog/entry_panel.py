"""One entry at the right of 工作档案: its facts, its files, and what can be done with it."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import worklog
from desktop.attachments import PaperCard
from desktop.ui.files_card import FilesCard
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sections import clear_column
from desktop.ui.worklog.sheets import entry_sheet, settle_sheet, version_sheet
from desktop.worklog import EntryCard


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
        self.papers = FilesCard(room, partial(self._keep_with, ""), self._detach)
        self._facts = QVBoxLayout()
        self._build()
        self.settle.clicked.connect(self.primary)
        self.version.clicked.connect(self._new_version)
        self.edit.clicked.connect(self.change)

    def _build(self) -> None:
        look = self.look
        inside, column = QWidget(), QVBoxLayout()
        acts = QHBoxLayout()
        for button in (self.settle, self.version, self.edit):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.setSpacing(look.S(8))
        self.told.body.addLayout(self._facts)
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
        self.papers.show_files(card.files)
        self.papers.bind(partial(self._keep_with, card.id))

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
            self.room.sheets.open(entry_sheet(self.room, self.card.kind, self.card))

    def _new_version(self) -> None:
        if self.card is not None and not self.card.superseded:
            self.room.sheets.open(version_sheet(self.room, self.card))

    def _keep_with(self, entry: str, name: str, original: bytes) -> None:
        folder = self.room.folder.attachments
        self.room.desk.do(worklog.attach, entry=entry, folder=folder, name=name, original=original)

    def _detach(self, file: PaperCard) -> None:
        self.room.desk.do(worklog.detach, file=file.id, seen=file.seen)
