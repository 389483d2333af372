"""The verbs of the stock book: goods come in, are written off, and what was wrong is 红冲."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop.db.models.cases import Ticket
from desktop.db.models.supplies import Balance, Loss, Lot, Movement
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.work import Work
from desktop.officers import may, require
from desktop.rules import stock
from desktop.rules.numbering import Series
from desktop.rules.stock_time import Flow, lowest
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.supplies.catalogue import bookable, find_item
from desktop.supplies.postings import flows_of, moment_of, post
from desktop.vocabulary import MovementKind, Right


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: the lot, new or known, and its movement."""

    number: str
    lot: str
    movement: str


def receive(
    work: Work, *, item: str, stock_place: str, quantity: int, lot: str | None = None, batch: str = "",
    source: str = "", donor: str = "", price: int | None = None, made: str = "", expires: str = "",
    remark: str = "", at: int | None = None, by: str | None = None, note: str = "",
    opening: bool = False, number: str = "",
) -> Received:
    """入库: goods of a new lot, or more of a known one; also those of a day before the program (期初).

    Args:
        source: 采购, 上级拨付 or 社会捐赠 (code); ``donor`` only says who gave.
        price: 分 a piece. made, expires: ISO civil dates.
        number: of the 入库单 these goods stand on with others; a new one where it is left out.

    Raises:
        UserError: ``stock.unknown_item``, ``stock.unknown_place``, ``stock.not_custodian``, ``stock.unknown_lot``,
            ``stock.day_unclear``, ``stock.days_crossed``, ``stock.price``, ``stock.in_future``, ``quantity.*``.
    """
    require(work, Right.KEEP_STOCK)
    find_item(work, item=item)
    bookable(work, stock_place)
    stock.check_quantity(quantity)
    moment = moment_of(work, at)
    if lot is None:
        lot = _new_lot(work, item, batch, source, donor, price, made, expires, remark, moment)
    elif work.execute(select(Lot.item).where(Lot.id == lot, Lot.void_reason.is_(None))).scalar() != item:
        raise UserError("stock.unknown_lot")
    number = number or take_number(work, Series.RECEIPT)
    movement = post(
        work, kind=MovementKind.OPENING if opening else MovementKind.RECEIVED, stock_place=stock_place, lot=lot,
        quantity=quantity, at=moment, number=number, by=by or work.actor or None, note=clean_text(note) or None,
    )
    return Received(number, lot, movement)


def _new_lot(work: Work, item: str, batch: str, source: str, donor: str, price: int | None, made: str, expires: str,
             remark: str, at: int) -> str:
    if price is not None and price < 0:
        raise UserError("stock.price")
    made, expires = civil_day(made), civil_day(expires)
    if made and expires and expires < made:
        raise UserError("stock.days_crossed", made=made, expires=expires)
    return work.create(
        Lot, item=item, batch=clean_line(batch) or None, source=source or None, donor=clean_line(donor) or None,
        price=price, made=made or None, expires=expires or None, remark=clean_line(remark) or None,
        received_at=at,
    )


