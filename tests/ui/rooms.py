"""Builds a room for pages and sheets: a real desk, made-up time, recorded notices."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.paths import DataFolder
from desktop.rules.wording import sentence
from desktop.ui.appearance import MemoryPreferences
from desktop.ui.furnishing import furnish
from desktop.ui.notices import RecordedNotices
from desktop.ui.room import Room
from desktop.ui.saving import SEALED
from desktop.ui.sounds import NoPlayer
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock


@dataclass
class Bench:
    """The room with what a test turns by hand."""

    room: Room
    notices: RecordedNotices
    clock: object
    went: list[tuple[str, str]]

    def pass_time(self, milliseconds: int) -> None:
        self.clock.advance(milliseconds)
        self.room.ticker.beat()

    def undo_last(self) -> None:
        undo = self.notices.undos[-1]
        assert undo is not None, "the last act offers no 撤销"
        undo()


def choose(dialog: QFileDialog, path: Path, *, sealed: bool = False) -> None:
    """A place is chosen in the system's dialog, plain or as a 加密压缩包."""
    if sealed:
        dialog.selectNameFilter(SEALED)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def settle(room: Room) -> None:
    """Lets what works in the background end, and its results arrive."""
    while room.background.busy:
        room.background.wait()
        QApplication.processEvents()
    QApplication.processEvents()


def make_bench(desk, clock, folder: Path, *, theme: str = "light", large: bool = False) -> Bench:
    """A room on `desk`; motion is off and the desk tells the time by the same clock."""
    style = Style(theme=theme, large=large)
    style.reduced_motion = True
    steady = SteadyClock(clock, clock.now)
    notices = RecordedNotices(sentence)
    size = "large" if large else "standard"
    made = furnish(
        QApplication.instance(), style, DataFolder(folder), desk, steady,
        preferences=MemoryPreferences(theme=theme, size=size, motion="reduced"), player=NoPlayer(), notices=notices,
        system_fonts=False,
    ).room
    went: list[tuple[str, str]] = []
    made.navigator.asked.connect(lambda key, record: went.append((key, record)))
    return Bench(made, notices, clock, went)
