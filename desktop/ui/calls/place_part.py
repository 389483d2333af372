"""在哪里: the place by Han or initials with proposals under it, and a word more exactly where."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.calls import place_counts
from desktop.directory import PlaceCard, list_places
from desktop.journal.desk import Desk
from desktop.rules.matching import Candidate, NameIndex, Ranked
from desktop.ui.style import Style
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList

MOST = 5


class PlacePart(Part):
    """`settled` carries the place once it is typed or chosen, for “也是…”."""

    settled = Signal(str)

    def __init__(self, style: Style, desk: Desk, *, blank: bool = False) -> None:
        super().__init__(style)
        self._desk, self._blank = desk, blank
        self._index: NameIndex | None = None
        self._cards: dict[str, PlaceCard] = {}
        self._chosen: tuple[str, str] = ("", "")
        self.place = LineBox(style, placeholder="" if blank else "打首字母，如 ljm，或直接写")
        self.detail = LineBox(style, placeholder="扶梯旁花台、几号门、几楼")
        self.proposals = SuggestionList(style, self.place, self._propose, most=MOST)
        self._build(style)

    def _build(self, style: Style) -> None:
        place = Field(style, "地点", self.place, "required")
        detail = Field(style, "再具体一点", self.detail, "optional")
        self.fields = {"place_text": place, "place_detail": detail}
        self.stops = {"place_text": self.place, "place_detail": self.detail}
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(place, 4, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(detail, 5, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._row)
        self._column.addWidget(self.proposals)
        self.place.textChanged.connect(self.changed)
        self.detail.textChanged.connect(self.changed)
        self.place.editingFinished.connect(self._leave)
        self.proposals.chosen.connect(self._choose)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(8))
        self._row.setSpacing(self.look.S(12))

    def _propose(self, query: str) -> list[Suggestion]:
        if self._blank or query == self._chosen[0]:
            return []
        if self._index is None:
            self._index = self._read_places()
        return [self._suggestion(hit) for hit in self._index.rank(query, MOST)]

    def _read_places(self) -> NameIndex:
        """Read once per call: at each key only the matching is done anew."""
        often = self._desk.read(place_counts)
        self._cards = {card.id: card for card in self._desk.read(list_places)}
        return NameIndex(Candidate(c.id, c.name, c.aliases, often.get(c.id, 0)) for c in self._cards.values())

    def _suggestion(self, hit: Ranked) -> Suggestion:
        card = self._cards[hit.id]
        shown = hit.shown if hit.shown == hit.name else f"{hit.name}（{hit.shown}）"
        shift = 0 if hit.shown == hit.name else len(hit.name) + 1
        start, end = hit.spans[0] if hit.spans else (0, 0)
        note = "，".join(part for part in (card.community_name, "重点点位" if card.key else "", card.landmark) if part)
        count = f"今冬 {hit.count} 次" if hit.count else ""
        return Suggestion(hit.id, shown, note, count, (start + shift, end + shift))

    def _choose(self, found: object) -> None:
        if not isinstance(found, Suggestion):
            return
        name = self._cards[found.value].name
        self._chosen = (name, found.value)
        self.place.setText(name)
        self.proposals.dismiss()
        self.detail.setFocus()

    def _leave(self) -> None:
        self.proposals.dismiss()
        if self.place.text().strip():
            self.fields["place_text"].set_error("")
        self.settled.emit(self.place.text().strip())

    def content(self) -> dict[str, object]:
        """place (id, where one was chosen), place_text, place_detail."""
        text = self.place.text()
        chosen = self._chosen[1] if text.strip() == self._chosen[0] else ""
        told = {"place": chosen, "place_text": text, "place_detail": self.detail.text()}
        return {name: value for name, value in told.items() if value.strip()}

    def is_done(self) -> bool:
        return bool(self.place.text().strip())

    def fill(self, content: Content) -> None:
        """Show what was typed before, without proposing."""
        text = text_of(content, "place_text")
        self._chosen = (text.strip(), text_of(content, "place"))
        self.place.setText(text)
        self.proposals.dismiss()
        self.detail.setText(text_of(content, "place_detail"))
        self.settled.emit(text.strip())
