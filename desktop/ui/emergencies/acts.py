"""The inline forms of an event: 登记通话, 登记已送出, 写明原因, 审签, 领导指示, 结案; each writes one act."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import emergencies
from desktop.emergencies import LEARNED_LATE, EventView, log_phone, send_report
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.rules.deadlines import CLOCK_NAMES, ClockKind, duration_words, moment_words, next_hour
from desktop.rules.time_entry import read_moment
from desktop.rules.wording import sentence
from desktop.ui.emergencies.side_cards import Callee
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.steps import Lists, MomentField
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox, TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.tab_order import put_last
from desktop.vocabulary import Recipient, ReportKind

Facts = Callable[[], dict[str, object] | None]
"""Gives what is typed of the report, so that it is kept by the same act; None where nothing is to be kept."""
READ_OUT = "照口报稿报告"
_OTHER = "other"
_NAMES = {ReportKind.FIRST: "登记已送出", ReportKind.FOLLOW_UP: "登记续报已送出", ReportKind.FINAL: "登记终报已送出"}


class ActForm(QFrame):
    """Base of the forms; a subclass adds fields and overrides `write`, `first_focus` and `place_of`.

    Signals:
        done: written; the chip with 撤销 has been said.
        folded: Esc or 收起; nothing was written, what was typed is a draft.
        refused: a UserError that belongs to a field outside this form.
    """

    done = Signal()
    folded = Signal()
    refused = Signal(object)

    def __init__(self, room: Room, view: EventView, verb: str, caption: str = "") -> None:
        super().__init__()
        self.room, self.look, self.view, self.verb = room, room.style, view, verb
        hints = (("Tab", "下一格"), ("Ctrl+Enter", verb), ("Esc", "收起"))
        self.keys = tuple(KeyHint(key, does) for key, does in hints)
        self._column, self._foot = QVBoxLayout(self), QHBoxLayout()
        self.title = Label(room.style, verb, FontRole.ROW_TITLE)
        self.caption = Label(room.style, caption, FontRole.CAPTION, "ink2")
        self.caption.setVisible(bool(caption))
        self.body = QVBoxLayout()
        self.error = Label(room.style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.act = ActionButton(room.style, verb, "primary", key="Ctrl+Enter")
        self.fold_button = ActionButton(room.style, "收起", "bare", key="Esc", size="tiny")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.fold_button)
        self._column.addLayout(head)
        self._column.addWidget(self.caption)
        self._column.addLayout(self.body)
        self._column.addWidget(self.error)
        self._foot.addWidget(self.act)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self.act.clicked.connect(self.primary)
        self.act.bind("Ctrl+Enter", self)
        self.fold_button.clicked.connect(self.folded)
        self.half = HalfWritten(room, self, keeps=f"emergencies.{verb}/{view.id}", title=f"{verb}，{view.title}")
        self._column.insertWidget(2, Resumed(self.half, room.style))
        self.setAccessibleName(verb)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        room.style.changed.connect(self.restyle)
        self.build()
        self.restyle()

    def build(self) -> None:
        """Add the fields."""

    def showEvent(self, event: QShowEvent) -> None:
        """The verb and 收起 come after the fields."""
        super().showEvent(event)
        put_last(self, self.act, self.fold_button)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(15), look.S(12), look.S(15), look.S(13))
        self._column.setSpacing(look.S(9))
        self.body.setSpacing(look.S(8))
        self._foot.setSpacing(look.S(8))
        self.update()

    def write(self) -> tuple[str, str]:
        """Write the act; gives what the chip says and the id of the step that 撤销 takes back."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        return self.act

    def place_of(self, error: UserError) -> Field | None:
        """The field under which an error stands; None: over the buttons."""
        timed = error.code.startswith("time.") or error.code == "call.clock_back"
        return getattr(self, "time", None) if timed else None

    def add_line(self, label: str, text: str = "", placeholder: str = "") -> tuple[Field, LineBox]:
        """A line with its label, at the end of the body."""
        box = LineBox(self.look, text, placeholder=placeholder)
        field = Field(self.look, label, box)
        self.body.addWidget(field)
        return field, box

    def add_time(self, label: str) -> MomentField:
        """When it was done; empty means now."""
        field = MomentField(self.look, label, self.room.ticker.now, "现在，或 0258")
        self.body.addWidget(field)
        return field

    def add_pair(self, *fields: Field) -> None:
        """Fields side by side that were added one under the other."""
        row, at = QHBoxLayout(), self.body.indexOf(fields[0])
        row.setSpacing(self.look.S(10))
        for field in fields:
            self.body.removeWidget(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(at, row)

    def add_reasons(self, label: str, chosen: str = "") -> None:
        """迟到原因 as chips, and a line for what they do not say."""
        lists = Lists(self.room.desk, "late_reason")
        self.reasons = ChipGroup(self.look, lists.of("late_reason"), name=label)
        self.reasons.choose(chosen)
        self._asking = lists.asking("late_reason")
        self.reason_field = Field(self.look, label, self.reasons)
        self.body.addWidget(self.reason_field)
        self.reason_note_field, self.reason_note = self.add_line("具体是什么", placeholder="写一句")
        self.reasons.chosen.connect(lambda _value: self._show_note())
        self._show_note()

    def _show_note(self) -> None:
        self.reason_note_field.setVisible(self.reasons.value() in self._asking or bool(self.reason_note.text()))

    def reason_of(self) -> tuple[str, str]:
        """The code and the note of the reason; both empty where none is asked."""
        return (self.reasons.value(), self.reason_note.text()) if hasattr(self, "reasons") else ("", "")

    def primary(self) -> None:
        """Write, say it, and be done; a refusal is shown at its field and the focus goes there."""
        self.error.hide()
        fields: list[Field] = list(self.findChildren(Field))
        for field in fields:
            field.set_error("")
        try:
            with self.half.saving():
                words, step = self.write()
        except UserError as error:
            self._show_error(error)
            return
        self.room.notices.say(words, undo=lambda: take_back(self.room, step))
        self.done.emit()

    def _show_error(self, error: UserError) -> None:
        wrong = self.place_of(error)
        if wrong is not None:
            wrong.set_error(sentence(error))
            wrong.editor.setFocus()
            return
        self.error.show_text(sentence(error))
        self.error.show()
        self.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, Esc folds."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A paper of its own in the column."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour("primaryText"), 2)
        painter.end()


