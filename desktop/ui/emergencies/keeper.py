"""Keeps what is typed for the next report: never older than a second, and whenever a field is left."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import SECOND, local
from desktop.emergencies import begin_working_draft
from desktop.errors import UserError
from desktop.journal.drafts import open_draft, save_draft
from desktop.ui.room import Room


class ReportKeeper(QObject):
    """Saves what `content` gives into the draft of the event; a registered event gets its draft with the first key.

    Signals: saved (“草稿已存 03:21:06”), failed (UserError).
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, room: Room, content: Callable[[], Mapping[str, object]], parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._content = room, content
        self._event = self._draft = ""
        self._kept: Mapping[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.keep)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet and will be within a second."""
        return self._timer.isActive()

    def hold(self, event: str, draft: str, kept: Mapping[str, object]) -> None:
        """From now on this event; `kept` stands already, `draft` is empty while a registered event has none."""
        self._timer.stop()
        self._event, self._draft, self._kept = event, draft, dict(kept)

    def touch(self) -> None:
        """A key was pressed: keep it within a second, also while the next keys go on coming."""
        if self._event and not self.waiting:
            self._timer.start()

    def hurry(self) -> None:
        """A field was left: keep what is waiting now."""
        if self.waiting:
            self.keep()

    def keep(self) -> bool:
        """Keep now what is not kept; False where that failed, and everything stays on the screen."""
        self._timer.stop()
        content = dict(self._content())
        if not self._event or content == self._kept:
            return True
        try:
            self._write(content)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._kept = content
        words = f"草稿已存 {local(self._room.ticker.now()):%H:%M:%S}"
        self._room.notices.saved(words)
        self.saved.emit(words)
        return True

    def try_again(self) -> None:
        """再存一次 was pressed."""
        self.keep()

    def _write(self, content: Mapping[str, object]) -> None:
        desk = self._room.desk
        found = desk.read(open_draft, draft=self._draft) if self._draft else None
        if found is None:
            self._draft = desk.do(begin_working_draft, event=self._event, content=content)
            return
        # What the draft knows beside the form stays: the call it came of, the event it belongs to.
        beside = {name: found.content[name] for name in ("call", "event", "learned_at") if name in found.content}
        desk.do(save_draft, draft=self._draft, content={**content, **beside})

    def stop(self) -> None:
        """What was typed is a record now."""
        self._timer.stop()
        self._event = self._draft = ""
        self._kept = {}
