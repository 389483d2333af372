"""存放点和爱心包: what is kept where and which kits there are, each opened to be changed."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import supplies
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.setup_sheets import kit_sheet, place_sheet
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet

PLACE, KIT = "place/", "kit/"


class SetupList(Sheet):
    """Two short lists in one; Enter opens a line."""

    narrow = 520
    keys = (KeyHint("↑ ↓", "选一条"), KeyHint("Enter", "改"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        look = room.style
        self.rows = RowList(look, "存放点和爱心包")
        self.new_place = ActionButton(look, "新存放点", "plain", "map-pin", size="small")
        self.new_kit = ActionButton(look, "新爱心包", "plain", "layers", size="small")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        column, head, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        column.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Label(look, "存放点和爱心包", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.new_place)
        foot.addWidget(self.new_kit)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self._fill()
        self.rows.opened.connect(self.open_row)
        self.new_place.clicked.connect(lambda: room.sheets.open(place_sheet(room, None)))
        self.new_kit.clicked.connect(lambda: room.sheets.open(kit_sheet(room, None)))
        self.close_button.clicked.connect(self.fold)

    def _fill(self) -> None:
        places = self.room.desk.read(supplies.stock_places)
        kits = self.room.desk.read(supplies.kits)
        rows = [ListRow(PLACE + one.id, one.name, "账在这台电脑上" if one.ours else "账在另一台电脑上", icon="map-pin")
                for one in places]
        rows += [ListRow(KIT + one.id, one.name, one.words, icon="layers") for one in kits]
        self.rows.set_rows(rows)
        if rows:
            self.rows.pick(rows[0].key)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.rows

    def open_row(self, key: str) -> None:
        """Opens a place or a kit to be changed."""
        if key.startswith(KIT):
            kit = next(one for one in self.room.desk.read(supplies.kits) if KIT + one.id == key)
            self.room.sheets.open(kit_sheet(self.room, kit))
        else:
            card = next(one for one in self.room.desk.read(supplies.stock_places) if PLACE + one.id == key)
            self.room.sheets.open(place_sheet(self.room, card))
