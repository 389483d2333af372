"""The clocks of the moment: read when something changed, looked at on every tick, and decided about here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.clock import MINUTE
from desktop.rules import alarms
from desktop.rules.deadlines import RunningClock
from desktop.ui.changes import ChangeBus
from desktop.ui.sounds import Sounds
from desktop.ui.ticker import Ticker

ENDED_STAYS = 10 * MINUTE
READ_AGAIN = MINUTE

log = logging.getLogger(__name__)


class ClockBoard(QObject):
    """Reads the clocks once per change (and once a minute), and lets the rules decide on each tick.

    Signals:
        shown: list of RunningClock and now, on every tick.
        decided: the Verdict of this tick.
    """

    shown = Signal(object, object)
    decided = Signal(object)

    def __init__(
        self,
        ticker: Ticker,
        bus: ChangeBus,
        read: Callable[[], Sequence[RunningClock]],
        sounds: Sounds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ticker, self._read, self._sounds = ticker, read, sounds
        self._clocks: list[RunningClock] = []
        self._memory: Mapping[alarms.Key, alarms.Memory] = {}
        self._stale, self._after_gap = True, True
        self._read_at = 0
        ticker.tick.connect(self.look)
        ticker.slept.connect(self._wake)
        bus.changed.connect(self.read_again)

    @property
    def clocks(self) -> list[RunningClock]:
        """Clocks that run, and those that ended less than ten minutes ago."""
        return list(self._clocks)

    def look(self, now: int) -> None:
        """One look at the clocks: read if need be, decide, sound, tell."""
        if self._stale or not 0 <= now - self._read_at < READ_AGAIN:
            self._read_again(now)
        self._clocks = [clock for clock in self._clocks if _stays(clock, now)]
        verdict = alarms.decide(self._clocks, self._memory, now, after_gap=self._after_gap)
        self._memory, self._after_gap = verdict.memory, False
        if verdict.sounding is not None:
            self._sounds.play(verdict.sounding)
        self.shown.emit(list(self._clocks), now)
        self.decided.emit(verdict)

    def mute(self) -> RunningClock | None:
        """Ctrl+M: silence the clock that sounds; returns it, or None if none does."""
        self._memory, silenced = alarms.mute(self._clocks, self._memory, self._ticker.now())
        return silenced

    def _read_again(self, now: int) -> None:
        # The old list goes on counting if the store cannot be read just now: a clock must not vanish.
        self._read_at = now
        try:
            self._clocks = list(self._read())
        except Exception:
            log.exception("the clocks could not be read")
            return
        self._stale = False

    def read_again(self, _topics: object = None) -> None:
        """There may be other clocks than were read."""
        self._stale = True
        self.look(self._ticker.now())

    def _wake(self, _before: object, _now: object) -> None:
        self._stale = self._after_gap = True


def _stays(clock: RunningClock, now: int) -> bool:
    ended = clock.deadline.ended_at
    return ended is None or now - ended < ENDED_STAYS
