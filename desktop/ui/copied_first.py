"""先留一份备份: what screens put before an act that changes much; where no copy can be made the person decides."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop import backups
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.room import Room

_BAR = "copied_first"


def copied_first(
    room: Room, act: Callable[[], None], *, receiver: QObject, verb: str, not_made: Callable[[], None] | None = None
) -> None:
    """Makes a verified copy in the background, then lets ``act`` happen on the main thread.

    Where no copy can be made, a bar says why, and its button does the act all the same: a full disk must not keep an
    officer from what the night needs.

    Args:
        receiver: the sheet; nothing happens any more once it is gone.
        verb: the word on the button that was pressed (“导入”).
        not_made: told when no copy could be made, before the person decides.
    """
    if receiver.property(_BAR):
        # Pressed once more while the copy is being made.
        return
    receiver.setProperty(_BAR, True)
    desk, folder = room.desk, room.folder
    room.notices.bar("blue", f"{verb}之前先留一份备份 …", name=_BAR)

    def done(_copy: object) -> None:
        receiver.setProperty(_BAR, False)
        room.notices.drop_bar(_BAR)
        act()

    def still() -> None:
        # The bar stays when the sheet is folded; what it would have written is gone with it.
        if isValid(receiver):
            act()

    def failed(error: BaseException) -> None:
        receiver.setProperty(_BAR, False)
        if not_made is not None:
            not_made()
        if not isinstance(error, UserError):
            room.notices.drop_bar(_BAR)
            raise error
        room.notices.bar("amber", f"备份没有做成，还没有{verb}：{sentence(error)}", f"照样{verb}", still, name=_BAR)

    room.background.run(
        lambda _progress: backups.before(desk, folder), receiver=receiver, on_result=done, on_error=failed
    )
