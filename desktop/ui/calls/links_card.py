"""Beside the course of a call: what it is linked to, 核复, 批示 and 反馈, its photos, and the keys for all of it."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import calls
from desktop.attachments import photos_of
from desktop.calls import CallView, Remark, RemarkKind
from desktop.errors import UserError
from desktop.rules.deadlines import moment_words
from desktop.ui.calls.link_sheets import (
    feedback_sheet,
    instruction_sheet,
    link_sheet,
    merge_sheet,
    outgoing_sheet,
    verify_sheet,
)
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.rows import ListRow, RowList

_ICONS = {
    "first": "merge", "repeated_by": "merge", "earlier": "history", "later": "history", "outgoing": "phone-outgoing",
    "person": "heart-handshake", "patrol": "footprints",
}


class LinksCard(Card):
    """Signal `went(page, record)`."""

    went = Signal(str, str)

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, "核复、批示和关联", padded=False)
        self.room = room
        self._view: CallView | None = None
        self._remarks: dict[str, Remark] = {}
        self._pages: dict[str, str] = {}
        look = room.style
        self.rows = RowList(look, "核复、批示和关联")
        self.verify = ActionButton(look, "核复", "plain", "phone-call", "Ctrl+H", size="small")
        self.instruct = ActionButton(look, "记批示", "plain", "megaphone", size="small")
        self.call_back = ActionButton(look, "记去电", "plain", "phone-outgoing", size="small")
        self.link_button = ActionButton(look, "关联", "plain", "link", size="small")
        self.merge = ActionButton(look, "并到另一件", "plain", "merge", size="small")
        self.split = ActionButton(look, "拆开", "plain", "split", size="small")
        self.photos = PhotoStrip(room)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look, keys = self.look, QWidget()
        flow = FlowLayout(keys, gap=look.S(8))
        for button in (self.verify, self.instruct, self.call_back, self.link_button, self.merge, self.split):
            flow.addWidget(button)
        holder, photo_row = QHBoxLayout(), QHBoxLayout()
        for row, part in ((holder, keys), (photo_row, self.photos)):
            row.setContentsMargins(look.S(17), look.S(8), look.S(17), look.S(10))
            row.addWidget(part)
        self.body.addWidget(self.rows)
        self.body.addLayout(holder)
        self.body.addLayout(photo_row)

    def _connect(self) -> None:
        sheets = (
            (self.verify, verify_sheet), (self.instruct, instruction_sheet), (self.call_back, outgoing_sheet),
            (self.link_button, link_sheet), (self.merge, merge_sheet),
        )
        for button, make in sheets:
            button.clicked.connect(lambda _checked=False, make=make: self._open(make))
        self.split.clicked.connect(self._split)
        self.rows.opened.connect(self._follow)
        self.photos.changed.connect(self._show_photos)

    def show_call(self, view: CallView) -> None:
        """Show the links, remarks and photos of a call."""
        self._view = view
        desk, now = self.room.desk, self.room.ticker.now()
        links = desk.read(calls.links_of, call=view.id)
        remarks = desk.read(calls.remarks_of, call=view.id)
        self._remarks = {one.id: one for one in remarks}
        self._pages = {one.record: one.page for one in links}
        rows = [ListRow(one.record, f"{one.kind.label}：{one.words}", one.number, icon=_ICONS[one.kind.value],
                        icon_token="primaryText") for one in links]
        rows += [_remark_row(one, now) for one in remarks if one.kind is not RemarkKind.FEEDBACK]
        self.rows.set_rows(rows)
        self.rows.setFixedHeight(self.rows.content_height())
        self.rows.setVisible(bool(rows))
        for button in (self.verify, self.instruct, self.call_back, self.link_button):
            button.setEnabled(not view.voided)
        self.merge.setVisible(view.open and not view.repeats)
        self.split.setVisible(bool(view.repeats))
        self.photos.bind("call", view.id)
        self._show_photos()

    def _show_photos(self) -> None:
        if self._view is not None:
            self.photos.show_photos(self.room.desk.read(photos_of, subjects=[self._view.id]))

    def ask_verify(self) -> None:
        """核复 by its key or from the facts of the call."""
        if self.verify.isEnabled():
            self._open(verify_sheet)

    @property
    def verified(self) -> Remark | None:
        """The last 核复 of the call in front."""
        return next((one for one in reversed(self._remarks.values()) if one.kind is RemarkKind.VERIFIED), None)

    def _open(self, make: object) -> None:
        if self._view is not None and callable(make):
            self.room.sheets.open(make(self.room, self._view))

    def _split(self) -> None:
        view = self._view
        if view is None:
            return
        try:
            self.room.desk.do(calls.split_repeat, call=view.id, seen=view.seen)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("已拆开，这一件重新在办")

    def _follow(self, key: str) -> None:
        remark = self._remarks.get(key)
        if remark is None:
            self.went.emit(self._pages.get(key, "calls"), key)
        elif remark.waits():
            self.room.sheets.open(feedback_sheet(self.room, remark))


def _remark_row(one: Remark, now: int) -> ListRow:
    """“罗敏批示：…” with until when a 反馈 is asked for."""
    at = moment_words(one.at, now)
    if one.kind is RemarkKind.VERIFIED:
        agrees = "属实" if one.agrees else "对不上"
        return ListRow(one.id, f"核复{agrees}：{one.words}", f"{at}　{one.who or one.by_name}", icon="phone-call",
                       icon_token="green" if one.agrees else "amber")
    if one.answered_at is not None:
        state = f"{moment_words(one.answered_at, now)} 已反馈"
    elif one.due_at is not None:
        state = f"{moment_words(one.due_at, now)} 前反馈" + ("，已过" if one.late(now) else "")
    else:
        state = "还没反馈"
    token = "redText" if one.late(now) else "amber" if one.waits() else "green"
    return ListRow(one.id, f"{one.who}批示：{one.words}", f"{at}　{state}", icon="megaphone", icon_token=token)
