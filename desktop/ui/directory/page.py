"""通讯录与点位: dial in three seconds, keep the places clean."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop import calls, directory, duty, forms, patrols
from desktop.calls import TeamTask
from desktop.directory import BookGroup, PhoneLine, PlaceCard, PointCard, TeamCard
from desktop.errors import UserError
from desktop.terms import read_labels, with_note
from desktop.ui.clipboard import copy_number
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.directory.book_list import LINE, BookList, book_rows, errand_of, errand_words
from desktop.ui.directory.choosing import line_sheet, new_sheet
from desktop.ui.directory.directory_workbook import directory_workbook
from desktop.ui.directory.page_keys import BOOK_KEYS, place_keys
from desktop.ui.directory.place_facts import line_facts, night_rows, place_facts
from desktop.ui.directory.place_list import PlaceList, place_rows
from desktop.ui.directory.point_counts import count_facts, count_sheet, point_rows
from desktop.ui.directory.point_sheet import point_sheet, retire_point
from desktop.ui.directory.sheets import place_sheet
from desktop.ui.directory.side_cards import FactsCard, NumberCard
from desktop.ui.directory.tabs import Tabs
from desktop.ui.imports import open_book
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.chooser import FormsSheet
from desktop.ui.paper.forms import open_roster, open_wall_sheet
from desktop.ui.paper.offers import book_offers
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.rows import RowList

BOOK, PLACES, POINTS = "book", "places", "points"
WITH_SIDE = 840
"""From this width (of the 标准 scale) what is in hand stands at the right."""
_MOST_FOUND = 60


class DirectoryPage(Page):
    """The page; the book and the places as two tabs of it."""

    topics = frozenset({
        "officer", "responder", "unit", "team", "team_member", "informant", "place", "service_point", "shift",
        "shift_officer", "shift_team", "call", "call_step", "term", "setting", "takeover", "service_point_count",
        "patrol_round", "patrol_visit", "weather_warning",
    })

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self.keys: tuple[KeyHint, ...] = BOOK_KEYS
        self._opened: set[BookGroup] = set()
        self._lines: dict[str, PhoneLine] = {}
        self._places: dict[str, PlaceCard] = {}
        self._teams: list[TeamCard] = []
        self._tasks: dict[str, TeamTask] = {}
        self._counts: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        self._points: dict[str, PointCard] = {}
        self._errand_place: PlaceCard | None = None
        self._full = False
        self._build()
        self._lay_out()
        self._connect()
        self.restyle()

    def _build(self) -> None:
        look, room = self.look, self.room
        self.header = PageHeader(look, "通讯录与点位")
        self.search = LineBox(look, "", "姓名、单位、后四位", icon="search", key="Ctrl+F")
        self.print_button = ActionButton(look, "打印一页上墙", "plain", "printer", "Ctrl+P")
        self.add_button = ActionButton(look, "新增", "primary", "plus", "Ctrl+N")
        self.count_button = ActionButton(look, "记人次", "plain", "thermometer", "Ctrl+Enter")
        self.tabs = Tabs(look, ((BOOK, "通讯录"), (PLACES, "点位"), (POINTS, "服务点")), "通讯录、点位还是服务点")
        self.book, self.places = BookList(look), PlaceList(look)
        self.points = RowList(look, "服务点")
        self.no_points = EmptyState(
            look, "还没有服务点。福彩站、社区服务中心、银行网点，能歇脚避寒的都记上", icon="thermometer", action="新增",
            key="Ctrl+N",
        )
        self.no_book = EmptyState(look, "先录带班领导和派出所的电话", icon="book-user", action="新增", key="Ctrl+N")
        self.no_places = EmptyState(look, "还没有点位。接电话时写的地点，会自己记成点位", icon="map-pin")
        self.nothing = EmptyState(look, "没有找到", "换个写法，或者只打首字母、后四位。", icon="search")
        self.list_card = Card(look, padded=False)
        self.torn, self.number, self.facts = ConflictBar(room), NumberCard(room), FactsCard(room)
        self.menu = QMenu(self)
        for words, act in (
            ("联系人", partial(self.add, "responder")), ("单位", partial(self.add, "unit")),
            ("信息员", partial(self.add, "informant")), ("点位", partial(self.add, "place")),
            ("服务点", partial(self.add, "point")), ("从 Excel 导入", self.import_workbook),
            ("值班员和带班领导，到设置里加", partial(self.room.navigator.go, "settings", "officers")),
            ("巡查组，到设置里建", partial(self.room.navigator.go, "settings", "people")),
        ):
            self.menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())

    def import_workbook(self) -> None:
        """People, units, places or service points out of a workbook."""
        open_book(self.room, directory_workbook(self.room))

    def _lay_out(self) -> None:
        self.header.add_field(self.search)
        self.header.add_button(self.print_button)
        self.header.add_button(self.count_button)
        self.header.add_button(self.add_button)
        self.stack = QStackedWidget()
        for part in (self.book, self.places, self.points, self.no_book, self.no_places, self.no_points, self.nothing):
            self.stack.addWidget(part)
        self.list_card.body.addWidget(self.stack)
        self.side = QWidget()
        self._side = QVBoxLayout(self.side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.torn)
        self._side.addWidget(self.number)
        self._side.addWidget(self.facts, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.list_card, 1)
        self._row.addWidget(self.side)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.tabs)
        self._column.addLayout(self._row, 1)
        self.count_button.hide()

    def _connect(self) -> None:
        self.look.changed.connect(self.restyle)
        self.tabs.chosen.connect(self.turn)
        self.search.composed.connect(lambda _text: self._fill())
        self.search.returnPressed.connect(self._from_search)
        self.book.opened.connect(self._enter)
        self.book.picked.connect(lambda _key: self._show_side())
        self.book.toggled.connect(self.toggle)
        self.places.opened.connect(lambda _key: self.edit())
        self.points.opened.connect(lambda _key: self.edit())
        self.points.picked.connect(lambda _key: self._show_side())
        self.count_button.clicked.connect(self.count_points)
        self.no_points.pressed.connect(self.begin_add)
        self.places.picked.connect(lambda _key: self._show_side())
        self.number.logged.connect(self.primary)
        self.number.copied.connect(self.copy)
        self.number.edited.connect(self.edit)
        self.facts.edited.connect(lambda: self.edit() if self.point() else self.edit_place())
        self.facts.retired.connect(self.retire_place)
        self.print_button.clicked.connect(self.show_wall_sheet)
        self.add_button.clicked.connect(self.begin_add)
        self.no_book.pressed.connect(self.begin_add)
        for key, act in (
            ("Ctrl+N", self.begin_add), ("Ctrl+E", self.edit), ("Ctrl+F", self._search),
            ("Ctrl+P", self.show_wall_sheet), ("Ctrl+Shift+P", self.show_forms),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown.

    def refresh(self) -> None:
        """Read the book, the places and where the teams are."""
        desk = self.room.desk
        self._tasks = dict(desk.read(calls.team_tasks))
        self._teams = desk.read(directory.list_teams)
        self._counts = dict(desk.read(calls.place_counts))
        labels = desk.read(read_labels)
        places = desk.read(directory.list_places, retired=True)
        self._kinds = {place.kind: labels.of("place_kind", place.kind) for place in places if place.kind}
        order = sorted(places, key=lambda place: (place.retired, not place.key, -self._counts.get(place.id, 0)))
        self._places = {place.id: place for place in order}
        self._fill()

    def _fill(self) -> None:
        """The list of the tab in front, as the search box asks."""
        query = self.search.query().strip()
        on = self.room.desk.read(duty.on_duty_ids)
        whole = self.room.desk.read(directory.phone_book, on_duty=on)
        self._lines = {line.record: line for line in whole}
        self.tabs.show_caption(BOOK, f"{len(whole)} 个")
        self.tabs.show_caption(PLACES, f"{sum(not place.retired for place in self._places.values())} 处")
        self.tabs.show_caption(POINTS, f"{len(self.room.desk.read(directory.list_points))} 处")
        if self.tabs.value() == POINTS:
            self._fill_points(query)
        elif self.tabs.value() == BOOK:
            found = self.room.desk.read(
                directory.find_phones, query=query, on_duty=on, limit=_MOST_FOUND
            ) if query else whole
            rows = book_rows(found, self._opened, self._teams, self._tasks, searching=bool(query))
            self.book.set_rows(rows)
            if not self.book.current_key():
                self.book.pick(self.book.first_number())
            self._front(self.book, bool(rows), bool(query), self.no_book)
        else:
            places = list(self._places.values())
            if query:
                hits = self.room.desk.read(
                    directory.find_places, query=query, counts=self._counts, limit=_MOST_FOUND
                )
                places = [self._places[hit.place.id] for hit in hits if hit.place.id in self._places]
            self.places.set_rows(place_rows(places, self._kinds, self._counts, self._teams, self._tasks))
            if not self.places.current_key() and places:
                self.places.pick(places[0].id)
            self._front(self.places, bool(places), bool(query), self.no_places)
        self._show_side()

    def _fill_points(self, query: str) -> None:
        asked = partial(self.room.desk.read, directory.find_points, query=query) if query else partial(
            self.room.desk.read, directory.list_points, retired=True
        )
        self._points = {card.id: card for card in asked()}
        self.points.set_rows(point_rows(self.room, self._points.values()))
        if not self.points.current_key() and self._points:
            self.points.pick(next(iter(self._points)))
        self._front(self.points, bool(self._points), bool(query), self.no_points)

    def _front(self, full: QWidget, some: bool, asked: bool, empty: QWidget) -> None:
        self.stack.setCurrentWidget(full if some else self.nothing if asked else empty)

    def line(self) -> PhoneLine | None:
        """The number in hand."""
        return self._lines.get(self.book.record()) if self.tabs.value() == BOOK else None

    def place(self) -> PlaceCard | None:
        """The place in hand: of the list, or where the person in hand is going."""
        if self.tabs.value() == PLACES:
            return self._places.get(self.places.current_key())
        return self._errand_place

    def point(self) -> PointCard | None:
        """The service point in hand."""
        return self._points.get(self.points.current_key()) if self.tabs.value() == POINTS else None

    def _show_side(self) -> None:
        line, point = self.line(), self.point()
        self._errand_place = None
        self.number.setVisible(line is not None)
        if line is not None:
            errand = errand_of(line.record, self._teams, self._tasks)
            words = errand_words(*errand) if errand else line.detail
            self.number.show_number(line.name, words, line.shown)
            if errand is not None:
                here = (one for one in self._places.values() if errand[1].place in {one.name, *one.aliases})
                self._errand_place = next(here, None)
        place = self.place()
        self.facts.setVisible(place is not None or line is not None or point is not None)
        self.torn.show_records([*([line.record] if line else []), *(one.id for one in (place, point) if one)])
        self._show_nights(None if point is not None else place)
        if point is not None:
            self.facts.show_facts(point.name, "", count_facts(self.room, point), retired=point.retired)
        elif place is not None:
            why = "他正去的点位" if line is not None else ""
            row = next(iter(place_rows([place], self._kinds, self._counts, self._teams, self._tasks)))
            facts = place_facts(self.room, place, row, kind=with_note(self._kinds.get(place.kind, ""), place.kind_note))
            self.facts.show_facts(place.name, why, facts, important=place.key, retired=place.retired)
        elif line is not None:
            self.facts.show_facts(line.name, "今晚在班" if line.on_duty else "", line_facts(self.room, line),
                                  editable=False)

    def _show_nights(self, place: PlaceCard | None) -> None:
        """The grid of the last nights where there is room for it (ui.md §15, 19)."""
        if place is None or not self._full:
            self.facts.show_nights(())
            return
        nights = self.room.desk.read(patrols.place_nights, place=place.id)
        self.facts.show_nights(*night_rows(nights, self.room.ticker.now()))

    def turn(self, part: str) -> None:
        """The book or the places."""
        self.tabs.choose(part)
        self.keys = BOOK_KEYS if part == BOOK else place_keys("点位" if part == PLACES else "服务点")
        self.keys_changed.emit()
        self.print_button.setVisible(part != PLACES)
        self.print_button.setText("打印一页上墙" if part == BOOK else "打印名录")
        self.count_button.setVisible(part == POINTS)
        self.search.setPlaceholderText(
            {BOOK: "姓名、单位、后四位", PLACES: "点位名、别名、首字母"}.get(part, "服务点名、地址")
        )
        self.restyle()
        self._fill()

    def toggle(self, group: str) -> None:
        """Opens or closes the others of a role."""
        self._opened ^= {BookGroup(group)}
        self._fill()

    # Room.

    def restyle(self) -> None:
        """Set margins and choose the shape anew."""
        if not hasattr(self, "_row"):
            return
        look, window = self.look, self.window()
        full = window.width() >= 1400 and window.height() >= 800 and not look.large
        if full != self._full:
            self._full = full
            self._show_nights(self.place() if self.point() is None else None)
        side = look.S(24 if full else 18)
        self._column.setContentsMargins(side, look.S(14 if full else 6), side, look.S(17 if full else 12))
        self._row.setContentsMargins(0, look.S(16 if full else 10), 0, 0)
        self._row.setSpacing(look.S(18 if full else 11))
        self._side.setSpacing(look.S(16 if full else 10))
        self.side.setVisible(self.width() >= look.S(WITH_SIDE))
        self.side.setFixedWidth(look.S(400 if full else 330))
        self.number.set_compact(not full)
        # Beside 记人次 and 打印名录 a long box would leave no room for the title.
        self.search.setMinimumWidth(look.S(330 if full else 200 if self.tabs.value() == POINTS else 260))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another shape."""
        super().resizeEvent(event)
        self.restyle()

    # Keys of the frame.

    def first_focus(self) -> QWidget:
        """The search box (ui.md §3)."""
        return self.search

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        fronts: dict[str, QWidget] = {BOOK: self.book, PLACES: self.places, POINTS: self.points}
        front = fronts[self.tabs.value()]
        return [self.search, self.tabs, front]

    def open_record(self, record: str) -> None:
        """A place, a service point, or a number of the book; what is in none of them is said, not guessed."""
        if self.stale:
            self._freshen()
        self.search.clear()
        if record in self._places:
            self._pick(PLACES, self.places, record)
            return
        if record in {card.id for card in self.room.desk.read(directory.list_points, retired=True)}:
            self._pick(POINTS, self.points, record)
            return
        if record not in self._lines:
            self.room.notices.say("通讯录里没有这一条，可能已停用")
            return
        self._opened.add(self._lines[record].group)
        self.turn(BOOK)
        self.book.pick(f"{LINE}{record}")
        self.book.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, part: str, rows: PlaceList | RowList, record: str) -> None:
        self.turn(part)
        rows.pick(record)
        rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _from_search(self) -> None:
        """Enter in the search box: the first hit is copied, or opened."""
        if self.tabs.value() == BOOK:
            self.copy()
        else:
            self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing.

    def _enter(self, key: str) -> None:
        if key.startswith(LINE):
            self.copy()
        else:
            self.toggle(key.partition("/")[2])

    def copy(self) -> None:
        """Enter: the number is in the clipboard, to be pasted into a soft phone; the PC does not dial."""
        line = self.line()
        if line is None or not line.phone:
            return
        copy_number(self.room, line.shown)
        self.room.notices.say(f"已复制 {line.name} {line.shown}")

    def primary(self) -> None:
        """Ctrl+Enter: the call to this number is written down, with the clue it concerns where there is one."""
        line = self.line()
        if self.tabs.value() == POINTS:
            self.count_points()
        if line is None or not line.phone:
            return
        errand = errand_of(line.record, self._teams, self._tasks)
        about = errand[1].call if errand is not None else self._only_open_call()
        try:
            self.room.desk.do(
                calls.log_outgoing, about=about or None, caller_number=line.phone, caller_name=line.name,
                caller_unit=line.detail,
            )
        except UserError as error:
            self.room.notices.error(error)
            return
        title = self.room.desk.read(calls.known_calls, ids=[about]).get(about, "") if about else ""
        self.room.notices.say(f"已记去电 {line.name}" + (f"，关于{title}" if title else ""))

    def _only_open_call(self) -> str:
        """The open clue, where there is exactly one."""
        found = self.room.desk.read(calls.list_calls, wanted=calls.CallFilter(open=True, voided=False), limit=2)
        return found.rows[0].record if found.open_total == 1 and found.rows else ""

    def begin_add(self) -> None:
        """Ctrl+N: on the places a place, on the book a choice of what."""
        if self.tabs.value() in (PLACES, POINTS):
            self.add("place" if self.tabs.value() == PLACES else "point")
        else:
            self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add(self, kind: str) -> None:
        """A sheet for somebody or something new."""
        self.room.sheets.open(new_sheet(self.room, kind))

    def edit(self) -> None:
        """Ctrl+E: what is in hand."""
        line = self.line()
        if (point := self.point()) is not None:
            self.room.sheets.open(point_sheet(self.room, point))
            return
        if line is None:
            self.edit_place()
            return
        sheet = line_sheet(self.room, line.record)
        if sheet is not None:
            self.room.sheets.open(sheet)
        else:
            self.room.navigator.go("settings", "people" if line.kind == "team" else "officers")

    def count_points(self) -> None:
        """人次 of the points, by day or month."""
        self.room.sheets.open(count_sheet(self.room))

    def edit_place(self) -> None:
        """The place in hand."""
        place = self.place()
        if place is not None:
            self.room.sheets.open(place_sheet(self.room, place))

    def retire_place(self) -> None:
        """停用, or 启用 again; what happened there stays."""
        if (point := self.point()) is not None:
            self._say_done(lambda: retire_point(self.room, point))
            return
        place = self.place()
        if place is not None:
            self._say_done(lambda: self._retire(place))

    def _retire(self, place: PlaceCard) -> str:
        self.room.desk.do(directory.retire_place, place=place.id, seen=place.seen, retired=not place.retired)
        return f"点位 {place.name} 已{'启用' if place.retired else '停用'}"

    def _say_done(self, act: Callable[[], str]) -> None:
        try:
            self.room.say(act())
        except UserError as error:
            self.room.notices.error(error)

    def show_forms(self) -> None:
        """Ctrl+Shift+P: 名录 and 救助联系卡."""
        self.room.sheets.open(FormsSheet(self.room, book_offers(self.room)))

    def show_wall_sheet(self) -> None:
        """Ctrl+P: the telephone sheet for the wall; of 服务点 the list with who came; 点位 stand on other papers."""
        if self.tabs.value() == POINTS:
            open_roster(self.room, forms.points_paper)
            return
        if self.tabs.value() == PLACES:
            self.room.notices.say("点位印在签到表上，去街面巡查打印；名录和联系卡按 Ctrl+Shift+P")
            return
        open_wall_sheet(self.room)
