"""派谁去: the teams as cards with what each is out for, or a name where there are none."""
from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.journal.desk import Desk
from desktop.ui.steps import TeamCards, near_choices, team_choices
from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.sections import Content, Part, text_of


class SendingPart(Part):
    """Cards chosen by digit, several if need be; a line of text where there are no teams or they must not show."""

    def __init__(self, style: Style, desk: Desk, *, blank: bool = False) -> None:
        super().__init__(style)
        self._desk, self._blank, self._loaded = desk, blank, False
        self._near: frozenset[str] = frozenset()
        self.cards = TeamCards(style, (), name="派谁去")
        self.who = LineBox(style, placeholder="谁去，如：王建、谭小燕")
        self._who = Field(style, "派谁去", self.who, "optional")
        self.fields = {"sent": self._who}
        self.stops = {"teams": self.cards, "sent": self.who}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.cards)
        self._column.addWidget(self._who)
        self._who.hide()
        self.cards.chosen.connect(self.changed)
        self.who.textChanged.connect(self.changed)

    def load(self) -> None:
        """Read the teams; once, after the sheet has the keyboard, for nobody is sent in its first moment."""
        if self._loaded:
            return
        self._loaded = True
        teams: list[Choice] = [] if self._blank else team_choices(self._desk)
        self.cards.columns = min(3, max(1, len(teams)))
        self.cards.set_choices(teams)
        self.cards.setVisible(bool(teams))
        self._who.setVisible(not teams)

    def set_low(self, low: bool) -> None:
        """Where the sheet is low each team has one line."""
        self.cards.set_flat(low)

    def offer_near(self, place: str) -> None:
        """The 社区 of the place as one more card, once the place is known (A3.3); what was chosen stays chosen."""
        near = [] if self._blank else near_choices(self._desk, place)
        if not near and not self._near:
            return
        self.load()
        chosen, teams = self.cards.values(), [one for one in self.cards.choices() if one.value not in self._near]
        self._near = frozenset(one.value for one in near)
        self.cards.columns = min(3, max(1, len(teams) + len(near)))
        self.cards.set_choices([*teams, *near])
        self.cards.choose(*chosen)

    def names(self) -> str:
        """Who is sent, as one word for the sentence."""
        chosen = self.cards.values()
        return "、".join(c.label for c in self.cards.choices() if c.value in chosen) or self.who.text().strip()

    def content(self) -> dict[str, object]:
        """teams, sent."""
        told: dict[str, object] = {"teams": self.cards.values(), "sent": self.who.text().strip()}
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was chosen before."""
        if not self.content() and not content.keys() & {"teams", "sent"}:
            return
        self.load()
        teams = content.get("teams")
        self.cards.choose(*([str(team) for team in teams] if isinstance(teams, list) else ()))
        self.who.setText(text_of(content, "sent"))
