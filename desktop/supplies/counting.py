"""盘点: what lies there against what the book said at the moment of counting; two names, then 盘盈 and 盘亏.

The difference is taken against the book of that moment, so goods handed out while the count goes on are not
subtracted twice. A count is sealed by a second person with a PIN.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.clock import civil_date
from desktop.db.models.supplies import CountLine, Item, Lot, Movement, StockCount, StockPlace
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import TwoPersonAct, officer_names, require, require_two
from desktop.rules import stock
from desktop.rules.numbering import Series
from desktop.rules.stock_time import balance_at
from desktop.rules.text_cleaning import clean_line
from desktop.supplies.book import civil_day
from desktop.supplies.catalogue import bookable, find_item
from desktop.supplies.levels import lot_lines
from desktop.supplies.postings import flows_of, moment_of, post
from desktop.vocabulary import MovementKind, Right


@dataclass(frozen=True, slots=True)
class CountedLot:
    """One line of a count. ``counted`` is None until somebody counted; ``book`` is what the book said at ``at``.

    Before it is counted ``book`` is what the book says now.
    """

    lot: str
    item: str
    item_name: str
    pack: str
    unit: str
    batch: str
    remark: str
    expires: str
    price: int | None
    book: int
    counted: int | None
    at: int
    by: str
    reason: str

    @property
    def difference(self) -> int | None:
        return None if self.counted is None else self.counted - self.book

    @property
    def money(self) -> int | None:
        """分 of the difference; None where it is not counted or bears no price."""
        return None if self.price is None or self.difference is None else self.price * self.difference


@dataclass(frozen=True, slots=True)
class CountCard:
    """One 盘点: ``blind`` hides the book's figures from those who count; ``checker`` is who sealed it."""

    id: str
    number: str
    stock_place: str
    place_name: str
    blind: bool
    begun_at: int
    counter: str
    counter_name: str
    checker_name: str
    finished_at: int | None
    seen: Seen

    @property
    def open(self) -> bool:
        return self.finished_at is None


@dataclass(frozen=True, slots=True)
class CountView:
    """A count with its lines, by item and lot."""

    card: CountCard
    lines: tuple[CountedLot, ...]

    @property
    def missing(self) -> int:
        return sum(line.counted is None for line in self.lines)

    @property
    def differing(self) -> tuple[CountedLot, ...]:
        return tuple(line for line in self.lines if line.difference)

    @property
    def words(self) -> str:
        """“12 批，数了 10 批，差 2 批，少 3、多 1”."""
        done = len(self.lines) - self.missing
        gaps = [line.difference or 0 for line in self.differing]
        less, more = -sum(gap for gap in gaps if gap < 0), sum(gap for gap in gaps if gap > 0)
        parts = [f"{len(self.lines)} 批", f"数了 {done} 批"]
        parts.append(f"{len(gaps)} 批对不上，少 {less}、多 {more}" if gaps else "都对得上" if done else "还没数")
        return "，".join(parts)


def begin_count(work: Work, *, stock_place: str, blind: bool = False) -> str:
    """盘点 of a place begins; whoever acts is the first of the two names. Returns its id.

    Raises:
        UserError: ``stock.unknown_place``, ``stock.not_custodian``, ``stock.count_open``, ``stock.count_empty``.
    """
    require(work, Right.KEEP_STOCK)
    card = bookable(work, stock_place)
    if any(one.open and one.stock_place == stock_place for one in counts(work)):
        raise UserError("stock.count_open", place=card.name)
    if not _standing(work, stock_place):
        raise UserError("stock.count_empty", place=card.name)
    return work.create(
        StockCount, number=take_number(work, Series.COUNT), stock_place=stock_place, blind=blind,
        begun_at=work.now, counter=work.actor or None,
    )


