"""How a line comes into the book: its moment, the place in the keeping of this desk, what may leave at that hour."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from desktop.clock import MINUTE
from desktop.db.models.supplies import Balance, Movement
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.rules.stock_time import Flow, spare
from desktop.rules.time_entry import TOLERANCE
from desktop.supplies.catalogue import bookable
from desktop.supplies.levels import LotLine
from desktop.vocabulary import MovementKind

Key = tuple[str, str]
"""Place and lot."""


def moment_of(work: Work, at: int | None) -> int:
    """When it happened; now where nothing else is said.

    Raises:
        UserError: ``stock.in_future``.
    """
    if at is not None and at > work.now + TOLERANCE:
        raise UserError("stock.in_future")
    return work.now if at is None else min(at, work.now)


def post(work: Work, *, kind: MovementKind, stock_place: str, lot: str, quantity: int, at: int, **facts: Any) -> str:
    """Writes one line; what is 0 or None of its facts is left out.

    Raises:
        UserError: ``stock.unknown_place``, ``stock.not_custodian``; ``stock.short`` where less lay there at that hour.
    """
    bookable(work, stock_place)
    if quantity < 0:
        left = spare_of(work, [(stock_place, lot)], at)[stock_place, lot]
        if left < -quantity:
            raise UserError("stock.short", wanted=-quantity, left=left)
    return work.create(
        Movement, kind=kind.value, stock_place=stock_place, lot=lot, quantity=quantity, at=at, entered_at=work.now,
        **{"by": work.actor or None, **facts},
    )


def flows_of(reading: Reading, *, stock_place: str, lot: str) -> list[Flow]:
    """Every line of a lot at a place, as the rules of time take them."""
    rows = reading.execute(
        select(Movement.at, Movement.quantity).where(Movement.lot == lot, Movement.stock_place == stock_place)
    )
    return [Flow(row.at or 0, row.quantity or 0) for row in rows]


def spare_of(reading: Reading, keys: Iterable[Key], at: int) -> dict[Key, int]:
    """What may leave at an instant, per place and lot, so that no later instant falls below nothing."""
    return {key: _spare(reading, key, at) for key in keys}


def _spare(reading: Reading, key: Key, at: int) -> int:
    """The balance, where nothing is booked later; only a back-dated line has to go through all the others."""
    last = reading.execute(
        select(func.max(Movement.at)).where(Movement.lot == key[1], Movement.stock_place == key[0])
    ).scalar()
    if last is None:
        return 0
    if at // MINUTE < last // MINUTE:
        return spare(flows_of(reading, stock_place=key[0], lot=key[1]), at)
    return int(reading.execute(
        select(Balance.quantity).where(Balance.stock_place == key[0], Balance.lot == key[1])
    ).scalar_one())


def at_that_hour(reading: Reading, lots: list[LotLine], at: int) -> list[LotLine]:
    """The lots with what of them may leave at that hour."""
    left = spare_of(reading, [(lot.stock_place, lot.lot) for lot in lots], at)
    return [replace(lot, quantity=min(lot.quantity, left[lot.stock_place, lot.lot])) for lot in lots]
