"""The tour: the real window on a demonstration store, every page saved as a picture in each look."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.clock import FixedClock
from desktop.demo import night_scene
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder
from desktop.ui.appearance import MemoryPreferences, ThemeMode
from desktop.ui.furnishing import Furniture, furnish
from desktop.ui.photos import prepare
from desktop.ui.sounds import NoPlayer
from desktop.ui.start import Start
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock

SETTLE = 4_000
"""Milliseconds within which a page must have shown what it shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking: theme, scale and size of the window."""

    theme: str
    large: bool
    width: int
    height: int

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}-{self.theme}{'-large' if self.large else ''}"


ALL_LOOKS = (
    Look("light", False, 1440, 900),
    Look("dark", False, 1440, 900),
    Look("light", False, 1366, 768),
    Look("light", True, 1366, 768),
    Look("light", False, 1280, 720),
)


def looks_of(chosen: argparse.Namespace) -> Sequence[Look]:
    """The looks the command asks for; all of them where it names none."""
    if not (chosen.theme or chosen.size or chosen.large):
        return ALL_LOOKS
    width, height = (int(part) for part in (chosen.size or "1440x900").split("x"))
    return (Look(chosen.theme or "light", chosen.large, width, height),)


def take_tour(qt: QApplication, chosen: argparse.Namespace) -> int:
    """Saves the pictures; the exit status."""
    out: Path = chosen.out
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = DataFolder(Path(name) / "demo")
        clock = FixedClock(0)
        with opened(folder, SeededSource(1, clock), new=True) as desk:
            night_scene(desk, clock, folder=folder, prepare=prepare)
            style = Style()
            style.apply_to(qt)
            furniture = furnish(
                qt, style, folder, desk, SteadyClock(clock, clock.now),
                preferences=MemoryPreferences(), player=NoPlayer(), system_fonts=False,
            )
            for picture in _pictures(furniture, looks_of(chosen), chosen.page, out):
                sys.stdout.write(f"{picture}\n")
            furniture.room.background.close()
    return 0


def _pictures(furniture: Furniture, looks: Sequence[Look], only: str, out: Path) -> Iterator[Path]:
    room = furniture.room
    start = Start(furniture, tray=False)
    window = start.open(founded=True)
    if window.locked and window.body.lock is not None:
        window.unlock(room.desk.actor)
    for look in looks:
        room.appearance.set_mode(ThemeMode(look.theme), room.ticker.now())
        room.appearance.set_large(look.large)
        window.resize(look.width, look.height)
        for name, show in scenes(start):
            if only and name != only:
                continue
            show()
            settle(lambda: room.background.busy)
            path = out / f"{name}-{look.name}.png"
            window.grab().save(str(path))
            yield path
            room.sheets.fold()
    window.hide()
    window.router.stop()
    window.deleteLater()


def scenes(start: Start) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every page in the sidebar's order, then the sheets and the lock."""
    window = start.window
    assert window is not None
    for page in start.pages:
        yield page, lambda page=page: window.go(page)  # type: ignore[misc]

    def new_call() -> None:
        window.go("console")
        start.open_call()

    yield "new-call", new_call


def settle(busy: Callable[[], bool]) -> None:
    """Lets the window work until nothing waits any more."""
    deadline = QDeadlineTimer(SETTLE)
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while busy() and not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
