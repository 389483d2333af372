"""治理 beside relief: 劝导, 劝离, and the hand-over that 拒不离开 asks for; never counted as relief (通知三)."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.patrols import GovernanceFacts
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented

NONE = "none"


class GovernancePart(QWidget):
    """Signal ``changed``: another choice."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        look = room.style
        kinds = [Choice(NONE, "没有"), Choice("persuade", "劝导"), Choice("move_on", "劝离")]
        self.kind = Segmented(look, kinds, "治理", NONE)
        self.subject = ChipGroup(look, Lists(room.desk, "governance_subject").of("governance_subject"), "治理对象")
        self.outcome = LineBox(look, "", "结果，如：已离开，往七星岗方向")
        self.stayed = QCheckBox("拒不离开，要移交")
        self.to = Segmented(
            look, [Choice("to_enforcement", "综合执法"), Choice("to_police", "派出所")], "移交给谁"
        )
        self.officer = LineBox(look, "", "谁接的，如：执法大队李队")
        self.basis = LineBox(look, "", "凭什么移交，接收情况")
        self.to_field = Field(look, "移交给谁", self.to, "required")
        self.quiet = Label(look, "治理另记，不算救助人次", FontRole.CAPTION, "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(6))
        for part in (
            self.kind, self.subject, self.outcome, self.stayed, self.to_field, self.officer, self.basis, self.quiet,
        ):
            column.addWidget(part)
        self.kind.chosen.connect(lambda _value: self._settle())
        self.stayed.toggled.connect(lambda _on: self._settle())
        self.to.chosen.connect(lambda _value: self.to_field.set_error(""))
        self._settle()

    def _settle(self) -> None:
        governs = self.kind.value() not in ("", NONE)
        handed = governs and self.stayed.isChecked()
        asked: tuple[QWidget, ...] = (self.subject, self.outcome, self.stayed)
        for part in asked:
            part.setVisible(governs)
        self.quiet.setVisible(governs)
        further: tuple[QWidget, ...] = (self.to_field, self.officer, self.basis)
        for part in further:
            part.setVisible(handed)
        self.changed.emit()

    def facts(self) -> GovernanceFacts | None:
        """What was done; None for nothing."""
        kind = self.kind.value()
        if kind in ("", NONE):
            return None
        handed = self.stayed.isChecked()
        return GovernanceFacts(
            kind, self.subject.value(), outcome=self.outcome.text(),
            officer_words=self.officer.text() if handed else "", stayed=handed,
            handed_to=self.to.value() if handed else "", basis=self.basis.text() if handed else "",
        )

    def clear(self) -> None:
        """Nothing."""
        self.kind.choose(NONE)
        self.stayed.setChecked(False)
        self.to.choose("")
        self.subject.choose("")
        for box in (self.officer, self.basis, self.outcome):
            box.clear()
        self._settle()
