"""改动记录: every act on one record, newest first, read-only but for 撤回 of the last act."""
from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.change_log import ToldChange, told_changes
from desktop.clock import local
from desktop.journal.witness import bracket
from desktop.ui.page import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

_ICONS = {"新建": "plus", "修改": "pencil", "作废": "circle-x", "清除个人信息": "lock"}


class HistorySheet(Sheet):
    """Who changed what of a record.

    Args:
        record: its id.
        title: what the record is called, e.g. “郑德福”.
    """

    keys = (KeyHint("Esc", "收起"),)
    narrow = 620

    def __init__(self, room: Room, record: str, title: str) -> None:
        super().__init__(room.style)
        self._room = room
        self._changes = room.desk.read(told_changes, record=record)
        self.proved = room.desk.read(bracket, record=record).words
        style = room.style
        self.timeline = Timeline(style, [_entry(change) for change in self._changes])
        self.timeline.setAccessibleName("改动记录")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(title))
        column.addWidget(Hairline(style))
        column.addWidget(self._scrolled(), 1)

    def _head(self, title: str) -> QHBoxLayout:
        style = self._room.style
        row = QHBoxLayout()
        row.setContentsMargins(style.S(24), style.S(14), style.S(24), style.S(14))
        row.addWidget(Label(style, "改动记录", FontRole.PAGE_TITLE))
        row.addWidget(Label(style, f"{title}，{len(self._changes)} 次", FontRole.SECONDARY, "ink2"), 1)
        if self._changes:
            undo = ActionButton(style, "撤回最后一次", "quiet", icon="undo-2", size="small")
            undo.clicked.connect(partial(self._take_back, self._changes[0]))
            row.addWidget(undo)
        close = ActionButton(style, "收起", "quiet", key="Esc", size="small")
        close.clicked.connect(self.fold)
        row.addWidget(close)
        return row

    def _scrolled(self) -> QScrollArea:
        style, inside = self._room.style, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.S(24), style.S(18), style.S(24), style.S(18))
        if self.proved:
            words = f"最早一次写入{self.proved}。本机时钟不准也不影响这一条。"
            column.addWidget(Label(style, words, FontRole.SECONDARY, "ink2", icon="shield-check"))
            column.addSpacing(style.S(12))
        column.addWidget(self.timeline)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def _take_back(self, change: ToldChange) -> None:
        """The act is taken back as a whole, or it is said why it cannot be."""
        self._room.undo(change.entry)
        self.closed.emit()


def _entry(change: ToldChange) -> TimelineEntry:
    at = local(change.at)
    return TimelineEntry(
        key=f"{change.entry[0]}:{change.entry[1]}", date=f"{at.month}月{at.day}日", time=f"{at:%H:%M}",
        title=change.title, by=change.by, text="\n".join(change.lines), icon=_ICONS.get(change.title, "pencil"),
    )
