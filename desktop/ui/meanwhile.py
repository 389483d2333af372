"""What somebody else wrote while a form stood open: who, when, from what to what; a person decides which stands."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.change_log import told_since
from desktop.clock import local
from desktop.journal.work import Seen
from desktop.ui.room import Room
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton


class MeanwhileBar(QWidget):
    """Hidden until `tell`; for any form over one record.

    Args:
        what: what the record is called: “这份档案”.
        renew: whether there is a way to take what the other one wrote.

    Signals: over (write mine all the same; what the other wrote stays in 改动记录), renewed (show the new state).
    """

    over = Signal()
    renewed = Signal()

    def __init__(self, room: Room, what: str, *, renew: bool = False) -> None:
        super().__init__()
        self.room, self._what, self._renew = room, what, renew
        self.bar = InlineBar(room.style, "amber", "", "users", "按我写的存")
        self.renew = ActionButton(room.style, "看新的", "quiet", "refresh-cw", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.style.S(4))
        column.addWidget(self.bar)
        column.addWidget(self.renew)
        self.bar.acted.connect(self.over)
        self.renew.clicked.connect(self.renewed)
        self.hide()

    def tell(self, record: str, seen: Seen) -> None:
        """Show what was written since ``seen``, the keyboard on the answer."""
        told = self.room.desk.read(told_since, record=record, seen=seen)
        lines = [f"{one.by} {local(one.at):%H:%M} 改了：{'；'.join(one.lines)}" for one in told]
        self.bar.show_notice("amber", f"{self._what}打开以后有人改过", "users", "按我写的存", "\n".join(lines))
        self.renew.setVisible(self._renew)
        self.show()
        self.bar.button.setFocus()
