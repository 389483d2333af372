"""救助个案: who is followed at the left, one person in the middle, what happened with him at the right."""
from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.access_log import note_opening
from desktop.cases import CaseFile, Happening, do_step, follow_ups, whole_file
from desktop.discretion import readable_drafts
from desktop.errors import UserError
from desktop.journal.drafts import DraftView
from desktop.people import care_roster, change_person, reopen_file
from desktop.rules.branches import How, Step
from desktop.rules.wording import sentence
from desktop.ui.cases.act_sheets import care_sheet, step_sheet, visit_sheet
from desktop.ui.cases.books_sheet import BooksSheet
from desktop.ui.cases.case_list import CaseList
from desktop.ui.cases.closing import ask_closing
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.ui.cases.facts_sheet import FactsSheet
from desktop.ui.cases.file_view import FileView
from desktop.ui.cases.kin_sheet import KinSheet
from desktop.ui.cases.record_sheets import governance_edit_sheet, governance_sheet, note_sheet
from desktop.ui.cases.records import SHOWN, Records
from desktop.ui.cases.sheet import ContactSheet
from desktop.ui.cases.tracing_sheet import TracingSheet
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.chooser import FormsSheet
from desktop.ui.paper.forms import open_referral_form
from desktop.ui.paper.offers import person_offers
from desktop.ui.photo_intake import Thumbnails
from desktop.ui.room import Room
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.painting import open_painter
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.thumbs import ThumbGrid
from desktop.vocabulary import DraftKind

LIST, LIST_COMPACT, RECORDS, RECORDS_COMPACT = 277, 256, 378, 344
WIDE, THREE = 1180, 1090
"""Design px from which the columns have their full width, and under which the records become a tab."""
ALONE = 620
FILE, HAPPENED = "file", "records"


