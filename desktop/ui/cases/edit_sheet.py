"""修改救助登记: a contact as it was written, every field of it; what somebody else changed meanwhile is shown."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases import ContactView, contact_view, edit_contact, void_contact
from desktop.clock import local
from desktop.errors import UserError
from desktop.people import find_person
from desktop.rules.wording import sentence
from desktop.ui.cases.found_part import PlacePart, StatePart
from desktop.ui.cases.help_part import HelpPart, LeavingPart
from desktop.ui.cases.more_part import MorePart
from desktop.ui.cases.section_sheet import SectionSheet
from desktop.ui.cases.sheet import LISTS
from desktop.ui.cases.tickets_part import TicketsPart, line_of
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.keys import KeyHint
from desktop.ui.meanwhile import MeanwhileBar
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox, TextBox
from desktop.ui.widgets.sections import Content, Part, text_of

_TEXTS = ("place", "place_words", "body", "body_note", "mind", "willing", "refusal_reason", "refusal_note",
          "warm_goods", "destination", "destination_note", "receiver", "escort", "note")
_CHOICES = frozenset({"categories", "causes", "needs", "measures"})


class NotePart(Part):
    """经过."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.note = TextBox(room.style, placeholder="经过：他怎么说，手脚凉不凉，约了什么", lines=2)
        self.receipt = LineBox(room.style, placeholder="交接单编号，谁签的")
        self.fields = {"note": Field(room.style, "经过", self.note),
                       "receipt_words": Field(room.style, "交接凭据", self.receipt, "optional")}
        self.stops = {"note": self.note, "receipt_words": self.receipt}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in self.fields.values():
            column.addWidget(field)
        self.note.textChanged.connect(self.changed)
        self.receipt.textChanged.connect(self.changed)

    def content(self) -> dict[str, object]:
        """note and receipt_words."""
        told = {"note": self.note.text().strip(), "receipt_words": self.receipt.text().strip()}
        return {name: text for name, text in told.items() if text}

    def fill(self, content: Content) -> None:
        """Show what was written."""
        self.note.setText(text_of(content, "note"))
        self.receipt.setText(text_of(content, "receipt_words"))


