"""工作档案: entries by kind at the left, one of them with its files at the right; 责任分工 on a tab of its own."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop import directory, worklog
from desktop.directory import ChargeCard
from desktop.terms import list_terms
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.chooser import FormsSheet
from desktop.ui.paper.offers import worklog_offers
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.ui.worklog.entry_panel import EntryPanel
from desktop.ui.worklog.sheets import charge_sheet, entry_sheet
from desktop.worklog import EntryCard

CHARGES = "charges"
TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("all", "全部", ()),
    ("publicity", "发布", ("publicity", "mobilisation")),
    ("plans", "方案预案", ("plan", "emergency_plan")),
    ("meetings", "会议培训", ("meeting", "coordination", "training", "drill")),
    ("talks", "会商", ("consultation", "warning")),
    ("hazards", "隐患排查", ("inspection",)),
    (CHARGES, "责任分工", ()),
)
NOTHING, HOW = "这一类还没有档案。", "方案、会议、会商、发布、隐患，办一件记一件。"
WHO = "主要负责、分管负责、民社办负责人各是谁，超时了先叫谁。"
_PANEL, _PANEL_COMPACT = 470, 390


class WorklogPage(Page):
    """The page."""

    topics = frozenset({"worklog", "worklog_file", "charge", "attachment", "term", "officer"})
    keys = (
        KeyHint("↑ ↓", "选一条"), KeyHint("Ctrl+N", "记一条"), KeyHint("Ctrl+E", "修改"), KeyHint("Ctrl+P", "打印"),
        KeyHint("F2", "新接电话"), KeyHint("Ctrl+Enter", "已整改，加新版"),
    )  # fmt: skip

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._entries: list[EntryCard] = []
        self._charges: list[ChargeCard] = []
        look = room.style
        self.header = PageHeader(look, "工作档案")
        self.tabs = Segmented(look, [Choice(key, name) for key, name, _kinds in TABS], "看哪一类", "all", height=34)
        self.add_button = ActionButton(look, "记一条", "plain", "plus", "Ctrl+N")
        self.paper_button = ActionButton(look, "打印", "plain", "printer", "Ctrl+P")
        self.table = RowTable(look, _ENTRY_COLUMNS, lambda card: card.id, name="工作档案")
        self.charges = RowTable(look, _CHARGE_COLUMNS, lambda card: card.id, name="责任分工")
        self.panel = EntryPanel(room)
        self.menu = QMenu(self)
        self.empty = EmptyState(
            look, NOTHING, HOW, "folder-open", "记一条", "Ctrl+N"
        )
        self._build()
        self._connect()
        self.restyle()

    def _build(self) -> None:
        look = self.look
        self.header.add_button(self.add_button)
        self.header.add_button(self.paper_button)
        self.card = Card(look, padded=False)
        self.card.body.addWidget(self.table)
        self.charge_card = Card(look, padded=False)
        self.charge_card.body.addWidget(self.charges)
        both, self._row = QWidget(), QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.card, 1)
        self._row.addWidget(self.panel)
        both.setLayout(self._row)
        self.stack = QStackedWidget()
        for part in (both, self.charge_card, self.empty):
            self.stack.addWidget(part)
        self._both = both
        self._column, self._tab_row = QVBoxLayout(self), QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._tab_row.addStretch(1)
        self._column.addWidget(self.header)
        self._column.addLayout(self._tab_row)
        self._column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.look.changed.connect(self.restyle)
        self.tabs.chosen.connect(lambda _key: self._show())
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _key: self.panel.change())
        self.charges.opened.connect(self._open_charge)
        self.add_button.clicked.connect(self.begin_add)
        self.empty.pressed.connect(self.begin_add)
        self.paper_button.clicked.connect(self.show_paper)
        for key, act in (("Ctrl+N", self.begin_add), ("Ctrl+E", self.change), ("Ctrl+P", self.show_paper)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self.width() < look.S(1190) or self.height() < look.S(690)
        side = look.S(18 if compact else 24)
        self._column.setContentsMargins(side, look.S(12), side, look.S(10 if compact else 16))
        self._column.setSpacing(look.S(12))
        self._row.setSpacing(look.S(12 if compact else 18))
        self.panel.setFixedWidth(min(look.S(_PANEL_COMPACT if compact else _PANEL), max(1, self.width() // 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other gaps."""
        super().resizeEvent(event)
        self.restyle()

    # Reading.

    def refresh(self) -> None:
        """Read everything and show the tab in front."""
        desk = self.room.desk
        self._entries = desk.read(worklog.list_entries)
        self._charges = desk.read(directory.list_charges, retired=True)
        hazards = [card for card in self._entries if card.hazard and not card.settled_on]
        late = sum(card.overdue for card in hazards)
        words = f"{len(self._entries)} 条"
        if hazards:
            words += f"，隐患没整改 {len(hazards)} 处" + (f"，过期 {late} 处" if late else "")
        self.header.show_sentence(words, "redText" if late else "ink2")
        self._show()

    def _show(self) -> None:
        tab = self.tabs.value() or "all"
        if tab == CHARGES:
            self.charges.set_rows(self._charges)
            self._face("还没写责任分工。", WHO, bool(self._charges))
            if self._charges:
                self.stack.setCurrentWidget(self.charge_card)
            return
        kinds = next(kinds for key, _name, kinds in TABS if key == tab)
        rows = [card for card in self._entries if not kinds or card.kind in kinds]
        before = self.table.current_key()
        self.table.set_rows(rows)
        self._face(NOTHING, HOW, bool(rows))
        if rows:
            self.stack.setCurrentWidget(self._both)
            if not (before and self.table.pick(before)):
                self.table.pick(rows[0].id)
            self._pick(self.table.current_key())
        else:
            self.panel.show_entry(None)

    def _face(self, sentence: str, hint: str, filled: bool) -> None:
        self.empty.sentence.show_text(sentence)
        self.empty.hint.show_text(hint)
        if not filled:
            self.stack.setCurrentWidget(self.empty)

    def _pick(self, key: str) -> None:
        self.panel.show_entry(next((card for card in self._entries if card.id == key), None))

    # Keys of the frame.

    def first_focus(self) -> QWidget:
        """The table in front, or the button of an empty page."""
        shown = self.stack.currentWidget()
        if shown is self.charge_card:
            return self.charges
        return self.table if shown is self._both else self.add_button

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [self.tabs, self.first_focus()]

    def reopen(self, form: str, of: str) -> None:
        """A new entry that was left half written."""
        kinds = {term.code for term in self.room.desk.read(list_terms, list_name=worklog.KIND_LIST, retired=True)}
        if form == "worklog.entry" and of in kinds:
            self.room.sheets.open(entry_sheet(self.room, of))
        elif form == "worklog.charge" and not of:
            self.room.sheets.open(charge_sheet(self.room))
        elif of:
            self.open_record(of)

    def open_record(self, record: str) -> None:
        """One entry, whatever tab stands in front."""
        if self.stale:
            self._stale = False
            self.refresh()
        if any(one.id == record for one in self._charges):
            self.tabs.choose(CHARGES)
            self._show()
            self.charges.pick(record)
            return
        self.tabs.choose("all")
        self._show()
        self.table.pick(record)
        self._pick(record)

    def primary(self) -> None:
        """Ctrl+Enter: 已整改, or the next version."""
        self.panel.primary()

    # Doing.

    def begin_add(self) -> None:
        """Ctrl+N: the sheet of the kind in front; a choice where the tab holds several."""
        tab = self.tabs.value() or "all"
        if tab == CHARGES:
            self.room.sheets.open(charge_sheet(self.room))
            return
        kinds = next(kinds for key, _name, kinds in TABS if key == tab)
        if len(kinds) == 1:
            self.add(kinds[0])
            return
        self.menu.clear()
        for term in self.room.desk.read(list_terms, list_name=worklog.KIND_LIST):
            if not kinds or term.code in kinds:
                self.menu.addAction(term.label, lambda code=term.code: self.add(code))
        self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add(self, kind: str) -> None:
        """The sheet of one kind."""
        self.room.sheets.open(entry_sheet(self.room, kind))

    def change(self) -> None:
        """Ctrl+E: what is in hand."""
        if self.tabs.value() == CHARGES:
            self._open_charge(self.charges.current_key())
        else:
            self.panel.change()

    def _open_charge(self, key: str) -> None:
        card = next((one for one in self._charges if one.id == key), None)
        if card is not None:
            self.room.sheets.open(charge_sheet(self.room, card))

    def show_paper(self) -> None:
        """Ctrl+P: the record of the entry in hand, and 工作档案目录."""
        entry = None if self.tabs.value() == CHARGES else self.panel.card
        self.room.sheets.open(FormsSheet(self.room, worklog_offers(self.room, entry)))


