"""就业登记: the list by states, one file with its wishes, and the openings that fit (ui.md §15, 18)."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop import employment
from desktop.employment import JobView
from desktop.errors import UserError
from desktop.rules.job_course import JobState
from desktop.rules.job_match import Match
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.employment.job_form import JobForm
from desktop.ui.employment.job_list import JobList
from desktop.ui.employment.openings_pane import OpeningsPane
from desktop.ui.employment.records import Records
from desktop.ui.employment.sheets import (
    call_sheet,
    failure_sheet,
    opening_sheet,
    register_sheet,
    start_sheet,
    visit_sheet,
)
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.photo_intake import Thumbnails
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.tags import Tag, TagKind
from desktop.ui.widgets.thumbs import Thumb, ThumbGrid

LIST, OPENINGS = 264, 366
FORM_TAB, RECORDS_TAB, OPENINGS_TAB = "form", "records", "openings"
_STATE_TAGS: dict[JobState, TagKind] = {
    JobState.SEEKING: "amber", JobState.REFERRED: "blue", JobState.WORKING: "green", JobState.FAILED: "plain",
}
Print = Callable[[Room, JobView], None]


class EmploymentPage(Page):
    """Three columns; where there is no room form, 推荐与回电 and openings become tabs.

    Args:
        print_file: shows the paper of a file.
    """

    topics = frozenset({
        "job_file", "job_wish", "job_opening", "job_referral", "job_step", "job_task", "person", "contact", "call",
        "term", "photo", "contact_category",
    })
    keys = (
        KeyHint("↑↓", "换人"), KeyHint("F6", "换栏"), KeyHint("Ctrl+I", "记一次回电"), KeyHint("Ctrl+P", "打印登记表"),
        KeyHint("F2", "新接电话"), KeyHint("Ctrl+N", "登记"), KeyHint("Ctrl+Enter", "推荐给这家"),
        KeyHint("Ctrl+↓ Ctrl+↑", "下一个、上一个"), KeyHint("Ctrl+F", "找人"),
    )
    beside_sheet = 420
    history_asked = Signal(str, str)
    """A record whose 改动记录 is wanted, and what it is called."""

    def __init__(self, room: Room, print_file: Print) -> None:
        super().__init__(room.style)
        self.room, self._print = room, print_file
        self._view: JobView | None = None
        self._thumbnails = Thumbnails(room.folder.attachments, room.background, self)
        look = room.style
        self.list = JobList(room)
        self.photo = ThumbGrid(look, (), "", (58, 72), "照片")
        self._thumbnails.came.connect(self.photo.update)
        self.name = Label(look, "", FontRole.PAGE_TITLE)
        self.state, self.help = Tag(look, ""), Tag(look, "", "outline")
        self.case = ActionButton(look, "", "plain", "heart-handshake")
        self.person = Label(look, "", FontRole.SECONDARY, "ink2")
        self.origin = Label(look, "姓名、证件、家里人从个案来，在个案里改", FontRole.CAPTION, "ink2", icon="link")
        self.form = JobForm(room)
        self.records = Records(room)
        self.openings = OpeningsPane(look)
        tabs = (Choice(FORM_TAB, "意向和证件"), Choice(RECORDS_TAB, "推荐与回电"), Choice(OPENINGS_TAB, "岗位"))
        self.torn = ConflictBar(room)
        self.tabs = Segmented(look, tabs, "看什么", FORM_TAB, height=30)
        self.rule = Hairline(look)
        self.print = ActionButton(look, "打印登记表", "plain", "printer", "Ctrl+P")
        self.fail = ActionButton(look, "记为不成", "plain")
        self.changed = Label(look, "", FontRole.CAPTION, "ink2")
        self.history = ActionButton(look, "改动记录", "quiet", "history", size="small")
        self.nobody = EmptyState(
            look, "还没有登记。", "个案里问到想找工作，按 Ctrl+N 登记。", "briefcase", "登记", "Ctrl+N"
        )
        self._tabbed = False
        self._build()
        self._connect()
        look.changed.connect(self.restyle)
        self.restyle()

    # Making.

    def _build(self) -> None:
        look, inside = self.look, QWidget()
        self._middle = QVBoxLayout(inside)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.records)
        self._middle.addLayout(self._head())
        self._middle.addWidget(self.torn)
        self._middle.addWidget(Hairline(look))
        self._middle.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self.form, self.rule):
            self._middle.addWidget(piece)
        self._middle.addWidget(self._lower, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        foot.setSpacing(look.S(8))
        for button in (self.print, self.fail, self.history):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.changed)
        self._file = _Paper(look)
        whole = QVBoxLayout(self._file)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(Hairline(look, 24))
        whole.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._file)
        self._stack.addWidget(self.nobody)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self.list)
        self._row.addWidget(self._stack, 1)
        self._row.addWidget(self.openings)

    def _head(self) -> QHBoxLayout:
        look = self.look
        head, words, names = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        names.setSpacing(look.S(9))
        for part in (self.name, self.state, self.help):
            names.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addStretch(1)
        names.addWidget(self.case)
        words.setSpacing(look.S(4))
        words.addLayout(names)
        for line in (self.person, self.origin):
            words.addWidget(line)
        self.photo.setFixedWidth(look.S(60))
        head.setSpacing(look.S(16))
        head.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _connect(self) -> None:
        self.list.picked.connect(self._show_file)
        self.list.wanted.connect(self.register_wanting)
        self.list.new_asked.connect(self.register)
        self.nobody.pressed.connect(self.register)
        self.openings.refer.connect(self.refer)
        self.openings.edit.connect(self.edit_opening)
        self.openings.add.connect(self.add_opening)
        self.records.call.connect(self.log_call)
        self.records.start.connect(self.start_work)
        self.records.fail.connect(self.not_taken)
        self.records.visit.connect(self.visit)
        self.records.left.connect(self.left_work)
        self.tabs.chosen.connect(lambda _value: self._arrange())
        self.case.clicked.connect(self.open_case)
        self.print.clicked.connect(self.print_out)
        self.fail.clicked.connect(self.close_or_reopen)
        self.history.clicked.connect(self._ask_history)
        for keys, act in (
            ("Ctrl+N", self.register), ("Ctrl+I", self.records.log_call), ("Ctrl+P", self.print_out),
            ("Ctrl+F", self.list.search.setFocus), ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Up", lambda: self.list.step(-1)),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    # Layout.

    def restyle(self) -> None:
        """Set margins and widths anew."""
        look = self.look
        self._middle.setContentsMargins(look.S(24), look.S(16), look.S(24), look.S(10))
        self._middle.setSpacing(look.S(13))
        self.list.setFixedWidth(look.S(LIST))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The openings go into a tab where they have no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = self.look
        tabbed = self.width() < look.S(1180)
        if tabbed != self._tabbed:
            self._tabbed = tabbed
            if tabbed:
                self._lower.addWidget(self.openings)
            else:
                self._row.addWidget(self.openings)
            self.openings.show()
        if tabbed:
            self.openings.setMinimumWidth(0)
            self.openings.setMaximumWidth(16_777_215)
            self.openings.setMinimumHeight(look.S(330))
        else:
            self.openings.setMinimumHeight(0)
            self.openings.setFixedWidth(look.S(OPENINGS))
        tab = self.tabs.value()
        self.tabs.setVisible(tabbed)
        self.records.title.setVisible(not tabbed)
        self.openings.title.setVisible(not tabbed)
        self.form.setVisible(not tabbed or tab == FORM_TAB)
        self.rule.setVisible(not tabbed)
        self._lower.setVisible(not tabbed or tab != FORM_TAB)
        self._lower.setCurrentWidget(self.openings if tabbed and tab == OPENINGS_TAB else self.records)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page between the columns."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), self.look.colour("bg"))
        painter.end()

    # Reading.

    def refresh(self) -> None:
        """Shows the list and the file in front as they stand."""
        self.list.refresh()

    def _show_file(self, file: str) -> None:
        try:
            view = self.room.desk.read(employment.job_view, file=file) if file else None
        except UserError as error:
            view = None
            self.room.notices.error(error)
        self._view = view
        self.torn.show_records([view.id] if view is not None else [])
        self._stack.setCurrentWidget(self._file if view is not None else self.nobody)
        if view is None:
            found = [employment.Fitting(one, Match(())) for one in self.room.desk.read(employment.openings)]
            self.openings.show_fittings(found, "", can_refer=False)
            return
        self._show_head(view)
        self.form.show_view(view)
        self.records.show_view(view)
        fittings = self.room.desk.read(employment.fittings, file=view.id)
        seeks = view.state in (JobState.SEEKING, JobState.REFERRED) and view.person is not None
        self.openings.show_fittings(fittings, view.shown, can_refer=seeks)
        failed = view.state is JobState.FAILED
        self.fail.setText("重新对接" if failed else "记为不成")
        self.changed.show_text(view.changed)

    def _show_head(self, view: JobView) -> None:
        self.name.show_text(view.shown)
        self.state.show_tag(view.state.label, _STATE_TAGS[view.state])
        self.help.show_tag(f"帮扶：{view.help_label}", "outline")
        self.help.setVisible(bool(view.help_label))
        self.case.setText(f"个案 {view.person.row.short}" if view.person is not None else "去建个案")
        parts = (view.person_words, view.call_words)
        self.person.show_text("。".join(part for part in parts if part) or "还没建个案，先补，补了才能推荐")
        self.origin.setVisible(view.person is not None)
        photo = view.photo
        self.photo.setVisible(photo is not None)
        if photo is not None:
            self.photo.show_thumbs((Thumb(photo.id, self._thumbnails.of(photo.sha256), ""),))

    # Places.

    def first_focus(self) -> QWidget | None:
        """The list, on 待对接."""
        return self.list.first_focus()

    def panes(self) -> list[QWidget]:
        """List, form, records, openings."""
        return [self.list.first_focus(), self.form.trades, self.records.call_button, self.openings.first_focus()]

    def reopen(self, form: str, of: str) -> None:
        """A new opening or file, or the call about a referral, that was left half written."""
        if form == "employment.opening" and not of:
            self.room.sheets.open(opening_sheet(self.room))
        elif form == "employment.register" and not of:
            self.room.sheets.open(register_sheet(self.room))

    def open_record(self, record: str) -> None:
        """A file, or the file of a person; somebody without one is offered the sheet."""
        self.list.refresh()
        row = self.room.desk.read(employment.file_of_person, person=record)
        if row:
            self.list.pick(row)
        elif record and record not in {one.id for one in self.room.desk.read(employment.job_list)}:
            self.register_wanting(record, "")
        else:
            self.list.pick(record)

    # Acts.

    def primary(self) -> None:
        """Ctrl+Enter: 推荐给这家."""
        if self._view is None or not self.openings.front:
            return
        if self.openings.isHidden() or (self._tabbed and self.tabs.value() != OPENINGS_TAB):
            # Nobody is sent to an employer whom the officer does not see.
            self.tabs.choose(OPENINGS_TAB)
            self._arrange()
        else:
            self.refer(self.openings.front)

    def register(self) -> None:
        """Ctrl+N."""
        self.room.sheets.open(register_sheet(self.room))

    def register_wanting(self, person: str, call: str) -> None:
        """Somebody who said he wants work."""
        found = self.room.desk.read(employment.wanting_work)
        one = next((one for one in found if (one.person, one.call) == (person, call)), None)
        self.room.sheets.open(register_sheet(self.room, one or employment.Wanting(person, call, "", "", 0)))

    def refer(self, opening: str) -> None:
        """The record, the call-back, and the person moves on: one act with 撤销."""
        view = self._view
        if view is None:
            return
        try:
            self.room.desk.do(employment.refer, file=view.id, opening=opening)
        except UserError as error:
            self.room.notices.error(error)
            return
        card = next(one.fitting.opening for one in self.openings.cards if one.fitting.opening.id == opening)
        self.room.say(f"已推荐{view.shown}去{card.employer or card.title}，明天回电")

    def log_call(self, referral: str) -> None:
        """记一次回电."""
        self.room.sheets.open(call_sheet(self.room, referral, self._title(referral)))

    def start_work(self, referral: str) -> None:
        """已上岗."""
        self.room.sheets.open(start_sheet(self.room, referral, self._title(referral)))

    def not_taken(self, referral: str) -> None:
        """不成 of one referral."""
        title = f"不成：{self._title(referral)}"
        self.room.sheets.open(failure_sheet(self.room, title, employment.not_taken, referral=referral))

    def left_work(self) -> None:
        """离岗."""
        if self._view is not None:
            title = f"{self._view.shown} 离岗"
            self.room.sheets.open(failure_sheet(self.room, title, employment.left_work, file=self._view.id))

    def visit(self, task: str) -> None:
        """A visit of day 7 or 30."""
        due = next((one.words for one in self._view.due if one.task == task), "") if self._view else ""
        self.room.sheets.open(visit_sheet(self.room, task, f"登记回访：{due}"))

    def close_or_reopen(self) -> None:
        """记为不成 with its reason, or 重新对接."""
        view = self._view
        if view is None:
            return
        if view.state is JobState.FAILED:
            self.room.desk.do(employment.reopen_file, file=view.id)
            self.room.say(f"{view.shown} 重新对接")
        else:
            title = f"{view.shown} 记为不成"
            self.room.sheets.open(failure_sheet(self.room, title, employment.close_file, file=view.id))

    def add_opening(self) -> None:
        """加岗位."""
        self.room.sheets.open(opening_sheet(self.room))

    def edit_opening(self, opening: str) -> None:
        """Its facts, and 招满了."""
        found = next((one for one in self.room.desk.read(employment.openings) if one.id == opening), None)
        if found is not None:
            self.room.sheets.open(opening_sheet(self.room, found))

    def open_case(self) -> None:
        """The case, or the list of cases where there is none yet."""
        view = self._view
        if view is not None:
            self.room.navigator.go("cases", view.person.row.id if view.person is not None else "")

    def print_out(self) -> None:
        """Ctrl+P."""
        if self._view is not None:
            self._print(self.room, self._view)
        else:
            self.room.notices.say("先选一份就业登记，再打印登记表")

    def _ask_history(self) -> None:
        """改动记录 of the file in hand."""
        if self._view is not None:
            self.history_asked.emit(self._view.id, f"{self.name.text}的就业登记")

    def _title(self, referral: str) -> str:
        view = self._view
        return next((one.title for one in view.referrals if one.id == referral), "") if view is not None else ""


class _Paper(QWidget):
    """The middle column lies on paper."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = open_painter(self)
        painter.fillRect(self.rect(), self.look.colour("surface"))
        painter.end()
