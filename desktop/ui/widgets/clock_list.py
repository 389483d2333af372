"""F9: all clocks under the strip, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from desktop.rules.deadlines import CLOCK_NAMES, ClockState, RunningClock, digits, due_words, order, read, state_words
from desktop.ui.style import Style
from desktop.ui.widgets.clock_cell import ICONS, spoken_face
from desktop.ui.widgets.drop_panel import DropPanel, Line

_INKS = {
    ClockState.NORMAL: ("ink", ""),
    ClockState.SOON: ("amber", ""),
    ClockState.URGENT: ("orange", "orangeTint"),
    ClockState.OVERDUE: ("redText", "redTint"),
    ClockState.MET: ("green", ""),
    ClockState.MET_LATE: ("redText", ""),
}


def clock_line(clock: RunningClock, now: int, *, locked: bool) -> Line:
    """One clock as a line; on the lock only kind, digits and limit, and nothing to open."""
    state = read(clock.deadline, now).state
    ink, tint = _INKS[state]
    kind = CLOCK_NAMES[clock.deadline.kind]
    return Line(
        words=kind if locked else f"{kind} {clock.title}",
        second=state_words(clock.deadline, now) + ("" if locked or not clock.waiting else f"，{clock.waiting}"),
        icon=ICONS[state],
        figure=digits(clock.deadline, now),
        ink=ink,
        tint=tint,
        end=due_words(clock.deadline, now),
        spoken=spoken_face(clock, now, locked=locked),
        choice=None if locked else clock,
    )


class ClockList(DropPanel):
    """Hangs under the strip; `chosen` carries the RunningClock."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent, figures=True)
        self.left = 0
        self._given: tuple[tuple[RunningClock, ...], int, bool] = ((), 0, False)
        self.setAccessibleName("计时清单")
        self.view.setAccessibleName("计时清单")

    def show_clocks(self, clocks: Sequence[RunningClock], now: int, *, locked: bool) -> None:
        """What runs; the lines are made only while somebody looks, for they change every second."""
        self._given = (tuple(clocks), now, locked)
        if self.isVisible():
            self._fill()

    def open(self) -> None:
        """Show what runs now."""
        self._fill()
        super().open()

    def _fill(self) -> None:
        clocks, now, locked = self._given
        lines = [clock_line(clock, now, locked=locked) for clock in order(clocks, now)]
        if not lines:
            lines = [Line("没有正在计时的事项", icon="moon")]
        resized = len(lines) != self.model.rowCount()
        self.model.show_lines(lines)
        if resized and self.isVisible():
            self.place()

    def wanted_size(self) -> QSize:
        rows = max(1, self.model.rowCount())
        return QSize(self.look.S(620), self.look.S(50) * min(rows, 10) + self.look.S(28))

    def place(self) -> None:
        super().place()
        self.setGeometry(QRect(QPoint(self.left, 0), self.size()))
