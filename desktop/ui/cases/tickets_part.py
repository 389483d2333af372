"""返乡车票 as vouchers: from where to where, when, which train or bus, how many, for how much; never cash."""
from __future__ import annotations

import re
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.cases import TicketFacts
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.time_entry import read_date
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.sections import Content, Part, clear_column

K = FieldKind
_YUAN = re.compile(r"(\d{1,6})(?:[.．](\d{1,2}))?\s*元?")


def read_yuan(text: str) -> int | None:
    """“45.5 元” as 分; None for what is no amount."""
    found = _YUAN.fullmatch(text.strip())
    return None if found is None else int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def show_yuan(value: object) -> str:
    """分 as “45.50”."""
    return f"{value / 100:.2f}" if isinstance(value, int) else ""


class TicketsPart(Part):
    """Lines of tickets; one stands ready, further ones by 再加一张."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self.lines: list[Form] = []
        self.add = ActionButton(room.style, "再加一张", "quiet", "plus", size="small")
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(lambda: self._more().focus("leaves"))
        self.stops = {"ticket": self._more().editor("leaves"), "add": self.add}

    def _more(self) -> Form:
        now = self.room.ticker.now

        def day(text: str) -> date | None:
            try:
                return read_date(text, local(now()).date())
            except UserError:
                return None

        form = Form(self.look, (
            FieldSpec("leaves", "从", placeholder="重庆北"), FieldSpec("reaches", "到", placeholder="广安"),
            FieldSpec("travels_on", "哪天", K.DATE, placeholder="1-15", parse=day, show=_iso, unread="写成 1-15 这样"),
            FieldSpec("vehicle", "车次或班次", placeholder="C6055"),
            FieldSpec("ticket_number", "票号", need="optional"),
            FieldSpec("price", "一共多少元", K.TIME, placeholder="45.5", parse=read_yuan, show=show_yuan,
                      unread="写成 45.5 这样"),
            FieldSpec("pieces", "几张", K.NUMBER, low=1, high=20),
        ), columns=4)
        form.changed.connect(partial(self._edited))
        self.lines.append(form)
        self._rows.addWidget(form)
        return form

    def _edited(self, _name: str) -> None:
        self.changed.emit()

    def tickets(self) -> tuple[TicketFacts, ...]:
        """The tickets that say something.

        Raises:
            UserError: ``contact.ticket_unclear`` for a day or an amount that cannot be read.
        """
        if any(form.unreadable() for form in self.lines):
            raise UserError("contact.ticket_unclear")
        return tuple(
            TicketFacts(
                leaves=str(told.get("leaves", "")), reaches=str(told.get("reaches", "")),
                travels_on=str(told.get("travels_on", "")), vehicle=str(told.get("vehicle", "")),
                ticket_number=str(told.get("ticket_number", "")), pieces=int(str(told.get("pieces", 1))),
                price=price if isinstance(price := told.get("price"), int) else None,
            )
            for told in self._told()
        )

    def _told(self) -> list[dict[str, object]]:
        found = []
        for form in self.lines:
            values = form.values()
            told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
            if any(value for name, value in told.items() if name != "pieces"):
                found.append({name: value for name, value in told.items() if value})
        return found

    def content(self) -> dict[str, object]:
        """tickets: a list of what each line says."""
        told = self._told()
        return {"tickets": told} if told else {}

    def fill(self, content: Content) -> None:
        """Show the tickets that were written before."""
        written = content.get("tickets")
        lines = [line for line in written if isinstance(line, dict)] if isinstance(written, list) else []
        if not lines:
            return
        clear_column(self._rows)
        self.lines.clear()
        for line in lines:
            form = self._more()
            values = {name: value for name, value in line.items() if name in form.names()}
            if isinstance(values.get("travels_on"), str):
                values["travels_on"] = date.fromisoformat(values["travels_on"])
            form.set_values(values, force=True)
        self.stops["ticket"] = self.lines[0].editor("leaves")


def line_of(facts: TicketFacts) -> dict[str, object]:
    """A kept ticket as a line of the part."""
    told: dict[str, object] = {
        "leaves": facts.leaves, "reaches": facts.reaches, "travels_on": facts.travels_on, "vehicle": facts.vehicle,
        "ticket_number": facts.ticket_number, "pieces": facts.pieces, "price": facts.price,
    }
    return {name: value for name, value in told.items() if value}


def _iso(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else ""