def take_back(room: Room, step: str) -> None:
    """撤销: the step stays in the book as withdrawn."""
    try:
        room.desk.do(emergencies.withdraw_step, step=step)
    except UserError as error:
        room.notices.error(error)
    else:
        room.notices.say("已撤销，记录里留着")


def late_clock(view: EventView, kind: ClockKind, now: int) -> str:
    """“迟 4 分” where a limit is over and was not met in time, else the empty text."""
    found = next((one for one in view.course.punctuality(now) if one.clock is kind and one.late), None)
    return f"迟 {duration_words(found.over)}" if found else ""


class PhoneForm(ActForm):
    """登记通话: to whom, number, who answered, what was said; late, the reason, prefilled where it was learned late."""

    def __init__(self, room: Room, view: EventView, facts: Facts, callees: Sequence[Callee], to: Callee | None) -> None:
        self._facts, self._callees = facts, list(callees)
        self._to = to if to is not None else next(iter(callees), None)
        super().__init__(room, view, "登记通话")

    def build(self) -> None:
        choices = [Choice(str(at), callee.short) for at, callee in enumerate(self._callees)]
        self.who = ChipGroup(self.look, [*choices, Choice(_OTHER, "别人")], name="打给谁")
        self.body.addWidget(Field(self.look, "打给谁", self.who))
        self.unit_field, self.unit = self.add_line("单位或姓名")
        self.number_field, self.number = self.add_line("号码")
        self.person_field, self.person = self.add_line("谁接的", placeholder="姓名")
        self.words = TextBox(self.look, READ_OUT, lines=1)
        self.body.addWidget(Field(self.look, "说了什么", self.words))
        self.time = self.add_time("几点打的")
        self.add_pair(self.number_field, self.person_field)
        at = self._callees.index(self._to) if self._to in self._callees else None
        self.who.choose(_OTHER if at is None else str(at))
        self.who.chosen.connect(lambda _value: self._take_callee())
        self._take_callee()
        late = late_clock(self.view, ClockKind.PHONE_REPORT, self.room.ticker.now())
        if late and self.view.course.phoned is None:
            self.add_reasons(f"{late}，为什么", LEARNED_LATE if self.view.course.learned_late else "")

    def _callee(self) -> Callee | None:
        value = self.who.value()
        return self._callees[int(value)] if value.isdecimal() else None

    def _take_callee(self) -> None:
        callee = self._callee()
        self.unit_field.setVisible(callee is None)
        self.number.setText(callee.number if callee else "")
        known = callee is not None and callee.recipient is not Recipient.BUREAU
        self.person.setText(callee.person if callee is not None and known else "")

    def first_focus(self) -> QWidget:
        return self.person if self.number.text() else self.number

    def write(self) -> tuple[str, str]:
        callee = self._callee()
        unit = callee.unit if callee else self.unit.text()
        recipient = callee.recipient if callee else Recipient.OTHER
        reason, note = self.reason_of() if recipient is Recipient.BUREAU else ("", "")
        at = self.time.moment()
        step = self.room.desk.do(
            log_phone, event=self.view.id, facts=self._facts(), recipient=recipient, unit=unit,
            number=self.number.text(), person=self.person.text(), words=self.words.text(), at=at, reason=reason,
            reason_note=note,
        )
        now = self.room.ticker.now()
        return f"已登记 {moment_words(now if at is None else at, now)} 报{unit or self.person.text()}", step

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "event.nobody_called":
            return self.unit_field if self._callee() is None else self.number_field
        return super().place_of(error)


