"""One lot: where it came from and lies, its photos, the last lines of its book; 报损, and all of its lines."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.attachments import photos_of
from desktop.rules.stock_figures import money_words
from desktop.supplies import ItemCard, LotLine, MovementFilter
from desktop.terms import read_labels
from desktop.ui.keys import KeyHint
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet

LINES = 12


class LotSheet(Sheet):
    """Signal `drilled(MovementFilter)`: all lines of the lot at its place are wanted."""

    narrow = 520
    keys = (KeyHint("Ctrl+V", "贴照片"), KeyHint("Ctrl+Enter", "看全部流水"), KeyHint("Esc", "收起"))
    drilled = Signal(object)

    def __init__(self, room: Room, item: ItemCard, lot: LotLine) -> None:
        super().__init__(room.style)
        self.room, self.item, self.lot = room, item, lot
        look = room.style
        self.facts = Paragraph(look, "\n".join(self._facts()), FontRole.BASE, "ink", line=1.6)
        self.photos = PhotoStrip(room, name="这批货的照片")
        self.lines = RowList(look, "这一批的流水")
        self.whole = ActionButton(look, "看全部流水", "plain", "list-filter", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        self.photos.bind("lot", lot.lot)
        self.photos.changed.connect(self._show_photos)
        room.bus.changed.connect(self._hear)
        self.whole.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self._show_photos()
        self._show_lines()

    def _build(self) -> None:
        look, column, head, foot, inside = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        inside.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(8))
        inside.setSpacing(look.S(12))
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        batch = f"批次 {self.lot.batch}" if self.lot.batch else "没写批号"
        head.addWidget(Label(look, f"{self.item.name} {batch}", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        inside.addWidget(self.facts)
        inside.addWidget(Field(look, "照片", self.photos))
        inside.addWidget(Label(look, "流水", FontRole.ROW_TITLE))
        foot.addWidget(self.whole)
        foot.addStretch(1)
        column.addLayout(head)
        column.addLayout(inside)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)

    def _facts(self) -> list[str]:
        lot = self.lot
        place = "，".join(part for part in (lot.place_name, lot.remark) if part)
        source = self.room.desk.read(read_labels).of("goods_source", lot.source)
        said = (
            ("结存", f"{lot.quantity} {self.item.unit}"), ("放在", place), ("来源", source), ("捐赠", lot.donor),
            ("单价", f"{money_words(lot.price)} 元" if lot.price is not None else ""), ("生产", lot.made),
            ("到期", f"{lot.expires}{'，已过期，不再发' if lot.expired else ''}" if lot.expires else ""),
            ("记账", "" if lot.ours else "账在另一台电脑上"),
        )
        return [f"{label}  {words}" for label, words in said if words]

    def _hear(self, topics: frozenset[str]) -> None:
        if "photo" in topics:
            self._show_photos()
        if "movement" in topics:
            self._show_lines()

    def _show_photos(self) -> None:
        self.photos.show_photos(self.room.desk.read(photos_of, subjects=[self.lot.lot]))

    def _show_lines(self) -> None:
        now = self.room.ticker.now()
        found = self.room.desk.read(supplies.movement_lines, wanted=self._wanted(), limit=LINES)
        self.lines.set_rows([
            ListRow(line.id, f"{line.kind_words} {line.quantity:+d} {line.unit}",
                    "，".join(part for part in (moment(line.at, now), line.by, line.note) if part),
                    icon="package-plus" if line.quantity > 0 else "package-minus")
            for line in found
        ])

    def _wanted(self) -> MovementFilter:
        return MovementFilter(lot=self.lot.lot, stock_place=self.lot.stock_place)

    def first_focus(self) -> QWidget:
        """The photos."""
        return self.photos

    def primary(self) -> None:
        """All lines, in 流水."""
        self.closed.emit()
        self.drilled.emit(self._wanted())
