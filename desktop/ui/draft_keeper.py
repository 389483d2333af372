"""Keeps what is half-written: never older than a second, and whenever a field is left."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import SECOND, local
from desktop.errors import UserError
from desktop.journal.drafts import begin_draft, save_draft
from desktop.ui.room import Room


class DraftKeeper(QObject):
    """Saves what `content` gives whenever it differs from what was kept last.

    Args:
        draft: its id; empty where there is none yet, then the first thing kept begins one of `kind`.

    Signals: saved (“草稿已存 03:20:32”), failed (UserError).
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, room: Room, draft: str, content: Callable[[], Mapping[str, object]], parent: QObject | None = None,
        *, kind: str = "",
    ) -> None:
        super().__init__(parent)
        self._room, self.draft, self._content, self._kind = room, draft, content, kind
        self._kept: Mapping[str, object] = {}
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.keep)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet and will be within a second."""
        return self._timer.isActive()

    def assume(self, content: Mapping[str, object]) -> None:
        """This is kept already: a draft that was opened again."""
        self._kept = dict(content)
        self._timer.stop()

    def touch(self) -> None:
        """A key was pressed: keep it within a second, also while the next keys go on coming."""
        if not (self._over or self.waiting):
            self._timer.start()

    def hurry(self) -> None:
        """A field was left: keep what is waiting now."""
        if self.waiting:
            self.keep()

    def keep(self) -> bool:
        """Keep now what is not kept; False where that failed, and everything stays on the screen."""
        self._timer.stop()
        content = dict(self._content())
        if self._over or content == self._kept:
            return True
        try:
            at = self._write(content)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._kept = content
        words = f"草稿已存 {local(at):%H:%M:%S}"
        self._room.notices.saved(words)
        self.saved.emit(words)
        return True

    def _write(self, content: Mapping[str, object]) -> int:
        desk = self._room.desk
        if not self.draft:
            self.draft = desk.do(begin_draft, kind=self._kind, content=content)
            return self._room.ticker.now()
        return desk.do(save_draft, draft=self.draft, content=content)

    def stop(self) -> None:
        """It is a record now, or given up; nothing more is kept as a draft."""
        self._over = True
        self._timer.stop()
