"""What became of donated goods: per donor and item what came, what was given, what is left; nobody is named."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from desktop.db.models.supplies import Item, Loss, Lot, Movement
from desktop.journal.work import Reading
from desktop.rules.stock_figures import Figure, Part, Sums, kinds_of, sum_up
from desktop.supplies.listing import MovementFilter
from desktop.vocabulary import MovementKind

DONATED = "donated"


class DonorFigure(StrEnum):
    """The figures of a donated item, each the sum of lines of the book."""

    CAME = "came"
    GIVEN = "given"
    GONE = "gone"
    LOST = "lost"
    LEFT = "left"


_KINDS = {
    DonorFigure.CAME: kinds_of(Figure.RECEIVED),
    DonorFigure.GIVEN: kinds_of(Figure.ISSUED),
    DonorFigure.GONE: (*kinds_of(Figure.SCRAPPED), *kinds_of(Figure.COUNTED)),
}


@dataclass(frozen=True, slots=True)
class DonatedItem:
    """One item of one donor; ``people`` is how often it was given to somebody (人次).

    ``donor`` is the name as the lots bear it, "" without one. ``lost`` never came of what was 调拨 or 借出.
    """

    donor: str
    item: str
    item_name: str
    unit: str
    first_at: int
    people: int
    lost: int
    sums: Sums

    @property
    def key(self) -> str:
        return f"{self.item}/{self.donor}"

    @property
    def came(self) -> int:
        return self.sums.pieces[Figure.RECEIVED]

    @property
    def given(self) -> int:
        return self.sums.pieces[Figure.ISSUED]

    @property
    def gone(self) -> int:
        """What was written off, and missing at counts."""
        return self.sums.pieces[Figure.SCRAPPED] - self.sums.pieces[Figure.COUNTED]

    @property
    def shelved(self) -> int:
        """What lies on the shelves."""
        return self.sums.pieces[Figure.CLOSING]

    @property
    def out(self) -> int:
        """What is lent or on its way."""
        return self.left - self.shelved

    @property
    def left(self) -> int:
        """What lies on the shelves, is lent or on its way."""
        return self.came - self.given - self.gone - self.lost


@dataclass(frozen=True, slots=True)
class Donor:
    """A donor with everything that came from him."""

    name: str
    items: tuple[DonatedItem, ...]

    @property
    def words(self) -> str:
        """“3 种，已发 38，还有 12”."""
        given, left = sum(one.given for one in self.items), sum(one.left for one in self.items)
        return f"{len(self.items)} 种，已发 {given}，还有 {left}"


def donors(reading: Reading, *, until: int | None = None) -> tuple[Donor, ...]:
    """All donors by the day of their first gift.

    Args:
        until: half-open, milliseconds UTC; everything without it.
    """
    limits = [Lot.source == DONATED, *([Movement.at < until] if until is not None else [])]
    base = select(Lot.donor, Lot.item).join(Lot, Lot.id == Movement.lot).where(*limits)
    sums = reading.execute(
        base.add_columns(Movement.kind, func.sum(Movement.quantity).label("pieces"),
                         func.min(Movement.at).label("first"))
        .group_by(Lot.donor, Lot.item, Movement.kind)
    ).all()
    given = reading.execute(
        base.add_columns(Movement.number, Movement.contact, func.sum(Movement.quantity).label("pieces"))
        .where(Movement.kind == MovementKind.ISSUED.value).group_by(Lot.donor, Lot.item, Movement.number,
                                                                    Movement.contact)
    ).all()
    lost = reading.execute(
        select(Lot.donor, Lot.item, func.sum(Loss.quantity).label("pieces"))
        .join(Movement, Movement.id == Loss.refers).join(Lot, Lot.id == Movement.lot)
        .where(Lot.source == DONATED, *([Loss.at < until] if until is not None else []))
        .group_by(Lot.donor, Lot.item)
    )
    losses = {(row.donor or "", row.item): int(row.pieces) for row in lost}
    items = {row.id: row for row in reading.execute(select(Item.id, Item.name, Item.unit, Item.position))}
    return tuple(_donors(sums, given, losses, items))


def donor_filter(reading: Reading, *, item: DonatedItem, figure: DonorFigure) -> MovementFilter | None:
    """The lines of the book behind a figure; None where there are none.

    Those of what is left are all: their sum is what lies on the shelves. What never came back is no line; it is told
    by the lines that left and those that came.
    """
    if figure is not DonorFigure.LOST:
        return MovementFilter(item=item.item, source=DONATED, donor=item.donor, kinds=_KINDS.get(figure, ()))
    left = reading.execute(
        select(Loss.refers).join(Movement, Movement.id == Loss.refers).join(Lot, Lot.id == Movement.lot)
        .where(Lot.source == DONATED, func.coalesce(Lot.donor, "") == item.donor, Lot.item == item.item)
    ).scalars().all()
    came = reading.execute(select(Movement.id).where(Movement.refers.in_(left))).scalars().all()
    return MovementFilter(ids=(*dict.fromkeys(left), *came)) if left else None


def _donors(
    sums: Iterable[Any], given: Iterable[Any], losses: dict[tuple[str, str], int], items: dict[str, Any]
) -> list[Donor]:
    people: dict[tuple[str, str], int] = {}
    for row in given:
        if row.pieces:
            people[row.donor or "", row.item] = people.get((row.donor or "", row.item), 0) + 1
    parts: dict[tuple[str, str], list[Part]] = {}
    first: dict[tuple[str, str], int] = {}
    for row in sums:
        key = (row.donor or "", row.item)
        parts.setdefault(key, []).append(Part(row.kind or "", row.pieces, 0, before=False))
        first[key] = min(first.get(key, row.first), row.first)
    found: dict[str, list[DonatedItem]] = {}
    for (donor, item), own in sorted(parts.items(), key=lambda one: first[one[0]]):
        known = items.get(item)
        found.setdefault(donor, []).append(
            DonatedItem(donor, item, known.name if known else "", known.unit if known else "", first[donor, item],
                        people.get((donor, item), 0), losses.get((donor, item), 0), sum_up(own))
        )
    return [Donor(name or "没有留名", tuple(own)) for name, own in found.items()]
