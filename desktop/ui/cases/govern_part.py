"""街面治理 beside a contact: 劝导, 劝离 or 移交 of the same person, written in one act and never counted as relief."""
from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QVBoxLayout

from desktop.cases import GovernanceFacts
from desktop.ui.cases.record_sheets import HANDED_TO, NEVER_RELIEF, unit_spec
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Content, Part

K = FieldKind
_PREFIX = "govern_"


class GovernPart(Part):
    """One track at first; what else is asked opens with the kind."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        lists = Lists(room.desk, "governance", "governance_subject")
        self._asks = lists.asking("governance_subject")
        specs = (
            FieldSpec("kind", "做了什么，没有就不选", K.CHIPS, choices=tuple(lists.of("governance")), span=2),
            FieldSpec("subject_kind", "对象", K.CHIPS, choices=tuple(lists.of("governance_subject"))),
            FieldSpec("subject_note", "对象是什么", placeholder="卖唱敛财"),
            unit_spec(room), FieldSpec("officer_words", "谁去的", placeholder="综合执法大队王队"),
            FieldSpec("stayed", "结果", K.TICK, placeholder="拒不离开，要移交"),
            FieldSpec("handed_to", "移交给", K.SEGMENTED, choices=HANDED_TO),
            FieldSpec("outcome", "情况", placeholder="劝说后自行离开", span=2),
        )
        self.form = Form(room.style, specs, columns=2)
        self.hint = Label(room.style, NEVER_RELIEF, FontRole.CAPTION, "ink2", icon="info")
        self.fields = {name: self.form.field(name) for name in self.form.names()}
        self.stops = {_PREFIX + name: self.form.editor(name) for name in self.form.names()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.hint)
        self.form.changed.connect(lambda _name: self._edited())
        self._settle()

    def _edited(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        chosen = bool(self.form.value("kind"))
        for name in self.form.names()[1:]:
            self.form.show_field(name, chosen)
        self.form.show_field("subject_note", chosen and self.form.value("subject_kind") in self._asks)
        self.form.show_field("handed_to", chosen and self.form.value("stayed") is True)
        self.hint.setVisible(chosen)

    def facts(self) -> GovernanceFacts | None:
        """What is to be written beside the contact, None where nothing is."""
        if not self.form.value("kind"):
            return None
        told: dict[str, object] = {name: str(self.form.value(name) or "") for name in self.form.names()
                                   if name not in ("stayed", "unit")}
        told |= {"unit": str(self.form.value("unit") or "") or None, "stayed": self.form.value("stayed") is True}
        return cast("GovernanceFacts", told)

    def content(self) -> dict[str, object]:
        """Everything typed, under names of its own."""
        held = {_PREFIX + name: self.form.value(name) for name in self.form.names()}
        return {name: value for name, value in held.items() if value} if self.form.value("kind") else {}

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        for name in self.form.names():
            if _PREFIX + name in content:
                self.form.set_values({name: content[_PREFIX + name]}, force=True)
        self._settle()
