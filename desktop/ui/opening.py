"""What stands while the program is being put together: the strip with its clock, and an ear for F2 and F8."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clock import local
from desktop.ui.style import Style
from desktop.ui.widgets.clock_strip import ClockStrip
from desktop.ui.widgets.painting import open_painter

OPENING = "正在打开，来电照常按 F2"


class OpeningWindow(QWidget):
    """The frame of the main window before the store is known; it knows no page and reads nothing.

    Attributes:
        rung_at: when F2 was pressed here, in milliseconds; the call of that instant opens with the main window.
        emergency: whether F8 was.
    """

    def __init__(self, style: Style, now: Callable[[], int], geometry: str = "") -> None:
        """`geometry` is the place of the last window, as the preferences keep it."""
        super().__init__()
        self._style, self._now = style, now
        self.rung_at: int | None = None
        self.emergency = self.closed = False
        self.strip = ClockStrip(style, emergencies=True, parent=self)
        self.strip.call_asked.connect(self.ring)
        self.strip.emergency_asked.connect(self._ask_emergency)
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.breathe()

    def breathe(self) -> None:
        """Between two long steps: the clock moves on, and a key that was pressed meanwhile is heard."""
        self._show_time()
        QApplication.processEvents()

    def ring(self) -> None:
        """F2: the first press is the call."""
        if self.rung_at is None:
            self.rung_at = self._now()
            self._show_time()

    def _show_time(self) -> None:
        words = OPENING if self.rung_at is None else f"来电 {local(self.rung_at):%H:%M:%S} 已记下，登记单马上打开"
        self.strip.show_opening(self._now(), words)

    def _ask_emergency(self) -> None:
        self.emergency = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.ring()
        elif event.key() == Qt.Key.Key_F8:
            self._ask_emergency()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.setGeometry(0, 0, self.width(), self.strip.strip_height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        painter.fillRect(self.rect(), style.colour("bg"))
        top, foot = self.strip.height(), style.S(32)
        painter.fillRect(0, top, self.strip.left_width(), self.height() - top, style.colour("sidebar"))
        painter.fillRect(0, self.height() - foot, self.width(), foot, style.colour("sidebar"))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed = True
        super().closeEvent(event)
