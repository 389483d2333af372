"""捐赠使用: what became of each donor's goods, before it is printed for him; every figure opens its lines."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.clock import local
from desktop.supplies import DonatedItem, DonorFigure
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies import papers
from desktop.ui.supplies.column_fit import fit_columns
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.cells import AnyCell, Cell
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

CAME, GIVEN, PEOPLE, GONE, LOST, LEFT = range(2, 8)
FIGURES = {CAME: DonorFigure.CAME, GIVEN: DonorFigure.GIVEN, PEOPLE: DonorFigure.GIVEN, GONE: DonorFigure.GONE,
           LOST: DonorFigure.LOST, LEFT: DonorFigure.LEFT}
"""The figure a column opens; those of the names open all lines."""
_LEAVING = ((LOST, 640), (PEOPLE, 560))


class DonorSheet(Sheet):
    """Donors in the order of their first gift, each with his goods. Nobody who was helped is named.

    Signal `drilled(MovementFilter)`: the lines behind a figure are wanted.
    """

    keys = (KeyHint("↑ ↓ ← →", "选一个数"), KeyHint("Enter", "看它的来历"), KeyHint("Ctrl+P", "打印"),
            KeyHint("Esc", "收起"))
    drilled = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        look = room.style
        self.rows = [item for donor in room.desk.read(supplies.donors) for item in donor.items]
        self.table = self._make_table()
        self.words = Label(look, "", FontRole.SECONDARY, "ink2")
        self.hint = Label(look, "点一个数，看它的来历", FontRole.CAPTION, "ink2", icon="list-filter")
        self.print_button = ActionButton(look, "打印", "plain", "printer", "Ctrl+P")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.empty = EmptyState(look, "还没有捐赠来的物资。", "入库时来源选“社会捐赠”，写上是谁捐的，就会列在这里。",
                                "heart-handshake")
        self._build()
        self._connect()
        self._show()

    def _make_table(self) -> RowTable[DonatedItem]:
        columns: list[Column[DonatedItem]] = [
            Column("捐赠人", _donor, lambda one: one.donor, width=150, stretch=True),
            Column("品名", lambda one: Cell(one.item_name, f"按{one.unit}计"), lambda one: one.item_name, width=104),
            _count_column("收到", lambda one: one.came, bold=True),
            _count_column("已发", lambda one: one.given),
            _count_column("人次", lambda one: one.people),
            _count_column("报损盘亏", lambda one: one.gone, width=80),
            _count_column("没回来", lambda one: one.lost, width=66),
            Column("还有", _left, lambda one: one.left, width=92, right=True),
        ]
        table: RowTable[DonatedItem] = RowTable(self.look, columns, lambda one: one.key, name="捐赠使用")
        table.ends_closed = True
        return table

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(10))
        head.setSpacing(look.S(12))
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(look, "捐赠使用", FontRole.PAGE_TITLE))
        head.addWidget(self.words)
        head.addStretch(1)
        head.addWidget(self.close_button)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(foot)
        self.setAccessibleName("捐赠使用")

    def _connect(self) -> None:
        self.table.clicked.connect(lambda index: self.drill(index.column()) if index.column() in FIGURES else None)
        self.table.opened.connect(lambda _key: self.drill(self.table.currentIndex().column()))
        self.print_button.clicked.connect(self.print_paper)
        self.close_button.clicked.connect(self.fold)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.activated.connect(self.print_paper)

    def _show(self) -> None:
        self.table.set_rows(self.rows)
        names = {one.donor for one in self.rows}
        self.words.show_text(f"{len(names)} 家，{len(self.rows)} 种" if self.rows else "")
        for part in (self.table, self.hint, self.print_button):
            part.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        if self.rows:
            self.table.pick(self.rows[0].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How often and what never came back leave where there is little room; the paper says both."""
        super().resizeEvent(event)
        fit_columns(self.table, _LEAVING, self.width())

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table if self.rows else self.close_button

    def drill(self, column: int) -> None:
        """The lines behind the figure of a column."""
        key = self.table.current_key()
        one = next((one for one in self.rows if one.key == key), None)
        if one is None:
            return
        wanted = self.room.desk.read(
            supplies.donor_filter, item=one, figure=FIGURES.get(column, DonorFigure.LEFT))
        if wanted is None:
            return
        self.closed.emit()
        self.drilled.emit(wanted)

    def print_paper(self) -> None:
        """捐赠物资使用情况, as it is given to donors."""
        if self.rows:
            papers.show_donor_paper(self.room)


def _count_column(
    title: str, count: Callable[[DonatedItem], int], width: int = 60, *, bold: bool = False
) -> Column[DonatedItem]:
    def cell(one: DonatedItem) -> AnyCell:
        return Cell(str(count(one)), weight=700 if bold else 400) if count(one) else Cell("—", token="ink3")

    return Column(title, cell, count, width=width, right=True)


def _donor(one: DonatedItem) -> AnyCell:
    day = local(one.first_at)
    return Cell(one.donor or "没有留名", f"{day.year}年{day.month}月{day.day}日起", weight=500)


def _left(one: DonatedItem) -> AnyCell:
    return Cell(str(one.left), f"在外 {one.out}" if one.out else "", weight=700, unit=one.unit)
