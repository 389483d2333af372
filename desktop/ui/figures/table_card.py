"""表格: the same figures as numbers, by night, place, result, any other cut, or all that is published."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from desktop.figures import Cut, Night, Slice
from desktop.rules.shifts import day_name
from desktop.ui.figures.look import FiguresLook
from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

NIGHTS, PLACES, RESULTS, OTHER, EVERY, FORM = "nights", "places", "results", "other", "every", "form"
_TABS = ((NIGHTS, "每夜"), (PLACES, "点位"), (RESULTS, "结果"), (OTHER, "分组"), (EVERY, "全部"),
         (FORM, "月报"))
CUTS = (Cut.WEEK, Cut.MONTH, Cut.SHIFT, Cut.TEAM, Cut.COMMUNITY, Cut.CHANNEL, Cut.KIND, Cut.STREET)
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: its key (what `opened` tells), its label, its cells; ``late`` marks the slowest."""

    key: str
    label: str
    cells: tuple[str, ...]
    late: int = -1
    strong: bool = False


class TableCard(Card):
    """Signals: ``opened`` (tab, key of the line), ``cut_chosen`` (another grouping)."""

    opened = Signal(str, str)
    cut_chosen = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__(style, "表格", "同一组数", padded=False)
        self.tabs = Segmented(style, [Choice(key, words) for key, words in _TABS], "看哪张表", NIGHTS, pad=9, height=30)
        self.cuts = ChoiceBox(style, [Choice(cut.value, f"按{cut.label}") for cut in CUTS], "按什么分")
        self.cuts.choose(Cut.SHIFT.value)
        self.tables: dict[str, RowTable[TableRow]] = {}
        self._look: FiguresLook | None = None
        self.print = ActionButton(style, "打印", "plain", "printer", size="small")
        self.export = ActionButton(style, "导出", "plain", "file-spreadsheet", size="small")
        for part in (self.cuts, self.export, self.print):
            self.add_to_head(part)
        self.add_to_head(self.tabs)
        self._hold = QVBoxLayout()
        self.body.addLayout(self._hold, 1)
        for tab, heads in _HEADS.items():
            table = self._made(tab, heads)
            self.tables[tab] = table
            self._hold.addWidget(table)
        self.tabs.chosen.connect(self._show_tab)
        self.cuts.chosen.connect(self.cut_chosen)
        self._show_tab(NIGHTS)

    def _made(self, tab: str, heads: Sequence[str]) -> RowTable[TableRow]:
        first: Column[TableRow] = Column(heads[0], _label, lambda row: row.label, 100, stretch=True)
        rest: list[Column[TableRow]] = [
            Column(head, _cell(nth), _sorted(nth), 84 if tab == EVERY else 74 if head == "30 分内" else 54, right=True)
            for nth, head in enumerate(heads[1:])
        ]
        name = f"表格，{heads[0]}"
        table = RowTable(self.look, [first, *rest], lambda row: row.key, "dense", several=True, name=name)
        table.ends_closed = True
        table.opened.connect(lambda key, tab=tab: self.opened.emit(tab, key))
        return table

    @property
    def table(self) -> RowTable[TableRow]:
        """The one in front."""
        return self.tables[self.tabs.value() or NIGHTS]

    def _show_tab(self, tab: str) -> None:
        for key, table in self.tables.items():
            table.setVisible(key == tab)
        self.cuts.setVisible(tab == OTHER)
        # What goes to superiors as a table of theirs: the whole by street, and the form of the month.
        self.export.setVisible(tab == FORM or (tab == OTHER and self.cuts.value() == Cut.STREET.value))
        self.print.setVisible(tab == FORM)

    def show_tab(self, tab: str) -> None:
        """Another table."""
        self.tabs.choose(tab)
        self._show_tab(tab)

    def show_look(self, look: FiguresLook) -> None:
        """Other figures in every table."""
        self._look = look
        self.tables[NIGHTS].set_rows(_night_rows(look))
        self.tables[PLACES].set_rows(_slice_rows(look, look.places))
        self.tables[RESULTS].set_rows(_result_rows(look))
        self.tables[OTHER].set_rows(_slice_rows(look, look.slices))
        self.tables[EVERY].set_rows(_every_row(look))
        self.tables[FORM].set_rows(_form_rows(look))
        self.cuts.choose(look.cut.value)
        self._show_tab(self.tabs.value() or NIGHTS)

    def copy(self) -> str:
        """The whole table in front with its heads, onto the clipboard, to be pasted into WPS; returns the text."""
        model = self.table.rows
        heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
        cells = (
            [str(model.index(at, column).data()) for column in range(model.columnCount())]
            for at in range(model.rowCount(QModelIndex()))
        )
        text = "\n".join("\t".join(line) for line in (heads, *cells))
        QGuiApplication.clipboard().setText(text)
        return text


