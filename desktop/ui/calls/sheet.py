"""新接电话: the sheet that opens on F2, keeps every key, and becomes a call by one key."""
from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.calls import CallFacts, CallFilter, discard_call_draft, list_calls, log_call
from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.drafts import open_draft
from desktop.rules.call_elements import elements_words, missing_elements
from desktop.rules.deadlines import Deadline, Limits, arrival
from desktop.rules.shifts import ShiftKind, shift_of
from desktop.rules.wording import sentence
from desktop.shared_settings import read_values, shift_times
from desktop.ui.calls.call_clock import CallClock
from desktop.ui.calls.caller_part import CallerPart
from desktop.ui.calls.extra_rows import NotNeededRow, ReceivedPart
from desktop.ui.calls.place_part import PlacePart
from desktop.ui.calls.sending_part import SendingPart
from desktop.ui.calls.situation_part import SituationPart
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.keys import KeyHint
from desktop.ui.rescue import offer_form
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Part, Section
from desktop.ui.widgets.sheet_layer import Sheet

FACTS = frozenset(CallFacts.__annotations__)
FOCUS = "focus"
_CALM = 620
"""Heights of body, design px, under which the gaps of the sections are tight."""
_LOW = 590
"""Height of the sheet, design px, under which words and teams have one line each, so that 派谁去 stays in sight."""


