"""The one road of a secret to the clipboard: a number of a person is written down, all go after a minute."""
from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.clock import MINUTE
from desktop.officers import log_copy
from desktop.ui.room import Room

LASTS = MINUTE
"""Long enough to paste it into another window, too short to be found there by whoever comes next."""
COPIED_WORDS = "已复制，1 分钟后从剪贴板抹掉，记在查看记录里"


def copy_number(room: Room, number: str, *, record: str = "", field: str = "") -> None:
    """Puts a number on the clipboard for a minute; what was copied meanwhile by others is left alone.

    Args:
        record, field: whose masked number it is; numbers of offices and officers are nobody's secret and have none.

    Raises:
        UserError: ``rights.missing`` for a masked number.
    """
    if record:
        room.desk.do(log_copy, record=record, field=field)
    lend(room, number)


def lend(room: Room, text: str) -> None:
    """Puts on the clipboard for a minute what nobody shall find there later: a number, a passphrase, a code."""
    QGuiApplication.clipboard().setText(text)
    (_wiper(room) or _Wiper(room)).watch(text)


def wipe(room: Room) -> None:
    """The desk is locked or closed: what was copied goes at once."""
    wiper = _wiper(room)
    if wiper is not None:
        wiper.wipe()


def _wiper(room: Room) -> _Wiper | None:
    return next((one for one in room.ticker.children() if isinstance(one, _Wiper)), None)


class _Wiper(QObject):
    """Hangs on the clock of the room, so that it outlives the sheet from which was copied."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.ticker)
        self._ticker = room.ticker
        self._text, self._until = "", 0
        room.ticker.tick.connect(lambda _now: self._look())

    def watch(self, text: str) -> None:
        self._text, self._until = text, self._ticker.now() + LASTS

    def wipe(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""

    def _look(self) -> None:
        # A clock that was put back must not keep the number longer.
        if self._text and not 0 < self._until - self._ticker.now() <= LASTS:
            self.wipe()
