"""Which papers are offered from which page: the record in hand first, lists below it, blank papers last."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop import duty, emergencies, forms
from desktop.reports.page import Form
from desktop.reports.roster_documents import Roster
from desktop.rules.shifts import Shift
from desktop.ui.paper.chooser import FormsSheet, Offer
from desktop.ui.paper.forms import (
    archive_form,
    call_form,
    cards_form,
    contents_form,
    governance_form,
    meeting_form,
    open_archive_form,
    open_call_form,
    open_call_forms,
    open_cards,
    open_contents,
    open_governance_form,
    open_meeting_form,
    open_referral_form,
    open_registration_form,
    open_roster,
    open_tracing_notice,
    referral_form,
    registration_form,
    roster_of,
    tracing_form,
)
from desktop.ui.paper.opening import open_form, show_forms
from desktop.ui.room import Room
from desktop.worklog import EntryCard


def call_offers(room: Room, call: str, others: Sequence[str]) -> tuple[Offer, ...]:
    """From 值班电话: this call, all calls shown, blank papers."""
    offers = []
    if call:
        offers.append(Offer(
            "值班电话记录", "选中的这一件", partial(open_call_form, room, call), lambda: (call_form(room, call),),
        ))
    if len(others) > 1:
        words = f"列表里的 {len(others)} 件，一次印"
        offers.append(Offer(
            "全部值班电话记录", words, partial(open_call_forms, room, tuple(others)),
            lambda: [call_form(room, one) for one in others],
        ))
    return (*offers, _governances(room), blank_offer(room))


def night_offers(room: Room, shift: Shift, taken: Sequence[str]) -> tuple[Offer, ...]:
    """From 值班台: what a shift leaves behind on paper, its calls, blank papers.

    Args:
        shift: the running one.
        taken: its calls.
    """

    desk, title = room.desk, duty.shift_title(shift)

    def log() -> Form:
        return desk.read(duty.log_paper, duty_day=shift.day, kind=shift.kind)

    def sheet() -> Form:
        found = desk.read(duty.handover_sheet, events=desk.read(emergencies.open_clocks))
        return desk.read(duty.handover_paper, sheet=found)

    offers = [
        _own(room, "交接单", f"{title}，交给下一班", title, sheet),
        _own(room, "值班日志", f"{title}，到现在为止", title, log),
    ]
    if taken:
        words = f"这一班的 {len(taken)} 件，一次印"
        offers.append(Offer("全部值班电话记录", words, partial(open_call_forms, room, tuple(taken)),
                            lambda: [call_form(room, one) for one in taken]))
    return (*offers, blank_offer(room))


def _own(room: Room, kind: str, caption: str, of: str, made: Callable[[], Form]) -> Offer:
    def act() -> None:
        open_form(room, f"{kind} {of}", made, kind=kind)

    return Offer(kind, caption, act, lambda: (made(),))


def person_offers(room: Room, person: str) -> tuple[Offer, ...]:
    """From 救助个案: the forms of a person, then the lists."""
    return (
        *(_own_offers(room, person) if person else ()), _governances(room),
        _roster(room, forms.key_people_paper, "重点信息台账", "重点人员，一人一行"),
        _roster(room, forms.care_paper, "易外出流浪人员名册", "在册的所有人"),
        *book_offers(room), blank_offer(room),
    )


def _own_offers(room: Room, person: str) -> list[Offer]:
    contact = room.desk.read(forms.last_contact, person=person)
    offers = [Offer("个案档案", "一人一档，连照片", partial(open_archive_form, room, person),
                    lambda: (archive_form(room, person),))]
    if contact:
        offers += [
            Offer("求助登记表", "最近一次救助", partial(open_registration_form, room, contact),
                  lambda: (registration_form(room, contact),)),
            Offer("转介交接单", "最近一次救助，一式两份", partial(open_referral_form, room, contact),
                  lambda: (referral_form(room, contact),) * 2),
        ]
    offers.append(Offer("寻亲公告", "要先有单独的同意", partial(open_tracing_notice, room, person),
                        lambda: (tracing_form(room, person),)))
    return offers


def book_offers(room: Room) -> tuple[Offer, ...]:
    """From 通讯录: the network list and the cards."""
    return (
        _roster(room, forms.network_paper, "服务网络与信息员名录", "单位和信息员"),
        _roster(room, forms.points_paper, "救助服务点名录与服务人次", "服务点和各月人次，逐日的在预览里选"),
        Offer("救助联系卡", "一张纸八张，按线裁开", partial(open_cards, room), lambda: (cards_form(room),)),
    )


def worklog_offers(room: Room, entry: EntryCard | None) -> tuple[Offer, ...]:
    """From 工作档案: the record of the entry in hand, where people met for it, and the list of all."""
    offers = []
    if entry is not None and entry.kind in forms.MEETINGS:
        words, own = f"“{entry.title}”，带签到表", entry.id
        offers.append(Offer(forms.MEETINGS[entry.kind], words, partial(open_meeting_form, room, own),
                            lambda: (meeting_form(room, own),)))
    return (
        *offers,
        Offer("工作档案目录", "责任分工和所有档案", partial(open_contents, room), lambda: (contents_form(room),)),
        blank_offer(room, "会商、培训记录等，先打出来带去签到"),
    )


def _roster(room: Room, query: Callable[..., Roster], name: str, caption: str) -> Offer:
    return Offer(name, caption, partial(open_roster, room, query), lambda: (roster_of(room, query),))


# Lists to choose from.


def _governances(room: Room) -> Offer:
    """治理 has records of its own, most of them of people who gave no name."""
    return Offer("劝离与移交记录", "本次行动的每一件", partial(open_governances, room))


def open_governances(room: Room) -> None:
    """Every 劝离与移交记录 of the campaign to choose from; the blank one where there is none yet."""
    lines = room.desk.read(forms.governance_lines)
    offers = [
        Offer(f"{at}. {line.at} {line.what}", line.where, partial(open_governance_form, room, line.id),
              partial(_one_governance, room, line.id))
        for at, line in enumerate(lines, 1)
    ]
    if not offers:
        name = "劝离与移交记录"
        form = dict(room.desk.read(forms.blank_forms))[name]
        offers = [_blank(room, name, "还没有劝离和移交，印空白的", [form])]
    room.sheets.open(FormsSheet(room, offers, title="劝离与移交记录"))


def _one_governance(room: Room, governance: str) -> tuple[Form, ...]:
    return (governance_form(room, governance),)


def blank_offer(room: Room, caption: str = "停电或机器坏时手写，来电后补录") -> Offer:
    """空白表, behind which every kind can be chosen."""
    return Offer("空白表", caption, partial(open_blanks, room))


def open_blanks(room: Room) -> None:
    """The blank papers for a power cut: all of them in one go, some of them, or one kind as often as it is wanted."""
    found = room.desk.read(forms.blank_forms)
    made = [form for _name, form in found]
    why = "停电或机器坏时手写，来电后补录"
    offers = [_blank(room, "全部空白表", f"{len(made)} 种各一份，一次印", made)]
    offers += [_blank(room, name, why, [form]) for name, form in found]
    room.sheets.open(FormsSheet(room, offers, title="空白表"))


def _blank(room: Room, name: str, caption: str, made: Sequence[Form]) -> Offer:
    title = "空白表" if len(made) > 1 else f"{name}（空白）"
    return Offer(name, caption, lambda: _shown(room, title, name, made), lambda: made)


def _shown(room: Room, title: str, kind: str, made: Sequence[Form]) -> None:
    show_forms(room, title, made, kind=kind)
