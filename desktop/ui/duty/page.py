"""值班与交接: who is on, what is handed over, what the shift has seen."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import calls, duty, weather
from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.rules.deadlines import RunningClock
from desktop.rules.shifts import SHIFT_NAMES
from desktop.rules.summary import night_sentence
from desktop.ui.duty.handover_card import HandoverCard
from desktop.ui.duty.log_card import LogCard
from desktop.ui.duty.outlet import export_month
from desktop.ui.duty.rota_card import RotaCard
from desktop.ui.duty.rota_workbook import rota_workbook
from desktop.ui.imports import open_book
from desktop.ui.page import KeyHint, Page
from desktop.ui.paper.opening import open_form
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.segmented import Segmented

ROTA, SHEET, LOG = "rota", "sheet", "log"
WIDE = 1130
"""From this width (of the 标准 scale) the month and the sheet stand side by side."""
_NAMES = {ROTA: "值班表", SHEET: "交接单", LOG: "值班日志"}
KEYS = (
    KeyHint("↑ ↓", "换一条"),
    KeyHint("Space", "已交代"),
    KeyHint("Ctrl+J", "交接班"),
    KeyHint("Ctrl+P", "打印"),
    KeyHint("F2", "新接电话"),
    KeyHint("Enter", "排这一班，打开这一条"),
    KeyHint("Shift+↑ ↓ ← →", "选几天"),
    KeyHint("Shift+Space", "这一类都已交代，超时的除外"),
    KeyHint("PgUp PgDn", "上个月，下个月"),
    KeyHint("F6", "换栏"),
)


def _no_events() -> Sequence[RunningClock]:
    return ()


class DutyPage(Page):
    """The page.

    Args:
        events: running clocks of 紧急事项 for the sheet; they belong to another subject.
        signed_in: told the officer who has taken over, after the desk acts for him.
    """

    topics = frozenset({
        "shift", "shift_officer", "shift_team", "shift_note", "shift_swap", "shift_event", "weather_warning",
        "warning_notice", "takeover", "handover", "handover_tick", "handover_receipt", "call", "call_step", "draft",
        "person", "follow_up", "follow_up_step", "item", "movement", "claim", "team", "team_member", "officer",
        "responder", "setting", "term", "event", "event_step", "worklog", "contact", "case_note",
    })
    keys: tuple[KeyHint, ...] = KEYS

    def __init__(
        self, room: Room, *, events: Callable[[], Sequence[RunningClock]] = _no_events,
        signed_in: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(room.style)
        self.room, self._signed_in = room, signed_in
        self._minute = 0
        self._wide = True
        self._built = False
        look = room.style
        self.header = PageHeader(look, "值班与交接")
        self.tabs = Segmented(look, (), "看什么", height=34)
        self.print_rota = ActionButton(look, "打印值班表", "plain", "printer")
        self.print_sheet = ActionButton(look, "打印交接单", "plain", "printer", "Ctrl+P")
        self.rota = RotaCard(room)
        self.sheet = HandoverCard(room, events)
        self.log = LogCard(room)
        self._lay_out()
        self._connect()
        self._built = True
        self.restyle()
        self.turn(SHEET)

    def _lay_out(self) -> None:
        for part in (self.tabs, self.print_rota, self.print_sheet):
            self.header.add_button(part)
        self.right = QStackedWidget()
        self.right.addWidget(self.sheet)
        self.right.addWidget(self.log)
        self._row = QHBoxLayout()
        self._row.addWidget(self.rota, 62)
        self._row.addWidget(self.right, 51)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(self._row, 1)

    def _connect(self) -> None:
        room = self.room
        self.look.changed.connect(self.restyle)
        room.ticker.tick.connect(self.pass_time)
        self.tabs.chosen.connect(self.turn)
        self.print_rota.clicked.connect(self.show_rota_paper)
        self.print_sheet.clicked.connect(self.print_page)
        self.sheet.went.connect(room.navigator.go)
        self.log.went.connect(room.navigator.go)
        self.log.print_asked.connect(self.show_log_paper)
        self.sheet.taken_over.connect(self._take_over)
        self.rota.import_asked.connect(lambda: open_book(room, rota_workbook(room)))
        self.rota.export_asked.connect(lambda: export_month(room, self.rota.month, self))
        for key, act in (
            ("Ctrl+P", self.print_page), ("PgUp", lambda: self.rota.turn(-1)), ("PgDown", lambda: self.rota.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown.

    def refresh(self) -> None:
        """Read the month, the sheet and the log that stand open."""
        self._minute = self.room.ticker.now() // MINUTE
        self._show_head()
        if not self.rota.isHidden():
            self.rota.refresh()
        if not self.right.isHidden():
            (self.sheet if self.right.currentWidget() is self.sheet else self.log).refresh()

    def pass_time(self, now: int) -> None:
        """Once a minute what runs out with the clock alone is read again."""
        if self.isVisible() and now // MINUTE != self._minute:
            self.refresh()

    def _show_head(self) -> None:
        desk = self.room.desk
        tonight = desk.read(duty.tonight)
        shift = desk.read(duty.shift_at)
        figures = desk.read(calls.console, start=shift.starts_at, end=shift.ends_at).night
        officer = tonight.on_duty.name if tonight.on_duty else "还没接班"
        leader = tonight.shift.leader.name if tonight.shift and tonight.shift.leader else "还没排"
        told = [f"{SHIFT_NAMES[shift.kind]} {officer}", f"带班 {leader}"]
        # Beside five buttons there is room for the figures only in a wide window; 值班日志 says them all.
        told += [night_sentence(figures, "这一班", brief=True)] if self._wide else []
        self.header.show_sentence("   ".join(told))

    def turn(self, part: str) -> None:
        """Show the month (in narrow windows), the sheet or the log."""
        self.tabs.choose(part)
        if part != ROTA:
            self.right.setCurrentWidget(self.sheet if part == SHEET else self.log)
        self._arrange()
        if self.isVisible():
            self.refresh()

    def _arrange(self) -> None:
        part = self.tabs.value() or SHEET
        self.rota.setVisible(self._wide or part == ROTA)
        self.right.setVisible(self._wide or part != ROTA)

    # Room.

    def restyle(self) -> None:
        """Set margins and choose the shape anew."""
        if not self._built:
            return
        look = self.look
        window = self.window()
        full = window.width() >= 1400 and window.height() >= 800 and not look.large
        side = look.S(24 if full else 18)
        self._column.setContentsMargins(side, look.S(14 if full else 6), side, look.S(17 if full else 12))
        self._row.setContentsMargins(0, look.S(10 if full else 6), 0, 0)
        self._row.setSpacing(look.S(17 if full else 11))
        wide = self.width() >= look.S(WIDE)
        before = self.tabs.value() or SHEET
        if wide != self._wide or not self.tabs.value():
            self._wide = wide
            parts = (SHEET, LOG) if wide else (ROTA, SHEET, LOG)
            self.tabs.set_choices([Choice(one, _NAMES[one]) for one in parts])
            self.tabs.choose(before if before in parts else SHEET)
            self._arrange()
            if self.isVisible():
                self.refresh()
        self.print_rota.setVisible(wide or self.width() >= look.S(900))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another shape."""
        super().resizeEvent(event)
        self.restyle()

    # Keys of the frame.

    def first_focus(self) -> QWidget:
        """Tonight on the month; in narrow windows the sheet."""
        return self.rota.grid if not self.rota.isHidden() else self.sheet.lines

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        lists: tuple[QWidget, ...] = (self.rota.grid, self.sheet.lines, self.log.lines)
        found = [one for one in lists if one.isVisible()]
        pin = self.sheet.signatures.first_open()
        return [*found, *([pin] if pin is not None and pin.isVisible() else [])]

    def open_record(self, record: str) -> None:
        """“sheet”: the hand-over (Ctrl+J); “log”: the log; a month: that month; else an event of the log."""
        if record in (SHEET, ""):
            self.begin_handover()
        elif record == LOG:
            self.turn(LOG)
            self.log.focus_first()
        elif len(record) == 7 and record[4] == "-":
            self.rota.month = record
            self.turn(ROTA if not self._wide else self.tabs.value())
        else:
            self._open_event(record)

    def reopen(self, form: str, of: str) -> None:
        """What was left of the log, or the line for the next shift."""
        if form == "duty.note":
            self.begin_handover()
            self.sheet.begin_note()
        else:
            self.turn(LOG)
            self.log.reopen(form, of)

    def _open_event(self, record: str) -> None:
        self.turn(LOG)
        try:
            if self.room.desk.read(weather.is_warning, record=record):
                self.log.open_warning(record)
                return
            note = self.room.desk.read(duty.find_note, note=record)
            if note is not None:
                self.log.show_at(note.at)
                self.log.lines.pick(record)
            else:
                self.log.show_at(self.room.desk.read(duty.find_event, event=record).at)
                self.log.open_event(record)
        except UserError as error:
            self.room.notices.error(error)

    def begin_handover(self) -> None:
        """Ctrl+J: the sheet, the keyboard where it goes on."""
        self.turn(SHEET)
        self.sheet.refresh()
        self.sheet.focus_next()

    def primary(self) -> None:
        """Ctrl+Enter: go on with the hand-over."""
        self.begin_handover()

    def _take_over(self, officer: str) -> None:
        self.room.desk.actor = officer
        self.room.bus.publish(frozenset({"officer", "takeover"}))
        if self._signed_in is not None:
            self._signed_in(officer)

    # Papers.

    def print_page(self) -> None:
        """Ctrl+P: what the part in front prints."""
        part = self.tabs.value()
        if part == ROTA:
            self.show_rota_paper()
        elif part == LOG:
            self.show_log_paper()
        else:
            self.show_sheet_paper()

    def show_rota_paper(self) -> None:
        """值班表 of the month in front, A4 landscape."""
        paper = self.room.desk.read(duty.rota_paper, month=self.rota.month)
        open_form(self.room, paper.title, lambda: paper, kind="值班表")

    def show_sheet_paper(self) -> None:
        """交接单 as it stands."""
        sheet = self.sheet.sheet
        if sheet is None:
            return
        paper = self.room.desk.read(duty.handover_paper, sheet=sheet)
        open_form(self.room, f"交接单 {duty.shift_title(sheet.shift)}", lambda: paper, kind="交接单")

    def show_log_paper(self) -> None:
        """值班日志 of the shift in front."""
        shift = self.log.shift()
        paper = self.room.desk.read(duty.log_paper, duty_day=shift.day, kind=shift.kind)
        open_form(self.room, f"值班日志 {duty.shift_title(shift)}", lambda: paper, kind="值班日志")
