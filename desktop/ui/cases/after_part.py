"""然后: photos, the next visit, the visit that this was, and a word of one's own."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from desktop.cases import FollowUpView, NextVisit, follow_ups, look_in_rule
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.rules.visit_words import visit_line, visit_sentence
from desktop.ui.cases.act_sheets import officer_choices
from desktop.ui.cases.found_part import texts_of
from desktop.ui.cases.when import NONE, WhenBox
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, TextBox
from desktop.ui.widgets.sections import Content, Part, text_of


class PhotosPart(Part):
    """Photos of this contact; they are kept at once and wait for it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.strip = PhotoStrip(room)
        self.stops = {"photos": self.strip.grid}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.strip.changed.connect(self.changed)

    def content(self) -> dict[str, object]:
        """photos: ids of attachments."""
        held = self.strip.attachments()
        return {"photos": held} if held else {}

    def fill(self, content: Content) -> None:
        """Show the photos that wait."""
        self.strip.hold(texts_of(content, "photos"))


class AfterPart(Part):
    """`visit_set`: whether a next visit is chosen."""

    visit_set = Signal(bool)

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._due: FollowUpView | None = None
        self._asks = False
        style = room.style
        self.finishes = QCheckBox("")
        self.when = WhenBox(style, room.ticker.now)
        self.plan = LineBox(style, placeholder="下次做什么，如：送药、送车站")
        self.owner = ChoiceBox(style, officer_choices(room), placeholder="定的人自己")
        self.note = TextBox(style, placeholder="经过：他怎么说，手脚凉不凉，约了什么", lines=2)
        self.fields = {
            "due_at": Field(style, "下次回访", self.when), "plan": Field(style, "下次做什么", self.plan, "optional"),
            "owner": Field(style, "谁负责", self.owner), "note": Field(style, "经过", self.note),
        }
        self.stops = {
            "finishes": self.finishes, "due_at": self.when.chips, "due_text": self.when.typed, "plan": self.plan,
            "owner": self.owner,
            "note": self.note,
        }
        self._column = QVBoxLayout(self)
        for widget in (self.fields["note"], self.finishes, self.fields["due_at"]):
            self._column.addWidget(widget)
        self._next = QHBoxLayout()
        self._next.addWidget(self.fields["plan"], 3)
        self._next.addWidget(self.fields["owner"], 2)
        self._column.addLayout(self._next)
        self.finishes.hide()
        self._rule = room.desk.read(look_in_rule)
        self.when.changed.connect(self._settle)
        self.plan.textChanged.connect(self.changed)
        self.owner.chosen.connect(self.changed)
        self.note.textChanged.connect(self.changed)
        self.finishes.toggled.connect(lambda _on: self.changed.emit())
        style.changed.connect(self.restyle)
        self.restyle()
        self._settle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(9))
        self._next.setSpacing(self.look.S(10))

    def _settle(self) -> None:
        chosen = self.when.chips.value() not in ("", NONE)
        self._show_rule()
        for name in ("plan", "owner"):
            self.fields[name].setVisible(chosen)
        self.visit_set.emit(chosen)
        self.changed.emit()

    def ask_look_in(self, *, on: bool) -> None:
        """Somebody who stays outside is to be looked in on within the days that the weather allows."""
        self._asks = on
        self._show_rule()

    def _show_rule(self) -> None:
        if not self._asks:
            self.fields["due_at"].set_caption("")
            return
        try:
            due = self.when.due_at()
        except UserError:
            due = None
        late = due is not None and due > self.room.ticker.now() + self._rule.days * DAY
        token, icon = ("amber", "triangle-alert") if late else ("ink2", "snowflake")
        self.fields["due_at"].set_caption(self._rule.words, token, icon)

    def show_person(self, person: str, wanted: str = "") -> None:
        """Offer to end the visit that is due for this person; near ones, and one that was asked for, are ticked."""
        due = [one for one in self.room.desk.read(follow_ups, person=person) if one.end is None] if person else []
        self._due = next((one for one in due if one.id == wanted), due[0] if due else None)
        self.finishes.setVisible(self._due is not None)
        if self._due is None:
            self.finishes.setChecked(False)
            return
        now = self.room.ticker.now()
        line = visit_line(self._due.due_at, self._due.plan, now)
        self.finishes.setText(f"这次就是约好的回访：{line.text}")
        self.finishes.setChecked(self._due.id == wanted or visit_sentence(self._due.due_at, now).near)

    def finished(self) -> str | None:
        """The visit that this contact is."""
        return self._due.id if self._due is not None and self.finishes.isChecked() else None

    def next_visit(self) -> NextVisit | None:
        """The visit to be set.

        Raises:
            UserError: ``time.*``, ``follow_up.past``.
        """
        at = self.when.due_at()
        return None if at is None else NextVisit(at, self.plan.text(), self.owner.value())

    def content(self) -> dict[str, object]:
        """note, the visit that this was, due and plan."""
        told: dict[str, object] = {"note": self.note.text().strip(), "plan": self.plan.text().strip(),
                                   "owner": self.owner.value()}
        return {**{name: value for name, value in told.items() if value}, **self.when.content()}

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        self.note.setText(text_of(content, "note"))
        self.when.fill(text_of(content, "due"), text_of(content, "due_text"))
        self.plan.setText(text_of(content, "plan"))
        self.owner.choose(text_of(content, "owner"))
        self._settle()
