"""What is kept and where: items and stock places, and which of the places this desk may book."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.db.models.exchange import DeskKey
from desktop.db.models.journal import Chain
from desktop.db.models.supplies import Item, StockCount, StockPlace
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.stock_needs import LEVELS
from desktop.rules.stock_packs import Units
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

_LEVEL_COLUMNS = tuple(f"minimum_{level}" for level in LEVELS)


class ItemFacts(TypedDict, total=False):
    """What is said of an item; ``minimum`` is the 保底, ``target`` what to buy up to, in base units.

    ``minimum_blue`` and so on hold while a 预警 of that level does; ``pack_size`` base units make one ``pack_unit``.
    """

    code: str
    kind: str
    pack: str
    pack_unit: str
    pack_size: int
    minimum: int
    minimum_blue: int
    minimum_yellow: int
    minimum_orange: int
    minimum_red: int
    target: int
    position: int


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One item (品名) with its base unit and pack words, e.g. 方便面, 袋, 袋装 100 克."""

    id: str
    code: str
    name: str
    kind: str
    unit: str
    pack: str
    minimum: int
    target: int
    position: int
    retired: bool
    seen: Seen
    units: Units
    by_level: Mapping[str, int]
    """保底 per 预警等级, where one is set."""


@dataclass(frozen=True, slots=True)
class StockPlaceCard:
    """Where goods lie; ``ours`` says whether this desk is the custodian and may book there."""

    id: str
    name: str
    kind: str
    custodian: str
    ours: bool
    position: int
    retired: bool
    seen: Seen


def add_item(work: Work, *, name: str, unit: str, **facts: Unpack[ItemFacts]) -> str:
    """A new item; returns its id.

    Raises:
        UserError: ``stock.item_name_missing``, ``stock.unit_missing``, ``stock.item_known``, ``stock.minimum``.
    """
    require(work, Right.KEEP_STOCK)
    plain = _item_facts({**facts, "name": name, "unit": unit})
    _check_item(work, plain, None)
    plain.setdefault("position", 1 + max((card.position for card in items(work, retired=True)), default=0))
    return work.create(Item, **plain)


def change_item(work: Work, *, item: str, seen: Seen, name: str | None = None, unit: str | None = None,
                **facts: Unpack[ItemFacts]) -> None:
    """Changes what is said of an item. Raises UserError as ``add_item``, and ``stock.unknown_item``."""
    require(work, Right.KEEP_STOCK)
    card = find_item(work, item=item)
    plain = _item_facts({**facts, **({"name": name} if name is not None else {}),
                         **({"unit": unit} if unit is not None else {})})
    known = {"name": card.name, "unit": card.unit, "pack": card.pack, "pack_unit": card.units.pack_unit,
             "pack_size": card.units.pack_size}
    _check_item(work, {**known, **plain}, item)
    if plain:
        work.change(Item, item, seen=seen, **plain)


def retire_item(work: Work, *, item: str, seen: Seen, retired: bool = True) -> None:
    """停用: no longer offered; its movements stay in the book."""
    require(work, Right.KEEP_STOCK)
    work.change(Item, item, seen=seen, retired=retired)


def _item_facts(facts: Mapping[str, object]) -> dict[str, Any]:
    return {key: clean_line(value) if isinstance(value, str) else value for key, value in facts.items()}


def _check_item(reading: Reading, facts: Mapping[str, Any], own: str | None) -> None:
    if not facts.get("name"):
        raise UserError("stock.item_name_missing")
    if not facts.get("unit"):
        raise UserError("stock.unit_missing")
    if any((facts.get(key) or 0) < 0 for key in ("minimum", "target", *_LEVEL_COLUMNS)):
        raise UserError("stock.minimum")
    if bool(facts.get("pack_unit")) != bool(facts.get("pack_size")) or not 0 <= (facts.get("pack_size") or 0) < 100_000:
        raise UserError("stock.pack_size")
    same = (facts["name"], facts.get("pack") or "")
    if any((card.name, card.pack) == same and card.id != own for card in items(reading, retired=True)):
        raise UserError("stock.item_known", name=facts["name"])


def items(reading: Reading, *, retired: bool = False) -> list[ItemCard]:
    """All items in their order; with those 停用 when asked."""
    rows = reading.execute(select(Item).where(Item.void_reason.is_(None)).order_by(Item.position, Item.id)).all()
    return [_item(reading, row) for row in rows if retired or not row.retired]


def find_item(reading: Reading, *, item: str) -> ItemCard:
    """One item.

    Raises:
        UserError: ``stock.unknown_item``.
    """
    row = reading.execute(select(Item).where(Item.id == item, Item.void_reason.is_(None))).first()
    if row is None:
        raise UserError("stock.unknown_item")
    return _item(reading, row)


