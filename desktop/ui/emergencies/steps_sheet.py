"""改动记录 of an event: every step with all its versions, newest first; a time may be corrected, both stay in sight."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.emergencies import EventStepView, EventView, correct_step, withdraw_step
from desktop.errors import UserError
from desktop.rules.deadlines import CLOCK_NAMES, ClockKind, moment_words
from desktop.rules.wording import sentence
from desktop.ui.half_written import HalfWritten
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.steps import MomentField
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.timeline import Timeline, TimelineEntry
from desktop.vocabulary import ReportStepKind

NAMES = {
    ReportStepKind.OCCURRED: "发生", ReportStepKind.LEARNED: "获悉", ReportStepKind.PHONED: "电话报告",
    ReportStepKind.APPROVED: "审签", ReportStepKind.WRITTEN_SENT: "书面报告送出",
    ReportStepKind.FOLLOW_UP_DUE: "定下次续报", ReportStepKind.FOLLOW_UP_SENT: "续报送出",
    ReportStepKind.FINAL_SENT: "终报送出", ReportStepKind.LATE_REASON: "迟报原因",
    ReportStepKind.INSTRUCTED: "领导指示", ReportStepKind.CLOSED: "结案", ReportStepKind.WITHDRAWN: "撤回",
}
_ICONS = {
    ReportStepKind.PHONED: "phone-outgoing", ReportStepKind.WRITTEN_SENT: "send", ReportStepKind.FOLLOW_UP_SENT: "send",
    ReportStepKind.FINAL_SENT: "send", ReportStepKind.LATE_REASON: "clock-alert", ReportStepKind.APPROVED: "signature",
    ReportStepKind.CLOSED: "circle-check", ReportStepKind.FOLLOW_UP_DUE: "calendar-clock",
}


class StepsSheet(Sheet):
    """Read-only but for two acts, which both add to the record: 更正 of a time, 撤回 of a step."""

    keys = (KeyHint("Esc", "收起"),)
    narrow = 640

    def __init__(self, room: Room, view: EventView) -> None:
        super().__init__(room.style)
        self.room, self.view = room, view
        self._lines = [step for step in view.steps if step.withdrawn is None]
        style = room.style
        self.timeline = Timeline(style, entries_of(view))
        self.timeline.setAccessibleName("改动记录")
        self.step = ChoiceBox(style, [Choice(one.id, _choice(one, room.ticker.now())) for one in self._lines])
        self.step.choose(self._lines[-1].id if self._lines else "")
        self.time = MomentField(style, "应为几点", room.ticker.now, "如 0258")
        self.why = LineBox(style, placeholder="如：先打的电话，后登记")
        self.why_field = Field(style, "为什么", self.why, "required")
        self.correct = ActionButton(style, "更正时间", "plain", "pencil")
        self.withdraw = ActionButton(style, "撤回这一步", "quiet", "undo-2")
        self._build()
        self.half = HalfWritten(room, self, keeps=f"emergencies.steps/{view.id}", title=f"更正时间，{view.title}")
        self.correct.clicked.connect(self._correct)
        self.withdraw.clicked.connect(self._withdraw)

    def _build(self) -> None:
        style, column = self.look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(style.S(24), style.S(14), style.S(20), style.S(14))
        head.setSpacing(style.S(12))
        head.addWidget(Label(style, "改动记录", FontRole.PAGE_TITLE))
        head.addWidget(Label(style, self.view.title, FontRole.SECONDARY, "ink2"), 1)
        close = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        close.clicked.connect(self.fold)
        head.addWidget(close)
        inside, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(style.S(24), style.S(16), style.S(24), style.S(16))
        inner.addWidget(self.timeline)
        inner.addStretch(1)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        column.addLayout(head)
        column.addWidget(Hairline(style))
        column.addWidget(area, 1)
        if self.view.open and self._lines:
            column.addWidget(Hairline(style))
            column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        style, foot, row, acts = self.look, QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(style.S(24), style.S(12), style.S(24), style.S(14))
        foot.setSpacing(style.S(8))
        row.setSpacing(style.S(10))
        row.addWidget(Field(style, "哪一步", self.step), 4)
        row.addWidget(self.time, 2)
        row.addWidget(self.why_field, 4)
        acts.addWidget(self.correct)
        acts.addWidget(self.withdraw)
        acts.addStretch(1)
        foot.addLayout(row)
        foot.addLayout(acts)
        return foot

    def first_focus(self) -> QWidget:
        return self.step if self.view.open else self

    def _chosen(self) -> EventStepView | None:
        return next((one for one in self._lines if one.id == self.step.value()), None)

    def _correct(self) -> None:
        step, why = self._chosen(), self.why.text().strip()
        try:
            at = self.time.moment()
            if at is None:
                raise UserError("time.empty")
            if not why:
                raise UserError("call.correction_reason_missing")
            if step is not None:
                before = step.shown.step.note
                note = f"{before}；更正：{why}" if before else f"更正：{why}"
                with self.half.saving():
                    self.room.desk.do(correct_step, step=step.id, at=at, note=note)
        except UserError as error:
            (self.why_field if error.code.startswith("call.") else self.time).set_error(sentence(error))
            return
        self.room.notices.say("已更正，原来的时间也留着")
        self.closed.emit()

    def _withdraw(self) -> None:
        step = self._chosen()
        if step is None:
            return
        try:
            self.room.desk.do(withdraw_step, step=step.id, reason=self.why.text().strip() or "记错了")
        except UserError as error:
            self.why_field.set_error(sentence(error))
            return
        self.room.notices.say(f"{NAMES[step.kind]}已撤回，记录里留着")
        self.closed.emit()


def _choice(step: EventStepView, now: int) -> str:
    return f"{NAMES[step.kind]} {moment_words(step.shown.step.at, now)}"


def entries_of(view: EventView) -> list[TimelineEntry]:
    """The steps newest first, as the timeline shows them."""
    return [_entry(step) for step in reversed(view.steps)]


def _entry(view: EventStepView) -> TimelineEntry:
    step, then = view.shown.step, local(view.shown.step.at)
    by = "，".join(part for part in (view.shown.by, f"{local(step.entered_at):%H:%M:%S} 记") if part)
    title, token = NAMES[view.kind], "redText" if view.kind is ReportStepKind.LATE_REASON else "primaryText"
    if view.withdrawn is not None:
        title, token = f"{title}（已撤回：{view.withdrawn.step.note}）", "ink2"
    return TimelineEntry(
        view.id, f"{then.month}月{then.day}日", f"{then:%H:%M}", title, by, "，".join(_said(view)),
        _ICONS.get(view.kind, "circle-dot"), token,
    )


def _said(view: EventStepView) -> list[str]:
    step = view.shown.step
    told = [step.unit, step.number, _person(view), view.shown.means, view.shown.reason]
    if step.clock:
        told.append(CLOCK_NAMES[ClockKind(step.clock)])
    if step.due_at is not None:
        told.append(f"{moment_words(step.due_at, step.at)} 前报")
    told.append(step.note)
    if view.corrected:
        older = "、".join(f"{local(one.step.at):%H:%M}" for one in view.versions if one is not view.shown)
        told.append(f"原记 {older}")
    if view.contested:
        told.append("两台电脑记得不一样，请核对")
    return [part for part in told if part]


def _person(view: EventStepView) -> str:
    name = view.shown.step.person
    if not name:
        return ""
    if view.kind is ReportStepKind.PHONED:
        return f"接话 {name}"
    sent = (ReportStepKind.WRITTEN_SENT, ReportStepKind.FOLLOW_UP_SENT, ReportStepKind.FINAL_SENT)
    return f"签收 {name}" if view.kind in sent else name
