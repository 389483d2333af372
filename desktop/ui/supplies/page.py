"""救助物资: enough, in date, every issue tied to somebody."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop import cases, supplies
from desktop.errors import UserError
from desktop.officers import may, require
from desktop.supplies import ClaimLine, Ending, MovementFilter, MovementLine, StockRow, StockState
from desktop.ui.imports import open_book
from desktop.ui.page import Page
from desktop.ui.room import Room
from desktop.ui.supplies import acts, papers, setup_sheets
from desktop.ui.supplies.acts_bar import COUNT, LINES, NEEDS, OUT, REPORT, STOCK, VIEWS, Act, ActsBar
from desktop.ui.supplies.books_out import ask_where_to_export
from desktop.ui.supplies.claim_sheet import claim_sheet
from desktop.ui.supplies.column_fit import fit_columns
from desktop.ui.supplies.count_sheet import begin_sheet
from desktop.ui.supplies.count_view import CountsView
from desktop.ui.supplies.donor_sheet import DonorSheet
from desktop.ui.supplies.found_sheet import found_sheet
from desktop.ui.supplies.item_panel import ItemPanel
from desktop.ui.supplies.lines_view import LinesView
from desktop.ui.supplies.needs_view import NeedsView
from desktop.ui.supplies.opening_workbook import opening_workbook
from desktop.ui.supplies.out_view import OutView, Waiting
from desktop.ui.supplies.page_keys import keys_of
from desktop.ui.supplies.receive_sheet import ReceiveSheet
from desktop.ui.supplies.report_view import ReportView
from desktop.ui.supplies.setup_list import SetupList
from desktop.ui.supplies.stock_table import LEAVING, StockTable, fitting
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.vocabulary import Right

PANEL, PANEL_COMPACT = 328, 304
TOLD_COMPACT = 2
"""So many parts of the warning are told where there is little room."""
_VIEWS = (STOCK, NEEDS, LINES, OUT, COUNT, REPORT)
_REASONS = {"short": "当时库存不够", "not_custodian": "账在另一台电脑上"}
NEEDY = frozenset({StockState.OUT, StockState.LOW, StockState.EXPIRED, StockState.NEAR})


class SuppliesPage(Page):
    """Six views on one track: 库存, 缺货到期, 流水, 在途与借出, 盘点, 收发存.

    库存 has the warning on top, all goods at the left, one item with its hand-out form at the right.
    """

    topics = frozenset({
        "item", "lot", "stock_place", "movement", "claim", "balance", "contact", "call", "call_step", "person",
        "officer", "officer_role", "term", "loss", "stock_count", "count_line", "kit", "kit_part", "ticket",
        "weather_warning", "patrol", "unit", "service_point",
    })
    keys = keys_of(STOCK, keeps=False)
    beside_sheet = 900
    """Narrower, goods and their figures would have no room: the sheet lies over the item instead."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._rows: tuple[StockRow, ...] = ()
        style = room.style
        self.header = PageHeader(style, "救助物资")
        self.search = LineBox(style, "", "品名，支持首字母", "search", "Ctrl+F")
        self.receive = ActionButton(style, "入库", "plain", "package-plus", "Ctrl+R")
        self.issue = ActionButton(style, "发放", "plain", "hand-heart", "Ctrl+N")
        self.warning = InlineBar(style, "amber", "", action="打印采购单")
        self.warning.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.bar = ActsBar(style, self._acts())
        self.needs = NeedsView(room)
        self.lines = LinesView(room, self._show_line_paper)
        self.out = OutView(room)
        self.counting = CountsView(room, self._show_count_paper)
        self.report = ReportView(room)
        self.table = StockTable(style, lambda rows: room.desk.read(supplies.with_figures, rows=rows))
        self.claims = RowList(style, "待补入库")
        self.claims_card = Card(style, "待补入库", "", "补入库", "package-check", padded=False)
        self.panel = ItemPanel(room)
        self.empty = EmptyState(
            style, "还没有物资。", "按 Ctrl+R 登记第一批入库。", "package", "登记入库", "Ctrl+R"
        )
        self._build()
        self._connect()
        style.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        style = self.room.style
        self.header.add_field(self.search)
        self.header.add_button(self.receive)
        self.header.add_button(self.issue)
        self.claims_card.body.addWidget(self.claims)
        self.card = Card(style, padded=False)
        self.card.body.addWidget(self.table)
        self._column, self._left, self._row = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.card, 1)
        self._left.addWidget(self.claims_card)
        self.claims_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        full = QWidget()
        full.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self.panel)
        self.stack = QStackedWidget()
        for part in (full, self.empty):
            self.stack.addWidget(part)
        self.views = QStackedWidget()
        for view in (self.stack, self.needs, self.lines, self.out, self.counting, self.report):
            self.views.addWidget(view)
        for part in (self.header, self.bar, self.warning):
            self._column.addWidget(part)
        self._column.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.search.composed.connect(lambda _text: self._search())
        self.bar.views.chosen.connect(self.turn)
        self.warning.acted.connect(self.print_page)
        self.out.ending.connect(self.end_out)
        self.counting.begin_asked.connect(self.begin_count)
        for part in (self.needs, self.out, self.report, self.panel, self.counting):
            part.drilled.connect(self.drill)
        self.lines.back_wanted.connect(self.turn)
        self.needs.item_wanted.connect(self.open_record)
        self.needs.scrap_wanted.connect(self.scrap)
        self.table.picked.connect(self._show_item)
        self.table.opened.connect(lambda _key: self.start_issue())
        self.receive.clicked.connect(self.open_receive)
        self.issue.clicked.connect(self.start_issue)
        self.empty.pressed.connect(self.open_receive)
        self.claims.opened.connect(self.open_claim)
        self.claims_card.link_clicked.connect(lambda: self.settle(self.claims.current_key()))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.start_issue, "Ctrl+R": self.open_receive, "Ctrl+F": self.search.setFocus,
            "Ctrl+E": self.edit_item, "Ctrl+P": self.print_page,
            **{f"Alt+{nth}": partial(self.turn, view) for nth, view in enumerate(_VIEWS, 1)},
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self._compact()
        side, gap = look.S(18 if compact else 24), look.S(12 if compact else 18)
        self._column.setContentsMargins(side, look.S(12), side, look.S(10 if compact else 16))
        self._column.setSpacing(look.S(12))
        self._row.setSpacing(gap)
        self._left.setSpacing(gap)
        self.panel.setFixedWidth(look.S(PANEL_COMPACT if compact else PANEL))
        self.panel.set_compact(compact)
        self._place_warning(compact)
        self._fit()

    def _place_warning(self, compact: bool) -> None:
        """Over all of the page; where there is little room over the goods only, so that the form keeps its height."""
        home = self._left if compact else self._column
        if home.indexOf(self.warning) < 0:
            (self._column if compact else self._left).removeWidget(self.warning)
            home.insertWidget(0 if compact else 2, self.warning)
            self._show_warning()

    def _compact(self) -> bool:
        return self.width() < self.look.S(1190) or self.height() < self.look.S(696)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns leave where they have no room."""
        super().resizeEvent(event)
        self.restyle()

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.panel.width() - self._row.spacing()
        fit_columns(self.table, LEAVING, room)
        rows = self.claims.rows.rowCount()
        most = 1 if self._compact() else 2
        height = self.claims.content_height() * min(rows, most) // max(1, rows)
        self.claims.setFixedHeight(height + 2)

    def _acts(self) -> dict[str, tuple[Act, ...]]:
        """What can be done in each view beside its own buttons."""
        room = self.room
        return {
            STOCK: (
                ("调拨", "truck", lambda: self._open(lambda: acts.ship_sheet(room, self.table.current_key()))),
                ("借出", "hand-helping",
                 lambda: self._open(lambda: acts.lend_sheet(room, self.table.current_key()))),
                ("报损", "package-minus",
                 lambda: self._open(lambda: acts.scrap_sheet(room, self.table.current_key()))),
                ("爱心包", "layers", self.give_kit),
                ("改物资", "pen-line", self.edit_item),
                ("存放点和包", "settings", lambda: room.sheets.open(SetupList(room))),
            ),
            NEEDS: (("打印采购单", "printer", self.print_page),),
            LINES: (
                ("导入期初", "file-up", lambda: open_book(room, opening_workbook(room))),
                ("导出账本", "file-spreadsheet", self.export_books),
            ),
            OUT: (),
            COUNT: (("账外的物资", "package-plus", self.add_found),),
            REPORT: (
                ("捐赠使用", "heart-handshake", self.show_donors),
                ("打印", "printer", self.print_page), ("导出账本", "file-spreadsheet", self.export_books),
            ),
        }

    def _open(self, make: Callable[[], Sheet]) -> None:
        self.room.sheets.open(make())

    # Reading.

    def view(self) -> str:
        """Which of the five views is in front."""
        return self.bar.views.value() or STOCK

    def turn(self, view: str) -> None:
        """Shows another view and reads it."""
        self.bar.show_view(view, keeps=self._may_keep())
        self._show_keys()
        self.views.setCurrentIndex(_VIEWS.index(view))
        self.search.setVisible(view in (STOCK, LINES) and bool(self._rows))
        self._show_warning()
        self._refresh_view()
        front: dict[str, QWidget] = {
            NEEDS: self.needs.short, LINES: self.lines.table, OUT: self.out.table, COUNT: self.counting.table,
            REPORT: self.report.table,
        }
        front.get(view, self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        keys = keys_of(self.view(), keeps=self._may_keep())
        if keys != self.keys:
            self.keys = keys
            self.keys_changed.emit()

    def _refresh_view(self) -> None:
        match self.view():
            case "needs":
                self.needs.refresh()
            case "lines":
                self.lines.refresh(self.search.query())
            case "out":
                self.out.refresh()
            case "count":
                self.counting.refresh()
            case "report":
                self.report.refresh()

    def _search(self) -> None:
        if self.view() == LINES:
            self.lines.refresh(self.search.query())
        else:
            self._show_rows()

    def _show_warning(self) -> None:
        words = supplies.warning_sentence(self._rows, most=TOLD_COMPACT if self._compact() else None)
        self.warning.show_notice("amber", words, action="打印采购单")
        self.warning.setVisible(bool(words) and self.view() == STOCK)

    def refresh(self) -> None:
        """Shows what there is now; item, lines and whom goods go to stay chosen."""
        self._rows = self.room.desk.read(supplies.warned_levels)
        self.bar.show_view(self.view(), keeps=self._may_keep())
        self._show_keys()
        self.bar.setVisible(bool(self._rows) or self._may_keep())
        self.stack.setCurrentIndex(0 if self._rows else 1)
        self.search.setVisible(self.view() in (STOCK, LINES) and bool(self._rows))
        self.issue.setVisible(bool(self._rows))
        self.receive.setVisible(bool(self._rows) and self._may_keep())
        self._show_warning()
        self._show_claims()
        self._show_rows()
        self._refresh_view()

    def _may_keep(self) -> bool:
        return self.room.desk.read(may, Right.KEEP_STOCK)

    def _show_rows(self) -> None:
        rows = fitting(self._rows, self.search.query())
        self.table.set_rows(rows)
        if rows and not self.table.current_key():
            needy = [row for row in rows if row.state in NEEDY]
            self.table.pick((needy or rows)[0].item.id)
        else:
            self._show_item(self.table.current_key())

    def _show_item(self, key: str) -> None:
        self.panel.show_item(self.room.desk.read(supplies.item_view, item=key) if key else None)

    def _show_claims(self) -> None:
        lines = self.room.desk.read(supplies.open_claims)
        contacts = frozenset(line.contact for line in lines if line.contact)
        names = self.room.desk.read(cases.recipient_names, contacts=contacts) if contacts else {}
        now = self.room.ticker.now()
        self.claims.set_rows([_claim_row(line, names.get(line.contact, ""), now) for line in lines])
        self.claims_card.setVisible(bool(lines))
        keeps = self._may_keep()
        self.claims_card.show_caption(f"{len(lines)} 笔，已经发给人，账上还没有" + ("" if keeps else "，民政员来补"))
        self.claims_card.show_link("补入库" if keeps else "")
        if lines and not self.claims.current_key():
            self.claims.pick(lines[0].id)
        self._fit()

    # Places.

    def first_focus(self) -> QWidget | None:
        """The table, on the first item that needs something."""
        return self.table if self._rows else self.empty

    def panes(self) -> list[QWidget]:
        """Table, claims, item."""
        shown = [self.claims] if not self.claims_card.isHidden() else []
        found: dict[str, list[QWidget]] = {
            NEEDS: [self.needs.short, self.needs.ending], LINES: [self.lines.table], OUT: [self.out.table],
            COUNT: [self.counting.list, self.counting.table], REPORT: [self.report.table],
        }
        return found.get(self.view(), [self.table, *shown, self.panel])

    def open_record(self, record: str) -> None:
        """One item, or “view/lines” and its like; any other record leaves the page as it is."""
        if record.startswith("view/"):
            self.turn(record.removeprefix("view/"))
            return
        self.search.clear()
        self.turn(STOCK)
        if not self._rows:
            self._rows = self.room.desk.read(supplies.warned_levels)
        self._show_rows()
        self.table.pick(record)

    # Acts.

    def primary(self) -> None:
        """Ctrl+Enter hands out; in 在途与借出 it ends the row, in 盘点 it asks for the second name."""
        {OUT: self.out.end, COUNT: self.counting.ask_seal}.get(self.view(), self.panel.primary)()

    def start_issue(self) -> None:
        """Ctrl+N, or Enter on an item."""
        if self._rows:
            self.turn(STOCK)
            self.panel.start_issue()

    def open_receive(self) -> None:
        """Ctrl+R: the sheet for goods that come in."""
        try:
            self.room.desk.read(require, Right.KEEP_STOCK)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.sheets.open(ReceiveSheet(self.room, self.table.current_key()))

    def give_kit(self) -> None:
        """发爱心包; without a kind of them, the first is made."""
        if self.room.desk.read(supplies.kits):
            self._open(lambda: setup_sheets.give_kit_sheet(self.room))
        elif self._may_keep():
            self._open(lambda: setup_sheets.kit_sheet(self.room, None))

    def edit_item(self) -> None:
        """Ctrl+E: the item's unit, 保底 and what to keep ready."""
        key = self.table.current_key()
        card = next((one for one in self.room.desk.read(supplies.items) if one.id == key), None)
        if card is not None and self._may_keep():
            self._open(lambda: setup_sheets.item_sheet(self.room, card))

    def begin_count(self) -> None:
        """开始盘点: which place, with the book's figures or without."""
        if self._may_keep():
            self.turn(COUNT)
            self._open(lambda: begin_sheet(self.room, self.counting.show_count))

    def end_out(self, row: Waiting) -> None:
        """签收, 归还 or 补填 of a row."""
        room = self.room
        if row.ticket is not None:
            ticket = row.ticket
            self._open(lambda: acts.voucher_sheet(room, ticket))
        elif row.out is not None:
            out = row.out
            make = acts.arrive_sheet if row.kind == "在途" else acts.give_back_sheet
            self._open(lambda: make(room, out))

    def drill(self, wanted: MovementFilter) -> None:
        """The lines behind a figure, with the way back to the view it stood in."""
        view = self.view()
        words = next(choice.label for choice in VIEWS if choice.value == view)
        self.turn(LINES)
        self.search.hide()
        self.lines.drill(wanted, *(("", "") if view == LINES else (view, words)))
        self.lines.table.setFocus()

    def show_donors(self) -> None:
        """捐赠使用: what became of what was given, before it is printed."""
        sheet = DonorSheet(self.room)
        sheet.drilled.connect(self.drill)
        self.room.sheets.open(sheet)

    def _show_line_paper(self, line: MovementLine) -> None:
        papers.show_line_paper(self.room, line)

    def _show_count_paper(self, count: str) -> None:
        papers.show_count_paper(self.room, count)

    def print_page(self) -> None:
        """Ctrl+P: what the view in front prints, or what has to be chosen for it."""
        view, line, count = self.view(), self.lines.line(), self.counting.list.current_key()
        if view == LINES and line is not None:
            self._show_line_paper(line)
        elif view == LINES:
            self.room.notices.say("先在流水里选一笔，再打印它的单子")
        elif view == COUNT and count:
            papers.show_count_paper(self.room, count)
        elif view == COUNT:
            self.room.notices.say("还没有盘点，开始盘点以后打印盘点表")
        elif view == REPORT and self.report.report is not None:
            papers.show_report_paper(self.room, self.report.report, self.report.scope_words())
        elif view in (STOCK, NEEDS, OUT):
            papers.show_purchase_paper(self.room, self.needs.within())

    def export_books(self) -> None:
        """库存, 批次, 流水, 在途与借出 and 收发存 as one workbook."""
        self.report.refresh()
        if self.report.report is not None:
            ask_where_to_export(self.room, self, self.report.report)

    def scrap(self, ending: Ending) -> None:
        """报损 of a lot that is over."""
        if self._may_keep():
            self._open(lambda: acts.scrap_sheet(self.room, ending.item.id, ending.lot.key))

    def add_found(self) -> None:
        """Goods that a count finds and the book does not know; without a count under way, one is begun."""
        card = self.counting.open_card()
        if card is None:
            self.begin_count()
        elif self._may_keep():
            self._open(lambda: found_sheet(self.room, card, self.counting.refresh))

    def open_claim(self, claim: str) -> None:
        """What waits to be booked: 补入库, 打印签收单, 这笔不补."""
        line = next((one for one in self.room.desk.read(supplies.open_claims) if one.id == claim), None)
        if line is not None:
            names = self.room.desk.read(cases.recipient_names, contacts=frozenset({line.contact} - {""}))
            keeps = self._may_keep()
            self._open(lambda: claim_sheet(self.room, line, names.get(line.contact, ""), keeps=keeps))

    def settle(self, claim: str) -> None:
        """补入库: books what was given at night, as far as the book has it now."""
        line = next((one for one in self.room.desk.read(supplies.open_claims) if one.id == claim), None)
        if line is None:
            return
        try:
            self.room.desk.do(supplies.settle_claim, claim=claim)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say(f"已补入库{line.item_name} {line.left} {line.unit}")


def _claim_row(line: ClaimLine, name: str, now: int) -> ListRow:
    to = f"给{name}" if name else ""
    second = "，".join(part for part in (moment(line.at, now), to, _REASONS.get(line.reason, "")) if part)
    return ListRow(
        line.id, f"{line.item_name} {line.left} {line.unit}", second, icon="package-minus", icon_token="amber",
    )
