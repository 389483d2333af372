"""该做的: the branches of the notice that a person's contacts opened, each a row of steps with one key for the next."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import OpenBranch
from desktop.clock import local
from desktop.rules.branches import Step
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.tab_order import put_after, tab_stops

_VERBS = {
    "fact": "去填", "step": "记下", "visit": "约时间", "tracing": "去填", "restrict": "限制查看", "listing": "列入",
    "govern": "去记", "print": "打印",
}


class StepRow(QWidget):
    """One step: done with its hour, or open with its button and the clause that asks for it. Signal asked."""

    asked = Signal()

    def __init__(self, style: Style, step: Step, *, next_one: bool) -> None:
        super().__init__()
        self.look, self.step = style, step
        icon, token = ("circle-check", "green") if step.done else ("circle", "ink")
        self.words = Label(style, step.words, FontRole.BASE, token, 500 if next_one else 400, icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S(10))
        row.addWidget(self.words)
        side = f"{local(step.at):%m-%d %H:%M}" if step.at else "" if step.done else step.clause
        row.addWidget(Label(style, side, FontRole.CAPTION, "ink2"), 1)
        self.button = ActionButton(style, _VERBS[step.how.value], "plain" if next_one else "quiet", size="small")
        self.button.setAccessibleName(f"{_VERBS[step.how.value]}：{step.words}")
        row.addWidget(self.button)
        # Only now has it a parent; shown before, it would be a window of its own for a moment.
        self.button.setVisible(not step.done)
        self.button.clicked.connect(self.asked)
        self.setFixedHeight(style.S(34))


class BranchCard(QFrame):
    """Each branch that owes something: how much, and its next step; all its steps once it is unfolded.

    Signal asked: contact and step whose button was pressed.
    """

    asked = Signal(str, object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.rows: list[StepRow] = []
        self._states: tuple[OpenBranch, ...] = ()
        self._whose, self._open = "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.S(14), style.S(8), style.S(10), style.S(9))
        self._column.setSpacing(style.S(2))
        self.setAccessibleName("该做的")
        self.hide()

    def show_states(self, person: str, states: Sequence[OpenBranch]) -> None:
        """Show what is owed; where nothing is, the card goes."""
        if person != self._whose:
            self._whose, self._open = person, ""
        self._states = tuple(one for one in states if one.state.open_steps)
        keys = [_key(one) for one in self._states]
        if self._open not in keys:
            self._open = ""
        self._rebuild()
        self.setVisible(bool(self._states))

    def _rebuild(self) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for one in self._states:
            self._column.addWidget(self._head(one))
            self._add_steps(one, one.state.steps if _key(one) == self._open else one.state.open_steps[:1])
        put_after(self, *tab_stops(self))

    def _head(self, one: OpenBranch) -> QWidget:
        look, line = self.look, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, look.S(2), 0, look.S(2))
        row.setSpacing(look.S(8))
        row.addWidget(Label(look, one.state.title, FontRole.BASE, weight=700))
        left, at = len(one.state.open_steps), local(one.at)
        words = f"还差 {left} 步，共 {len(one.state.steps)} 步（{at.month}月{at.day}日见到时）"
        row.addWidget(Label(look, words, FontRole.SECONDARY, "amber"), 1)
        if _key(one) != self._open and len(one.state.steps) > 1:
            unfold = ActionButton(look, "看全部", "quiet", "chevron-down", size="small")
            unfold.clicked.connect(partial(self._unfold, _key(one)), Qt.ConnectionType.QueuedConnection)
            row.addWidget(unfold)
        return line

    def _add_steps(self, one: OpenBranch, steps: Sequence[Step]) -> None:
        following = one.state.open_steps[0].code
        for step in steps:
            row = StepRow(self.look, step, next_one=step.code == following)
            row.asked.connect(partial(self.asked.emit, one.contact, step))
            self.rows.append(row)
            self._column.addWidget(row)

    def _unfold(self, key: str) -> None:
        self._open = key
        self._rebuild()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet paper of its own."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(8), look.colour("surface"), look.colour("amberLine"))
        painter.end()


def _key(one: OpenBranch) -> str:
    return f"{one.contact}:{one.state.branch}"
