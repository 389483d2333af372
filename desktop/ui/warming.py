"""What the first question would have to wait for is made ready while nobody asks, a little at a time.

The window stands before most of the program is loaded; papers' libraries and the table of sounds are then read on a
worker, the pages one by one, and all files into the recogniser, a few at a time.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.errors import UserError
from desktop.ui.background import Progress
from desktop.ui.room import Room

QUIET, PAUSE, BETWEEN_PAGES = 2_000, 20, 150
"""Milliseconds from the window to the first step, between two steps, and between two pages."""
STEP = 40
"""Files of one step: four milliseconds or so, which no hand at the keys can tell."""
PAPERS = (
    "desktop.rules.wording.table", "desktop.reports.briefing_pdf", "desktop.reports.pages",
    "desktop.reports.ledger_xlsx",
)
"""The sentences, and what brings the libraries of papers and workbooks, half a second; none of it knows the screen."""


def read_ahead(_progress: Progress) -> None:
    """On a worker: the table of how characters sound, and what papers are made with; neither knows a store."""
    from desktop.rules.name_sounds import sounds

    sounds("郑")
    for name in PAPERS:
        import_module(name)


class Warming(QObject):
    """Steps on the main thread, each short, because a thread would take the interpreter from the window for longer.

    Args:
        pages: dotted names of modules that are loaded one by one, the most used first.
    """

    def __init__(
        self, room: Room, parent: QObject, pages: Sequence[str] = (), ahead: Callable[[Progress], None] = read_ahead,
    ) -> None:
        super().__init__(parent)
        self._room, self._ahead = room, ahead
        self._pages = list(pages)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._begun = False

    def begin(self, quiet: int = QUIET) -> None:
        """Begins once the window has been quiet for a moment."""
        self._timer.start(quiet)

    def stop(self) -> None:
        """The program closes; what was read is of no use any more."""
        self._timer.stop()

    def _step(self) -> None:
        if not self._begun:
            self._begun = True
            self._room.background.run(self._ahead, receiver=self, on_result=lambda _said: self._step())
        elif self._pages:
            import_module(self._pages.pop(0))
            self._timer.start(BETWEEN_PAGES)
        else:
            self._fill()

    def _fill(self) -> None:
        try:
            done = self._room.desk.read(self._room.recogniser.fill, most=STEP)
        except UserError:
            # The store is busy or its disk is gone: whoever works next is told; here it is only tried again.
            self._timer.start(QUIET)
            return
        if not done:
            self._timer.start(PAUSE)
