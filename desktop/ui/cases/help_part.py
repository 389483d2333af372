"""愿不愿意, 做了什么, 去了哪里: willingness with the three ticks of a refusal, 帮扶措施, 去向."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.cases.folded_chips import FoldedChips
from desktop.ui.cases.found_part import texts_of
from desktop.ui.room import Room
from desktop.ui.steps import Lists, MomentField
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.segmented import Segmented

NO, GIVEN, DECLINED = "no", "given", "declined"
USUAL_MEASURES = (
    "warm_goods", "food", "water", "leave_contact", "follow_up", "guide_station", "escort_station", "escort_hospital",
    "contact_kin", "ticket",
)  # fmt: skip
OF_GOODS = {
    "bedding": "warm_goods", "clothing": "warm_goods", "warmers": "warm_goods", "food": "food", "water": "water",
    "ticket": "ticket", "card": "leave_contact",
}
"""Handing out goods of a kind is a 帮扶措施 by itself (通知二)."""
_RECEIVED = frozenset({"station", "hospital", "home", "kin", "shelter", "police", "enforcement"})


class HelpPart(Part):
    """自愿受助 and 帮扶措施; a refusal opens its three duties (附件四)."""

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__(room.style)
        style = room.style
        self.willing = Segmented(style, lists.of("willing"), name="自愿受助", height=36)
        self.refusal = RefusalBox(room, lists)
        self.measures = FoldedChips(style, lists.of("measure"), USUAL_MEASURES, "帮扶措施")
        self._asks = lists.asking("measure")
        self.other = LineBox(style, placeholder="充电、借电话、陪着等车")
        self.other_field = Field(style, "其他便利是什么", self.other)
        self._by_goods: set[str] = set()
        willing = Field(style, "自愿受助", self.willing)
        self.fields = {
            "willing": willing, "refusal_note": self.refusal.note_field,
            "measures": Field(style, "帮扶措施，可以几样", self.measures), "measure_note": self.other_field,
        }
        self.stops = {
            "willing": self.willing, "refusal_reason": self.refusal.reasons, "refusal_note": self.refusal.note,
            "warm_goods": self.refusal.warm, "left_card": self.refusal.card, "measures": self.measures.chips,
            "measure_note": self.other,
        }
        self._column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(willing)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self.refusal)
        self._column.addWidget(self.fields["measures"])
        self._column.addWidget(self.other_field)
        self.other_field.hide()
        self.refusal.hide()
        self.willing.chosen.connect(self._choose_willing)
        self.measures.chosen.connect(lambda _value: self._choose_measures())
        self.other.textChanged.connect(self.changed)
        self.refusal.changed.connect(self._settle_refusal)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(10))

    def _choose_willing(self, value: str) -> None:
        self.refusal.setVisible(value == NO)
        self.changed.emit()

    def _choose_measures(self) -> None:
        self.other_field.setVisible(bool(self._asks & set(self.measures.values())))
        self.changed.emit()

    def measured(self) -> dict[str, str]:
        """帮扶措施 with the word of what the other one was (通知一: 更多救助便利)."""
        note = self.other.text().strip()
        return {code: note if code in self._asks else "" for code in self.measures.values()}

    def _settle_refusal(self) -> None:
        """What was ticked is a 帮扶措施 too, so that nobody ticks it twice."""
        if self.refusal.warm.value() == GIVEN:
            self.measures.add("warm_goods")
        if self.refusal.card.isChecked():
            self.measures.add("leave_contact")
        self.changed.emit()

    def follow_goods(self, kinds: set[str]) -> None:
        """What is handed out below is a 帮扶措施; taken back with it, but never one that was chosen by hand."""
        wanted = {OF_GOODS[kind] for kind in kinds if kind in OF_GOODS}
        for code in self._by_goods - wanted:
            self.measures.drop(code)
        new = {code for code in wanted if code not in self.measures.values()}
        self._by_goods = (self._by_goods & wanted) | new
        for code in new:
            self.measures.add(code)
        if "warm_goods" in wanted and not self.refusal.warm.value():
            self.refusal.warm.choose(GIVEN)

    def show_follow_up(self, on: bool) -> None:
        """Whether a day for the next visit is set: the third duty."""
        self.refusal.show_follow_up(on)
        if on and self.willing.value() == NO:
            self.measures.add("follow_up")

    def content(self) -> dict[str, object]:
        """willing, measures, and what a refusal asks for."""
        told: dict[str, object] = {"willing": self.willing.value(), "measures": self.measures.values()}
        if self._asks & set(self.measures.values()):
            told["measure_note"] = self.other.text().strip()
        if self.willing.value() == NO:
            told |= self.refusal.content()
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was chosen before."""
        self.willing.choose(text_of(content, "willing"))
        self.refusal.setVisible(self.willing.value() == NO)
        self.refusal.fill(content)
        self.measures.choose(*texts_of(content, "measures"))
        self.other.setText(text_of(content, "measure_note"))
        self.other_field.setVisible(bool(self._asks & set(self.measures.values())))


