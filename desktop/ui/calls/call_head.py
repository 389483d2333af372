"""The head of a call: title, tags, running clock, stages with their times, and the verb of the next step."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.calls import CallView
from desktop.rules.deadlines import ClockState, digits, due_words, duration_words, moment_words, read, state_words
from desktop.ui.steps import VERBS
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.digits import Digits
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.stage_track import Stage, StageState, StageTrack, stage_text
from desktop.ui.widgets.tags import Tag, TagKind
from desktop.vocabulary import StepKind

TRACK_STEP = 132
_NAMES = {StepKind.RECEIVED: "接报", StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场", StepKind.CLOSED: "办结"}
_LOOKS: dict[ClockState, tuple[str, str]] = {
    ClockState.NORMAL: ("ink", "timer"), ClockState.SOON: ("amber", "hourglass"),
    ClockState.URGENT: ("orange", "alarm-clock"), ClockState.OVERDUE: ("redText", "octagon-alert"),
    ClockState.MET: ("green", "circle-check"), ClockState.MET_LATE: ("redText", "clock-alert"),
}


class CallHead(Card):
    """Buttons are connected by the detail."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._view: CallView | None = None
        self.name = Label(style, "", FontRole.PAGE_TITLE)
        self.about = Label(style, "", FontRole.SECONDARY, "ink2")
        self.tags = QHBoxLayout()
        self.figure = Digits(style, "", FontRole.ROW_CLOCK)
        self.state = Label(style, "", FontRole.SECONDARY, "ink2", 500, icon="timer")
        self.due = Label(style, "", FontRole.SECONDARY, "ink2")
        self.track = StageTrack(style, step=TRACK_STEP)
        self.track_words = Label(style, "", FontRole.SECONDARY, "ink2")
        self.next = ActionButton(style, "", "primary", key="Ctrl+Enter")
        self.why = ActionButton(style, VERBS[StepKind.LATE_REASON], "plain", "clock-alert")
        self.not_needed = ActionButton(style, "无需到场", "plain", "phone-off", "Ctrl+W")
        self.void = ActionButton(style, "作废", "bare", "ban")
        self._lay_out()

    def _lay_out(self) -> None:
        style = self.look
        top, clock, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setSpacing(style.S(8))
        top.addWidget(self.name, 1)
        top.addLayout(self.tags)
        clock.setSpacing(style.S(10))
        self.clock = QWidget()
        clock.setContentsMargins(0, 0, 0, 0)
        self.clock.setLayout(clock)
        for widget in (self.figure, self.state):
            clock.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        clock.addWidget(self.due, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.setSpacing(style.S(8))
        foot.setContentsMargins(0, 0, 0, 0)
        self.acts = QWidget()
        self.acts.setLayout(foot)
        for button in (self.next, self.why, self.not_needed):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.void)
        column = QVBoxLayout()
        column.setSpacing(style.S(10))
        column.addLayout(top)
        for row in (self.about, self.clock, self.track, self.track_words):
            column.addWidget(row)
        column.addWidget(self.acts)
        self.body.addLayout(column)

    def show_call(self, view: CallView, now: int) -> None:
        """Show another call, or the same one after a step."""
        self._view = view
        self.name.show_text(view.title)
        self.about.show_text(view.result if not view.open and view.result else view.line,
                             "amber" if view.amber else "ink2")  # fmt: skip
        self._show_tags(view)
        stages = stages_of(view, now)
        self.track.show_stages(stages)
        self.track_words.show_text(stage_text(stages))
        self.next.setVisible(view.next is not None and not view.voided)
        if view.next is not None:
            self.next.setText(VERBS[view.next])
            self.next.restyle()
        self.not_needed.setVisible(view.open and view.taken is None)
        self.void.setVisible(not view.voided)
        self.tick(now)
        self._choose_track()

    def _show_tags(self, view: CallView) -> None:
        while self.tags.count():
            old = self.tags.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for text, kind in _tags(view):
            self.tags.addWidget(Tag(self.look, text, kind))

    def tick(self, now: int) -> None:
        """Look at the clock again."""
        view = self._view
        if view is None:
            return
        shown = view.ended_by is None or view.taken is not None
        self.clock.setVisible(shown and not view.voided and view.direction != "outgoing")
        state = read(view.deadline, now).state
        # Over and nobody there: a typed reason may end the clock instead of an arrival (ui.md §5.2).
        self.why.setVisible(view.open and state is ClockState.OVERDUE)
        token, icon = _LOOKS[state]
        self.figure.show_text(digits(view.deadline, now), token)
        words = state_words(view.deadline, now)
        if view.taken_as_corrected is not None and view.taken_as_corrected != view.taken:
            words += f"，按更正算 {duration_words(view.taken_as_corrected)}"
        self.state.show_text(words, token, icon)
        self.due.show_text(due_words(view.deadline, now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The track becomes a line of text where there is no room."""
        super().resizeEvent(event)
        self._choose_track()

    def _choose_track(self) -> None:
        wide = self.width() >= self.look.S(4 * 112 + 40)
        self.track.setVisible(wide)
        self.track_words.setVisible(not wide)


def _tags(view: CallView) -> list[tuple[str, TagKind]]:
    found: list[tuple[str, TagKind]] = []
    if view.voided:
        found.append(("作废", "plain"))
    if view.direction == "outgoing":
        found.append(("去电", "outline"))
    if view.late_entry:
        found.append(("补录", "amber"))
    if view.clock_doubt:
        found.append(("电脑时间存疑", "amber"))
    if view.reason_missing and view.late:
        found.append(("迟到，原因没写", "red"))
    return found


def stages_of(view: CallView, now: int) -> tuple[Stage, ...]:
    """The track of a call; 无需到场 ends it after 接报."""
    ended = next((s for s in view.steps if s.kind is StepKind.NOT_NEEDED and s.withdrawn is None), None)
    if ended is not None and view.taken is None:
        first = view.stages[0]
        return (
            Stage("接报", _time(first.at, first.first_at, now), StageState.DONE),
            Stage("无需到场", moment_words(ended.shown.at, now), StageState.DONE),
        )
    token = _LOOKS[read(view.deadline, now).state][0]
    found = []
    for stage in view.stages:
        late = stage.kind is StepKind.ARRIVED and view.late
        state = StageState.LATE if late else StageState.DONE if stage.at is not None else StageState.OPEN
        if stage.next:
            state = StageState.CURRENT
        colour = "primaryText" if token in ("ink", "green") else token
        found.append(Stage(_NAMES[stage.kind], _time(stage.at, stage.first_at, now), state, colour))
    return tuple(found)


def _time(at: int | None, first: int | None, now: int) -> str:
    if at is None:
        return ""
    if first is None or first == at:
        return moment_words(at, now)
    return f"{moment_words(at, now)}（原记 {moment_words(first, now)}）"
