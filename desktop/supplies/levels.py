"""What lies where: lots with their balance, and claims that are still open."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.clock import civil_date
from desktop.db.models.supplies import Balance, Claim, Item, Lot, Movement, StockPlace
from desktop.journal.work import Reading
from desktop.rules import stock
from desktop.shared_settings import read_values
from desktop.supplies.catalogue import own_chain


@dataclass(frozen=True, slots=True)
class LotLine:
    """The pieces of one lot at one place. Days are ISO civil dates, "" where there is none; price in 分 a piece."""

    lot: str
    item: str
    stock_place: str
    place_name: str
    ours: bool
    batch: str
    remark: str
    quantity: int
    source: str
    donor: str
    price: int | None
    made: str
    expires: str
    expired: bool
    near: bool

    @property
    def key(self) -> str:
        """Names lot and place together, as the rules take lots."""
        return f"{self.stock_place}/{self.lot}"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """应急代发 that is not in the book yet; ``left`` is what still waits to be settled."""

    id: str
    item: str
    item_name: str
    unit: str
    quantity: int
    left: int
    reason: str
    at: int
    by: str
    person: str
    contact: str
    call: str


def near_days(reading: Reading) -> int:
    """For how many days ahead an end is told: 到期前多少天提醒 of 设置 (A2.6)."""
    return read_values(reading).number("stock.near_expiry_days")


def lot_lines(reading: Reading, *, today: str, item: str | None = None, empty: bool = False) -> list[LotLine]:
    """Lots with what is left of them, those that expire first in front.

    Args:
        empty: with lots of which nothing is left.
    """
    statement = (
        select(Lot, Balance.stock_place, Balance.quantity.label("left"), StockPlace.name.label("place_name"),
               StockPlace.custodian, StockPlace.position)
        .join(Balance, Balance.lot == Lot.id)
        .outerjoin(StockPlace, StockPlace.id == Balance.stock_place)
        .where(Lot.void_reason.is_(None))
    )
    if item is not None:
        statement = statement.where(Lot.item == item)
    if not empty:
        statement = statement.where(Balance.quantity > 0)
    own, near = own_chain(reading), near_days(reading)
    return [_lot_line(row, own, today, near) for row in sorted(reading.execute(statement), key=_first_out)]


def _first_out(row: Any) -> tuple[str, int, str, str, str]:
    """What expires first, then what lies nearer, then what came first."""
    came = civil_date(row.received_at) if row.received_at is not None else ""
    return row.expires or "9999", row.position or 0, came, row.batch or "", row.id


def _lot_line(row: Any, own: str, today: str, near: int) -> LotLine:
    expires = row.expires or ""
    return LotLine(
        row.id, row.item or "", row.stock_place, row.place_name or "", row.custodian == own, row.batch or "",
        row.remark or "", row.left, row.source or "", row.donor or "", row.price, row.made or "", expires,
        stock.is_expired(expires, today), stock.is_near_expiry(expires, today, near),
    )


def as_rule_lots(lines: Iterable[LotLine]) -> list[stock.Lot]:
    """The lots that this desk may hand out, as the rules take them; their rank keeps those of one expiry in order."""
    ours = [line for line in lines if line.ours]
    return [stock.Lot(line.key, line.quantity, line.expires, f"{rank:06}") for rank, line in enumerate(ours)]


def open_claims(reading: Reading, *, item: str | None = None) -> list[ClaimLine]:
    """Claims of which something still waits, oldest first."""
    reversed_ = _sum_by(reading, Claim.reverses, Claim.quantity)
    settled = _sum_by(reading, Movement.claim, Movement.quantity)
    statement = (
        select(Claim, Item.name.label("item_name"), Item.unit)
        .outerjoin(Item, Item.id == Claim.item)
        .where(Claim.reverses.is_(None))
        .order_by(Claim.at, Claim.id)
    )
    if item is not None:
        statement = statement.where(Claim.item == item)
    lines = [_claim(row, reversed_.get(row.id, 0) + settled.get(row.id, 0)) for row in reading.execute(statement)]
    return [line for line in lines if line.left > 0]


def _sum_by(reading: Reading, link: Any, quantity: Any) -> dict[str, int]:
    rows = reading.execute(select(link, func.sum(quantity)).where(link.is_not(None)).group_by(link))
    return {str(row[0]): int(row[1] or 0) for row in rows}


def _claim(row: Any, done: int) -> ClaimLine:
    """``done`` is negative: reversals and the movements that took the goods out of the book."""
    quantity = row.quantity or 0
    return ClaimLine(
        row.id, row.item or "", row.item_name or "", row.unit or "", quantity, quantity + done, row.reason or "",
        row.at or 0, row.by or "", row.person or "", row.contact or "", row.call or "",
    )
