"""什么情况: ten kinds by digit, four more behind 其他, the people, and the caller's own words."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.calls import CLEAR, UNCLEAR
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import LineBox, TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.segmented import Segmented
from desktop.vocabulary_terms import SITUATION_CHIPS

OTHER, ILL = "other", "sudden_illness"
MANY = "3+"
_COUNTS = (Choice("1", "1"), Choice("2", "2"), Choice(MANY, "3+"))
_AWARENESS = (Choice(CLEAR, "清醒"), Choice(UNCLEAR, "不清醒"))


class SituationPart(Part):
    """The chips, the tracks and the box of words."""

    def __init__(self, style: Style, lists: Lists) -> None:
        super().__init__(style)
        known = lists.of("situation")
        first = [choice for choice in known if choice.value in SITUATION_CHIPS]
        self.kinds = ChipGroup(style, first, name="什么情况")
        self.others = ChipGroup(style, [choice for choice in known if choice not in first], name="其他情况")
        self.other_note = LineBox(style, placeholder="写一句是什么")
        self.count = Segmented(style, _COUNTS, name="人数", pad=10)
        self.sex = Segmented(style, lists.of("sex"), name="性别", pad=10)
        self.age = Segmented(style, lists.of("age_group"), name="年龄", pad=10)
        self.awareness = Segmented(style, _AWARENESS, name="神志", pad=10)
        self.words = TextBox(style, lines=2)
        self.warning = InlineBar(style, "red", "先打 120，再派人去", "ambulance")
        self.saved = Label(style, "", FontRole.CAPTION, "ink2")
        self._low = False
        self._build(style)
        self._connect()

    def _build(self, style: Style) -> None:
        words = Field(style, "来电原话", self.words)
        self.fields = {"words": words, "situation_note": Field(style, "是什么", self.other_note, "optional")}
        self.stops = {
            "situation": self.kinds, "situations": self.others, "situation_note": self.other_note,
            "people_count": self.count, "sex": self.sex, "age_band": self.age, "awareness": self.awareness,
            "words": self.words,
        }
        self._column = QVBoxLayout(self)
        self.more = QWidget()
        self._more = QVBoxLayout(self.more)
        self._more.addWidget(self.others)
        self._more.addWidget(self.fields["situation_note"])
        self.people = QWidget()
        self._people = FlowLayout(self.people)
        for label, track in (("人数", self.count), ("性别", self.sex), ("年龄", self.age), ("神志", self.awareness)):
            self._people.addWidget(_Labelled(style, label, track))
        for widget in (self.kinds, self.more, self.warning, self.people):
            self._column.addWidget(widget)
        self._marked = _WithMark(style, words, self.saved)
        self._column.addWidget(self._marked)
        self.more.hide()
        self.warning.hide()
        style.changed.connect(self.restyle)
        self.restyle()

    def set_low(self, low: bool) -> None:
        """Where the sheet is low the box of words has one line, and grows with what is typed."""
        if low != self._low:
            self._low = low
            self._fit_words()
            self.restyle()

    def _fit_words(self) -> None:
        lines = round(self.words.document().size().height() / max(1.0, self.words.pitch())) if self._low else 2
        self.words.set_lines(min(2, max(1, lines)))

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(6 if self._low else 9))
        self._more.setContentsMargins(0, 0, 0, 0)
        self._more.setSpacing(look.S(8))
        self._people.set_gaps(look.S(11), look.S(7))

    def show_saved(self, text: str, token: str, icon: str) -> None:
        """“草稿已存 03:20:32” beside the box of words."""
        self.saved.show_text(text, token, icon)
        self._marked.place()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.awareness.chosen.connect(lambda _value: self._warn())
        for group in (self.kinds, self.others, self.count, self.sex, self.age, self.awareness):
            group.chosen.connect(self.changed)
        self.other_note.textChanged.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        self.words.textChanged.connect(self._fit_words)

    def _choose_kind(self, value: str) -> None:
        self.more.setVisible(value == OTHER)
        if value == OTHER:
            self.others.setFocus()
        self._warn()

    def _warn(self) -> None:
        self.warning.setVisible(self.kinds.value() == ILL or self.awareness.value() == UNCLEAR)

    def _situation(self) -> str:
        chosen = self.kinds.value()
        return (self.others.value() or OTHER) if chosen == OTHER else chosen

    def content(self) -> dict[str, object]:
        """situation, situation_note, people_count, people_more, sex, age_band, awareness, words."""
        told: dict[str, object] = {
            "situation": self._situation(),
            "situation_note": self.other_note.text() if self.kinds.value() == OTHER else "",
            "sex": self.sex.value(), "age_band": self.age.value(), "awareness": self.awareness.value(),
            "words": self.words.text(),
        }
        kept = {name: value for name, value in told.items() if str(value).strip()}
        count = self.count.value()
        if count:
            kept["people_count"] = int(count.rstrip("+"))
            kept["people_more"] = count == MANY
        return kept

    def is_done(self) -> bool:
        return bool(self.kinds.value() or self.words.text().strip())

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        situation = text_of(content, "situation")
        listed = not situation or situation in SITUATION_CHIPS
        self.kinds.choose(situation if listed else OTHER)
        self.others.choose("" if listed else situation)
        self.more.setVisible(self.kinds.value() == OTHER)
        self.other_note.setText(text_of(content, "situation_note"))
        count = content.get("people_count")
        if isinstance(count, int):
            self.count.choose(MANY if content.get("people_more") or count > 2 else str(count))
        self.sex.choose(text_of(content, "sex"))
        self.age.choose(text_of(content, "age_band"))
        self.awareness.choose(text_of(content, "awareness"))
        self.words.setText(text_of(content, "words"))
        self._warn()


class _Labelled(QWidget):
    """A track with its word before it."""

    def __init__(self, style: Style, text: str, track: QWidget) -> None:
        super().__init__()
        self.look = style
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Label(style, text, FontRole.SECONDARY, "ink", 500))
        self._row.addWidget(track)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(self.look.S(8))


class _WithMark(QWidget):
    """A field whose label line carries a word at its right end."""

    def __init__(self, style: Style, field: Field, mark: Label) -> None:
        super().__init__()
        self.look, self._mark = style, mark
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        mark.setParent(self)

    def resizeEvent(self, _event: object) -> None:
        self.place()

    def place(self) -> None:
        """Put the word at the right end of the label line."""
        width = self._mark.sizeHint().width()
        self._mark.setGeometry(self.width() - width, 0, width, self.look.S(24))
        self._mark.raise_()
