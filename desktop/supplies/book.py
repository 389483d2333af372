"""The verbs of the stock book: goods come in, are handed out, are 红冲, and claims are settled."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.supplies import Balance, Claim, Lot, Movement
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.work import Work
from desktop.officers import may, require
from desktop.rules import stock
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.supplies.catalogue import bookable, find_item
from desktop.supplies.levels import ClaimLine, LotLine, as_rule_lots, lot_lines, open_claims
from desktop.vocabulary import MovementKind, Right


class ClaimReason(StrEnum):
    """Why something given is not in the book yet."""

    SHORT = "short"
    NOT_CUSTODIAN = "not_custodian"


@dataclass(frozen=True, slots=True)
class LotTake:
    """So many pieces of a lot at a place, chosen by hand."""

    stock_place: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Handout:
    """One line of a hand-out.

    ``takes`` are lots chosen by hand; without them the lots that expire first go first. ``stock_place`` keeps to
    one place; without it every place in the keeping of this desk serves.
    """

    item: str
    quantity: int
    takes: tuple[LotTake, ...] = ()
    stock_place: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What a hand-out wrote: movements of the book, and claims for what the book could not give."""

    number: str
    movements: tuple[str, ...]
    claims: tuple[str, ...]


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
) -> Received:
    """入库: goods of a new lot, or more of a known one.

    Args:
        source: 采购, 上级拨付 or 社会捐赠 (code); ``donor`` only says who gave.
        price: 分 a piece. made, expires: ISO civil dates.

    Raises:
        UserError: ``stock.unknown_item``, ``stock.unknown_place``, ``stock.not_custodian``, ``stock.unknown_lot``,
            ``stock.day_unclear``, ``stock.days_crossed``, ``stock.price``, ``quantity.*``.
    """
    require(work, Right.KEEP_STOCK)
    find_item(work, item=item)
    bookable(work, stock_place)
    stock.check_quantity(quantity)
    moment = work.now if at is None else at
    if lot is None:
        lot = _new_lot(work, item, batch, source, donor, price, made, expires, remark, moment)
    elif work.execute(select(Lot.item).where(Lot.id == lot, Lot.void_reason.is_(None))).scalar() != item:
        raise UserError("stock.unknown_lot")
    number = take_number(work, Series.RECEIPT)
    movement = work.create(
        Movement, number=number, kind=MovementKind.RECEIVED.value, stock_place=stock_place, lot=lot,
        quantity=quantity, at=moment, entered_at=work.now, by=by or work.actor or None,
        note=clean_text(note) or None,
    )
    return Received(number, lot, movement)


def _new_lot(work: Work, item: str, batch: str, source: str, donor: str, price: int | None, made: str, expires: str,
             remark: str, at: int) -> str:
    if price is not None and price < 0:
        raise UserError("stock.price")
    made, expires = _day(made), _day(expires)
    if made and expires and expires < made:
        raise UserError("stock.days_crossed", made=made, expires=expires)
    return work.create(
        Lot, item=item, batch=clean_line(batch) or None, source=source or None, donor=clean_line(donor) or None,
        price=price, made=made or None, expires=expires or None, remark=clean_line(remark) or None,
        received_at=at,
    )


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError("stock.day_unclear", text=text) from error


def issue(
    work: Work, *, lines: Sequence[Handout], contact: str | None = None, call: str | None = None,
    person: str | None = None, at: int | None = None, by: str | None = None, receipt: str = "",
    receipt_note: str = "", photo: str | None = None,
) -> Issued:
    """发放, tied to a contact or a call. Never refused for want of stock or custody: the rest becomes a claim.

    Args:
        at: when the goods changed hands; the book's order is that of writing (decisions.md 24, 26).
        photo: the attachment that stands for the signature (拍照代签).

    Raises:
        UserError: ``stock.nothing_chosen``, ``stock.without_subject``, ``stock.unknown_item``, ``quantity.*``; for
            lots chosen by hand ``stock.unknown_lot``, ``stock.expired``, ``stock.short``, ``stock.split_over``.
    """
    require(work, Right.ISSUE_GOODS)
    if not lines:
        raise UserError("stock.nothing_chosen")
    if contact is None and call is None:
        raise UserError("stock.without_subject")
    number = take_number(work, Series.ISSUE)
    common: dict[str, Any] = {
        "at": work.now if at is None else at, "entered_at": work.now, "by": by or work.actor or None,
        "person": person, "contact": contact, "call": call, "receipt": receipt or None,
        "receipt_note": clean_text(receipt_note) or None, "photo": photo,
    }
    movements: list[str] = []
    claims: list[str] = []
    for line in lines:
        made, claim = _hand_out(work, line, number, common)
        movements += made
        claims += claim
    return Issued(number, tuple(movements), tuple(claims))


