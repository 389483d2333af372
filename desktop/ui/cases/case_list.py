"""The list of case files: search, in what state, and a row for each with face, place and what is due."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import Book, BookLine, CaseRow, book, book_counts, case_list
from desktop.clock import local
from desktop.people import Tracking, file_counts, main_file
from desktop.rules.pinyin import match
from desktop.rules.visit_words import date_words, visit_line
from desktop.search import find
from desktop.ui.photo_intake import Thumbnails
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import ChoiceBox, LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.segmented import Segmented

TABLES = ("person", "contact", "case_note", "follow_up", "relative")
MOST_FOUND = 200
_TYPING = 150
_TRACKING = {Tracking.TRACKED: "在跟踪", Tracking.CLOSED: "已结案", Tracking.ALL: "全部"}


class CaseList(QWidget):
    """Signals: picked (id of the person in front, or nothing), opened (Enter), new_asked, ledgers_asked."""

    picked = Signal(str)
    opened = Signal(str)
    new_asked = Signal()
    ledgers_asked = Signal()

    def __init__(self, room: Room, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.room, self.look, self._thumbnails = room, room.style, thumbnails
        self._cases: dict[str, CaseRow] = {}
        self._lines: dict[str, BookLine] = {}
        style = room.style
        self.title = Label(style, "救助个案", FontRole.PAGE_TITLE)
        self.new = ActionButton(style, "新建", "plain", "plus", "Ctrl+N", "small")
        self.search = LineBox(style, placeholder="姓名、特征、地点", icon="search", key="Ctrl+F")
        self.tracking = Segmented(style, _choices({}), name="看哪些个案", value=Tracking.TRACKED.value)
        self.books = ChoiceBox(style, (), placeholder="全部个案")
        self.ledgers = ActionButton(style, "台账", "quiet", "notebook-pen", size="small")
        self.rows = RowList(style, "救助个案")
        self.empty = EmptyState(style, "", icon="heart-handshake")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._head, self._top = QHBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.new)
        self._top.addLayout(self._head)
        self._top.addWidget(self.search)
        self._narrow = QHBoxLayout()
        self._narrow.addWidget(self.tracking)
        self._narrow.addStretch(1)
        self._top.addLayout(self._narrow)
        self._lists = QHBoxLayout()
        self._lists.addWidget(self.books, 1)
        self._lists.addWidget(self.ledgers)
        self._top.addLayout(self._lists)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._column.addWidget(Hairline(self.look))
        self._column.addWidget(self.rows, 1)
        self._column.addWidget(self.empty, 1)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set margins and gaps anew."""
        look = self.look
        self._top.setContentsMargins(look.S(16), look.S(13), look.S(13), look.S(10))
        self._top.setSpacing(look.S(12))
        self._head.setSpacing(look.S(8))

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self.refresh)
        self.search.composed.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._go_to_rows)
        self.tracking.chosen.connect(lambda _value: self.refresh())
        self.books.chosen.connect(lambda _value: self.refresh())
        self.ledgers.clicked.connect(self.ledgers_asked)
        self.rows.picked.connect(self.picked)
        self.rows.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)
        self.empty.pressed.connect(self._look_everywhere)

    # Reading.

    def refresh(self) -> None:
        """Read the list again; who is in front stays there, else the first comes to the front."""
        desk, query = self.room.desk, self.search.query().strip()
        tracking = Tracking(self.tracking.value() or Tracking.TRACKED.value)
        counts = desk.read(file_counts)
        self.tracking.set_choices(_choices(counts))
        self.tracking.choose(tracking.value)
        self._show_books()
        chosen = self.books.value()
        lines = {line.person.id: line for line in desk.read(book, book=Book(chosen))} if chosen else {}
        rows = desk.read(case_list, tracking=Tracking.ALL if chosen else tracking, only=lines if chosen else None)
        if chosen:
            order = list(lines)
            rows = tuple(sorted(rows, key=lambda row: order.index(row.person.id)))
        if query:
            rows = self._matching(rows, query)
        self._lines = lines
        self._show(rows)
        self._say_empty(query, counts.get(Tracking.ALL, 0))

    def _show_books(self) -> None:
        """The lists with how many stand on each; one that holds nobody is not offered."""
        chosen, counts = self.books.value(), self.room.desk.read(book_counts)
        offered = [Choice(one.value, f"{one.label} {count}") for one, count in counts.items()
                   if count or one.value == chosen]
        self.books.set_choices([Choice("", "不分清单"), *offered])
        self.books.choose(chosen)

    def _matching(self, rows: Sequence[CaseRow], query: str) -> tuple[CaseRow, ...]:
        """By what the row shows, also by initials; and by everything that was ever written of the person."""
        found = self.room.desk.read(find, query=query, limit=MOST_FOUND, tables=TABLES)
        written = {hit.subject_id for hit in found.hits if hit.subject == "person"}
        return tuple(row for row in rows if row.person.id in written or _fits(row, query))

    def _show(self, rows: Sequence[CaseRow]) -> None:
        now = self.room.ticker.now()
        self._cases = {row.person.id: row for row in rows}
        before = self.rows.current_key()
        self.rows.set_rows([self._row(row, now) for row in rows])
        if rows and self.rows.current_key() not in self._cases:
            self.rows.pick(rows[0].person.id)
        elif not rows and before:
            self.picked.emit("")
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _row(self, row: CaseRow, now: int) -> ListRow:
        icon, words, token = _third(row, now)
        person = row.person
        line = self._lines.get(person.id)
        if line is not None:
            icon, words, token = _of_book(line, now)
        place = row.last_place or ("还没写在哪里" if person.readable else "带班领导或民政员能看")
        return ListRow(
            person.id, person.shown, place, words, icon, token, right=person.short,
            photo=self._thumbnails.of(row.face), tip=person.shown,
        )

    def _say_empty(self, query: str, everybody: int) -> None:
        elsewhere = bool(query) and self.tracking.value() != Tracking.ALL.value and everybody
        if query:
            self.empty.sentence.show_text(f"没有找到“{query}”")
        elif everybody:
            self.empty.sentence.show_text("这里没有个案")
        else:
            self.empty.sentence.show_text("还没有个案。线索办结时可直接转成个案。")
        self.empty.button.setText("在全部里找" if elsewhere else "")
        self.empty.button.setVisible(bool(elsewhere))

    def _look_everywhere(self) -> None:
        self.tracking.choose(Tracking.ALL.value)
        self.refresh()

    # Moving.

    def current(self) -> str:
        """The id of the person in front."""
        return self.rows.current_key()

    def show_person(self, person: str) -> bool:
        """Bring somebody to the front, whatever the list was narrowed to."""
        if person not in self._cases:
            self.search.clear()
            self._typing.stop()
            self.tracking.choose(Tracking.ALL.value)
            self.books.choose("")
            self.refresh()
        return self.rows.pick(person) or self.rows.pick(self.room.desk.read(main_file, person=person))

    def step(self, by: int) -> None:
        """The next or the one before."""
        at = self.rows.currentIndex().row() + by
        if 0 <= at < self.rows.rows.rowCount():
            self.rows.setCurrentIndex(self.rows.rows.index(at, 0))

    def _go_to_rows(self) -> None:
        self._typing.stop()
        self.refresh()
        self.rows.setFocus()


