"""What the page of goods shows: every item with its level, and one item with its lots, claims and movements."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.clock import DAY, civil_date, day_bounds
from desktop.journal.work import Reading
from desktop.rules import stock
from desktop.supplies.catalogue import ItemCard, find_item, items
from desktop.supplies.given import daily_issued, quantities_issued
from desktop.supplies.levels import ClaimLine, LotLine, lot_lines, open_claims
from desktop.supplies.listing import MovementFilter, MovementLine, movement_lines
from desktop.supplies.minimums import floor_of
from desktop.vocabulary import MovementKind
from desktop.weather import demands_now

BAR_DAYS = 14
FEW = 100
"""Of so many items what went out is read line by line through their lots; of more, all lines at once cost less."""


class StockState(StrEnum):
    """How an item stands, the worst first."""

    OUT = "out"
    LOW = "low"
    EXPIRED = "expired"
    NEAR = "near"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class StockRow:
    """One row of the table of goods.

    ``usable`` leaves out what has expired, ``stock`` does not. ``given`` and ``bars`` are sums of the book's lines:
    what left as 发放 this winter, and on each of the last fourteen days, today last. ``claimed`` was given too and
    still waits to be booked, so it stands beside them and is in neither. ``nearest_expiry`` is an ISO date or "".
    """

    item: ItemCard
    floor: int
    """保底 in force, with the 预警 that holds now."""
    stock: int
    usable: int
    expired: int
    nearest_expiry: str
    nearest_quantity: int
    days_to_expiry: int | None
    claimed: int
    state: StockState
    ends_soon: bool
    """Whether what ends next does so within the days that 设置 asks for."""
    given: int = 0
    bars: tuple[int, ...] = ()
    """What went out: (), and ``given`` nothing, as long as nobody has asked (``with_figures``)."""

    @property
    def days_left(self) -> int | None:
        """For how many days the goods last at the pace of the last fourteen, with what is claimed; None without any."""
        pace = sum(self.bars) + self.claimed
        return self.usable * BAR_DAYS // pace if pace else None

    @property
    def state_words(self) -> str:
        """“低于保底”, “用完”, “12 天内到期”, “过期 3 袋”, “够用”."""
        match self.state:
            case StockState.OUT:
                return "用完"
            case StockState.LOW:
                return "低于保底"
            case StockState.EXPIRED:
                return f"过期 {self.expired} {self.item.unit}"
            case StockState.NEAR:
                return "今天到期" if self.days_to_expiry == 0 else f"{self.days_to_expiry} 天内到期"
            case StockState.ENOUGH:
                return "够用"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with everything the right side of the page shows."""

    row: StockRow
    lots: tuple[LotLine, ...]
    claims: tuple[ClaimLine, ...]
    movements: tuple[MovementLine, ...]


def stock_levels(reading: Reading) -> tuple[StockRow, ...]:
    """Every item in use with what is left of it, those that need something in front; what went out is not asked."""
    order = list(StockState)
    rows = _levels(reading, items(reading))
    return tuple(
        sorted(rows, key=lambda row: (row.state is StockState.ENOUGH, row.item.position, order.index(row.state)))
    )


def warned_levels(reading: Reading) -> tuple[StockRow, ...]:
    """The levels, and what went out of those under their 保底: a warning says for how long they last."""
    rows = stock_levels(reading)
    low = with_figures(reading, rows=[row for row in rows if row.state is StockState.LOW])
    known = {row.item.id: row for row in low}
    return tuple(known.get(row.item.id, row) for row in rows)


def stock_view(reading: Reading) -> tuple[StockRow, ...]:
    """The same with what went out of each."""
    return with_figures(reading, rows=stock_levels(reading))


def with_figures(reading: Reading, *, rows: Iterable[StockRow]) -> tuple[StockRow, ...]:
    """The rows with what went out: of a few their own lines are read, of many all lines of the book."""
    wanted = tuple(rows)
    only = [row.item.id for row in wanted] if len(wanted) <= FEW else None
    bars = daily_issued(reading, since=_first_bar(reading), days=BAR_DAYS, items=only)
    total = quantities_issued(reading, campaign=reading.campaign or None, items=only)
    nothing = (0,) * BAR_DAYS
    return tuple(
        replace(row, given=total.get(row.item.id, 0), bars=tuple(bars.get(row.item.id, nothing))) for row in wanted
    )


class ItemFigure(StrEnum):
    """The figures of an item that open the lines behind them."""

    STOCK = "stock"
    GIVEN = "given"
    DAYS = "days"


