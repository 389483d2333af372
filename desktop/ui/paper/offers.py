"""Which papers are offered from which page: the record in hand first, lists below it, blank papers last."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop import forms
from desktop.ui.paper.chooser import Offer
from desktop.ui.paper.forms import (
    open_archive_form,
    open_blanks,
    open_call_form,
    open_call_forms,
    open_cards,
    open_contents,
    open_governances,
    open_meeting_form,
    open_referral_form,
    open_registration_form,
    open_roster,
    open_tracing_notice,
)
from desktop.ui.room import Room
from desktop.worklog import EntryCard


def call_offers(room: Room, call: str, others: Sequence[str]) -> tuple[Offer, ...]:
    """From 值班电话: this call, all calls shown, blank papers."""
    offers = []
    if call:
        offers.append(Offer("值班电话记录", "选中的这一件", partial(open_call_form, room, call)))
    if len(others) > 1:
        words = f"列表里的 {len(others)} 件，一次印"
        offers.append(Offer("全部值班电话记录", words, partial(open_call_forms, room, tuple(others))))
    return (*offers, _governances(room), Offer("空白表", "停电或机器坏时手写，来电后补录", partial(open_blanks, room)))


def _governances(room: Room) -> Offer:
    """治理 has records of its own, most of them of people who gave no name."""
    return Offer("劝离与移交记录", "本次行动的每一件", partial(open_governances, room))


def person_offers(room: Room, person: str) -> tuple[Offer, ...]:
    """From 救助个案: the forms of a person, then the lists."""
    offers = []
    if person:
        contact = room.desk.read(forms.last_contact, person=person)
        offers.append(Offer("个案档案", "一人一档，连照片", partial(open_archive_form, room, person)))
        if contact:
            offers += [
                Offer("求助登记表", "最近一次救助", partial(open_registration_form, room, contact)),
                Offer("转介交接单", "最近一次救助，一式两份", partial(open_referral_form, room, contact)),
            ]
        offers.append(Offer("寻亲公告", "要先有单独的同意", partial(open_tracing_notice, room, person)))
    return (
        *offers, _governances(room),
        Offer("重点信息台账", "在跟踪的所有人", partial(open_roster, room, forms.key_people_paper)),
        Offer("易外出流浪人员名册", "在册的所有人", partial(open_roster, room, forms.care_paper)),
        *book_offers(room), Offer("空白表", "停电或机器坏时手写，来电后补录", partial(open_blanks, room)),
    )


def book_offers(room: Room) -> tuple[Offer, ...]:
    """From 通讯录: the network list and the cards."""
    return (
        Offer("服务网络与信息员名录", "单位和信息员", partial(open_roster, room, forms.network_paper)),
        Offer("救助服务点名录与服务人次", "服务点和每天、每月的人次", partial(open_roster, room, forms.points_paper)),
        Offer("救助联系卡", "一张纸八张，按线裁开", partial(open_cards, room)),
    )


def worklog_offers(room: Room, entry: EntryCard | None) -> tuple[Offer, ...]:
    """From 工作档案: the record of the entry in hand, where people met for it, and the list of all."""
    offers = []
    if entry is not None and entry.kind in forms.MEETINGS:
        words = f"“{entry.title}”，带签到表"
        offers.append(Offer(forms.MEETINGS[entry.kind], words, partial(open_meeting_form, room, entry.id)))
    return (
        *offers, Offer("工作档案目录", "责任分工和所有档案", partial(open_contents, room)),
        Offer("空白表", "会商、培训记录等，先打出来带去签到", partial(open_blanks, room)),
    )
