"""Keeps what is typed for the next report of an event, in a draft that knows more than the form."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop.emergencies import begin_working_draft
from desktop.journal.drafts import open_draft, save_draft
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.room import Room


class ReportKeeper(DraftKeeper):
    """Saves what `content` gives into the draft of the event; a registered event gets its draft with the first key."""

    def __init__(self, room: Room, content: Callable[[], Mapping[str, object]], parent: QObject) -> None:
        super().__init__(room, "", content, parent)
        self._event = ""
        self.stop()

    def hold(self, event: str, draft: str, kept: Mapping[str, object]) -> None:
        """From now on this event; `kept` stands already, `draft` is empty while a registered event has none."""
        self.assume(kept)
        self._event, self.draft, self._over = event, draft, False

    def _write(self, content: Mapping[str, object]) -> int:
        desk = self._room.desk
        found = desk.read(open_draft, draft=self.draft) if self.draft else None
        if found is None:
            self.draft = desk.do(begin_working_draft, event=self._event, content=content)
            return self._room.ticker.now()
        # What the draft knows beside the form stays: the call it came of, the event it belongs to.
        beside = {name: found.content[name] for name in ("call", "event", "learned_at") if name in found.content}
        return desk.do(save_draft, draft=self.draft, content={**content, **beside})

    def stop(self) -> None:
        """What was typed is a record now."""
        super().stop()
        self._event = self.draft = ""
        self._kept = {}
