"""What draws the eye from outside the window: title, taskbar, tray, coming to the front, spoken changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.rules.alarms import Change, Verdict
from desktop.rules.deadlines import CLOCK_NAMES, state_words
from desktop.ui.style import Style
from desktop.ui.widgets.seal import paint_seal

TITLE = "救助值班台"


def window_title(overdue: int) -> str:
    """“超时 2 项 · 值班台”; it never holds a place or a name."""
    return f"超时 {overdue} 项 · 值班台" if overdue else TITLE


def announcement(changes: tuple[Change, ...], now: int, *, locked: bool) -> str:
    """State changes as one sentence for screen readers; without places on the lock."""
    told = []
    for change in changes:
        name = CLOCK_NAMES[change.clock.deadline.kind]
        place = "" if locked else f"，{change.clock.title}"
        told.append(f"{name}{place}，{state_words(change.clock.deadline, now)}")
    return "。".join(told)


def mark_icon(style: Style, *, alarmed: bool) -> QIcon:
    """The seal as icon; with a ringed dot while something is overdue."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_seal(painter, style, QRectF(0, 0, side, side))
        if alarmed:
            painter.setPen(QPen(QColor("white"), side / 16))
            painter.setBrush(style.colour("stripAmber"))
            dot = side * 0.42
            painter.drawEllipse(QRectF(side - dot - side / 24, side / 24, dot, dot))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Attention(QObject):
    """Acts on the verdict of each tick for one window."""

    def __init__(self, style: Style, window: QWidget, *, tray: bool = True) -> None:
        super().__init__(window)
        self._style, self._window = style, window
        self._overdue = 0
        self.announced = ""
        self.tray: QSystemTrayIcon | None = None
        window.setWindowTitle(TITLE)
        window.setWindowIcon(mark_icon(style, alarmed=False))
        if tray and QSystemTrayIcon.isSystemTrayAvailable():
            self.tray = QSystemTrayIcon(mark_icon(style, alarmed=False), self)
            self.tray.setToolTip(TITLE)
            self.tray.activated.connect(lambda _: self.come_forward())
            self.tray.show()

    def act(self, verdict: Verdict, now: int, *, locked: bool) -> None:
        if len(verdict.overdue) != self._overdue:
            self._show_overdue(len(verdict.overdue))
        if verdict.changes:
            self._announce(announcement(verdict.changes, now, locked=locked))
        if verdict.raise_window:
            self.come_forward()
        elif verdict.alert:
            QApplication.alert(self._window)

    def come_forward(self) -> None:
        """Raise the window and mark its taskbar entry; never steals the keys from another program."""
        window = self._window
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        QApplication.alert(window)

    def close(self) -> None:
        if self.tray is not None:
            self.tray.hide()

    def _show_overdue(self, overdue: int) -> None:
        self._overdue = overdue
        title = window_title(overdue)
        self._window.setWindowTitle(title)
        if self.tray is not None:
            self.tray.setIcon(mark_icon(self._style, alarmed=bool(overdue)))
            self.tray.setToolTip(title)

    def _announce(self, words: str) -> None:
        self.announced = words
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
