"""班组与人员: teams, the people in them, and the numbers of offices, each a register of its own."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.room import Room
from desktop.ui.settings.register import Register
from desktop.ui.settings.section import SettingsSection
from desktop.ui.settings.subjects import people_subject, teams_subject, units_subject
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.segmented import Segmented


class PeopleSection(SettingsSection):
    """Three registers behind one switch."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        names = [Choice("teams", "班组"), Choice("people", "人员"), Choice("units", "单位电话")]
        self.which = Segmented(self.look, names, "班组、人员、单位", "teams")
        self.registers: dict[str, Register[Any]] = {
            "teams": Register(room, teams_subject(room.desk)),
            "people": Register(room, people_subject(room.desk)),
            "units": Register(room, units_subject(room.desk)),
        }
        self.stack = QStackedWidget()
        for register in self.registers.values():
            self.stack.addWidget(register)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.which)
        column.addWidget(self.stack, 1)
        self.which.chosen.connect(self.show_register)

    @property
    def current(self) -> Register[Any]:
        """The register shown."""
        return self.registers[self.which.value()]

    def show_register(self, name: str) -> None:
        """Show another register; what is typed in the one before is kept."""
        before = self.stack.currentWidget()
        if isinstance(before, Register):
            before.close_down()
        self.which.choose(name)
        self.stack.setCurrentWidget(self.registers[name])
        self.registers[name].refresh()

    def refresh(self) -> None:
        """Only what is shown."""
        self.current.refresh()

    def open_record(self, record: str) -> None:
        """“teams”, or “teams/<id>”."""
        name, _slash, key = record.partition("/")
        if name in self.registers:
            self.show_register(name)
            self.current.open_record(key)

    def primary(self) -> None:
        """Of the register shown."""
        self.current.primary()

    def begin_new(self) -> None:
        """Of the register shown."""
        self.current.begin_new()

    def first_focus(self) -> QWidget:
        """Of the register shown."""
        return self.current.first_focus()

    def close_down(self) -> None:
        """Keep what is typed."""
        self.current.close_down()
