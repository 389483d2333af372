"""The forms of a record on screen: one sheet that shows them, masked first, in full after a purpose, blank beside."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import attachments, forms
from desktop.errors import UserError
from desktop.reports.call_documents import CallSheet
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import case_archive, referral_slip, registration_sheet, tracing_notice
from desktop.reports.form_pdf import render_forms
from desktop.reports.page import Form, blank
from desktop.reports.roster_documents import Roster
from desktop.reports.roster_pdf import render_cards, roster_form
from desktop.ui.keys import KeyHint
from desktop.ui.paper.making import Make, Paper
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

MASKED, FULL, BLANK = "号码已遮", "完整号码", "空白表"


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


def open_referral_form(room: Room, contact: str) -> None:
    """转介交接单 of one contact; two are printed, one for each side."""
    _open(
        room, "转介交接单", lambda: referral_slip(room.desk.read(forms.referral_paper, contact=contact)),
        lambda purpose: referral_slip(room.desk.do(forms.referral_in_full, contact=contact, purpose=purpose)), copies=2,
    )


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
    """寻亲公告, where there is a consent to it."""
    load = _load(room)
    _open(room, "寻亲公告", lambda: tracing_notice(room.desk.read(forms.tracing_paper, person=person, load=load)))


def open_roster(room: Room, query: Callable[..., Roster]) -> None:
    """A list: ``forms.network_paper``, ``forms.key_people_paper`` or ``forms.care_paper``."""
    roster = room.desk.read(query)
    _open(room, roster.title, lambda: roster_form(roster))


def open_cards(room: Room) -> None:
    """Eight 救助联系卡 on a sheet."""
    card, fonts = room.desk.read(forms.relief_card), room.fonts
    room.sheets.open(PaperSheet(room, "救助联系卡", lambda: Paper(render_cards(card, fonts())), kind="救助联系卡"))


def open_blanks(room: Room) -> None:
    """All blank papers for a power cut, each on a track, all of them in front."""
    found = room.desk.read(forms.blank_forms)
    others = [Version(name, _maker(room, [form])) for name, form in found]
    everything = _maker(room, [form for _name, form in found])
    room.sheets.open(PaperSheet(room, "空白表", everything, label="全部", others=others))


def _open(
    room: Room, title: str, masked: Callable[[], Form], full: Callable[[str], Form] | None = None, *, copies: int = 1
) -> None:
    try:
        form = masked()
    except UserError as error:
        room.notices.error(error)
        return
    others = []
    if full is not None:
        others = [
            Version(FULL, logged=lambda purpose: _maker(room, [full(purpose)])),
            Version(BLANK, _maker(room, [blank(form)])),
        ]
    room.sheets.open(
        PaperSheet(room, title, _maker(room, [form]), kind=title, copies=copies, label=MASKED, others=others)
    )


def _maker(room: Room, made: Sequence[Form]) -> Make:
    fonts = room.fonts
    return lambda: Paper(render_forms(made, fonts()))


def _load(room: Room) -> Callable[[attachments.PhotoView], bytes]:
    read = lru_cache(maxsize=64)(partial(attachments.open_print, room.folder.attachments))
    return lambda photo: read(photo.shown)


@dataclass(frozen=True, slots=True)
class Offer:
    """One form that can be printed from where the person stands; ``act`` shows it."""

    label: str
    caption: str
    act: Callable[[], None]


def call_offers(room: Room, call: str, others: Sequence[str]) -> tuple[Offer, ...]:
    """From 值班电话: this call, all calls shown, blank papers."""
    offers = []
    if call:
        offers.append(Offer("值班电话记录", "选中的这一件", partial(open_call_form, room, call)))
    if len(others) > 1:
        words = f"列表里的 {len(others)} 件，一次印"
        offers.append(Offer("全部值班电话记录", words, partial(open_call_forms, room, tuple(others))))
    return (*offers, Offer("空白表", "停电或机器坏时手写，来电后补录", partial(open_blanks, room)))


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
        *offers,
        Offer("重点信息台账", "在跟踪的所有人", partial(open_roster, room, forms.key_people_paper)),
        Offer("易外出流浪人员名册", "在册的所有人", partial(open_roster, room, forms.care_paper)),
        *book_offers(room), Offer("空白表", "停电或机器坏时手写，来电后补录", partial(open_blanks, room)),
    )


def book_offers(room: Room) -> tuple[Offer, ...]:
    """From 通讯录: the network list and the cards."""
    return (
        Offer("服务网络与信息员名录", "单位和信息员", partial(open_roster, room, forms.network_paper)),
        Offer("救助联系卡", "一张纸八张，按线裁开", partial(open_cards, room)),
    )


class FormsSheet(Sheet):
    """打印表单: what can be printed here; the arrows and Enter choose, the form comes up in its place."""

    narrow = 420
    keys = (KeyHint("↑ ↓", "选"), KeyHint("Enter", "看这张表"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, offers: Sequence[Offer]) -> None:
        super().__init__(room.style)
        self._offers = {offer.label: offer for offer in offers}
        look = room.style
        self.table: RowTable[Offer] = RowTable(look, _columns(), lambda one: one.label, name="打印表单")
        self.show_button = ActionButton(look, "看这张表", "primary", "printer", "Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(10))
        head.addWidget(Label(look, "打印表单", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.set_rows(list(offers))
        self.table.pick(offers[0].label)
        self.table.opened.connect(lambda _key: self.primary())
        self.show_button.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def primary(self) -> None:
        """Shows the form that is chosen."""
        offer = self._offers.get(self.table.current_key())
        if offer is not None:
            offer.act()


def _columns() -> list[Column[Offer]]:
    return [
        Column("表", lambda one: Cell(one.label, weight=600), width=170),
        Column("印什么", lambda one: Cell(one.caption, token="ink2"), width=170, stretch=True),
    ]
