"""Puts the room together: everything pages share, connected once; used by the program, the tour and story tests."""
from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import officers
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.entry import EntryId
from desktop.paths import DataFolder, resource
from desktop.records import dataclass
from desktop.rules.wording import sentence
from desktop.ui.appearance import Appearance, Preferences
from desktop.ui.background import Background
from desktop.ui.changes import ChangeBus
from desktop.ui.navigation import Navigator
from desktop.ui.notices import Notices
from desktop.ui.room import Room
from desktop.ui.sounds import Player, Sounds
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock, Ticker
from desktop.ui.widgets.sheet_layer import SheetLayer

if TYPE_CHECKING:
    from desktop.reports.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Furniture:
    """The room, and the application it stands in."""

    qt: QApplication
    room: Room


def furnish(
    qt: QApplication, style: Style, folder: DataFolder, desk: Desk, clock: SteadyClock, *,
    preferences: Preferences, player: Player, notices: Notices | None = None, system_fonts: bool = True,
) -> Furniture:
    """A room on an open desk; the desk's source must tell the time by the same ``clock``."""
    said = notices or Notices(sentence)
    bus = ChangeBus()
    desk.listen(bus.publish)
    desk.watch(_here(said.saving), _here(said.saving_ends))

    def undo(entry: EntryId) -> None:
        try:
            desk.do(officers.undo, entry=entry)
        except UserError as error:
            said.error(error)
        else:
            said.say("已撤销")

    @cache
    def fonts() -> Fonts:
        # What papers are made with is loaded with the first paper, not with the window.
        from desktop.reports.font_files import system_folders
        from desktop.reports.fonts import Fonts

        return Fonts(resource("fonts"), system_folders() if system_fonts else ())

    volume = share_of(preferences.get("volume", ""))
    room = Room(
        style=style, desk=desk, ticker=Ticker(clock), bus=bus, notices=said, background=Background(),
        navigator=Navigator(), sheets=SheetLayer(style), folder=folder,
        sounds=Sounds(resource("sounds"), player, volume), appearance=Appearance(style, preferences, clock.now()),
        preferences=preferences, fonts=fonts, undo=undo,
    )
    return Furniture(qt, room)


def _here(tell: Callable[[], None]) -> Callable[[], None]:
    """What is written on another thread keeps nobody waiting, and nothing may be painted from there."""
    return lambda: tell() if current_thread() is main_thread() else None


def share_of(kept: str) -> float:
    """The volume as it was kept, 80 % where that is no number."""
    try:
        return float(kept)
    except ValueError:
        return 0.8