class CallSheet(Sheet):
    """One half-written call.

    Args:
        draft: as `calls.begin_call` made it; the call keeps its id. Without one the sheet waits to `take` one.
        blank: on the locked screen: no proposals, no history, nobody's names.
    """

    keys = (
        KeyHint("Tab", "下一格"), KeyHint("1–9", "选项"), KeyHint("Ctrl+Enter", "保存并派出"),
        KeyHint("Ctrl+W", "无需到场"), KeyHint("Esc", "收起"), KeyHint("Ctrl+S", "只保存，先不派人"),
        KeyHint("Ctrl+T", "改接报时间"),
    )  # fmt: skip

    def __init__(self, room: Room, draft: str = "", *, blank: bool = False) -> None:
        super().__init__(room.style)
        self.room, self.draft, self._blank = room, "", blank
        self._over = False
        self._wanted, self._turn = "", ""
        self._stamp = room.ticker.now()
        self._limits = Limits.of(room.desk.read(read_values))
        self._make_parts()
        self.keeper = DraftKeeper(room, "", self.content, self)
        self._build()
        self._connect()
        if draft:
            self.take(draft)

    def take(self, draft: str) -> None:
        """From now on the sheet writes this draft; one made ahead of the key has none until then."""
        found = self.room.desk.read(open_draft, draft=draft)
        self.draft = self.keeper.draft = draft
        self._stamp = found.started_at if found else self.room.ticker.now()
        self.received.show_stamp(self._stamp)
        self.caller.draft = draft
        self._fill(found.content if found else {})
        self.room.ticker.tick.connect(self._on_tick)
        self._show_sections()
        QTimer.singleShot(0, self, self._complete)

    # Building.

    def _make_parts(self) -> None:
        room, style = self.room, self.look
        self.received = ReceivedPart(style, self._stamp, room.ticker.now, self._limits)
        lists = Lists(room.desk, "channel", "situation", "sex", "age_group")
        self.caller = CallerPart(style, room.desk, lists, blank=self._blank)
        self.place = PlacePart(style, room.desk, blank=self._blank)
        self.situation = SituationPart(style, lists)
        self.sending = SendingPart(style, room.desk, blank=self._blank)
        self.not_needed: NotNeededRow | None = None
        self.clock = CallClock(style, self._deadline(), room.ticker.now())

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of the sheet."""
        return self.received, self.caller, self.place, self.situation, self.sending

    def _build(self) -> None:
        style = self.look
        self.title = Label(style, "新接电话", FontRole.PAGE_TITLE)
        self.caption = Label(style, "", FontRole.SECONDARY, "ink2")
        self.fold_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.send = ActionButton(style, "保存并派出", "primary", "send", "Ctrl+Enter")
        self.save = ActionButton(style, "只保存", "plain", key="Ctrl+S")
        self.change_time = ActionButton(style, "改接报时间", "bare", "clock", "Ctrl+T")
        self.end = ActionButton(style, "无需到场", "plain", "phone-off", "Ctrl+W")
        self.sections = tuple(
            Section(style, at + 1, title, part)
            for at, (title, part) in enumerate(
                zip(("谁打来", "在哪里", "什么情况", "派谁去"), self.parts[1:], strict=True)
            )
        )
        self._lay_out()
        self.setAccessibleName("新接电话")
        style.changed.connect(self.restyle)
        self.restyle()

    def _lay_out(self) -> None:
        style = self.look
        self._head, self._foot, self._body = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for widget, stretch in ((self.title, 0), (self.caption, 1), (self.clock, 0), (self.fold_button, 0)):
            self._head.addWidget(widget, stretch)
        for button in (self.send, self.save):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in (self.change_time, self.end):
            self._foot.addWidget(button)
        self._body.addWidget(self.received)
        for at, section in enumerate(self.sections):
            if at:
                self._body.addWidget(Hairline(style))
            self._body.addWidget(section)
        self._body.addStretch(1)
        content = QWidget()
        content.setLayout(self._body)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head_box, self._foot_box = QWidget(), QWidget()
        self._head_box.setLayout(self._head)
        self._foot_box.setLayout(self._foot)
        for part in (self._head_box, Hairline(style), self.area, Hairline(style), self._foot_box):
            self._column.addWidget(part, int(part is self.area))

    def restyle(self) -> None:
        """Set margins and gaps anew, tight where the window is low."""
        look, side = self.look, self.look.S(27)
        tight, low = self.height() < look.S(_CALM + 62 + 64), self.height() < look.S(_LOW)
        self.situation.set_low(low)
        self.sending.set_low(low)
        self._head.setContentsMargins(side, 0, look.S(20), 0)
        self._head.setSpacing(look.S(12))
        self._head_box.setFixedHeight(look.S(54 if tight else 64))
        self._foot.setContentsMargins(side, 0, side, 0)
        self._foot.setSpacing(look.S(10))
        self._foot_box.setFixedHeight(look.S(55 if tight else 62))
        self._body.setContentsMargins(side, look.S(5 if low else 9 if tight else 14), side, look.S(4 if low else 8))
        self._body.setSpacing(look.S(5 if low else 9 if tight else 13))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the foot whole: what a key and the head also offer goes first."""
        super().resizeEvent(event)
        self.restyle()
        wanted = sum(button.sizeHint().width() for button in (self.send, self.save, self.change_time, self.end))
        self.change_time.setVisible(wanted + self.look.S(2 * 27 + 4 * 10) <= self.width())

    def _connect(self) -> None:
        room = self.room
        for part in self.parts:
            part.changed.connect(self._on_change)
            for stop in part.stops.values():
                stop.installEventFilter(self)
        self.received.time.read.connect(self._run_clock)
        self.place.settled.connect(self.caller.look_up)
        self.place.settled.connect(lambda _words: self.sending.offer_near(str(self.place.content().get("place", ""))))
        self.caller.asked.connect(lambda call: room.navigator.go("calls", call))
        self.keeper.saved.connect(lambda words: self.situation.show_saved(words, "green", "check"))
        self.keeper.failed.connect(self._on_failed)
        self.fold_button.clicked.connect(self.fold)
        self.send.clicked.connect(self.primary)
        self.save.clicked.connect(self._save_only)
        self.end.clicked.connect(self._toggle_not_needed)
        self.change_time.clicked.connect(self._open_time)
        self.clock.clicked.connect(self._open_time)
        for button, key in ((self.send, "Ctrl+Enter"), (self.save, "Ctrl+S"), (self.end, "Ctrl+W")):
            button.bind(key, self)
        self.clock.bind("Ctrl+T", self)

    # What is typed.

    def content(self) -> dict[str, object]:
        """Everything typed and chosen, and where the keyboard was."""
        told: dict[str, object] = {}
        for part in self.parts:
            told |= part.content()
        if told:
            told[FOCUS] = self._focus_name()
        return told

    def _fill(self, content: Mapping[str, object]) -> None:
        for part in self.parts:
            part.fill(content)
        self._wanted = str(content.get(FOCUS) or "")
        self.keeper.assume(content)
        if content:
            self.situation.show_saved("上次写的都在", "ink2", "history")
        self._show_lack()
        self._run_clock()

    def _focus_name(self) -> str:
        focus = self.focusWidget()
        return next((name for part in self.parts for name, widget in part.stops.items() if widget is focus), "")

    def first_focus(self) -> QWidget | None:
        """来电号码; in a draft that was opened again, where the keyboard was."""
        stops = {name: widget for part in self.parts for name, widget in part.stops.items()}
        kept = stops.get(self._wanted)
        if kept is None or kept.isHidden():
            return self.caller.number
        if isinstance(kept, LineBox):
            kept.end(False)
        return kept

    def panes(self) -> list[QWidget]:
        return [*(next(iter(part.stops.values())) for part in self.parts[1:]), self._foot_box]

    def _on_change(self) -> None:
        self.keeper.touch()
        for field in self._fields().values():
            if field.error() and field.editor.hasFocus():
                field.set_error("")
        self._show_sections()
        self._show_lack()

    def _show_lack(self) -> None:
        """Which of the 五要素 is still to be asked, while the caller is still there."""
        told = {name: str(value) for name, value in self.content().items()}
        lacks = missing_elements(
            number=told.get("caller_number", ""), name=told.get("caller_name", ""), unit=told.get("caller_unit", ""),
            channel=told.get("channel", ""), situation=told.get("situation", ""), words=told.get("words", ""),
            at=self.received.received_at(),
        )
        self.caption.show_text("　".join(part for part in (self._turn, elements_words(lacks)) if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field keeps the draft; entering one marks its section and brings it into view."""
        if event.type() == QEvent.Type.FocusOut and self.keeper.waiting:
            QTimer.singleShot(0, self.keeper, self.keeper.hurry)
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._show_sections(watched)
            self.area.ensureWidgetVisible(watched, 0, self.look.S(28))
        return super().eventFilter(watched, event)

    def _show_sections(self, focus: QWidget | None = None) -> None:
        inside = focus or QApplication.focusWidget()
        for section in self.sections:
            section.show_state(inside)

    # The clock.

    def _deadline(self) -> Deadline:
        return arrival(min(self._stamp, self.received.received_at()), self._limits)

    def _run_clock(self) -> None:
        self.clock.show_deadline(self._deadline(), self.room.ticker.now())

    def _on_tick(self, now: int) -> None:
        self.clock.show_now(now)

    def _open_time(self) -> None:
        if not self.received.time.box.text():
            self.received.time.show_moment(self._stamp)
        self.received.show()
        self.received.time.box.setFocus()
        self.received.time.box.selectAll()

    def _complete(self) -> None:
        """What may come a moment after the keyboard: the teams, and “今夜第 10 件”."""
        self.sending.load()
        if not self._blank:
            self._count()

    def _count(self) -> None:
        desk, times = self.room.desk, self.room.desk.read(shift_times)
        shift = shift_of(self._stamp, times)
        wanted = CallFilter(since=shift.starts_at, until=self._stamp, outgoing=False, voided=False)
        total = desk.read(list_calls, wanted=wanted, limit=0).total
        self._turn = f"{'今夜' if shift.kind is ShiftKind.NIGHT else '今天'}第 {total + 1} 件"
        self._show_lack()

    # Saving.

    def fold(self) -> None:
        """Esc: the draft is kept. What cannot be kept stays on the screen."""
        if self._over or self.keeper.keep():
            self.closed.emit()

    def primary(self) -> None:
        """保存并派出."""
        self._save(send=True)

    def _save_only(self) -> None:
        self._save()

    def _save(self, *, send: bool = False, not_needed: str = "", note: str = "") -> None:
        if self._over:
            return
        self._clear_errors()
        try:
            told = self._facts()
            received = self.received.typed()
            teams, sent = (self.sending.cards.values(), self.sending.who.text()) if send else ([], "")
            self.room.desk.do(
                log_call, draft=self.draft, received_at=received, teams=teams, sent=sent, not_needed=not_needed,
                not_needed_note=note, **told,
            )
        except UserError as error:
            self._show_error(error)
            return
        self._over = True
        self.keeper.stop()
        self.room.notices.drop_bar("save")
        self._tell_saved(bool(not_needed), send)
        self.closed.emit()

    def _facts(self) -> CallFacts:
        return cast("CallFacts", {name: value for name, value in self.content().items() if name in FACTS})

    def _tell_saved(self, ended: bool, send: bool) -> None:
        now = local(self.room.ticker.now())
        self.room.notices.saved(f"已存 {now:%H:%M:%S}")
        what = self.place.place.text().strip() or "这件来电"
        if ended:
            self.room.notices.say(f"{what} 已记无需到场")
        elif send and self.sending.is_done():
            self.room.notices.say(f"{what} 已存，已派出{self.sending.names()}")
        else:
            self.room.notices.say(f"{what} 已存，还没派人")

    def _clear_errors(self) -> None:
        for field in self._fields().values():
            field.set_error("")
        if self.not_needed is not None:
            self.not_needed.note_field.set_error("")

    def fields_error(self, name: str) -> str:
        """What stands under the field of that fact."""
        return self._fields()[name].error()

    def _fields(self) -> dict[str, Field]:
        return {name: field for part in self.parts for name, field in part.fields.items()}

    def _show_error(self, error: UserError) -> None:
        """Under the field that is wrong, with the focus there; what concerns no field stands over the window."""
        field = self._field_of(error)
        if error.code == "terms.note_missing" and self.not_needed is not None:
            field = self.not_needed.note_field
        if field is None:
            self._on_failed(error)
            return
        field.set_error(sentence(error))
        if field is self.received.time:
            self.received.show()
        field.editor.setFocus()
        self.area.ensureWidgetVisible(field)

    def _field_of(self, error: UserError) -> Field | None:
        if error.code.startswith("time."):
            return self.received.time
        return self._fields().get(str(error.facts.get("field", "")))

    def _on_failed(self, error: UserError) -> None:
        self.situation.show_saved("没有存上，内容还在", "redText", "circle-alert")
        self.room.notices.save_failed(error, "另存到 U 盘", self._rescue)

    def _rescue(self) -> None:
        offer_form(self.room, self, name="来电草稿", at=self._stamp)

    # 无需到场 and 放弃草稿.

    def _toggle_not_needed(self) -> None:
        if self.not_needed is None:
            self.not_needed = self._make_not_needed()
        if self.not_needed.isHidden():
            self.not_needed.start()
        else:
            self._fold_not_needed()

    def _make_not_needed(self) -> NotNeededRow:
        row = NotNeededRow(self.look, self.room.desk)
        row.ended.connect(lambda code, note: self._save(not_needed=code, note=note))
        row.discarded.connect(self._ask_discard)
        row.folded.connect(self._fold_not_needed)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _fold_not_needed(self) -> None:
        if self.not_needed is not None:
            self.not_needed.hide()
        self.end.setFocus()

    def _ask_discard(self) -> None:
        kept = "接报时间、编号和原因留在台账里，写的内容不留。"
        sheet = DialogSheet(self.look, "放弃这张草稿", kept, "留着", "放弃草稿")
        reason = LineBox(self.look, placeholder="如：按错了 F2")
        sheet.body.addWidget(Field(self.look, "为什么放弃", reason, "required"))
        sheet.accepted.connect(lambda: self._discard(reason.text()))
        Dialog(self.window(), sheet).ask()

    def _discard(self, reason: str) -> None:
        try:
            number = self.room.desk.do(discard_call_draft, draft=self.draft, reason=reason)
        except UserError as error:
            self.room.notices.error(error)
            return
        self._over = True
        self.keeper.stop()
        self.room.notices.say(f"草稿已放弃，编号 {number} 留在台账里")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, as a form at the telephone is walked through."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
