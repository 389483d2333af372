"""收发存: opening, in, out, closing of a period by item, lot, place or source; every figure opens its lines."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.clock import day_bounds, local
from desktop.errors import UserError
from desktop.rules.stock_figures import FLOWS, Figure, money_words
from desktop.rules.time_entry import read_date
from desktop.supplies import GroupBy, ReportLine, StockReport
from desktop.terms import list_terms
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

TOTAL, ANY = "total", "any"
SHOWN = (Figure.OPENING, *FLOWS, Figure.CLOSING)


class ReportView(QWidget):
    """Filters on top, the table, its total at the end.

    Signal `drilled(filter)`: the lines behind a figure are wanted.
    """

    drilled = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self.report: StockReport | None = None
        look = room.style
        self.group = Segmented(look, [Choice(one.value, one.label) for one in GroupBy], "按什么算", GroupBy.ITEM.value,
                               pad=10)
        self.first = self._date_box("从哪天")
        self.last = self._date_box("到哪天")
        self.place = ChoiceBox(look)
        self.source = ChoiceBox(look)
        self.words = Label(look, "", FontRole.CAPTION, "ink2")
        self.hint = Label(look, "点一个数，看它的来历", FontRole.CAPTION, "ink2", icon="list-filter")
        self.table = self._make_table()
        self.card = Card(look, padded=False)
        self._build()
        self._set_period()
        self.group.chosen.connect(lambda _group: self.refresh())
        for box in (self.first, self.last):
            box.parsed.connect(lambda _day: self.refresh())
        for choice in (self.place, self.source):
            choice.chosen.connect(lambda _value: self.refresh())
        self.table.clicked.connect(lambda index: self.drill(index.column()))
        self.table.opened.connect(lambda _key: self.drill(self.table.currentIndex().column()))
        look.changed.connect(self.restyle)
        self.restyle()

    def _date_box(self, name: str) -> DateBox:
        def parse(text: str) -> date | None:
            try:
                return read_date(text, local(self.room.ticker.now()).date())
            except UserError:
                return None

        def show(day: object) -> str:
            return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""

        box = DateBox(self.look, parse, show, name)
        box.setAccessibleName(name)
        return box

    def _make_table(self) -> RowTable[ReportLine]:
        columns: list[Column[ReportLine]] = [
            Column("", _title, lambda line: line.title, width=150, stretch=True),
            *(Column(figure.label, _cell_of(figure), _sort_of(figure), width=70 if figure is Figure.COUNTED else 59,
                     right=True) for figure in SHOWN),
            Column("期末金额", _money, lambda line: line.sums.money[Figure.CLOSING], width=112, right=True),
        ]
        table: RowTable[ReportLine] = RowTable(self.look, columns, lambda line: line.key, name="收发存")
        table.ends_closed = True
        return table

    def _build(self) -> None:
        bar, column = QHBoxLayout(), QVBoxLayout(self)
        self._bar = bar
        for part in (self.group, self.first, self.last, self.place, self.source):
            bar.addWidget(part)
        bar.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.words, 1)
        self._foot.addWidget(self.hint)
        self.card.body.addLayout(bar)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.place.setAccessibleName("哪个存放点")
        self.source.setAccessibleName("哪种来源")

    def restyle(self) -> None:
        """Set the gaps anew. All figures stay at every width: a row whose sum cannot be followed is no report."""
        look = self.look
        self._bar.setContentsMargins(look.S(14), look.S(10), look.S(14), look.S(8))
        self._bar.setSpacing(look.S(8))
        self._foot.setContentsMargins(look.S(17), look.S(6), look.S(17), look.S(8))
        for box, width in ((self.first, 156), (self.last, 156), (self.place, 132), (self.source, 128)):
            box.setFixedWidth(look.S(width))

    def _set_period(self) -> None:
        today = local(self.room.ticker.now()).date()
        self.first.set_value(today.replace(day=1))
        self.last.set_value(today)

    def period(self) -> tuple[int, int]:
        """Half-open milliseconds; a last day before the first is taken for the first."""
        first, last = self.first.value(), self.last.value()
        today = local(self.room.ticker.now()).date()
        start = first if isinstance(first, date) else today.replace(day=1)
        end = max(last if isinstance(last, date) else today, start)
        return day_bounds(start.isoformat())[0], day_bounds(end.isoformat())[1]

    def scope(self) -> dict[str, str | None]:
        """Place and source the report keeps to."""
        place, source = (None if box.value() in ("", ANY) else box.value() for box in (self.place, self.source))
        return {"stock_place": place, "source": source}

    def scope_words(self) -> str:
        """“东库房，社会捐赠”."""
        return "，".join(box.currentText() for box in (self.place, self.source) if box.value() not in ("", ANY))

    def refresh(self) -> None:
        """Reads the report."""
        desk = self.room.desk
        chosen = self.place.value(), self.source.value()
        places = desk.read(supplies.stock_places, retired=True)
        sources = desk.read(list_terms, list_name="goods_source")
        self.place.set_choices([Choice(ANY, "各存放点"), *(Choice(card.id, card.name) for card in places)])
        self.source.set_choices([Choice(ANY, "各来源"), *(Choice(one.code, one.label) for one in sources)])
        self.place.choose(chosen[0] or ANY)
        self.source.choose(chosen[1] or ANY)
        since, until = self.period()
        group = GroupBy(self.group.value() or GroupBy.ITEM.value)
        self.report = desk.read(supplies.stock_report, since=since, until=until, group=group, **self.scope())
        lines = list(self.report.lines)
        if len(lines) > 1:
            lines.append(ReportLine(TOTAL, "合计", "", "", self.report.total))
        self.table.set_rows(lines)
        if lines and not self.table.current_key():
            self.table.pick(lines[0].key)
        self.words.show_text(f"{self.report.words}，金额单位元")

    def drill(self, column: int) -> None:
        """Opens the lines behind the figure of a column; the name opens those of the closing."""
        key, report = self.table.current_key(), self.report
        if report is None or not key:
            return
        figure = SHOWN[column - 1] if 1 <= column <= len(SHOWN) else Figure.CLOSING
        scope: dict[str, str | None] = self.scope()
        self.drilled.emit(supplies.report_filter(
            report, key=None if key == TOTAL else key, figure=figure, stock_place=scope["stock_place"],
            source=scope["source"],
        ))


def _title(line: ReportLine) -> AnyCell:
    return Cell(line.title, line.detail, weight=700 if line.key == TOTAL else 500, unit=line.unit)


def _cell_of(figure: Figure) -> Callable[[ReportLine], AnyCell]:
    def cell(line: ReportLine) -> AnyCell:
        pieces = line.sums.pieces[figure]
        strong = figure in (Figure.OPENING, Figure.CLOSING) or line.key == TOTAL
        return Cell(str(pieces), weight=700 if strong else 400) if pieces or strong else Cell("—", token="ink3")

    return cell


def _sort_of(figure: Figure) -> Callable[[ReportLine], int]:
    return lambda line: line.sums.pieces[figure]


def _money(line: ReportLine) -> AnyCell:
    return Cell(money_words(line.sums.money[Figure.CLOSING]), weight=700 if line.key == TOTAL else 400)


