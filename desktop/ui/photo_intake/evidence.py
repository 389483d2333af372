"""保留位置作证据: offered once, right after photos came in whose files said where they were taken."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.attachments import Picture, keep_positions
from desktop.errors import UserError
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label


class EvidenceLine(QWidget):
    """Hidden while no photo that just came in said its place; what is not wanted is forgotten, not kept.

    Signal ``kept``: places were written.
    """

    kept = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._positions: dict[str, str] = {}
        self.words = Label(room.style, "", FontRole.CAPTION, "ink2")
        self.keep = ActionButton(room.style, "保留位置作证据", "quiet", "map-pin", size="small")
        self.keep.setToolTip("只有能看限制查看的人看得到，不进打印和导出")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(room.style.S(8))
        line.addWidget(self.words)
        line.addWidget(self.keep)
        line.addStretch(1)
        self.keep.clicked.connect(self.write)
        self.hide()

    def offer(self, pictures: Iterable[Picture]) -> None:
        """Says how many of them told their place, which is out of the files by now."""
        self._positions = {hashlib.sha256(one.original).hexdigest(): one.where for one in pictures if one.where}
        self.words.show_text(f"{len(self._positions)} 张照片带拍摄位置，已去掉")
        self.setVisible(bool(self._positions))

    def forget(self) -> None:
        """Nobody wanted them."""
        self.offer(())

    def write(self) -> None:
        """Keep the places with their photos."""
        wanted, self._positions = self._positions, {}
        try:
            count = self.room.desk.do(keep_positions, positions=wanted)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.hide()
        self.room.say(f"{count} 张照片的位置留作证据，只有能看限制查看的人看得到")
        self.kept.emit()
