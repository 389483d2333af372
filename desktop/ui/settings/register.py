"""A register in 设置: the table with its filter at the left, the editor at the right."""
from __future__ import annotations

from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.rules.pinyin import match
from desktop.ui.room import Room
from desktop.ui.settings.editor import Editor
from desktop.ui.settings.section import SettingsSection
from desktop.ui.settings.subject import Card as Record
from desktop.ui.settings.subject import Subject
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.tables import RowTable


class Register(SettingsSection, Generic[Record]):
    """One subject; `editor` shows the current row, or a new record after 加."""

    def __init__(self, room: Room, subject: Subject[Record]) -> None:
        super().__init__(room)
        self.subject = subject
        self._cards: dict[str, Record] = {}
        self._filling = False
        look = self.look
        self.list_card = Card(look, subject.noun, " ", padded=False)
        self.filter = LineBox(look, "", "名字或首字母", icon="search", key="Ctrl+F")
        self.new = ActionButton(look, "加", "plain", "plus", "Ctrl+N", size="small")
        self.new.setAccessibleName(subject.new)
        self.gone = QCheckBox("停用的也列出来")
        self.table: RowTable[Record] = RowTable(look, subject.columns, subject.key, "one_line", name=subject.noun)
        self.editor: Editor[Record] = Editor(room, subject)
        self._lay_out()
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _key: self._edit())
        self.filter.composed.connect(lambda _text: self.show_rows())
        self.gone.toggled.connect(lambda _on: self.refresh())
        self.new.clicked.connect(self.begin_new)
        self.editor.written.connect(self._written)

    def _lay_out(self) -> None:
        self.list_card.add_to_head(self.new)
        head = QHBoxLayout()
        head.setContentsMargins(17, 10, 17, 10)
        head.setSpacing(12)
        head.addWidget(self.filter, 1)
        head.addWidget(self.gone)
        self.list_card.body.addLayout(head)
        self.list_card.body.addWidget(self.table, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        self._row.addWidget(self.list_card, 1)
        self._row.addWidget(self.editor)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addLayout(self._row, 1)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the font anew."""
        self.gone.setFont(self.look.font(FontRole.SECONDARY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The editor takes two fifths, never less than its fields need."""
        super().resizeEvent(event)
        width = self.width()
        self.editor.setFixedWidth(max(min(self.look.S(400), round(width * 0.42)), self.look.S(312)))

    def refresh(self) -> None:
        """Read the cards; the current one stays."""
        self.editor.refresh_choices()
        cards = self.subject.rows(self.room.desk, self.gone.isChecked())
        self._cards = {self.subject.key(card): card for card in cards}
        self.show_rows()
        shown = self.editor.record
        if shown is not None:
            card = self._cards.get(self.subject.key(shown))
            self.editor.show_record(card) if card is not None else self.editor.show_new()
        else:
            self.editor.show_new() if not self.editor.form.touched() else None

    def show_rows(self) -> None:
        """The rows that fit the filter."""
        query = self.filter.query().strip()
        rows = [card for card in self._cards.values() if not query or self._fits(query, card)]
        self._filling = True
        self.table.set_rows(rows)
        self._filling = False
        total = len(self._cards)
        self.list_card.show_caption(f"{len(rows)} 条，共 {total} 条" if query else f"{total} 条")

    def _fits(self, query: str, card: Record) -> bool:
        text = self.subject.search(card) if self.subject.search else self.subject.name(card)
        return query in text or match(query, self.subject.name(card)) is not None

    def _picked(self, key: str) -> None:
        if self._filling or key not in self._cards:
            return
        self.editor.keep()
        self.editor.show_record(self._cards[key])

    def _edit(self) -> None:
        self.editor.form.focus(self.editor.form.names()[0])

    def _written(self, key: str) -> None:
        self.refresh()
        if self.editor.record is None and self.table.pick(key):
            self.editor.show_record(self._cards[key])

    def open_record(self, record: str) -> None:
        """Show one record."""
        if self.table.pick(record):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Empty fields, the keyboard in the first."""
        self.editor.keep()
        self.table.clearSelection()
        self.table.selectionModel().clearCurrentIndex()
        self.editor.show_new()
        self._edit()

    def primary(self) -> None:
        """Add or keep."""
        self.editor.primary()

    def first_focus(self) -> QWidget:
        """The table, or the first field where nothing is listed yet."""
        return self.table if self._cards else self.editor.form.editor(self.editor.form.names()[0])

    def close_down(self) -> None:
        """Keep what is typed."""
        self.editor.keep()