_HEADS: dict[str, tuple[str, ...]] = {
    NIGHTS: ("日期", "线索", "中位", "最慢", "30 分内", "入站"),
    PLACES: ("点位", "线索", "到场", "救助", "入站", "巡查"),
    RESULTS: ("结果", "件次", "人"),
    OTHER: ("分组", "线索", "到场", "救助", "入站", "巡查"),
    EVERY: ("数字", "这一段", "前一段"),
    FORM: ("月报表", "人次"),
}


def _label(row: TableRow) -> AnyCell:
    return Cell(row.label, weight=700 if row.strong else 400)


def _cell(nth: int) -> Callable[[TableRow], AnyCell]:
    def cell(row: TableRow) -> AnyCell:
        text = row.cells[nth] if nth < len(row.cells) else ""
        if nth == row.late:
            return Cell(text, token="redText", weight=700, icon="clock-alert")
        return Cell(text, weight=700 if row.strong else 400)

    return cell


def _sorted(nth: int) -> Callable[[TableRow], tuple[bool, float]]:
    def number(row: TableRow) -> tuple[bool, float]:
        digits = "".join(one for one in row.cells[nth] if one.isdigit() or one == ".")
        return row.strong, float(digits or 0)

    return number


def _said(value: int | None) -> str:
    return "—" if value is None else str(value)


def _night_row(night: Night, limit: int) -> TableRow:
    late = 2 if night.late or (night.slowest or 0) > limit else -1
    cells = (str(night.clues), _said(night.middle), _said(night.slowest), str(night.in_time), str(night.to_station))
    return TableRow(night.day, day_name(night.day), cells, late)


def _night_rows(look: FiguresLook) -> list[TableRow]:
    limit = look.summary.limit
    rows = [_night_row(night, limit) for night in look.nights]
    figures = look.figures
    sums = (
        str(look.total), str(figures["median_minutes"].value), str(figures["slowest_minutes"].value),
        str(figures["in_time"].value), str(figures["to_station"].value),
    )
    late = 2 if figures["late"].value else -1
    return [TableRow(_TOTAL, "合计", sums, late, strong=True), *rows]


def _slice_rows(look: FiguresLook, slices: Sequence[Slice]) -> list[TableRow]:
    keys = ("calls", "arrived", "contacts", "to_station", "visits")
    rows = [
        TableRow(one.value or "-", one.label, tuple(str(one[key]) for key in keys)) for one in slices
        if any(one[key] for key in keys)
    ]
    sums = tuple(str(look.figures[key].value) for key in keys)
    return [TableRow(_TOTAL, "合计", sums, strong=True), *rows]


def _result_rows(look: FiguresLook) -> list[TableRow]:
    rows: list[TableRow] = []
    for group in dict.fromkeys(one.group for one in look.outcomes):
        own = [one for one in look.outcomes if one.group == group]
        rows.append(TableRow(f"{group}/", group, ("", ""), strong=True))
        rows += [TableRow(f"{group}/{one.code}", one.label, (str(one.count), str(one.people))) for one in own]
    return rows


def _form_rows(look: FiguresLook) -> list[TableRow]:
    """The categories that civil affairs counts by, group by group (domain.md §2.2)."""
    rows: list[TableRow] = []
    for name, figures in look.monthly:
        rows.append(TableRow(f"{name}:", name, ("",), strong=True))
        rows += [TableRow(one.key, one.label, (str(one.value),)) for one in figures]
    return rows


def _every_row(look: FiguresLook) -> list[TableRow]:
    before = look.before.by_key if look.before is not None else {}
    return [
        TableRow(one.key, one.label, (one.text, before[one.key].text if one.key in before else "—"))
        for one in look.figures.figures
    ]
