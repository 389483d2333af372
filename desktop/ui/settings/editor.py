"""The editor beside a register: a new record is added by its button, a standing one is kept field by field."""
from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.settings.section import allowed, scrolled, who_may
from desktop.ui.settings.subject import Card as Record
from desktop.ui.settings.subject import Subject
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.form import Form
from desktop.ui.widgets.labels import Label, Paragraph

_FIELD_OF = {
    "name_missing": "name", "name_taken": "name", "place_known": "name", "team_known": "name", "role_missing": "roles",
    "last_administrator": "roles", "label_missing": "label", "label_taken": "label",
}


class Editor(Card, Generic[Record]):
    """The card with the fields of one record.

    Signals: written(id) after a record was added or changed.
    """

    written = Signal(str)

    def __init__(self, room: Room, subject: Subject[Record]) -> None:
        super().__init__(room.style, subject.new, " ", padded=False)
        self.room, self.subject = room, subject
        self.record: Record | None = None
        self._busy = False
        self.form = Form(room.style, subject.specs(room.desk), columns=1)
        self.error = Label(room.style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.reason = Paragraph(room.style, "", FontRole.SECONDARY, "ink2")
        self.add = ActionButton(room.style, subject.new, "primary", key="Ctrl+Enter")
        self.retire = ActionButton(room.style, "停用", "plain", size="small")
        self.extra = QVBoxLayout()
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.add.clicked.connect(self.add_record)
        self.retire.clicked.connect(self.ask_to_retire)
        for name in self.form.names():
            self.form.editor(name).installEventFilter(self)
        self.show_new()

    def _lay_out(self) -> None:
        self._inner, self._buttons, self._pinned = QWidget(), QWidget(), False
        self._column = column = QVBoxLayout(self._inner)
        column.setContentsMargins(17, 12, 17, 14)
        column.setSpacing(10)
        for part in (self.reason, self.form, self.error, self._buttons):
            column.addWidget(part)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.add)
        buttons.addWidget(self.retire)
        buttons.addStretch(1)
        column.addLayout(self.extra)
        column.addStretch(1)
        self._area, self._foot = scrolled(self._inner), QVBoxLayout()
        self.body.addWidget(self._area, 1)
        self.body.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button follows the fields; where they scroll it stands under them, always in sight."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        needs = self._inner.sizeHint().height() + (self._buttons.sizeHint().height() + 10 if self._pinned else 0)
        pinned = needs > self.height() - self._area.y()
        if pinned is self._pinned:
            return
        self._pinned = pinned
        if pinned:
            self._foot.addWidget(self._buttons)
            self._foot.setContentsMargins(17, 10, 17, 14)
        else:
            self._column.insertWidget(3, self._buttons)
            self._foot.setContentsMargins(0, 0, 0, 0)

    def show_new(self) -> None:
        """Empty fields for a record to come."""
        self.record = None
        self.title.show_text(self.subject.new)
        self.form.clear()
        self._show_rights("")

    def show_record(self, record: Record) -> None:
        """The fields of a standing record; what is being typed stays."""
        other = self.record is None or self.subject.key(record) != self.subject.key(self.record)
        self.record = record
        self.title.show_text(self.subject.name(record))
        if other:
            self.form.clear()
        self.form.set_values(self.subject.values(record), force=other)
        self._show_rights(self.subject.fixed(record))

    def _show_rights(self, fixed: str) -> None:
        free = allowed(self.room, self.subject.right)
        new = self.record is None
        words = "" if free else who_may(self.subject.right)
        self.show_caption("" if new else "改了就生效" if free and not fixed else "")
        self.reason.show_text(words or fixed or (self.subject.hint if new else ""))
        self.reason.setVisible(bool(self.reason.text))
        self.form.setEnabled(free and not fixed)
        for name in self.subject.only_new:
            self.form.show_field(name, new)
        self.add.setVisible(new)
        self.add.setEnabled(free)
        gone = self.record is not None and self.subject.retired(self.record)
        self.retire.setText("启用" if gone else "停用")
        self.retire.setVisible(not new and free and not fixed)
        self.error.hide()

    def refresh_choices(self) -> None:
        """Choices that are read from the desk may have changed."""
        for spec in self.subject.specs(self.room.desk):
            if spec.choices:
                self.form.set_choices(spec.name, spec.choices)

    # Keeping.

    def _changed(self, name: str) -> None:
        """A choice counts at once, a line when it is left."""
        if self.record is not None and not isinstance(self.form.editor(name), (QLineEdit, QTextEdit)):
            self.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line is kept when it is left or Enter is pressed."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        elif isinstance(watched, QLineEdit) and _is_enter(event):
            self.primary()
            return True
        return super().eventFilter(watched, event)

    def primary(self) -> None:
        """Enter and Ctrl+Enter: add the new one, keep the standing one."""
        if self.record is None:
            self.add_record()
        else:
            self.keep()

    def keep(self) -> None:
        """Keep the fields that were changed by hand; an error stands at its field, the text stays."""
        touched = self.form.touched()
        if self.record is None or not touched or self._busy:
            return
        record, self._busy = self.record, True
        try:
            self.subject.change(self.room.desk, record, touched)
        except UserError as error:
            self._show_error(error)
        else:
            self.form.settle()
            self.error.hide()
            self.room.say(f"已改{self.subject.noun} {self.subject.name(record)}")
            self.written.emit(self.subject.key(record))
        finally:
            self._busy = False

    def add_record(self) -> None:
        """Add what is in the fields."""
        if self.record is not None or not self.add.isEnabled() or not self.form.check():
            return
        values = self.form.values()
        try:
            made = self.subject.add(self.room.desk, values)
        except UserError as error:
            self._show_error(error)
            return
        self.form.settle()
        first = str(values[self.form.names()[0]])
        self.room.say(f"已加{self.subject.noun} {first}")
        self.written.emit(made)

    def ask_to_retire(self) -> None:
        """停用 at once with 撤销, or after a question where much hangs on it."""
        record = self.record
        if record is None:
            return
        if not self.subject.ask_before_retiring or self.subject.retired(record):
            self.retire_record()
            return
        name = self.subject.name(record)
        sheet = DialogSheet(self.look, f"停用 {name}", self.subject.ask_before_retiring, "留着", "停用")
        sheet.accepted.connect(self.retire_record)
        Dialog(self.window(), sheet).ask()

    def retire_record(self) -> None:
        """停用, or 启用 again."""
        record = self.record
        if record is None:
            return
        gone = not self.subject.retired(record)
        try:
            self.subject.retire(self.room.desk, record, gone)
        except UserError as error:
            self._show_error(error)
            return
        self.room.say(f"已{'停用' if gone else '启用'} {self.subject.name(record)}")
        self.written.emit(self.subject.key(record))

    def _show_error(self, error: UserError) -> None:
        name = str(error.facts.get("field") or _FIELD_OF.get(error.code.partition(".")[2], ""))
        if name in self.form.names():
            self.form.set_error(name, sentence(error))
        else:
            self.error.show_text(sentence(error))
            self.error.show()


def _is_enter(event: QEvent) -> bool:
    enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return pressed and event.key() in enter and not event.modifiers()  # type: ignore[attr-defined]
