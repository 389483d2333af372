"""谁打来: number, name, where the word comes from and which unit that is, and what is known of the number."""
from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.calls import caller_history
from desktop.directory import known_caller
from desktop.journal.desk import Desk
from desktop.rules.phone import read_phone, read_phones
from desktop.ui.steps import Lists
from desktop.ui.style import Style
from desktop.ui.widgets.bars import IconLine
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.segmented import Segmented

FIRST = ("public", "line_12345", "police", "informant", "civil_affairs")
"""The five sources that nearly every call has; the rest lie behind 其他."""
MORE = "more"
_PRIVATE = frozenset({"", "public", "hotline", "wechat", "walk_in"})
"""Whoever calls from here calls for himself; of all others it is asked for which unit."""
_SHORT = {"line_12345": "12345"}


class CallerPart(Part):
    """`asked` carries the id of the earlier call that 看那次 shows."""

    asked = Signal(str)

    def __init__(self, style: Style, desk: Desk, lists: Lists, *, blank: bool = False) -> None:
        super().__init__(style)
        self._desk, self._blank = desk, blank
        self.draft = ""
        """The call being written, which is none of its caller's earlier ones."""
        self._place, self._earlier, self._looked_up = "", "", ""
        self.number = LineBox(style)
        self.name = LineBox(style)
        known = lists.of("channel")
        self.channel = Segmented(style, _first(known), name="从哪里打来", pad=11, height=38)
        self.others = ChipGroup(style, [choice for choice in known if choice.value not in FIRST], name="别的来源")
        self.unit = LineBox(style, placeholder="如：渝中区城管局指挥中心、环卫二队")
        self._build(style)
        self._connect()

    def _build(self, style: Style) -> None:
        number = Field(style, "来电号码", self.number)
        name = Field(style, "称呼", self.name)
        channel = Field(style, "从哪里打来", self.channel)
        self._unit = Field(style, "单位或身份", self.unit)
        self.fields = {"caller_number": number, "caller_name": name, "channel": channel, "caller_unit": self._unit}
        self.stops = {
            "caller_number": self.number, "caller_name": self.name, "channel": self.channel, "channels": self.others,
            "caller_unit": self.unit,
        }
        self.number.setAccessibleDescription("问不到可写 不详")
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(number, 5, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(name, 4, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(channel, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._row)
        self._column.addWidget(self.others)
        self._column.addWidget(self._unit)
        self._column.addWidget(self._build_history(style))
        self.others.hide()
        self._unit.hide()
        style.changed.connect(self.restyle)
        self.restyle()

    def _build_history(self, style: Style) -> QWidget:
        self.history = IconLine(style, "", "history", "blue")
        self.show_earlier = ActionButton(style, "看那次", "quiet", size="tiny")
        self.show_earlier.setToolTip("这张单子先收起，内容都在")
        self.history_row = QWidget()
        row = QHBoxLayout(self.history_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S(6))
        row.addWidget(self.history)
        row.addWidget(self.show_earlier)
        row.addStretch(1)
        self.history_row.hide()
        return self.history_row

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(6))
        self._row.setSpacing(look.S(12))
        self.number.setMinimumWidth(look.S(140))
        self.name.setMinimumWidth(look.S(84))
        self.fields["caller_number"].setMaximumWidth(look.S(180))
        self.fields["caller_name"].setMaximumWidth(look.S(140))

    def minimumSizeHint(self) -> QSize:
        """Narrower than its row, for the sources can go under it."""
        return QSize(self.look.S(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the row is too narrow, the sources go under it."""
        super().resizeEvent(event)
        look, channel = self.look, self.fields["channel"]
        wide = self.channel.sizeHint().width() + look.S(140 + 84 + 2 * 12) <= self.width()
        if wide and self._row.indexOf(channel) < 0:
            self._row.addWidget(channel, 0, Qt.AlignmentFlag.AlignTop)
        elif not wide and self._row.indexOf(channel) >= 0:
            self._row.removeWidget(channel)
            self._column.insertWidget(1, channel, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for box in (self.number, self.name, self.unit):
            box.textChanged.connect(self.changed)
        self.number.editingFinished.connect(self._settle_number)
        self.channel.chosen.connect(self._choose_channel)
        self.others.chosen.connect(lambda _value: self._choose_other())
        self.show_earlier.clicked.connect(lambda: self.asked.emit(self._earlier))

    def _choose_channel(self, value: str) -> None:
        self.others.setVisible(value == MORE)
        if value == MORE:
            self.others.setFocus()
        self._choose_other()

    def _choose_other(self) -> None:
        self._ask_unit()
        self.changed.emit()

    def _ask_unit(self) -> None:
        """Whoever speaks for an office is asked which one; what was typed stays in sight."""
        self._unit.setVisible(self._chosen() not in _PRIVATE or bool(self.unit.text().strip()))

    def _chosen(self) -> str:
        chosen = self.channel.value()
        return (self.others.value() or "other") if chosen == MORE else chosen

    def _settle_number(self) -> None:
        """Show the number in its groups, and what is known of it; doubts are only said."""
        typed = self.number.text().strip()
        if typed == self._looked_up:
            return
        phone = read_phone(typed)
        single = len(read_phones(typed)) == 1
        if single and phone.key is not None and not phone.doubtful and phone.display != typed:
            self.number.setText(phone.display)
        doubt = "位数不像电话，照样能存" if typed and phone.doubtful and phone.key is not None else ""
        self.fields["caller_number"].set_caption(doubt, "amber", "triangle-alert" if doubt else "")
        self._looked_up = self.number.text().strip()
        self.look_up(self._place)

    def look_up(self, place: str) -> None:
        """One blue line about the number: its last call, or whose it is."""
        self._place = place
        if self._blank:
            return
        number = self.number.text().strip()
        found = None
        if number:
            found = self._desk.read(caller_history, number=number, place_text=place, before=self.draft)
        self._earlier = found.call if found else ""
        line = found.line if found else self._owner(number)
        self.history.show_text(line)
        self.show_earlier.setVisible(bool(self._earlier))
        self.history_row.setVisible(bool(line))

    def _owner(self, number: str) -> str:
        if not read_phone(number).key:
            return ""
        known = self._desk.read(known_caller, phone=number)
        return "通讯录里是" + "，".join(part for part in (known.name, known.detail) if part) if known else ""

    def content(self) -> dict[str, object]:
        """caller_number, caller_name, caller_unit, channel."""
        told = {
            "caller_number": self.number.text(), "caller_name": self.name.text(), "caller_unit": self.unit.text(),
            "channel": self._chosen(),
        }
        return {name: text for name, text in told.items() if text.strip()}

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        self.number.setText(text_of(content, "caller_number"))
        self.name.setText(text_of(content, "caller_name"))
        channel = text_of(content, "channel")
        listed = not channel or channel in FIRST
        self.channel.choose(channel if listed else MORE)
        self.others.setVisible(not listed)
        if not listed:
            self.others.choose(channel)
        self.unit.setText(text_of(content, "caller_unit"))
        self._ask_unit()
        self._settle_number()


def _first(known: list[Choice]) -> list[Choice]:
    by_value = {choice.value: choice for choice in known}
    shown = [Choice(code, _SHORT.get(code, by_value[code].label)) for code in FIRST if code in by_value]
    return [*shown, Choice(MORE, "其他", tip="别的来源")]