def write_counted(
    work: Work, *, count: str, lot: str, counted: int | None, at: int | None = None, reason: str = ""
) -> None:
    """实盘 of one lot; None takes a figure back.

    Args:
        at: when it was counted; the book of that moment is what it is compared with.

    Raises:
        UserError: ``stock.count_closed``, ``stock.unknown_lot``, ``quantity.not_positive``, ``quantity.too_large``,
            ``stock.in_future``.
    """
    require(work, Right.KEEP_STOCK)
    card = _open_count(work, count)
    if work.execute(select(Lot.id).where(Lot.id == lot)).first() is None:
        raise UserError("stock.unknown_lot")
    if counted is not None and counted < 0:
        raise UserError("quantity.not_positive")
    if counted:
        stock.check_quantity(counted)
    moment = moment_of(work, at)
    book = balance_at(flows_of(work, stock_place=card.stock_place, lot=lot), moment)
    before = work.execute(
        select(func.count()).select_from(CountLine).where(CountLine.count == count, CountLine.lot == lot)
    ).scalar_one()
    work.create(
        CountLine, count=count, lot=lot, nth=before + 1, counted=counted, book=book, at=moment, entered_at=work.now,
        by=work.actor or None, reason=clean_line(reason) or None,
    )


def add_found(
    work: Work, *, count: str, item: str, counted: int, batch: str = "", expires: str = "", reason: str = ""
) -> str:
    """Goods that lie there and are in no lot of the book: a lot of their own, with nothing in the book.

    Raises:
        UserError: as ``write_counted``, and ``stock.unknown_item``, ``stock.day_unclear``.
    """
    require(work, Right.KEEP_STOCK)
    _open_count(work, count)
    find_item(work, item=item)
    stock.check_quantity(counted)
    lot = work.create(
        Lot, item=item, batch=clean_line(batch) or None, expires=civil_day(expires) or None, received_at=work.now,
        remark="盘点时发现",
    )
    write_counted(work, count=count, lot=lot, counted=counted, reason=reason)
    return lot


def seal_count(work: Work, *, count: str, second: str) -> tuple[str, ...]:
    """The second of the two names: differences become 盘盈 and 盘亏 at the moment of counting; returns the movements.

    Lots that nobody counted stay as the book says.

    Args:
        second: the proof of ``officers.prove_second`` for ``TwoPersonAct.COUNT_STOCK``.

    Raises:
        UserError: ``stock.count_closed``, ``stock.nothing_counted``, ``stock.difference_reason`` with the first lot
            that lacks one, ``stock.same_officer``, ``stock.count_again`` where goods left since so that the
            difference is more than there is; ``second.*``, ``rights.missing``.
    """
    require(work, Right.KEEP_STOCK)
    card = _open_count(work, count)
    view = count_view(work, count=count)
    if view.missing == len(view.lines):
        raise UserError("stock.nothing_counted")
    for line in view.differing:
        if not line.reason:
            raise UserError("stock.difference_reason", item=line.item_name, batch=line.batch or "没写批号")
    checker = require_two(work, act=TwoPersonAct.COUNT_STOCK, second=second, subject=count)
    if checker == card.counter:
        raise UserError("stock.same_officer")
    movements = tuple(_adjust(work, card, line) for line in view.differing)
    work.change(StockCount, count, seen=card.seen, checker=checker, finished_at=work.now)
    return movements


def _adjust(work: Work, card: CountCard, line: CountedLot) -> str:
    difference = line.difference or 0
    kind = MovementKind.COUNT_PLUS if difference > 0 else MovementKind.COUNT_MINUS
    try:
        return post(
            work, kind=kind, stock_place=card.stock_place, lot=line.lot, quantity=difference, at=line.at,
            number=card.number, count=card.id, note=line.reason,
        )
    except UserError as error:
        if error.code != "stock.short":
            raise
        raise UserError(
            "stock.count_again", item=line.item_name, batch=line.batch or "没写批号", **error.facts
        ) from error


