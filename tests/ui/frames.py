"""Builds a whole window on made-up clocks, a fixed time and recorded surroundings."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.clock import MINUTE, FixedClock, instant
from desktop.rules.alarms import Sounding
from desktop.rules.deadlines import ClockKind, Deadline, RunningClock
from desktop.ui.appearance import Appearance, MemoryPreferences
from desktop.ui.changes import ChangeBus
from desktop.ui.frame import Frame, LockDesk
from desktop.ui.lock.officer_cards import Officer
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import PLACES, Navigator
from desktop.ui.notices import RecordedNotices
from desktop.ui.page import KeyHint, Page
from desktop.ui.sounds import NoPlayer, Sounds
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock, Ticker
from desktop.ui.widgets.sheet_layer import Sheet, SheetLayer

NOW = instant(2025, 1, 14, 3, 17, 24)


@dataclass(frozen=True)
class Answer:
    ok: bool
    tries_left: int = 5
    wait_seconds: int = 0
    of_desk: bool = False


class RecordedSounds(Sounds):
    def __init__(self) -> None:
        super().__init__(Path(), NoPlayer())
        self.heard: list[Sounding] = []

    def play(self, sounding: Sounding) -> None:
        self.heard.append(sounding)


class PlainPage(Page):
    def __init__(self, style: Style, key: str) -> None:
        super().__init__(style)
        self.keys = (KeyHint("Ctrl+N", f"新增 {key}"), KeyHint("F8", "紧急上报"))
        self.topics = frozenset({key})
        self.done: list[str] = []
        self.reads = 0
        column = QVBoxLayout(self)
        self.box, self.other = QLineEdit(), QLineEdit()
        column.addWidget(self.box)
        column.addWidget(self.other)

    def refresh(self) -> None:
        self.reads += 1

    def primary(self) -> None:
        self.done.append("primary")

    def open_record(self, record: str) -> None:
        self.done.append(record)

    def first_focus(self) -> QLineEdit:
        return self.box


class PlainSheet(Sheet):
    keys = (KeyHint("Ctrl+Enter", "保存并派出"),)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        column = QVBoxLayout(self)
        self.phone, self.place = QLineEdit(), QLineEdit()
        column.addWidget(self.phone)
        column.addWidget(self.place)
        self.folded: list[str] = []
        self.saved = 0

    def first_focus(self) -> QLineEdit:
        return self.phone

    def fold(self) -> None:
        self.folded.append(self.place.text())
        super().fold()

    def primary(self) -> None:
        self.saved += 1
        self.closed.emit()


def arrival(left: int, record: str = "a", title: str = "较场口地下通道", ended: int | None = None) -> RunningClock:
    """A clock with `left` ms remaining at NOW."""
    due = NOW + left
    return RunningClock(record, title, Deadline(ClockKind.ARRIVAL, due - 30 * MINUTE, due, ended))


OFFICERS = (
    Officer("1", "杨丽", "民政员"),
    Officer("2", "陈国华", "值班员", tonight=True),
    Officer("3", "罗敏", "带班领导", tonight=True),
)


@dataclass
class Desk:
    """What the frame calls, recorded."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    clocks: list[RunningClock] = field(default_factory=list)
    reads: int = 0
    opened: list[RunningClock] = field(default_factory=list)
    sheets_made: list[PlainSheet] = field(default_factory=list)
    blank: list[PlainSheet] = field(default_factory=list)
    emergencies: list[SheetLayer] = field(default_factory=list)
    tried: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    unlocked: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)


class Bench:
    """A window with everything at hand."""

    def __init__(self, qtbot, desk: Desk | None = None, *, large: bool = False, **changes: object) -> None:
        self.desk = desk = desk or Desk()
        self.style = Style(large=large)
        self.ticker = Ticker(SteadyClock(desk.clock, desk.clock.now))
        self.preferences = MemoryPreferences(theme="light", motion="reduced", size="large" if large else "standard")
        self.notices, self.sounds, self.bus = RecordedNotices(), RecordedSounds(), ChangeBus()
        self.sheets = SheetLayer(self.style)
        self.navigator = Navigator()
        self.appearance = Appearance(self.style, self.preferences, desk.clock.now())
        parts = self._parts() | changes
        self.window = MainWindow(Frame(**parts))  # type: ignore[arg-type]
        qtbot.addWidget(self.window, before_close_func=stop)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _parts(self) -> dict[str, object]:
        desk = self.desk
        return {
            "style": self.style, "ticker": self.ticker, "bus": self.bus, "notices": self.notices,
            "sounds": self.sounds, "appearance": self.appearance, "preferences": self.preferences,
            "navigator": self.navigator, "sheets": self.sheets,
            "pages": {place.key: self._factory(place.key) for place in PLACES},
            "clocks": self._read, "open_clock": desk.opened.append, "open_call": self._open_call,
            "open_blank_call": self._open_blank, "initials": lambda text: {"设置": "sz"}.get(text, ""),
            "lock": LockDesk(officers=lambda: OFFICERS, check=self._check, current=lambda: "3",
                             unlocked=desk.unlocked.append, recovery=lambda: desk.called.append("recovery")),
            "shift": lambda now: "夜班", "tray": False,
        }  # fmt: skip

    def _factory(self, key: str):
        return lambda: PlainPage(self.style, key)

    def _read(self) -> Sequence[RunningClock]:
        self.desk.reads += 1
        return self.desk.clocks

    def _open_call(self) -> None:
        self.desk.sheets_made.append(PlainSheet(self.style))
        self.sheets.open(self.desk.sheets_made[-1])

    def _open_blank(self, layer: SheetLayer) -> None:
        self.desk.blank.append(PlainSheet(self.style))
        layer.open(self.desk.blank[-1])

    def _check(self, officer: str, pin: str) -> Answer:
        self.desk.tried.append((officer, pin))
        return self.desk.answers.pop(0)

    def page(self, key: str) -> PlainPage:
        return self.window.body.stack._pages[key]  # type: ignore[return-value]

    def pass_time(self, milliseconds: int) -> None:
        self.desk.clock.advance(milliseconds)
        self.ticker.beat()


def stop(window: MainWindow) -> None:
    window._closing = True
