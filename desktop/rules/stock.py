"""Rules of the stock book: sums, which lot first, what is short, what runs low, what a quantity may be."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.errors import UserError
from desktop.rules.text_cleaning import fold_width

LARGEST = 1_000_000
_QUANTITY = re.compile(r"[+]?(\d+)\s*(?:[件条瓶份个盒包床套双箱袋张桶只把台罐提顶副块片支]|公斤)?")
_PRICE = re.compile(r"\s*([0-9]{1,7})(?:\.([0-9]{1,2}))?\s*元?")
_PLAIN_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement as the book sums it; ``quantity`` in pieces, negative when goods leave."""

    place: str
    lot: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Lot:
    """Pieces of one batch at one place; ``expires_on`` is the last usable civil date (ISO), "" when it keeps."""

    id: str
    quantity: int
    expires_on: str = ""
    received_on: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """So many pieces out of one lot."""

    lot: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Split:
    """How a wanted quantity is met; ``claim`` is what the book cannot give (应急代发, 待补入库)."""

    takes: tuple[Take, ...]
    claim: int


def balance(movements: Iterable[Moved]) -> dict[tuple[str, str], int]:
    """Pieces per place and lot, the sum of movements; places with nothing left are kept at 0."""
    sums: dict[tuple[str, str], int] = {}
    for movement in movements:
        key = (movement.place, movement.lot)
        sums[key] = sums.get(key, 0) + movement.quantity
    return sums


def lowest(movements: Iterable[Moved]) -> dict[tuple[str, str], int]:
    """The smallest balance each place and lot ever had, in book order; below 0 breaks the book's rule."""
    sums: dict[tuple[str, str], int] = {}
    floor: dict[tuple[str, str], int] = {}
    for movement in movements:
        key = (movement.place, movement.lot)
        sums[key] = sums.get(key, 0) + movement.quantity
        floor[key] = min(floor.get(key, 0), sums[key])
    return floor


def is_expired(expires_on: str, today: str) -> bool:
    """Whether the last usable day is over."""
    return bool(expires_on) and expires_on < today


def is_near_expiry(expires_on: str, today: str, days: int) -> bool:
    """Whether the lot is still good but not for longer than ``days``."""
    if not expires_on or is_expired(expires_on, today):
        return False
    return date.fromisoformat(expires_on) <= date.fromisoformat(today) + timedelta(days=days)


def is_low(quantity: int, minimum: int) -> bool:
    """Whether an item stands below its 保底 (A2.6); a minimum of 0 asks for nothing."""
    return quantity < minimum


def offered(lots: Iterable[Lot], today: str) -> list[Lot]:
    """Lots that may be handed out, the one that expires first in front; those that keep come last."""
    good = [lot for lot in lots if lot.quantity > 0 and not is_expired(lot.expires_on, today)]
    return sorted(good, key=lambda lot: (lot.expires_on or "9999", lot.received_on, lot.id))


def split(wanted: int, lots: Iterable[Lot], today: str) -> Split:
    """A wanted quantity over the lots, earliest expiry first; the rest becomes a claim."""
    takes: list[Take] = []
    rest = wanted
    for lot in offered(lots, today):
        if rest == 0:
            break
        taken = min(rest, lot.quantity)
        takes.append(Take(lot.id, taken))
        rest -= taken
    return Split(tuple(takes), rest)


def check_takes(takes: Iterable[Take], wanted: int, lots: Iterable[Lot], today: str) -> Split:
    """A split changed by hand.

    Raises:
        UserError: ``stock.unknown_lot``, ``stock.expired``, ``stock.short`` or ``stock.split_over``.
    """
    known: Mapping[str, Lot] = {lot.id: lot for lot in lots}
    chosen: dict[str, int] = {}
    for take in takes:
        chosen[take.lot] = chosen.get(take.lot, 0) + take.quantity
    for lot_id, quantity in chosen.items():
        _check_take(known.get(lot_id), quantity, today)
    total = sum(chosen.values())
    if total > wanted:
        raise UserError("stock.split_over", wanted=wanted, total=total)
    return Split(tuple(Take(lot, quantity) for lot, quantity in chosen.items() if quantity), wanted - total)


def _check_take(lot: Lot | None, quantity: int, today: str) -> None:
    if lot is None:
        raise UserError("stock.unknown_lot")
    if quantity < 0:
        raise UserError("quantity.not_positive")
    if quantity and is_expired(lot.expires_on, today):
        raise UserError("stock.expired", expires_on=lot.expires_on)
    if quantity > lot.quantity:
        raise UserError("stock.short", wanted=quantity, left=lot.quantity)


def read_quantity(text: str) -> int:
    """Whole pieces, 1 to 1 000 000: “3”, “３ 件”, “1,200”, “两床”.

    Raises:
        UserError: ``quantity.empty``, ``quantity.not_whole``, ``quantity.not_positive``, ``quantity.too_large``.
    """
    plain = fold_width(text).strip().replace(",", "")
    if not plain:
        raise UserError("quantity.empty")
    for word, number in _PLAIN_NUMBERS.items():
        plain = plain.replace(word, str(number), 1) if plain.startswith(word) and len(plain) <= 2 else plain
    found = _QUANTITY.fullmatch(plain)
    if not found or not found.group(1).isascii():
        negative = re.fullmatch(r"-\s*\d+\D*", plain) is not None
        raise UserError("quantity.not_positive" if negative else "quantity.not_whole", text=text.strip())
    return check_quantity(int(found.group(1)[:12]))


def check_quantity(quantity: int) -> int:
    """The bounds of a quantity.

    Raises:
        UserError: ``quantity.not_positive``, ``quantity.too_large`` with ``largest``.
    """
    if quantity <= 0:
        raise UserError("quantity.not_positive")
    if quantity > LARGEST:
        raise UserError("quantity.too_large", largest=LARGEST)
    return quantity


def read_price(text: str) -> int:
    """A price in 分: “12.5”, “１２元”, “3 块 5” is not guessed at; nothing typed is an error.

    Raises:
        UserError: ``stock.price``.
    """
    found = _PRICE.fullmatch(fold_width(text).strip().replace(",", "").removeprefix("¥"))
    if not found:
        raise UserError("stock.price")
    return int(found.group(1)) * 100 + int((found.group(2) or "0").ljust(2, "0"))
