"""What is typed in a 简报 between two savings: kept at every stretch of keys, given back after a crash.

The record itself is written a second after the last key and journalled; until then, and whenever it is refused (a
full disk, days the wrong way round), the words stand in a draft of the store, which every crash leaves.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from desktop.errors import UserError
from desktop.journal.drafts import DraftView, begin_draft, drop_draft, open_drafts, save_draft
from desktop.ui.room import Room
from desktop.vocabulary import DraftKind

KEPT_AFTER = 250
"""Milliseconds from a key until it is on the disk, however fast somebody types."""
BRIEFING = "briefing"


class LastKeys(QObject):
    """One draft for the 简报 that is open.

    Args:
        facts: the id of the 简报 and what is typed of it and not written yet.
    """

    def __init__(self, room: Room, facts: Callable[[], tuple[str, Mapping[str, str]]], parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._facts = room, facts
        self._draft = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """A key was pressed; further keys do not put the keeping off."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keeps what stands now."""
        self._timer.stop()
        briefing, facts = self._facts()
        if not briefing or not facts:
            return
        content = {BRIEFING: briefing, **facts}
        try:
            if self._draft:
                self._room.desk.do(save_draft, draft=self._draft, content=content)
            else:
                self._draft = self._room.desk.do(begin_draft, kind=DraftKind.BRIEFING.value, content=content)
        except UserError:
            # The saving of the record, at most a second later, meets the same disk and says so with a way out.
            self._draft = ""

    def taken(self) -> str:
        """The draft, to be dropped in the act that writes its words into the record; "" where there is none."""
        self._timer.stop()
        return self._draft

    def settle(self) -> None:
        """The words are in the record and the draft went with them."""
        self._draft = ""

    def left(self, briefing: str) -> DraftView | None:
        """What an interrupted program left of a 简报; it is this one's from now on."""
        found = [
            draft for draft in self._room.desk.read(open_drafts, kind=DraftKind.BRIEFING.value)
            if draft.content.get(BRIEFING) == briefing and draft.id != self._draft
        ]
        if not found:
            return None
        self._draft = found[-1].id
        return found[-1]

    def drop(self) -> None:
        """Not wanted, or no longer to be written."""
        self._timer.stop()
        if self._draft:
            self._room.desk.do(drop_draft, draft=self._draft)
            self._draft = ""