class EditContactSheet(SectionSheet):
    """One contact being changed.

    Args:
        contact: its id.
        open_history: shows 改动记录 of a record (id, title).

    Raises:
        UserError: ``contact.unknown``, ``person.restricted``.
    """

    keys = (
        KeyHint("Tab", "下一格"), KeyHint("1–9", "选项"), KeyHint("Ctrl+Enter", "存下改动"), KeyHint("Esc", "收起"),
    )  # fmt: skip

    def __init__(
        self, room: Room, contact: str, *, open_history: Callable[[str, str], None] | None = None
    ) -> None:
        super().__init__(room)
        self.view: ContactView = room.desk.read(contact_view, contact=contact)
        self._open_history = open_history
        lists = Lists(room.desk, *LISTS)
        self.place, self.state, self.help = PlacePart(room), StatePart(room, lists), HelpPart(room, lists)
        self.leaving, self.tickets = LeavingPart(room, lists), TicketsPart(room)
        self.note, self.more = NotePart(room), MorePart(room, minors=False)
        self.meanwhile = MeanwhileBar(room, "这份登记", renew=True)
        self.history = ActionButton(room.style, "改动记录", "quiet", "history", size="small")
        self.void = ActionButton(room.style, "作废", "quiet", "circle-x", size="small")
        self._name = room.desk.read(find_person, person=self.view.person).row.shown if self.view.person else ""
        self.build("修改救助登记", self._caption(), (
            ("在哪里", self.place), ("什么情况", self.state), ("愿不愿意", self.help), ("车票", self.tickets),
            ("去了哪里", self.leaving), ("经过", self.note), ("还要问的", self.more),
        ))
        self._add_foot()
        self._fill(self.view)
        self.more.show_all()
        self._opened = self._held()
        self.half = HalfWritten(room, self, keeps=f"cases.contact/{contact}", title=f"修改救助登记，{self._caption()}")
        self.body.insertWidget(0, Resumed(self.half, room.style))
        self.watch_stops()
        self._connect()
        self.show_sections()

    def _caption(self) -> str:
        at = local(int(self.view.facts["at"] or 0))
        return f"{self._name}，{at.month}月{at.day}日 {at:%H:%M}"

    def _add_foot(self) -> None:
        self.body.insertWidget(0, self.meanwhile)
        for button in (self.history, self.void):
            self.foot.addWidget(button)
        self.history.setVisible(self._open_history is not None)
        self.act.setText("存下改动")

    def _connect(self) -> None:
        self.meanwhile.over.connect(lambda: self._save(over=True))
        self.meanwhile.renewed.connect(self._show_new)
        self.void.clicked.connect(self._ask_voiding)
        self.history.clicked.connect(self._show_history)
        for part in self.parts:
            part.changed.connect(self._on_change)

    def _on_change(self) -> None:
        self.error.hide()
        self.show_sections()

    # Filling and reading.

    def _fill(self, view: ContactView) -> None:
        content = _content(view)
        for part in self.parts:
            part.fill(content)
        for name, field in (("at", self.place.time), ("left_at", self.leaving.left),
                            ("arrived_at", self.leaving.arrived)):
            at = view.facts[name]
            field.show_moment(at if isinstance(at, int) else None)

    def _held(self) -> dict[str, object]:
        """Every fact as the sheet shows it now; empty ones are None.

        Raises:
            UserError: ``time.*``.
        """
        typed = self.typed()
        held: dict[str, object] = {name: typed.get(name) or None for name in (*_TEXTS, "receipt_words")}
        held["left_card"] = bool(typed.get("left_card"))
        held["escorted"] = True if typed.get("escort") else None
        held |= {"at": self.place.time.moment() or self.view.facts["at"], "left_at": self.leaving.left.moment(),
                 "arrived_at": self.leaving.arrived.moment()}
        held |= self.more.everything()
        held |= {**self.state.chosen(), "needs": self.more.needed()}
        held["measures"] = self.help.measured()
        held["tickets"] = self.tickets.tickets()
        return held

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.place.place

    def fold(self) -> None:
        """Esc: what was changed is kept; where that is refused, the sheet stays."""
        if self.half.keep():
            super().fold()

    def changes(self) -> dict[str, object]:
        """What differs from the sheet as it opened."""
        return {name: value for name, value in self._held().items() if value != self._opened[name]}

    # Saving.

    def primary(self) -> None:
        """存下改动."""
        self._save(over=False)

    def _save(self, *, over: bool) -> None:
        for field in self.fields().values():
            field.set_error("")
        try:
            changed = self.changes()
            if changed:
                with self.half.saving():
                    self._write(changed, over=over)
        except UserError as error:
            self._refuse(error)
            return
        if changed:
            self.room.say(f"{self._name} 的登记改了 {len(changed)} 项")
        self.closed.emit()

    def _write(self, changed: Mapping[str, object], *, over: bool) -> None:
        facts = {name: value for name, value in changed.items() if name not in _CHOICES and name != "tickets"}
        choices: dict[str, Any] = {name: self._with_notes(name, value) for name, value in changed.items()
                                   if name in _CHOICES}
        tickets: Any = changed.get("tickets")
        self.room.desk.do(
            edit_contact, contact=self.view.id, seen=self.view.seen, facts=facts, choices=choices, tickets=tickets,
            over=over,
        )

    def _with_notes(self, name: str, chosen: Any) -> Mapping[str, str]:
        """Notes of choices that the sheet does not show stay with them."""
        known = self.view.choices[name]
        given = chosen if isinstance(chosen, dict) else dict.fromkeys(chosen, "")
        return {code: note or known.get(code, "") for code, note in given.items()}

    def _refuse(self, error: UserError) -> None:
        if error.code == "record.changed_since":
            self._show_meanwhile()
            return
        name = str(error.facts.get("field", ""))
        self.show_error_at(error, name or {"contact.place_missing": "place_words"}.get(error.code, ""))

    def _show_meanwhile(self) -> None:
        """Who wrote what since the sheet was opened; both are kept, and a person decides which stands."""
        self.meanwhile.tell(self.view.id, self.view.seen)
        self.area.verticalScrollBar().setValue(0)

    def _show_new(self) -> None:
        """What the other one wrote takes the place of what was typed here in the same fields; the rest stays."""
        mine = self.changes()
        fresh = self.room.desk.read(contact_view, contact=self.view.id)
        kept = {name: value for name, value in mine.items()
                if name not in fresh.facts or fresh.facts[name] == self.view.facts.get(name)}
        self.view = fresh
        content = {**_content(fresh), **{name: value for name, value in kept.items() if isinstance(value, (str, list))}}
        self._fill(fresh)
        self._opened = self._held()
        for part in self.parts:
            part.fill(content)
        self.meanwhile.hide()

    def _show_history(self) -> None:
        if self._open_history is not None:
            self._open_history(self.view.id, f"{self._name} 的救助登记")

    def _ask_voiding(self) -> None:
        sheet = VoidSheet(self.room)
        sheet.accepted.connect(lambda: self._void(sheet.reason.text()))
        Dialog(self.window(), sheet).ask()

    def _void(self, reason: str) -> None:
        try:
            self.room.desk.do(void_contact, contact=self.view.id, seen=self.view.seen, reason=reason)
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self.room.say(f"{self._name} 的一次登记已作废")
        self.closed.emit()


class VoidSheet(DialogSheet):
    """作废 asks for its reason."""

    def __init__(self, room: Room) -> None:
        words = "台账和统计里不再算这一次；已发的物资留在库存账上，要红冲请到救助物资。改动记录里看得到。"
        super().__init__(room.style, "作废这次登记", words, "留着", "作废", "danger")
        self.reason = LineBox(room.style, placeholder="写一句原因，如：登记重了")
        self.body.addWidget(Field(room.style, "原因", self.reason, "required"))


def _content(view: ContactView) -> dict[str, object]:
    """A kept contact as the parts take what was typed."""
    told: dict[str, object] = {name: value for name, value in view.facts.items() if value}
    told |= {name: list(codes) for name, codes in view.choices.items() if codes}
    for name, choices in (("measure_note", "measures"), ("category_note", "categories"), ("cause_note", "causes"),
                          ("needs_note", "needs")):
        told[name] = next((note for note in view.choices[choices].values() if note), "")
    told["place_words"] = view.place_name
    told["tickets"] = [line_of(line.facts) for line in view.tickets]
    return {name: value for name, value in told.items() if value}
