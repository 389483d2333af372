"""The main window: strip, banner, sidebar and page, sheets, status bar, lock; it only puts them together."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.clock import MINUTE
from desktop.rules.alarms import Verdict
from desktop.rules.deadlines import RunningClock
from desktop.ui.attention import Attention
from desktop.ui.body import Body
from desktop.ui.clock_board import ClockBoard
from desktop.ui.closing import ask_before_closing, missed_words, must_ask
from desktop.ui.commands import Commands, absent_commands
from desktop.ui.frame import Frame
from desktop.ui.idle_lock import idle_minutes
from desktop.ui.key_router import KeyRouter
from desktop.ui.keys import LOCK_HINTS, Command
from desktop.ui.page import KeyHint
from desktop.ui.widgets.clock_strip import ClockStrip
from desktop.ui.widgets.overdue_banner import OverdueBanner
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.status_bar import StatusBar
from desktop.ui.wiring import connect

FULL_WIDTH, FULL_HEIGHT = 1400, 800


class MainWindow(QWidget):
    """One window for the whole program; everything it needs comes in the `Frame`."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._last_input = frame, frame.ticker.now()
        self._minute = self._last_input // MINUTE
        self.locked = self.compact = self._closing = False
        self.strip = ClockStrip(frame.style, emergencies=frame.emergency is not None)
        self.banner = OverdueBanner(frame.style)
        self.body = Body(frame, absent_commands(frame))
        self.status = StatusBar(frame.style)
        self.board = ClockBoard(frame.ticker, frame.bus, frame.clocks, frame.sounds, self)
        self.commands = Commands(self, frame)
        self.router = KeyRouter(self.commands.perform, self._note_input, self)
        self.attention = Attention(frame.style, self, tray=frame.tray)
        self._compose()
        connect(self, frame)
        self.restoreGeometry(QByteArray.fromBase64(frame.preferences.get("geometry", "").encode()))
        self.go(frame.start_page if frame.start_page in frame.pages else next(iter(frame.pages), ""))
        self.refresh()
        self.board.look(frame.ticker.now())

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.strip, 0), (self.banner, 0), (self.body, 1), (self.status, 0)):
            column.addWidget(part, stretch)
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)

    def go(self, key: str, record: str = "") -> bool:
        """Show a page, and one record on it; an open sheet is folded, its draft kept."""
        if self.locked or not self.body.stack.has(key):
            return False
        if key != self.body.stack.key:
            self.body.sheets.fold()
        return self.body.stack.go(key, record)

    def refresh(self, _topics: object = None) -> None:
        """Show what waits on the pages, the days left, and the folded drafts."""
        now = self._frame.ticker.now()
        self.body.sidebar.show_counts(self._frame.counts())
        self.body.sidebar.show_campaign(self._frame.campaign(now))
        self.status.show_duty(self._frame.duty())
        self.status.show_drafts(() if self.locked else self._frame.drafts())

    def page_hints(self) -> tuple[KeyHint, ...]:
        """Keys of the open sheet, else of the page in front."""
        sheet, page = self.body.sheets.sheet, self.body.stack.page
        return sheet.keys if sheet is not None else (page.keys if page is not None else ())

    def panes(self) -> list[QWidget]:
        """What F6 walks through, in reading order."""
        sheet, page = self.body.sheets.sheet, self.body.stack.page
        inner = (page.panes() or [page]) if page is not None else []
        return [self.strip, self.body.sidebar, *inner, *(sheet.panes() if sheet is not None else [])]

    def lock(self, *, by_key: bool) -> None:
        """Cover the page; what is typed stays where it is."""
        if self.body.lock is None or self._frame.lock is None or self.locked:
            return
        self.commands.shelve()
        self._set_locked(True)
        self.body.lock.cover(by_key=by_key, officer=self._frame.lock.current())

    def unlock(self, officer: str) -> None:
        self._set_locked(False)
        if self._frame.lock is not None:
            self._frame.lock.unlocked(officer)
        sheet, page = self.body.sheets.sheet, self.body.stack.page
        if sheet is not None:
            (sheet.first_focus() or sheet).setFocus()
        elif page is not None:
            page.take_focus()
        self.commands.bring_back(sheet)

    def _set_locked(self, locked: bool) -> None:
        page = self.body.stack.page
        if locked and page is not None:
            page.remember_focus(self.focusWidget())
        self.locked = locked
        self.body.close_panels()
        for covered in (self.body.sidebar, self.body.bars, self.body.stack, self.body.sheets):
            covered.setEnabled(not locked)
        self.strip.set_locked(locked)
        self.strip.keep_mouse_out(locked)
        self.status.set_locked(locked)
        self.show_hints()
        self.refresh()
        self.board.look(self._frame.ticker.now())

    def show_clocks(self, clocks: list[RunningClock], now: int) -> None:
        frame = self._frame
        self.strip.show_clocks(clocks, now, shift=frame.shift(now), last_result=frame.last_result(now))
        self.body.clock_list.show_clocks(clocks, now, locked=self.locked)

    def act_on(self, verdict: Verdict) -> None:
        now = self._frame.ticker.now()
        over = now - verdict.overdue[0].deadline.due_at if verdict.overdue else 0
        told = self._frame.escalate(over) if verdict.overdue else ""
        self.banner.show_overdue(verdict.overdue, now, locked=self.locked, call_now=told)
        self.attention.act(verdict, now, locked=self.locked)
        if verdict.missed:
            self._frame.notices.bar("amber", missed_words(verdict.missed), "知道了", name="missed")

    def open_clock(self, clock: object) -> None:
        if isinstance(clock, RunningClock) and not self.locked and not self.commands.dialog_open():
            self._frame.open_clock(clock)

    def pass_time(self, now: int) -> None:
        self.status.pass_time(now)
        self._frame.appearance.pass_time(now, self._last_input)
        if self.body.lock is not None:
            self.body.lock.pass_time(now)
        if now // MINUTE != self._minute:
            # Days left, and what is counted by the hour, change without anybody writing.
            self._minute = now // MINUTE
            self.refresh()
        if now - self._last_input >= idle_minutes(self._frame.preferences) * MINUTE:
            self.lock(by_key=False)

    def _note_input(self) -> None:
        self._last_input = self._frame.ticker.now()

    def on_moved(self, key: str) -> None:
        self.body.sidebar.show_current(key)
        self.show_hints()

    def on_sheet(self, sheet: object) -> None:
        if isinstance(sheet, Sheet):
            sheet.keys_changed.connect(self.show_hints)
        self.show_hints()

    def show_hints(self) -> None:
        hints = LOCK_HINTS if self.locked else self.page_hints()
        without = Command.EMERGENCY in absent_commands(self._frame)
        self.status.show_hints([hint for hint in hints if not (without and hint.key == "F8")])

    def showEvent(self, event: QShowEvent) -> None:
        """The keys work from here on; of the two thousand events by which the window is put together none is one."""
        super().showEvent(event)
        self.router.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < FULL_WIDTH or self.height() < FULL_HEIGHT
        if compact != self.compact:
            self.compact = compact
            for part in (self.strip, self.body.sidebar, self.status):
                part.set_compact(compact)
            self.body.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once while clocks run, for a closed program cannot sound; never at the end of a session."""
        if not self._closing and must_ask(self.board.clocks):
            event.ignore()
            ask_before_closing(self._frame.style, self.body, self.board.clocks, self._close_now)
            return
        self.body.sheets.fold()
        self.router.stop()
        self.attention.close()
        self._frame.preferences.put("geometry", self.saveGeometry().toBase64().toStdString())
        super().closeEvent(event)

    def _close_now(self) -> None:
        self._closing = True
        self.close()
