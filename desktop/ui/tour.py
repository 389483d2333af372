"""The tour: the real window on a demonstration store, every page saved as a picture in each look."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desktop.access_log import access_log
from desktop.calls import begin_call, list_calls, unwritten
from desktop.clock import SECOND, FixedClock
from desktop.demo import FOUNDED, PIN, night_scene
from desktop.demo.neighbours import INCOMING
from desktop.demo.safe_copies import keep_copies
from desktop.directory import list_points
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers, log_copy, log_full_view, log_leaving, may
from desktop.paths import DataFolder
from desktop.patrols import board as patrols_board
from desktop.ui.appearance import MemoryPreferences, ThemeMode
from desktop.ui.calls.sheet import CallSheet
from desktop.ui.cases.scenes import case_scenes
from desktop.ui.exchange.scenes import exchange_scenes
from desktop.ui.fault_window import FaultWindow, fault_report
from desktop.ui.furnishing import Furniture, furnish
from desktop.ui.main_window import MainWindow
from desktop.ui.photos import prepare
from desktop.ui.search.find_panel import FindPanel
from desktop.ui.settings.about import program_version
from desktop.ui.settings.backup_section import BackupSection
from desktop.ui.settings.page import PLACES
from desktop.ui.sounds import NoPlayer
from desktop.ui.start import Start
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock
from desktop.ui.widgets.dialog import Dialog
from desktop.vocabulary import Right

SETTLE = 4_000
"""Milliseconds within which a page must have shown what it shows."""
FOUNDING = "founding"
LATE = 104
"""Seconds after which the most urgent clock of the night is over (ui.md picture 02)."""


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
    looks, clock = looks_of(chosen), FixedClock(FOUNDED)
    with TemporaryDirectory() as name:
        with _furnished(qt, DataFolder(Path(name) / "bare"), clock) as furniture:
            _say(founding_pictures(furniture, looks, chosen.page, out))
        if chosen.page != FOUNDING:
            folder = DataFolder(Path(name) / "demo")
            with _furnished(qt, folder, clock, story=True) as furniture:
                _say(pictures(furniture, clock, looks, chosen.page, out))
    return 0


@contextmanager
def _furnished(qt: QApplication, folder: DataFolder, clock: FixedClock, *, story: bool = False) -> Iterator[Furniture]:
    """A room upon a new store: an empty one, or the night of the pictures."""
    with opened(folder, SeededSource(1, clock), new=True) as desk:
        if story:
            night_scene(desk, clock, folder=folder, prepare=prepare)
            beside = folder.root.parent
            keep_copies(desk, folder, now=clock.now(), second=beside / "第二块盘", stick=beside / "值班01")
        style = Style()
        style.apply_to(qt)
        furniture = furnish(
            qt, style, folder, desk, SteadyClock(clock, clock.now),
            preferences=MemoryPreferences(), player=NoPlayer(), system_fonts=False,
        )
        try:
            yield furniture
        finally:
            furniture.room.background.close()


def _say(paths: Iterator[Path]) -> None:
    for path in paths:
        sys.stdout.write(f"{path}\n")


def founding_pictures(furniture: Furniture, looks: Sequence[Look], only: str, out: Path) -> Iterator[Path]:
    """The first start, on a store that holds nothing yet."""
    if only not in ("", FOUNDING):
        return
    window = Start(furniture, tray=False).open(founded=False)
    for look in looks:
        _dress(furniture, window, look)
        yield _save(furniture, window, out / f"{FOUNDING}-{look.name}.png")
    _close(window)


def pictures(
    furniture: Furniture, clock: FixedClock, looks: Sequence[Look], only: str, out: Path
) -> Iterator[Path]:
    """Every scene in every look, then the scenes of one minute too late, which nobody can take back."""
    room = furniture.room
    start = Start(furniture, tray=False)
    window = start.open(founded=True)
    yield from _each(furniture, start, looks, only, out, scenes)
    yield from _each(furniture, start, looks, only, out, call_scenes)
    for _ in range(LATE):
        # In steps of a second, so that nobody takes it for a computer that slept.
        clock.instant += SECOND
        room.ticker.beat()
    yield from _each(furniture, start, looks, only, out, late_scenes)
    _close(window)


Scene = tuple[str, Callable[[], object]]


def _each(
    furniture: Furniture, start: Start, looks: Sequence[Look], only: str, out: Path,
    told: Callable[[Start], Iterator[Scene]],
) -> Iterator[Path]:
    room, window = furniture.room, start.window
    assert window is not None
    for look in looks:
        _dress(furniture, window, look)
        for name, show in told(start):
            if only and not name.startswith(only):
                continue
            shown = show()
            apart = shown if isinstance(shown, FaultWindow) else None
            yield _save(furniture, apart or window, out / f"{name}-{look.name}.png")
            if apart is not None:
                apart.close()
            if window.locked and window.body.lock is not None:
                window.body.lock.try_pin(PIN)
            for dialog in cast("list[Dialog]", window.findChildren(Dialog)):
                # Two files side by side lie over the window, not in its panels.
                dialog.close_down()
            window.body.close_panels()
            room.sheets.fold()


def _dress(furniture: Furniture, window: MainWindow, look: Look) -> None:
    appearance = furniture.room.appearance
    appearance.set_mode(ThemeMode(look.theme), furniture.room.ticker.now())
    appearance.set_large(look.large)
    appearance.set_reduced_motion(True)
    window.resize(look.width, look.height)


def _save(furniture: Furniture, window: QWidget, path: Path) -> Path:
    settle(lambda: furniture.room.background.busy)
    window.grab().save(str(path))
    return path


def _close(window: MainWindow) -> None:
    window.hide()
    window.router.stop()
    window.deleteLater()


_FIRST_VIEW = {"exchange": "overview", "patrols": "view/tonight"}
"""Where a page that keeps its view begins, whatever the look before left open."""


def scenes(start: Start) -> Iterator[Scene]:
    """Every page in the sidebar's order, the parts of 设置, then sheet, panels and lock."""
    window, room = start.window, start.room
    assert window is not None
    for page in start.pages:
        # A package that was opened for the look before lies open still.
        yield page, partial(window.go, page, _FIRST_VIEW.get(page, ""))
    incoming = room.folder.exports / INCOMING
    if incoming.exists():
        # 值班员 alone may take it in, and send nothing.
        _sit_down(start, Right.EXCHANGE)
        yield from exchange_scenes(
            room, window, window.go, str(incoming), lambda: settle(lambda: room.background.busy)
        )
    for part in PLACES:
        yield f"settings-{part.key}", partial(window.go, "settings", part.key)
    yield from _trust_scenes(start)
    for view in ("needs", "lines", "out", "count", "report"):
        yield f"supplies-{view}", partial(window.go, "supplies", f"view/{view}")
    board = room.desk.read(patrols_board)
    found = next((row.place for row in board.rows if row.cells and row.cells[-1].people), "")
    yield "patrols-found", partial(window.go, "patrols", found)
    for view in ("nights", "season", "forces", "joint"):
        yield f"patrols-{view}", partial(window.go, "patrols", f"view/{view}")
    yield "patrols-paper", partial(window.go, "patrols", "paper")
    point = next(iter(room.desk.read(list_points)), None)
    if point is not None:
        yield "directory-points", partial(window.go, "directory", point.id)
    yield from case_scenes(room, window, window.go)
    settled = next(row for row in room.desk.read(list_calls).rows if not (row.open or row.voided))
    yield "calls-closed", partial(window.go, "calls", settled.record)

    def over_console(show: Callable[[], object]) -> None:
        window.go("console")
        show()

    def over_calls(typed: str) -> None:
        window.go("calls")
        start.find()
        if isinstance(window.body.finder, FindPanel):
            window.body.finder.box.setText(typed)
            window.body.finder.look_now()

    yield "clock-list", partial(over_console, window.commands.clock_list)
    yield "find", partial(over_calls, "zdf")
    yield "go-to", partial(over_console, window.commands.go_to)
    yield "key-list", partial(over_console, window.commands.key_list)
    yield "lock", partial(over_console, partial(window.lock, by_key=True))


