"""What runs out: the lists of shortage and of expiry, and what to buy (A2.6)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.supplies import Item, Lot
from desktop.journal.work import Reading
from desktop.rules.stock_needs import to_buy
from desktop.supplies.catalogue import ItemCard, items
from desktop.supplies.levels import LotLine, lot_lines, near_days
from desktop.supplies.listing import MovementFilter
from desktop.supplies.moving import still_out
from desktop.supplies.views import StockRow, stock_levels, with_figures
from desktop.vocabulary import MovementKind
from desktop.weather import Level, level_in_force


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the 采购单; ``price`` is what was paid last, 分 a piece, None where nobody wrote it."""

    row: StockRow
    coming: int
    quantity: int
    price: int | None

    @property
    def money(self) -> int | None:
        return None if self.price is None else self.price * self.quantity


    @property
    def how(self) -> str:
        """“备足 40 − 可发 6 − 在途 3 = 31”, so that nobody has to take the figure on trust."""
        least = f"保底 {self.row.floor}" if self.row.floor > self.row.item.target else f"备足 {self.row.item.target}"
        coming = f" − 在途 {self.coming}" if self.coming else ""
        claimed = f" + 待补入库 {self.row.claimed}" if self.row.claimed else ""
        return f"{least} − 可发 {self.row.usable}{coming}{claimed} = {self.quantity}"


class NeedFigure(StrEnum):
    """The figures of the list of shortage that are sums of lines of the book."""

    USABLE = "usable"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Ending:
    """A lot that has expired or will soon; ``days`` until its last day, negative when that is over."""

    item: ItemCard
    lot: LotLine
    days: int

    @property
    def words(self) -> str:
        if self.days < 0:
            return f"已过期 {-self.days} 天"
        return "今天到期" if self.days == 0 else f"{self.days} 天内到期"


@dataclass(frozen=True, slots=True)
class Needs:
    """What to buy, what is short and what ends soon; ``level`` is the 预警 that asks for more."""

    level: Level
    needs: tuple[Need, ...]
    endings: tuple[Ending, ...]

    @property
    def money(self) -> int:
        """分 of the lines whose price is known."""
        return sum(need.money or 0 for need in self.needs)

    @property
    def unpriced(self) -> int:
        return sum(need.price is None for need in self.needs)


def needs(reading: Reading, *, within: int | None = None) -> Needs:
    """What to buy now, and which lots end within so many days (those of 设置 by default), the earliest first."""
    rows = stock_levels(reading)
    coming: dict[str, int] = {}
    for out in still_out(reading):
        if out.kind is MovementKind.MOVED_OUT:
            coming[out.item] = coming.get(out.item, 0) + out.left
    prices = _last_prices(reading)
    found: list[tuple[StockRow, int, int, int | None]] = []
    for row in rows:
        item, on_way = row.item.id, coming.get(row.item.id, 0)
        quantity = to_buy(row.usable, on_way, row.claimed, row.floor, row.item.target)
        if quantity:
            found.append((row, on_way, quantity, prices.get(item)))
    told = with_figures(reading, rows=[row for row, _way, _quantity, _price in found])
    short = tuple(
        Need(row, on_way, quantity, price) for row, (_level, on_way, quantity, price) in zip(told, found, strict=True)
    )
    return Needs(level_in_force(reading), short, endings(reading, within=within))


def need_filter(reading: Reading, *, item: str, figure: NeedFigure) -> MovementFilter | None:
    """The lines behind a figure: those of the lots that may be given, or what is 在途; None where there are none."""
    if figure is NeedFigure.COMING:
        ids = tuple(out.id for out in still_out(reading, item=item) if out.kind is MovementKind.MOVED_OUT)
        return MovementFilter(ids=ids) if ids else None
    lots = {lot.lot for lot in lot_lines(reading, today=civil_date(reading.now), item=item) if not lot.expired}
    return MovementFilter(item=item, lots=tuple(sorted(lots))) if lots else None


def ending_filter(ending: Ending) -> MovementFilter:
    """The lines of a lot at its place: their sum is what is left of it."""
    return MovementFilter(lot=ending.lot.lot, stock_place=ending.lot.stock_place)


def endings(reading: Reading, *, within: int | None = None) -> tuple[Ending, ...]:
    """Lots with something left that have expired or will within so many days, by default those of 设置."""
    last = near_days(reading) if within is None else within
    cards = {card.id: card for card in items(reading)}
    now = civil_date(reading.now)
    today = date.fromisoformat(now)
    found = [
        Ending(cards[lot.item], lot, (date.fromisoformat(lot.expires) - today).days)
        for lot in lot_lines(reading, today=now) if lot.expires and lot.item in cards
    ]
    return tuple(sorted((one for one in found if one.days <= last), key=lambda one: (one.days, one.item.position)))


def _last_prices(reading: Reading) -> dict[str, int]:
    rows = reading.execute(
        select(Lot.item, Lot.price).join(Item, Item.id == Lot.item)
        .where(Lot.price.is_not(None), Lot.void_reason.is_(None)).order_by(Lot.received_at, Lot.id)
    )
    return {row.item: row.price for row in rows}
