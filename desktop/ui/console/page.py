"""值班台: the night, what is open with its next step, what is done, whom to call, what is coming."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from desktop import calls, duty, emergencies, patrols
from desktop.calls import OpenRow
from desktop.clock import MINUTE, local
from desktop.errors import UserError
from desktop.rules.shifts import Shift, shift_of
from desktop.shared_settings import shift_times
from desktop.ui import search, steps
from desktop.ui.clipboard import copy_number
from desktop.ui.console.axis_card import AxisCard, word_of
from desktop.ui.console.calm_card import CalmCard
from desktop.ui.console.columns import Columns
from desktop.ui.console.done_list import DoneList
from desktop.ui.console.event_rows import event_rows, in_turn
from desktop.ui.console.fitting_list import MORE
from desktop.ui.console.open_list import OpenList
from desktop.ui.console.open_rows import Shape
from desktop.ui.console.reminder_list import Reminder, ReminderList
from desktop.ui.console.tonight_list import TonightLine, TonightList, tonight_lines
from desktop.ui.page import KeyHint, Page
from desktop.ui.room import Room
from desktop.ui.search.box_panel import SearchPanel
from desktop.ui.search.opening import open_found
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader

FULL_WIDTH, FULL_HEIGHT = 1400, 800
NARROW = 760
"""Below this width (of the 标准 scale) only 在办 stands, as beside an open sheet: two columns would cut every place."""

MOST_NEEDED = 3
"""So many lines of 今晚值班 stand whatever else there is: the leader and two teams (ui.md picture 01)."""
BY_TIME_LEFT, BY_RECEIVED = "按剩余时间排", "按接报先后排"

KEYS = (
    KeyHint("F2", "新接电话"),
    KeyHint("F3", "查找"),
    KeyHint("F8", "紧急上报"),
    KeyHint("F9", "计时清单"),
    KeyHint("F1", "全部快捷键"),
    KeyHint("Enter", "做这一件的下一步"),
    KeyHint("Ctrl+Enter", "做最急一件的下一步"),
    KeyHint("↑ ↓", "换一件"),
    KeyHint("F6", "到已办、今晚值班、待办"),
)


class ConsolePage(Page):
    """The first page of the night.

    Args:
        open_draft: opens the sheet of a half-written call; takes the id of the draft.
        staged: at the start of the program what is open and what is done stand first; rounds, 今晚值班 and 待办 are
            read with ``show_rest``, once the window has been painted.
    """

    topics = frozenset({
        "call", "call_step", "draft", "person", "follow_up", "follow_up_step", "item", "movement", "claim", "shift",
        "shift_officer", "shift_team", "shift_note", "takeover", "team", "team_member", "unit", "officer", "responder",
        "setting", "place", "term", "patrol_round", "job_task", "job_step", "event", "event_step", "worklog",
        "weather_warning", "warning_notice", "contact", "case_note",
    })
    keys: tuple[KeyHint, ...] = KEYS
    beside_sheet = 270

    def __init__(self, room: Room, *, open_draft: Callable[[str], None], staged: bool = False) -> None:
        super().__init__(room.style)
        self._staged = staged
        self.room, self._open_draft = room, open_draft
        self._shift: Shift | None = None
        self._minute = 0
        self._by_received = False
        self._rows: tuple[OpenRow, ...] = ()
        self._build_head()
        self._build_cards()
        self._lay_out()
        self._connect()
        self.restyle()

    # Making.

    def _build_head(self) -> None:
        look = self.look
        self.header = PageHeader(look, "值班台")
        self.search_box = LineBox(look, "", "查找姓名、电话、地点", icon="search", key="F3")
        self.header.add_field(self.search_box)
        self.hand_over = ActionButton(look, "交接班", icon="arrow-left-right", key="Ctrl+J")
        self.header.add_button(self.hand_over)
        self.axis = AxisCard(look)

    def _build_cards(self) -> None:
        look = self.look
        self.open_card = Card(look, "在办", " ", "按接报先后", "arrow-up-down", padded=False)
        self.open_list = OpenList(look)
        self.open_card.body.addWidget(self.open_list)
        self.calm = CalmCard(look)
        self.done_card = Card(look, "今夜已办", " ", "查看全部", padded=False)
        self.done_list = DoneList(look)
        self.tonight_card = Card(look, "今晚值班", " ", "排班", padded=False)
        self.tonight_list = TonightList(look)
        self.no_tonight = EmptyState(look, "今晚还没排班", icon="calendar-clock", action="去排班")
        self.reminder_card = Card(look, "待办与提醒", padded=False)
        self.reminder_list = ReminderList(look)

    def _lay_out(self) -> None:
        for card, parts in (
            (self.done_card, (self.done_list,)),
            (self.tonight_card, (self.no_tonight, self.tonight_list)),
            (self.reminder_card, (self.reminder_list,)),
        ):
            for part in parts:
                card.body.addWidget(part, 1)
        self.columns = Columns(
            self.look, self.open_card, self.calm, self.done_card, self.tonight_card, self.reminder_card
        )
        self.columns.right_known = not self._staged
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._under_head = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._column.addItem(self._under_head)
        self._column.addWidget(self.axis)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.columns)
        self._column.addLayout(self._middle, 1)
        self.found = SearchPanel(self.look, self.search_box, lambda query: search.look_up(self.room.desk, query), self)

    def _connect(self) -> None:
        room = self.room
        self.look.changed.connect(self.restyle)
        room.ticker.tick.connect(self.pass_time)
        self.open_list.opened.connect(self.begin_step)
        self.open_list.resized.connect(self._measure)
        self.open_card.link_clicked.connect(self.toggle_order)
        self.calm.call_asked.connect(self.begin_call)
        self.hand_over.clicked.connect(lambda: room.navigator.go("duty", "sheet"))
        self.axis.axis.picked.connect(self._open_call)
        self.done_list.opened.connect(self._open_call)
        self.done_card.link_clicked.connect(lambda: room.navigator.go("calls"))
        self.tonight_list.opened.connect(self.copy_number)
        self.tonight_card.link_clicked.connect(self._open_rota)
        self.no_tonight.pressed.connect(self._open_rota)
        self.reminder_list.opened.connect(self._open_reminder)
        self.found.chosen.connect(self._open_found)
        printing = QShortcut(QKeySequence("Ctrl+P"), self)
        printing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        printing.activated.connect(self.print_out)

    def print_out(self) -> None:
        """Ctrl+P: the papers of the running shift, and the blank ones for a power cut."""
        # The papers are loaded when they are asked for: the window comes up without them.
        from desktop.ui.paper.chooser import FormsSheet
        from desktop.ui.paper.offers import night_offers

        shift = shift_of(self.room.ticker.now(), self.room.desk.read(shift_times))
        console = self.room.desk.read(calls.console, start=shift.starts_at, end=shift.ends_at)
        shown = [*(row.record for row in console.done), *(row.record for row in console.open if not row.draft)]
        self.room.sheets.open(FormsSheet(self.room, night_offers(self.room, shift, shown)))

    # Reading.

    def refresh(self) -> None:
        """Read the shift and everything still open; bounded by the shift, not by the winter."""
        with self.room.desk.moment():
            self._show_all()

    def _show_all(self) -> None:
        desk, now = self.room.desk, self.room.ticker.now()
        self._minute = now // MINUTE
        shift = self._shift = shift_of(now, desk.read(shift_times))
        console = desk.read(calls.console, start=shift.starts_at, end=shift.ends_at)
        self.axis.show_night(shift, console, now, () if self._staged else self._rounds(shift))
        self._rows = in_turn((*console.open, *event_rows(desk.read(emergencies.list_events))), now)
        self._show_open(now)
        word = word_of(shift)
        self.done_card.title.show_text(f"{word}已办")
        self.done_card.show_caption(f"{len(console.done)} 件" if console.done else "还没有办结的")
        self.done_list.show_done(console.done)
        self.done_list.setVisible(bool(console.done))
        self._show_head(*desk.read(duty.duty_names))
        if not self._staged:
            self.columns.right_known = True
            tonight = desk.read(duty.tonight)
            self._show_tonight(tonight)
            self._show_reminders(tonight, shift, console.night.calls, now)
        self._measure()

    def show_rest(self) -> None:
        """What was left out while the window came up."""
        if self._staged:
            self._staged = False
            self.refresh()

    def _rounds(self, shift: Shift) -> Sequence[patrols.RoundView]:
        return self.room.desk.read(patrols.rounds_between, start=shift.starts_at, end=shift.ends_at)

    def pass_time(self, now: int) -> None:
        """Count on; once a minute what changes with the clock alone is read again."""
        if not self.isVisible():
            return
        self.open_list.pass_time(now)
        if now // MINUTE != self._minute:
            self.refresh()

    def _show_open(self, now: int) -> None:
        rows = sorted(self._rows, key=_received) if self._by_received else list(self._rows)
        self.open_list.offer(rows, now)
        order = BY_RECEIVED if self._by_received else BY_TIME_LEFT
        if not self._by_received and any(line.first for line in self.open_list.rows.rows()):
            order = f"危急在前，{order}"
        self.open_card.show_caption(f"{len(rows)} 件，{order}")
        self.open_card.setVisible(bool(rows))
        self.calm.setVisible(not rows)

    def _show_head(self, officer: str, leader: str) -> None:
        words = f"值班员 {officer or '还没接班'}   带班 {leader or '还没排'}"
        self.header.show_sentence(words)

    def _show_tonight(self, tonight: duty.Tonight) -> None:
        tasks = self.room.desk.read(calls.team_tasks)
        me = tonight.on_duty.officer if tonight.on_duty else ""
        lines = tonight_lines(tonight.lines, tasks, me)
        self.tonight_list.offer(lines)
        self.tonight_list.setVisible(bool(lines))
        self.no_tonight.setVisible(not lines)
        self.tonight_card.title.show_text("今晚值班" if self._shift and word_of(self._shift) == "今夜" else "今天值班")
        self.tonight_card.show_caption("" if tonight.shift or not lines else "还没排班")

    def _show_reminders(self, tonight: duty.Tonight, shift: Shift, came: int, now: int) -> None:
        # Loaded with the first reminders: they come from every subject, and the window stands before.
        from desktop.ui.console.reminders import gather

        self.reminder_list.offer(gather(self.room.desk, tonight, shift, came, now))

    # Room.

    def restyle(self) -> None:
        """Choose the shape anew."""
        self._shape_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may ask for another shape."""
        super().resizeEvent(event)
        self._shape_up()
        if self.found.isVisible():
            self._column.activate()
            self.found.place()

    def shape_of_page(self) -> Shape:
        """Full, compact by the window's size, or narrow beside a sheet."""
        if self.width() < self.look.S(NARROW):
            return Shape.NARROW
        window = self.window()
        full = window.width() >= FULL_WIDTH and window.height() >= FULL_HEIGHT and not self.look.large
        roomy = self.width() >= self.look.S(1150)
        return Shape.FULL if full and roomy else Shape.COMPACT

    def _shape_up(self) -> None:
        look, shape = self.look, self.shape_of_page()
        full, narrow = shape is Shape.FULL, shape is Shape.NARROW
        side = look.S(20 if self.width() >= look.S(290) else 14) if narrow else look.S(15) if look.large else 24
        top, bottom = look.S(14 if full or narrow else 4), look.S(17 if full else 15)
        self._column.setContentsMargins(side, top, side, bottom)
        self._middle.setContentsMargins(0, 0 if narrow else look.S(17 if full else 11), 0, 0)
        self._under_head.changeSize(0, look.S(10 if full or narrow else 4))
        self._column.invalidate()
        self.axis.setVisible(not narrow)
        self.axis.set_compact(not full)
        self.search_box.setVisible(not narrow)
        self.hand_over.setVisible(not narrow)
        self.open_card.link.setVisible(not narrow)
        self.header.sentence.setVisible(not narrow)
        self.columns.shape_of_page = shape
        self.open_list.set_shape(shape)
        for one in (self.done_list, self.tonight_list, self.reminder_list):
            one.compact = not full
            one.restyle()
        self._measure()

    def _measure(self) -> None:
        columns = self.columns
        columns.open_height = self.open_list.content_height()
        columns.done_pitch = self.done_list.pitch()
        empty = self.no_tonight.isVisibleTo(self.tonight_card)
        columns.tonight_height = self.look.S(150) if empty else self.tonight_list.wanted_height()
        columns.tonight_least = self.look.S(150) if empty else self.tonight_list.least_height(MOST_NEEDED)
        columns.reminders_height = self.reminder_list.wanted_height()
        columns.reminders_least = self.reminder_list.least_height(1)
        columns.arrange()

    # Doing.

    def first_focus(self) -> QWidget:
        """The most urgent row; on an empty desk the button."""
        return self.calm.button if self.open_card.isHidden() else self.open_list

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        lists: Sequence[QWidget] = (self.open_list, self.done_list, self.tonight_list, self.reminder_list)
        return [self.search_box, *(one for one in lists if one.isVisible())]

    def open_search(self) -> bool:
        """F3: into the box of the head; False where the window is too narrow for it."""
        if self.search_box.isHidden():
            return False
        self.found.open(self.window().focusWidget())
        return True

    def open_record(self, record: str) -> None:
        """Show one open call."""
        self.open_list.pick(record)
        self.open_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Ctrl+Enter: the step that stands open, else the step of the most urgent row, else a new call."""
        form = self.open_list.form
        if isinstance(form, steps.StepForm):
            form.primary()
        elif self.open_list.primary_key():
            self.begin_step(self.open_list.primary_key())
        else:
            self.begin_call()

    def begin_step(self, key: str) -> None:
        """The next step of a row, as a form inside the list; a half-written call opens its sheet."""
        row = self.open_list.row_of(key)
        if row is None:
            return
        if row.page != "calls":
            self.room.navigator.go(row.page, row.record)
        elif row.draft:
            self._open_draft(row.record)
        elif row.next is None or self.open_list.shape_of_rows is Shape.NARROW:
            self._open_call(row.record)
        else:
            self._open_form(row)

    def _open_form(self, row: OpenRow) -> None:
        if row.next is None:
            return
        try:
            form = steps.open_form(self.room, row.record, row.next)
        except UserError as error:
            self.room.notices.error(error)
            return
        form.done.connect(lambda _call: self._close_form(form))
        form.folded.connect(lambda: self._close_form(form))
        self.open_list.show_form(row.record, form)
        self._show_keys(form.keys)
        form.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self, form: steps.StepForm) -> None:
        if self.open_list.form is form:
            self.open_list.drop_form()
        self._show_keys(KEYS)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self, keys: tuple[KeyHint, ...]) -> None:
        self.keys = keys
        self.keys_changed.emit()

    def begin_call(self) -> None:
        """新接电话 by the button of the empty desk: stamped before anything is drawn, as with F2."""
        self._open_draft(self.room.desk.do(calls.begin_call).draft)

    def toggle_order(self) -> None:
        """By the time left, or in the order in which they came."""
        self._by_received = not self._by_received
        self.open_card.show_link("按剩余时间" if self._by_received else "按接报先后")
        self._show_open(self.room.ticker.now())

    def copy_number(self, key: str) -> None:
        """Enter on a line of 今晚值班: the number goes to the clipboard."""
        if key == MORE:
            return
        line: TonightLine = self.tonight_list.rows.row(self.tonight_list.rows.place(key))
        if line.phone:
            self._copy(line.phone, line.name)
        else:
            self.room.notices.say(f"{line.name}还没录号码，到设置里补")

    def _copy(self, number: str, name: str) -> None:
        copy_number(self.room, number)
        self.room.notices.say(f"已复制 {number}，{name}")

    def _open_rota(self) -> None:
        """排班: the month on 值班与交接."""
        self.room.navigator.go("duty", f"{local(self.room.ticker.now()):%Y-%m}")

    def _open_call(self, record: str) -> None:
        row = self.open_list.row_of(record)
        if row is not None and row.draft:
            self._open_draft(record)
        else:
            self.room.navigator.go("calls", record)

    def _open_reminder(self, key: str) -> None:
        line: Reminder = self.reminder_list.rows.row(self.reminder_list.rows.place(key))
        if line.page:
            self.room.navigator.go(line.page, line.record)

    def _open_found(self, line: object) -> None:
        open_found(self.room, line)

    def showEvent(self, event: QShowEvent) -> None:
        """The size is known only now."""
        super().showEvent(event)
        self._shape_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """A search left open is folded."""
        self.found.hide()
        super().hideEvent(event)


def _received(row: OpenRow) -> int:
    """接报 of a row; of an emergency the moment its limit runs from."""
    began = row.deadline.started_at if row.deadline else 0
    return next((stage.at for stage in row.stages if stage.at is not None), began)
