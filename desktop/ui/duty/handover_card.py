"""交接单: the sheet of the shift, a word to add, both signatures; and the way to the log of the shift."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from desktop import duty
from desktop.duty import HandoverSheet
from desktop.errors import UserError
from desktop.rules.deadlines import RunningClock
from desktop.rules.handover_sheet import count_words
from desktop.rules.wording import sentence
from desktop.ui.duty.handover_list import HandoverList
from desktop.ui.duty.signatures import Signatures
from desktop.ui.half_written import HalfWritten
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label

Clocks = Callable[[], Sequence[RunningClock]]


class NoteLine(LineBox):
    """留言 in one line: Enter leaves it, Esc puts it away."""

    left = Signal(str)
    folded = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; the rest types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)


class HandoverCard(Card):
    """The card. `events` are the running clocks of 紧急事项, which belong to another subject.

    Signals: taken_over(officer): 接班 was signed, the desk acts for this officer now; went(page, record).
    """

    taken_over = Signal(str)
    went = Signal(str, str)

    def __init__(self, room: Room, events: Clocks) -> None:
        super().__init__(room.style, "交接单", " ", padded=False)
        self.room, self._events = room, events
        self.sheet: HandoverSheet | None = None
        look = room.style
        self.count = Label(look, "", FontRole.SECONDARY, "ink2", 700)
        self.add_to_head(self.count)
        self.lines = HandoverList(look)
        self.empty = EmptyState(look, "没有未了的事", "可以直接签字交班。", icon="circle-check")
        self.add = ActionButton(look, "加一句留言", "quiet", "plus", size="small")
        self.note = NoteLine(look, "", "要下一班知道的，写一句，按 Enter")
        self.note.hide()
        self.note.setAccessibleName("给下一班的留言")
        self.half = HalfWritten(room, self.note, keeps="duty.note", title="给下一班的留言")
        self.signatures = Signatures(look)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        # A stack shows its first part at once: without its widget that part would flash as a window of its own.
        holder = QWidget()
        self._middle = QStackedLayout(holder)
        self._middle.addWidget(self.lines)
        self._middle.addWidget(self.empty)
        self._note_row = QHBoxLayout()
        self._note_row.addWidget(self.add)
        self._note_row.addWidget(self.note, 1)
        self._note_row.addStretch(1)
        self.body.addWidget(holder, 1)
        self.body.addLayout(self._note_row)
        self.body.addWidget(Hairline(self.look))
        self.body.addWidget(self.signatures)
        self._pad_note()

    def _connect(self) -> None:
        self.lines.ticked.connect(self.tick)
        self.lines.opened.connect(self._open_line)
        self.add.clicked.connect(self.begin_note)
        self.note.left.connect(self.leave_note)
        self.note.folded.connect(self.fold_note)
        self.signatures.given.connect(self.give)
        self.signatures.taken.connect(self.take)
        self.look.changed.connect(self._pad_note)

    def _pad_note(self) -> None:
        side = self.look.S(18)
        self._note_row.setContentsMargins(side + self.look.S(76), self.look.S(2), side, self.look.S(8))

    # What is shown.

    def refresh(self) -> None:
        """Read the sheet and show it; the line in hand stays in hand."""
        desk = self.room.desk
        sheet = self.sheet = desk.read(duty.handover_sheet, events=self._events())
        signed = sheet.given is not None
        self.show_caption(sheet.name)
        token = "ink2" if not signed else "amber" if sheet.left else "green"
        self.count.show_text(count_words(sheet.lines, signed=signed), token)
        self.lines.show_lines(sheet.lines, signed=signed)
        self._middle.setCurrentIndex(0 if sheet.lines else 1)
        self.signatures.show_sheet(sheet, desk.read(duty.signers))

    # Doing.

    def tick(self, marks: Sequence[str], told: bool) -> None:
        """已交代 of some lines; the keyboard goes to the next open one."""
        sheet = self.sheet
        if sheet is None:
            return
        lines = [line for line in sheet.lines if line.item.mark in set(marks)]
        try:
            self.room.desk.do(duty.tell_lines, handover=sheet.id, lines=lines, told=told)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.refresh()
        following = self.lines.first_open()
        if told and following:
            self.lines.pick(following)
        elif told and (pin := self.signatures.first_open()) is not None:
            pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_note(self) -> None:
        """A line to write into."""
        self.add.hide()
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_note(self) -> None:
        """Puts the line away; what stands in it stays until it is left or emptied."""
        self.note.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_note(self, words: str) -> None:
        """留言 is kept."""
        try:
            with self.half.saving():
                self.room.desk.do(duty.leave_note, words=words)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.note.clear()
        self.half.begin("")
        self.fold_note()
        self.room.notices.say("留言已记下")

    def give(self, officer: str, pin: str) -> None:
        """交班: freezes the list."""
        sheet, box = self.sheet, self.signatures.gives
        if sheet is None:
            return
        try:
            result = self.room.desk.do(
                duty.sign_handover, duty_day=sheet.shift.day, kind=sheet.shift.kind, officer=officer, pin=pin,
                events=self._events(),
            )
        except UserError as error:
            box.show_refusal(sentence(error))
            return
        if not result.ok:
            box.show_check(result.check)
            return
        self.room.notices.say("清单定下来了，一条一条交代")
        self.refresh()
        self.focus_next()

    def take(self, officer: str, pin: str) -> None:
        """接班: the next officer is on duty; open clocks go on."""
        sheet, box = self.sheet, self.signatures.takes
        if sheet is None:
            return
        try:
            result = self.room.desk.do(
                duty.receive_handover, handover=sheet.id, officer=officer, pin=pin, events=self._events()
            )
        except UserError as error:
            box.show_refusal(sentence(error))
            return
        if not result.ok:
            box.show_check(result.check)
            return
        name = dict(self.room.desk.read(duty.signers)).get(officer, "")
        self.room.notices.say(f"{name}已接班，在办的接着计时")
        self.taken_over.emit(officer)

    def focus_next(self) -> None:
        """Where the hand-over goes on: the first line to tell, else the PIN that is wanted."""
        sheet = self.sheet
        key = self.lines.first_open() if sheet is not None and sheet.given is not None else ""
        if key:
            self.lines.pick(key)
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (pin := self.signatures.first_open()) is not None:
            pin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_line(self, key: str) -> None:
        line = self.lines.line_of(key)
        if line is not None and line.item.page not in ("", "duty"):
            self.went.emit(line.item.page, line.item.record)
