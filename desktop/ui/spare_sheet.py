"""A sheet of a new call, made while nobody waits for it, so that F2 finds it ready."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.room import Room

if TYPE_CHECKING:
    from desktop.ui.calls.sheet import CallSheet

QUIET = 400
"""Milliseconds after the last sheet was taken before the next is made: the officer is typing by then."""
_SHOWN = frozenset({"term", "setting"})
"""Topics a waiting sheet shows; when one changes it is thrown away."""


class SpareSheet(QObject):
    """Keeps one sheet in hand. It knows no draft, has no window and keeps nothing."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._sheet: CallSheet | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self._make)
        room.bus.changed.connect(self._hear)

    @property
    def ready(self) -> bool:
        """Whether a sheet is in hand."""
        return self._sheet is not None

    def prepare(self) -> None:
        """Makes one once it has been quiet for a moment."""
        if self._sheet is None:
            self._timer.start()

    def take(self, draft: str) -> CallSheet:
        """The sheet in hand, or a new one, writing this draft."""
        from desktop.ui.calls.sheet import CallSheet

        sheet, self._sheet = self._sheet or CallSheet(self._room), None
        sheet.take(draft)
        self.prepare()
        return sheet

    def drop(self) -> None:
        """No longer wanted: the program closes, or what the sheet shows has changed."""
        self._timer.stop()
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    def _make(self) -> None:
        from desktop.ui.calls.sheet import CallSheet

        if self._sheet is None:
            self._sheet = CallSheet(self._room)
            self._room.desk.prepare()

    def _hear(self, topics: frozenset[str]) -> None:
        if topics & _SHOWN and self._sheet is not None:
            self.drop()
            self.prepare()
