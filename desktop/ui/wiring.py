"""Which signal of the frame reaches what: the connections of the main window, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.clock import local
from desktop.ui.closing import clock_changed_words
from desktop.ui.frame import Frame
from desktop.ui.notices import Bar

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


def connect(window: MainWindow, frame: Frame) -> None:
    """Connect a window that is built but not yet shown."""
    _connect_clocks(window, frame)
    _connect_places(window, frame)
    _connect_notices(window, frame)
    _connect_lock(window, frame)


def _connect_clocks(window: MainWindow, frame: Frame) -> None:
    frame.ticker.tick.connect(window.pass_time)
    frame.ticker.clock_changed.connect(lambda difference: _say_clock_changed(frame, difference))
    window.board.shown.connect(window.show_clocks)
    window.board.decided.connect(window.act_on)
    window.strip.opened.connect(window.open_clock)
    window.body.clock_list.chosen.connect(window.open_clock)
    window.banner.opened.connect(window.open_clock)
    window.banner.mute_asked.connect(window.commands.mute)
    window.strip.list_asked.connect(window.commands.clock_list)
    window.strip.call_asked.connect(window.commands.open_call)
    window.strip.emergency_asked.connect(window.commands.emergency)


def _say_clock_changed(frame: Frame, difference: int) -> None:
    """The bar stands until the person has checked the computer's time, or it agrees again by itself."""
    if difference:
        words = clock_changed_words(difference)
        frame.notices.bar("amber", words, "核对过了", frame.ticker.acknowledge, name="clock")
    else:
        frame.notices.drop_bar("clock")


def _connect_places(window: MainWindow, frame: Frame) -> None:
    frame.navigator.asked.connect(window.go)
    frame.bus.changed.connect(window.refresh)
    window.body.sidebar.chosen.connect(window.go)
    window.body.stack.moved.connect(frame.navigator.arrive)
    window.body.stack.moved.connect(window.on_moved)
    window.body.stack.keys_changed.connect(window.show_hints)
    window.body.sheets.changed.connect(window.on_sheet)


def _connect_notices(window: MainWindow, frame: Frame) -> None:
    notices, status, body = frame.notices, window.status, window.body

    def raise_bar(bar: Bar) -> None:
        body.bars.raise_bar(bar)
        body.arrange()

    def drop_bar(name: str) -> None:
        body.bars.drop_bar(name)
        body.arrange()

    notices.said.connect(lambda text, undo: status.say(text, frame.ticker.now(), undo))
    notices.bar_raised.connect(raise_bar)
    notices.bar_dropped.connect(drop_bar)
    notices.saving_begun.connect(status.begin_saving)
    notices.saving_over.connect(status.end_saving)
    notices.saved_as.connect(status.show_saved)
    notices.save_failed_as.connect(status.show_failed)
    notices.backed_up_as.connect(status.show_backup)
    frame.bus.changed.connect(lambda topics: _say_kept(frame, topics))
    body.bars.gone.connect(body.arrange)
    if frame.open_draft is not None:
        status.draft_asked.connect(frame.open_draft)


def _say_kept(frame: Frame, topics: frozenset[str]) -> None:
    """已自动保存: said of what is written to the store; a draft says its own, more than once a minute."""
    if topics - {"draft"}:
        frame.notices.saved(f"已自动保存 {local(frame.ticker.now()):%H:%M:%S}")


def _connect_lock(window: MainWindow, frame: Frame) -> None:
    surface, desk = window.body.lock, frame.lock
    if surface is None or desk is None:
        return
    surface.unlocked.connect(window.unlock)
    if desk.recovery is not None:
        surface.recovery_asked.connect(desk.recovery)
