"""台账和记录: 重点信息台账 with its export, 动员记录, 创新做法 and 重点时段."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import (
    KeyPerson,
    export_key_ledger,
    key_periods,
    key_persons,
    mobilisations,
    new_ways,
    record_mobilisation,
    set_key_period,
    void_key_period,
    void_mobilisation,
    void_new_way,
    write_new_way,
)
from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.work import Seen
from desktop.rules.time_entry import read_date
from desktop.ui.cases.act_sheets import moment_spec
from desktop.ui.cases.register_workbook import register_workbook
from desktop.ui.form_sheet import FormSheet
from desktop.ui.imports import open_book
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.saving import ask_where
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

K = FieldKind
KEY, MOBILISED, WAYS, PERIODS = "key", "mobilised", "ways", "periods"
_TABS = (
    Choice(KEY, "重点信息台账"), Choice(MOBILISED, "动员记录"), Choice(WAYS, "创新做法"), Choice(PERIODS, "重点时段"),
)
_ADD = {MOBILISED: "记一次动员", WAYS: "写一条做法", PERIODS: "加一个时段"}
_EMPTY = {
    KEY: "还没有重点人员。见过 3 次的、标了重点人员或易外出流浪的会自动列入。",
    MOBILISED: "还没有动员记录。环卫工人、楼宇物管、商铺经营人员，说过一次就记一次。",
    WAYS: "还没有创新做法。写下来，简报里可以用。", PERIODS: "还没有重点时段。",
}


class BooksSheet(Sheet):
    """Signal-free: what is opened goes through the navigator, what is made through its own sheet."""

    keys = (KeyHint("← →", "换一本"), KeyHint("Enter", "打开档案"), KeyHint("Ctrl+N", "加一条"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, tab: str = KEY) -> None:
        super().__init__(room.style)
        self.room = room
        style = room.style
        self.tabs = Segmented(style, _TABS, name="看哪本", value=tab)
        self.count = Label(style, "", FontRole.SECONDARY, "ink2")
        self.add = ActionButton(style, "", "plain", "plus", "Ctrl+N", "small")
        self.export = ActionButton(style, "导出 Excel", "plain", "file-spreadsheet", size="small")
        self.register = ActionButton(style, "导入登记册", "plain", "file-up", size="small")
        self.close_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.table: RowTable[KeyPerson] = RowTable(style, _columns(), lambda one: one.person.id, name="重点信息台账")
        self.rows = RowList(style, "记录")
        self.away = ActionButton(style, "作废选中的", "quiet", "circle-x", size="small")
        self.empty = EmptyState(style, "", icon="notebook-pen")
        self._seen: dict[str, Seen] = {}
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        look, column = self.look, QVBoxLayout(self)
        head, bar = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(27), look.S(12), look.S(20), look.S(10))
        head.addWidget(Label(look, "台账和记录", FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.close_button)
        bar.setContentsMargins(look.S(27), look.S(10), look.S(27), look.S(10))
        bar.setSpacing(look.S(10))
        for widget, stretch in ((self.tabs, 0), (self.count, 1), (self.away, 0), (self.add, 0), (self.register, 0),
                                (self.export, 0)):
            bar.addWidget(widget, stretch)
        column.setContentsMargins(0, 0, 0, look.S(10))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addLayout(bar)
        for below in (self.table, self.rows, self.empty):
            column.addWidget(below, 1)
        self.setAccessibleName("台账和记录")

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _value: self.refresh())
        self.table.opened.connect(self._open_person)
        self.add.clicked.connect(self.begin)
        self.add.bind("Ctrl+N", self)
        self.export.clicked.connect(self.ask_file)
        self.register.clicked.connect(lambda: open_book(self.room, register_workbook(self.room)))
        self.away.clicked.connect(self._void)
        self.close_button.clicked.connect(self.fold)
        self.room.bus.changed.connect(self._hear)

    def _hear(self, topics: frozenset[str]) -> None:
        if topics & {"person", "contact", "person_mark", "mobilisation", "new_way", "key_period"}:
            self.refresh()

    @property
    def tab(self) -> str:
        """The book in front."""
        return self.tabs.value() or KEY

    def refresh(self) -> None:
        """Read the book in front."""
        desk, tab = self.room.desk, self.tab
        found = desk.read(key_persons) if tab == KEY else ()
        lines = [] if tab == KEY else self._lines(tab)
        count = len(found) or len(lines)
        self.table.setVisible(bool(found))
        self.rows.setVisible(bool(lines))
        self.empty.setVisible(not count)
        self.empty.sentence.show_text(_EMPTY[tab])
        self.empty.button.hide()
        self.count.show_text(f"{count} {'人' if tab == KEY else '条'}" if count else "")
        self.add.setVisible(tab in _ADD)
        self.add.setText(_ADD.get(tab, ""))
        self.register.setVisible(tab == KEY)
        self.export.setVisible(tab == KEY and bool(found))
        self.away.setVisible(bool(lines))
        if found:
            self.table.set_rows(found)
        if lines:
            self.rows.set_rows(lines)
            if self.rows.current_key() not in self._seen:
                self.rows.pick(lines[0].key)

    def _lines(self, tab: str) -> list[ListRow]:
        desk = self.room.desk
        if tab == MOBILISED:
            cards = desk.read(mobilisations)
            self._seen = {card.id: card.seen for card in cards}
            return [ListRow(c.id, "，".join(filter(None, (f"{c.kind_words} {c.headcount} 人", c.part_words))),
                            c.words or c.place,
                            f"{local(c.at):%m-%d %H:%M} {c.place}", "megaphone", "ink2",
                            right=f"资料 {c.leaflets} 份" if c.leaflets else "") for c in cards]
        if tab == WAYS:
            ways = desk.read(new_ways)
            self._seen = {way.id: way.seen for way in ways}
            return [ListRow(w.id, w.title, w.words, f"{local(w.at):%m-%d} {w.by_name}", "star", "ink2")
                    for w in ways]
        periods = desk.read(key_periods)
        self._seen = {one.id: one.seen for one in periods}
        now = self.room.ticker.now()
        return [ListRow(p.id, p.name, p.words, "现在就在这个时段里" if p.holds(now) else p.note, "calendar-clock",
                        "amber" if p.holds(now) else "ink2") for p in periods]

    def first_focus(self) -> QWidget:
        """The tabs."""
        return self.tabs

    # Acting.

    def _open_person(self, person: str) -> None:
        self.fold()
        self.room.navigator.go("cases", person)

    def begin(self) -> None:
        """A new record of the book in front."""
        makers: dict[str, Callable[[Room], FormSheet]] = {
            MOBILISED: mobilisation_sheet, WAYS: new_way_sheet, PERIODS: key_period_sheet}
        if self.tab in makers:
            self.room.sheets.open(makers[self.tab](self.room))

    def _void(self) -> None:
        record, desk = self.rows.current_key(), self.room.desk
        seen = self._seen.get(record)
        if seen is None:
            return
        try:
            if self.tab == MOBILISED:
                desk.do(void_mobilisation, mobilisation=record, seen=seen, reason="台账里作废")
            elif self.tab == WAYS:
                desk.do(void_new_way, way=record, seen=seen, reason="台账里作废")
            else:
                desk.do(void_key_period, period=record, seen=seen, reason="台账里作废")
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("已作废 1 条")
        self.refresh()

    def ask_file(self) -> QFileDialog:
        """Where the workbook goes; it does not hold the program up."""
        day = local(self.room.ticker.now())
        return ask_where(
            self.room, self, title="导出重点信息台账", name=f"重点信息台账-{day:%Y%m%d}.xlsx", what="Excel 工作簿",
            write=lambda path: self.room.desk.do(export_key_ledger, path=path), said=_written,
        )


def _written(found: object) -> str:
    from desktop.reports.ledger_xlsx import Written

    assert isinstance(found, Written)
    return f"写出 {found.rows} 条，共 {found.total} 条"


def _columns() -> Sequence[Column[KeyPerson]]:
    return (
        Column("人", lambda one: Cell(one.person.shown, one.why), lambda one: one.person.shown, width=160),
        Column("见过", lambda one: Cell(f"{one.contacts} 次"), lambda one: one.contacts, width=66, right=True),
        Column("常在哪里", lambda one: Cell(one.places or "还不清楚", one.hours), width=200, stretch=True),
        Column("身体和需要", lambda one: Cell(one.body or "待查", one.needs), width=170, stretch=True),
        Column("风险", lambda one: Cell(one.risks, one.refusals), width=150),
        Column("下次回访", lambda one: Cell(_when(one.next_visit)), lambda one: one.next_visit or 0, width=104),
    )


def _when(at: int | None) -> str:
    return "没约" if at is None else f"{local(at):%m-%d %H:%M}"


def mobilisation_sheet(room: Room) -> FormSheet:
    """动员记录."""
    specs = (
        FieldSpec("kind", "动员了谁", K.CHIPS, need="required",
                  choices=tuple(Lists(room.desk, "informant_kind").of("informant_kind"))),
        FieldSpec("part", "怎么参与", K.CHIPS, need="optional",
                  choices=tuple(Lists(room.desk, "participation").of("participation")),
                  caption="只是上门宣传、请他们提供线索的，不用选"),
        FieldSpec("headcount", "多少人", K.NUMBER, low=1, high=9999),
        FieldSpec("leaflets", "宣传资料几份", K.NUMBER, low=0, high=9999),
        FieldSpec("place_words", "在哪里", placeholder="大都会物业值班室"),
        moment_spec(room, "at", "什么时候", "空着就是现在"),
        FieldSpec("words", "说了什么", K.TEXT, lines=2, placeholder="留了救助电话，夜里看到有人露宿就打"),
    )

    def write(values: dict[str, object]) -> str:
        people, leaflets = values["headcount"], values["leaflets"]
        room.desk.do(
            record_mobilisation, kind=str(values["kind"]), headcount=people if isinstance(people, int) else 0,
            leaflets=leaflets if isinstance(leaflets, int) else 0, place_words=str(values["place_words"]),
            at=values["at"] if isinstance(values["at"], int) else None, words=str(values["words"]),
            part=str(values["part"] or ""),
        )
        return f"动员 {people} 人，已记"

    return FormSheet(room, "记一次动员", specs, keeps="cases.mobilisation", act="记下", write=write, icon="megaphone",
                     sentence_="通知一：动员环卫工人、楼宇物管、商铺经营人员等提供线索",
                     fields_of={"mobilisation.headcount": "headcount"})


def new_way_sheet(room: Room) -> FormSheet:
    """创新做法."""
    specs = (FieldSpec("title", "题目", need="required", placeholder="夜市收摊时一起巡"),
             FieldSpec("words", "做法和效果", K.TEXT, need="required", lines=4))

    def write(values: dict[str, object]) -> str:
        room.desk.do(write_new_way, title=str(values["title"]), words=str(values["words"]))
        return "做法已记，简报里可以用"

    return FormSheet(room, "创新做法", specs, keeps="cases.new_way", act="记下", write=write, icon="star",
                     sentence_="附件二：创新救助服务的供给形式")


def key_period_sheet(room: Room) -> FormSheet:
    """重点时段."""

    def day(text: str) -> date | None:
        try:
            return read_date(text, local(room.ticker.now()).date())
        except UserError:
            return None

    def shown(value: object) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    specs = (
        FieldSpec("name", "叫什么", need="required", placeholder="阶段性低温、春节"),
        FieldSpec("first_day", "从哪天", K.DATE, need="required", placeholder="2024-12-20", parse=day, show=shown),
        FieldSpec("last_day", "到哪天", K.DATE, need="required", placeholder="2025-02-28", parse=day, show=shown),
        FieldSpec("from_hour", "几点起", K.NUMBER, low=0, high=23),
        FieldSpec("to_hour", "到几点", K.NUMBER, low=0, high=23),
        FieldSpec("note", "做什么", placeholder="每晚加一轮巡查"),
    )

    def write(values: dict[str, object]) -> str:
        hours = [values[name] for name in ("from_hour", "to_hour")]
        first, last = (shown(values[name]) for name in ("first_day", "last_day"))
        start, end = (hour if isinstance(hour, int) else 0 for hour in hours)
        room.desk.do(set_key_period, name=str(values["name"]), first_day=first, last_day=last, from_hour=start,
                     to_hour=end, note=str(values["note"]))
        return "重点时段已记"

    return FormSheet(room, "重点时段", specs,
                     keeps="cases.key_period", act="记下", write=write, icon="calendar-clock", columns=2,
                     values={"from_hour": 22, "to_hour": 6},
                     sentence_="附件：12月下旬到2月下旬可能出现阶段性低温，加大重点时段巡查频次",
                     fields_of={"key_period.days": "first_day"})
