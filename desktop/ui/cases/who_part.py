"""救助谁: a known file found while typing, or somebody new; nameless by one key."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import CaseRow, NewPerson, case_list
from desktop.clock import local
from desktop.errors import UserError
from desktop.people import PersonFacts, Tracking, main_file
from desktop.rules.looks import read_age, read_looks
from desktop.rules.phone import read_phone
from desktop.rules.pinyin import match
from desktop.rules.visit_words import date_words
from desktop.search import find
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox, ParsedBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList

MOST = 5
TABLES = ("person", "contact", "case_note", "relative")
_WORD = 2
"""A file is looked for in all that was written from so many characters on."""


class WhoPart(Part):
    """`person` is the id of the file chosen, empty for somebody new; `settled` says that it is another."""

    settled = Signal(str)

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__(room.style)
        self.room, self.person, self.place = room, "", ""
        self._rows: dict[str, CaseRow] = {}
        style = room.style
        self.name = LineBox(style, placeholder="姓名、电话、证件后四位、样子；新的人直接写姓名", icon="search")
        self.nameless = ActionButton(style, "不知道姓名", "plain", "user-x", "Ctrl+U")
        self.proposals = SuggestionList(style, self.name, self._propose, most=MOST)
        self.sex = Segmented(style, lists.of("sex"), name="性别", height=38)
        self.age = ParsedBox(style, read_age, str, placeholder="60")
        self.looks = LineBox(style, placeholder="灰棉衣，背编织袋，左膝不便")
        self.known = Label(style, "", FontRole.ROW_TITLE)
        self.known_line = Label(style, "", FontRole.SECONDARY, "ink2")
        self.other = ActionButton(style, "换一个", "quiet", size="small")
        self.same = InlineBar(style, "blue", "", "users", "用那份")
        self._likely = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        style = self.look
        name, looks = Field(style, "救助谁", self.name), Field(style, "样子", self.looks, "optional")
        sex, age = Field(style, "性别", self.sex), Field(style, "年龄，约", self.age)
        self.fields = {"name": name, "looks": looks, "sex": sex, "age_estimate": age}
        self.stops = {"name": self.name, "sex": self.sex, "age": self.age, "looks": self.looks}
        self._column = QVBoxLayout(self)
        self.new_box, self.known_box = QWidget(), QWidget()
        self._first, self._second, known = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(self.known_box)
        new = QVBoxLayout(self.new_box)
        new.setContentsMargins(0, 0, 0, 0)
        self._first.addWidget(name, 1)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.nameless)
        self._beside.addStretch(1)
        self._first.addLayout(self._beside)
        self._second.addWidget(sex, 0, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(age, 0, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(looks, 1, Qt.AlignmentFlag.AlignTop)
        new.addLayout(self._first)
        new.addWidget(self.proposals)
        new.addWidget(self.same)
        new.addLayout(self._second)
        self._new = new
        known.setContentsMargins(0, 0, 0, 0)
        known.addWidget(self.known)
        known.addWidget(self.known_line, 1)
        known.addWidget(self.other)
        self._known = known
        self._column.addWidget(self.new_box)
        self._column.addWidget(self.known_box)
        self.known_box.hide()
        self.same.hide()
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._new.setSpacing(look.S(8))
        for row in (self._first, self._second, self._known):
            row.setSpacing(look.S(12))
        self.fields["age_estimate"].setFixedWidth(look.S(110))
        # The button stands beside the box, under the line of the label.
        self._beside.setContentsMargins(0, look.S(25), 0, 0)

    def _connect(self) -> None:
        for box in (self.name, self.age, self.looks):
            box.textChanged.connect(self.changed)
        self.sex.chosen.connect(self.changed)
        self.name.editingFinished.connect(self._look_for_same)
        self.looks.editingFinished.connect(self._read_looks)
        self.age.editingFinished.connect(self._look_for_same)
        self.sex.chosen.connect(lambda _value: self._look_for_same())
        self.proposals.chosen.connect(self._chosen)
        self.nameless.clicked.connect(self.make_nameless)
        self.other.clicked.connect(self._choose_other)
        self.same.acted.connect(lambda: self.choose(self._likely))

    # Finding a file.

    def _files(self, persons: Sequence[str]) -> dict[str, CaseRow]:
        """The lines of these files; each is read once per sheet."""
        wanted = [one for one in persons if one not in self._rows]
        if wanted:
            rows = self.room.desk.read(case_list, tracking=Tracking.ALL, only=wanted)
            known = {row.person.id: row for row in rows if row.person.readable}
            self._rows |= known
            self._rows |= {one: row for one in wanted if (row := known.get(self._main(one))) is not None}
        return {row.person.id: row for one in persons if (row := self._rows.get(one)) is not None}

    def _main(self, person: str) -> str:
        return self.room.desk.read(main_file, person=person)

    def _propose(self, query: str) -> list[Suggestion]:
        """Names, initials, and ends of numbers first; then names that sound alike, then what was ever written."""
        room = self.room
        ids = list(room.desk.read(room.recogniser.typed, text=query, most=MOST))
        if len(ids) < MOST and not (query.isascii() and query.isalpha()):
            heard = room.desk.read(room.recogniser.likely, facts=_told(query), most=MOST) if _told(query) else ()
            ids += [one.row.id for one in heard]
            ids += self._written(query)
        rows = list(self._files(list(dict.fromkeys(ids))[:3 * MOST]).values())[:MOST]
        return [self._suggestion(row, _span(query, row.person.shown)) for row in rows]

    def _written(self, query: str) -> list[str]:
        """Who is meant by a telephone number, the end of an identity number, looks or a place."""
        if len(query) < _WORD:
            return []
        found = self.room.desk.read(find, query=query, limit=30, tables=TABLES)
        return list(dict.fromkeys(hit.subject_id for hit in found.hits if hit.subject == "person"))

    def _suggestion(self, row: CaseRow, span: tuple[int, int]) -> Suggestion:
        return Suggestion(row.person.id, row.person.shown, _about(row, self.room.ticker.now()), row.person.short, span)

    def _chosen(self, found: object) -> None:
        if isinstance(found, Suggestion):
            self.choose(found.value)
            self.other.setFocus()
            self.focusNextChild()

    def choose(self, person: str) -> None:
        """It is this file."""
        row = next(iter(self._files([person]).values()), None)
        if row is None:
            return
        self.person = person = row.person.id
        self.known.show_text(row.person.shown)
        self.known_line.show_text(f"档案 {row.person.short}，{_about(row, self.room.ticker.now())}")
        self.new_box.hide()
        self.known_box.show()
        self.same.hide()
        self.settled.emit(person)
        self.changed.emit()

    def _choose_other(self) -> None:
        self.person = ""
        self.known_box.hide()
        self.new_box.show()
        self.name.setFocus()
        self.name.selectAll()
        self.settled.emit("")
        self.changed.emit()

    def make_nameless(self) -> None:
        """One key: nobody knows the name."""
        if self.person:
            self._choose_other()
        self.name.clear()
        self.proposals.dismiss()
        self.fields["name"].set_caption("记作无名氏，姓名以后补", "ink2", "user")
        self.looks.setFocus()
        self.changed.emit()

    # Somebody new.

    def _read_looks(self) -> None:
        found = read_looks(self.looks.text())
        if found.sex and not self.sex.value():
            self.sex.choose(found.sex)
        if found.age is not None and not self.age.text().strip():
            self.age.set_value(found.age)
        self._look_for_same()
        self.changed.emit()

    def _look_for_same(self) -> None:
        """Who it may be by all that is known so far, with the reasons in words; never chosen by itself."""
        self.proposals.dismiss()
        typed, room = self.name.text().strip(), self.room
        if typed:
            self.fields["name"].set_caption("新的人，存下时自动建档", "ink2", "user-plus")
        facts: dict[str, object] = {**_told(typed), "looks": self.looks.text(), "sex": self.sex.value(),
                                    "age_estimate": self.age.value()}
        told = typed or self.looks.text().strip()
        places = [self.place] if self.place else []
        found = room.desk.read(room.recogniser.likely, facts=facts, places=places) if told else ()
        known = [one for one in found if one.row.readable]
        self._likely = known[0].row.id if known else ""
        self.same.setVisible(bool(known) and not self.person)
        if known:
            more = f"，另有 {len(known) - 1} 份也像" if len(known) > 1 else ""
            words = f"可能就是 {known[0].row.shown}，档案 {known[0].row.short}{more}"
            self.same.show_notice("blue", words, "users", "用那份", known[0].reason)

    def subject(self) -> str | NewPerson:
        """Whom the contact is with.

        Raises:
            UserError: ``person.age_unclear`` for an age that cannot be read.
        """
        if self.person:
            return self.person
        if not self.age.readable():
            raise UserError("person.age_unclear", text=self.age.text().strip(), field="age_estimate")
        facts: dict[str, object] = {**_told(self.name.text().strip()), "looks": self.looks.text()}
        facts["sex"] = self.sex.value()
        age = self.age.value()
        if isinstance(age, int):
            facts["age_estimate"] = age
        told: PersonFacts = {name: value for name, value in facts.items() if value}  # type: ignore[assignment]
        return NewPerson(told)

    # Drafts.

    def content(self) -> dict[str, object]:
        """who (a file), else name, sex, age and looks as typed."""
        told = {
            "who": self.person, "name": self.name.text(), "sex": self.sex.value(), "age": self.age.text(),
            "looks": self.looks.text(),
        }
        return {name: text for name, text in told.items() if text.strip()}

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        self.name.setText(text_of(content, "name"))
        self.proposals.dismiss()
        self.sex.choose(text_of(content, "sex"))
        self.age.setText(text_of(content, "age"))
        self.looks.setText(text_of(content, "looks"))
        if text_of(content, "who"):
            self.choose(text_of(content, "who"))


def _span(query: str, shown: str) -> tuple[int, int]:
    found = match(query, shown)
    return found.spans[0] if found is not None and found.spans else (0, 0)


def _told(typed: str) -> dict[str, str | None]:
    """A line of bare digits is a telephone number, everything else a name."""
    phone = read_phone(typed)
    bare = typed.replace(" ", "").replace("-", "")
    if phone.key and bare.isdigit() and len(bare) >= 7:
        return {"phone": typed}
    return {"name": typed} if typed else {}


def _about(row: CaseRow, now: int) -> str:
    """“1月13日 临江门站 3 号口，14 次”."""
    if row.last_at is None:
        return "还没见过面"
    day = date_words(local(row.last_at).date(), local(now).date())
    return "，".join(part for part in (f"{day} {row.last_place}".strip(), f"{row.contacts} 次") if part)
