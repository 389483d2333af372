"""请另一位输 PIN: the one sheet by which acts of two people are confirmed (签发、销毁、盘点、报送)."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import UserError
from desktop.officers import OfficerCard, PinCheck, PinOutcome, TwoPersonAct, possible_seconds, prove_second
from desktop.rules.secrets_kept import refused_words
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.pin_boxes import PinBoxes

_HINT = "请他本人在这里按 6 位 PIN"


class SecondPinSheet(DialogSheet):
    """Who confirms, and the PIN; ``proof`` is filled before ``accepted`` is told.

    Args:
        words: what will happen, in numbers (“第3期报 3 个单位，签发后正文不再改”).
    """

    def __init__(self, room: Room, act: TwoPersonAct, words: str) -> None:
        super().__init__(room.style, f"{act.label}要两个人", words, "先不办", act.label, "primary")
        self.room, self._act, self.proof = room, act, ""
        people = room.desk.read(possible_seconds, act=act)
        self.who = ChoiceBox(room.style, [Choice(card.id, _title(card)) for card in people], "选人")
        self.who.setAccessibleName("谁来确认")
        self.pin = PinBoxes(room.style, "第二位的 PIN")
        self.line = Label(room.style, _HINT, FontRole.SECONDARY, "ink2", icon="key-round")
        self.who.choose(people[0].id if people else "")
        self.act.clicked.disconnect(self.accepted)
        self.act.clicked.connect(lambda: self.try_pin(self.pin.pin()))
        self.pin.completed.connect(self.try_pin)
        self.pin.edited.connect(lambda _pin: self._say(_HINT, "ink2", "key-round"))
        self._place(act, nobody=not people)

    def _place(self, act: TwoPersonAct, *, nobody: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.look.S(12))
        row.addWidget(self.who, 1)
        row.addWidget(self.pin)
        self.body.addLayout(row)
        self.body.addWidget(self.line)
        if not nobody:
            return
        missing = f"这台电脑上没有能一起{act.label}的第二个人。请管理员在“设置，用户”里加上，并当面设好 PIN。"
        for part in (self.who, self.pin, self.line):
            part.hide()
        self.act.setEnabled(False)
        self.body.addWidget(Paragraph(self.look, missing, FontRole.SECONDARY, "amber"))

    def try_pin(self, pin: str) -> None:
        """Ask the desk; says what is left when the PIN is not right."""
        try:
            found = self.room.desk.do(prove_second, act=self._act, officer=self.who.value(), pin=pin)
        except UserError as error:
            self._refuse(sentence(error))
            return
        if not found.check.ok:
            self._refuse(_words(found.check))
            return
        self.proof = found.proof
        self.accepted.emit()

    def _refuse(self, words: str) -> None:
        self.pin.clear()
        self.pin.set_wrong(True)
        self._say(words, "redText", "circle-x")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, token: str, icon: str) -> None:
        self.line.show_text(words, token, icon)


def ask_second(
    room: Room, window: QWidget, *, act: TwoPersonAct, words: str, then: Callable[[str], None]
) -> SecondPinSheet:
    """Asks the second person over ``window``; ``then`` gets the proof that the verb wants as ``second``."""
    sheet = SecondPinSheet(room, act, words)
    dialog = Dialog(window, sheet)
    sheet.accepted.connect(lambda: then(sheet.proof))
    dialog.ask()
    if sheet.act.isEnabled():
        sheet.pin.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet


def _title(card: OfficerCard) -> str:
    post = card.post or "、".join(role.label for role in card.roles)
    return f"{card.name}　{post}" if post else card.name


def _words(check: PinCheck) -> str:
    if check.outcome is PinOutcome.UNSET:
        return "他还没有 PIN，请管理员先设"
    return refused_words(check.tries_left, check.wait_seconds, of_desk=check.of_desk)
