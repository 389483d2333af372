"""The parts of 街面巡查 beside the night: 整个行动, 力量, 联合; none is made before somebody asks for it."""
from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.patrols.forces_view import ForcesView
from desktop.ui.patrols.joint_view import JointView
from desktop.ui.patrols.season_view import SeasonView
from desktop.ui.room import Room

SEASON, FORCES, JOINT = "season", "forces", "joint"
View = TypeVar("View", SeasonView, ForcesView, JointView)
PrintAction = Callable[[Room, str], None]


class FurtherViews(QStackedWidget):
    """One of the three in front.

    Signals:
        night: the noon of a night to be shown as it was (text of the instant).
        opened: page and record that a number leads to.
        counted: what stands beside the title.
        history_asked: a record whose 改动记录 is wanted, and what it is called.
    """

    night = Signal(str)
    opened = Signal(str, str)
    counted = Signal(str)
    history_asked = Signal(str, str)

    def __init__(self, room: Room, print_action: PrintAction) -> None:
        super().__init__()
        self.room, self._print_action = room, print_action
        self.season: SeasonView | None = None
        self.forces: ForcesView | None = None
        self.joint: JointView | None = None

    def show_part(self, value: str) -> None:
        """Bring a part to the front and read it."""
        part = self.part(value)
        self.setCurrentWidget(part)
        part.refresh()

    def first_focus(self, value: str) -> QWidget:
        """Where the keyboard goes in a part."""
        return self.part(value).first_focus()

    def part(self, value: str) -> SeasonView | ForcesView | JointView:
        """The part of a value of the switch."""
        if value == SEASON:
            return self._season()
        return self._forces() if value == FORCES else self.joint_part()

    def _season(self) -> SeasonView:
        if self.season is None:
            self.season = self._added(SeasonView(self.room))
            self.season.opened.connect(self.night)
        return self.season

    def _forces(self) -> ForcesView:
        if self.forces is None:
            self.forces = self._added(ForcesView(self.room))
            self.forces.opened.connect(self.opened)
        return self.forces

    def joint_part(self) -> JointView:
        """联合行动."""
        if self.joint is None:
            self.joint = self._added(JointView(self.room, self._print_action))
            self.joint.history_asked.connect(self.history_asked)
        return self.joint

    def _added(self, view: View) -> View:
        view.counted.connect(self.counted)
        self.addWidget(view)
        return view
