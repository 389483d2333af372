"""The forms of records: each as it is printed, and each on the printing sheet, masked first."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from desktop import attachments, directory, forms
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import case_archive, governance_record, referral_slip, registration_sheet, tracing_notice
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Form
from desktop.reports.roster_documents import ReliefCard, Roster
from desktop.reports.roster_pdf import relief_cards, roster_form
from desktop.ui.paper.making import forms_maker
from desktop.ui.paper.opening import open_form, show_forms
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room

# As they are printed: numbers masked where there are any.


def call_form(room: Room, call: str) -> Form:
    """值班电话记录 of one call."""
    return call_sheet(room.desk.read(forms.call_paper, call=call))


def registration_form(room: Room, contact: str) -> Form:
    """求助登记表 of one contact."""
    return registration_sheet(room.desk.read(forms.registration_paper, contact=contact))


def referral_form(room: Room, contact: str) -> Form:
    """转介交接单 of one contact."""
    return referral_slip(room.desk.read(forms.referral_paper, contact=contact))


def archive_form(room: Room, person: str) -> Form:
    """个案档案 of one person."""
    return case_archive(room.desk.read(forms.archive_paper, person=person, load=_load(room)))


def tracing_form(room: Room, person: str) -> Form:
    """寻亲公告; raises UserError where nobody has consented."""
    return tracing_notice(room.desk.read(forms.tracing_paper, person=person, load=_load(room)))


def governance_form(room: Room, governance: str) -> Form:
    """劝离与移交记录 of one record of 治理."""
    return governance_record(room.desk.read(forms.governance_paper, governance=governance))


def meeting_form(room: Room, entry: str) -> Form:
    """会商记录, 培训记录 … of one entry of 工作档案, with its sheet to sign in on."""
    return meeting_record(room.desk.read(forms.meeting_paper, entry=entry))


def roster_of(room: Room, query: Callable[..., Roster]) -> Form:
    """A list: ``forms.network_paper``, ``forms.key_people_paper``, ``forms.care_paper`` or ``forms.points_paper``."""
    return roster_form(room.desk.read(query))


def contents_form(room: Room) -> Form:
    """工作档案目录."""
    return room.desk.read(forms.worklog_paper)


def cards_form(room: Room) -> Form:
    """Eight 救助联系卡 on a sheet."""
    return relief_cards(room.desk.read(forms.relief_card))


# On the printing sheet.


def open_call_form(room: Room, call: str) -> None:
    """值班电话记录 of one call."""
    open_form(
        room, "值班电话记录", lambda: call_form(room, call),
        lambda purpose: call_sheet(room.desk.do(forms.call_in_full, call=call, purpose=purpose)),
    )


def open_call_forms(room: Room, calls: Sequence[str]) -> None:
    """Many of them in one go."""
    show_forms(
        room, f"值班电话记录 {len(calls)} 份", [call_form(room, call) for call in calls], kind="值班电话记录",
    )


def open_registration_form(room: Room, contact: str) -> None:
    """求助登记表 of one contact."""
    open_form(
        room, "求助登记表", lambda: registration_form(room, contact),
        lambda purpose: registration_sheet(
            room.desk.do(forms.registration_in_full, contact=contact, purpose=purpose)
        ),
    )


def open_referral_form(room: Room, contact: str, left: Callable[[], None] | None = None) -> None:
    """转介交接单 of one contact; two are printed, one for each side. ``left`` is told once the paper goes out."""
    sheet = open_form(
        room, "转介交接单", lambda: referral_form(room, contact),
        lambda purpose: referral_slip(room.desk.do(forms.referral_in_full, contact=contact, purpose=purpose)), copies=2,
    )
    if sheet is not None and left is not None:
        sheet.left.connect(left)


def open_archive_form(room: Room, person: str) -> None:
    """个案档案 of one person."""
    open_form(
        room, "个案档案", lambda: archive_form(room, person),
        lambda purpose: case_archive(
            room.desk.do(forms.archive_in_full, person=person, load=_load(room), purpose=purpose)
        ),
    )


def open_tracing_notice(room: Room, person: str) -> None:
    """寻亲公告, where there is a consent to it; it may leave as a picture too."""
    open_form(room, "寻亲公告", lambda: tracing_form(room, person), blank_too=False, picture=True)


def open_governance_form(room: Room, governance: str) -> None:
    """劝离与移交记录 of one record of 治理."""
    open_form(room, "劝离与移交记录", lambda: governance_form(room, governance))


_IN_FULL: dict[Callable[..., Roster], Callable[..., Roster]] = {
    forms.network_paper: forms.network_in_full, forms.key_people_paper: forms.key_people_in_full,
    forms.care_paper: forms.care_in_full, forms.points_paper: forms.points_in_full,
}
"""The list with every number, for those lists that have any."""
_BY_DAY: dict[Callable[..., Roster], Callable[..., Roster]] = {forms.points_paper: forms.daily_points_paper}


def open_roster(room: Room, query: Callable[..., Roster]) -> None:
    """A list, in full too where it has numbers, and day by day where it tells months."""
    made, in_full = roster_of(room, query), _IN_FULL.get(query)
    full = (lambda purpose: roster_form(room.desk.do(in_full, purpose=purpose))) if in_full is not None else None
    days = _BY_DAY.get(query)
    others = (Version("逐日人次", forms_maker(room.fonts, [roster_of(room, days)])),) if days is not None else ()
    open_form(room, made.title, lambda: made, full, others=others)


def open_wall_sheet(room: Room) -> None:
    """The telephones for the wall; those of 信息员 in full only after a purpose."""
    open_form(room, "", lambda: room.desk.read(directory.wall_sheet),
              lambda purpose: room.desk.do(directory.wall_sheet_in_full, purpose=purpose))


def open_meeting_form(room: Room, entry: str) -> None:
    """会商记录, 培训记录 …, blank beside it."""
    open_form(room, "", lambda: meeting_form(room, entry))


def open_contents(room: Room) -> None:
    """工作档案目录."""
    open_form(room, "", lambda: contents_form(room))


def open_cards(room: Room) -> None:
    """Eight 救助联系卡 on a sheet, and blank ones to write a number on."""
    made = cards_form(room)
    open_form(room, made.title, lambda: made, empty=relief_cards(ReliefCard(made.office, foot=made.foot)))


def _load(room: Room) -> Callable[[attachments.PhotoView], bytes]:
    read = lru_cache(maxsize=64)(partial(attachments.open_print, room.folder.attachments))
    return lambda photo: read(photo.shown)
