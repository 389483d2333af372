"""The paper that will be signed, made on a worker while the second person types the PIN.

Copies of photos for whole pages come from the originals and take seconds; none of that may hold up the window, nor the
act that takes the number. What was made ahead is used only where it is the very document that is signed.
"""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.errors import UserError
from desktop.reports.briefing_pdf import render
from desktop.reports.documents import Briefing
from desktop.ui.room import Room

WAITING = "briefing_paper"
"""Name of the bar that says that the paper is still being made."""


class MadeAhead(QObject):
    """Makes one paper on a worker; `when_ready` goes on as soon as it stands.

    Args:
        compose: gives the document as it will be signed; on a worker.
    """

    def __init__(self, room: Room, compose: Callable[[], Briefing], parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._made: tuple[Briefing, bytes] | None = None
        self._ended = False
        self._next: Callable[[], None] | None = None
        fonts = room.fonts

        def work(_progress: object) -> tuple[Briefing, bytes]:
            document = compose()
            return document, render(document, fonts())

        room.background.run(work, receiver=self, on_result=self._take, on_error=self._refuse)

    def when_ready(self, act: Callable[[], None]) -> None:
        """Does it now, or when the paper stands; a bar says what is waited for."""
        if self._ended:
            act()
            return
        self._next = act
        self._room.notices.bar("blue", "正在准备照片和版面，好了就签发。别的事可以先做", name=WAITING)

    def render(self, document: Briefing) -> bytes:
        """The paper made ahead; where the document is another by now (a number moved), it is made anew."""
        if self._made is not None and self._made[0] == document:
            return self._made[1]
        return render(document, self._room.fonts())

    def _take(self, made: object) -> None:
        assert isinstance(made, tuple)
        self._made = made
        self._end()

    def _refuse(self, error: BaseException) -> None:
        """What cannot be read is said by the act itself, in its own words."""
        if not isinstance(error, UserError):
            raise error
        self._end()

    def _end(self) -> None:
        self._ended = True
        self._room.notices.drop_bar(WAITING)
        if self._next is not None:
            act, self._next = self._next, None
            act()
