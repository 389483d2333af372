"""A form on the printing sheet, the one way of every page: as it is, in full after a purpose, blank for a pen."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.errors import UserError
from desktop.reports.page import Form, Secrecy, blank
from desktop.ui.paper.making import forms_maker
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room

FILLED, MASKED, FULL, BLANK = "填好的", "号码已遮", "完整号码", "空白表"


def show_forms(
    room: Room, title: str, made: Sequence[Form], *, kind: str = "", copies: int = 1, label: str = FILLED,
    others: Sequence[Version] = (), picture: bool = False,
) -> PaperSheet:
    """One form or many in one go; the arguments are those of `PaperSheet`."""
    sheet = PaperSheet(
        room, title, forms_maker(room.fonts, made), kind=kind, copies=copies, label=label, others=others,
        picture=picture,
    )
    room.sheets.open(sheet)
    return sheet


def open_form(
    room: Room, title: str, filled: Callable[[], Form], full: Callable[[str], Form] | None = None, *, kind: str = "",
    copies: int = 1, empty: Form | None = None, blank_too: bool = True, others: Sequence[Version] = (),
    picture: bool = False,
) -> PaperSheet | None:
    """One form: as it is, in full where that is offered and logged, blank beside it. None where it was refused.

    Args:
        title: over the page; that of the form where it is empty.
        full: writes the purpose down and gives the form with every number.
        empty: what the blank one is made of, where it differs from the filled one without its contents.
        others: further versions, between the full and the blank one.
    """
    try:
        form = filled()
    except UserError as error:
        room.notices.error(error)
        return None
    versions: list[Version] = []
    if full is not None:
        versions.append(Version(FULL, logged=lambda purpose: forms_maker(room.fonts, [full(purpose)])))
    versions += others
    if blank_too:
        versions.append(Version(BLANK, forms_maker(room.fonts, [blank(empty or form)])))
    label = MASKED if form.secrecy is Secrecy.MASKED else FILLED
    return show_forms(
        room, title or form.title, [form], kind=kind, copies=copies, label=label, others=versions, picture=picture
    )
