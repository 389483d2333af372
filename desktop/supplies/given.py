"""What was handed out, whether the book had it or a claim stands for it: to whom, when, how much."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, literal, select, union_all

from desktop.clock import DAY
from desktop.db.models.supplies import Claim, Item, Lot, Movement
from desktop.journal.work import Reading
from desktop.vocabulary import MovementKind

LATELY = 14 * DAY
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Given:
    """Goods given at one moment; negative quantities are 红冲 of others and count in sums."""

    item: str
    item_name: str
    kind: str
    unit: str
    quantity: int
    at: int
    person: str
    contact: str
    call: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Total:
    """So much of an item, all together."""

    item: str
    item_name: str
    kind: str
    unit: str
    quantity: int

    @property
    def words(self) -> str:
        """“棉被 1 床”."""
        return f"{self.item_name} {self.quantity} {self.unit}".rstrip()


def given(
    reading: Reading, *, person: str | None = None, contacts: Iterable[str] | None = None, item: str | None = None,
    since: int | None = None, until: int | None = None, campaign: str | None = None,
) -> list[Given]:
    """Everything handed out that fits, oldest first.

    A claim counts at the moment of the hand-out; the movement that settles it later is not counted again.

    Args:
        since, until: half-open, milliseconds UTC.
    """
    found: list[Given] = []
    for chosen in _chunks(contacts):
        both = _both(person=person, contacts=chosen, since=since, until=until, campaign=campaign)
        statement = select(both, Item.name, Item.kind, Item.unit).join(Item, Item.id == both.c.item)
        if item is not None:
            statement = statement.where(both.c.item == item)
        found += map(_given, reading.execute(statement))
    return sorted(found, key=lambda line: line.at)


def _chunks(contacts: Iterable[str] | None) -> Iterable[list[str] | None]:
    """As many ids as go into one statement; one round without limits where no contacts are named."""
    if contacts is None:
        return (None,)
    wanted = list(contacts)
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))


def _issued(items: Collection[str] | None) -> Iterator[ColumnElement[bool]]:
    """The lines that are 发放; of some items they are found through their lots, of all through their kind."""
    if items is None:
        yield Movement.kind == MovementKind.ISSUED.value
        return
    yield Lot.item.in_(items)
    # Asked of a value and not of the column, so that the engine does not go through all that was ever given.
    yield func.ifnull(Movement.kind, "") == MovementKind.ISSUED.value


def quantities_issued(
    reading: Reading, *, campaign: str | None = None, items: Collection[str] | None = None
) -> dict[str, int]:
    """Pieces per item that left the book as 发放, summed by the engine; of all items, or of some.

    A claim is no line of the book: what was given without it counts here once it is 补入库, with all who got it in
    ``given`` at once.
    """
    statement = (
        select(Lot.item, func.sum(-Movement.quantity)).join(Lot, Lot.id == Movement.lot)
        .where(*_issued(items)).group_by(Lot.item)
    )
    if campaign is not None:
        of = Movement.campaign if items is None else func.ifnull(Movement.campaign, "")
        statement = statement.where(of == campaign)
    return {str(row[0]): int(row[1]) for row in reading.execute(statement)}


def daily_issued(
    reading: Reading, *, since: int, days: int, items: Collection[str] | None = None
) -> dict[str, list[int]]:
    """Pieces per item that left the book as 发放 on each of so many days from ``since``, milliseconds UTC."""
    day = ((Movement.at - since) // DAY).label("day")
    statement = (
        select(Lot.item, day, func.sum(-Movement.quantity)).join(Lot, Lot.id == Movement.lot)
        .where(*_issued(items), Movement.at >= since, Movement.at < since + days * DAY)
        .group_by(Lot.item, day)
    )
    found: dict[str, list[int]] = {}
    for key, nth, pieces in reading.execute(statement):
        found.setdefault(str(key), [0] * days)[int(nth)] += int(pieces)
    return found


def _both(
    *, person: str | None = None, contacts: list[str] | None = None, since: int | None = None,
    until: int | None = None, campaign: str | None = None,
) -> Subquery:
    """Hand-outs that the book had, and claims for those it had not."""
    def fits(model: Any) -> Iterator[ColumnElement[bool]]:
        if person is not None:
            yield model.person == person
        if contacts is not None:
            yield model.contact.in_(contacts)
        if since is not None:
            yield model.at >= since
        if until is not None:
            yield model.at < until
        if campaign is not None:
            yield model.campaign == campaign

    booked = (
        select(Lot.item, (-Movement.quantity).label("quantity"), *_common(Movement), literal(False).label("claimed"))
        .join(Lot, Lot.id == Movement.lot)
        .where(Movement.kind == MovementKind.ISSUED.value, Movement.claim.is_(None), *fits(Movement))
    )
    claimed = select(Claim.item, Claim.quantity, *_common(Claim), literal(True).label("claimed")).where(*fits(Claim))
    return union_all(booked, claimed).subquery()


def _common(model: Any) -> tuple[Any, ...]:
    return model.at, model.person, model.contact, model.call


def _given(row: Any) -> Given:
    return Given(
        row.item, row.name or "", row.kind or "", row.unit or "", row.quantity, row.at or 0, row.person or "",
        row.contact or "", row.call or "", bool(row.claimed),
    )


def totals(lines: Iterable[Given]) -> tuple[Total, ...]:
    """The sums per item in the order of the first hand-out; what was wholly taken back is left out."""
    sums: dict[str, int] = {}
    heads: dict[str, Given] = {}
    for line in lines:
        sums[line.item] = sums.get(line.item, 0) + line.quantity
        heads.setdefault(line.item, line)
    return tuple(
        Total(item, heads[item].item_name, heads[item].kind, heads[item].unit, quantity)
        for item, quantity in sums.items()
        if quantity
    )


def given_lately(reading: Reading, *, person: str, item: str | None = None, within: int = LATELY) -> tuple[Total, ...]:
    """What a person got in the last fourteen days: advice before giving the same again, never a bar."""
    return totals(given(reading, person=person, item=item, since=reading.now - within))