class SendForm(ActForm):
    """登记已送出: way, receiver, time, and when the next 续报 is due."""

    def __init__(self, room: Room, view: EventView, facts: Facts, kind: ReportKind) -> None:
        self._facts, self._kind = facts, kind
        super().__init__(room, view, _NAMES[kind], "送出去的这一版不再改，有变化写续报")

    def build(self) -> None:
        lists = Lists(self.room.desk, "report_means")
        ways = [choice for choice in lists.of("report_means") if choice.value != "phone"]
        self.means = ChipGroup(self.look, ways, name="怎么送")
        self._asking_means = lists.asking("report_means")
        self.means_field = Field(self.look, "怎么送的", self.means, "required")
        self.body.addWidget(self.means_field)
        self.note_field, self.note = self.add_line("具体怎么送", placeholder="写一句")
        self.receiver_field, self.receiver = self.add_line("谁收的", placeholder="打电话问一声收到没有")
        self.time = self.add_time("几点送的")
        self.means.chosen.connect(lambda value: self.note_field.setVisible(value in self._asking_means))
        self.note_field.hide()
        self._add_due()
        clock = ClockKind.WRITTEN_REPORT if self._kind is ReportKind.FIRST else ClockKind.FOLLOW_UP
        late = late_clock(self.view, clock, self.room.ticker.now())
        if late and self._still_owed():
            chosen = self.view.course.reason(clock) if self._kind is ReportKind.FIRST else None
            self.add_reasons(f"{late}，为什么", chosen.code if chosen else "")

    def _still_owed(self) -> bool:
        owed = self.view.course.waiting
        now = self.room.ticker.now()
        return self._kind is ReportKind.FIRST or (owed is not None and owed.deadline.due_at < now)

    def _add_due(self) -> None:
        now = self.room.ticker.now()
        due = next_hour(now, self.view.course.limits.follow_up_hour)
        self._default = (moment_words(due, now), due)
        self.due_field, self.due = self.add_line("下次续报", self._default[0])
        self.due_field.setVisible(self._kind is not ReportKind.FINAL)

    def _next_due(self) -> int | None:
        text = self.due.text().strip()
        if not text or text == self._default[0]:
            return self._default[1]
        try:
            return read_moment(text, self.room.ticker.now(), ahead=True).at
        except UserError as error:
            raise UserError(error.code, **{**error.facts, "field": "next_due"}) from error

    def first_focus(self) -> QWidget:
        return self.means

    def write(self) -> tuple[str, str]:
        due = self._next_due() if self._kind is not ReportKind.FINAL else None
        reason, note = self.reason_of()
        step = self.room.desk.do(
            send_report, event=self.view.id, kind=self._kind, means=self.means.value(), facts=self._facts(),
            receiver=self.receiver.text(), means_note=self.note.text(), at=self.time.moment(), next_due=due,
            reason=reason, reason_note=note,
        )
        if due is None:
            return "终报已登记送出", step
        return f"已登记送出，下次续报 {moment_words(due, self.room.ticker.now())}", step

    def place_of(self, error: UserError) -> Field | None:
        if error.facts.get("field") == "next_due":
            return self.due_field
        if error.code == "event.means_missing":
            return self.means_field
        if error.code == "terms.note_missing" and self.means.value() in self._asking_means:
            return self.note_field
        return super().place_of(error)


