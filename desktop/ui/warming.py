"""All files read into the recogniser while nobody asks, a few at a time, before the first question comes."""
from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.errors import UserError
from desktop.rules.name_sounds import sounds
from desktop.ui.room import Room

QUIET, PAUSE = 3_000, 20
"""Milliseconds from the window to the first step, and between two steps."""
STEP = 40
"""Files of one step: four milliseconds or so, which no hand at the keys can tell."""


class Warming(QObject):
    """Steps on the main thread, each short, because a thread would take the interpreter from the window for longer."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._table = False

    def begin(self) -> None:
        """Begins once the window has been quiet for a moment."""
        self._timer.start(QUIET)

    def _read_table(self) -> None:
        """How characters sound is a table of its own, a second to read; it knows no store, so a worker reads it."""
        self._table = True
        self._room.background.run(lambda _progress: sounds("郑"), receiver=self, on_result=lambda _said: self._step())

    def stop(self) -> None:
        """The program closes; what was read is of no use any more."""
        self._timer.stop()

    def _step(self) -> None:
        if not self._table:
            self._read_table()
            return
        try:
            done = self._room.desk.read(self._room.recogniser.fill, most=STEP)
        except UserError:
            # The store is busy or its disk is gone: whoever works next is told; here it is only tried again.
            self._timer.start(QUIET)
            return
        if not done:
            self._timer.start(PAUSE)
