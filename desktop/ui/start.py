"""Which window stands: the first start or the duty room; and what its keys, lock, drafts and foot reach."""
from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop import calls, cases, emergencies, officers, supplies
from desktop.campaign_dates import current_campaign, find_campaign, window_of
from desktop.clock import HOUR, MINUTE, civil_date, local
from desktop.discretion import is_hidden_draft, readable_drafts
from desktop.duty import duty_words, escalation, on_duty_ids, take_over
from desktop.errors import UserError
from desktop.journal.drafts import open_draft, open_drafts
from desktop.journal.source import Source
from desktop.paths import RESOURCES, DataFolder
from desktop.rules.campaign_calendar import day_number, days_left
from desktop.rules.deadlines import RunningClock
from desktop.rules.escalation import Rung, escalation_words
from desktop.rules.pinyin import initials
from desktop.rules.shifts import SHIFT_NAMES, shift_of
from desktop.shared_settings import shift_times
from desktop.ui import search
from desktop.ui.clipboard import wipe
from desktop.ui.frame import Frame, LockDesk
from desktop.ui.furnishing import Furniture
from desktop.ui.lock.officer_cards import Officer
from desktop.ui.main_window import MainWindow
from desktop.ui.must_fix import MustFix
from desktop.ui.opening import OpeningWindow
from desktop.ui.page import Page
from desktop.ui.pages import AHEAD, page_makers
from desktop.ui.reserve_notice import ReserveNotice
from desktop.ui.restarting import AGAIN
from desktop.ui.spare_sheet import SpareSheet
from desktop.ui.style import Style
from desktop.ui.warming import Warming
from desktop.ui.widgets.drop_panel import DropPanel
from desktop.ui.widgets.sheet_layer import Sheet, SheetLayer
from desktop.ui.widgets.sidebar import Campaign, Count, Tone
from desktop.ui.widgets.status_bar import DraftChip
from desktop.vocabulary import DraftKind

if TYPE_CHECKING:
    from desktop.ui.lock.recovery_sheet import RecoverySheet

RAISE = "raise"
"""The file by which a second start asks the running program to come to the front."""

REVISIT_SHOWN = 4 * HOUR
"""A 回访 stands in the strip from so long before it is due."""


AFTER_PAINTING = 40
"""Milliseconds from the window to what may come later than what is open: it has been painted by then."""


