"""The real window on a founded store, and hands that press its keys."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.clock import FixedClock
from desktop.journal.desk import Desk
from desktop.paths import DataFolder
from desktop.ui.appearance import MemoryPreferences
from desktop.ui.furnishing import furnish
from desktop.ui.notices import RecordedNotices
from desktop.ui.sounds import NoPlayer
from desktop.ui.start import Start
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock

_OWN = ("MainWindow", "OpeningWindow")
"""The windows that are no dialogs and may have the keys."""


def application() -> QGuiApplication:
    """The application that runs."""
    found = QGuiApplication.instance()
    assert isinstance(found, QGuiApplication)
    return found


class House:
    """One running program: the window, the desk behind it, and what was said."""

    def __init__(self, qapp: QApplication, desk: Desk, clock: FixedClock, folder: Path) -> None:
        self.desk, self.clock = desk, clock
        self.folder = DataFolder(folder)
        self.folder.make()
        style = Style()
        style.reduced_motion = True
        style.apply_to(qapp)
        self.steady = SteadyClock(clock, clock.now)
        desk.source.clock = self.steady
        self.notices = RecordedNotices()
        self.furniture = furnish(
            qapp, style, self.folder, desk, self.steady, preferences=MemoryPreferences(motion="off"),
            player=NoPlayer(), notices=self.notices, system_fonts=False,
        )
        self.room = self.furniture.room
        self.start = Start(self.furniture, tray=False)
        self.window = self.start.open(founded=True)
        self.window.resize(1440, 900)
        self.strays: list[str] = []
        qapp.focusWindowChanged.connect(self._see_window)
        self.window.activateWindow()
        self.settle()

    def _see_window(self, window: QWindow | None) -> None:
        """Keeps what became a window of its own: a part that is shown before it lies on a page flashes as one, and
        the keyboard is gone from the page until somebody clicks."""
        if window is not None and window.type() is Qt.WindowType.Window and not window.objectName().startswith(_OWN):
            self.strays.append(window.objectName())

    def settle(self, ready: Callable[[], bool] = lambda: True, tries: int = 400) -> None:
        """Lets the window work until nothing waits and what is expected is there."""
        for _ in range(tries):
            QApplication.processEvents()
            if not self.room.background.busy and ready():
                break
            QTest.qWait(10)
        assert ready(), "what was expected did not come"
        QApplication.processEvents()

    def pass_minutes(self, minutes: float) -> None:
        self.clock.advance(round(minutes * 60_000))
        self.room.ticker.beat()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the focus is."""
        QTest.keyClick(self.target, key, modifier)
        self.settle()

    def confirm(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str) -> None:
        """Types or, for Han, gives the text to the field as an input method does."""
        target = self.target
        if text.isascii():
            QTest.keyClicks(target, text)
        elif isinstance(target, QLineEdit):
            target.insert(text)
            target.textEdited.emit(target.text())
        else:
            assert isinstance(target, QPlainTextEdit | QTextEdit), target
            target.textCursor().insertText(text)
        self.settle()

    @property
    def target(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    @property
    def page(self) -> QWidget:
        page = self.window.body.stack.page
        assert page is not None
        return page

    @property
    def sheet(self) -> QWidget:
        sheet = self.window.body.sheets.sheet
        assert sheet is not None
        return sheet

    def close(self) -> None:
        application().focusWindowChanged.disconnect(self._see_window)
        self.start.close()
        self.room.ticker.stop()
        self.room.background.close()
        self.room.sounds.close()
        self.window.router.stop()
        self.window.hide()
        self.window.deleteLater()
        QApplication.processEvents()
        assert self.strays == [], f"shown before they lay on a page: {self.strays}"
