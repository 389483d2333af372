"""发放 and what waits of it: hand-outs by lots that expire first, claims for what the book had not, vouchers."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.cases import Ticket
from desktop.db.models.supplies import Claim
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.work import Work
from desktop.officers import require
from desktop.rules import stock
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.supplies.book import civil_day
from desktop.supplies.catalogue import find_item
from desktop.supplies.levels import ClaimLine, LotLine, as_rule_lots, lot_lines, open_claims
from desktop.supplies.postings import at_that_hour, moment_of, post
from desktop.supplies.vouchers import TICKET, vouchers_wanting
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
class Voucher:
    """返乡车票 as handed out: from, to, ISO day, train or bus, number, and 分 for all ``pieces`` together."""

    leaves: str
    reaches: str
    travels_on: str = ""
    vehicle: str = ""
    ticket_number: str = ""
    pieces: int = 1
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Handout:
    """One line of a hand-out.

    ``takes`` are lots chosen by hand; without them the lots that expire first go first. ``stock_place`` keeps to
    one place; without it every place in the keeping of this desk serves. ``kit`` names the 爱心包 it is part of.
    """

    item: str
    quantity: int
    takes: tuple[LotTake, ...] = ()
    stock_place: str | None = None
    note: str = ""
    kit: str | None = None
    vouchers: tuple[Voucher, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """What a hand-out wrote: movements of the book, and claims for what the book could not give."""

    number: str
    movements: tuple[str, ...]
    claims: tuple[str, ...]


def issue(
    work: Work, *, lines: Sequence[Handout], contact: str | None = None, call: str | None = None,
    person: str | None = None, at: int | None = None, by: str | None = None, receipt: str = "",
    receipt_note: str = "", photo: str | None = None, patrol: str | None = None, point: str | None = None,
) -> Issued:
    """发放 to a contact, a call, a patrol or a service point; never refused for want of stock or custody.

    What the book has not, or had not at that hour, becomes a claim (应急代发, 待补入库).

    Args:
        at: when the goods changed hands; the book's order is that of writing (decisions.md 24, 26).
        point: the unit or place that got the goods to hand on.
        photo: the attachment that stands for the signature (拍照代签).

    Raises:
        UserError: ``stock.nothing_chosen``, ``stock.without_subject``, ``stock.unknown_item``, ``quantity.*``,
            ``stock.in_future``, ``stock.voucher``; for lots chosen by hand ``stock.unknown_lot``, ``stock.expired``,
            ``stock.short``, ``stock.split_over``.
    """
    require(work, Right.ISSUE_GOODS)
    if not lines:
        raise UserError("stock.nothing_chosen")
    if not (contact or call or patrol or point):
        raise UserError("stock.without_subject")
    number = take_number(work, Series.ISSUE)
    common: dict[str, Any] = {
        "at": moment_of(work, at), "by": by or work.actor or None,
        "person": person, "contact": contact, "call": call, "receipt": receipt or None,
        "patrol": patrol, "point": point,
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
    card = find_item(work, item=line.item)
    stock.check_quantity(line.quantity)
    _check_vouchers(line, ticket=card.kind == TICKET)
    # A lot chosen by hand may have been emptied by another window: then it is said how little is left.
    lots = at_that_hour(
        work, lot_lines(work, today=civil_date(work.now), item=line.item, empty=bool(line.takes)), common["at"])
    if line.stock_place is not None:
        lots = [lot for lot in lots if lot.stock_place == line.stock_place]
    split = _split(work, line, lots)
    facts = {**common, "note": clean_text(line.note) or None, "kit": line.kit}
    movements = [_take(work, take, number, facts) for take in split.takes]
    claims = _claim_rest(work, line, lots, split.claim, facts)
    _write_vouchers(work, line.vouchers, [*movements, *claims][0], common["contact"])
    return movements, claims


def _claim_rest(
    work: Work, line: Handout, lots: list[LotLine], rest: int, facts: dict[str, Any]
) -> list[str]:
    if not rest:
        return []
    elsewhere = sum(lot.quantity for lot in lots if not lot.ours and not lot.expired)
    reason = ClaimReason.NOT_CUSTODIAN if elsewhere >= rest else ClaimReason.SHORT
    claim = work.create(
        Claim, item=line.item, stock_place=line.stock_place, quantity=rest, reason=reason.value,
        entered_at=work.now, **facts,
    )
    return [claim]


def _check_vouchers(line: Handout, *, ticket: bool) -> None:
    """Vouchers belong to 返乡车票 and are as many as the pieces; at night they may still be wanting."""
    if not line.vouchers:
        return
    whole = all(one.pieces > 0 and (one.price or 0) >= 0 and one.leaves.strip() and one.reaches.strip()
                for one in line.vouchers)
    if not ticket or not whole or sum(one.pieces for one in line.vouchers) != line.quantity:
        raise UserError("stock.voucher")


def _write_vouchers(work: Work, vouchers: Sequence[Voucher], line: str, contact: str | None) -> None:
    for one in vouchers:
        work.create(
            Ticket, contact=contact, issued_as=line, leaves=clean_line(one.leaves), reaches=clean_line(one.reaches),
            travels_on=civil_day(one.travels_on) or None, vehicle=clean_line(one.vehicle) or None,
            ticket_number=clean_line(one.ticket_number) or None, pieces=one.pieces, price=one.price,
            bought_by=work.actor or None,
        )


def _split(work: Work, line: Handout, lots: list[LotLine]) -> stock.Split:
    today = civil_date(work.now)
    if not line.takes:
        return stock.split(line.quantity, as_rule_lots(lots), today)
    takes = [stock.Take(f"{take.stock_place}/{take.lot}", take.quantity) for take in line.takes]
    return stock.check_takes(takes, line.quantity, as_rule_lots(lots), today)


def _take(work: Work, take: stock.Take, number: str, facts: dict[str, Any]) -> str:
    stock_place, _, lot = take.lot.partition("/")
    return post(
        work, kind=MovementKind.ISSUED, stock_place=stock_place, lot=lot, quantity=-take.quantity, number=number,
        **facts,
    )


def settle_claim(work: Work, *, claim: str, takes: Sequence[LotTake] = ()) -> tuple[str, ...]:
    """补登: books what was given at night, as far as the book has it now; the movements name the claim.

    The claim keeps the hour of the giving, the movement bears that of the booking: goods cannot leave the book
    before they came into it.

    Raises:
        UserError: ``stock.claim_settled`` when nothing waits, ``stock.short`` when the book still has nothing.
    """
    require(work, Right.KEEP_STOCK)
    line = _open_claim(work, claim)
    lots = lot_lines(work, today=civil_date(work.now), item=line.item, empty=bool(takes))
    split = _split(work, Handout(line.item, line.left, tuple(takes)), lots)
    if not split.takes:
        raise UserError("stock.short", wanted=line.left, left=0)
    row = work.execute(select(Claim).where(Claim.id == claim)).mappings().one()
    names = (
        "person", "contact", "call", "patrol", "point", "kit", "receipt", "receipt_note", "photo", "note", "campaign",
    )
    facts = {name: row[name] for name in names}
    facts.update(at=work.now, by=row["by"], claim=claim)
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


def give_voucher(work: Work, *, line: str, vouchers: Sequence[Voucher]) -> None:
    """补填 the way, day and price of tickets that were handed out at night without them.

    Args:
        line: the movement or claim by which they left.

    Raises:
        UserError: ``stock.voucher``, ``stock.unknown_movement``.
    """
    require(work, Right.ISSUE_GOODS)
    waiting = next((one for one in vouchers_wanting(work) if one.line == line), None)
    if waiting is None:
        raise UserError("stock.unknown_movement")
    _check_vouchers(Handout(waiting.item, waiting.quantity, vouchers=tuple(vouchers)), ticket=True)
    _write_vouchers(work, vouchers, line, waiting.contact or None)