class CasesPage(Page):
    """The page.

    Args:
        open_history: shows 改动记录 of a record (id, title); without it there is no button for it.
    """

    topics = frozenset({
        "person", "person_mark", "relative", "contact", "contact_measure", "case_note", "governance", "follow_up",
        "follow_up_step", "person_pair", "person_tie", "branch_step", "tracing", "tracing_step", "care_listing",
        "ticket", "movement", "claim", "photo", "attachment", "place", "term", "officer", "draft", "call",
    })
    keys: tuple[KeyHint, ...] = (
        KeyHint("↑ ↓", "换个案"), KeyHint("F6", "换栏"), KeyHint("Ctrl+I", "记一笔"), KeyHint("Ctrl+G", "登记救助"),
        KeyHint("F2", "新接电话"), KeyHint("Ctrl+Enter", "登记回访，没有到期的就记一笔"), KeyHint("Ctrl+N", "新建"),
        KeyHint("Ctrl+P", "打印"),
        KeyHint("Ctrl+E", "修改"), KeyHint("Ctrl+F", "筛"), KeyHint("Ctrl+↓", "下一个"), KeyHint("Ctrl+↑", "上一个"),
        KeyHint("Ctrl+V", "粘贴照片，先按 F6 到照片"),
    )  # fmt: skip
    beside_sheet = 260

    def __init__(self, room: Room, open_history: Callable[[str, str], None] | None = None) -> None:
        super().__init__(room.style)
        self.room, self._open_history = room, open_history
        self._file: CaseFile | None = None
        self._minute = 0
        self.thumbnails = Thumbnails(room.folder.attachments, room.background, self)
        self.list = CaseList(room, self.thumbnails)
        self.file = FileView(room, self.thumbnails, history=open_history is not None)
        self.records = Records(room, self.thumbnails)
        self.tabs = Segmented(room.style, (), name="看什么", value=FILE)
        self.drafts = InlineBar(room.style, "blue", "", "history", "接着写")
        self.nobody = EmptyState(room.style, "左边选一个人，或按 Ctrl+N 新建", icon="heart-handshake")
        self._tabbed = False
        self._build()
        self._connect()
        self.restyle()

    # Making.

    def _build(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.drafts)
        side.addWidget(self.list, 1)
        self._right = QWidget()
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(1)
        self._columns.addWidget(self.file, 1)
        self._columns.addWidget(self.records)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._tab_row.addStretch(1)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tab_row)
        column.addLayout(self._columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._right)
        self._stack.addWidget(self.nobody)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self._side)
        self._row.addWidget(self._stack, 1)
        self.drafts.hide()

    def _connect(self) -> None:
        room = self.room
        self.look.changed.connect(self.restyle)
        self.thumbnails.came.connect(self._repaint_photos)
        room.ticker.tick.connect(self.pass_time)
        self.list.picked.connect(self._show_person)
        self.list.opened.connect(lambda _person: self.primary())
        self.list.new_asked.connect(self.begin_person)
        self.list.ledgers_asked.connect(lambda: self.room.sheets.open(BooksSheet(self.room)))
        self.file.edit_asked.connect(self.edit_facts)
        self.file.contact_asked.connect(self.begin_contact)
        self.file.branches.asked.connect(self._do_step)
        self.file.act_asked.connect(self._do_act)
        self.file.close_asked.connect(self._close_or_reopen)
        self.file.history_asked.connect(self._show_history)
        self.records.note.contact_asked.connect(self.begin_contact)
        self.records.entry_opened.connect(self.edit_entry)
        self.records.photo_opened.connect(self.file.strip.open_photo)
        self.tabs.chosen.connect(lambda _value: self._arrange())
        self.drafts.acted.connect(self._go_on)
        room.sheets.changed.connect(self._on_sheet)
        for keys, act in (
            ("Ctrl+N", self.begin_person), ("Ctrl+E", self.edit_facts), ("Ctrl+I", self.begin_note),
            ("Ctrl+G", self.begin_contact), ("Ctrl+F", self._find), ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Up", lambda: self.list.step(-1)), ("Ctrl+P", self.print_forms),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def print_forms(self) -> None:
        """Ctrl+P: the sheet of forms for the person in front, and the lists of all."""
        person = self._file.person.row.id if self._file is not None else ""
        self.room.sheets.open(FormsSheet(self.room, person_offers(self.room, person)))

    # Layout.

    def restyle(self) -> None:
        """Set margins and widths anew."""
        self._tab_row.setContentsMargins(self.look.S(26), self.look.S(10), self.look.S(26), 0)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two and a tab, or only the list beside a sheet."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look, width = self.look, self.width()
        alone = width < look.S(ALONE)
        wide = width >= look.S(WIDE)
        self._tabbed = width < look.S(THREE)
        self._stack.setVisible(not alone)
        if alone:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(1 << 20)
        else:
            self._side.setFixedWidth(look.S(LIST if wide else LIST_COMPACT))
        self.tabs.setVisible(self._tabbed)
        records = not self._tabbed or self.tabs.value() == HAPPENED
        self.file.setVisible(not self._tabbed or not records)
        self.records.setVisible(records)
        if self._tabbed:
            self.records.setMinimumWidth(0)
            self.records.setMaximumWidth(1 << 20)
        else:
            self.records.setFixedWidth(look.S(RECORDS if wide else RECORDS_COMPACT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The file lies on paper; hairlines part the columns."""
        painter, look = open_painter(self), self.look
        painter.fillRect(self.rect(), look.colour("bg"))
        if self._stack.isVisible():
            left = self._stack.geometry()
            painter.fillRect(left.left() - 1, 0, 1, self.height(), look.colour("line2"))
            middle = left.width() - (0 if self._tabbed or self._file is None else self.records.width() + 1)
            painter.fillRect(left.left(), 0, middle, self.height(), look.colour("surface"))
            if middle < left.width():
                painter.fillRect(left.left() + middle, 0, 1, self.height(), look.colour("line2"))
        painter.end()

    # Reading.

    def refresh(self) -> None:
        """Read the list, and the file in front."""
        self.list.refresh()
        self._show_drafts()
        self._show_person(self.list.current())

    def _show_person(self, person: str) -> None:
        self._file = None
        if not person:
            self._show_nobody("左边选一个人，或按 Ctrl+N 新建")
            return
        try:
            whole = self.room.desk.read(whole_file, person=person, newest=SHOWN)
            if whole.file.person.row.restricted and self.isVisible():
                self.room.desk.do(note_opening, person=person)
        except UserError as error:
            self._show_nobody(sentence(error))
            return
        self._file = file = whole.file
        self.file.show_file(whole)
        self.records.show_file(file)
        count = f"往来记录 {file.lines}" if file.timeline else "往来记录"
        chosen = self.tabs.value() or FILE
        self.tabs.set_choices([Choice(FILE, "档案"), Choice(HAPPENED, count)])
        self.tabs.choose(chosen)
        self._stack.setCurrentWidget(self._right)
        self.update()

    def _repaint_photos(self) -> None:
        """Thumbnails came from the worker: everything that shows some is painted again."""
        self.list.rows.viewport().update()
        self.file.face.portrait.update()
        for part in (self.file, self.records):
            for widget in cast("list[QWidget]", part.findChildren(QWidget)):
                if isinstance(widget, ThumbGrid):
                    widget.update()

    def _show_nobody(self, words: str) -> None:
        self.nobody.sentence.show_text(words)
        self.file.face.cover()
        self._stack.setCurrentWidget(self.nobody)
        self.update()

    def _show_drafts(self) -> None:
        left = self._left_drafts()
        self.drafts.setVisible(bool(left))
        if left:
            self.drafts.show_notice("blue", f"没写完的救助 {len(left)} 条", "history", "接着写")

    def _on_sheet(self, _sheet: object) -> None:
        if self.isVisible():
            self._show_drafts()

    def _left_drafts(self) -> list[DraftView]:
        """Half-written sheets but for the one that is open."""
        sheet = self.room.sheets.sheet
        here = sheet.keeper.draft if isinstance(sheet, ContactSheet) else ""
        return [one for one in self.room.desk.read(readable_drafts, kind=DraftKind.CONTACT.value) if one.id != here]

    def pass_time(self, now: int) -> None:
        """Masks come back by the second; what is due is read again by the minute."""
        if not self.isVisible():
            return
        self.file.pass_time(now)
        if now // 60_000 != self._minute:
            self._minute = now // 60_000
            self.list.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """A number in full does not wait on a page that nobody looks at."""
        self.file.face.cover()
        self.records.note.keeper.keep()
        super().hideEvent(event)

    # Acting.

    def reopen(self, form: str, of: str) -> None:
        """登记回访 that was left half written, or the file in which something was."""
        self.open_record(of.split("/")[0])
        if form == "cases.look_in" and self.file.due.due is not None:
            self.file.due.begin()

    def open_record(self, record: str) -> None:
        """A person, or a 回访 (a clock of the strip)."""
        if self.stale:
            self.list.refresh()
        if self.list.show_person(record):
            return
        visits = self.room.desk.read(follow_ups, only=record)
        if visits:
            self.list.show_person(visits[0].person)

    def primary(self) -> None:
        """Write what is being written; else 登记回访 when one is due; else 记一笔."""
        if self._file is None:
            self.begin_person()
        elif self.file.due.form.isVisible():
            self.file.due.form.write()
        elif not self.records.note.is_empty():
            self.records.note.write()
        elif self._file.due is not None:
            self._show_tab(FILE)
            self.file.due.begin()
        else:
            self.begin_note()

    def _show_tab(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._arrange()

    def begin_note(self) -> None:
        """Ctrl+I."""
        if self._file is not None:
            self._show_tab(HAPPENED)
            self.records.note.begin()

    def begin_contact(self, finishes: str = "") -> None:
        """登记救助 for the person in front."""
        if self._file is not None:
            self.room.sheets.open(ContactSheet(self.room, person=self._file.person.row.id, finishes=finishes))

    def begin_person(self) -> None:
        """Ctrl+N: a new file, named or not."""
        sheet = FactsSheet(self.room)
        sheet.saved.connect(self._begin_with)
        self.room.sheets.open(sheet)

    def _begin_with(self, person: str) -> None:
        """The new file in front, and the keyboard on it: where the list was empty, nothing else would have it."""
        self.open_record(person)
        self.list.rows.setFocus()

    def _do_step(self, contact: str, step: Step) -> None:
        """What a step of the notice asks for, each by its own sheet."""
        file, room = self._file, self.room
        if file is None:
            return
        person = file.person.row.id
        if step.how is How.FACT:
            self.edit_contact(contact)
        elif step.how is How.STEP:
            room.sheets.open(step_sheet(room, contact, step))
        elif step.how is How.VISIT:
            kind = {"next_day_call": "next_day_call", "care_visit": "care"}.get(step.code, "visit")
            room.sheets.open(visit_sheet(room, person, kind=kind, contact=contact))
        elif step.how is How.TRACING:
            room.sheets.open(TracingSheet(room, person))
        elif step.how is How.LISTING:
            room.sheets.open(care_sheet(room, person))
        elif step.how is How.GOVERN:
            room.sheets.open(governance_sheet(room, person, contact))
        elif step.how is How.PRINT:
            open_referral_form(room, contact, lambda: self._printed(contact, step))
        else:
            self._restrict(file)

    def _printed(self, contact: str, step: Step) -> None:
        """The slip left the house: the step is done by that; printed once more it stays done."""
        room = self.room
        try:
            room.desk.do(do_step, contact=contact, step=step.code, words="已打印")
        except UserError as error:
            if error.code != "branch.done":
                room.notices.error(error)
        else:
            room.say(f"已记：{step.words}")

    def _do_act(self, key: str) -> None:
        """One of the acts behind 更多."""
        if self._file is None:
            return
        person, room = self._file.person.row.id, self.room
        if key == "work":
            room.navigator.go("employment", person)
            return
        roster = {card.person.id: card for card in room.desk.read(care_roster)}
        makers: dict[str, Callable[[], Sheet]] = {
            "visit": lambda: visit_sheet(room, person), "tracing": lambda: TracingSheet(room, person),
            "care": lambda: care_sheet(room, person, roster.get(person)), "tie": lambda: KinSheet(room, person),
            "govern": lambda: governance_sheet(room, person),
        }
        room.sheets.open(makers[key]())

    def _restrict(self, file: CaseFile) -> None:
        try:
            self.room.desk.do(change_person, person=file.person.row.id, seen=file.person.seen, restricted=True)
        except UserError as error:
            self.room.notices.error(error)
        else:
            self.room.say(f"{file.person.row.shown} 已限制查看")

    def edit_contact(self, contact: str) -> None:
        """A contact of the file, to be changed."""
        self.edit_entry(Happening.CONTACT, contact)

    def edit_entry(self, happening: Happening, record: str) -> None:
        """A line of 往来记录, to be changed by the sheet of its kind; a call is opened on its own page."""
        room = self.room
        if happening is Happening.CALL:
            room.navigator.go("calls", record)
            return
        makers: dict[Happening, Callable[[], Sheet]] = {
            Happening.CONTACT: lambda: EditContactSheet(room, record, open_history=self._open_history),
            Happening.NOTE: lambda: note_sheet(room, record),
            Happening.GOVERNANCE: lambda: governance_edit_sheet(room, record),
        }
        try:
            room.sheets.open(makers[happening]())
        except UserError as error:
            room.notices.error(error)

    def edit_facts(self) -> None:
        """Ctrl+E: the line in which the keyboard is, else the facts of the person."""
        entry = self.records.entry_in_hand(QApplication.focusWidget())
        if entry is not None:
            self.edit_entry(*entry)
        elif self._file is not None:
            self.room.sheets.open(FactsSheet(self.room, self._file.person.row.id))

    def _go_on(self) -> None:
        left = self._left_drafts()
        if left:
            self.room.sheets.open(ContactSheet(self.room, draft=left[0].id))

    def _close_or_reopen(self) -> None:
        file = self._file
        if file is None:
            return
        if not file.person.row.closed:
            ask_closing(self.room, self.window(), file.person)
            return
        try:
            self.room.desk.do(reopen_file, person=file.person.row.id, seen=file.person.seen)
        except UserError as error:
            self.room.notices.error(error)
        else:
            self.room.say(f"{file.person.row.shown} 重新跟踪")

    def _show_history(self) -> None:
        if self._file is not None and self._open_history is not None:
            self._open_history(self._file.person.row.id, self._file.person.row.shown)

    def _find(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def first_focus(self) -> QWidget:
        """The list, 在跟踪."""
        return self.list.rows

    def panes(self) -> list[QWidget]:
        """List, file, photos, the box for a line."""
        shown = [self.list.rows, self.file.profile.edit, self.file.strip.grid, self.records.note.words]
        return [pane for pane in shown if pane.isVisible()]
