"""经过: each step with its time; a corrected time shows the first one beside it, a withdrawn step stays visible."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.calls import CallView, StepView
from desktop.clock import MINUTE
from desktop.rules.deadlines import moment_words
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import Painted, draw_text
from desktop.ui.widgets.sections import clear_column
from desktop.ui.widgets.tab_order import put_after
from desktop.vocabulary import StepKind

NAMES = {
    StepKind.RECEIVED: "接报", StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场", StepKind.CLOSED: "办结",
    StepKind.NOT_NEEDED: "无需到场", StepKind.LATE_REASON: "迟到原因", StepKind.REASSIGNED: "改派",
    StepKind.REOPENED: "重新打开", StepKind.WITHDRAWN: "撤回",
}  # fmt: skip
CORRECTABLE = frozenset({StepKind.RECEIVED, StepKind.DISPATCHED, StepKind.ARRIVED, StepKind.CLOSED})
_TIME_ROOM = 128


def step_words(step: StepView) -> str:
    """“派出 巡查二组”, “办结 属实，已处置，一人入站”."""
    shown = step.shown
    told = "，".join(part for part in (shown.team_name, shown.label, shown.note) if part)
    return f"{NAMES[step.kind]}　{told}" if told else NAMES[step.kind]


def step_notes(step: StepView, now: int) -> str:
    """The first time where it was corrected, when it was written where that differs, who wrote it."""
    shown, first, found = step.shown, step.versions[0], []
    if step.withdrawn is not None:
        found.append(f"{moment_words(step.withdrawn.at, now)} 撤回")
    if step.corrected and first.at != shown.at:
        found.append(f"原记 {moment_words(first.at, now)}")
    if step.contested:
        found.append("两台电脑改得不一样，请更正一次定下来")
    if shown.entered_at - shown.at >= 2 * MINUTE:
        found.append(f"{moment_words(shown.entered_at, now)} 记")
    if shown.clock_doubt:
        found.append("电脑时间存疑")
    return "，".join([*found, *([shown.by] if shown.by else [])])


class _Time(Painted):
    def __init__(self, style: Style, text: str, token: str) -> None:
        super().__init__(style)
        self._text, self._token = text, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(_TIME_ROOM if len(self._text) > 5 else 56), self.look.S(26))

    def paint(self, painter: QPainter) -> None:
        draw_text(painter, QRectF(self.rect()), self._text, self.look.font(FontRole.BASE, 500),
                  self.look.colour(self._token))  # fmt: skip


class CourseLines(QWidget):
    """One line per step; `correction_asked` carries the StepView whose time shall be corrected."""

    correction_asked = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.texts: list[str] = []
        self._buttons: list[ActionButton] = []

    def show_call(self, view: CallView, now: int) -> None:
        """Show the steps of a call, oldest first."""
        clear_column(self._column)
        self._column.setSpacing(self.look.S(2))
        self.texts, self._buttons = [], []
        labels: list[Label] = []
        for step in view.steps:
            self._column.addWidget(self._line(step, view, now, labels))
        # One column of names, unless a single long remark would push it away.
        widest = max((label.sizeHint().width() for label in labels), default=0)
        for label in labels:
            label.setMinimumWidth(min(self.look.S(360), max(self.look.S(190), widest)))
        put_after(self, *self._buttons)

    def _line(self, step: StepView, view: CallView, now: int, labels: list[Label]) -> QWidget:
        holder, gone = QWidget(), step.withdrawn is not None
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.S(10))
        time, words, notes = moment_words(step.shown.at, now), step_words(step), step_notes(step, now)
        self.texts.append("，".join(part for part in (time, words, notes) if part))
        row.addWidget(_Time(self.look, time, "ink3" if gone else "ink"))
        label = Label(self.look, words, FontRole.BASE, "ink3" if gone else "ink", icon="undo-2" if gone else "")
        labels.append(label)
        row.addWidget(label)
        row.addWidget(Label(self.look, notes, FontRole.CAPTION, "redText" if step.contested else "ink3"), 1)
        if step.kind in CORRECTABLE and not gone and not view.voided:
            button = ActionButton(self.look, "更正", "quiet", size="tiny")
            button.setAccessibleName(f"更正{NAMES[step.kind]}时间 {time}")
            button.clicked.connect(lambda: self.correction_asked.emit(step))
            row.addWidget(button)
            self._buttons.append(button)
        return holder
