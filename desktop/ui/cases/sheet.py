"""登记救助: who was met, what was done and handed out, where he went, what follows; saved in one act."""
from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.calls import CallView, call_view
from desktop.cases import ContactFacts, Recorded, contacts_of_call, record_contact
from desktop.errors import UserError
from desktop.journal.drafts import DraftView, drop_draft, open_draft, open_drafts
from desktop.people import find_person
from desktop.ui.cases.after_part import AfterPart, PhotosPart
from desktop.ui.cases.found_part import PlacePart, StatePart
from desktop.ui.cases.goods_part import GoodsPart
from desktop.ui.cases.govern_part import GovernPart
from desktop.ui.cases.help_part import NO, HelpPart, LeavingPart
from desktop.ui.cases.more_part import MorePart
from desktop.ui.cases.section_sheet import SectionSheet
from desktop.ui.cases.tickets_part import TicketsPart
from desktop.ui.cases.who_part import WhoPart
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.keys import KeyHint
from desktop.ui.rescue import offer_form
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.vocabulary import DraftKind
from desktop.vocabulary_terms import CATEGORY_OF_SITUATION, CAUSE_OF_SITUATION

LISTS = (
    "sex", "category", "cause", "body", "mind", "willing", "refusal", "measure", "destination", "signature",
)  # fmt: skip
PLAIN = frozenset({
    "place", "place_words", "body", "body_note", "mind", "willing", "refusal_reason", "refusal_note", "warm_goods",
    "left_card", "destination", "destination_note", "receiver", "escort", "note",
})
"""What the parts hold under the very names of the facts of a contact."""
_FIELD_OF = {
    "contact.place_missing": "place_words", "follow_up.past": "due_at", "person.age": "age_estimate",
    "person.age_unclear": "age_estimate", "supplies.receipt_note": "receipt_note",
    "governance.handover_missing": "handed_to",
}


