"""The duty room as a page sees it: everything a page may use, handed over in one piece by the composition root."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from desktop import people
from desktop.journal.desk import Desk
from desktop.journal.entry import EntryId
from desktop.paths import DataFolder
from desktop.records import dataclass
from desktop.ui.appearance import Appearance, Preferences
from desktop.ui.background import Background
from desktop.ui.changes import ChangeBus
from desktop.ui.navigation import Navigator
from desktop.ui.notices import Notices
from desktop.ui.sounds import Sounds
from desktop.ui.style import Style
from desktop.ui.ticker import Ticker
from desktop.ui.widgets.sheet_layer import SheetLayer

if TYPE_CHECKING:
    from desktop.people import Recogniser
    from desktop.reports.fonts import Fonts


def _recogniser() -> Recogniser:
    return people.Recogniser()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What pages and sheets are made with; they know each other only through the navigator.

    Attributes:
        desk: the one door to the store.
        sheets: the layer on which a page opens its side sheet.
        fonts: the paper's fonts, found once, when a paper is first asked for.
        undo: takes the act of an entry back and says so; the undo chip calls it.
    """

    style: Style
    desk: Desk
    ticker: Ticker
    bus: ChangeBus
    notices: Notices
    background: Background
    navigator: Navigator
    sheets: SheetLayer
    folder: DataFolder
    sounds: Sounds
    appearance: Appearance
    preferences: Preferences
    fonts: Callable[[], Fonts]
    undo: Callable[[EntryId], None]
    made_once: Callable[[], Recogniser] = field(default_factory=lambda: cache(_recogniser))

    @property
    def recogniser(self) -> Recogniser:
        """Who it may be, asked while typing; made with the first question, which also fills it."""
        return self.made_once()

    def say(self, text: str) -> None:
        """Says what the last act did, with 撤销 for as long as the chip stands."""
        entry = self.desk.last_entry
        self.notices.say(text, undo=None if entry is None else lambda: self.undo(entry))
