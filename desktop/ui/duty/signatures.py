"""Two signatures by PIN at the foot of the 交接单: 交班 first, then 接班 once every line is 已交代."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.duty import HandoverSheet, Signature
from desktop.officers import PinCheck
from desktop.rules.secrets_kept import refused_words
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pin_boxes import PinBoxes


class SignatureBox(QWidget):
    """One side: who, the PIN boxes while they are wanted, and one line that says how it stands.

    Signal `signed(officer, pin)`: the last figure was typed.
    """

    signed = Signal(str, str)

    def __init__(self, style: Style, title: str) -> None:
        super().__init__()
        self.look, self._title = style, title
        self.title = Label(style, title, FontRole.SECONDARY, "ink2")
        self.name = Label(style, "", FontRole.BASE, "ink", 700)
        self.who = ChoiceBox(style, (), "选人")
        self.pin = PinBoxes(style, f"{title}人的 PIN")
        self.line = Label(style, "", FontRole.CAPTION, "ink2")
        column, head = QVBoxLayout(self), QHBoxLayout()
        self._column, self._head = column, head
        head.addWidget(self.title)
        head.addWidget(self.name)
        head.addWidget(self.who)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.line)
        column.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        self.who.setAccessibleName(f"{title}人")
        self.pin.completed.connect(lambda pin: self.signed.emit(self.who.value(), pin))
        self.pin.edited.connect(lambda _pin: self.pin.set_wrong(False))
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setSpacing(look.S(7))
        self._head.setSpacing(look.S(8))
        self._head.setContentsMargins(0, 0, 0, 0)
        self.who.setFixedWidth(look.S(128))

    def offer(self, people: Sequence[tuple[str, str]], expected: str) -> None:
        """Who may sign; whom we expect stands first in the box until another is chosen."""
        chosen = self.who.value() or expected
        self.who.set_choices([Choice(officer, name) for officer, name in people])
        self.who.choose(chosen)

    def show_signed(self, signature: Signature) -> None:
        """The signature is given."""
        self._show(writing=False, name=signature.name)
        self.line.show_text(f"已签 {local(signature.at):%H:%M:%S}", "green", "circle-check")

    def show_waiting(self, name: str, words: str) -> None:
        """Not yet: the words say what is missing."""
        self._show(writing=False, name=name)
        self.line.show_text(words, "ink2", "lock")

    def show_open(self) -> None:
        """The PIN may be typed."""
        was = self.pin.isHidden()
        self._show(writing=True)
        if was or not self.line.text:
            self.pin.clear()
            self.line.show_text("输 6 位 PIN 签字", "ink2", "key-round")

    def show_check(self, check: PinCheck) -> None:
        """A PIN that was not right: how many tries are left, or how long to wait."""
        self.pin.clear()
        self.pin.set_wrong(True)
        words = refused_words(check.tries_left, check.wait_seconds, of_desk=check.of_desk)
        self.line.show_text(words, "redText", "circle-x")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, words: str) -> None:
        """Why the signature was not taken."""
        self.pin.clear()
        self.line.show_text(words, "redText", "circle-x")

    def _show(self, *, writing: bool, name: str = "") -> None:
        self.pin.setVisible(writing)
        self.who.setVisible(writing)
        self.name.setVisible(not writing)
        self.name.show_text(name)


class Signatures(QWidget):
    """Both sides. Signals `given(officer, pin)` and `taken(officer, pin)`."""

    given = Signal(str, str)
    taken = Signal(str, str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.gives = SignatureBox(style, "交班")
        self.takes = SignatureBox(style, "接班")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.gives, 1)
        self._row.addWidget(self.takes, 1)
        self.gives.signed.connect(self.given)
        self.takes.signed.connect(self.taken)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setContentsMargins(look.S(18), look.S(12), look.S(18), look.S(12))
        self._row.setSpacing(look.S(18))

    def show_sheet(self, sheet: HandoverSheet, people: Sequence[tuple[str, str]]) -> None:
        """How both stand now."""
        names = dict(people)
        self.gives.offer(people, sheet.gives)
        self.takes.offer([one for one in people if one[0] != sheet.gives], sheet.takes)
        if sheet.given is None:
            self.gives.show_open()
            self.takes.show_waiting(names.get(sheet.takes, ""), "交班签了再签")
        else:
            self.gives.show_signed(sheet.given)
            self._show_takes(sheet, names)
        wide = self.gives if sheet.given is None else self.takes
        for box in (self.gives, self.takes):
            self._row.setStretchFactor(box, 3 if box is wide else 2)

    def _show_takes(self, sheet: HandoverSheet, names: dict[str, str]) -> None:
        if sheet.taken is not None:
            self.takes.show_signed(sheet.taken)
        elif sheet.left:
            self.takes.show_waiting(names.get(sheet.takes, ""), f"还有 {sheet.left} 条没交代，交代完再签")
        else:
            self.takes.show_open()

    def first_open(self) -> QWidget | None:
        """The PIN boxes that wait for somebody."""
        return next((box.pin for box in (self.gives, self.takes) if not box.pin.isHidden()), None)
