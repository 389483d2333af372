"""返乡车票: vouchers that left the shelf, and those whose way, day and price were not written yet (N2.2c)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.models.cases import Ticket
from desktop.db.models.supplies import Claim, Item, Lot, Movement
from desktop.journal.work import Reading
from desktop.vocabulary import MovementKind

TICKET = "ticket"
"""The kind of goods (list ``goods_kind``) that are vouchers, never cash."""


@dataclass(frozen=True, slots=True)
class WantingVoucher:
    """Tickets handed out without their way: the line they left by, how many, when, to which contact."""

    line: str
    number: str
    item: str
    item_name: str
    quantity: int
    at: int
    contact: str
    call: str


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """A voucher as it was given; ``price`` in 分 for all pieces."""

    id: str
    line: str
    leaves: str
    reaches: str
    travels_on: str
    vehicle: str
    ticket_number: str
    pieces: int
    price: int | None

    @property
    def words(self) -> str:
        """“重庆—成都，1月15日，D354，1 张，97.00 元”."""
        day = f"{int(self.travels_on[5:7])}月{int(self.travels_on[8:])}日" if self.travels_on else ""
        price = f"{self.price / 100:.2f} 元" if self.price is not None else ""
        parts = (f"{self.leaves}—{self.reaches}", day, self.vehicle, self.ticket_number, f"{self.pieces} 张", price)
        return "，".join(part for part in parts if part)


def vouchers_of(reading: Reading, *, lines: frozenset[str]) -> dict[str, list[VoucherLine]]:
    """The vouchers by the line of the book they left by."""
    found: dict[str, list[VoucherLine]] = {}
    rows = reading.execute(
        select(Ticket).where(Ticket.issued_as.in_(lines), Ticket.void_reason.is_(None)).order_by(Ticket.id)
    )
    for row in rows:
        found.setdefault(row.issued_as, []).append(
            VoucherLine(
                row.id, row.issued_as, row.leaves or "", row.reaches or "", row.travels_on or "", row.vehicle or "",
                row.ticket_number or "", row.pieces or 1, row.price,
            )
        )
    return found


def vouchers_wanting(reading: Reading) -> list[WantingVoucher]:
    """Tickets that left without their way, oldest first; what was 红冲 or withdrawn is left out.

    A contact that says the way by itself (登记救助 has a part for it) wants none.
    """
    standing = reading.execute(select(Ticket.issued_as, Ticket.contact).where(Ticket.void_reason.is_(None))).all()
    told = {row.issued_as for row in standing if row.issued_as}
    of_contacts = {row.contact for row in standing if row.contact}
    lines = [line for line in (*_booked(reading), *_claimed(reading))
             if line.line not in told and line.contact not in of_contacts]
    return sorted(lines, key=lambda line: line.at)


def _booked(reading: Reading) -> list[WantingVoucher]:
    cancelled = select(Movement.reverses).where(Movement.reverses.is_not(None))
    rows = reading.execute(
        select(Movement, Item.id.label("item"), Item.name)
        .join(Lot, Lot.id == Movement.lot)
        .join(Item, Item.id == Lot.item)
        .where(Item.kind == TICKET, Movement.kind == MovementKind.ISSUED.value, Movement.reverses.is_(None),
               Movement.claim.is_(None), Movement.id.not_in(cancelled))
    )
    return [
        WantingVoucher(row.id, row.number or "", row.item, row.name or "", -(row.quantity or 0), row.at or 0,
                       row.contact or "", row.call or "")
        for row in rows
    ]


def _claimed(reading: Reading) -> list[WantingVoucher]:
    cancelled = select(Claim.reverses).where(Claim.reverses.is_not(None))
    rows = reading.execute(
        select(Claim, Item.name)
        .join(Item, Item.id == Claim.item)
        .where(Item.kind == TICKET, Claim.reverses.is_(None), Claim.id.not_in(cancelled))
    )
    return [
        WantingVoucher(row.id, "", row.item, row.name or "", row.quantity or 0, row.at or 0, row.contact or "",
                       row.call or "")
        for row in rows
    ]
