"""Everything the window is made of, handed over in one piece by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.records import dataclass
from desktop.rules.deadlines import RunningClock
from desktop.ui.appearance import Appearance, Preferences
from desktop.ui.changes import ChangeBus
from desktop.ui.lock.officer_cards import Officer
from desktop.ui.lock.surface import Check
from desktop.ui.navigation import Navigator
from desktop.ui.notices import Notices
from desktop.ui.page import Page
from desktop.ui.sounds import Sounds
from desktop.ui.style import Style
from desktop.ui.ticker import Ticker
from desktop.ui.widgets.drop_panel import DropPanel
from desktop.ui.widgets.go_to import Goal
from desktop.ui.widgets.sheet_layer import SheetLayer
from desktop.ui.widgets.sidebar import Campaign, Count
from desktop.ui.widgets.status_bar import DraftChip

Act = Callable[[], None]
OnLayer = Callable[[SheetLayer], None]


def _no_counts() -> Mapping[str, Count]:
    return {}


def _no_words(_now: int) -> str:
    return ""


def _nobody() -> str:
    return ""


def _no_campaign(_now: int) -> Campaign | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LockDesk:
    """How the desk is locked and opened.

    Attributes:
        officers: who may take over, as cards.
        check: `check(officer_id, pin)`; counts wrong tries itself.
        current: id of the officer at the desk, "" for none.
        unlocked: told the officer who has opened the desk.
        recovery: 忘了 PIN, or None where there is no way yet.
    """

    officers: Callable[[], Sequence[Officer]]
    check: Check
    current: Callable[[], str]
    unlocked: Callable[[str], None]
    recovery: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the main window needs; it holds no other object and no global.

    Attributes:
        pages: page key (navigation.PLACES) → factory; a page without one is not in the sidebar.
        clocks: the clocks of now, running or ended less than ten minutes ago; read once per change.
        open_clock: a cell, a line of F9 or 去办 was chosen.
        open_call: F2. open_blank_call: F2 on the lock, on the layer over it: no history, no suggestions.
        initials: pinyin initials of a text, for Ctrl+K.
        counts: page key → what waits there. shift: the word after the date (夜班). last_result: the line of
            the quiet strip. duty: who is on now, for the status bar. campaign: the foot of the sidebar. drafts,
            open_draft: folded drafts.
        emergency, find, patrol, hand_over: F8, F3, F7, Ctrl+J; None leaves key and button out.
        escalate: whom to tell when a clock has been over for so many milliseconds.
        finder: makes the panel that F3 opens over the page.
        goals: further lines of Ctrl+K. lock: None where there is nobody to unlock yet.
        bare: no sidebar, for the first start.
    """

    style: Style
    ticker: Ticker
    bus: ChangeBus
    notices: Notices
    sounds: Sounds
    appearance: Appearance
    preferences: Preferences
    navigator: Navigator
    sheets: SheetLayer
    pages: Mapping[str, Callable[[], Page]]
    clocks: Callable[[], Sequence[RunningClock]]
    open_clock: Callable[[RunningClock], None]
    open_call: Act
    open_blank_call: OnLayer
    initials: Callable[[str], str]
    counts: Callable[[], Mapping[str, Count]] = _no_counts
    shift: Callable[[int], str] = _no_words
    last_result: Callable[[int], str] = _no_words
    duty: Callable[[], str] = _nobody
    campaign: Callable[[int], Campaign | None] = _no_campaign
    drafts: Callable[[], Sequence[DraftChip]] = tuple
    open_draft: Callable[[str], None] | None = None
    emergency: OnLayer | None = None
    escalate: Callable[[int], str] = _no_words
    find: Act | None = None
    finder: Callable[[QWidget], DropPanel] | None = None
    patrol: Act | None = None
    hand_over: Act | None = None
    goals: Callable[[], Sequence[Goal]] = tuple
    lock: LockDesk | None = None
    start_page: str = "console"
    tray: bool = True
    bare: bool = False
