"""救助物资: enough, in date, every issue tied to somebody."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop import cases, supplies
from desktop.errors import UserError
from desktop.officers import may, require
from desktop.supplies import ClaimLine, StockRow, StockState
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.room import Room
from desktop.ui.supplies.item_panel import ItemPanel
from desktop.ui.supplies.receive_sheet import ReceiveSheet
from desktop.ui.supplies.stock_table import fit_columns, fitting, make_table
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.vocabulary import Right

PANEL, PANEL_COMPACT = 328, 304
_REASONS = {"short": "当时库存不够", "not_custodian": "账在另一台电脑上"}
NEEDY = frozenset({StockState.OUT, StockState.LOW, StockState.EXPIRED, StockState.NEAR})


class SuppliesPage(Page):
    """The warning on top, all goods at the left, one item with its hand-out form at the right."""

    topics = frozenset({
        "item", "lot", "stock_place", "movement", "claim", "balance", "contact", "call", "call_step", "person",
        "officer", "officer_role", "term",
    })
    keys = (
        KeyHint("↑ ↓", "选物资"), KeyHint("Ctrl+N", "发放"), KeyHint("Ctrl+R", "入库"), KeyHint("Ctrl+F", "找物资"),
        KeyHint("F2", "新接电话"), KeyHint("Ctrl+Enter", "登记发放"),
    )  # fmt: skip
    beside_sheet = 420

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._rows: tuple[StockRow, ...] = ()
        style = room.style
        self.header = PageHeader(style, "救助物资")
        self.search = LineBox(style, "", "品名，支持首字母", "search", "Ctrl+F")
        self.receive = ActionButton(style, "入库", "plain", "package-plus", "Ctrl+R")
        self.issue = ActionButton(style, "发放", "plain", "hand-heart", "Ctrl+N")
        self.warning = InlineBar(style, "amber", "")
        self.table = make_table(style)
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
        for part in (self.header, self.warning):
            self._column.addWidget(part)
        self._column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.search.composed.connect(lambda _text: self._show_rows())
        self.table.picked.connect(self._show_item)
        self.table.opened.connect(lambda _key: self.start_issue())
        self.receive.clicked.connect(self.open_receive)
        self.issue.clicked.connect(self.start_issue)
        self.empty.pressed.connect(self.open_receive)
        self.claims.opened.connect(self.settle)
        self.claims_card.link_clicked.connect(lambda: self.settle(self.claims.current_key()))
        acts = {"Ctrl+N": self.start_issue, "Ctrl+R": self.open_receive, "Ctrl+F": self.search.setFocus}
        for key, act in acts.items():
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
        self._fit()

    def _compact(self) -> bool:
        return self.width() < self.look.S(1190) or self.height() < self.look.S(696)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns leave where they have no room."""
        super().resizeEvent(event)
        self.restyle()

    def _fit(self) -> None:
        look = self.look
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.panel.width() - self._row.spacing()
        fit_columns(self.table, room * 100 / max(1, look.S(100)))
        rows = self.claims.rows.rowCount()
        most = 1 if self._compact() else 2
        height = self.claims.content_height() * min(rows, most) // max(1, rows)
        self.claims.setFixedHeight(height + 2)

    # Reading.

    def refresh(self) -> None:
        """Shows what there is now; item, lines and whom goods go to stay chosen."""
        self._rows = self.room.desk.read(supplies.stock_view)
        self.stack.setCurrentIndex(0 if self._rows else 1)
        for part in (self.search, self.issue):
            part.setVisible(bool(self._rows))
        self.receive.setVisible(bool(self._rows) and self._may_keep())
        words = supplies.warning_sentence(self._rows)
        self.warning.show_notice("amber", words)
        self.warning.setVisible(bool(words))
        self._show_claims()
        self._show_rows()

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
        return [self.table, *shown, self.panel]

    def open_record(self, record: str) -> None:
        """One item; any other record leaves the page as it is."""
        self.search.clear()
        if not self._rows:
            self._rows = self.room.desk.read(supplies.stock_view)
        self._show_rows()
        self.table.pick(record)

    # Acts.

    def primary(self) -> None:
        """Ctrl+Enter hands out."""
        self.panel.primary()

    def start_issue(self) -> None:
        """Ctrl+N, or Enter on an item."""
        if self._rows:
            self.panel.start_issue()

    def open_receive(self) -> None:
        """Ctrl+R: the sheet for goods that come in."""
        try:
            self.room.desk.read(require, Right.KEEP_STOCK)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.sheets.open(ReceiveSheet(self.room, self.table.current_key()))

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
