"""查看经过: the acts of both sides on one record, those that do not fit together marked (exchange.md B3)."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.clock import local
from desktop.exchange.conflicts import FieldConflict
from desktop.exchange.past import PastStep
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.timeline import Timeline, TimelineEntry


class PastSheet(Sheet):
    """Read only; what is to hold is chosen where the versions stand."""

    narrow = 620
    keys = (KeyHint("Esc", "收起"),)

    def __init__(self, room: Room, conflict: FieldConflict, steps: Sequence[PastStep]) -> None:
        super().__init__(room.style)
        self.title, self.steps = "经过", tuple(steps)
        look, column, head = room.style, QVBoxLayout(self), QHBoxLayout()
        self.timeline = Timeline(look, [_entry(step) for step in steps])
        self.timeline.setAccessibleName("经过")
        fold = ActionButton(look, "收起", "quiet", key="Esc", size="small")
        fold.clicked.connect(self.fold)
        head.setContentsMargins(look.S(24), look.S(14), look.S(20), look.S(14))
        head.setSpacing(look.S(10))
        head.addWidget(Label(look, "经过", FontRole.PAGE_TITLE))
        head.addWidget(Label(look, f"{conflict.title.text}，{len(steps)} 次改动", FontRole.SECONDARY, "ink2"), 1)
        head.addWidget(fold)
        marks = "、".join(sorted(step.mark for step in steps if step.mark))
        words = f"“{conflict.label}”的{marks}互未看到对方内容，都留着。选哪一项，回到原处定。"
        inside = QVBoxLayout()
        inside.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(18))
        inside.setSpacing(look.S(14))
        self.words = Paragraph(look, words, FontRole.SECONDARY, "ink2", line=1.6)
        inside.addWidget(self.words)
        inside.addWidget(self.timeline)
        inside.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(scrolled(inside), 1)


def _entry(step: PastStep) -> TimelineEntry:
    change, at = step.change, local(step.change.at)
    title = f"{step.mark} {change.title}" if step.mark else change.title
    return TimelineEntry(
        f"{change.entry[0]}:{change.entry[1]}", f"{at.month}月{at.day}日", f"{at:%H:%M}", title, step.by,
        "\n".join(change.lines), "triangle-alert" if step.mark else "history", "amber" if step.mark else "ink2",
    )
