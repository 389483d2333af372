"""The one way to hear that something was written: topics, published after the commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal


class ChangeBus(QObject):
    """Carries the topics touched by an act to whoever shows them; no page knows another.

    Signal `changed` carries a frozenset of topic words. `publish` may be called from any thread:
    the signal reaches receivers of the main thread by their event loop.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = 0
        self._waiting: frozenset[str] = frozenset()
        # Workers publish too.
        self._lock = Lock()

    def publish(self, topics: Iterable[str]) -> None:
        """Tell everyone; nothing is sent for an empty set."""
        told = frozenset(topics)
        with self._lock:
            if self._held:
                self._waiting |= told
                return
        if told:
            self.changed.emit(told)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is published inside is told once, when the event loop turns again: the sheet of F2 comes first."""
        with self._lock:
            self._held += 1
        try:
            yield
        finally:
            QTimer.singleShot(0, self, self._let_go)

    def _let_go(self) -> None:
        told: frozenset[str] = frozenset()
        with self._lock:
            self._held -= 1
            if not self._held:
                told, self._waiting = self._waiting, told
        self.publish(told)
