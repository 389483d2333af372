"""在途与借出: what left a place and has not come to an end, what waits to be booked, and tickets without their way."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import supplies
from desktop.clock import local
from desktop.supplies import KeptOut, MovementFilter, Out, SettledTwice, WantingVoucher
from desktop.ui.room import Room
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell, TagCell
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.vocabulary import MovementKind

VOUCHER = "voucher/"
TWICE_ADVICE = "两边互未看到对方补的，账上两笔都在。先对单，再由多记的那一边红冲一笔"
LEFT = 2
"""The column whose figure opens its lines."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row: goods on their way, lent, or a ticket that wants its way."""

    key: str
    kind: str
    icon: str
    name: str
    batch: str
    left: str
    where: str
    since: int
    by: str
    state: str
    alarm: bool
    out: Out | None = None
    ticket: WantingVoucher | None = None


class OutView(QWidget):
    """One table; Enter or the button ends the row: 签收, 归还, 补填.

    Signals: `ending(row)`, the person wants to end it; `drilled(MovementFilter)`, the lines that left and came.
    """

    ending = Signal(object)
    drilled = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        look = room.style
        self._rows: list[Waiting] = []
        self._twice: tuple[SettledTwice, ...] = ()
        self.alarm = InlineBar(look, "red", "")
        self.twice = InlineBar(look, "red", "", action="看这几笔")
        self.table = self._make_table()
        self.card = Card(look, "在途与借出", "", "签收", "package-check", padded=False)
        self.card.body.addWidget(self.table)
        self.empty = EmptyState(look, "没有在途和借出的物资。",
                                "发出的调拨、借出的被褥、没填起讫的车票都在这里等了结。", "truck", "", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(12))
        column.addWidget(self.alarm)
        column.addWidget(self.twice)
        column.addWidget(self.card, 1)
        column.addWidget(self.empty, 1)
        self.twice.acted.connect(self._drill_twice)
        self.table.opened.connect(lambda _key: self.end())
        self.table.clicked.connect(lambda index: self.drill() if index.column() == LEFT else None)
        self.table.picked.connect(lambda _key: self._show_link())
        self.card.link_clicked.connect(self.end)

    def _make_table(self) -> RowTable[Waiting]:
        columns: list[Column[Waiting]] = [
            Column("类别", lambda row: Cell(row.kind, icon=row.icon), lambda row: row.kind, width=128),
            Column("品名", lambda row: Cell(row.name, row.batch, weight=500), lambda row: row.name, width=150,
                   stretch=True),
            Column("还在外", lambda row: Cell(row.left, weight=700, tip="点一下，看它的流水"), lambda row: row.left,
                   width=110),
            Column("去向", lambda row: Cell(row.where), lambda row: row.where, width=200),
            Column("从什么时候", self._since, lambda row: row.since, width=140),
            Column("状态", _state, lambda row: row.state, width=206),
        ]
        table: RowTable[Waiting] = RowTable(self.room.style, columns, lambda row: row.key, name="在途与借出")
        table.ends_closed = True
        return table

    def _since(self, row: Waiting) -> AnyCell:
        return Cell(moment(row.since, self.room.ticker.now()), row.by)

    def refresh(self) -> None:
        """Reads what is still out."""
        desk, now = self.room.desk, self.room.ticker.now()
        self._rows = [
            *(_out_row(out, now) for out in desk.read(supplies.still_out)),
            *(_ticket_row(one) for one in desk.read(supplies.vouchers_wanting)),
        ]
        self.table.set_rows(self._rows)
        if self._rows and not self.table.current_key():
            self.table.pick(self._rows[0].key)
        self.card.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        ways = sum(row.kind == "在途" for row in self._rows)
        lent = sum(row.kind == "借出" for row in self._rows)
        tickets = len(self._rows) - ways - lent
        parts = [f"在途 {ways} 笔", f"借出 {lent} 笔", *([f"车票没填起讫 {tickets} 笔"] if tickets else [])]
        self.card.show_caption("，".join(parts))
        words = kept_out_words(desk.read(supplies.kept_out))
        self.alarm.show_notice("red", words)
        self.alarm.setVisible(bool(words))
        self._twice = desk.read(supplies.settled_twice)
        self.twice.show_notice("red", twice_words(self._twice), action="看这几笔", second=TWICE_ADVICE)
        self.twice.setVisible(bool(self._twice))
        self._show_link()

    def row(self) -> Waiting | None:
        """The chosen row."""
        key = self.table.current_key()
        return next((one for one in self._rows if one.key == key), None)

    def _show_link(self) -> None:
        row = self.row()
        usable = row is not None and (row.out is None or row.out.ours)
        words = "" if row is None else {"在途": "签收", "借出": "归还"}.get(row.kind, "补填起讫")
        self.card.show_link(words if usable else "")

    def drill(self) -> None:
        """The lines that make what is still out: what left, and what came of it."""
        row = self.row()
        if row is not None and row.out is not None:
            self.drilled.emit(MovementFilter(number=row.out.number, lot=row.out.lot))
        elif row is not None and row.ticket is not None and row.ticket.number:
            self.drilled.emit(MovementFilter(ids=(row.ticket.line,)))

    def _drill_twice(self) -> None:
        """The bookings of which one is too much, each with its 红冲."""
        self.drilled.emit(MovementFilter(ids=tuple(line.id for one in self._twice for line in one.bookings)))

    def end(self) -> None:
        """签收, 归还 or 补填 the chosen row."""
        row = self.row()
        if row is not None and (row.out is None or row.out.ours):
            self.ending.emit(row)