def _hand_out(work: Work, line: Handout, number: str, common: dict[str, Any]) -> tuple[list[str], list[str]]:
    find_item(work, item=line.item)
    stock.check_quantity(line.quantity)
    lots = lot_lines(work, today=civil_date(work.now), item=line.item)
    if line.stock_place is not None:
        lots = [lot for lot in lots if lot.stock_place == line.stock_place]
    split = _split(work, line, lots)
    facts = {**common, "note": clean_text(line.note) or None}
    movements = [_take(work, take, number, facts) for take in split.takes]
    if not split.claim:
        return movements, []
    elsewhere = sum(lot.quantity for lot in lots if not lot.ours and not lot.expired)
    reason = ClaimReason.NOT_CUSTODIAN if elsewhere >= split.claim else ClaimReason.SHORT
    claim = work.create(
        Claim, item=line.item, stock_place=line.stock_place, quantity=split.claim, reason=reason.value, **facts
    )
    return movements, [claim]


def _split(work: Work, line: Handout, lots: list[LotLine]) -> stock.Split:
    today = civil_date(work.now)
    if not line.takes:
        return stock.split(line.quantity, as_rule_lots(lots), today)
    takes = [stock.Take(f"{take.stock_place}/{take.lot}", take.quantity) for take in line.takes]
    return stock.check_takes(takes, line.quantity, as_rule_lots(lots), today)


def _take(work: Work, take: stock.Take, number: str, facts: dict[str, Any]) -> str:
    stock_place, _, lot = take.lot.partition("/")
    return work.create(
        Movement, number=number, kind=MovementKind.ISSUED.value, stock_place=stock_place, lot=lot,
        quantity=-take.quantity, **facts,
    )


def reverse(work: Work, *, movement: str, reason: str) -> str:
    """红冲: cancels a movement by its opposite, which bears the same day; what was right is booked anew.

    Raises:
        UserError: ``stock.unknown_movement``, ``stock.is_reversal``, ``stock.already_reversed``,
            ``stock.not_custodian``, ``stock.taken_since`` when the goods have left already, ``journal.reason_missing``.
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
    left = work.execute(
        select(Balance.quantity).where(Balance.stock_place == row["stock_place"], Balance.lot == row["lot"])
    ).scalar_one()
    if left < row["quantity"]:
        raise UserError("stock.taken_since", left=left, wanted=row["quantity"])
    facts = {name: value for name, value in row.items() if name not in ("id", "void_reason")}
    facts.update(quantity=-row["quantity"], reverses=movement, entered_at=work.now, by=work.actor or None,
                 note=clean_text(reason))
    return work.create(Movement, **facts)


def settle_claim(work: Work, *, claim: str, takes: Sequence[LotTake] = ()) -> tuple[str, ...]:
    """补登: books what was given at night, as far as the book has it now; the movements name the claim.

    Raises:
        UserError: ``stock.claim_settled`` when nothing waits, ``stock.short`` when the book still has nothing.
    """
    require(work, Right.KEEP_STOCK)
    line = _open_claim(work, claim)
    lots = lot_lines(work, today=civil_date(work.now), item=line.item)
    split = _split(work, Handout(line.item, line.left, tuple(takes)), lots)
    if not split.takes:
        raise UserError("stock.short", wanted=line.left, left=0)
    row = work.execute(select(Claim).where(Claim.id == claim)).mappings().one()
    names = ("at", "person", "contact", "call", "receipt", "receipt_note", "photo", "note", "campaign")
    facts = {name: row[name] for name in names}
    facts.update(entered_at=work.now, by=row["by"], claim=claim)
    number = take_number(work, Series.ISSUE)
    return tuple(_take(work, take, number, facts) for take in split.takes)


def withdraw_claim(work: Work, *, claim: str, reason: str) -> str:
    """Cancels what is left of a claim that proves wrong, by its opposite.

    Raises:
        UserError: ``stock.claim_settled``, ``journal.reason_missing``.
    """
    require(work, Right.KEEP_STOCK)
    if not reason.strip():
        raise UserError("journal.reason_missing")
    line = _open_claim(work, claim)
    row = work.execute(select(Claim).where(Claim.id == claim)).mappings().one()
    facts = {name: value for name, value in row.items() if name not in ("id", "void_reason")}
    facts.update(quantity=-line.left, reverses=claim, entered_at=work.now, by=work.actor or None,
                 note=clean_text(reason))
    return work.create(Claim, **facts)


def _open_claim(work: Work, claim: str) -> ClaimLine:
    line = next((one for one in open_claims(work) if one.id == claim), None)
    if line is None:
        raise UserError("stock.claim_settled")
    return line