class ContactSheet(SectionSheet):
    """One contact being written.

    Args:
        call: the call it came of; place, people and words are taken from it.
        person: the file that it joins.
        draft: a half-written one to go on with; it knows its call and person.
        finishes: the 回访 that it is.
    """

    keys = (
        KeyHint("Tab", "下一格"), KeyHint("1–9", "选项"), KeyHint("Ctrl+Enter", "存下"),
        KeyHint("Ctrl+U", "不知道姓名"), KeyHint("Esc", "收起"), KeyHint("Ctrl+Shift+Enter", "存下，再登记一人"),
        KeyHint("Ctrl+V", "粘贴照片，先到照片格"),
    )  # fmt: skip

    def __init__(self, room: Room, call: str = "", person: str = "", draft: str = "", *, finishes: str = "") -> None:
        super().__init__(room)
        self._over = False
        found = self._find_draft(draft, call, person)
        content = dict(found.content) if found else {}
        self._call_id = str(content.get("call") or call)
        self._opened_for = str(content.get("person") or person)
        self._finishes = str(content.get("finishes") or finishes)
        self._call: CallView | None = room.desk.read(call_view, call=self._call_id) if self._call_id else None
        lists = Lists(room.desk, *LISTS)
        self.who, self.place = WhoPart(room, lists), PlacePart(room)
        self.state, self.help = StatePart(room, lists), HelpPart(room, lists)
        self.goods, self.leaving = GoodsPart(room, lists), LeavingPart(room, lists)
        self.photos, self.after = PhotosPart(room), AfterPart(room)
        self.more, self.tickets, self.govern = MorePart(room), TicketsPart(room), GovernPart(room)
        self._blank: dict[str, object] = {}
        self.keeper = DraftKeeper(room, found.id if found else "", self.content, self, kind=DraftKind.CONTACT.value)
        self._build(again=found is not None)
        self._link_parts()
        self._prefill(content)
        self._connect()
        self._settle_tickets()
        self.show_sections()

    def _find_draft(self, draft: str, call: str, person: str) -> DraftView | None:
        """The draft asked for; else one for the same call or person, so that nothing is written twice."""
        if draft:
            return self.room.desk.read(open_draft, draft=draft)
        same = [
            one for one in self.room.desk.read(open_drafts, kind=DraftKind.CONTACT.value)
            if (one.content.get("call") or "") == call and (one.content.get("person") or "") == person
        ]
        return same[-1] if same and (call or person) else None

    # Making.

    def _build(self, *, again: bool) -> None:
        style = self.look
        if again:
            self.saved.show_text("上次写的都在", "ink2", "history")
        self.another = ActionButton(style, "存下，再登记一人", "plain", "user-plus")
        self.give_up = ActionButton(style, "放弃草稿", "quiet", "trash-2", size="small")
        self.build("登记救助", self._caption(), (
            ("救助谁", self.who), ("在哪里", self.place), ("什么情况", self.state), ("愿不愿意", self.help),
            ("发了什么", self.goods), ("车票", self.tickets), ("去了哪里", self.leaving),
            ("街面治理", self.govern), ("照片", self.photos), ("然后", self.after), ("还要问的", self.more),
        ))
        self.foot.insertWidget(1, self.another)
        self.another.setVisible(bool(self._call_id))
        self.foot.addWidget(self.give_up)

    def _caption(self) -> str:
        if self._call is None:
            return ""
        count, words = self._call.people_count, [f"来电 {self._call.title}"]
        if count and (count > 1 or self._call.people_more):
            done = len(self.room.desk.read(contacts_of_call, call=self._call_id))
            more = "以上" if self._call.people_more else ""
            words.append(f"说有 {count} 人{more}，这是第 {done + 1} 人")
        return "，".join(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way out of a draft goes first where the foot is narrow."""
        super().resizeEvent(event)
        self.give_up.setVisible(self.width() > self.look.S(520))

    # Filling.

    def _prefill(self, content: Mapping[str, object]) -> None:
        self.who.place = self._call.place if self._call is not None else ""
        self.who.fill(content or {"who": self._opened_for, **self._told_by_call()})
        for part in self.parts[1:]:
            part.fill(content or self._told_by_call())
        if self.who.person:
            self._settle_person(self.who.person)
        self._blank = {} if content else self.typed()
        self.keeper.assume(content or self.content())

    def _told_by_call(self) -> dict[str, object]:
        """What the call has told already, so that nobody writes it twice."""
        call = self._call
        if call is None:
            return {}
        place = "，".join(part for part in (call.place_text, call.place_detail) if part)
        several = (call.people_count or 1) > 1 or call.people_more
        told: dict[str, object] = {
            "place": call.place if place == call.place_text else "", "place_words": place, "note": call.words,
            "sex": "" if several else call.sex,
        }
        for name, table in (("categories", CATEGORY_OF_SITUATION), ("causes", CAUSE_OF_SITUATION)):
            code = table.get(call.situation)
            told[name] = [code] if code else []
        return {name: value for name, value in told.items() if value}

    def content(self) -> dict[str, object]:
        """Everything that differs from the sheet as it opened: nothing typed is no draft."""
        typed = self.typed()
        if typed == self._blank:
            return {}
        kept = {"call": self._call_id, "person": self._opened_for, "finishes": self._finishes}
        return {**typed, **{name: value for name, value in kept.items() if value}}

    def _link_parts(self) -> None:
        self.who.settled.connect(self._settle_person)
        self.goods.kinds_changed.connect(self.help.follow_goods)
        self.after.visit_set.connect(self.help.show_follow_up)
        self.help.changed.connect(self._settle_tickets)
        self.help.changed.connect(lambda: self.after.ask_look_in(on=self.help.willing.value() == NO))

    def _connect(self) -> None:
        for part in self.parts:
            part.changed.connect(self._on_change)
        self.watch_stops()
        self.keeper.saved.connect(lambda words: self.saved.show_text(words, "green", "check"))
        self.keeper.failed.connect(self._on_failed)
        self.another.clicked.connect(self.save_and_go_on)
        self.give_up.clicked.connect(self._ask_giving_up)
        self.another.bind("Ctrl+Shift+Enter", self)
        self.who.nameless.bind("Ctrl+U", self)

    def _settle_tickets(self) -> None:
        """车票 is asked for once it is a 帮扶措施."""
        wanted = "ticket" in self.help.measures.values() or bool(self.tickets.content())
        next(section for section in self.sections if section.part is self.tickets).setVisible(wanted)

    def _settle_person(self, person: str) -> None:
        self.goods.show_person(person)
        self.after.show_person(person, self._finishes)

    def _on_change(self) -> None:
        self.error.hide()
        self.keeper.touch()
        self.show_sections()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field keeps the draft."""
        if event.type() == QEvent.Type.FocusOut and self.keeper.waiting:
            QTimer.singleShot(0, self.keeper, self.keeper.hurry)
        return super().eventFilter(watched, event)

    def first_focus(self) -> QWidget:
        """Who; with a known person the first thing that is still open."""
        if not self.who.person:
            return self.who.name
        return self.help.willing if self.place.is_done() else self.place.place

    # Saving.

    def fold(self) -> None:
        """Esc: the draft is kept. What cannot be kept stays on the screen."""
        if self._over or self.keeper.keep():
            self.closed.emit()

    def primary(self) -> None:
        """存下."""
        if self._save() is not None:
            self.closed.emit()

    def save_and_go_on(self) -> None:
        """存下，再登记一人: an empty sheet of the same call follows."""
        if self._save() is not None:
            self.room.sheets.open(ContactSheet(self.room, call=self._call_id))

    def _save(self) -> Recorded | None:
        if self._over:
            return None
        for field in self.fields().values():
            field.set_error("")
        try:
            made = self.room.desk.do(record_contact, **self._facts())
        except UserError as error:
            self._show_error(error)
            return None
        self._over = True
        self.keeper.stop()
        self.room.notices.drop_bar("save")
        self._tell(made)
        return made

    def _facts(self) -> dict[str, Any]:
        typed = self.typed()
        plain = {name: value for name, value in typed.items() if name in PLAIN} | self.more.facts()
        facts = cast("ContactFacts", plain)
        at = self.place.time.moment()
        escorted = {"escorted": True} if typed.get("escort") else {}
        return {
            **facts, **self.leaving.moments(), **escorted, **({"at": at} if at is not None else {}),
            "person": self.who.subject(), "call": self._call_id or None, "goods": self.goods.goods(),
            **self.state.chosen(), "needs": self.more.needed(), "photos": typed.get("photos", ()),
            "governance": self.govern.facts(),
            "measures": self.help.measured(), "tickets": self.tickets.tickets(), "minor": self.more.minor(),
            "next_visit": self.after.next_visit(), "finishes": self.after.finished(),
            "draft": self.keeper.draft or None,
        }

    def _tell(self, made: Recorded) -> None:
        shown = self.room.desk.read(find_person, person=made.person).row.shown
        words = [f"{shown} {'已建档登记' if made.new_file else '已登记'}"]
        if self.goods.lines:
            words.append(f"发{self.goods.words()}")
        if made.issued is not None and made.issued.claims:
            words.append("库存不够的记为待补入库")
        self.room.say("，".join(words))

    def _show_error(self, error: UserError) -> None:
        """Under the field that is wrong, with the focus there; what concerns no field stands at the foot."""
        name = str(error.facts.get("field") or _FIELD_OF.get(error.code, ""))
        if error.code.startswith("time."):
            name = name or self._unread_time()
        self.show_error_at(error, name)

    def _unread_time(self) -> str:
        """Which of the times cannot be read."""
        times = {"at": self.place.time, "left_at": self.leaving.left, "arrived_at": self.leaving.arrived}
        for name, field in times.items():
            try:
                field.moment()
            except UserError:
                return name
        return "at" if self.place.time.box.text().strip() else "due_at"

    def _on_failed(self, error: UserError) -> None:
        self.saved.show_text("没有存上，内容还在", "redText", "circle-alert")
        self.room.notices.save_failed(error, "另存到 U 盘", partial(offer_form, self.room, self, name="救助登记草稿"))

    # Giving up.

    def _ask_giving_up(self) -> None:
        if not self.content() and not self.keeper.draft:
            self._give_up()
            return
        kept = "写的内容不留。来电和已经存下的救助不受影响。"
        sheet = DialogSheet(self.look, "放弃这张草稿", kept, "留着", "放弃草稿")
        sheet.accepted.connect(self._give_up)
        Dialog(self.window(), sheet).ask()

    def _give_up(self) -> None:
        self._over = True
        self.keeper.stop()
        if self.keeper.draft:
            self.room.desk.do(drop_draft, draft=self.keeper.draft)
            self.room.notices.say("草稿已放弃")
        self.closed.emit()
