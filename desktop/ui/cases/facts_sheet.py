"""新建个案 and 修改: the facts of a person; nothing is required, a doubtful number is said and still saved."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.clock import civil_date
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft, open_drafts
from desktop.journal.work import Work
from desktop.people import (
    PaperSuggestion,
    PersonCard,
    PersonFacts,
    add_nameless,
    add_person,
    add_relative,
    change_person,
    doubts,
    find_person,
    set_marks,
    suggest,
    written_since,
)
from desktop.rules.looks import read_looks
from desktop.rules.wording import sentence
from desktop.terms import OTHER
from desktop.ui.cases.compare import ask_comparing
from desktop.ui.cases.facts_fields import groups, settle_notes, shown_values
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.keys import KeyHint
from desktop.ui.meanwhile import MeanwhileBar
from desktop.ui.rescue import offer_form
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.form import Form
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.vocabulary import DraftKind

RELATIVE = ("relation", "relative_name", "relative_phone", "relative_outcome")
ALIKE = ("name", "alias", "id_number", "phone", "sex", "home", "looks", "body", "accent")
_SEX = {"male": "男", "female": "女"}


class FactsSheet(Sheet):
    """The facts of one person; without an id, of a new one.

    Signals: saved (id of the person).
    """

    saved = Signal(str)
    keys = (
        KeyHint("Tab", "下一格"), KeyHint("1–9", "选项"), KeyHint("Ctrl+Enter", "存下"),
        KeyHint("Esc", "收起，内容留着"),
    )  # fmt: skip
    narrow = 680

    def __init__(self, room: Room, person: str = "") -> None:
        super().__init__(room.style)
        self.room, self._person = room, person
        self._card = room.desk.read(find_person, person=person) if person else None
        self._suggested: PaperSuggestion | None = None
        self._likely, self._over = "", False
        self._writes_over = False
        style = room.style
        self._lists = Lists(room.desk, "sex", "paper_kind", "no_paper_reason", "education", "marriage", "risk")
        self._groups = groups(self._lists, room.ticker.now)
        self.forms = {name: Form(style, specs, columns) for name, _title, columns, specs in self._groups}
        self.suggestion = InlineBar(style, "blue", "", "id-card", "填上")
        self.same = InlineBar(style, "blue", "", "users", "看那份")
        self.meanwhile = MeanwhileBar(room, "这份档案", renew=True)
        self.more = ActionButton(style, "别的情况", "quiet", "chevron-down", size="small")
        self.act = ActionButton(style, "存下", "primary", key="Ctrl+Enter")
        self.error = Label(style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        found = self._draft()
        self.keeper = DraftKeeper(room, found.id if found else "", self.content, self, kind=DraftKind.PERSON.value)
        self._build(again=found is not None)
        self._fill(dict(found.content) if found else {})
        self._connect()

    def _draft(self) -> Any:
        found = [
            draft for draft in self.room.desk.read(open_drafts, kind=DraftKind.PERSON.value)
            if draft.content.get("person", "") == self._person
        ]
        return found[-1] if found else None

    # Making.

    def _build(self, *, again: bool) -> None:
        style = self.look
        title = f"修改 {self._card.row.shown}" if self._card else "新建个案"
        hint = "上次写的都在" if again else "" if self._card else "先写一句见到的样子，姓名可以以后补"
        head, foot, body = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(style.S(27), style.S(14), style.S(20), style.S(14))
        head.setSpacing(style.S(12))
        head.addWidget(Label(style, title, FontRole.PAGE_TITLE))
        head.addWidget(Label(style, hint, FontRole.SECONDARY, "ink2"), 1)
        fold = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fold.clicked.connect(self.fold)
        head.addWidget(fold)
        body.setContentsMargins(style.S(27), style.S(14), style.S(27), style.S(14))
        body.setSpacing(style.S(12))
        self._add_groups(body)
        foot.setContentsMargins(style.S(27), style.S(12), style.S(27), style.S(12))
        foot.setSpacing(style.S(10))
        foot.addWidget(self.act)
        foot.addWidget(self.error)
        foot.addStretch(1)
        inside = QWidget()
        inside.setLayout(body)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(style))
        column.addWidget(self.area, 1)
        column.addWidget(Hairline(style))
        column.addLayout(foot)
        for part in (self.error, self.suggestion, self.same):
            part.hide()
        self.setAccessibleName(title)

    def _add_groups(self, body: QVBoxLayout) -> None:
        style = self.look
        body.addWidget(self.meanwhile)
        for name, title, _columns, _specs in self._groups:
            if title:
                body.addSpacing(style.S(4))
                body.addWidget(Label(style, title, FontRole.ROW_TITLE))
            body.addWidget(self.forms[name])
            if name == "paper":
                body.addWidget(self.suggestion)
                body.addWidget(self.same)
            if name == "portrait":
                body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)

    def _connect(self) -> None:
        for form in self.forms.values():
            form.changed.connect(self._on_change)
            for name in form.names():
                form.editor(name).installEventFilter(self)
        self.more.clicked.connect(self._show_more)
        self.act.clicked.connect(self.primary)
        self.act.bind("Ctrl+Enter", self)
        self.suggestion.acted.connect(self._take_suggestion)
        self.same.acted.connect(self._show_same)
        self.meanwhile.over.connect(self._save_over)
        self.meanwhile.renewed.connect(self._show_new)
        self.keeper.failed.connect(self._on_failed)

    def _show_more(self) -> None:
        for name in ("more", "kin"):
            self.forms[name].show()
        self.more.hide()

    # What is typed.

    def _editors(self) -> dict[str, Form]:
        return {name: form for form in self.forms.values() for name in form.names()}

    def content(self) -> dict[str, object]:
        """What was changed by hand, as a draft keeps it."""
        touched = {name: value for form in self.forms.values() for name, value in form.touched().items()}
        kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in touched.items()}
        return {**kept, "person": self._person} if kept else {}

    def _fill(self, content: Mapping[str, object]) -> None:
        editors = self._editors()
        if self._card is not None:
            for name, value in shown_values(self._card).items():
                editors[name].set_values({name: value}, force=True)
        for name, value in content.items():
            if name in editors:
                wanted = date.fromisoformat(value) if name == "birth_date" and isinstance(value, str) else value
                editors[name].put_by_hand(name, wanted)
        if self._card is not None:
            self._name_hidden(self._card)
        settle_notes(self.forms, self._lists)
        self.keeper.assume(self.content())
        told = bool(self._card and shown_values(self._card).get("ethnicity"))
        for name in ("more", "kin"):
            self.forms[name].setVisible(told or any(key in content for key in self.forms[name].names()))
        self.more.setVisible(self.forms["more"].isHidden())

    def _name_hidden(self, card: PersonCard) -> None:
        """Numbers are not shown in full here: the box says what it holds, and typing replaces it."""
        for name, masked in (("id_number", card.row.id_masked), ("phone", card.phone_masked)):
            box = self.forms["paper"].editor(name)
            if masked and isinstance(box, QLineEdit):
                box.setPlaceholderText(f"现在是 {masked}，写新的才改")

    def _on_change(self, _name: str) -> None:
        self.error.hide()
        settle_notes(self.forms, self._lists)
        self.keeper.touch()

    def first_focus(self) -> QWidget | None:
        """The looks of a new person; the name of a known one."""
        return self.forms["who"].editor("looks" if self._card is None else "name")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field keeps the draft and looks at what the field says."""
        if event.type() == QEvent.Type.FocusOut:
            if self.keeper.waiting:
                QTimer.singleShot(0, self.keeper, self.keeper.hurry)
            QTimer.singleShot(0, self, self.look_at)
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, self.look.S(40))
        return super().eventFilter(watched, event)

    # What it says.

    def _text(self, name: str) -> str:
        value = self._editors()[name].value(name)
        return value.strip() if isinstance(value, str) else ""

    def look_at(self) -> None:
        """Fill what the looks say and nobody chose; say what is odd about the number, and who it may be."""
        self._read_looks()
        self._check_number()
        self._look_for_same()

    def _read_looks(self) -> None:
        if self._card is not None:
            return
        found, form = read_looks(self._text("looks")), self.forms["who"]
        if found.sex and not self._text("sex"):
            form.put_by_hand("sex", found.sex)
            self.keeper.touch()
        if found.age is not None and form.value("age_estimate") is None and form.value("birth_date") is None:
            form.put_by_hand("age_estimate", found.age)
            self.keeper.touch()

    def _check_number(self) -> None:
        form, number, today = self.forms["paper"], self._text("id_number"), civil_date(self.room.ticker.now())
        kind = self._text("id_kind") or None
        birth, age = self.forms["who"].value("birth_date"), self.forms["who"].value("age_estimate")
        born = birth.isoformat() if isinstance(birth, date) else None
        found = doubts(
            today=today, id_kind=kind, id_number=number, sex=self._text("sex") or None, birth_date=born,
            age=age if isinstance(age, int) else None,
        )
        words = "；".join(sentence(error) for error in found)
        form.field("id_number").set_caption(words, "amber", "triangle-alert" if words else "")
        self._suggested = suggest(today=today, id_number=number, id_kind=kind) if number else None
        line = self._suggested and self._differs(self._suggested)
        self.suggestion.setVisible(bool(line))
        if line:
            self.suggestion.show_notice("blue", f"证件号里写着：{line}", "id-card", "填上")

    def _differs(self, found: PaperSuggestion) -> str:
        """What the number offers that is not there yet."""
        birth = self.forms["who"].value("birth_date")
        parts = [
            "" if self._text("sex") == found.sex else _SEX.get(found.sex, ""),
            "" if isinstance(birth, date) and birth.isoformat() == found.birth_date else found.birth_date,
            "" if self._text("home") else found.home,
        ]
        return "，".join(part for part in parts if part)

    def _take_suggestion(self) -> None:
        found = self._suggested
        if found is None:
            return
        self.forms["who"].put_by_hand("sex", found.sex)
        self.forms["who"].put_by_hand("birth_date", date.fromisoformat(found.birth_date))
        if not self._text("home"):
            self.forms["who"].put_by_hand("home", found.home)
        if not self._text("id_kind"):
            self.forms["paper"].put_by_hand("id_kind", found.id_kind)
        self.keeper.touch()
        self.look_at()

    def _look_for_same(self) -> None:
        """Who it may be by all that was told, with the reasons in words; never joined by itself."""
        facts: dict[str, object] = {name: self._text(name) for name in ALIKE}
        birth, age = self.forms["who"].value("birth_date"), self.forms["who"].value("age_estimate")
        facts |= {"birth_date": birth.isoformat() if isinstance(birth, date) else "", "age_estimate": age}
        touched = self.content()
        recogniser = self.room.recogniser
        told = any(name in touched and facts.get(name) for name in ALIKE)
        found = self.room.desk.read(recogniser.likely, own=self._person, facts=facts) if told else ()
        self._likely = found[0].row.id if found else ""
        self.same.setVisible(bool(found))
        if found:
            more = f"，另有 {len(found) - 1} 份也像" if len(found) > 1 else ""
            words = f"可能就是 {found[0].row.shown}，档案 {found[0].row.short}{more}"
            act = "并排看" if self._person else "看那份"
            self.same.show_notice("blue", words, "users", act, found[0].reason)

    def _show_same(self) -> None:
        if self._person:
            ask_comparing(self.room, self.window(), self._person, self._likely).settled.connect(self._look_for_same)
            return
        self.fold()
        self.room.navigator.go("cases", self._likely)

    # Saving.

    def fold(self) -> None:
        """Esc: what was typed is kept for the next time."""
        if self._over or self.keeper.keep():
            self.closed.emit()

    def primary(self) -> None:
        """存下."""
        if self._over:
            return
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        # Whoever saves straight out of the line is not asked twice for what it says.
        self._read_looks()
        unread = [(form, name) for form in self.forms.values() for name in form.unreadable()]
        for form, name in unread:
            form.check()
            form.focus(name)
            return
        try:
            person = self.room.desk.do(
                _save, person=self._person, card=self._card, touched=self._touched(), draft=self.keeper.draft,
                over=self._writes_over,
            )
        except UserError as error:
            self._show_error(error)
            return
        self._over = True
        self.keeper.stop()
        shown = self.room.desk.read(find_person, person=person).row.shown
        self.room.say(f"{shown} 已存" if self._card else f"已建档：{shown}")
        self.closed.emit()
        self.saved.emit(person)

    def _touched(self) -> dict[str, object]:
        touched = {name: value for form in self.forms.values() for name, value in form.touched().items()}
        if "birth_date" in touched:
            birth = touched["birth_date"]
            touched["birth_date"] = birth.isoformat() if isinstance(birth, date) else None
        return touched

    def _save_over(self) -> None:
        """What the other one wrote stays in 改动记录."""
        self._writes_over = True
        self.primary()

    def _show_meanwhile(self) -> None:
        if self._card is not None:
            self.meanwhile.tell(self._person, self._card.seen)
            self.area.verticalScrollBar().setValue(0)

    def _show_new(self) -> None:
        """What the other one wrote takes the place of what was typed here in the same fields; the rest stays."""
        card = self._card
        if card is None:
            return
        mine = self.content()
        theirs = self.room.desk.read(written_since, person=self._person, seen=card.seen, facts=mine)
        self._card = self.room.desk.read(find_person, person=self._person)
        for form in self.forms.values():
            form.clear()
        self._fill({name: value for name, value in mine.items() if name not in theirs})
        self.keeper.touch()
        self.meanwhile.hide()

    def _show_error(self, error: UserError) -> None:
        if error.code == "record.changed_since":
            self._show_meanwhile()
            return
        name = str(error.facts.get("field", ""))
        form = self._editors().get(name)
        if form is not None:
            form.set_error(name, sentence(error))
            form.focus(name)
            return
        self.error.show_text(sentence(error))
        self.error.show()

    def _on_failed(self, error: UserError) -> None:
        self.error.show_text(sentence(error))
        self.error.show()
        self.room.notices.save_failed(error, "另存到 U 盘", partial(offer_form, self.room, self, name="档案草稿"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _save(work: Work, *, person: str, card: PersonCard | None, touched: Mapping[str, object], draft: str,
          over: bool) -> str:
    """The facts, the marks and a relative that was named, as one act."""
    marks, mark_note = _marks(card, touched)
    kin = {name: str(touched.get(name) or "").strip() for name in RELATIVE}
    rest = {name: value for name, value in touched.items() if name not in (*RELATIVE, "marks", "mark_note")}
    facts = cast("PersonFacts", rest)
    if card is not None:
        between = written_since(work, person=person, seen=card.seen, facts=facts)
        if between and not over:
            raise UserError("record.changed_since", fields=" ".join(sorted(between)))
        change_person(work, person=person, seen=work.seen(person), **facts)
    else:
        person = _open(work, facts)
    if isinstance(marks, list):
        notes = {mark.code: mark.note for mark in card.marks} if card else {}
        set_marks(work, person=person, marks={
            code: mark_note if code == OTHER else notes.get(code, "") for code in marks})
    if any(kin.values()):
        add_relative(work, person=person, relation=kin["relation"], name=kin["relative_name"],
                     phone=kin["relative_phone"], outcome=kin["relative_outcome"])
    if draft:
        drop_draft(work, draft=draft)
    return person


def _marks(card: PersonCard | None, touched: Mapping[str, object]) -> tuple[object, str]:
    """The marks to be set, None where they stay as they are, and what 其他 among them is."""
    before = card.marks if card else ()
    note = touched.get("mark_note", next((mark.note for mark in before if mark.code == OTHER), ""))
    marks = touched.get("marks")
    if marks is None and "mark_note" in touched:
        marks = [mark.code for mark in before]
    return marks, str(note or "").strip()


def _open(work: Work, facts: PersonFacts) -> str:
    if str(facts.get("name") or "").strip():
        return add_person(work, **facts)
    plain = cast("PersonFacts", {k: v for k, v in facts.items() if k not in ("name", "identity_status")})
    return add_nameless(work, **plain)