def figure_filter(reading: Reading, *, item: str, figure: ItemFigure) -> MovementFilter:
    """The lines a figure is the sum of; claims are told beside the figures, for they are no lines yet."""
    if figure is ItemFigure.STOCK:
        return MovementFilter(item=item)
    kinds = (MovementKind.ISSUED.value,)
    if figure is ItemFigure.GIVEN:
        return MovementFilter(item=item, kinds=kinds, campaign=reading.campaign or None)
    first = _first_bar(reading)
    return MovementFilter(item=item, kinds=kinds, since=first, until=first + BAR_DAYS * DAY)


def item_view(reading: Reading, *, item: str, lines: int = 30) -> ItemView:
    """One item and its last ``lines`` movements, newest first.

    Raises:
        UserError: ``stock.unknown_item``.
    """
    card = find_item(reading, item=item)
    lots = tuple(lot_lines(reading, today=civil_date(reading.now), item=item))
    row, = with_figures(reading, rows=_levels(reading, [card]))
    return ItemView(row, lots, tuple(open_claims(reading, item=item)),
                    movement_lines(reading, wanted=MovementFilter(item=item), limit=lines))


def _levels(reading: Reading, cards: Iterable[ItemCard]) -> list[StockRow]:
    today = civil_date(reading.now)
    wanted = list(cards)
    only = wanted[0].id if len(wanted) == 1 else None
    lots: dict[str, list[LotLine]] = {}
    for line in lot_lines(reading, today=today, item=only):
        lots.setdefault(line.item, []).append(line)
    claimed: dict[str, int] = {}
    for claim in open_claims(reading, item=only):
        claimed[claim.item] = claimed.get(claim.item, 0) + claim.left
    demands = demands_now(reading)
    return [
        _level(card, floor_of(card, demands), lots.get(card.id, []), claimed.get(card.id, 0), today)
        for card in wanted
    ]


def _first_bar(reading: Reading) -> int:
    """The beginning of the first of the last fourteen civil days."""
    return day_bounds(civil_date(reading.now))[0] - (BAR_DAYS - 1) * DAY


def _level(card: ItemCard, floor: int, lots: list[LotLine], claimed: int, today: str) -> StockRow:
    ends_soon = any(lot.near for lot in lots)
    usable = sum(lot.quantity for lot in lots if not lot.expired)
    expired = sum(lot.quantity for lot in lots if lot.expired)
    days = sorted({lot.expires for lot in lots if lot.expires and not lot.expired})
    nearest = days[0] if days else ""
    return StockRow(
        card, floor, usable + expired, usable, expired, nearest,
        sum(lot.quantity for lot in lots if lot.expires == nearest and nearest),
        (date.fromisoformat(nearest) - date.fromisoformat(today)).days if nearest else None,
        claimed, _state(floor, usable, expired, ends_soon=ends_soon), ends_soon,
    )


def _state(floor: int, usable: int, expired: int, *, ends_soon: bool) -> StockState:
    if usable == 0:
        return StockState.OUT
    if stock.is_low(usable, floor):
        return StockState.LOW
    if expired:
        return StockState.EXPIRED
    return StockState.NEAR if ends_soon else StockState.ENOUGH


def warning_sentence(rows: Iterable[StockRow], *, most: int | None = None) -> str:
    """“棉被低于保底，按近 14 天用量还够 3 天；应急降压药用完；24 袋方便面 1月26日 到期，先发这批。”, or nothing.

    Args:
        most: so many parts are told, and how many more there are.
    """
    parts = [part for row in rows for part in _warnings(row)]
    told = parts[:most]
    rest = [f"还有 {len(parts) - len(told)} 条，看缺货到期"] if len(told) < len(parts) else []
    return "；".join((*told, *rest)) + "。" if parts else ""


def _warnings(row: StockRow) -> list[str]:
    name, unit = row.item.name, row.item.unit
    parts = []
    if row.state is StockState.OUT:
        parts.append(f"{name}用完")
    if row.state is StockState.LOW:
        pace = f"，按近 14 天用量还够 {row.days_left} 天" if row.days_left is not None else ""
        parts.append(f"{name}低于保底{pace}")
    if row.expired:
        parts.append(f"{row.expired} {unit}{name}已过期，不要再发")
    if row.ends_soon:
        day = date.fromisoformat(row.nearest_expiry)
        parts.append(f"{row.nearest_quantity} {unit}{name} {day.month}月{day.day}日 到期，先发这批")
    if row.claimed:
        parts.append(f"{row.claimed} {unit}{name}待补入库")
    return parts
