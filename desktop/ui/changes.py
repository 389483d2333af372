"""The one way to hear that something was written: topics, published after the commit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class ChangeBus(QObject):
    """Carries the topics touched by an act to whoever shows them; no page knows another.

    Signal `changed` carries a frozenset of topic words. `publish` may be called from any thread:
    the signal reaches receivers of the main thread by their event loop.
    """

    changed = Signal(object)

    def publish(self, topics: Iterable[str]) -> None:
        """Tell everyone; nothing is sent for an empty set."""
        told = frozenset(topics)
        if told:
            self.changed.emit(told)
