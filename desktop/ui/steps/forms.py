"""One form per step: who is sent, when they came, what came of it, why late, why nobody needs to go."""
from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.calls import (
    CallView,
    StepView,
    arrive_together,
    call_view,
    close_call,
    correct_step,
    dispatch,
    give_late_reason,
    mark_not_needed,
)
from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.rules.deadlines import moment_words
from desktop.ui.room import Room
from desktop.ui.steps.choices import Lists, TeamCards, near_choices, team_choices
from desktop.ui.steps.form import StepForm
from desktop.ui.steps.moment_field import MomentField
from desktop.ui.widgets.chips import ChipGroup, Choice, MultiChips
from desktop.ui.widgets.fields import Field, Need
from desktop.ui.widgets.inputs import LineBox
from desktop.vocabulary import StepKind

_NARROW = 400
"""Width, design px, under which fields stand under each other."""
OUTCOME, NOT_NEEDED, LATE_REASON = "call_outcome", "not_needed", "late_reason"
STEP_NAMES = {StepKind.RECEIVED: "接报", StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场", StepKind.CLOSED: "办结"}


def open_form(room: Room, call: str, kind: StepKind, parent: QWidget | None = None) -> StepForm:
    """The form of the step `kind` of a call.

    Raises:
        UserError: ``call.unknown``.
    """
    view = room.desk.read(call_view, call=call)
    return _FORMS[kind](room, view, kind, parent)


class _CallForm(StepForm):
    """A form on a call that was read when it opened."""

    def __init__(
        self, room: Room, view: CallView, kind: StepKind, parent: QWidget | None = None, *, of: str = ""
    ) -> None:
        super().__init__(room, view.id, kind, view.title, parent, of=of)
        self.view = view
        self.time: MomentField | None = None
        self._rows: list[QHBoxLayout] = []
        self.build()

    def build(self) -> None:
        """Add the fields of the step."""

    def add_time(self, label: str) -> MomentField:
        """A time field that means now while it is empty."""
        field = MomentField(self.look, label, self.room.ticker.now, "空着就是现在")
        field.setMaximumWidth(self.look.S(240))
        self.time = field
        return field

    def add_chips(self, label: str, chips: QWidget, need: Need = "required") -> Field:
        """Chips under their label; they may take several lines."""
        field = Field(self.look, label, chips, need)
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(field)
        return field

    def add_line(self, label: str, placeholder: str) -> tuple[Field, LineBox]:
        """A line of words."""
        box = LineBox(self.look, placeholder=placeholder)
        return Field(self.look, label, box), box

    def add_row(self, *fields: tuple[QWidget, int]) -> None:
        """Fields beside each other, each with its share of the width; under each other beside a sheet."""
        row = QHBoxLayout()
        row.setSpacing(self.look.S(12))
        for field, share in fields:
            row.addWidget(field, share)
        self.body.addLayout(row)
        self._rows.append(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.S(_NARROW)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def at(self) -> int | None:
        """The time typed, None for now."""
        return self.time.moment() if self.time is not None else None

    def place_of(self, error: UserError) -> Field | None:
        """Times stand under the time field."""
        return self.time if error.code.startswith("time.") or error.code == "call.clock_back" else None


class DispatchForm(_CallForm):
    """派人前往: teams as cards, or a name where there are none."""

    def build(self) -> None:
        view = self.room.desk.read(call_view, call=self.call)
        teams = [*team_choices(self.room.desk), *near_choices(self.room.desk, view.place)]
        self.cards = TeamCards(self.look, teams, name="派谁去", columns=min(3, max(1, len(teams))))
        self.who, self.name = self.add_line("派谁去", "谁去，如：王建、谭小燕")
        self.body.addWidget(self.cards)
        self.add_row((self.who, 1), (self.add_time("派出时间"), 0))
        if teams:
            self.who.hide()
            self._pad_row()
        else:
            self.cards.hide()

    def _pad_row(self) -> None:
        row = self.body.itemAt(self.body.count() - 1).layout()
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.cards if self.cards.choices() else self.name

    def write(self) -> tuple[str, tuple[str, ...]]:
        teams = self.cards.values()
        steps = self.room.desk.do(dispatch, call=self.call, teams=teams, at=self.at(), note=self.name.text())
        chosen = [choice.label for choice in self.cards.choices() if choice.value in teams]
        return f"已派出{'、'.join(chosen) or self.name.text().strip()}", steps

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "call.nobody_sent" and not self.cards.choices():
            return self.who
        return super().place_of(error)


class ArrivalForm(_CallForm):
    """登记到场: which of the teams under way, and when."""

    def build(self) -> None:
        sent = self._under_way()
        self.chips = MultiChips(self.look, sent, name="谁到了")
        if len(sent) == 1:
            self.chips.choose(sent[0].value)
        self.note_field, self.note = self.add_line("见到什么", "可不填，如：人还在，能走动")
        self.teams = self.add_chips("谁到了", self.chips, "")
        if not sent:
            self.teams.hide()
        self.add_row((self.add_time("到场时间"), 0), (self.note_field, 1))

    def _under_way(self) -> list[Choice]:
        there = {step.shown.team for step in self._standing(StepKind.ARRIVED)}
        sent = [step.shown for step in self._standing(StepKind.DISPATCHED)]
        known = {step.team: step.team_name for step in sent if step.team and step.team not in there}
        return [Choice(team, name) for team, name in known.items()]

    def _standing(self, kind: StepKind) -> list[StepView]:
        return [step for step in self.view.steps if step.kind is kind and step.withdrawn is None]

    def first_focus(self) -> QWidget:
        assert self.time is not None
        return self.chips if len(self.chips.choices()) > 1 else self.time.box

    def write(self) -> tuple[str, tuple[str, ...]]:
        at, teams = self.at(), self.chips.values()
        steps = self.room.desk.do(arrive_together, call=self.call, teams=teams, at=at, note=self.note.text())
        now = self.room.ticker.now()
        names = "、".join(choice.label for choice in self.chips.choices() if choice.value in teams)
        return f"已登记{names}到场 {moment_words(now if at is None else at, now)}", steps


class _ReasonForm(_CallForm):
    """What forms with a reason for lateness share."""

    def add_reason(self, label: str) -> None:
        """Chips of 迟到原因 and a line for what they do not say."""
        lists = Lists(self.room.desk, LATE_REASON)
        self.reasons = ChipGroup(self.look, lists.of(LATE_REASON), name=label)
        self._reason_notes = lists.asking(LATE_REASON)
        self.reason_field = self.add_chips(label, self.reasons)
        self.reason_note_field, self.reason_note = self.add_line("具体是什么", "写一句")
        self.body.addWidget(self.reason_note_field)
        self.reasons.chosen.connect(self._show_note)
        self.reason_note_field.hide()

    def _show_note(self) -> None:
        self.reason_note_field.setVisible(self.reasons.value() in self._reason_notes or bool(self.reason_note.text()))


class ClosingForm(_ReasonForm):
    """办结: 线索结果 and a note; where late or nobody came, the reason in the same act."""

    def build(self) -> None:
        self.outcomes = ChipGroup(self.look, Lists(self.room.desk, OUTCOME).of(OUTCOME), name="线索结果")
        self.outcome_field = self.add_chips("线索结果", self.outcomes)
        self.note_field, self.note = self.add_line("结果说明", "如：一人入站，一人留棉被")
        self.add_row((self.note_field, 1), (self.add_time("办结时间"), 0))
        if self.view.reason_missing:
            self.add_reason(self._reason_label())

    def _reason_label(self) -> str:
        if self.view.taken is None:
            return "没有到场记录，为什么没去"
        over = max(1, (self.view.taken - (self.view.deadline.due_at - self.view.deadline.started_at)) // MINUTE)
        return f"迟 {over} 分，为什么"

    def first_focus(self) -> QWidget:
        return self.outcomes

    def write(self) -> tuple[str, tuple[str, ...]]:
        reason, reason_note = "", ""
        if self.view.reason_missing:
            reason, reason_note = self.reasons.value(), self.reason_note.text()
        outcome = self.outcomes.value()
        step = self.room.desk.do(
            close_call, call=self.call, outcome=outcome, note=self.note.text(), at=self.at(), reason=reason,
            reason_note=reason_note,
        )
        label = next(choice.label for choice in self.outcomes.choices() if choice.value == outcome)
        return f"已办结，{label}", (step,)

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "call.outcome_missing":
            return self.outcome_field
        if error.code in ("call.late_reason_missing", "call.not_arrived") and self.view.reason_missing:
            return self.reason_field
        if error.code == "terms.note_missing":
            chosen = {choice.value: choice.label for choice in self.outcomes.choices()}.get(self.outcomes.value())
            return self.note_field if error.facts.get("label") == chosen else self.reason_note_field
        return super().place_of(error)


class ReasonForm(_ReasonForm):
    """写明原因: ends an overdue clock, or explains a late arrival."""

    def build(self) -> None:
        self.add_reason("为什么迟" if self.view.taken is not None else "为什么还没到场")

    def first_focus(self) -> QWidget:
        return self.reasons

    def write(self) -> tuple[str, tuple[str, ...]]:
        if not self.reasons.value():
            raise UserError("call.reason_unchosen")
        step = self.room.desk.do(
            give_late_reason, call=self.call, reason=self.reasons.value(), note=self.reason_note.text()
        )
        return "原因已写明", (step,)

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "terms.note_missing":
            return self.reason_note_field
        return self.reason_field if error.code == "call.reason_unchosen" else super().place_of(error)


class NotNeededForm(_CallForm):
    """无需到场: one key with a kind; only 其他 asks for a word."""

    def build(self) -> None:
        self.kinds = ChipGroup(self.look, Lists(self.room.desk, NOT_NEEDED).of(NOT_NEEDED), name="无需到场")
        self.kind_field = self.add_chips("为什么不用去", self.kinds)
        self.note_field, self.note = self.add_line("说明", "可不填，如：问社保，已告知电话")
        self.body.addWidget(self.note_field)

    def first_focus(self) -> QWidget:
        return self.kinds

    def write(self) -> tuple[str, tuple[str, ...]]:
        if not self.kinds.value():
            raise UserError("call.kind_unchosen")
        step = self.room.desk.do(mark_not_needed, call=self.call, kind=self.kinds.value(), note=self.note.text())
        label = next(choice.label for choice in self.kinds.choices() if choice.value == self.kinds.value())
        return f"已记无需到场，{label}", (step,)

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "terms.note_missing":
            return self.note_field
        return self.kind_field if error.code == "call.kind_unchosen" else super().place_of(error)


class CorrectionForm(_CallForm):
    """更正时间 of a step, with its reason; the first time stays and is shown beside it."""

    def __init__(self, room: Room, view: CallView, step: StepView, parent: QWidget | None = None) -> None:
        self.step = step
        super().__init__(room, view, StepKind.RECEIVED, parent, of=step.shown.id)
        self.caption.show_text(f"{STEP_NAMES[step.kind]}原记 {moment_words(step.shown.at, room.ticker.now())}")

    def build(self) -> None:
        self.why_field, self.why = self.add_line("为什么改", "如：先接的电话，后按的键")
        self.add_time(f"{STEP_NAMES[self.step.kind]}时间")
        assert self.time is not None
        self.time.box.setPlaceholderText("如 2135 或 昨2135")
        self.time.set_need("required")
        self.add_row((self.time, 0), (self.why_field, 1))
        self.why_field.set_need("required")

    def first_focus(self) -> QWidget:
        assert self.time is not None
        return self.time.box

    def write(self) -> tuple[str, tuple[str, ...]]:
        at, why = self.at(), self.why.text().strip()
        if at is None:
            raise UserError("time.empty")
        if not why:
            raise UserError("call.correction_reason_missing")
        before = self.step.shown
        note = f"{before.note}；更正：{why}" if before.note else f"更正：{why}"
        self.room.desk.do(correct_step, step=before.id, at=at, note=note)
        return f"{STEP_NAMES[self.step.kind]}改为 {moment_words(at, self.room.ticker.now())}，原来的时间留着", ()

    def place_of(self, error: UserError) -> Field | None:
        if error.code == "call.correction_reason_missing":
            return self.why_field
        return self.time if error.code == "call.after_later" else super().place_of(error)


_FORMS: dict[StepKind, type[_CallForm]] = {
    StepKind.DISPATCHED: DispatchForm,
    StepKind.ARRIVED: ArrivalForm,
    StepKind.LATE_REASON: ReasonForm,
    StepKind.CLOSED: ClosingForm,
    StepKind.NOT_NEEDED: NotNeededForm,
}
