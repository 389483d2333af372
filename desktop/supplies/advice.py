"""What to know before handing out: what is left afterwards, and what the person got lately."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.clock import civil_date
from desktop.journal.work import Reading
from desktop.rules import stock
from desktop.supplies.catalogue import ItemCard, find_item
from desktop.supplies.given import Total, given_lately
from desktop.supplies.issuing import LotTake
from desktop.supplies.levels import as_rule_lots, lot_lines
from desktop.supplies.minimums import floor_of
from desktop.supplies.postings import at_that_hour
from desktop.weather import demands_now


@dataclass(frozen=True, slots=True)
class Advice:
    """Before and after a hand-out; ``takes`` are the lots it would come from, ``claim`` what the book cannot give.

    ``left`` counts what this desk may still hand out; ``below`` is how much that lies under the 保底.
    """

    item: ItemCard
    quantity: int
    available: int
    left: int
    claim: int
    below: int
    takes: tuple[LotTake, ...]
    got_lately: tuple[Total, ...]

    @property
    def words(self) -> str:
        """“发完剩 4 床，离保底差 6 床”; with a claim “库存只有 2 床，另 1 床记为待补入库”."""
        unit = self.item.unit
        if self.claim:
            had = f"库存只有 {self.available} {unit}，另 " if self.available else "库存没有，"
            return f"{had}{self.claim} {unit}记为待补入库"
        gap = f"，离保底差 {self.below} {unit}" if self.below else ""
        return f"发完剩 {self.left} {unit}{gap}"

    @property
    def got_words(self) -> str:
        """“近 14 天已发过：棉被 1 床”, or nothing."""
        return "近 14 天已发过：" + "、".join(one.words for one in self.got_lately) if self.got_lately else ""


def advise(
    reading: Reading, *, item: str, quantity: int, person: str | None = None, at: int | None = None
) -> Advice:
    """What a hand-out of so many pieces would leave; only words, never a bar.

    Args:
        at: the hour of the giving where it is not now.

    Raises:
        UserError: ``stock.unknown_item``, ``quantity.*``.
    """
    card = find_item(reading, item=item)
    stock.check_quantity(quantity)
    today = civil_date(reading.now)
    lines = at_that_hour(reading, lot_lines(reading, today=today, item=item), reading.now if at is None else at)
    lots = as_rule_lots(lines)
    split = stock.split(quantity, lots, today)
    available = sum(lot.quantity for lot in stock.offered(lots, today))
    left = available - (quantity - split.claim)
    takes = tuple(LotTake(*_parts(take.lot), take.quantity) for take in split.takes)
    lately = given_lately(reading, person=person, item=item) if person else ()
    below = max(0, floor_of(card, demands_now(reading)) - left)
    return Advice(card, quantity, available, left, split.claim, below, takes, lately)


def _parts(key: str) -> tuple[str, str]:
    stock_place, _, lot = key.partition("/")
    return stock_place, lot
