"""发了什么: items by one digit, how many by − and +, what is left said at once, how it was acknowledged."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import Goods
from desktop.errors import UserError
from desktop.supplies import Advice, Handout, ItemCard, advise, items, stock_places
from desktop.ui.cases.folded_chips import FoldedChips
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, Stepper
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Content, Part, text_of
from desktop.ui.widgets.segmented import Segmented

USUAL = 9
MOST_PIECES = 999
ANYWHERE = "any"


class GoodsLine(QWidget):
    """One item: name, how many, what that leaves. Signals: changed, dropped."""

    changed = Signal()
    dropped = Signal(str)

    def __init__(self, room: Room, item: ItemCard) -> None:
        super().__init__()
        self.room, self.item = room, item
        style = room.style
        self.name = Label(style, item.name, FontRole.BASE, weight=500)
        self.count = Stepper(style, 1, 1, MOST_PIECES, item.name)
        self.unit = Label(style, item.unit, FontRole.SECONDARY, "ink2")
        self.words = Label(style, "", FontRole.SECONDARY, "ink2")
        self.away = IconButton(style, "x", f"不发{item.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S(10))
        self.name.setFixedWidth(style.S(110))
        self.unit.setFixedWidth(style.S(24))
        for widget, stretch in ((self.name, 0), (self.count, 0), (self.unit, 0), (self.words, 1), (self.away, 0)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.count.changed.connect(lambda _value: self.changed.emit())
        self.away.clicked.connect(lambda: self.dropped.emit(item.id))

    def advise(self, person: str) -> None:
        """Say what would be left, what is short, and what the person got lately."""
        try:
            found = self.room.desk.read(advise, item=self.item.id, quantity=self.count.value(), person=person or None)
        except UserError:
            self.words.show_text("")
            return
        words = "；".join(part for part in (found.words, found.got_words) if part)
        token, icon = _look_of(found)
        self.words.show_text(words, token, icon)


def _look_of(found: Advice) -> tuple[str, str]:
    if found.claim:
        return "amber", "triangle-alert"
    return ("amber", "") if found.below or found.got_lately else ("ink2", "")


class GoodsPart(Part):
    """`kinds_changed` carries the kinds of goods that are handed out now."""

    kinds_changed = Signal(object)

    def __init__(self, room: Room, lists: Lists) -> None:
        super().__init__(room.style)
        self.room, self.person = room, ""
        self._items = {card.id: card for card in room.desk.read(items)}
        self._asks = lists.asking("signature")
        style = room.style
        choices = [Choice(card.id, card.name, tip=card.pack) for card in self._items.values()]
        self.chips = FoldedChips(style, choices, [choice.value for choice in choices[:USUAL]], "发什么")
        self.lines: dict[str, GoodsLine] = {}
        self.where = ChoiceBox(style, self._places())
        self.receipt = Segmented(style, lists.of("signature"), name="怎么签收", pad=10)
        self.receipt_note = LineBox(style, placeholder="写一句为什么，如：手冻僵了，口头应了")
        self.none = Label(style, "还没有物资目录，先到救助物资登记一次入库", FontRole.SECONDARY, "ink2")
        self._build()

    def _places(self) -> list[Choice]:
        places = [place for place in self.room.desk.read(stock_places) if place.ours]
        return [Choice(ANYWHERE, "先到期的先发"), *(Choice(place.id, place.name) for place in places)]

    def _build(self) -> None:
        style = self.look
        self.fields = {
            "goods": Field(style, "发什么，没有库存也能记", self.chips),
            "stock_place": Field(style, "从哪里拿", self.where),
            "receipt": Field(style, "怎么签收", self.receipt),
            "receipt_note": Field(style, "为什么这样签收", self.receipt_note, "required"),
        }
        self.stops = {
            "goods": self.chips.chips, "stock_place": self.where, "receipt": self.receipt,
            "receipt_note": self.receipt_note,
        }
        self._column, self._rows = QVBoxLayout(self), QVBoxLayout()
        self.receipts = QWidget()
        self._receipts = QHBoxLayout(self.receipts)
        self._receipts.addWidget(self.fields["receipt"], 0, Qt.AlignmentFlag.AlignTop)
        self._receipts.addWidget(self.fields["stock_place"], 0, Qt.AlignmentFlag.AlignTop)
        self._receipts.addStretch(1)
        self._column.addWidget(self.none)
        self._column.addWidget(self.fields["goods"])
        self._column.addLayout(self._rows)
        self._column.addWidget(self.receipts)
        self._column.addWidget(self.fields["receipt_note"])
        self.none.setVisible(not self._items)
        self.fields["goods"].setVisible(bool(self._items))
        self.chips.chosen.connect(lambda _value: self._follow_chips())
        self.receipt.chosen.connect(lambda _value: self._settle())
        self.where.chosen.connect(lambda _value: self.changed.emit())
        self.receipt_note.textChanged.connect(self.changed)
        style.changed.connect(self.restyle)
        self.restyle()
        self._settle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(9))
        self._rows.setSpacing(look.S(6))
        self._receipts.setContentsMargins(0, 0, 0, 0)
        self._receipts.setSpacing(look.S(14))
        self.fields["stock_place"].setFixedWidth(look.S(170))

    # The lines.

    def _follow_chips(self) -> None:
        self._set_lines({item: self._count_of(item) for item in self.chips.values()})
        self._settle()

    def _count_of(self, item: str) -> int:
        return self.lines[item].count.value() if item in self.lines else 1

    def _set_lines(self, wanted: dict[str, int]) -> None:
        """A line for each item, in the order in which they were chosen; those that stay keep their widgets."""
        for item in [one for one in self.lines if one not in wanted]:
            gone = self.lines.pop(item)
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for item, count in wanted.items():
            if item not in self.lines:
                self._add_line(item, count)
        self.kinds_changed.emit({line.item.kind for line in self.lines.values()})

    def _add_line(self, item: str, count: int) -> None:
        line = GoodsLine(self.room, self._items[item])
        line.count.set_value(count)
        line.changed.connect(lambda: self._advise(line))
        line.dropped.connect(self._drop)
        self.lines[item] = line
        self._rows.addWidget(line)
        line.advise(self.person)

    def _advise(self, line: GoodsLine) -> None:
        line.advise(self.person)
        self.changed.emit()

    def _drop(self, item: str) -> None:
        self.chips.drop(item)
        self._follow_chips()
        self.chips.chips.setFocus()

    def show_person(self, person: str) -> None:
        """Say at each line what this person got lately."""
        self.person = person
        for line in self.lines.values():
            line.advise(person)

    def _settle(self) -> None:
        self.receipts.setVisible(bool(self.lines))
        self.fields["stock_place"].setVisible(len(self._places()) > 2)
        self.fields["receipt_note"].setVisible(bool(self.lines) and self.receipt.value() in self._asks)
        self.changed.emit()

    # What comes of it.

    def goods(self) -> Goods | None:
        """What is handed out; None for nothing."""
        if not self.lines:
            return None
        place = None if self.where.value() in ("", ANYWHERE) else self.where.value()
        lines = tuple(Handout(item, line.count.value(), stock_place=place) for item, line in self.lines.items())
        return Goods(lines, self.receipt.value(), self.receipt_note.text())

    def words(self) -> str:
        """“棉被 1 床、手套 1 双”."""
        return "、".join(f"{line.item.name} {line.count.value()} {line.item.unit}" for line in self.lines.values())

    def content(self) -> dict[str, object]:
        """goods (item and how many), stock_place, receipt and its note."""
        told: dict[str, object] = {
            "goods": {item: line.count.value() for item, line in self.lines.items()},
            "stock_place": self.where.value() if self.where.value() != ANYWHERE else "",
            "receipt": self.receipt.value(),
            "receipt_note": self.receipt_note.text().strip(),
        }
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was chosen before; an item that is gone is left out."""
        kept = content.get("goods")
        goods = kept if isinstance(kept, dict) else {}
        wanted = {item: count for item, count in goods.items() if item in self._items and isinstance(count, int)}
        self.chips.choose(*wanted)
        self._set_lines(wanted)
        self.where.choose(text_of(content, "stock_place") or ANYWHERE)
        self.receipt.choose(text_of(content, "receipt"))
        self.receipt_note.setText(text_of(content, "receipt_note"))
        self._settle()
