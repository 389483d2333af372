"""值班电话: the book of calls at the left, one call at the right, each step by its verb."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.calls import CallFilter, CallPage, list_calls, unwritten
from desktop.rules.shifts import shift_of
from desktop.search import find
from desktop.shared_settings import shift_times
from desktop.ui.calls.call_detail import CallDetail
from desktop.ui.calls.call_list import CallList
from desktop.ui.calls.compliance_sheet import ComplianceSheet
from desktop.ui.calls.link_sheets import outgoing_sheet
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.chooser import FormsSheet
from desktop.ui.paper.offers import call_offers
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import ChoiceBox, LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.segmented import Segmented
from desktop.vocabulary import StepKind

ALL, OPEN, SHIFT = "all", "open", "shift"
TABLES = ("call",)
MOST_FOUND = 200
_TYPING = 150
_LIST, _LIST_COMPACT = 400, 342
_STEP_KEYS = frozenset({"Ctrl+Enter", "Ctrl+W"})
"""Keys that take an open call on."""


class CallsPage(Page):
    """The page.

    Args:
        open_contact: opens the sheet 登记救助 for a call (by its id).
        open_draft: opens a half-written call again (by the id of its draft).
    """

    topics = frozenset({"call", "call_step", "call_remark", "photo", "draft", "contact", "team", "term", "officer",
                        "shared_setting"})
    keys: tuple[KeyHint, ...] = (
        KeyHint("Ctrl+Enter", "下一步"), KeyHint("Ctrl+W", "无需到场"), KeyHint("Ctrl+E", "修改"),
        KeyHint("Ctrl+P", "打印"), KeyHint("Ctrl+F", "筛"), KeyHint("F2", "新接电话"), KeyHint("Ctrl+H", "核复"),
        KeyHint("Ctrl+↓", "下一件"), KeyHint("Ctrl+↑", "上一件"),
    )  # fmt: skip

    def __init__(
        self, room: Room, *, open_contact: Callable[[str], None], open_draft: Callable[[str], None]
    ) -> None:
        super().__init__(room.style)
        self.room, self._open_draft = room, open_draft
        self._found: tuple[str, ...] | None = None
        self.header = PageHeader(room.style, "值班电话")
        self.search = LineBox(room.style, placeholder="筛号码、地点、原话", icon="search", key="Ctrl+F")
        self.scope = Segmented(room.style, (), name="看哪些", value=ALL)
        self.kind = ChoiceBox(room.style, (), placeholder="全部情况")
        self.list = CallList(room.style)
        self.detail = CallDetail(room, open_contact)
        self.drafts = InlineBar(room.style, "blue", "", "pencil", action="接着写")
        self.empty = EmptyState(room.style, "今夜还没有来电", "来电按 F2，接起来就能写。", icon="phone")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._build()
        self._connect()

    # Building.

    def _build(self) -> None:
        self.outgoing = ActionButton(self.look, "记去电", "plain", "phone-outgoing")
        self.outgoing.clicked.connect(lambda: self.room.sheets.open(outgoing_sheet(self.room)))
        self.minutes = ActionButton(self.look, "到场用时", "plain", "timer")
        self.minutes.clicked.connect(self.show_minutes)
        self.header.add_field(self.search)
        self.header.add_button(self.minutes)
        self.header.add_button(self.outgoing)
        self.card = Card(self.look, padded=False)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.scope)
        self._tools.addWidget(self.kind, 1)
        self.card.body.addLayout(self._tools)
        self._drafts_row = QHBoxLayout()
        self._drafts_row.addWidget(self.drafts)
        self.card.body.addLayout(self._drafts_row)
        self.card.body.addWidget(self.list, 1)
        self._halves, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.detail, 1)
        right.addWidget(self.empty, 1)
        self._halves.addWidget(self.card)
        self._halves.addWidget(self._right, 1)
        self._column.addWidget(self.header)
        self._column.addLayout(self._halves, 1)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set margins anew; tight in small windows."""
        look = self.look
        compact = self.width() < look.S(1190) or self.height() < look.S(690)
        edge = look.S(18 if compact else 24)
        self._column.setContentsMargins(edge, look.S(12 if compact else 14), edge, 0)
        self._column.setSpacing(look.S(10 if compact else 14))
        self._halves.setSpacing(look.S(12 if compact else 18))
        self._tools.setContentsMargins(look.S(12), look.S(10), look.S(12), look.S(8))
        self._drafts_row.setContentsMargins(look.S(12), 0, look.S(12), look.S(8) if not self.drafts.isHidden() else 0)
        self._tools.setSpacing(look.S(8))
        self.card.setFixedWidth(look.S(_LIST_COMPACT if compact else _LIST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _key: self.detail.do_next())
        self.scope.chosen.connect(lambda _value: self._ask_anew())
        self.kind.chosen.connect(lambda _value: self._ask_anew())
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._search)
        self.drafts.acted.connect(self._continue_draft)
        self.detail.left.connect(self._give_focus_back)
        self.detail.keys_changed.connect(self._show_keys)
        self.room.ticker.tick.connect(self._tick)
        for key, act in (
            ("Ctrl+F", self._go_search), ("Ctrl+E", self.detail.edit), ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Up", lambda: self.list.step(-1)), ("Ctrl+P", self.print_forms),
            ("Ctrl+H", self.detail.links.ask_verify), ("Ctrl+W", lambda: self.detail.open_step(StepKind.NOT_NEEDED)),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def print_forms(self) -> None:
        """Ctrl+P: the sheet of forms for the call in front and for all that are shown."""
        shown = [row.record for row in self.list.book.calls]
        self.room.sheets.open(FormsSheet(self.room, call_offers(self.room, self.list.current_key(), shown)))

    def show_minutes(self) -> None:
        """到场用时: what share was reached within 30 minutes, and by whom."""
        sheet = ComplianceSheet(self.room)
        sheet.went.connect(self.room.navigator.go)
        self.room.sheets.open(sheet)

    # The page's part.

    def refresh(self) -> None:
        """Read the list and the call in front."""
        lists = Lists(self.room.desk, "situation")
        self.kind.set_choices([Choice("", "全部情况"), *lists.of("situation")])
        self._load()
        current = self.list.current_key()
        if current:
            self._pick(current)
        elif self.list.first_call():
            self.list.pick(self.list.first_call())
        else:
            self._pick("")

    def primary(self) -> None:
        """The next step of the call in front."""
        self.detail.do_next()

    def reopen(self, form: str, of: str) -> None:
        """去电 that was left half written, or the call over which something was."""
        if of:
            self.open_record(of.split("/")[0])
        elif form == "calls.outgoing":
            self.room.sheets.open(outgoing_sheet(self.room))

    def open_record(self, record: str) -> None:
        """Show one call, whatever the list is filtered by."""
        if self.stale:
            self._freshen()
        if not self.list.pick(record):
            self._reset_filters()
            self._load()
            if not self.list.pick(record):
                self.list.clearSelection()
                self._pick(record)

    def first_focus(self) -> QWidget | None:
        return self.list

    def panes(self) -> list[QWidget]:
        return [self.search, self.list, self.detail]

    def _show_keys(self) -> None:
        detail, keys = self.detail, type(self).keys
        if detail.form is not None:
            keys = detail.form.keys
        elif detail.editor is None and (detail.view is None or not detail.view.open):
            # What is settled has no next step; the foot must not promise one.
            keys = tuple(hint for hint in keys if hint.key not in _STEP_KEYS)
        self.keys = keys
        self.keys_changed.emit()

    # Reading.

    def _filter(self) -> CallFilter:
        wanted = CallFilter(situation=self.kind.value(), ids=self._found)
        scope = self.scope.value()
        if scope == OPEN:
            return replace(wanted, open=True)
        if scope == SHIFT:
            shift = shift_of(self.room.ticker.now(), self.room.desk.read(shift_times))
            return replace(wanted, since=shift.starts_at, until=shift.ends_at)
        return wanted

    def _load(self) -> None:
        desk, now = self.room.desk, self.room.ticker.now()
        times, wanted = desk.read(shift_times), self._filter()

        def source(offset: int, limit: int) -> CallPage:
            return desk.read(list_calls, wanted=wanted, offset=offset, limit=limit, times=times)

        self.list.ask(source, times, now)
        shift = shift_of(now, times)
        self._show_counts(shift.name)
        self._show_drafts()
        nothing = not self.list.book.calls
        self.detail.setVisible(not nothing)
        self.empty.setVisible(nothing)
        filtered = self._found is not None or self.scope.value() != ALL or bool(self.kind.value())
        self.empty.sentence.show_text("没有合适的，换个说法或去掉筛选" if filtered else "今夜还没有来电")

    def _show_counts(self, shift: str) -> None:
        book = self.list.book
        counted = f"在办 {book.open_total} 件，共 {book.total} 件"
        self.header.show_sentence(counted if self._found is None else f"筛出 {book.total} 件")
        value = self.scope.value()
        self.scope.set_choices((Choice(ALL, "全部"), Choice(OPEN, "在办"), Choice(SHIFT, "本班", tip=shift)))
        self.scope.choose(value or ALL)

    def _show_drafts(self) -> None:
        rows = self.room.desk.read(unwritten)
        self.drafts.setVisible(bool(rows))
        self.restyle()
        if rows:
            self.drafts.show_notice("blue", f"没写完的 {len(rows)} 张", "pencil", "接着写")
            self.drafts.setToolTip("\n".join(row.title for row in rows))

    def _continue_draft(self) -> None:
        rows = self.room.desk.read(unwritten)
        if rows:
            self._open_draft(rows[0].record)

    def _pick(self, call: str) -> None:
        self.detail.show_call(call)
        self._show_keys()

    def _ask_anew(self) -> None:
        self.list.book.forget()
        self._load()
        if not self.list.current_key() and self.list.first_call():
            self.list.pick(self.list.first_call())

    def _search(self) -> None:
        query = self.search.text().strip()
        self._found = None
        if query:
            hits = self.room.desk.read(find, query=query, limit=MOST_FOUND, tables=TABLES).hits
            self._found = tuple(dict.fromkeys(hit.record for hit in hits))
        self._ask_anew()

    def _reset_filters(self) -> None:
        self._found = None
        quiet = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(quiet)
        self.scope.choose(ALL)
        self.kind.choose("")
        self.list.book.forget()

    def _go_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _give_focus_back(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, now: int) -> None:
        if self.isVisible():
            self.list.book.tick(now)
            self.detail.tick(now)
