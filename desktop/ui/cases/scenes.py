"""What the tour shows of the case files beside the page: steps, two files side by side, the sheets and the books."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.cases import case_list, timeline
from desktop.cases.history import Happening
from desktop.people import Tracking, find_person, main_files, tracing_of
from desktop.ui.cases.act_sheets import care_sheet
from desktop.ui.cases.books_sheet import MOBILISED, BooksSheet
from desktop.ui.cases.compare import ask_comparing
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.ui.cases.facts_sheet import FactsSheet
from desktop.ui.cases.kin_sheet import KinSheet
from desktop.ui.cases.record_sheets import governance_sheet
from desktop.ui.cases.tracing_sheet import TracingSheet
from desktop.ui.paper.forms import open_tracing_notice
from desktop.ui.room import Room
from desktop.ui.widgets.sheet_layer import Sheet

Scene = tuple[str, Callable[[], object]]


def case_scenes(room: Room, window: QWidget, go: Callable[[str, str], object]) -> Iterator[Scene]:
    """Names and how to show each; people that the story did not tell of are left out."""
    rows = room.desk.read(case_list, tracking=Tracking.ALL)
    by_name = {row.person.shown.removesuffix("（自述）"): row.person.id for row in rows}

    def over(person: str, show: Callable[[], object]) -> None:
        go("cases", person)
        show()

    def edit(person: str) -> None:
        contact = next(one for one in room.desk.read(timeline, person=person) if one.happening is Happening.CONTACT)
        room.sheets.open(EditContactSheet(room, contact.id))

    child = by_name.get("漆晓琴")
    if child:
        yield "cases-steps", partial(go, "cases", child)
        yield "cases-edit", partial(over, child, partial(edit, child))
    joined = {main: one for one, main in room.desk.read(main_files).items() if one != main}
    for main, one in list(joined.items())[:1]:
        yield "cases-compare", partial(over, main, partial(ask_comparing, room, window, main, one))
    nameless = next((row.person.id for row in rows if row.person.shown.startswith("无名氏")), "")
    if nameless:
        yield "cases-tracing", partial(
            over, nameless, lambda: room.sheets.open(TracingSheet(room, nameless)))
    first = rows[0].person.id
    with_kin = next((row.person.id for row in rows if room.desk.read(find_person, person=row.person.id).relatives), "")
    if with_kin:
        yield "cases-kin", partial(over, with_kin, partial(_open, room, KinSheet, with_kin))
    for name, sheet in (
        ("govern", governance_sheet), ("facts", FactsSheet), ("care", care_sheet),
    ):
        yield f"cases-{name}", partial(over, first, partial(_open, room, sheet, first))
    searched = ((row.person.id, room.desk.read(tracing_of, person=row.person.id)) for row in rows)
    told = next((person for person, card in searched if card is not None and card.may_publish), "")
    if told:
        yield "cases-notice", partial(over, told, partial(open_tracing_notice, room, told))
    yield "cases-books", partial(over, first, lambda: room.sheets.open(BooksSheet(room)))
    yield "cases-mobilised", partial(over, first, lambda: room.sheets.open(BooksSheet(room, MOBILISED)))


def _open(room: Room, make: Callable[[Room, str], Sheet], person: str) -> None:
    room.sheets.open(make(room, person))