def civil_day(text: str) -> str:
    """An ISO civil date, "" for none. Raises UserError ``stock.day_unclear``."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError("stock.day_unclear", text=text) from error


def scrap(
    work: Work, *, stock_place: str, lot: str, quantity: int, reason: str, at: int | None = None,
    photo: str | None = None,
) -> str:
    """报损: broken, spoilt or expired goods leave the book, with the reason; returns the movement.

    Raises:
        UserError: ``stock.reason_missing``, ``stock.unknown_place``, ``stock.not_custodian``, ``stock.short``,
            ``stock.in_future``, ``quantity.*``.
    """
    require(work, Right.KEEP_STOCK)
    stock.check_quantity(quantity)
    words = clean_text(reason)
    if not words:
        raise UserError("stock.reason_missing")
    moment = moment_of(work, at)
    bookable(work, stock_place)
    return post(
        work, kind=MovementKind.SCRAPPED, stock_place=stock_place, lot=lot, quantity=-quantity, at=moment,
        number=take_number(work, Series.SCRAP), note=words, photo=photo,
    )


def reverse(work: Work, *, movement: str, reason: str) -> str:
    """红冲: cancels a movement by its opposite, which bears the same day; what was right is booked anew.

    A 签收 takes the loss on the way back with it; vouchers of a hand-out are void.

    Raises:
        UserError: ``stock.unknown_movement``, ``stock.is_reversal``, ``stock.already_reversed``,
            ``stock.not_custodian``, ``stock.answered`` when it was 签收 or given back since, ``stock.taken_since``
            when the goods have left already, now or at that hour, ``journal.reason_missing``.
    """
    if not may(work, Right.ISSUE_GOODS):
        require(work, Right.KEEP_STOCK)
    if not reason.strip():
        raise UserError("journal.reason_missing")
    row = work.execute(select(Movement).where(Movement.id == movement)).mappings().first()
    if row is None:
        raise UserError("stock.unknown_movement")
    if row["reverses"] is not None:
        raise UserError("stock.is_reversal")
    require(work, Right.ISSUE_GOODS if row["kind"] == MovementKind.ISSUED.value else Right.KEEP_STOCK)
    if work.execute(select(Movement.id).where(Movement.reverses == movement)).first() is not None:
        raise UserError("stock.already_reversed")
    bookable(work, row["stock_place"])
    _require_open(work, movement)
    _require_there(work, row["stock_place"], row["lot"], row["quantity"], row["at"])
    facts = {name: value for name, value in row.items() if name not in ("id", "void_reason")}
    facts.update(quantity=-row["quantity"], reverses=movement, entered_at=work.now, by=work.actor or None,
                 note=clean_text(reason))
    if row["kind"] in (MovementKind.MOVED_IN.value, MovementKind.RETURNED.value):
        _reverse_losses(work, row["refers"], row["entered_at"], reason)
    _void_vouchers(work, movement, reason)
    return work.create(Movement, **facts)


def _require_open(work: Work, movement: str) -> None:
    """What was answered by a 签收, a 归还 or a loss stands, until the answer is 红冲 first."""
    for model in (Movement, Loss):
        if work.execute(select(func.sum(model.quantity)).where(model.refers == movement)).scalar():
            raise UserError("stock.answered")


def _require_there(work: Work, stock_place: str, lot: str, quantity: int, at: int) -> None:
    left = work.execute(
        select(Balance.quantity).where(Balance.stock_place == stock_place, Balance.lot == lot)
    ).scalar_one()
    if left < quantity:
        raise UserError("stock.taken_since", left=left, wanted=quantity)
    if quantity > 0:
        without = [*flows_of(work, stock_place=stock_place, lot=lot), Flow(at, -quantity)]
        lacking = lowest(without)
        if lacking < 0:
            raise UserError("stock.taken_since", left=quantity + lacking, wanted=quantity)


def _reverse_losses(work: Work, shipped: str, entered_at: int, reason: str) -> None:
    """The loss written with a 签收 is cancelled with it."""
    cancelled = select(Loss.reverses).where(Loss.reverses.is_not(None))
    rows = work.execute(
        select(Loss).where(
            Loss.refers == shipped, Loss.entered_at == entered_at, Loss.reverses.is_(None), Loss.id.not_in(cancelled)
        )
    ).mappings().all()
    for row in rows:
        facts = {name: value for name, value in row.items() if name not in ("id", "void_reason")}
        facts.update(quantity=-row["quantity"], reverses=row["id"], entered_at=work.now, by=work.actor or None,
                     reason=clean_text(reason))
        work.create(Loss, **facts)


def _void_vouchers(work: Work, line: str, reason: str) -> None:
    rows = work.execute(select(Ticket.id).where(Ticket.issued_as == line, Ticket.void_reason.is_(None))).scalars()
    for ticket in rows.all():
        work.void(Ticket, ticket, seen=work.seen(ticket), reason=f"红冲：{clean_line(reason)}")
