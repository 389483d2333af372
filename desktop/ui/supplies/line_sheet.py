"""A sheet for one line of the book: it says what is left, and what later lines a back-dated one would touch."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop import supplies
from desktop.clock import MINUTE, civil_date
from desktop.rules.stock_packs import Units
from desktop.supplies import ItemCard, LotLine, LotTake
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.fields import moment_in, whole
from desktop.ui.supplies.lines import lot_text
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.labels import Paragraph

SHOWN = 4
"""So many later lines are named, the rest counted."""


class LineSheet(FormSheet):
    """Fields ``item``, ``from_place``, ``lot``, ``quantity`` and ``at`` are understood where the form has them."""

    def __init__(
        self, room: Room, title: str, specs: Sequence[FieldSpec], *, keeps: str, act: str,
        write: Callable[[dict[str, object]], str], icon: str, values: dict[str, object],
        fields_of: dict[str, str], units: Units | None = None, sentence_: str = "",
    ) -> None:
        self._units = units or Units("件")
        self._lots: list[LotLine] = []
        super().__init__(room, title, specs,
              keeps=keeps, act=act, write=write, icon=icon, values=values, fields_of=fields_of,
                         columns=2, sentence_=sentence_)
        self.left = Paragraph(room.style, "", FontRole.SECONDARY, "ink2")
        self.later = InlineBar(room.style, "amber", "")
        self.under.addWidget(self.left)
        self.under.addWidget(self.later)
        self.form.changed.connect(self._edited)
        self._offer_lots()
        self.advise()

    def units(self) -> Units:
        """How the chosen item is counted."""
        card = self.item()
        return card.units if card is not None else self._units

    def item(self) -> ItemCard | None:
        """The chosen item."""
        if "item" not in self.form.names():
            return None
        chosen = str(self.form.value("item") or "")
        return next((card for card in self.room.desk.read(supplies.items) if card.id == chosen), None)

    def takes(self, quantity: int) -> tuple[LotTake, ...]:
        """The lot chosen by hand, as a service takes it; nothing where the earliest goes first."""
        place, _, lot = str(self.form.values().get("lot") or "").partition("/")
        return (LotTake(place, lot, quantity),) if lot else ()

    def _edited(self, name: str) -> None:
        if name in ("item", "from_place"):
            self._offer_lots()
        self.advise()

    def _offer_lots(self) -> None:
        """The lots of the item at the place, the earliest expiry first; expired ones only where they may go (报损)."""
        card, place = self.item(), str(self.form.values().get("from_place") or "")
        self._lots = []
        if card is not None:
            lots = self.room.desk.read(supplies.item_view, item=card.id).lots
            self._lots = [lot for lot in lots if lot.ours and place in ("", lot.stock_place)]
        if "lot" not in self.form.names() or card is None:
            return
        today = civil_date(self.room.ticker.now())
        choices = [Choice(lot.key, lot_text(lot, card.unit, today).words) for lot in self._lots if self._fits(lot)]
        first = [] if self._needs_lot() else [Choice("", "先扣早的批次")]
        self.form.set_choices("lot", [*first, *choices])
        if self._needs_lot() and choices:
            self.form.set_values({"lot": choices[0].value}, force=True)

    def _needs_lot(self) -> bool:
        return "from_place" not in self.form.names()

    def _fits(self, lot: LotLine) -> bool:
        return self._needs_lot() or not lot.expired

    def advise(self) -> None:
        """What is left there, and the later lines."""
        values = self.form.values()
        card = self.item()
        if card is None:
            self.left.hide()
            self.later.hide()
            return
        there = sum(lot.quantity for lot in self._lots if self._fits(lot))
        self.left.show_text(f"这里能动的有 {card.units.words(there)}")
        self.left.show()
        self.later.show_notice("amber", self._later_words(values))
        self.later.setVisible(bool(self.later.text.text))

    def _later_words(self, values: dict[str, object]) -> str:
        at = moment_in(values)
        now = self.room.ticker.now()
        if at is None or at // MINUTE >= now // MINUTE:
            return ""
        chosen = str(values.get("lot") or "")
        lots = [lot for lot in self._lots if chosen in ("", lot.key)]
        touched = [one for lot in lots for one in self.room.desk.read(
            supplies.later_lines, stock_place=lot.stock_place, lot=lot.lot, at=at,
            quantity=-whole(values, "quantity"))]
        if not touched:
            return f"补记到 {moment(at, now)}，其后没有别的笔"
        told = "；".join(
            f"{moment(one.line.at, now)} {one.line.kind_words} {abs(one.line.quantity)}，当时结存 {one.before}"
            for one in touched[:SHOWN]
        )
        more = f"；还有 {len(touched) - SHOWN} 笔" if len(touched) > SHOWN else ""
        return f"补记到 {moment(at, now)}，其后已有 {len(touched)} 笔，结存跟着改：{told}{more}"
