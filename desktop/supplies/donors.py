"""What became of donated goods: per donor and item what came, what was given, what is left; nobody is named."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.db.models.supplies import Item, Lot, Movement
from desktop.journal.work import Reading
from desktop.rules.stock_figures import Figure, Part, Sums, sum_up
from desktop.vocabulary import MovementKind

DONATED = "donated"


@dataclass(frozen=True, slots=True)
class DonatedItem:
    """One item of one donor; ``people`` is how often it was given to somebody (人次)."""

    item: str
    item_name: str
    unit: str
    first_at: int
    people: int
    sums: Sums

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
    def left(self) -> int:
        """What lies on the shelves, is lent or on its way."""
        return self.came - self.given - self.gone


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
    items = {row.id: row for row in reading.execute(select(Item.id, Item.name, Item.unit, Item.position))}
    return tuple(_donors(sums, given, items))


def _donors(sums: Iterable[Any], given: Iterable[Any], items: dict[str, Any]) -> list[Donor]:
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
            DonatedItem(item, known.name if known else "", known.unit if known else "", first[donor, item],
                        people.get((donor, item), 0), sum_up(own))
        )
    return [Donor(name or "没有留名", tuple(own)) for name, own in found.items()]