class Start(QObject):
    """Opens the window that fits and changes it once the first start is done.

    Signals: settled () once the window that came after the opening frame has been painted.
    """

    settled = Signal()

    def __init__(self, furniture: Furniture, *, demo: bool = False, tray: bool = True) -> None:
        super().__init__()
        self.room = furniture.room
        self.window: MainWindow | None = None
        self._demo = demo
        self._tray = tray
        self._chain: tuple[int, tuple[Rung, ...]] = (-1, ())
        self.staged = False
        """While the window comes up, what is not of this minute waits (``settled``)."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(AFTER_PAINTING)
        self._settling.timeout.connect(self._settle)
        self._rung_at: int | None = None
        """When F2 was pressed before there was a window."""
        self._reserve = ReserveNotice(self.room, self)
        self.spare = SpareSheet(self.room, self)
        self._warming = Warming(self.room, self, AHEAD)
        self.must_fix = MustFix(self.room, self._count_again, self)
        self.room.ticker.tick.connect(self._look_for_second_start)
        self._day = ""
        self.room.ticker.tick.connect(self._look_for_campaign)

    def open(self, *, founded: bool, after: OpeningWindow | None = None) -> MainWindow:
        """Shows the duty room, or the first start where the street has not been founded.

        Args:
            after: the frame that stood until now; a call that rang meanwhile opens with the instant it rang.
        """
        desk = self.room.desk
        self._day, desk.campaign = "", desk.read(current_campaign)
        self.staged = founded and after is not None
        # Strip, page, foot and lock ask much of the same.
        with desk.moment():
            window = self._put_up(founded)
        if founded:
            self._warming.begin()
            self.must_fix.begin()
        if after is not None:
            self._go_on(window, after)
        if self.staged:
            self._settling.start()
        return window

    def _put_up(self, founded: bool) -> MainWindow:
        window = MainWindow(self._room_frame() if founded else self._founding_frame())
        self._replace(window)
        if self._demo:
            self.room.notices.bar("blue", "这是演示数据，人和号码都是编的，不进正式台账", name="demo")
        if window.body.lock is not None:
            window.body.lock.covered.connect(partial(wipe, self.room))
        if founded:
            self._sign_in(window)
        self._offer_drafts()
        self._reserve.look()
        self.spare.prepare()
        return window

    def _look_for_campaign(self, now: int) -> None:
        """Once a day: what is written belongs to the campaign of that day, also where the program runs through."""
        day, desk = civil_date(now), self.room.desk
        if day == self._day:
            return
        self._day, before = day, desk.campaign
        desk.campaign = desk.read(current_campaign)
        if before and desk.campaign != before:
            self.room.bus.publish({"campaign"})

    def _settle(self) -> None:
        self.staged = False
        with self.room.desk.moment():
            self.settled.emit()
            if self.window is not None:
                self.window.refresh()
                self.window.board.read_again()

    def _go_on(self, window: MainWindow, after: OpeningWindow) -> None:
        """The window stands before the frame goes, so that the desk is never without its strip."""
        self._rung_at = after.rung_at
        if after.rung_at is not None:
            window.commands.open_call()
        elif after.emergency:
            window.commands.emergency()

    def close(self) -> None:
        """The program ends: nothing more is made ahead."""
        self.spare.drop()
        self._warming.stop()
        self.must_fix.stop()
        self._settling.stop()

    def _replace(self, window: MainWindow) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.hide()
            old.router.stop()
            old.deleteLater()

    def _sign_in(self, window: MainWindow) -> None:
        """A desk without an officer opens locked, with F2 open to everybody (decisions.md 21)."""
        if self._demo:
            self._try_demo_pin()
        if not self.room.desk.actor:
            window.lock(by_key=False)

    def _try_demo_pin(self) -> None:
        """Whoever looks at the demonstration need not know its PIN; on a real store it opens nothing."""
        from desktop.demo import PIN

        for officer in self._officers()[:1]:
            if self._check(officer.id, PIN).ok:
                self.room.desk.actor = officer.id

    # The duty room.

    def _room_frame(self) -> Frame:
        room = self.room
        return Frame(
            style=room.style, ticker=room.ticker, bus=room.bus, notices=room.notices, sounds=room.sounds,
            appearance=room.appearance, preferences=room.preferences, navigator=room.navigator, sheets=room.sheets,
            pages=self.pages, clocks=self.clocks, open_clock=self._open_clock, open_call=self.open_call,
            open_blank_call=self._open_blank_call, initials=initials, counts=self.counts, shift=self._shift,
            duty=lambda: room.desk.read(duty_words), campaign=self._campaign, drafts=self._drafts,
            open_draft=self.open_draft, lock=self._lock_desk(),
            find=self.find, escalate=self._escalate, finder=self._finder, emergency=self.open_emergency,
            tray=self._tray, hand_over=self._hand_over, patrol=self._patrol,
        )

    @property
    def pages(self) -> Mapping[str, Callable[[], Page]]:
        """Pages are imported when they are first opened, so that the window stands before they do."""
        return page_makers(self)

    def _patrol(self) -> None:
        """F7: the next place of the running round, from every page."""
        self.room.navigator.go("patrols", "log")

    def _hand_over(self) -> None:
        """Ctrl+J: the sheet that is handed over, where it goes on."""
        self.room.navigator.go("duty", "sheet")

    def open_history(self, record: str, title: str) -> None:
        """改动记录 of any record."""
        from desktop.ui.history.sheet import HistorySheet

        self.room.sheets.open(HistorySheet(self.room, record, title))

    def clocks(self) -> list[RunningClock]:
        """Clocks of calls, and visits that are due soon; these come a moment after the others at the start."""
        desk, now = self.room.desk, self.room.ticker.now()
        visits = () if self.staged else desk.read(cases.open_clocks)
        near = [visit for visit in visits if visit.deadline.due_at - now <= REVISIT_SHOWN]
        return [*desk.read(calls.open_clocks), *desk.read(emergencies.open_clocks), *near]

    def counts(self) -> Mapping[str, Count]:
        if self.staged:
            return {}
        # Counted when the window stands, and loaded then.
        from desktop.exchange.waiting_count import waiting_count

        desk = self.room.desk
        short = (supplies.StockState.LOW, supplies.StockState.OUT)
        low = sum(row.state in short for row in desk.read(supplies.stock_levels))
        found = {"calls": Count(desk.read(calls.open_count)), "supplies": Count(low, Tone.AMBER)}
        found["emergencies"] = Count(desk.read(emergencies.open_count), Tone.RED)
        found["exchange"] = Count(desk.read(waiting_count), Tone.AMBER)
        found["campaign"] = Count(self.must_fix.number, Tone.RED)
        return {page: count for page, count in found.items() if count.number}

    def _count_again(self) -> None:
        """The number of what must be changed is told later than what stands in the store."""
        if self.window is not None:
            self.window.refresh()

    def _shift(self, now: int) -> str:
        return SHIFT_NAMES[shift_of(now, self.room.desk.read(shift_times)).kind]

    def _campaign(self, now: int) -> Campaign | None:
        desk = self.room.desk
        card = desk.read(find_campaign, campaign=desk.campaign)
        if card is None:
            return None
        window, day = desk.read(window_of, campaign=desk.campaign), local(now).date()
        gone = day_number(day, window)
        share = gone / window.length if gone is not None else float(day > window.end)
        last = f"{window.end.month}月{window.end.day}日"
        return Campaign(card.name, last, days_left(day, window), share)

    # Calls.

    def open_call(self) -> None:
        """F2: the instant is kept before anything is drawn."""
        with self.room.bus.held():
            begun = self._begin_call()
            self._open_sheet(begun.draft)
            self.room.sheets.repaint()
        if begun.clock_back:
            self.room.notices.bar("amber", "电脑时间往回拨过，接报时间请核对一下", "知道了", name="clock_back")

    def _begin_call(self) -> calls.Begun:
        rung_at, self._rung_at = self._rung_at, None
        return self.room.desk.do(calls.begin_call, rung_at=rung_at)

    def _open_sheet(self, draft: str) -> None:
        self.room.sheets.open(self.spare.take(draft))

    def _open_blank_call(self, layer: SheetLayer) -> None:
        from desktop.ui.calls.sheet import CallSheet

        begun = self._begin_call()
        layer.open(CallSheet(self.room, begun.draft, blank=True))

    def open_emergency(self, layer: SheetLayer) -> None:
        """F8: the instant is kept before anything is drawn; over a call, saved or being written, with its text."""
        from desktop.ui.calls.sheet import CallSheet
        from desktop.ui.emergencies.opening import open_blank_event, open_event

        sheet = layer.sheet
        call = sheet.draft if isinstance(sheet, CallSheet) and sheet.keeper.keep() else ""
        if self.window is not None and self.window.locked:
            open_blank_event(self.room, layer, call=call)
        else:
            open_event(self.room, call=call)

    def open_contact(self, call: str) -> None:
        """登记救助 from a call."""
        from desktop.ui.cases.sheet import ContactSheet

        self.room.sheets.open(ContactSheet(self.room, call=call))

    def _open_clock(self, clock: RunningClock) -> None:
        if clock.deadline.kind.value == "revisit":
            self.room.navigator.go("cases", clock.record)
        elif clock.deadline.kind.value in ("phone_report", "written_report", "follow_up"):
            self.room.navigator.go("emergencies", clock.record)
        elif self.room.desk.read(open_draft, draft=clock.record) is not None:
            self.open_draft(clock.record)
        else:
            self.room.navigator.go("calls", clock.record)

    def _drafts(self) -> tuple[DraftChip, ...]:
        desk = self.room.desk
        left = [(row.record, row.title) for row in desk.read(calls.unwritten)]
        left += [(row.record, row.title) for row in desk.read(emergencies.unwritten_events)]
        left += [(draft.id, "登记救助") for draft in desk.read(readable_drafts, kind=DraftKind.CONTACT.value)]
        left += [(draft.id, "补录纸上的一轮") for draft in desk.read(open_drafts, kind=DraftKind.PATROL.value)]
        short = desk.read(readable_drafts, kind=DraftKind.SHORT.value)
        left += [(one.id, str(one.content.get("title"))) for one in short]
        left += [(draft.id, "联合行动记录") for draft in desk.read(open_drafts, kind=DraftKind.JOINT.value)]
        return tuple(DraftChip(*one) for one in left)

    def open_draft(self, draft: str) -> None:
        desk = self.room.desk
        found = desk.read(open_draft, draft=draft)
        if found is not None and desk.read(is_hidden_draft, draft=found):
            self.room.notices.error(UserError("draft.restricted"))
        elif found is not None and found.kind == DraftKind.CALL:
            self._open_sheet(draft)
        elif found is not None and found.kind == DraftKind.EMERGENCY:
            self.room.navigator.go("emergencies", draft)
        elif found is not None and found.kind == DraftKind.PATROL:
            self.room.navigator.go("patrols", "paper")
        elif found is not None and found.kind == DraftKind.JOINT:
            self.room.navigator.go("patrols", f"joint/{draft}")
        elif found is not None and found.kind == DraftKind.BRIEFING:
            self.room.navigator.go("briefings", str(found.content.get("briefing", "")))
        elif found is not None and found.kind == DraftKind.SHORT and self.window is not None:
            from desktop.ui.left_sheet import go_on

            go_on(self.room, self.window.body.stack, found)
        elif found is not None and found.kind == DraftKind.CONTACT:
            from desktop.ui.cases.sheet import ContactSheet

            self.room.sheets.open(ContactSheet(self.room, draft=draft))

    def _offer_drafts(self) -> None:
        typed = self.room.desk.read(open_drafts, kind=DraftKind.BRIEFING.value)
        left = (*self._drafts(), *(DraftChip(draft.id, "工作简报") for draft in typed))
        if left:
            words = f"上次没写完的 {len(left)} 条，内容都在"
            self.room.notices.bar("blue", words, "接着写", partial(self.open_draft, left[0].draft), name="drafts")

    def find(self) -> None:
        """F3: the box in the head of 值班台 where it can be seen, over everything else the panel."""
        from desktop.ui.search.find_panel import FindPanel

        if self.window is None:
            return
        body = self.window.body
        search = getattr(body.stack.page, "open_search", None)
        if callable(search) and body.sheets.sheet is None and search():
            return
        if isinstance(body.finder, FindPanel):
            body.finder.ask()

    def _escalate(self, over: int) -> str:
        """“报带班领导 罗敏 130…”: the longer a clock is over, the higher in the chain (A1.4)."""
        minute = self.room.ticker.now() // MINUTE
        if minute != self._chain[0]:
            # The banner asks every second; who is on duty and who stands in the chain may be a minute old.
            self._chain = (minute, self.room.desk.read(escalation))
        return escalation_words(self._chain[1], over)

    def _finder(self, parent: QWidget) -> DropPanel:
        from desktop.ui.search.find_panel import FindPanel
        from desktop.ui.search.opening import open_found

        panel = FindPanel(self.room.style, parent, lambda query: search.look_up(self.room.desk, query))
        panel.chosen.connect(lambda line: open_found(self.room, line))
        return panel

    # The lock.

    def _lock_desk(self) -> LockDesk:
        return LockDesk(
            officers=self._officers, check=self._check, current=lambda: self.room.desk.actor, unlocked=self._unlocked,
            recovery=self.recover,
        )

    def recover(self) -> RecoverySheet | None:
        """忘了 PIN: whoever holds the code of the safe gives an officer a new one."""
        from desktop.ui.lock.recovery_sheet import ask_for_code

        window, desk = self.window, self.room.desk
        lock = window.body.lock if window is not None else None
        if window is None or lock is None:
            return None
        cards = [Officer(card.id, card.name, _post(card)) for card in desk.read(officers.list_officers)]
        chosen = lock.cards.officer
        return ask_for_code(
            window, self.room.style, cards, chosen.id if chosen else "",
            lambda code, officer, pin: desk.do(officers.reset_pin, code=code, officer=officer, pin=pin), lock.welcome,
        )

    def _officers(self) -> list[Officer]:
        desk = self.room.desk
        on = desk.read(on_duty_ids)
        cards = [card for card in desk.read(officers.list_officers) if card.has_pin]
        return [
            Officer(card.id, card.name, _post(card), card.id in on)
            for card in sorted(cards, key=lambda card: card.id not in on)
        ]

    def _check(self, officer: str, pin: str) -> officers.PinCheck:
        return self.room.desk.do(officers.check_pin, officer=officer, pin=pin)

    def _unlocked(self, officer: str) -> None:
        desk = self.room.desk
        changed = desk.actor != officer
        sheet = self.window.body.sheets.sheet if changed and self.window is not None else None
        if sheet is not None:
            _put_away(sheet)
        desk.actor = officer
        if changed:
            desk.do(take_over, officer=officer)
        self.room.bus.publish({"officer"})

    # The first start.

    def _founding_frame(self) -> Frame:
        from desktop.ui.founding.page import FoundingPage

        room = self.room
        return Frame(
            style=room.style, ticker=room.ticker, bus=room.bus, notices=room.notices, sounds=room.sounds,
            appearance=room.appearance, preferences=room.preferences, navigator=room.navigator, sheets=room.sheets,
            pages={"console": lambda: FoundingPage(room, founded=self._founded, open_demo=self._open_demo)},
            clocks=self.clocks, open_clock=self._open_clock, open_call=self.open_call,
            open_blank_call=self._open_blank_call, initials=initials, shift=self._shift, drafts=self._drafts,
            open_draft=self.open_draft, tray=self._tray, bare=True,
        )

    def _founded(self, officer: str) -> None:
        """The first officer stays signed in; nobody asks for the PIN that was typed a moment ago."""
        self.room.desk.actor = officer
        self.room.desk.do(take_over, officer=officer)
        self.open(founded=True)

    def _open_demo(self) -> None:
        """演示: a store of its own beside the real one, made by the same program, in a window of its own."""
        folder = self.room.folder.root / "demo"
        program = [str(RESOURCES.parent / "main.py")]
        maker = QProcess(self)
        maker.finished.connect(
            lambda *_: QProcess.startDetached(sys.executable, [*program, "--data", str(folder), "--demo"])
        )
        if (folder / "store.db").exists():
            QProcess.startDetached(sys.executable, [*program, "--data", str(folder), "--demo"])
            return
        self.room.notices.bar("blue", "正在摆演示数据，约一分钟，来电照常按 F2", name="demo")
        maker.finished.connect(lambda *_: self.room.notices.drop_bar("demo"))
        maker.start(sys.executable, [*program, "demo", "--data", str(folder), "--scale", "0.25"])

    def _look_for_second_start(self, _now: object) -> None:
        asked = self.room.folder.root / RAISE
        if self.window is not None and asked.exists():
            asked.unlink(missing_ok=True)
            self.window.showNormal() if self.window.isMinimized() else self.window.show()
            self.window.raise_()
            self.window.activateWindow()


def _post(card: officers.OfficerCard) -> str:
    return card.post or "，".join(role.label for role in card.roles)


def _put_away(sheet: Sheet) -> None:
    """What one officer left open over a file is not shown to the next; a call that rings belongs to the desk."""
    from desktop.ui.calls.sheet import CallSheet

    if not isinstance(sheet, CallSheet):
        sheet.fold()


def show_refusal(qt: QApplication, style: Style, folder: DataFolder, error: UserError, source: Source) -> int:
    """The calm window of a start that cannot be; 1, or ``AGAIN`` once what could be saved was saved."""
    from desktop.ui.refusal import Refusal

    window = Refusal(style, folder, error, source)
    window.show()
    qt.exec()
    window.wait()
    return AGAIN if window.mended else 1
