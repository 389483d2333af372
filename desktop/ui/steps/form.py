"""The inline form of one step: fields in a column, errors where they belong, one verb, Esc folds it."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.calls import withdraw_step
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.steps.verbs import VERBS
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.tab_order import put_last
from desktop.vocabulary import StepKind


class StepForm(QFrame):
    """Base of the forms; a subclass adds its fields and overrides `write`, `first_focus` and `place_of`.

    Signals:
        done: written; carries the id of the call. The chip with 撤销 has been said.
        folded: Esc or 收起; nothing was written, what was typed is a draft.
    """

    done = Signal(str)
    folded = Signal()

    def __init__(
        self, room: Room, call: str, kind: StepKind, title: str, parent: QWidget | None = None, *, of: str = ""
    ) -> None:
        super().__init__(parent)
        self.room, self.look, self.call, self.kind = room, room.style, call, kind
        verb = VERBS[kind]
        hints = (("1–9", "选"), ("Tab", "下一格"), ("Ctrl+Enter", verb), ("Esc", "收起"))
        self.keys = tuple(KeyHint(key, does) for key, does in hints)
        self._column = QVBoxLayout(self)
        self.title = Label(room.style, verb, FontRole.ROW_TITLE)
        self.caption = Label(room.style, title, FontRole.SECONDARY, "ink2")
        self.body = QVBoxLayout()
        self.error = Label(room.style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.act = ActionButton(room.style, verb, "primary", key="Ctrl+Enter")
        self.fold = ActionButton(room.style, "收起", "bare", key="Esc")
        self._lay_out()
        self.act.clicked.connect(self.primary)
        self.act.bind("Ctrl+Enter", self)
        self.fold.clicked.connect(self.folded)
        self.half = HalfWritten(room, self, keeps=f"calls.{kind.value}/{of or call}", title=f"{verb}，{title}")
        self._column.insertWidget(1, Resumed(self.half, room.style))
        self.setAccessibleName(f"{verb}，{title}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        room.style.changed.connect(self.restyle)
        self.restyle()

    def _lay_out(self) -> None:
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        self._head.addWidget(self.caption, 1, Qt.AlignmentFlag.AlignBaseline)
        self._foot.addWidget(self.act)
        self._foot.addWidget(self.fold)
        self._foot.addStretch(1)
        self._column.addLayout(self._head)
        self._column.addLayout(self.body)
        self._column.addWidget(self.error)
        self._column.addLayout(self._foot)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(17), look.S(13), look.S(17), look.S(14))
        self._column.setSpacing(look.S(11))
        self.body.setSpacing(look.S(10))
        self._head.setSpacing(look.S(10))
        self._foot.setSpacing(look.S(8))
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """The verb and 收起 come after the fields."""
        super().showEvent(event)
        put_last(self, self.act, self.fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a sheet there is room for the verb with its key, not for 收起, whose key folds as well."""
        super().resizeEvent(event)
        wanted = self.act.sizeHint().width() + self.fold.sizeHint().width() + self.look.S(2 * 17 + 8)
        self.fold.setVisible(wanted <= self.width())

    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the form opens."""
        return self.act

    def write(self) -> tuple[str, tuple[str, ...]]:
        """Write the step; gives what the chip says and the ids of the steps that 撤销 takes back."""
        raise NotImplementedError

    def place_of(self, error: UserError) -> Field | None:  # noqa: ARG002
        """The field under which an error stands; None: over the buttons."""
        return None

    def primary(self) -> None:
        """Write, say it, and be done; a refusal is shown at its field and the focus goes there."""
        self._clear_errors()
        try:
            with self.half.saving():
                words, steps = self.write()
        except UserError as error:
            self._show_error(error)
            return
        self.room.notices.say(words, undo=lambda: take_back_steps(self.room, steps))
        self.done.emit(self.call)

    def _clear_errors(self) -> None:
        self.error.hide()
        for field in self._fields():
            field.set_error("")

    def _fields(self) -> list[Field]:
        return list(self.findChildren(Field))

    def _show_error(self, error: UserError) -> None:
        field = self.place_of(error)
        if field is None:
            self.error.show_text(sentence(error))
            self.error.show()
            self.first_focus().setFocus()
        else:
            field.set_error(sentence(error))
            field.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line or a group of chips is the verb; Esc folds."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.primary()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A paper of its own inside the row or card."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(8), look.colour("surface"), look.colour("primaryLine"))
        painter.end()


def take_back_steps(room: Room, steps: tuple[str, ...]) -> None:
    """撤销: the steps stay in the book as withdrawn."""
    try:
        for step in reversed(steps):
            room.desk.do(withdraw_step, step=step)
    except UserError as error:
        room.notices.error(error)
    else:
        room.notices.say("已撤销")