class RefusalBox(QFrame):
    """不愿入站: why, and the three that are owed all the same."""

    changed = Signal()

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__()
        self.look = style = room.style
        self.reasons = ChipGroup(style, lists.of("refusal"), name="为什么不愿")
        self.note = LineBox(style, placeholder="他怎么说的")
        self.note_field = Field(style, "他怎么说", self.note, "optional")
        self.warm = Segmented(style, [Choice(GIVEN, "给了"), Choice(DECLINED, "给了不要")], name="御寒物资")
        self.card = QCheckBox("已告知求助办法，留下联系卡")
        self.third = Label(style, "", FontRole.BASE)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S(14), style.S(11), style.S(14), style.S(12))
        column.setSpacing(style.S(9))
        column.addWidget(Field(style, "为什么不愿", self.reasons))
        column.addWidget(self.note_field)
        column.addWidget(Label(style, "不愿入站也要做到三样（附件四）", FontRole.SECONDARY, "ink", 500))
        for line in (self._warm_line(), self.card, self.third):
            column.addWidget(line)
        for signal in (self.reasons.chosen, self.warm.chosen, self.note.textChanged, self.card.toggled):
            signal.connect(lambda *_what: self.changed.emit())
        self.show_follow_up(False)

    def _warm_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.S(10))
        row.addWidget(Label(self.look, "御寒物资"))
        row.addWidget(self.warm)
        row.addStretch(1)
        return line

    def show_follow_up(self, on: bool) -> None:
        """The third one follows from 下次回访 further down."""
        words = "后续跟踪：下次回访已约好" if on else "后续跟踪：还没约下次回访，在下面选一个时间"
        self.third.show_text(words, "green" if on else "amber", "circle-check" if on else "triangle-alert")

    def content(self) -> dict[str, object]:
        """refusal_reason, refusal_note, warm_goods, left_card."""
        return {
            "refusal_reason": self.reasons.value(), "refusal_note": self.note.text().strip(),
            "warm_goods": self.warm.value(), "left_card": self.card.isChecked(),
        }

    def fill(self, content: Content) -> None:
        """Show what was chosen before."""
        self.reasons.choose(text_of(content, "refusal_reason"))
        self.note.setText(text_of(content, "refusal_note"))
        self.warm.choose(text_of(content, "warm_goods"))
        self.card.setChecked(content.get("left_card") is True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet box of its own."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(8), look.colour("hover"), look.colour("line2"))
        painter.end()


class LeavingPart(Part):
    """去向, who took the person over, and when."""

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__(room.style)
        style = room.style
        self._asks = lists.asking("destination")
        self.destination = ChipGroup(style, lists.of("destination"), name="去向")
        self.note = LineBox(style, placeholder="写一句去了哪里")
        self.receiver = LineBox(style, placeholder="哪家单位，谁接的")
        self.escort = LineBox(style, placeholder="谁送去的；自己去的就空着")
        self.left = MomentField(style, "几点出发", room.ticker.now, "2135", "optional")
        self.arrived = MomentField(style, "几点送到", room.ticker.now, "2210", "optional")
        self.fields = {
            "destination": Field(style, "去向", self.destination),
            "destination_note": Field(style, "去了哪里", self.note),
            "receiver": Field(style, "接收人", self.receiver, "optional"),
            "escort": Field(style, "护送人", self.escort, "optional"), "left_at": self.left, "arrived_at": self.arrived,
        }
        self.stops = {
            "destination": self.destination, "destination_note": self.note, "receiver": self.receiver,
            "escort": self.escort, "left_at": self.left.box, "arrived_at": self.arrived.box,
        }
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self.handing = QWidget()
        self.handing.setLayout(self._row)
        for name, stretch in (("receiver", 3), ("escort", 3), ("left_at", 2), ("arrived_at", 2)):
            self._row.addWidget(self.fields[name], stretch, Qt.AlignmentFlag.AlignTop)
        for widget in (self.fields["destination"], self.fields["destination_note"], self.handing):
            self._column.addWidget(widget)
        self.destination.chosen.connect(lambda _value: self._settle())
        for box in (self.note, self.receiver, self.escort, self.left.box, self.arrived.box):
            box.textChanged.connect(self.changed)
        self._settle()
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.look.S(9))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.look.S(10))

    def _settle(self) -> None:
        self.handing.setVisible(self.destination.value() in _RECEIVED)
        self.fields["destination_note"].setVisible(self.destination.value() in self._asks)
        self.changed.emit()

    def moments(self) -> dict[str, int | None]:
        """left_at and arrived_at as instants, only those that were typed.

        Raises:
            UserError: ``time.*`` with the ``field``.
        """
        typed = {"left_at": self.left.moment(), "arrived_at": self.arrived.moment()}
        return {name: at for name, at in typed.items() if at is not None}

    def content(self) -> dict[str, object]:
        """destination, its note, receiver, escort, and the times as typed."""
        told = {
            "destination": self.destination.value(), "destination_note": self.note.text(),
            "receiver": self.receiver.text(), "escort": self.escort.text(), "left_text": self.left.box.text(),
            "arrived_text": self.arrived.box.text(),
        }
        return {name: text for name, text in told.items() if text.strip()}

    def fill(self, content: Content) -> None:
        """Show what was typed before."""
        self.destination.choose(text_of(content, "destination"))
        for name, box in (("destination_note", self.note), ("receiver", self.receiver), ("escort", self.escort),
                          ("left_text", self.left.box), ("arrived_text", self.arrived.box)):
            box.setText(text_of(content, name))
        self._settle()