def _item(reading: Reading, row: Any) -> ItemCard:
    return ItemCard(
        row.id, row.code or "", row.name or "", row.kind or "", row.unit or "", row.pack or "", row.minimum or 0,
        row.target or 0, row.position or 0, bool(row.retired), reading.seen(row.id),
        Units(row.unit or "", row.pack_unit or "", row.pack_size or 0),
        {level: value for level in LEVELS if (value := getattr(row, f"minimum_{level}"))},
    )


def own_chain(reading: Reading) -> str:
    """The name of this desk's chain: what a custodian is named by."""
    return str(reading.execute(select(Chain.origin).where(Chain.own)).scalar_one())


def add_stock_place(work: Work, *, name: str, kind: str = "", position: int | None = None) -> str:
    """A new place for goods, in the keeping of this desk; returns its id.

    Raises:
        UserError: ``stock.place_name_missing``, ``stock.place_known``.
    """
    require(work, Right.KEEP_STOCK)
    plain = _place_name(work, name, None)
    last = max((card.position for card in stock_places(work, retired=True)), default=0)
    return work.create(
        StockPlace, name=plain, kind=kind or None, custodian=own_chain(work),
        position=last + 1 if position is None else position,
    )


def change_stock_place(
    work: Work, *, stock_place: str, seen: Seen, name: str | None = None, position: int | None = None,
    retired: bool | None = None,
) -> None:
    """Renames, reorders or retires a place. Raises UserError as ``add_stock_place``, and ``stock.unknown_place``."""
    require(work, Right.KEEP_STOCK)
    find_stock_place(work, stock_place=stock_place)
    facts: dict[str, Any] = {"position": position, "retired": retired}
    if name is not None:
        facts["name"] = _place_name(work, name, stock_place)
    work.change(StockPlace, stock_place, seen=seen, **{key: one for key, one in facts.items() if one is not None})


def hand_over_place(work: Work, *, stock_place: str, to: str, seen: Seen) -> None:
    """The keeping of a place goes to another desk: this one is barred at once, that one books when it has heard.

    Args:
        to: the chain of the desk that keeps it from now on.

    Raises:
        UserError: ``stock.unknown_place``, ``stock.not_custodian``, ``stock.unknown_desk``, ``stock.count_open``
            while a count is under way there, which only this desk could bring to its end.
    """
    require(work, Right.KEEP_STOCK)
    card = bookable(work, stock_place)
    under_way = select(StockCount.id).where(
        StockCount.stock_place == stock_place, StockCount.finished_at.is_(None), StockCount.void_reason.is_(None))
    if work.execute(under_way).first() is not None:
        raise UserError("stock.count_open", place=card.name)
    if work.execute(select(Chain.origin).where(Chain.origin == to)).first() is None:
        raise UserError("stock.unknown_desk")
    work.change(StockPlace, stock_place, seen=seen, custodian=to)


def _place_name(reading: Reading, name: str, own: str | None) -> str:
    plain = clean_line(name)
    if not plain:
        raise UserError("stock.place_name_missing")
    if any(card.name == plain and card.id != own for card in stock_places(reading, retired=True)):
        raise UserError("stock.place_known", name=plain)
    return plain


def stock_places(reading: Reading, *, retired: bool = False) -> list[StockPlaceCard]:
    """All places in their order; with those 停用 when asked."""
    rows = reading.execute(
        select(StockPlace).where(StockPlace.void_reason.is_(None)).order_by(StockPlace.position, StockPlace.id)
    ).all()
    own = own_chain(reading)
    return [_place(reading, row, own) for row in rows if retired or not row.retired]


def find_stock_place(reading: Reading, *, stock_place: str) -> StockPlaceCard:
    """One place.

    Raises:
        UserError: ``stock.unknown_place``.
    """
    row = reading.execute(
        select(StockPlace).where(StockPlace.id == stock_place, StockPlace.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("stock.unknown_place")
    return _place(reading, row, own_chain(reading))


def bookable(reading: Reading, stock_place: str) -> StockPlaceCard:
    """The place, if this desk may book there (exchange.md B7: only the custodian writes).

    Raises:
        UserError: ``stock.unknown_place``, ``stock.not_custodian``.
    """
    card = find_stock_place(reading, stock_place=stock_place)
    if not card.ours:
        raise UserError("stock.not_custodian", place=card.name, keeper=keeper_words(reading, card.custodian))
    return card


def keeper_words(reading: Reading, chain: str) -> str:
    """The PC that keeps a place, as a sentence names it: “民政办”, or 另一台电脑 while it has not said who it is."""
    name = reading.execute(select(DeskKey.name).where(DeskKey.origin == chain)).scalars().first()
    return f"“{name}”" if name else "另一台电脑"


def _place(reading: Reading, row: Any, own: str) -> StockPlaceCard:
    return StockPlaceCard(
        row.id, row.name or "", row.kind or "", row.custodian or "", row.custodian == own, row.position or 0,
        bool(row.retired), reading.seen(row.id),
    )
