"""流水: every line of the book, narrowed by kind, place and words; the chosen one with its paper and 红冲."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import cases, supplies
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.stock_figures import money_words
from desktop.supplies import MovementFilter, MovementLine
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.column_fit import fit_columns
from desktop.ui.supplies.reversing import ask_reverse
from desktop.ui.supplies.targets import moment, point_names
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.vocabulary import MovementKind

MOST = 2000
"""So many lines are shown; the count says of how many."""
ANY = "any"
_LEAVING = ((4, 1030),)
_PAPERS = {MovementKind.ISSUED, MovementKind.LENT, MovementKind.RECEIVED, MovementKind.OPENING,
           MovementKind.MOVED_OUT, MovementKind.MOVED_IN}


class LinesView(QWidget):
    """The table at the left, the chosen line at the right.

    Args:
        show_paper: opens the paper of a line.

    Signal `back_wanted(view)`: the view whose figure was opened is wanted again.
    """

    back_wanted = Signal(str)

    def __init__(self, room: Room, show_paper: Callable[[MovementLine], None]) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._lines: tuple[MovementLine, ...] = ()
        self._drill: MovementFilter | None = None
        self._from = ""
        self._names: dict[str, str] = {}
        self._points: dict[str, str] = {}
        look = room.style
        kinds = [Choice(kind.value, kind.label) for kind in MovementKind]
        self.kind = ChoiceBox(look, [Choice(ANY, "各种收发"), *kinds])
        self.kind.setAccessibleName("哪种收发")
        self.kind.choose(ANY)
        self.place = ChoiceBox(look)
        self.place.setAccessibleName("哪个存放点")
        self.count = Label(look, "", FontRole.SECONDARY, "ink2")
        self.whole = ActionButton(look, "看全部流水", "quiet", "x", size="small")
        self.back = ActionButton(look, "", "quiet", "undo-2", size="small")
        self.table = self._make_table()
        self.card = Card(look, padded=False)
        self.side = Card(look, "这一笔")
        self.title = Label(look, "", FontRole.ROW_TITLE)
        self.facts = Paragraph(look, "", FontRole.SECONDARY, "ink2", line=1.6)
        self.paper = ActionButton(look, "打印单据", "plain", "printer", "Ctrl+P", size="small")
        self.reverse = ActionButton(look, "红冲这一笔", "danger_outline", "undo-2", size="small")
        self.batch = ActionButton(look, "整批撤回导入", "danger_outline", "archive-restore", size="small")
        self._build()
        self.kind.chosen.connect(lambda _kind: self.refresh())
        self.place.chosen.connect(lambda _place: self.refresh())
        self.whole.clicked.connect(self._leave_drill)
        self.back.clicked.connect(lambda: self.back_wanted.emit(self._from))
        self.table.picked.connect(lambda _key: self._show_line())
        self.table.opened.connect(lambda _key: self._open_paper(show_paper))
        self.paper.clicked.connect(lambda: self._open_paper(show_paper))
        self.reverse.clicked.connect(self._ask_reverse)
        self.batch.clicked.connect(self._take_back_import)
        look.changed.connect(self.restyle)
        self.restyle()

    def _make_table(self) -> RowTable[MovementLine]:
        columns: list[Column[MovementLine]] = [
            Column("时间", self._when, lambda line: line.at, width=132),
            Column("收发", _kind_cell, lambda line: line.kind_words, width=104),
            Column("品名", lambda line: Cell(line.item_name, f"批次 {line.batch}" if line.batch else "没写批号",
                                           weight=500), lambda line: line.item_name, width=130, stretch=True),
            Column("数量", lambda line: Cell(f"{line.quantity:+d}", unit=line.unit, weight=700,
                                           token="ink3" if line.reversed else "ink"),
                   lambda line: line.quantity, width=86, right=True),
            Column("存放点", lambda line: Cell(line.place_name, f"→ {line.to_name}" if line.to_name else ""),
                   lambda line: line.place_name, width=128),
            Column("去向、说明", self._whom, lambda line: line.note, width=150),
        ]
        table: RowTable[MovementLine] = RowTable(self.look, columns, lambda line: line.id, name="流水")
        table.ends_closed = True
        return table

    def _build(self) -> None:
        self._row, left, bar = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._bar = bar
        for part in (self.kind, self.place, self.count):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.whole)
        self.card.body.addLayout(bar)
        self.card.body.addWidget(self.table, 1)
        left.addWidget(self.card)
        self.side.body.addWidget(self.title)
        self.side.body.addWidget(self.facts)
        self.side.body.addStretch(1)
        self._buttons = QVBoxLayout()
        for button in (self.paper, self.reverse, self.batch):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.side.body.addLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.side)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setSpacing(look.S(14))
        self._bar.setContentsMargins(look.S(14), look.S(10), look.S(10), look.S(8))
        self._bar.setSpacing(look.S(8))
        self._buttons.setSpacing(look.S(8))
        self.side.body.setSpacing(look.S(8))
        self.side.setFixedWidth(look.S(288))
        self.kind.setFixedWidth(look.S(132))
        self.place.setFixedWidth(look.S(168))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place leaves where there is little room; the line in front says it at the right."""
        super().resizeEvent(event)
        fit_columns(self.table, _LEAVING, self.width())

    # What is shown.

    def drill(self, wanted: MovementFilter, came_from: str = "", words: str = "") -> None:
        """The lines behind one figure, and the way back to the view it stood in, named in ``words``."""
        self._drill, self._from = wanted, came_from
        self.back.setText(f"回{words}")
        self.kind.choose(ANY)
        self.refresh()

    def refresh(self, query: str = "") -> None:
        """Reads the lines that fit."""
        places = self.room.desk.read(supplies.stock_places, retired=True)
        chosen = self.place.value()
        self.place.set_choices([Choice(ANY, "各存放点"), *(Choice(card.id, card.name) for card in places)])
        self.place.choose(chosen or ANY)
        self._query = query
        wanted = self._drill or MovementFilter(
            stock_place=None if chosen in ("", ANY) else chosen,
            kinds=() if self.kind.value() in ("", ANY) else (self.kind.value(),), query=query,
        )
        self.kind.setVisible(self._drill is None)
        self.place.setVisible(self._drill is None)
        self.whole.setVisible(self._drill is not None)
        self.back.setVisible(self._drill is not None and bool(self._from))
        self._lines = self.room.desk.read(supplies.movement_lines, wanted=wanted, limit=MOST)
        total = self.room.desk.read(supplies.count_lines, wanted=wanted)
        contacts = frozenset(line.contact for line in self._lines if line.contact)
        self._names = dict(self.room.desk.read(cases.recipient_names, contacts=contacts)) if contacts else {}
        self._points = point_names(self.room.desk) if any(line.point for line in self._lines) else {}
        head = "这个数的来历，" if self._drill is not None else ""
        summed = sum(line.quantity for line in self._lines)
        tail = f"，合计 {summed:+d}" if self._drill is not None else ""
        self.count.show_text(f"{head}{len(self._lines)} 笔，共 {total} 笔{tail}")
        self.table.set_rows(self._lines)
        if self._lines and not self.table.current_key():
            self.table.pick(self._lines[0].id)
        self._show_line()

    def _leave_drill(self) -> None:
        self._drill = None
        self.refresh()

    def _when(self, line: MovementLine) -> AnyCell:
        now = self.room.ticker.now()
        late = f"补记 {moment(line.entered_at, now)}" if line.late else ""
        return Cell(moment(line.at, now), late, second_token="amber")

    def _whom(self, line: MovementLine) -> AnyCell:
        name = self._names.get(line.contact, "")
        point = self._points.get(line.point, "")
        to = f"给{name}" if name else line.holder or point or ("来电" if line.call else "巡查" if line.patrol else "")
        return Cell(to or line.note or line.by, line.note if to else "", token="ink2")

    def line(self) -> MovementLine | None:
        """The chosen line."""
        key = self.table.current_key()
        return next((one for one in self._lines if one.id == key), None)

    def _show_line(self) -> None:
        line = self.line()
        for part in (self.title, self.facts):
            part.setVisible(line is not None)
        self.paper.setVisible(line is not None and line.kind in _PAPERS)
        self.batch.setVisible(line is not None and line.kind is MovementKind.OPENING and not line.is_reversal
                              and not line.reversed)
        self.reverse.setVisible(line is not None and not line.reversed and not line.is_reversal)
        if line is None:
            return
        self.title.show_text(f"{line.kind_words} {line.item_name} {abs(line.quantity)} {line.unit}")
        self.facts.show_text("\n".join(self._facts(line)))

    def _facts(self, line: MovementLine) -> list[str]:
        name = self._names.get(line.contact, "")
        said = [
            ("单号", line.number), ("发生", f"{local(line.at):%Y-%m-%d %H:%M}"),
            ("记账", f"{local(line.entered_at):%Y-%m-%d %H:%M}"), ("存放点", line.place_name), ("调入", line.to_name),
            ("批次", line.batch), ("给", name or self._points.get(line.point, "")), ("借给", line.holder),
            ("爱心包", line.kit_name), ("经手", line.by),
            ("金额", f"{money_words(line.money)} 元" if line.money is not None else ""), ("说明", line.note),
            ("签收", line.receipt_note), ("状态", "已红冲" if line.reversed else "红冲" if line.is_reversal else ""),
        ]
        return [f"{label}  {words}" for label, words in said if words]

    # Acts.

    def _open_paper(self, show_paper: Callable[[MovementLine], None]) -> None:
        line = self.line()
        if line is not None and line.kind in _PAPERS:
            show_paper(line)

    def _ask_reverse(self) -> None:
        line = self.line()
        if line is not None:
            ask_reverse(self.room, self.window(), line)

    def _take_back_import(self) -> None:
        from desktop.supplies.workbook import take_back_import

        line = self.line()
        if line is None:
            return
        try:
            lines = self.room.desk.do(take_back_import, number=line.number)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.notices.say(f"已整批撤回这次导入，{lines} 笔")


def _kind_cell(line: MovementLine) -> AnyCell:
    if line.is_reversal:
        return TagCell("红冲", "red", "undo-2")
    if line.reversed:
        return Cell(line.kind_words, "已红冲", token="ink3", second_token="redText")
    icon = "package-plus" if line.quantity > 0 else "package-minus"
    return Cell(line.kind_words, token="ink", icon=icon)
