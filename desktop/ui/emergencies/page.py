"""紧急事项: the event in front with its steps, else the list; nothing late, nothing left out."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.emergencies import EventRow, list_events
from desktop.errors import UserError
from desktop.ui.emergencies.event_list import EventList
from desktop.ui.emergencies.event_panel import EventPanel
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.room import Room
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.page_header import PageHeader

_KEYS = (
    KeyHint("Ctrl+Enter", "下一步"), KeyHint("Ctrl+P", "打印"), KeyHint("F6", "换栏"), KeyHint("F9", "计时清单"),
    KeyHint("F2", "新接电话"), KeyHint("Ctrl+Shift+P", "版面或表格"),
)
_LIST_KEYS = (KeyHint("Enter", "打开"), KeyHint("F8", "紧急上报"), KeyHint("F9", "计时清单"), KeyHint("F2", "新接电话"))


class EmergenciesPage(Page):
    """The page; `open_record` takes the id of an event or of a half-written one."""

    topics = frozenset(
        {"event", "event_step", "report_version", "draft", "officer", "term", "unit", "responder", "shift", "setting",
         "event_file", "photo"}
    )
    keys: tuple[KeyHint, ...] = _KEYS
    beside_sheet = None

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._rows: list[EventRow] = []
        self._at_list = False
        self.header = PageHeader(room.style, "紧急事项")
        self.list = EventList(room.style)
        self.empty = EmptyState(room.style, "没有紧急事项。发生了按 F8。", icon="siren")
        self.panel = EventPanel(room)
        self._build()
        self.list.opened.connect(self._open)
        self.panel.back.connect(self.show_list)
        self.panel.keys_changed.connect(self._show_keys)
        room.ticker.tick.connect(self._tick)

    def print_out(self) -> None:
        """Ctrl+P: the report of the event in front; over the list, which one has to be opened first."""
        if not self._at_list and self.panel.view is not None:
            self.panel.print_paper()
            return
        chosen = "先选一件紧急事项" if self._rows else "还没有紧急事项"
        self.room.notices.say(f"{chosen}，打开以后再打印它的报告")

    def _build(self) -> None:
        self.card = Card(self.look, padded=False)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self.empty, 1)
        listed = QWidget()
        self._listed = QVBoxLayout(listed)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.addWidget(self.header)
        self._listed.addWidget(self.card, 1)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_out)
        self.stack = QStackedWidget()
        self.stack.addWidget(listed)
        self.stack.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.stack)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the margins anew; tight in small windows."""
        look = self.look
        compact = self.width() < look.S(1190) or self.height() < look.S(690)
        edge = look.S(18 if compact else 24)
        self._column.setContentsMargins(edge, look.S(10 if compact else 12), edge, look.S(12 if compact else 18))
        self._listed.setSpacing(look.S(10 if compact else 14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    # The page's part.

    def refresh(self) -> None:
        """The event in front, else the open one, else the list."""
        self._rows = self.room.desk.read(list_events)
        current = self.panel.view
        if not self._at_list and current is None:
            first = next((row for row in self._rows if row.open), None)
            if first is not None:
                self._open(first.record)
                return
        if current is not None and not self._at_list:
            self._open(current.id)
        else:
            self.show_list()

    def reopen(self, form: str, of: str) -> None:  # noqa: ARG002  # Every form of this page stands over an event.
        """The event over which something was left half written."""
        self.open_record(of)

    def open_record(self, record: str) -> None:
        """Show one event."""
        if self.stale:
            self._stale = False
            self._rows = self.room.desk.read(list_events)
        self._open(record)
        self.panel.facts.first().setFocus()

    def _open(self, record: str) -> None:
        try:
            self.panel.show_event(record)
        except UserError as error:
            self.panel.view = None
            if error.code != "event.unknown":
                self.room.notices.error(error)
            self.show_list()
            return
        self._at_list = False
        self.stack.setCurrentWidget(self.panel)
        self._show_keys()

    def show_list(self) -> None:
        """All events."""
        self.panel.keeper.keep()
        self.panel.fold_form()
        self._at_list = True
        self._rows = self.room.desk.read(list_events)
        self._show_rows(self.room.ticker.now())
        self.stack.setCurrentIndex(0)
        self.list.setFocus()
        self._show_keys()

    def _show_rows(self, now: int) -> None:
        open_total = sum(row.open for row in self._rows)
        self.header.show_sentence(f"在办 {open_total} 件，共 {len(self._rows)} 件" if self._rows else "")
        self.list.show_events(self._rows, now)
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)

    def _tick(self, now: int) -> None:
        if self._at_list and self.isVisible() and any(row.open for row in self._rows):
            self._show_rows(now)

    def _show_keys(self) -> None:
        if self._at_list:
            self.keys = _LIST_KEYS
        else:
            self.keys = self.panel.form.keys if self.panel.form is not None else _KEYS
        self.keys_changed.emit()

    def primary(self) -> None:
        """The running step; in the list, open the current line."""
        if not self._at_list:
            self.panel.primary()
        elif self.list.current_key():
            self._open(self.list.current_key())

    def first_focus(self) -> QWidget | None:
        return self.list if self._at_list else self.panel.facts.first()

    def panes(self) -> list[QWidget]:
        """Facts, page, telephone."""
        if self._at_list:
            return [self.list]
        return [self.panel.facts.first(), self.panel.preview, self.panel.form or self.panel.callees.link]