def _fits(row: CaseRow, query: str) -> bool:
    texts = (row.person.shown, row.last_place, row.due.plan if row.due else "", row.person.short)
    return any(text and (query in text or match(query, text) is not None) for text in texts)


def _third(row: CaseRow, now: int) -> tuple[str, str, str]:
    """Icon, words and colour of the last line: what is due, else when somebody last met the person."""
    if row.due is not None:
        line = visit_line(row.due.due_at, row.due.plan, now)
        if line.over:
            return "circle-alert", line.text, "redText"
        return ("hourglass", line.text, "amber") if line.near else ("calendar", line.text, "ink2")
    if row.person.closed:
        return "archive", "已结案", "ink2"
    at = row.last_at if row.last_at is not None else row.person.opened_at
    word = "上次" if row.last_at is not None else "建档"
    return "history", f"{word} {date_words(local(at).date(), local(now).date())}", "ink2"


def _of_book(line: BookLine, now: int) -> tuple[str, str, str]:
    """Icon, words and colour: why somebody stands on the list, and what is late."""
    owner = f"，{line.owner}" if line.owner else ""
    if line.due_at is None:
        return "notebook-pen", line.why, "ink2"
    day = date_words(local(line.due_at).date(), local(now).date())
    if line.late:
        return "circle-alert", f"{line.why}，{day} 就到期{owner}", "redText"
    return "calendar", f"{line.why}，{day} 前{owner}", "ink2"


def _choices(counts: dict[Tracking, int]) -> list[Choice]:
    """“在跟踪 18”, “已结案 41”, “全部”."""
    shown = {state: f"{words} {counts.get(state, 0)}" for state, words in _TRACKING.items()}
    shown[Tracking.ALL] = _TRACKING[Tracking.ALL]
    return [Choice(state.value, words) for state, words in shown.items()]
