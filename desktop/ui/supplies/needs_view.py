"""缺货到期: what to buy up to what should lie ready, and what has expired or soon will (A2.6)."""
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.rules.stock_figures import money_words
from desktop.supplies import Ending, Need, NeedFigure, Needs
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.column_fit import fit_columns
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.weather import Level

WITHIN = (Choice("14", "14 天内"), Choice("30", "30 天内"), Choice("90", "90 天内"))


_LEAVING = ((2, 1000),)
_FIGURES = {1: NeedFigure.USABLE, 2: NeedFigure.COMING}
"""What the columns of the shortage open; the other figures are reckoned from these and from what was set."""
_LEFT = 1
"""The column of the expiry that opens its lines."""


class NeedsView(QWidget):
    """Two lists, one above the other where there is little room.

    Signals:
        item_wanted(str): the item of a row, in 库存.
        scrap_wanted(Ending): the chosen lot is to be written off.
        drilled(MovementFilter): the lines behind a figure are wanted.
    """

    item_wanted = Signal(str)
    drilled = Signal(object)
    scrap_wanted = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        look = room.style
        self.found: Needs | None = None
        self.short = self._short_table()
        self.ending = self._ending_table()
        self.short_card = Card(look, "要补的", "", padded=False)
        self.ending_card = Card(look, "快到期和已过期的", "", padded=False)
        self.window_choice = Segmented(look, WITHIN, "多久之内", "14", pad=9)
        self.scrap = ActionButton(look, "报损这一批", "plain", "package-minus", size="small")
        self.money = Label(look, "", FontRole.BASE, "ink", 700)
        self.hint = Label(look, "点可发、在途、还有，看来历", FontRole.CAPTION, "ink2", icon="list-filter")
        self.all_enough = EmptyState(look, "每一种都够用。", "没备足的会列在这里，照着去买。", "package-check")
        self.none_ending = EmptyState(look, "这段时间没有要到期的。", "过期的会列在这里，照着报损。", "calendar-clock")
        self._build()
        self.window_choice.chosen.connect(lambda _days: self.refresh())
        self.short.opened.connect(lambda _key: self.open_short(self.short.currentIndex().column()))
        self.short.clicked.connect(lambda index: self.open_short(index.column(), only_lines=True))
        self.ending.opened.connect(lambda _key: self.open_ending(self.ending.currentIndex().column()))
        self.ending.clicked.connect(lambda index: self.open_ending(index.column(), only_lines=True))
        self.ending.picked.connect(lambda _key: self._show_scrap())
        self.scrap.clicked.connect(self._ask_scrap)
        look.changed.connect(self.restyle)
        self.restyle()

    def _short_table(self) -> RowTable[Need]:
        columns: list[Column[Need]] = [
            Column("品名", lambda need: Cell(need.row.item.name, need.row.item.pack, weight=500),
                   lambda need: need.row.item.name, width=110, stretch=True),
            Column("可发", _usable, lambda need: need.row.usable, width=64, right=True),
            Column("在途", lambda need: _count(need.coming), lambda need: need.coming, width=52, right=True),
            Column("保底", lambda need: _count(need.row.floor), lambda need: need.row.floor, width=52, right=True),
            Column("备足", lambda need: _count(need.row.item.target), lambda need: need.row.item.target, width=52,
                   right=True),
            Column("要补", lambda need: Cell(str(need.quantity), weight=700, unit=need.row.item.unit, tip=need.how),
                   lambda need: need.quantity, width=76, right=True),
            Column("约需", lambda need: Cell(money_words(need.money)) if need.money is not None else
                   Cell("没单价", token="ink3"), lambda need: need.money or 0, width=88, right=True),
        ]
        table: RowTable[Need] = RowTable(self.look, columns, lambda need: need.row.item.id, name="要补的")
        table.ends_closed = True
        return table

    def _ending_table(self) -> RowTable[Ending]:
        columns: list[Column[Ending]] = [
            Column("品名", _ending_name, lambda one: one.item.name, width=130, stretch=True),
            Column("还有", lambda one: Cell(str(one.lot.quantity), weight=700, unit=one.item.unit),
                   lambda one: one.lot.quantity, width=84, right=True),
            Column("到期", lambda one: Cell(_day(one.lot.expires)), lambda one: one.lot.expires, width=132),
            Column("", _ending_state, lambda one: one.days, width=124),
        ]
        table: RowTable[Ending] = RowTable(self.look, columns, lambda one: one.lot.key, name="快到期和已过期的")
        table.ends_closed = True
        return table

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._foot, self._bar = QHBoxLayout(), QHBoxLayout()
        self._foot.addWidget(self.hint)
        self._foot.addStretch(1)
        self._foot.addWidget(self.money)
        parts: tuple[QWidget, ...] = (self.short, self.all_enough)
        for part in parts:
            self.short_card.body.addWidget(part, 1)
        self.short_card.body.addLayout(self._foot)
        self._bar.addWidget(self.window_choice)
        self._bar.addStretch(1)
        self._bar.addWidget(self.scrap)
        self.ending_card.body.addLayout(self._bar)
        parts = (self.ending, self.none_ending)
        for part in parts:
            self.ending_card.body.addWidget(part, 1)
        for card, weight in ((self.short_card, 5), (self.ending_card, 4)):
            column = QVBoxLayout()
            column.addWidget(card)
            self._row.addLayout(column, weight)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setSpacing(look.S(14))
        self._foot.setContentsMargins(look.S(17), look.S(8), look.S(17), look.S(10))
        self._bar.setContentsMargins(look.S(14), look.S(10), look.S(10), look.S(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the day of the end is left to its distance in days."""
        super().resizeEvent(event)
        fit_columns(self.ending, _LEAVING, self.width())

    # What is shown.

    def within(self) -> int:
        """Days within which an end counts."""
        return int(self.window_choice.value() or "14")

    def refresh(self) -> None:
        """Reads both lists."""
        found = self.found = self.room.desk.read(supplies.needs, within=self.within())
        self.short.set_rows(found.needs)
        self.ending.set_rows(found.endings)
        for table, empty, filled in ((self.short, self.all_enough, found.needs),
                                     (self.ending, self.none_ending, found.endings)):
            table.setVisible(bool(filled))
            empty.setVisible(not filled)
        if found.needs and not self.short.current_key():
            self.short.pick(found.needs[0].row.item.id)
        if found.endings and not self.ending.current_key():
            self.ending.pick(found.endings[0].lot.key)
        cold = f"，按{found.level.label}预警的保底" if found.level is not Level.NORMAL else ""
        self.short_card.show_caption(f"{len(found.needs)} 种{cold}" if found.needs else "")
        over = sum(one.days < 0 for one in found.endings)
        past = f"，其中过期 {over} 批" if over else ""
        self.ending_card.show_caption(f"{len(found.endings)} 批{past}" if found.endings else "")
        lacking = f"，另有 {found.unpriced} 种没有单价" if found.unpriced else ""
        self.money.show_text(f"按上次单价约需 {money_words(found.money)} 元{lacking}" if found.needs else "")
        self.hint.setVisible(bool(found.needs))
        self._show_scrap()

    def chosen_ending(self) -> Ending | None:
        """The lot in front."""
        key = self.ending.current_key()
        return next((one for one in (self.found.endings if self.found else ()) if one.lot.key == key), None)

    def _show_scrap(self) -> None:
        one = self.chosen_ending()
        self.scrap.setVisible(one is not None and one.days < 0 and one.lot.ours)

    def open_short(self, column: int, *, only_lines: bool = False) -> None:
        """The lines behind a figure of the chosen item; its name opens the item, unless only lines are wanted."""
        key = self.short.current_key()
        if column not in _FIGURES:
            if key and not only_lines:
                self.item_wanted.emit(key)
            return
        wanted = self.room.desk.read(supplies.need_filter, item=key, figure=_FIGURES[column])
        if wanted is not None:
            self.drilled.emit(wanted)

    def open_ending(self, column: int, *, only_lines: bool = False) -> None:
        """The lines of the chosen lot; its name opens the item, unless only lines are wanted."""
        one = self.chosen_ending()
        if one is None:
            return
        if column == _LEFT:
            self.drilled.emit(supplies.ending_filter(one))
        elif not only_lines:
            self.item_wanted.emit(one.item.id)

    def _ask_scrap(self) -> None:
        one = self.chosen_ending()
        if one is not None:
            self.scrap_wanted.emit(one)


def _count(number: int) -> AnyCell:
    return Cell(str(number)) if number else Cell("—", token="ink3")


def _usable(need: Need) -> AnyCell:
    low = need.row.usable < need.row.floor
    return Cell(str(need.row.usable), token="amber" if low else "ink", weight=700 if low else 400)


def _ending_name(one: Ending) -> AnyCell:
    batch = f"批次 {one.lot.batch}" if one.lot.batch else "没写批号"
    return Cell(one.item.name, f"{batch}，{one.lot.remark or one.lot.place_name}", weight=500)


def _ending_state(one: Ending) -> AnyCell:
    if one.days < 0:
        return TagCell(one.words, "red", "calendar-x")
    return TagCell(one.words, "amber", "calendar-clock") if one.days <= 14 else Cell(one.words, token="ink2")


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
