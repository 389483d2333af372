"""流水: the lines of the book, by item, place, lot, kind, person and time; and what a back-dated line would touch."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from desktop.clock import MINUTE
from desktop.db.models.supplies import Item, Kit, Lot, Movement, StockPlace
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.officers import officer_names
from desktop.rules.stock_time import Flow, running
from desktop.vocabulary import MovementKind


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One line of the book. ``reversed`` says that a 红冲 has cancelled it, ``is_reversal`` that it is one.

    ``price`` and ``money`` are 分, None where the lot bears no price.
    """

    id: str
    number: str
    kind: MovementKind | str
    kind_words: str
    quantity: int
    place_name: str
    batch: str
    at: int
    entered_at: int
    by: str
    contact: str
    call: str
    note: str
    reversed: bool
    is_reversal: bool
    item: str
    item_name: str
    unit: str
    lot: str
    stock_place: str
    to_name: str
    holder: str
    patrol: str
    point: str
    person: str
    kit_name: str
    receipt: str
    receipt_note: str
    photo: str
    price: int | None

    @property
    def money(self) -> int | None:
        return None if self.price is None else self.price * self.quantity

    @property
    def late(self) -> bool:
        """补记: written ten minutes or more after it happened."""
        return self.entered_at - self.at >= 10 * MINUTE


@dataclass(frozen=True, slots=True)
class MovementFilter:
    """Which lines are wanted; what is None does not narrow. Times are half-open, milliseconds UTC.

    ``source`` and ``donor`` of "" want the lots that say none.
    """

    item: str | None = None
    lot: str | None = None
    stock_place: str | None = None
    source: str | None = None
    donor: str | None = None
    kinds: tuple[str, ...] = ()
    number: str | None = None
    since: int | None = None
    until: int | None = None
    ids: tuple[str, ...] = ()
    query: str = ""
    campaign: str | None = None
    lots: tuple[str, ...] = ()


def movement_lines(
    reading: Reading, *, wanted: MovementFilter, limit: int | None = None, in_time: bool = False
) -> tuple[MovementLine, ...]:
    """The lines that fit, the one written last in front.

    Args:
        in_time: ordered by when it happened, the oldest in front.
    """
    cancelled = select(Movement.reverses).where(Movement.reverses.is_not(None))
    target = select(StockPlace.id, StockPlace.name).subquery()
    order = (Movement.at, Movement.entered_at, Movement.id) if in_time else (
        Movement.entered_at.desc(), Movement.id.desc())
    statement = (
        select(Movement, Lot.batch, Lot.item, Lot.price, Item.name.label("item_name"), Item.unit,
               StockPlace.name.label("place_name"), target.c.name.label("to_name"), Kit.name.label("kit_name"),
               Movement.id.in_(cancelled).label("cancelled"))
        .join(Lot, Lot.id == Movement.lot)
        .outerjoin(Item, Item.id == Lot.item)
        .outerjoin(StockPlace, StockPlace.id == Movement.stock_place)
        .outerjoin(target, target.c.id == Movement.to_place)
        .outerjoin(Kit, Kit.id == Movement.kit)
        .where(*_fits(wanted))
        .order_by(*order)
        .limit(limit)
    )
    names = officer_names(reading)
    return tuple(_line(row, names) for row in reading.execute(statement))


def count_lines(reading: Reading, *, wanted: MovementFilter) -> int:
    """How many lines fit: lists say “n 笔，共 m 笔”."""
    statement = select(func.count()).select_from(Movement).join(Lot, Lot.id == Movement.lot).outerjoin(
        Item, Item.id == Lot.item).where(*_fits(wanted))
    return int(reading.execute(statement).scalar_one())


def find_movement(reading: Reading, *, movement: str) -> MovementLine:
    """One line. Raises UserError ``stock.unknown_movement``."""
    found = movement_lines(reading, wanted=MovementFilter(ids=(movement,)))
    if not found:
        raise UserError("stock.unknown_movement")
    return found[0]


def _fits(wanted: MovementFilter) -> Iterator[ColumnElement[bool]]:
    equal: Iterable[tuple[Any, str | None]] = (
        (Lot.item, wanted.item), (Movement.lot, wanted.lot), (Movement.stock_place, wanted.stock_place),
        (Lot.source, wanted.source), (Lot.donor, wanted.donor), (Movement.number, wanted.number),
        (Movement.campaign, wanted.campaign),
    )
    for column, value in equal:
        if value is not None:
            # A lot without a word of its source is found by the empty one.
            yield column == value if value else or_(column.is_(None), column == "")
    if wanted.kinds:
        yield Movement.kind.in_(wanted.kinds)
    if wanted.since is not None:
        yield Movement.at >= wanted.since
    if wanted.until is not None:
        yield Movement.at < wanted.until
    for column, several in ((Movement.id, wanted.ids), (Movement.lot, wanted.lots)):
        if several:
            yield column.in_(several)
    if wanted.query.strip():
        part = f"%{wanted.query.strip()}%"
        yield or_(Movement.number.like(part), Lot.batch.like(part), Item.name.like(part), Movement.note.like(part),
                  Movement.holder.like(part), Lot.donor.like(part))


def _line(row: Any, names: dict[str, str]) -> MovementLine:
    kind: MovementKind | str = row.kind or ""
    if kind in _KINDS:
        kind = MovementKind(kind)
    words = kind.label if isinstance(kind, MovementKind) else kind
    return MovementLine(
        id=row.id, number=row.number or "", kind=kind, kind_words=f"红冲 {words}" if row.reverses else words,
        quantity=row.quantity or 0, place_name=row.place_name or "", batch=row.batch or "", at=row.at or 0,
        entered_at=row.entered_at or 0, by=names.get(row.by or "", ""), contact=row.contact or "",
        call=row.call or "", note=row.note or "", reversed=bool(row.cancelled), is_reversal=row.reverses is not None,
        item=row.item or "", item_name=row.item_name or "", unit=row.unit or "", lot=row.lot or "",
        stock_place=row.stock_place or "", to_name=row.to_name or "", holder=row.holder or "",
        patrol=row.patrol or "", point=row.point or "", person=row.person or "", kit_name=row.kit_name or "",
        receipt=row.receipt or "", receipt_note=row.receipt_note or "", photo=row.photo or "", price=row.price,
    )


_KINDS = frozenset(kind.value for kind in MovementKind)


@dataclass(frozen=True, slots=True)
class Touched:
    """A later line of the book whose balance a back-dated line would change: what stood after it, and what would."""

    line: MovementLine
    before: int
    after: int


def later_lines(
    reading: Reading, *, stock_place: str, lot: str, at: int, quantity: int
) -> tuple[Touched, ...]:
    """What a line of that hour would touch, in the order of time; nothing where it is the last one."""
    wanted = MovementFilter(stock_place=stock_place, lot=lot)
    lines = movement_lines(reading, wanted=wanted, in_time=True)
    standing = dict(running(Flow(line.at, line.quantity) for line in lines))
    later = [line for line in lines if line.at // MINUTE > at // MINUTE]
    return tuple(Touched(line, standing[line.at // MINUTE], standing[line.at // MINUTE] + quantity) for line in later)
