"""在哪里见到, 什么情况: place and time, 人员类别, 遇困原因, body and mind."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.calls import place_counts
from desktop.directory import PlaceHit, find_places
from desktop.ui.cases.folded_chips import FoldedChips
from desktop.ui.room import Room
from desktop.ui.steps import Lists, MomentField
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList

MOST = 5
USUAL_CATEGORIES = ("rough_sleeper", "stranded", "elder", "minor", "ill", "suspected_mental", "disabled", "beggar")
USUAL_CAUSES = ("no_work", "sleeping_rough", "kin_not_found", "no_fare", "lost", "robbed", "unknown")
USUAL_BODIES = ("well", "ill", "sudden_illness", "cold", "drunk", "unknown")
USUAL_MINDS = ("well", "suspected_mental", "unclear", "unknown")


class PlacePart(Part):
    """地点 with proposals, and when."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._chosen: tuple[str, str] = ("", "")
        self._often: dict[str, int] | None = None
        style = room.style
        self.place = LineBox(style, placeholder="打首字母，如 ljm，或直接写")
        self.proposals = SuggestionList(style, self.place, self._propose, most=MOST)
        self.time = MomentField(style, "什么时候", room.ticker.now, "空着就是现在，或 2135", "optional")
        place = Field(style, "发现地点", self.place, "required")
        self.fields = {"place_words": place, "at": self.time}
        self.stops = {"place_words": self.place, "at": self.time.box}
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(place, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._row)
        self._column.addWidget(self.proposals)
        self.place.textChanged.connect(self.changed)
        self.time.box.textChanged.connect(self.changed)
        self.place.editingFinished.connect(self._leave)
        self.proposals.chosen.connect(self._choose)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(8))
        self._row.setSpacing(self.look.S(12))
        self.time.setFixedWidth(self.look.S(240))

    def _propose(self, query: str) -> list[Suggestion]:
        if query == self._chosen[0]:
            return []
        if self._often is None:
            self._often = dict(self.room.desk.read(place_counts))
        found = self.room.desk.read(find_places, query=query, counts=self._often, limit=MOST)
        return [_suggestion(hit) for hit in found]

    def _choose(self, found: object) -> None:
        if isinstance(found, Suggestion):
            # What the list shows may be another name of the place; kept is its own.
            name = found.text.split("（")[0]
            self._chosen = (name, found.value)
            self.place.setText(name)
            self.proposals.dismiss()
            self.focusNextChild()

    def _leave(self) -> None:
        self.proposals.dismiss()
        if self.place.text().strip():
            self.fields["place_words"].set_error("")

    def content(self) -> dict[str, object]:
        """place (id where one was chosen), place_words, at (typed)."""
        text = self.place.text()
        chosen = self._chosen[1] if text.strip() == self._chosen[0] else ""
        told = {"place": chosen, "place_words": text, "at_text": self.time.box.text()}
        return {name: value for name, value in told.items() if value.strip()}

    def is_done(self) -> bool:
        return bool(self.place.text().strip())

    def fill(self, content: Content) -> None:
        """Show what was typed before, without proposing."""
        text = text_of(content, "place_words")
        self._chosen = (text.strip(), text_of(content, "place"))
        self.place.setText(text)
        self.proposals.dismiss()
        self.time.box.setText(text_of(content, "at_text"))


class StatePart(Part):
    """人员类别 and 遇困原因 (several each), body and mind (one each)."""

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__(room.style)
        style = room.style
        self.categories = FoldedChips(style, lists.of("category"), USUAL_CATEGORIES, "人员类别")
        self.causes = FoldedChips(style, lists.of("cause"), USUAL_CAUSES, "遇困原因")
        self.body = FoldedChips(style, lists.of("body"), USUAL_BODIES, "身体", several=False)
        self.mind = FoldedChips(style, lists.of("mind"), USUAL_MINDS, "精神", several=False)
        self.body_note = LineBox(style, placeholder="手脚凉，走路要扶；测过体温写在这里")
        self._asks = {"category": lists.asking("category"), "cause": lists.asking("cause")}
        self.category_note = LineBox(style, placeholder="写一句是哪类人")
        self.cause_note = LineBox(style, placeholder="写一句是什么原因")
        self.fields = {
            "categories": Field(style, "人员类别", self.categories),
            "category_note": Field(style, "其他是哪类人", self.category_note),
            "causes": Field(style, "遇困原因", self.causes),
            "cause_note": Field(style, "其他是什么原因", self.cause_note),
            "body": Field(style, "身体", self.body), "mind": Field(style, "精神", self.mind),
            "body_note": Field(style, "身体怎么样", self.body_note, "optional"),
        }
        self.stops = {
            "categories": self.categories.chips, "category_note": self.category_note, "causes": self.causes.chips,
            "cause_note": self.cause_note, "body": self.body.chips, "mind": self.mind.chips,
            "body_note": self.body_note,
        }
        self._column = QVBoxLayout(self)
        for field in self.fields.values():
            self._column.addWidget(field)
        for group in (self.categories, self.causes, self.body, self.mind):
            group.chosen.connect(lambda _value: self._choose())
        for box in (self.category_note, self.cause_note, self.body_note):
            box.textChanged.connect(self.changed)
        style.changed.connect(self.restyle)
        self.restyle()
        self._settle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(9))

    def _choose(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """其他 asks what it was (domain.md §7: 其他＋说明)."""
        self.fields["category_note"].setVisible(bool(self._asks["category"] & set(self.categories.values())))
        self.fields["cause_note"].setVisible(bool(self._asks["cause"] & set(self.causes.values())))

    def chosen(self) -> dict[str, dict[str, str]]:
        """人员类别 and 遇困原因, each with the word of what 其他 was."""
        said = {"categories": (self.categories, "category", self.category_note),
                "causes": (self.causes, "cause", self.cause_note)}
        return {name: {code: note.text().strip() if code in self._asks[kind] else "" for code in group.values()}
                for name, (group, kind, note) in said.items()}

    def content(self) -> dict[str, object]:
        """categories, causes, body, mind, and the notes."""
        told: dict[str, object] = {
            "categories": self.categories.values(), "causes": self.causes.values(), "body": self.body.value(),
            "mind": self.mind.value(), "body_note": self.body_note.text().strip(),
            "category_note": self.category_note.text().strip(), "cause_note": self.cause_note.text().strip(),
        }
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was chosen before."""
        self.categories.choose(*texts_of(content, "categories"))
        self.causes.choose(*texts_of(content, "causes"))
        self.body.choose(text_of(content, "body"))
        self.mind.choose(text_of(content, "mind"))
        for name, box in (("body_note", self.body_note), ("category_note", self.category_note),
                          ("cause_note", self.cause_note)):
            box.setText(text_of(content, name))
        self._settle()


def texts_of(content: Content, name: str) -> list[str]:
    """Several texts of a draft; drafts of another version may hold anything."""
    found = content.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _suggestion(hit: PlaceHit) -> Suggestion:
    name = hit.place.name
    shown = hit.shown if hit.shown == name else f"{name}（{hit.shown}）"
    shift = 0 if hit.shown == name else len(name) + 1
    start, end = hit.spans[0] if hit.spans else (0, 0)
    note = "，".join(part for part in (hit.place.community_name, hit.place.landmark) if part)
    count = f"今冬 {hit.count} 次" if hit.count else ""
    return Suggestion(hit.place.id, shown, note, count, (start + shift, end + shift))
