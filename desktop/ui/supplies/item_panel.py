"""One item at the right of 救助物资: its lots, the hand-out form, and the last lines of its book with 红冲."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop import cases, supplies
from desktop.clock import civil_date
from desktop.supplies import ItemView, MovementLine, StockState
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.issue_form import IssueForm
from desktop.ui.supplies.lines import LotList, lot_text
from desktop.ui.supplies.lot_sheet import LotSheet
from desktop.ui.supplies.reversing import ask_reverse
from desktop.ui.supplies.stock_table import tag_of
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import hairline, open_painter, round_box
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.tags import Tag

ISSUE, BOOK = "issue", "book"
STOCK, GIVEN, DAYS = (figure.value for figure in supplies.ItemFigure)


class ItemPanel(QWidget):
    """Head, figures, lots, then 发放 or 收发记录; the buttons stay at the foot.

    Signals: changed (); drilled (MovementFilter), the lines behind a figure are wanted.
    """

    changed = Signal()
    drilled = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._view: ItemView | None = None
        self._compact = False
        look = room.style
        self.name = Label(look, "", FontRole.PAGE_TITLE)
        self.tag = Tag(look, "", "amber")
        self.total = Label(look, "", FontRole.PAGE_TITLE)
        self.pack = Label(look, "", FontRole.SECONDARY, "ink2")
        self.figures = {name: ActionButton(look, "", "quiet", size="tiny") for name in (STOCK, GIVEN, DAYS)}
        self.lots = LotList(look)
        self.torn = ConflictBar(room, brief=True)
        self.tabs = Segmented(look, [Choice(ISSUE, "发放"), Choice(BOOK, "收发记录")], "看什么", ISSUE)
        self.more = ActionButton(look, "", "quiet", "chevron-down", size="small")
        self.more.setToolTip("备注、哪一批、什么时候发的；不填就先扣早的批次，时间就是现在")
        self.form = IssueForm(room)
        self.book = RowList(look, "收发记录")
        self.act = ActionButton(look, "登记发放", "primary", key="Ctrl+Enter")
        self.clear = ActionButton(look, "清空", "bare")
        self.reverse = ActionButton(look, "红冲这一笔", "danger_outline", "undo-2")
        self.why = Label(look, "", FontRole.CAPTION, "ink2")
        self._build()
        self._connect()
        look.changed.connect(self.restyle)
        self.restyle()
        self._turn(ISSUE)

    def _build(self) -> None:
        self._column, head, tabs, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        figures, self._foot = QHBoxLayout(), foot
        figures.setSpacing(self.look.S(6))
        for figure in self.figures.values():
            figures.addWidget(figure)
        figures.addStretch(1)
        for part in (self.name, self.tag):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.total)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self.more)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setWidget(self.form)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pane)
        self.stack.addWidget(self.book)
        for button in (self.act, self.reverse, self.why):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.clear)
        self._column.addLayout(head)
        self._column.addWidget(self.torn)
        self._column.addWidget(self.pack)
        self._column.addLayout(figures)
        self._column.addWidget(self.lots)
        self._column.addLayout(tabs)
        self._column.addWidget(self.stack, 1)
        self._column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.act.clicked.connect(self.form.primary)
        self.clear.clicked.connect(self.form.clear)
        self.more.clicked.connect(self.form.unfold)
        self.form.folded.connect(self._show_parts)
        self.form.issued.connect(self.changed)
        self.book.picked.connect(lambda _key: self._show_reverse())
        self.lots.opened.connect(self._open_lot)
        for name, figure in self.figures.items():
            figure.clicked.connect(partial(self._drill, name))
        self.reverse.clicked.connect(self._ask_reverse)

    def set_compact(self, compact: bool) -> None:
        """Where the window is small the form has the panel for itself; lots and figures stand with 收发记录."""
        self._compact = compact
        self.form.set_compact(compact)
        self._show_parts()
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        side = self.look.S(14 if self._compact else 18)
        self._column.setContentsMargins(side, self.look.S(14), side, self.look.S(14))
        self._column.setSpacing(self.look.S(7 if self._compact else 10))
        self.update()

    def _turn(self, part: str) -> None:
        issuing = part == ISSUE
        self.tabs.choose(part)
        self.stack.setCurrentWidget(self.pane if issuing else self.book)
        for widget in (self.act, self.clear):
            widget.setVisible(issuing)
        self._show_parts()
        self._show_reverse()

    def _show_parts(self) -> None:
        """What stands above the tab in front, as far as there is room for it."""
        view, issuing = self._view, self.tabs.value() == ISSUE
        whole = view is not None and not (self._compact and issuing)
        for part in (self.pack, *self.figures.values()):
            part.setVisible(whole)
        self.lots.setVisible(whole and view is not None and bool(view.lots))
        self.more.setText("更多" if self._compact else "批次、时间")
        self.more.setVisible(issuing and view is not None and not self.form.whole())
        self.update()

    def start_issue(self) -> None:
        """Ctrl+N: the form, the keyboard in its first open field."""
        self._turn(ISSUE)
        self.form.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Ctrl+Enter hands out."""
        if self.tabs.value() == ISSUE:
            self.form.primary()

    # What is shown.

    def show_item(self, view: ItemView | None) -> None:
        """Another item, or the same one as it stands now."""
        self._view = view
        for child in (self.name, self.total, self.tabs, self.stack):
            child.setVisible(view is not None)
        self.form.show_item(view.row.item if view else None)
        self._show_parts()
        self.torn.show_records([view.row.item.id, *(lot.lot for lot in view.lots)] if view else [])
        if view is None:
            self.tag.hide()
            return
        row, unit = view.row, view.row.item.unit
        self.name.show_text(row.item.name)
        self.pack.show_text("，".join(part for part in (row.item.pack, _floor_words(view)) if part))
        words, kind, icon = tag_of(row)
        self.tag.setVisible(bool(kind))
        if kind:
            self.tag.show_tag(words, "red" if kind == "red" else "amber", icon)
        token = {StockState.OUT: "redText", StockState.LOW: "amber"}.get(row.state, "ink")
        self.total.show_text(f"{row.usable} {unit}", token)
        counts = {STOCK: f"结存 {row.stock}", GIVEN: f"今冬已发 {row.given}", DAYS: f"近 14 天 {sum(row.bars)}"}
        for name, figure in self.figures.items():
            figure.setText(counts[name])
            figure.setToolTip("看这个数的来历")
        today = civil_date(self.room.ticker.now())
        self.lots.show_lots([lot_text(lot, unit, today) for lot in view.lots])
        self._show_book(view)

    def _show_book(self, view: ItemView) -> None:
        contacts = frozenset(line.contact for line in view.movements if line.contact)
        names = self.room.desk.read(cases.recipient_names, contacts=contacts) if contacts else {}
        now, unit = self.room.ticker.now(), view.row.item.unit
        self.tabs.set_choices([Choice(ISSUE, "发放"), Choice(BOOK, f"收发记录 {len(view.movements)}")])
        self.book.set_rows([_book_row(line, unit, names.get(line.contact, ""), now) for line in view.movements])
        self._show_reverse()

    def _drill(self, figure: str) -> None:
        if self._view is not None:
            self.drilled.emit(self.room.desk.read(
                supplies.figure_filter, item=self._view.row.item.id, figure=supplies.ItemFigure(figure)))

    def _open_lot(self, at: int) -> None:
        view = self._view
        if view is not None and at < len(view.lots):
            sheet = LotSheet(self.room, view.row.item, view.lots[at])
            sheet.drilled.connect(self.drilled)
            self.room.sheets.open(sheet)

    # 红冲.

    def _line(self) -> MovementLine | None:
        key = self.book.current_key()
        lines = self._view.movements if self._view else ()
        return next((line for line in lines if line.id == key), None)

    def _show_reverse(self) -> None:
        shown = self.tabs.value() == BOOK
        line = self._line()
        usable = line is not None and not line.reversed and not line.is_reversal
        self.reverse.setVisible(shown)
        self.reverse.setEnabled(usable)
        why = "选一笔，写错的用红冲抵掉" if line is None else "已经红冲过" if line.reversed else "这就是红冲"
        why = "" if usable else why
        self.why.show_text(why)
        self.why.setVisible(shown and bool(why))

    def _ask_reverse(self) -> None:
        line = self._line()
        if line is not None:
            ask_reverse(self.room, self.window(), line).accepted.connect(self.changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper, with a rule over the lots and one over the tabs."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour("line"))
        if self._view is not None:
            side = look.S(14 if self._compact else 18)
            if not self.pack.isHidden():
                under = self.pack.geometry().bottom() + look.S(5)
                hairline(painter, look.colour("line"), side, self.width() - side, under)
            hairline(painter, look.colour("line"), side, self.width() - side, self.tabs.geometry().top() - look.S(5))
        painter.end()


def _floor_words(view: ItemView) -> str:
    row = view.row
    raised = f"（预警期间，平时 {row.item.minimum}）" if row.floor > row.item.minimum else ""
    parts = (f"待补入库 {row.claimed}" if row.claimed else "",
             f"保底 {row.floor} {row.item.unit}{raised}" if row.floor else "",
             f"另有过期 {row.expired}" if row.expired else "")
    return "，".join(part for part in parts if part)


def _book_row(line: MovementLine, unit: str, name: str, now: int) -> ListRow:
    to = f"给{name}" if name else line.place_name
    second = "，".join(part for part in (moment(line.at, now), to, line.by) if part)
    token = "ink3" if line.reversed else "redText" if line.is_reversal else "ink2"
    right = "已红冲" if line.reversed else "红冲" if line.is_reversal else ""
    icon = "package-plus" if line.quantity > 0 else "package-minus"
    title = f"{line.kind_words} {abs(line.quantity)} {unit}"
    return ListRow(line.id, title, second, right=right, right_token=token, icon=icon, tip=line.note)
