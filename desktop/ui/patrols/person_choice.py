"""见到的是谁: likely files by place and marks, proposed and never joined; or somebody new with how he looks."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases import NewPerson
from desktop.clock import DAY
from desktop.patrols import Proposal
from desktop.people.file import PersonFacts
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import Choice, ChoiceCards
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented

NEW = "new"


class PersonChoice(QWidget):
    """Signals: ``chosen`` another file or somebody new; ``described`` how he looks was written."""

    chosen = Signal(str)
    described = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, look = room, room.style
        self.proposals: dict[str, Proposal] = {}
        self.cards = ChoiceCards(look, (), "见到的是谁", columns=1)
        self.name = LineBox(look, "", "姓名，不知道就空着")
        self.looks = LineBox(look, "", "样子，如：约 60 岁，灰棉衣，拄拐")
        self.sex = Segmented(look, [Choice("male", "男"), Choice("female", "女")], "性别")
        self.due = Label(look, "", FontRole.SECONDARY, "redText", 500, icon="octagon-alert")
        self.tonight = Label(look, "", FontRole.SECONDARY, "blue", icon="info")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(8))
        for part in (self.cards, self.due, self.tonight, self.name, self.looks, self.sex):
            column.addWidget(part)
        self.cards.chosen.connect(self._chosen)
        self.looks.editingFinished.connect(lambda: self.described.emit(self.looks.text()))

    def show_proposals(self, found: Sequence[Proposal], *, again: bool = False) -> None:
        """Offers files; the likeliest stands chosen only where it is all but sure."""
        kept = self.cards.value() if again else ""
        self.proposals = {one.candidate.row.id: one for one in found}
        other = Choice(NEW, "不是他，另记一人" if found else "另记一人")
        self.cards.set_choices([*(_card(one) for one in found), other])
        sure = next((one.candidate.row.id for one in found if one.candidate.sure), "")
        value = kept if kept in (*self.proposals, NEW) else sure or ("" if found else NEW)
        self.cards.choose(value)
        self._show(value)

    def value(self) -> str:
        """The id of a file, ``NEW``, or "" while nothing is chosen."""
        return self.cards.value()

    def proposal(self) -> Proposal | None:
        """The file chosen with what is known of it."""
        return self.proposals.get(self.cards.value())

    def person(self) -> str | NewPerson | None:
        """Whom the contact is with; None while nobody is chosen."""
        value = self.cards.value()
        if value != NEW:
            return value or None
        facts: PersonFacts = {"looks": self.looks.text().strip() or None, "sex": self.sex.value() or None}
        if self.name.text().strip():
            facts["name"] = self.name.text().strip()
        return NewPerson(facts)

    def clear(self) -> None:
        """Nobody."""
        for box in (self.name, self.looks):
            box.clear()
        self.sex.choose("")

    def _chosen(self, value: str) -> None:
        self._show(value)
        self.chosen.emit(value)

    def _show(self, value: str) -> None:
        new = value == NEW
        for part in (self.name, self.looks, self.sex):
            part.setVisible(new)
        found = self.proposals.get(value)
        due = _due_words(found, self.room.ticker.now()) if found else ""
        self.due.show_text(due, "redText" if "过期" in due else "blue")
        self.due.setVisible(bool(due))
        given = "、".join(total.words for total in found.tonight) if found else ""
        self.tonight.show_text(f"今夜已发{given}")
        self.tonight.setVisible(bool(given))


def _card(found: Proposal) -> Choice:
    row = found.candidate.row
    name = row.shown if row.readable else f"个案 {row.short}"
    return Choice(row.id, f"就是{name}", note=f"个案 {row.short}，{found.candidate.reason}", tip=found.candidate.reason)


def _due_words(found: Proposal, now: int) -> str:
    """“回访过期 1 天，这次可算回访”."""
    if found.due is None:
        return ""
    late = now - found.due.due_at
    if late <= 0:
        return "有回访要做，这次可算回访"
    days = late // DAY
    return f"回访过期{f' {days} 天' if days else ''}，这次可算回访"