def _state_cell(card: EntryCard) -> Cell:
    token = "redText" if card.overdue else "amber" if card.hazard and not card.settled_on else "ink2"
    files = f"{len(card.files)} 份附件" if card.files else ""
    return Cell(card.state or files, "" if not card.state else files, token=token)


def _where(card: EntryCard) -> str:
    people = f"{card.attendees} 人" if card.attendees else ""
    return "，".join(part for part in (card.kind_label, card.place, card.units, people) if part)


def _step_words(card: ChargeCard) -> str:
    if card.retired:
        return "停用"
    return f"第 {card.step} 个叫" if card.step else ""


_ENTRY_COLUMNS: tuple[Column[EntryCard], ...] = (
    Column("日期", lambda c: Cell(worklog.day_words(c.held_on), c.held_on[:4]), lambda c: c.held_on, 104),
    Column("名称", lambda c: Cell(c.title, _where(c), token="ink3" if c.superseded else "ink", weight=500),
           lambda c: c.title, 240, stretch=True),
    Column("情况", _state_cell, lambda c: c.state, 168),
)
_CHARGE_COLUMNS: tuple[Column[ChargeCard], ...] = (
    Column("责任层级", lambda c: Cell(c.role_label, token="ink2"), None, 130),
    Column("姓名", lambda c: Cell(c.name, c.post, token="ink3" if c.retired else "ink", weight=500),
           None, 150),
    Column("负责什么", lambda c: Cell(c.duty, c.unit), None, 240, stretch=True),
    Column("电话", lambda c: Cell(c.phone), None, 150),
    Column("超时后", lambda c: Cell(_step_words(c), token="ink2"), None, 110),
)
