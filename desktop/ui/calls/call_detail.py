"""One call at the right of the page: its clock, its stages and next step, what was told, what came of it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.calls import CallView, StepView, call_view, claim_call, void_call
from desktop.cases import CallContact, contacts_of_call
from desktop.errors import UserError
from desktop.rules.deadlines import moment_words
from desktop.ui.calls.call_facts import FactLines, FactsForm
from desktop.ui.calls.call_head import CallHead
from desktop.ui.calls.course_lines import CourseLines
from desktop.ui.calls.links_card import LinksCard
from desktop.ui.calls.reveal import RevealRow
from desktop.ui.clipboard import COPIED_WORDS, copy_number
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.room import Room
from desktop.ui.steps import CorrectionForm, StepForm, open_form
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sections import clear_column
from desktop.vocabulary import StepKind


class CallDetail(QWidget):
    """`show_call("")` shows nothing.

    Signals: left (a form was folded: the list may have the keyboard again), keys_changed.
    """

    left = Signal()
    keys_changed = Signal()

    def __init__(self, room: Room, open_contact: Callable[[str], None]) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self.view: CallView | None = None
        self.form: StepForm | None = None
        self.editor: FactsForm | None = None
        self._open_contact = open_contact
        self.head = CallHead(room.style)
        self.notice = InlineBar(room.style, "amber", "", action="认领")
        self.slot = QVBoxLayout()
        self.lines, self.facts = CourseLines(room.style), FactLines(room.style)
        self.reveal = RevealRow(room)
        self.course = Card(room.style, "经过")
        self.told = Card(room.style, "说了什么", link="修改", link_icon="pencil")
        self.told.link.set_key("Ctrl+E")
        self.helped = Card(room.style, "救助记录", link="记成一次救助", link_icon="heart-handshake", padded=False)
        self.contacts = RowList(room.style, "救助记录")
        self.nobody = Label(room.style, "还没有。到场见了人，记成一次救助。", token="ink2")
        self.links = LinksCard(room)
        self.torn = ConflictBar(room)
        self._build()
        self._connect()

    # Building.

    def _build(self) -> None:
        self._inside = QVBoxLayout()
        self.course.body.addWidget(self.lines)
        self._told = QVBoxLayout()
        self._told.addWidget(self.reveal)
        self._told.addWidget(self.facts)
        self.told.body.addLayout(self._told)
        row = QHBoxLayout()
        row.setContentsMargins(self.look.S(17), self.look.S(10), self.look.S(17), self.look.S(12))
        row.addWidget(self.nobody)
        self.helped.body.addWidget(self.contacts)
        self.helped.body.addLayout(row)
        self._inside.addWidget(self.head)
        self._inside.addWidget(self.torn)
        self._inside.addWidget(self.notice)
        self._inside.addLayout(self.slot)
        for card in (self.course, self.told, self.links, self.helped):
            self._inside.addWidget(card)
        self._inside.addStretch(1)
        content = QWidget()
        content.setLayout(self._inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._inside.setContentsMargins(0, 0, self.look.S(4), self.look.S(16))
        self._inside.setSpacing(self.look.S(12))

    def _connect(self) -> None:
        self.head.next.clicked.connect(self.do_next)
        self.head.why.clicked.connect(lambda: self.open_step(StepKind.LATE_REASON))
        self.head.not_needed.clicked.connect(lambda: self.open_step(StepKind.NOT_NEEDED))
        self.head.void.clicked.connect(self._ask_void)
        self.notice.acted.connect(self._claim)
        self.lines.correction_asked.connect(self._correct)
        self.told.link_clicked.connect(self.edit)
        self.helped.link_clicked.connect(self._help)
        self.facts.reveal_asked.connect(self._ask_reveal)
        self.facts.verify_asked.connect(self.links.ask_verify)
        self.facts.copy_asked.connect(self._copy_number)
        self.reveal.shown.connect(self._show_facts)
        self.contacts.opened.connect(self._open_person)
        self.links.went.connect(self.room.navigator.go)

    # Showing.

    def show_call(self, call: str) -> None:
        """Read and show a call; an open form of another call is put away, one of the same stays."""
        if self.view is not None and self.view.id != call:
            self.close_forms()
            self.reveal.hide_number()
        self.view = None
        if call:
            try:
                self.view = self.room.desk.read(call_view, call=call)
            except UserError as error:
                self.room.notices.error(error)
        self.torn.show_records([call] if self.view is not None else [])
        self.area.setVisible(self.view is not None)
        if self.view is not None:
            self._show(self.view)

    def _show(self, view: CallView) -> None:
        now = self.room.ticker.now()
        self.head.show_call(view, now)
        self.lines.show_call(view, now)
        self.notice.setVisible(not view.created_by and not view.voided and bool(self.room.desk.actor))
        self.notice.show_notice("amber", "锁着的时候记的，还没人认领", action="认领")
        self.links.show_call(view)
        self._show_facts()
        self._show_contacts(self.room.desk.read(contacts_of_call, call=view.id), now)
        self.told.link.setEnabled(not view.voided)
        self.helped.link.setEnabled(not view.voided)

    def _show_facts(self) -> None:
        if self.view is not None:
            number = self.reveal.number or self.view.caller_number
            self.facts.show_call(self.view, self.room.desk, number, self.room.ticker.now(), self.links.verified)

    def _show_contacts(self, found: tuple[CallContact, ...], now: int) -> None:
        self.contacts.set_rows([_contact_row(one, now) for one in found])
        self.contacts.setFixedHeight(self.contacts.content_height())
        self.contacts.setVisible(bool(found))
        self.nobody.setVisible(not found)

    def tick(self, now: int) -> None:
        """Run the clock of the head; a revealed number covers itself."""
        self.head.tick(now)
        self.reveal.tick(now)

    # Acting.

    def do_next(self) -> None:
        """The next step's form, or writing it when it is open already."""
        if self.editor is not None:
            self.editor.write()
        elif self.form is not None:
            self.form.primary()
        elif self.view is not None and self.view.next is not None:
            self.open_step(self.view.next)

    def open_step(self, kind: StepKind) -> None:
        """Open the form of a step under the head."""
        if self.view is None or not self.view.open:
            return
        try:
            self._put(open_form(self.room, self.view.id, kind))
        except UserError as error:
            self.room.notices.error(error)

    def _correct(self, step: StepView) -> None:
        if self.view is not None:
            self._put(CorrectionForm(self.room, self.view, step))

    def _put(self, form: StepForm) -> None:
        self.close_forms()
        self.form = form
        form.done.connect(self._after)
        form.folded.connect(self._after)
        self.slot.addWidget(form)
        self.head.acts.hide()
        form.show()
        form.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.verticalScrollBar().setValue(0)
        self.keys_changed.emit()

    def edit(self) -> None:
        """修改: the facts become boxes."""
        if self.view is None or self.view.voided or self.editor is not None:
            return
        self.close_forms()
        self.editor = FactsForm(self.room, self.view)
        self.editor.done.connect(self._after)
        self.editor.folded.connect(self._after)
        self._told.addWidget(self.editor)
        self.editor.show()
        self.facts.hide()
        self.told.link.hide()
        self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def close_forms(self) -> None:
        """Put away what is open; nothing of it is written."""
        clear_column(self.slot)
        self.form = None
        self.head.acts.show()
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.facts.show()
            self.told.link.show()

    def _after(self) -> None:
        self.close_forms()
        if self.view is not None:
            self.show_call(self.view.id)
        self.keys_changed.emit()
        self.left.emit()

    def _claim(self) -> None:
        if self.view is not None:
            self.room.desk.do(claim_call, call=self.view.id)
            self.room.say("已认领")

    def _help(self) -> None:
        if self.view is not None:
            self._open_contact(self.view.id)

    def _open_person(self, person: str) -> None:
        self.room.navigator.go("cases", person)

    def _ask_reveal(self) -> None:
        if self.view is not None:
            self.reveal.ask(self.view.id)

    def _copy_number(self) -> None:
        if self.view is not None and self.reveal.number:
            copy_number(self.room, self.reveal.number, record=self.view.id, field="caller_number")
            self.room.notices.say(COPIED_WORDS)

    def _ask_void(self) -> None:
        view = self.view
        if view is None:
            return
        words = f"编号 {view.number} 和写过的内容都留在台账里，只是不再计数。"
        sheet = DialogSheet(self.look, "作废这件来电", words, "留着", "作废")
        reason = LineBox(self.look, placeholder="如：同一个电话记了两遍")
        sheet.body.addWidget(Field(self.look, "为什么作废", reason, "required"))
        sheet.accepted.connect(lambda: self._void(view, reason.text()))
        Dialog(self.window(), sheet).ask()

    def _void(self, view: CallView, reason: str) -> None:
        try:
            self.room.desk.do(void_call, call=view.id, seen=view.seen, reason=reason)
        except UserError as error:
            self.room.notices.error(error)
        else:
            self.room.say("已作废")


def _contact_row(one: CallContact, now: int) -> ListRow:
    return ListRow(
        one.person.id, one.person.shown if one.person.readable else one.person.number,
        f"{moment_words(one.at, now)}　{one.number}", icon="heart-handshake", icon_token="primaryText",
    )
