"""F8 from anywhere: the instant is kept before anything is drawn; over a call, that call becomes the event."""
from __future__ import annotations

from desktop.emergencies import begin_event, open_from_call
from desktop.ui.room import Room
from desktop.ui.widgets.sheet_layer import SheetLayer


def begin(room: Room, *, call: str = "") -> str:
    """A half-written event, its text copied from a call (saved or half-written) where one is given; returns its id."""
    begun = room.desk.do(open_from_call, call=call) if call else room.desk.do(begin_event)
    if begun.clock_back:
        room.notices.bar("amber", "电脑时间往回拨过，获悉时间请核对一下", "知道了", name="clock_back")
    return begun.draft


def open_event(room: Room, *, call: str = "") -> None:
    """F8 on the open desk: the page shows the half-written event with the keyboard in 何时; an open sheet folds."""
    event = begin(room, call=call)
    room.sheets.fold()
    room.navigator.go("emergencies", event)


def open_blank_event(room: Room, layer: SheetLayer, *, call: str = "") -> None:
    """F8 on the lock: a blank form on the layer over it; a call that is being written there gives its own text."""
    from desktop.ui.emergencies.sheet import EmergencySheet

    layer.open(EmergencySheet(room, begin(room, call=call)))