def _sit_down(start: Start, right: Right) -> None:
    """The first officer who has the right is at the desk from now on."""
    desk = start.room.desk
    for officer in desk.read(list_officers):
        desk.actor = officer.id
        if desk.read(may, right):
            break


def _trust_scenes(start: Start) -> Iterator[Scene]:
    """查看记录 for one who may read it, the questions before a restore and a sealing, and the window of a fault."""
    window, room = start.window, start.room
    assert window is not None

    def told(right: Right, part: str) -> BackupSection | None:
        _sit_down(start, right)
        window.go("settings", "look")
        window.go("settings", part)
        return window.findChild(BackupSection)

    def read_access() -> None:
        desk = room.desk
        _sit_down(start, Right.SEE_FULL)
        if not desk.read(access_log, since=0, until=room.ticker.now() + 1, kinds=("seen",)):
            call = desk.read(list_calls).rows[-1].record
            desk.do(log_full_view, record=call, field="phone", purpose="回拨报警人，问清在哪个桥洞")
            desk.do(log_copy, record=call, field="phone")
            desk.do(log_leaving, record=call, paper="打印书面报告")
        told(Right.SEE_ACCESS, "access")

    def ask(question: str) -> None:
        section = told(Right.RESTORE, "backup")
        if section is not None:
            getattr(section, question)()

    def stumble() -> FaultWindow:
        window.go("console")
        try:
            raise RuntimeError("shown to nobody")
        except RuntimeError as error:
            apart = FaultWindow(room.style, fault_report(error, program_version()), window)
        apart.more.click()
        apart.show()
        return apart

    yield "settings-access-read", read_access
    yield "settings-backup-restore", partial(ask, "ask_restore")
    yield "settings-backup-seal", partial(ask, "ask_seal")
    yield "fault", stumble


def call_scenes(start: Start) -> Iterator[Scene]:
    """A call that comes in; all looks show the same one, for a draft does not go away."""
    window, room = start.window, start.room
    assert window is not None

    def new_call() -> None:
        window.go("console")
        waiting = room.desk.read(unwritten)
        draft = waiting[0].record if waiting else room.desk.do(begin_call).draft
        room.sheets.open(CallSheet(room, draft))

    yield "new-call", new_call


def late_scenes(start: Start) -> Iterator[Scene]:
    """What an overdue clock looks like: on the console, and over a page far away from it."""
    window = start.window
    assert window is not None
    for page in ("console", "settings"):
        yield f"overdue-{page}", partial(window.go, page)
    yield "overdue-lock", partial(window.lock, by_key=True)


def settle(busy: Callable[[], bool]) -> None:
    """Lets the window work until nothing waits any more."""
    deadline = QDeadlineTimer(SETTLE)
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while busy() and not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