def _out_row(out: Out, now: int) -> Waiting:
    way = out.kind is MovementKind.MOVED_OUT
    state, alarm = ("等签收" if out.ours else "等那边的电脑签收"), False
    if not way:
        due = local(out.due_at) if out.due_at is not None else None
        alarm = out.due_at is not None and out.due_at < now
        state = "没说哪天还" if due is None else f"{due.month}月{due.day}日 {due:%H:%M} 该还"
    return Waiting(
        out.id, "在途" if way else "借出", "truck" if way else "hand-helping", out.item_name,
        f"批次 {out.batch}" if out.batch else "", f"{out.left} {out.unit}", out.where, out.at, out.by, state, alarm,
        out,
    )


def _ticket_row(one: WantingVoucher) -> Waiting:
    return Waiting(
        VOUCHER + one.line, "车票", "ticket", one.item_name, one.number, f"{one.quantity} 张", "起讫和金额没填", one.at,
        "", "补填起讫", alarm=True, ticket=one,
    )


def _state(row: Waiting) -> AnyCell:
    if row.alarm:
        return TagCell(row.state, "amber", "clock-alert" if row.out is not None else "pen-line")
    return Cell(row.state, token="ink2", icon="clock")


def kept_out_words(lines: Sequence[KeptOut]) -> str:
    """The alarm over movements of other desks that would break the book (decisions.md 25), "" without any."""
    if not lines:
        return ""
    told = "；".join(
        f"{one.kind_words} {one.item_name} {abs(one.quantity)} {one.unit}（{one.number}，{one.place_name}）"
        for one in lines[:3]
    )
    more = f"，还有 {len(lines) - 3} 笔" if len(lines) > 3 else ""
    return (f"别的电脑来的 {len(lines)} 笔会让账变成负数，没有入账，已留在记录里：{told}{more}。"
            "请和记账的那边对单，由那边红冲重记。")


def twice_words(lines: Sequence[SettledTwice]) -> str:
    """The alarm over claims that two desks booked, "" without any; the numbers lead to the two papers."""
    if not lines:
        return ""
    more = f"，还有 {len(lines) - 3} 笔" if len(lines) > 3 else ""
    return f"{len(lines)} 笔应急代发两边都补了入库：{'；'.join(one.words for one in lines[:3])}{more}"
