"""第一位值班员: a name and a PIN typed twice."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.errors import UserError
from desktop.rules.secrets_kept import new_pin
from desktop.rules.wording import sentence
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pin_boxes import LENGTH, PinBoxes

DIFFERS = "两次输的 PIN 不一样"


class OfficerPart(QWidget):
    """The fields of the third step; `changed` after every change. The PIN is never kept in a draft."""

    changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.name = LineBox(style)
        self.pin, self.again = PinBoxes(style, "设 PIN"), PinBoxes(style, "再输一次 PIN")
        self.name_field = Field(style, "姓名", self.name, "required")
        self.pin_field = Field(style, "设 PIN，6 位数字", self.pin, "required")
        self.again_field = Field(style, "再输一次", self.again, "required")
        self.note = Label(
            style, "第一位先当管理员，进去以后给别人建名字、定身份", FontRole.SECONDARY, "ink2", icon="user-cog"
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.restyle()
        style.changed.connect(self.restyle)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.pin.edited.connect(self._edited)
        self.again.edited.connect(self._edited)
        self.pin.completed.connect(self._first_done)
        self.again.completed.connect(lambda _pin: self.check())

    def restyle(self) -> None:
        """Side by side; with 大 the name has a line of its own."""
        grid, look, top = self._grid, self.look, Qt.AlignmentFlag.AlignTop
        grid.setHorizontalSpacing(look.S(12))
        grid.setVerticalSpacing(look.S(8))
        for field in (self.name_field, self.pin_field, self.again_field, self.note):
            grid.removeWidget(field)
        if look.large:
            grid.addWidget(self.name_field, 0, 0, top)
            grid.addWidget(self.pin_field, 1, 0, top)
            grid.addWidget(self.again_field, 1, 1, top)
            grid.addWidget(self.note, 2, 0, 1, 3)
        else:
            grid.addWidget(self.name_field, 0, 0, top)
            grid.addWidget(self.pin_field, 0, 1, top)
            grid.addWidget(self.again_field, 0, 2, top)
            grid.addWidget(self.note, 1, 0, 1, 3)
        grid.setColumnStretch(0, 0 if look.large else 1)
        grid.setColumnStretch(2, 1 if look.large else 0)

    def _edited(self, _pin: str) -> None:
        self.pin_field.set_error("")
        self.again_field.set_error("")
        self.changed.emit()

    def _first_done(self, _pin: str) -> None:
        """Six figures that will do lead on to the second row of boxes."""
        if self.check() and len(self.again.pin()) < LENGTH:
            self.again.setFocus()

    def check(self) -> bool:
        """Say what is wrong with the PIN; whether all is well so far."""
        if len(self.pin.pin()) == LENGTH:
            try:
                new_pin(self.pin.pin())
            except UserError as error:
                self.pin_field.set_error(sentence(error))
                return False
        if len(self.again.pin()) == LENGTH and self.again.pin() != self.pin.pin():
            self.again_field.set_error(DIFFERS)
            return False
        return True

    def show_error(self, error: UserError) -> bool:
        """Put an error to its field; whether it is one of ours."""
        if error.code.startswith("pin."):
            self.pin_field.set_error(sentence(error))
        elif error.code.startswith("officers."):
            self.name_field.set_error(sentence(error))
        else:
            return False
        return True

    def facts(self) -> dict[str, str]:
        """What the step gives for FoundingFacts."""
        return {"officer": self.name.text().strip(), "pin": self.pin.pin(), "pin_again": self.again.pin()}