def drop_count(work: Work, *, count: str, reason: str) -> None:
    """A count that is not brought to its end: nothing of the book changes, the number stays with the reason."""
    require(work, Right.KEEP_STOCK)
    card = _open_count(work, count)
    work.void(StockCount, count, seen=card.seen, reason=reason)


def counts(reading: Reading) -> list[CountCard]:
    """All counts, the newest in front."""
    names = officer_names(reading)
    rows = reading.execute(
        select(StockCount, StockPlace.name.label("place_name"))
        .outerjoin(StockPlace, StockPlace.id == StockCount.stock_place)
        .where(StockCount.void_reason.is_(None))
        .order_by(StockCount.begun_at.desc(), StockCount.id.desc())
    ).all()
    return [_card(reading, row, names) for row in rows]


def _card(reading: Reading, row: Any, names: Mapping[str, str]) -> CountCard:
    return CountCard(
        row.id, row.number or "", row.stock_place or "", row.place_name or "", bool(row.blind), row.begun_at or 0,
        row.counter or "", names.get(row.counter or "", ""), names.get(row.checker or "", ""), row.finished_at,
        reading.seen(row.id),
    )


def _open_count(reading: Reading, count: str) -> CountCard:
    found = next((card for card in counts(reading) if card.id == count and card.open), None)
    if found is None:
        raise UserError("stock.count_closed")
    return found


def count_view(reading: Reading, *, count: str) -> CountView:
    """A count with a line for every lot that lies there or was counted. Raises UserError ``stock.unknown_count``."""
    card = next((one for one in counts(reading) if one.id == count), None)
    if card is None:
        raise UserError("stock.unknown_count")
    told = _told(reading, count)
    # A sealed count shows what was counted; goods that came later are none of its lines.
    lots = {*told, *(_standing(reading, card.stock_place) if card.open else ())}
    return CountView(card, tuple(_lines(reading, card, lots, told)))


def _standing(reading: Reading, stock_place: str) -> list[str]:
    today = civil_date(reading.now)
    return [line.lot for line in lot_lines(reading, today=today) if line.stock_place == stock_place]


def _told(reading: Reading, count: str) -> dict[str, Any]:
    """The last line written of each lot."""
    rows = reading.execute(
        select(CountLine).where(CountLine.count == count).order_by(CountLine.nth, CountLine.id)
    ).all()
    return {row.lot: row for row in rows}


def _lines(reading: Reading, card: CountCard, lots: set[str], told: Mapping[str, Any]) -> list[CountedLot]:
    names = officer_names(reading)
    book = _book_now(reading, card.stock_place)
    rows = reading.execute(
        select(Lot, Item.name.label("item_name"), Item.unit, Item.pack, Item.position)
        .join(Item, Item.id == Lot.item)
        .where(Lot.id.in_(lots))
        .order_by(Item.position, Item.id, func.coalesce(Lot.expires, "9999"), Lot.batch, Lot.id)
    ).all()
    return [_line(row, told.get(row.id), book.get(row.id, 0), names) for row in rows]


def _book_now(reading: Reading, stock_place: str) -> dict[str, int]:
    today = civil_date(reading.now)
    return {line.lot: line.quantity for line in lot_lines(reading, today=today) if line.stock_place == stock_place}


def _line(row: Any, told: Any, book: int, names: Mapping[str, str]) -> CountedLot:
    counted = told is not None and told.counted is not None
    return CountedLot(
        row.id, row.item or "", row.item_name or "", row.pack or "", row.unit or "", row.batch or "",
        row.remark or "", row.expires or "", row.price, told.book if counted else book,
        told.counted if counted else None, told.at if counted else 0,
        names.get(told.by or "", "") if counted else "", (told.reason or "") if told is not None else "",
    )


def count_movements(reading: Reading, *, count: str) -> tuple[str, ...]:
    """The lines of the book that a count made."""
    return tuple(reading.execute(select(Movement.id).where(Movement.count == count).order_by(Movement.id)).scalars())
