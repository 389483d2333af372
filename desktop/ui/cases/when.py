"""When to visit again: the usual hours by one digit, another typed as people say it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.clock import DAY, HOUR, local
from desktop.errors import UserError
from desktop.rules.deadlines import next_hour
from desktop.rules.time_entry import read_moment
from desktop.rules.visit_words import day_words
from desktop.rules.wording import sentence
from desktop.ui.style import Style
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox

NONE, OTHER = "none", "other"
_MORNING = 8


class WhenBox(QWidget):
    """`due_at` is what was chosen, None for 不约. The chips are made anew from now whenever they are shown."""

    changed = Signal()

    def __init__(self, style: Style, now: Callable[[], int], *, none: str = "先不约") -> None:
        super().__init__()
        self.look, self._now, self._none = style, now, none
        self._offers: dict[str, int] = {}
        self.chips = ChipGroup(style, (), name="下次回访", clearable=True)
        self.typed = LineBox(style, placeholder="如 明14、0117 10:00", icon="clock")
        self.field = Field(style, "什么时候", self.typed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.field)
        self.field.hide()
        self.setFocusProxy(self.chips)
        self.chips.chosen.connect(self._choose)
        self.typed.textChanged.connect(self.changed)
        self.typed.editingFinished.connect(self._settle)
        style.changed.connect(self.restyle)
        self.restyle()
        self.offer()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(8))
        self.field.setMaximumWidth(self.look.S(300))

    def offer(self) -> None:
        """The hours that are usual from now on."""
        now = self._now()
        morning = next_hour(now, _MORNING)
        hours = [morning, morning + 6 * HOUR, morning + DAY, morning + 3 * DAY, morning + 7 * DAY]
        self._offers = {str(at): at for at in hours}
        choices = [Choice(NONE, self._none)]
        choices += [Choice(key, f"{day_words(at, now)} {local(at):%H:%M}") for key, at in self._offers.items()]
        self.chips.set_choices([*choices, Choice(OTHER, "别的时间")])

    def _choose(self, value: str) -> None:
        self.field.setVisible(value == OTHER)
        if value == OTHER:
            self.typed.setFocus()
        self.changed.emit()

    def _settle(self) -> None:
        try:
            at = self.due_at()
        except UserError as error:
            self.field.set_error(sentence(error))
            return
        self.field.set_error("")
        if at is not None and self.chips.value() == OTHER:
            now = self._now()
            self.field.set_caption(f"{day_words(at, now)} {local(at):%H:%M}")

    def due_at(self) -> int | None:
        """The instant chosen; None where nothing or 不约 is.

        Raises:
            UserError: ``time.*`` for what cannot be read, ``follow_up.past``.
        """
        value = self.chips.value()
        if value != OTHER:
            return self._offers.get(value)
        if not self.typed.text().strip():
            return None
        at = read_moment(self.typed.text(), self._now(), ahead=True).at
        if at <= self._now():
            raise UserError("follow_up.past")
        return at

    def content(self) -> dict[str, object]:
        """As a draft keeps it: the chip (an instant stays itself however late it is opened) and the words."""
        told: dict[str, object] = {"due": self.chips.value(), "due_text": self.typed.text().strip()}
        return {name: value for name, value in told.items() if value}

    def fill(self, due: str, typed: str) -> None:
        """Show what was chosen before; an hour no longer offered is typed out."""
        if due and due not in (*self._offers, NONE, OTHER) and due.isdigit():
            at = int(due)
            due, typed = OTHER, f"{local(at):%m%d %H:%M}"
        self.chips.choose(due)
        self.typed.setText(typed)
        self.field.setVisible(due == OTHER)
