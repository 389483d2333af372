"""The banner across the window while a clock is overdue: it goes only when somebody has acted (decisions.md 20)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.rules.deadlines import CLOCK_NAMES, ClockKind, RunningClock, digits, moment_words
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter


def banner_words(overdue: Sequence[RunningClock], now: int, *, locked: bool) -> str:
    """e.g. “到场 较场口地下通道 已超时 02:20，应 03:18 到。另有 1 项超时”; no place on the lock."""
    first = overdue[0]
    name = CLOCK_NAMES[first.deadline.kind]
    what = name if locked else f"{name} {first.title}"
    last = "到" if first.deadline.kind is ClockKind.ARRIVAL else "前"
    over = digits(first.deadline, now).removeprefix("+")
    words = f"{what} 已超时 {over}，应 {moment_words(first.deadline.due_at, now)} {last}"
    return f"{words}。另有 {len(overdue) - 1} 项超时" if len(overdue) > 1 else words


class OverdueBanner(QWidget):
    """Shown as long as there is an overdue clock; muting silences it but does not hide it.

    Signals: opened (RunningClock), mute_asked.
    """

    opened = Signal(object)
    mute_asked = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._first: RunningClock | None = None
        self._row = QHBoxLayout(self)
        self._words = Label(style, "", FontRole.ROW_TITLE, "redText", 700, icon="octagon-alert")
        self._mute = ActionButton(style, "静音", "plain", "volume-x", "Ctrl+M", "small")
        self._act = ActionButton(style, "去办", "danger", size="small")
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._mute)
        self._row.addWidget(self._act)
        self._mute.clicked.connect(self.mute_asked)
        self._act.clicked.connect(lambda: self.opened.emit(self._first))
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text

    def show_overdue(
        self, overdue: Sequence[RunningClock], now: int, *, locked: bool, call_now: str = ""
    ) -> None:
        """Show the most urgent of them, or hide where there is none; ``call_now`` says whom to tell (A1.4)."""
        self.setVisible(bool(overdue))
        if not overdue:
            return
        self._first = overdue[0]
        self._act.setVisible(not locked)
        words = banner_words(overdue, now, locked=locked)
        self._words.show_text(f"{words}。{call_now}" if call_now and not locked else words)
        self.setAccessibleName(self._words.text)

    def restyle(self) -> None:
        style = self._style
        self._row.setContentsMargins(style.S(20), 0, style.S(12), 0)
        self._row.setSpacing(style.S(10))
        self.setFixedHeight(style.S(46))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = open_painter(self)
        painter.fillRect(self.rect(), self._style.colour("redTint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._style.colour("redLine"))
        painter.end()