class ReasonForm(ActForm):
    """写明原因 of the first limit that was missed and not explained."""

    def __init__(self, room: Room, view: EventView, clock: ClockKind) -> None:
        self._clock = clock
        super().__init__(room, view, "写明原因", f"{CLOCK_NAMES[clock]}{late_clock(view, clock, room.ticker.now())}")

    def build(self) -> None:
        self.add_reasons("为什么迟")

    def first_focus(self) -> QWidget:
        return self.reasons

    def write(self) -> tuple[str, str]:
        reason, note = self.reason_of()
        if not reason:
            raise UserError("event.reason_unchosen")
        step = self.room.desk.do(
            emergencies.give_late_reason, event=self.view.id, clock=self._clock, reason=reason, note=note
        )
        return "原因已写明", step

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "terms.note_missing":
            return self.reason_note_field
        return self.reason_field if error.code == "event.reason_unchosen" else super().place_of(error)


class LeaderForm(ActForm):
    """审签, 领导指示 or 结案: a leader's name and a word."""

    def __init__(self, room: Room, view: EventView, verb: str, leader: str, facts: Facts | None = None) -> None:
        self._leader, self._facts = leader, facts
        super().__init__(room, view, verb, _LEADER_WORDS[verb])

    def build(self) -> None:
        self.person_field, self.person = self.add_line("哪位领导", self._leader)
        asked = self.verb == "领导指示"
        self.words_field, self.words = self.add_line("怎么说的", placeholder="" if asked else "可不填，如：电话里同意")
        self.time = self.add_time("什么时间")
        self._proof = ""
        if not asked:
            # A leader at the desk proves it by his PIN; one who is at home agrees by telephone, in words.
            act = self.verb.removeprefix("登记")
            self.pin = ActionButton(self.look, f"领导在场，输 PIN {act}", "plain", "key-round")
            self.pin.clicked.connect(self._ask_pin)
            self._foot.insertWidget(1, self.pin)

    def _ask_pin(self) -> None:
        def then(proof: str) -> None:
            self._proof = proof
            self.primary()

        ask_second(
            self.room, self.window(), then=then, words=self._signed_words(),
            act=TwoPersonAct.CLOSE_EVENT if self.verb == "结案" else TwoPersonAct.SIGN_REPORT,
        )

    def _signed_words(self) -> str:
        """What the PIN of the leader does, in numbers."""
        if self.verb != "结案":
            return f"{self.view.title}。领导的名字印在报告的审签人后面，送出以后不能再改。"
        sent = [one.name for one in self.view.sent if one.sent_at is not None]
        return f"{self.view.title}。{'、'.join(sent)}都已送出，结案以后不能再补报。"

    def first_focus(self) -> QWidget:
        return self.words if self.person.text() else self.person

    def write(self) -> tuple[str, str]:
        desk, at = self.room.desk, self.time.moment()
        person, words = self.person.text(), self.words.text()
        facts = self._facts() if self._facts is not None else None
        if facts is not None:
            desk.do(emergencies.keep_facts, event=self.view.id, facts=facts)
        if self.verb == "结案":
            step = desk.do(
                emergencies.close_event, event=self.view.id, person=person, words=words, at=at, second=self._proof
            )
            return "已结案", step
        if self.verb == "登记审签":
            step = desk.do(
                emergencies.log_approval, event=self.view.id, person=person, words=words, at=at, second=self._proof
            )
            return f"{'已输 PIN，' if self._proof else person.strip()}审签，已登记", step
        step = desk.do(emergencies.log_instruction, event=self.view.id, person=person, words=words, at=at)
        return "领导指示已记下", step

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "event.approver_missing":
            return self.person_field
        return self.words_field if error.code == "event.instruction_empty" else super().place_of(error)


_LEADER_WORDS = {
    "登记审签": "先打电话念给领导听，同意了再送；名字印在审签人后面",
    "领导指示": "",
    "结案": "带班领导同意结案",
}
