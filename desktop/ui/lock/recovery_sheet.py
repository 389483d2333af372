"""忘了 PIN: the recovery code from the safe gives an officer a new PIN, on the lock and without anybody signed in."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import UserError
from desktop.officers import PinCheck, PinOutcome
from desktop.rules.secrets_kept import new_pin, read_code, wait_words
from desktop.rules.wording import sentence
from desktop.ui.lock.officer_cards import Officer
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pin_boxes import PinBoxes

_WORDS = "恢复码是首次启动时印的那张纸，24 位，放在单位保险柜里。换 PIN 会留下记录。"
_HINT = "新 PIN 输两遍，6 位数字"
_DIFFERS = "两次输的 PIN 不一样"

Reset = Callable[[str, str, str], PinCheck]


class RecoverySheet(DialogSheet):
    """``accepted`` is told once the officer has a new PIN.

    Args:
        reset: `reset(code, officer, pin)`; counts wrong codes itself.
    """

    def __init__(self, style: Style, officers: Sequence[Officer], chosen: str, reset: Reset) -> None:
        super().__init__(style, "忘了 PIN，用恢复码", _WORDS, "先不换", "换 PIN", "primary", width=540)
        self._reset = reset
        self.code = LineBox(style, placeholder="4 位一组，横线不用输")
        self.who = ChoiceBox(style, [Choice(one.id, f"{one.name}　{one.post}") for one in officers], "谁忘了")
        self.who.choose(chosen)
        self.pin, self.again = PinBoxes(style, "新 PIN"), PinBoxes(style, "再输一次新 PIN")
        self.code_field = Field(style, "恢复码", self.code, "required")
        self.who_field = Field(style, "谁忘了 PIN", self.who, "required")
        self.line = Label(style, _HINT, FontRole.SECONDARY, "ink2", icon="key-round")
        row = QHBoxLayout()
        row.setSpacing(style.S(16))
        row.addWidget(Field(style, "新 PIN", self.pin, "required"))
        row.addWidget(Field(style, "再输一次", self.again, "required"))
        row.addStretch(1)
        self.body.addWidget(self.code_field)
        self.body.addWidget(self.who_field)
        self.body.addLayout(row)
        self.body.addWidget(self.line)
        self.act.clicked.disconnect(self.accepted)
        self.act.clicked.connect(self.try_code)
        self.code.returnPressed.connect(lambda: self.who.setFocus(Qt.FocusReason.TabFocusReason))
        self.pin.completed.connect(lambda _pin: self.again.setFocus(Qt.FocusReason.TabFocusReason))
        self.again.completed.connect(lambda _pin: self.act.setFocus(Qt.FocusReason.TabFocusReason))
        self.code.textEdited.connect(lambda _text: self.code_field.set_error(""))
        for boxes in (self.pin, self.again):
            boxes.edited.connect(lambda _pin: self._say(_HINT, "ink2", "key-round"))

    def try_code(self) -> None:
        """Everything that can be told is told before a try at the code is counted."""
        try:
            read_code(self.code.text())
        except UserError as error:
            self.code_field.set_error(sentence(error))
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            new_pin(self.pin.pin())
            if self.pin.pin() != self.again.pin():
                self._refuse_pin(_DIFFERS)
                return
            check = self._reset(self.code.text(), self.who.value(), self.pin.pin())
        except UserError as error:
            self._refuse_pin(sentence(error))
            return
        if check.ok:
            self.accepted.emit()
            return
        self.code_field.set_error(_words(check))
        self.code.selectAll()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_pin(self, words: str) -> None:
        self.pin.clear()
        self.again.clear()
        self._say(words, "redText", "circle-x")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, token: str, icon: str) -> None:
        self.line.show_text(words, token, icon)


def _words(check: PinCheck) -> str:
    if check.outcome is PinOutcome.UNSET:
        return "这台电脑上没有定过恢复码，请另一位管理员在“设置，用户”里给他定 PIN"
    if check.wait_seconds:
        return f"连错 5 次，过 {wait_words(check.wait_seconds)}再输。来电照常按 F2"
    return f"恢复码不对，还能试 {check.tries_left} 次"


def ask_for_code(
    window: QWidget, style: Style, officers: Sequence[Officer], chosen: str, reset: Reset, done: Callable[[str], None]
) -> RecoverySheet:
    """Asks over ``window``; ``done`` is told whose PIN was changed."""
    sheet = RecoverySheet(style, officers, chosen, reset)
    dialog = Dialog(window, sheet)
    sheet.accepted.connect(lambda: done(sheet.who.value()))
    dialog.ask()
    sheet.code.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
