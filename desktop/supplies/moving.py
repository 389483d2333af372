"""调拨 and 借出: what is 发出 is on its way until it is 签收, what is lent is out until it is 归还 or written off."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.clock import MINUTE, civil_date
from desktop.db.models.supplies import Item, Loss, Lot, Movement, StockPlace
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.rules import stock
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.supplies.catalogue import bookable, find_item, find_stock_place, own_chain
from desktop.supplies.issuing import LotTake
from desktop.supplies.levels import as_rule_lots, lot_lines
from desktop.supplies.postings import at_that_hour, moment_of, post
from desktop.vocabulary import MovementKind, Right


@dataclass(frozen=True, slots=True)
class Out:
    """Goods that left a place and have not come to an end: 在途 or 借出.

    ``left`` is what is still out of ``quantity``; ``ours`` says whether this desk may end it (签收 at the place that
    gets them, 归还 at the place that lent them).
    """

    id: str
    number: str
    kind: MovementKind
    item: str
    item_name: str
    unit: str
    lot: str
    batch: str
    from_place: str
    from_name: str
    to_place: str
    to_name: str
    holder: str
    quantity: int
    left: int
    at: int
    due_at: int | None
    by: str
    note: str
    ours: bool

    @property
    def where(self) -> str:
        """“东库房 → 千厮门社区” on the way; who has it when lent."""
        return f"{self.from_name} → {self.to_name}" if self.kind is MovementKind.MOVED_OUT else self.holder


@dataclass(frozen=True, slots=True)
class Ended:
    """What a 签收 or 归还 wrote: the movement ("" when nothing came), and the loss ("" when nothing was lost)."""

    movement: str
    loss: str


def ship(
    work: Work, *, item: str, quantity: int, from_place: str, to_place: str, takes: Sequence[LotTake] = (),
    at: int | None = None, note: str = "", number: str = "",
) -> tuple[str, ...]:
    """调拨发出: goods leave their place and are 在途 until the other side 签收; one movement per lot.

    Raises:
        UserError: ``stock.same_place``, ``stock.unknown_place``, ``stock.not_custodian``, ``stock.unknown_item``,
            ``stock.short`` when the place has less at that hour, ``stock.in_future``, ``quantity.*``; for lots
            chosen by hand as ``issue``.
    """
    require(work, Right.KEEP_STOCK)
    if from_place == to_place:
        raise UserError("stock.same_place")
    find_stock_place(work, stock_place=to_place)
    moment = moment_of(work, at)
    split = _from_place(work, item, quantity, from_place, takes, moment)
    facts: dict[str, Any] = {"number": number or take_number(work, Series.TRANSFER), "to_place": to_place,
                             "note": clean_text(note) or None}
    return _leave(work, MovementKind.MOVED_OUT, split, moment, facts)


def lend(
    work: Work, *, item: str, quantity: int, from_place: str, holder: str, takes: Sequence[LotTake] = (),
    due_at: int | None = None, at: int | None = None, person: str | None = None, contact: str | None = None,
    point: str | None = None, note: str = "",
) -> tuple[str, ...]:
    """借出: to be given back.

    Args:
        holder: who has it, in words; ``point``: the service point or unit of the directory, where it is one.

    Raises:
        UserError: ``stock.holder_missing``, else as ``ship``.
    """
    require(work, Right.ISSUE_GOODS)
    name = clean_line(holder)
    if not name:
        raise UserError("stock.holder_missing")
    moment = moment_of(work, at)
    split = _from_place(work, item, quantity, from_place, takes, moment)
    facts: dict[str, Any] = {
        "number": take_number(work, Series.LOAN), "holder": name, "due_at": due_at, "person": person,
        "contact": contact, "point": point, "note": clean_text(note) or None,
    }
    return _leave(work, MovementKind.LENT, split, moment, facts)


def _from_place(
    work: Work, item: str, quantity: int, place: str, takes: Sequence[LotTake], at: int
) -> tuple[stock.Take, ...]:
    find_item(work, item=item)
    bookable(work, place)
    stock.check_quantity(quantity)
    today = civil_date(work.now)
    every = lot_lines(work, today=today, item=item, empty=bool(takes))
    lots = [lot for lot in every if lot.stock_place == place]
    known = as_rule_lots(at_that_hour(work, lots, at))
    if takes:
        chosen = [stock.Take(f"{take.stock_place}/{take.lot}", take.quantity) for take in takes]
        split = stock.check_takes(chosen, quantity, known, today)
    else:
        split = stock.split(quantity, known, today)
    if split.claim:
        raise UserError("stock.short_here", wanted=quantity, left=quantity - split.claim)
    return split.takes


def _leave(
    work: Work, kind: MovementKind, takes: Sequence[stock.Take], at: int, facts: dict[str, Any]
) -> tuple[str, ...]:
    made = []
    for take in takes:
        place, _, lot = take.lot.partition("/")
        made.append(post(work, kind=kind, stock_place=place, lot=lot, quantity=-take.quantity, at=at, **facts))
    return tuple(made)


def arrive(work: Work, *, shipped: str, quantity: int, reason: str = "", at: int | None = None) -> Ended:
    """调拨签收, once: what came, and with its reason what did not (在途损耗).

    Raises:
        UserError: ``stock.not_out`` when it was 签收 already or never left, ``stock.more_than_sent``,
            ``stock.loss_reason``, ``stock.not_custodian``, ``stock.before_sent``, ``stock.in_future``.
    """
    require(work, Right.KEEP_STOCK)
    out = _open_out(work, shipped, MovementKind.MOVED_OUT)
    if quantity < 0 or quantity > out.left:
        raise UserError("stock.more_than_sent", sent=out.left, unit=out.unit)
    return _end(work, out, out.to_place, quantity, out.left - quantity, reason, at)


def give_back(
    work: Work, *, lent: str, quantity: int, lost: int = 0, reason: str = "", stock_place: str | None = None,
    at: int | None = None,
) -> Ended:
    """归还 of lent goods, all or a part, to the place they came from or another; ``lost`` pieces never come back.

    Raises:
        UserError: as ``arrive``.
    """
    require(work, Right.ISSUE_GOODS)
    out = _open_out(work, lent, MovementKind.LENT)
    if quantity < 0 or lost < 0 or quantity + lost == 0 or quantity + lost > out.left:
        raise UserError("stock.more_than_lent", lent=out.left, unit=out.unit)
    return _end(work, out, stock_place or out.from_place, quantity, lost, reason, at)


def _end(work: Work, out: Out, place: str, came: int, lost: int, reason: str, at: int | None) -> Ended:
    words, moment = clean_text(reason), moment_of(work, at)
    if lost and not words:
        raise UserError("stock.loss_reason", lost=lost, unit=out.unit)
    if moment // MINUTE < out.at // MINUTE:
        raise UserError("stock.before_sent")
    bookable(work, place)
    kind = MovementKind.MOVED_IN if out.kind is MovementKind.MOVED_OUT else MovementKind.RETURNED
    movement = loss = ""
    if came:
        movement = post(
            work, kind=kind, stock_place=place, lot=out.lot, quantity=came, at=moment, number=out.number,
            refers=out.id, holder=out.holder or None,
        )
    if lost:
        loss = work.create(
            Loss, refers=out.id, quantity=lost, reason=words, at=moment, entered_at=work.now, by=work.actor or None,
        )
    return Ended(movement, loss)


def _open_out(reading: Reading, movement: str, kind: MovementKind) -> Out:
    found = next((out for out in still_out(reading) if out.id == movement and out.kind is kind), None)
    if found is None:
        raise UserError("stock.not_out")
    return found


def still_out(reading: Reading, *, item: str | None = None) -> list[Out]:
    """Everything 在途 and 借出, the oldest first."""
    outgoing = (MovementKind.MOVED_OUT.value, MovementKind.LENT.value)
    came = _answers(reading, Movement)
    lost = _answers(reading, Loss)
    cancelled = select(Movement.reverses).where(Movement.reverses.is_not(None))
    target = select(StockPlace.id, StockPlace.name, StockPlace.custodian).subquery()
    statement = (
        select(Movement, Lot.item, Lot.batch, Item.name.label("item_name"), Item.unit,
               StockPlace.name.label("from_name"), StockPlace.custodian.label("from_custodian"),
               target.c.name.label("to_name"), target.c.custodian.label("to_custodian"))
        .join(Lot, Lot.id == Movement.lot)
        .outerjoin(Item, Item.id == Lot.item)
        .outerjoin(StockPlace, StockPlace.id == Movement.stock_place)
        .outerjoin(target, target.c.id == Movement.to_place)
        .where(Movement.kind.in_(outgoing), Movement.reverses.is_(None), Movement.id.not_in(cancelled))
        .order_by(Movement.at, Movement.id)
    )
    if item is not None:
        statement = statement.where(Lot.item == item)
    own, names = own_chain(reading), officer_names(reading)
    rows = [(row, -(row.quantity or 0) - came.get(row.id, 0) - lost.get(row.id, 0))
            for row in reading.execute(statement)]
    return [_out(row, left, own, names) for row, left in rows if left > 0]


def _answers(reading: Reading, model: Any) -> dict[str, int]:
    rows = reading.execute(
        select(model.refers, func.sum(model.quantity)).where(model.refers.is_not(None)).group_by(model.refers)
    )
    return {str(row[0]): int(row[1] or 0) for row in rows}


def _out(row: Any, left: int, own: str, names: dict[str, str]) -> Out:
    kind = MovementKind(row.kind)
    custodian = row.to_custodian if kind is MovementKind.MOVED_OUT else row.from_custodian
    return Out(
        row.id, row.number or "", kind, row.item or "", row.item_name or "", row.unit or "", row.lot or "",
        row.batch or "", row.stock_place or "", row.from_name or "", row.to_place or "", row.to_name or "",
        row.holder or "", -(row.quantity or 0), left, row.at or 0, row.due_at, names.get(row.by or "", ""),
        row.note or "", custodian == own,
    )
