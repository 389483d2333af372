"""One tick a second for every countdown, steady through a computer clock that is changed while clocks run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.clock import SECOND, Clock

CLOCK_CHANGE = 60 * SECOND
SLEEP_GAP = 10 * SECOND
_PAST_THE_SECOND = 8


def monotonic() -> int:
    """Milliseconds of a source nobody can set, which goes on counting while the computer sleeps."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_time is None:
        # Windows: its monotonic source counts through sleep by itself.
        return time.monotonic_ns() // 1_000_000
    return time.clock_gettime_ns(boot_time) // 1_000_000


class SteadyClock:
    """A clock that goes on by the monotonic source when the wall clock jumps by more than a minute.

    It is a `Clock`, so the desk can stamp by the very time that the strip shows (ui.md §5.2).
    """

    def __init__(self, wall: Clock, monotonic: Callable[[], int] = monotonic) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._correction = 0
        # Workers stamp by this clock too; a jump must be taken in once only.
        self._lock = threading.Lock()
        self._last_wall = wall.now()
        self._last_monotonic = monotonic()

    def now(self) -> int:
        """Milliseconds UTC, without any jump that nobody has confirmed."""
        with self._lock:
            self._look()
            return self._last_wall + self._correction

    @property
    def difference(self) -> int:
        """Milliseconds by which the computer's clock was put forward (+) or back (-) and not yet confirmed."""
        return -self._correction

    def acknowledge(self) -> None:
        """From now on the computer's clock is right again."""
        self._correction = 0

    def _look(self) -> None:
        wall, steady = self._wall.now(), self._monotonic()
        jump = (wall - self._last_wall) - (steady - self._last_monotonic)
        if abs(jump) > CLOCK_CHANGE:
            self._correction -= jump
        self._last_wall, self._last_monotonic = wall, steady


class Ticker(QObject):
    """Ticks on the full second; deadlines are never kept here, only the call to look at them again.

    Signals:
        tick: now, in milliseconds UTC.
        slept: last tick before and first instant after a gap (sleep, a stopped process).
        clock_changed: milliseconds by which the computer's clock differs; 0 once it agrees again.
    """

    tick = Signal(object)
    slept = Signal(object, object)
    clock_changed = Signal(object)

    def __init__(self, clock: SteadyClock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._last = clock.now()
        self._difference = clock.difference
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def now(self) -> int:
        return self.clock.now()

    def start(self) -> None:
        """Tick from the next full second on."""
        self._timer.start(SECOND - self.now() % SECOND + _PAST_THE_SECOND)

    def stop(self) -> None:
        self._timer.stop()

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def acknowledge(self) -> None:
        """The person has checked the computer's clock: count by it again."""
        self.clock.acknowledge()
        self._last = self.now()
        self.beat()

    def beat(self) -> None:
        """Look at the time once; the timer does this each second, tests do it by hand."""
        now, before = self.now(), self._last
        self._last = now
        if self.clock.difference != self._difference:
            self._difference = self.clock.difference
            self.clock_changed.emit(self._difference)
        if now - before > SLEEP_GAP:
            self.slept.emit(before, now)
        self.tick.emit(now)

    def _on_timeout(self) -> None:
        self.start()
        self.beat()
