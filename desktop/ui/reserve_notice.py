"""Says that the disk is full when the last record could be kept only by giving up the reserve."""
from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.room import Room

WORDS = "磁盘满了：刚才的内容用预留的空间存上了，再写可能存不上。请现在就腾出空间，或找管理员"


class ReserveNotice(QObject):
    """Looks after every write; the bar stands until somebody has read it, and is raised once."""

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._said = False
        room.bus.changed.connect(self.look)

    def look(self, _topics: object = None) -> None:
        if self._room.desk.reserve_spent and not self._said:
            self._said = True
            self._room.notices.bar("red", WORDS, "知道了", name="reserve")
