"""What a line that was found does: a number is copied, a record is opened."""
from __future__ import annotations

from desktop.ui.clipboard import copy_number
from desktop.ui.room import Room
from desktop.ui.search.lines import COPY, FoundLine


def open_found(room: Room, line: object) -> None:
    """Copies the number of a line of the directory, else goes to the page of its record."""
    if not isinstance(line, FoundLine):
        return
    if line.page == COPY:
        copy_number(room, line.record)
        room.notices.say(f"已复制 {line.record}，{line.text}")
    else:
        room.navigator.go(line.page, line.record)
