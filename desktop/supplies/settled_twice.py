"""A claim that two desks settled before they heard of each other: more left the book than was given (exchange.md B7).

Both bookings are facts and stand; which of them is 红冲 only people know, so it is told until one of them is.
"""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.db.models.supplies import Claim, Item, Movement, StockPlace
from desktop.journal.work import Reading


@dataclass(frozen=True, slots=True)
class Booking:
    """A movement that stands for a claim, not 红冲; ``place`` is whence it says the goods came."""

    id: str
    number: str
    place: str
    quantity: int


@dataclass(frozen=True, slots=True)
class SettledTwice:
    """``surplus`` pieces more than were given (or stayed claimed) are out of the book, by these bookings."""

    claim: str
    item: str
    item_name: str
    unit: str
    at: int
    surplus: int
    bookings: tuple[Booking, ...]

    @property
    def words(self) -> str:
        """“棉被多记 2 床（500103003-1-F-2025-0003 值班室、500103003-S03-F-2025-0001 社区柜）”."""
        where = "、".join(f"{one.number} {one.place}".strip() for one in self.bookings)
        return f"{self.item_name}多记 {self.surplus} {self.unit}（{where}）"


def settled_twice(reading: Reading) -> tuple[SettledTwice, ...]:
    """Claims of which more is booked or withdrawn than was ever given out, oldest first."""
    booked = (
        select(Movement.claim, func.sum(Movement.quantity).label("quantity"))
        .where(Movement.claim.is_not(None)).group_by(Movement.claim).subquery()
    )
    back = Claim.__table__.alias()
    withdrawn = func.coalesce(
        select(func.sum(back.c.quantity)).where(back.c.reverses == Claim.id).scalar_subquery(), 0
    )
    left = (Claim.quantity + booked.c.quantity + withdrawn).label("left")
    rows = reading.execute(
        select(Claim.id, Claim.item, Claim.at, Item.name, Item.unit, left)
        .join(booked, booked.c.claim == Claim.id).outerjoin(Item, Item.id == Claim.item)
        .where(Claim.reverses.is_(None), left < 0).order_by(Claim.at, Claim.id)
    )
    found = (
        SettledTwice(row.id, row.item or "", row.name or "", row.unit or "", row.at or 0, -row.left,
                     _bookings(reading, row.id))
        for row in rows.all()
    )
    # Where every booking is 红冲 and only the claim itself was withdrawn twice, the book is right.
    return tuple(one for one in found if one.bookings)


def _bookings(reading: Reading, claim: str) -> tuple[Booking, ...]:
    back = Movement.__table__.alias()
    rows = reading.execute(
        select(Movement.id, Movement.number, Movement.quantity, StockPlace.name)
        .outerjoin(StockPlace, StockPlace.id == Movement.stock_place)
        .where(Movement.claim == claim, Movement.reverses.is_(None),
               ~select(back.c.id).where(back.c.reverses == Movement.id).exists())
        .order_by(Movement.entered_at, Movement.id)
    )
    return tuple(Booking(row.id, row.number or "", row.name or "", -(row.quantity or 0)) for row in rows)
