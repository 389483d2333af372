"""盘点: counts at the left, the lots of the open one with 账面, 实盘, 差异, 原因; two names seal it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.rules.stock import read_quantity
from desktop.rules.stock_figures import money_words
from desktop.rules.wording import sentence
from desktop.supplies import CountCard, CountedLot, CountView, MovementFilter
from desktop.ui.room import Room
from desktop.ui.steps.moment_field import MomentField
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.style import FontRole
from desktop.ui.supplies.column_fit import fit_columns
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell, TagCell
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

BOOK = 1
_LEAVING = ((4, 920), (5, 1040))


class CountsView(QWidget):
    """The page's part for counting.

    Args:
        show_paper: opens the sheet of a count.

    Signals: `begin_asked`, a new count is wanted; `drilled(MovementFilter)`, the lines behind a figure are wanted:
    those that make the book's figure of a lot, or those a sealed count made.
    """

    begin_asked = Signal()
    drilled = Signal(object)

    def __init__(self, room: Room, show_paper: Callable[[str], None]) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._view: CountView | None = None
        look = room.style
        self.list = RowList(look, "盘点")
        self.list_card = Card(look, "历次盘点", "", "开始盘点", "plus", padded=False)
        self.table = self._make_table()
        self.card = Card(look, "盘点", "", "打印盘点表", "printer", padded=False)
        self.counted = LineBox(look, "", "实盘数，0 也写")
        self.reason = LineBox(look, "", "对不上写一句，如：拆箱少两袋")
        self.at = MomentField(look, "什么时候数的", room.ticker.now, "不填就是现在", caption="按那一刻的账面比")
        self.counted_field = Field(look, "实盘", self.counted, "required")
        self.reason_field = Field(look, "原因", self.reason)
        self.put = ActionButton(look, "记下，下一批", "primary", "check", "Enter")
        self.seal = ActionButton(look, "两人签认", "plain", "signature", "Ctrl+Enter")
        self.made = ActionButton(look, "看盘盈盘亏", "plain", "list-filter", size="small")
        self.behind = ActionButton(look, "看这一批的流水", "plain", "list-filter", size="small")
        self.drop = ActionButton(look, "这次不盘了", "bare", "eraser")
        self.lot = Label(look, "", FontRole.ROW_TITLE)
        self.empty = EmptyState(look, "还没有盘点过。", "选一个存放点，带账面数或不带账面数，一批一批数。",
                                "clipboard-list", "开始盘点", "")
        self._build()
        self.list.picked.connect(lambda _key: self._show_count())
        self.list_card.link_clicked.connect(self.begin_asked)
        self.empty.pressed.connect(self.begin_asked)
        self.card.link_clicked.connect(lambda: show_paper(self.list.current_key()))
        self.table.picked.connect(lambda _key: self._show_lot())
        self.table.opened.connect(lambda _key: self.counted.setFocus())
        self.put.clicked.connect(self.write)
        self.seal.clicked.connect(self.ask_seal)
        self.drop.clicked.connect(self._drop)
        self.made.clicked.connect(self._drill)
        self.behind.clicked.connect(self._drill_lot)
        for box in (self.counted, self.reason, self.at.box):
            box.returnPressed.connect(self.write)
        look.changed.connect(self.restyle)
        self.restyle()

    def _make_table(self) -> RowTable[CountedLot]:
        columns: list[Column[CountedLot]] = [
            Column("品名、批次", _name, lambda line: line.item_name, width=190, stretch=True),
            Column("账面", lambda line: Cell(str(line.book), unit=line.unit), lambda line: line.book, width=92,
                   right=True),
            Column("实盘", _counted, lambda line: -1 if line.counted is None else line.counted, width=92, right=True),
            Column("差异", _difference, lambda line: line.difference or 0, width=112),
            Column("原因", lambda line: Cell(line.reason, token="ink2"), lambda line: line.reason, width=160),
            Column("谁数的", self._who, lambda line: line.at, width=120),
        ]
        table: RowTable[CountedLot] = RowTable(self.look, columns, lambda line: line.lot, name="盘点")
        table.ends_closed = True
        return table

    def _who(self, line: CountedLot) -> AnyCell:
        return Cell(line.by, moment(line.at, self.room.ticker.now())) if line.counted is not None else Cell("")

    def _build(self) -> None:
        self.form, self._entry, self._foot = QWidget(), QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self.form)
        self._form_column = column
        column.addWidget(self.lot)
        for field in (self.counted_field, self.reason_field, self.at):
            self._entry.addWidget(field, 2 if field is self.reason_field else 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._entry)
        for button in (self.put, self.seal):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.drop)
        column.addLayout(self._foot)
        self.list_card.body.addWidget(self.list)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.form)
        self._made_row = QHBoxLayout()
        self._made_row.addStretch(1)
        for button in (self.behind, self.made):
            self._made_row.addWidget(button)
        self.card.body.addLayout(self._made_row)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.list_card)
        self._row.addWidget(self.card, 1)
        self._row.addWidget(self.empty, 1)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setSpacing(look.S(14))
        self._form_column.setContentsMargins(look.S(17), look.S(10), look.S(17), look.S(12))
        self._form_column.setSpacing(look.S(8))
        self._entry.setSpacing(look.S(12))
        self._foot.setSpacing(look.S(8))
        self._made_row.setContentsMargins(look.S(17), look.S(4), look.S(14), look.S(12))
        self._made_row.setSpacing(look.S(8))
        self.list_card.setFixedWidth(look.S(268))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who counted and why leave where there is little room; the chosen line says why below."""
        super().resizeEvent(event)
        fit_columns(self.table, _LEAVING, self.width())

    # What is shown.

    def refresh(self) -> None:
        """Reads the counts; the chosen one stays chosen, else the open one."""
        cards = self.room.desk.read(supplies.counts)
        now = self.room.ticker.now()
        self.list.set_rows([_count_row(card, now) for card in cards])
        for part in (self.list_card, self.card):
            part.setVisible(bool(cards))
        self.empty.setVisible(not cards)
        if cards and not self.list.current_key():
            self.list.pick(next((card.id for card in cards if card.open), cards[0].id))
        self._show_count()

    def show_count(self, count: str) -> None:
        """Shows one count."""
        self.refresh()
        self.list.pick(count)

    def _show_count(self) -> None:
        key = self.list.current_key()
        self._view = self.room.desk.read(supplies.count_view, count=key) if key else None
        view = self._view
        if view is None:
            return
        hidden = view.card.blind and view.card.open
        self.table.setColumnHidden(BOOK, hidden)
        self.table.setColumnHidden(BOOK + 2, hidden)
        self.table.set_rows(view.lines)
        kind = "不带账面数" if view.card.blind else "带账面数"
        self.card.show_caption(f"{view.card.number[-9:]}，{kind}，{_told(view, hidden=hidden)}")
        self.form.setVisible(view.card.open)
        self.made.setVisible(not view.card.open and bool(view.differing))
        # Who counts without the book's figures is not shown the way to them either.
        self.behind.setVisible(not hidden and bool(view.lines))
        if view.lines and not self.table.current_key():
            self.table.pick(next((line.lot for line in view.lines if line.counted is None), view.lines[0].lot))
        self._show_lot()

    def open_card(self) -> CountCard | None:
        """The chosen count, if it is still open."""
        return self._view.card if self._view is not None and self._view.card.open else None

    def _drill(self) -> None:
        if self._view is not None:
            self.drilled.emit(MovementFilter(number=self._view.card.number))

    def _drill_lot(self) -> None:
        """The lines of the chosen lot up to the minute it was counted in; of one nobody counted, all."""
        view, line = self._view, self.line()
        if view is not None and line is not None:
            until = None if line.counted is None else (line.at // MINUTE + 1) * MINUTE
            self.drilled.emit(MovementFilter(lot=line.lot, stock_place=view.card.stock_place, until=until))

    def line(self) -> CountedLot | None:
        """The chosen lot."""
        key = self.table.current_key()
        return next((one for one in self._view.lines if one.lot == key), None) if self._view else None

    def _show_lot(self) -> None:
        line = self.line()
        if line is None:
            return
        words = "，".join(part for part in (line.item_name, line.batch and f"批次 {line.batch}", line.remark) if part)
        self.lot.show_text(words)
        self.counted_field.set_label(f"实盘（{line.unit}）")
        self.counted_field.set_error("")
        self.counted.setText("" if line.counted is None else str(line.counted))
        self.reason.setText(line.reason)

    # Acts.

    def write(self) -> None:
        """Keeps the figure and goes on to the next lot that nobody counted."""
        line, view = self.line(), self._view
        if line is None or view is None or not view.card.open or not self.at.settle():
            return
        typed = self.counted.text().strip()
        try:
            counted = 0 if typed in ("0", "０", "没有") else read_quantity(typed)
            self.room.desk.do(supplies.write_counted, count=view.card.id, lot=line.lot, counted=counted,
                              at=self.at.moment(), reason=self.reason.text())
        except UserError as error:
            self.counted_field.set_error(sentence(error))
            self.counted.setFocus()
            return
        self.room.notices.saved(f"已记{line.item_name} {counted} {line.unit}")
        self._show_count()
        rest = [one.lot for one in (self._view.lines if self._view else ()) if one.counted is None]
        if rest:
            self.table.pick(rest[0])
            self.counted.setFocus()
            self.counted.selectAll()
        else:
            self.seal.setFocus()

    def ask_seal(self) -> None:
        """Two names: the second person types the PIN, then the differences go into the book."""
        view = self._view
        if view is None or not view.card.open:
            return
        lacking = next((line for line in view.differing if not line.reason), None)
        if lacking is not None:
            self.table.pick(lacking.lot)
            self.reason_field.set_error("对不上，写一句原因再签")
            self.reason.setFocus()
            return
        ask_second(self.room, self.window(), act=TwoPersonAct.COUNT_STOCK, then=self._seal,
                   words=f"{view.card.place_name}：{view.words}。签认后差异记盘盈盘亏，不能撤销，错了用红冲。")

    def _seal(self, proof: str) -> None:
        view = self._view
        if view is None:
            return
        try:
            made = self.room.desk.do(supplies.seal_count, count=view.card.id, second=proof)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.notices.say(f"盘点已签认，记盘盈盘亏 {len(made)} 笔")
        self.refresh()

    def _drop(self) -> None:
        if self._view is None:
            return
        self.room.desk.do(supplies.drop_count, count=self._view.card.id, reason="这次不盘了")
        self.room.say("这次盘点作废，账没有动")
        self.refresh()


def _told(view: CountView, *, hidden: bool) -> str:
    if hidden:
        return f"{len(view.lines)} 批，数了 {len(view.lines) - view.missing} 批"
    return view.words


def _count_row(card: CountCard, now: int) -> ListRow:
    second = "，".join(part for part in (moment(card.begun_at, now), card.counter_name, card.checker_name) if part)
    return ListRow(
        card.id, card.place_name, second, right="在盘" if card.open else "已签认",
        right_token="amber" if card.open else "green", icon="clipboard-pen" if card.open else "clipboard-check",
    )


def _name(line: CountedLot) -> AnyCell:
    parts = (f"批次 {line.batch}" if line.batch else "没写批号", line.remark, line.expires)
    return Cell(line.item_name, "，".join(part for part in parts if part), weight=500)


def _counted(line: CountedLot) -> AnyCell:
    return Cell("没数", token="ink3") if line.counted is None else Cell(str(line.counted), weight=700)


def _difference(line: CountedLot) -> AnyCell:
    gap = line.difference
    if gap is None:
        return Cell("")
    if gap == 0:
        return Cell("对得上", token="ink2", icon="circle-check")
    money = f"，{money_words(line.money)} 元" if line.money is not None else ""
    return TagCell(f"{gap:+d}", "red" if gap < 0 else "amber", "triangle-alert", tip=f"{gap:+d} {line.unit}{money}")
