"""How many things of the ledger must be changed, for the sidebar: looked at in the background, never at the start."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.errors import UserError
from desktop.ui.room import Room

if TYPE_CHECKING:
    from desktop.campaign import AuditBook
    from desktop.journal.work import Reading

QUIET, SETTLED = 6_000, 2_000
"""Milliseconds from the window to the first look, and from a change to the next."""
_TOPICS = frozenset({
    "contact", "contact_category", "contact_cause", "contact_measure", "contact_need", "ticket", "person", "follow_up",
    "call_step", "audit_answer", "review_step", "period_freeze", "campaign", "setting",
})


class MustFix(QObject):
    """``number`` is what was counted last; the page of the audit shares the book, so that rows are read once.

    Args:
        told: called whenever the number has changed.
    """

    def __init__(self, room: Room, told: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.number = 0
        self._room, self._told = room, told
        self._book: AuditBook | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on by itself."""
        self._room.bus.changed.connect(self._hear)
        self._timer.start(QUIET)

    def stop(self) -> None:
        """The program closes."""
        self._timer.stop()

    @property
    def book(self) -> AuditBook:
        """What was looked at last; the audit and all it needs are loaded with it."""
        if self._book is None:
            from desktop.campaign import AuditBook

            self._book = AuditBook()
        return self._book

    def look(self) -> None:
        """Counts anew on a worker; only what changed is read again."""
        self._timer.stop()
        self._room.background.run(
            lambda _progress: self._room.desk.read(self._count), receiver=self, on_result=self.tell,
            on_error=self._failed)

    def _count(self, reading: Reading) -> int:
        from desktop.campaign import look_again

        return len(look_again(reading, book=self.book).must)

    def tell(self, number: object) -> None:
        """So many there are; the page tells too, which has just looked."""
        if isinstance(number, int) and number != self.number:
            self.number = number
            self._told()

    def _hear(self, topics: frozenset[str]) -> None:
        if topics & _TOPICS and not self._timer.isActive():
            self._timer.start(SETTLED)

    def _failed(self, error: BaseException) -> None:
        """The store is busy or its disk is gone: whoever works next is told; here it is only tried again."""
        if not isinstance(error, UserError):
            raise error
        self._timer.start(QUIET)
