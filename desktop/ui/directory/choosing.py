"""Which sheet makes somebody or something new, and which one changes a line of the book."""
from __future__ import annotations

from collections.abc import Callable

from desktop import directory
from desktop.ui.directory.point_sheet import point_sheet
from desktop.ui.directory.sheets import informant_sheet, place_sheet, responder_sheet, unit_sheet
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room


def new_sheet(room: Room, kind: str) -> FormSheet:
    """The empty sheet of a kind: responder, unit, informant, place or point."""
    makes: dict[str, Callable[[Room], FormSheet]] = {
        "responder": responder_sheet, "unit": unit_sheet, "informant": informant_sheet, "place": place_sheet,
        "point": point_sheet,
    }
    return makes[kind](room)


def line_sheet(room: Room, record: str) -> FormSheet | None:
    """The sheet of one line of the book; None for officers and teams, who are changed in 设置."""
    desk = room.desk
    for card in desk.read(directory.list_responders, retired=True):
        if card.id == record:
            return responder_sheet(room, card)
    for unit in desk.read(directory.list_units, retired=True):
        if unit.id == record:
            return unit_sheet(room, unit)
    for one in desk.read(directory.list_informants, retired=True):
        if one.id == record:
            return informant_sheet(room, one)
    return None
