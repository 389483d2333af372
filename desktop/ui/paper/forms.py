"""The forms of a record on screen: one sheet that shows them, masked first, in full after a purpose, blank beside."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from desktop import attachments, forms
from desktop.errors import UserError
from desktop.reports.call_documents import CallSheet
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import case_archive, governance_record, referral_slip, registration_sheet, tracing_notice
from desktop.reports.form_pdf import render_forms
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Form, Secrecy, blank
from desktop.reports.roster_documents import Roster
from desktop.reports.roster_pdf import render_cards, roster_form
from desktop.ui.paper.chooser import FormsSheet, Offer
from desktop.ui.paper.making import Make, Paper
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room
from desktop.worklog import worklog_paper

FILLED, MASKED, FULL, BLANK = "填好的", "号码已遮", "完整号码", "空白表"


def open_call_form(room: Room, call: str) -> None:
    """值班电话记录 of one call."""
    _open(
        room, "值班电话记录", lambda: call_sheet(room.desk.read(forms.call_paper, call=call)),
        lambda purpose: call_sheet(room.desk.do(forms.call_in_full, call=call, purpose=purpose)),
    )


def open_call_forms(room: Room, calls: Sequence[str]) -> None:
    """Many of them in one go."""
    sheets: list[CallSheet] = [room.desk.read(forms.call_paper, call=call) for call in calls]
    made = [call_sheet(sheet) for sheet in sheets]
    room.sheets.open(PaperSheet(room, f"值班电话记录 {len(made)} 份", _maker(room, made), kind="值班电话记录"))


def open_registration_form(room: Room, contact: str) -> None:
    """求助登记表 of one contact."""
    _open(
        room, "求助登记表", lambda: registration_sheet(room.desk.read(forms.registration_paper, contact=contact)),
        lambda purpose: registration_sheet(
            room.desk.do(forms.registration_in_full, contact=contact, purpose=purpose)
        ),
    )


def open_referral_form(room: Room, contact: str, left: Callable[[], None] | None = None) -> None:
    """转介交接单 of one contact; two are printed, one for each side. ``left`` is told once the paper goes out."""
    sheet = _open(
        room, "转介交接单", lambda: referral_slip(room.desk.read(forms.referral_paper, contact=contact)),
        lambda purpose: referral_slip(room.desk.do(forms.referral_in_full, contact=contact, purpose=purpose)), copies=2,
    )
    if sheet is not None and left is not None:
        sheet.left.connect(left)


def open_archive_form(room: Room, person: str) -> None:
    """个案档案 of one person."""
    load = _load(room)
    _open(
        room, "个案档案", lambda: case_archive(room.desk.read(forms.archive_paper, person=person, load=load)),
        lambda purpose: case_archive(
            room.desk.do(forms.archive_in_full, person=person, load=load, purpose=purpose)
        ),
    )


def open_tracing_notice(room: Room, person: str) -> None:
    """寻亲公告, where there is a consent to it; it may leave as a picture too."""
    load = _load(room)
    _open(
        room, "寻亲公告", lambda: tracing_notice(room.desk.read(forms.tracing_paper, person=person, load=load)),
        blank_too=False, picture=True,
    )


def open_governance_form(room: Room, governance: str) -> None:
    """劝离与移交记录 of one record of 治理."""
    _open(room, "劝离与移交记录", lambda: governance_record(
        room.desk.read(forms.governance_paper, governance=governance)))


_IN_FULL: dict[Callable[..., Roster], Callable[..., Roster]] = {
    forms.network_paper: forms.network_in_full, forms.key_people_paper: forms.key_people_in_full,
    forms.care_paper: forms.care_in_full,
}
"""The list with every number, for those lists that have any."""


def open_roster(room: Room, query: Callable[..., Roster]) -> None:
    """A list: ``forms.network_paper``, ``forms.key_people_paper``, ``forms.care_paper`` or ``forms.points_paper``."""
    roster, in_full = room.desk.read(query), _IN_FULL.get(query)
    full = (lambda purpose: roster_form(room.desk.do(in_full, purpose=purpose))) if in_full is not None else None
    _open(room, roster.title, lambda: roster_form(roster), full)


def open_governances(room: Room) -> None:
    """Every 劝离与移交记录 of the campaign to choose from; the blank one where there is none yet."""
    lines = room.desk.read(forms.governance_lines)
    offers = [
        Offer(f"{at}. {line.at} {line.what}", line.where, partial(open_governance_form, room, line.id))
        for at, line in enumerate(lines, 1)
    ]
    if not offers:
        found = dict(room.desk.read(forms.blank_forms))
        name = "劝离与移交记录"
        offers = [Offer(name, "还没有劝离和移交，印空白的", partial(_open_blank, room, name, [found[name]]))]
    room.sheets.open(FormsSheet(room, offers, title="劝离与移交记录"))


def open_meeting_form(room: Room, entry: str) -> None:
    """会商记录, 培训记录 … of one entry of 工作档案, with its sheet to sign in on."""
    try:
        record = room.desk.read(forms.meeting_paper, entry=entry)
    except UserError as error:
        room.notices.error(error)
        return
    _open(room, record.title, lambda: meeting_record(record))


def open_contents(room: Room) -> None:
    """工作档案目录."""
    paper = room.desk.read(worklog_paper)
    _open(room, paper.title, lambda: paper)


def open_cards(room: Room) -> None:
    """Eight 救助联系卡 on a sheet."""
    card, fonts = room.desk.read(forms.relief_card), room.fonts
    room.sheets.open(PaperSheet(room, "救助联系卡", lambda: Paper(render_cards(card, fonts())), kind="救助联系卡"))


def open_blanks(room: Room) -> None:
    """The blank papers for a power cut: all of them in one go, or one kind as often as it is wanted."""
    found = room.desk.read(forms.blank_forms)
    made = [form for _name, form in found]
    offers = [Offer("全部空白表", f"{len(made)} 种各一份，一次印", partial(_open_blank, room, "空白表", made))]
    why = "停电或机器坏时手写，来电后补录"
    offers += [Offer(name, why, partial(_open_blank, room, name, [form])) for name, form in found]
    room.sheets.open(FormsSheet(room, offers, title="空白表"))


def _open_blank(room: Room, name: str, made: Sequence[Form]) -> None:
    title = name if len(made) > 1 else f"{name}（空白）"
    room.sheets.open(PaperSheet(room, title, _maker(room, made), kind=name))


def _open(
    room: Room, title: str, filled: Callable[[], Form], full: Callable[[str], Form] | None = None, *, copies: int = 1,
    blank_too: bool = True, picture: bool = False,
) -> PaperSheet | None:
    """One form on the printing sheet: as it is, in full where that is offered and logged, blank beside it.

    None where it was refused, which is said.
    """
    try:
        form = filled()
    except UserError as error:
        room.notices.error(error)
        return None
    others = []
    if full is not None:
        others.append(Version(FULL, logged=lambda purpose: _maker(room, [full(purpose)])))
    if blank_too:
        others.append(Version(BLANK, _maker(room, [blank(form)])))
    label = MASKED if form.secrecy is Secrecy.MASKED else FILLED
    sheet = PaperSheet(
        room, title, _maker(room, [form]), kind=title, copies=copies, label=label, others=others, picture=picture
    )
    room.sheets.open(sheet)
    return sheet


def _maker(room: Room, made: Sequence[Form]) -> Make:
    fonts = room.fonts
    return lambda: Paper(render_forms(made, fonts()))


def _load(room: Room) -> Callable[[attachments.PhotoView], bytes]:
    read = lru_cache(maxsize=64)(partial(attachments.open_print, room.folder.attachments))
    return lambda photo: read(photo.shown)
