"""爱心包: several items handed out as one, booked as its parts."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.models.supplies import Kit, KitPart
from desktop.errors import UserError
from desktop.journal.membership import members, set_members
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.stock import check_quantity
from desktop.rules.text_cleaning import clean_line
from desktop.supplies.catalogue import find_item, items
from desktop.supplies.issuing import Handout
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class KitLine:
    """So many pieces of an item in one kit."""

    item: str
    item_name: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class KitCard:
    """One kind of 爱心包 with its parts."""

    id: str
    name: str
    position: int
    retired: bool
    parts: tuple[KitLine, ...]
    seen: Seen

    @property
    def words(self) -> str:
        """“棉被 1 床、矿泉水 2 瓶”."""
        return "、".join(f"{part.item_name} {part.quantity} {part.unit}" for part in self.parts)


def set_kit(
    work: Work, *, name: str, parts: Mapping[str, int], kit: str = "", seen: Seen | None = None, retired: bool = False
) -> str:
    """A new kind of kit, or another name and other parts for a known one; returns its id.

    Args:
        parts: pieces by item.

    Raises:
        UserError: ``stock.kit_name``, ``stock.kit_known``, ``stock.kit_empty``, ``stock.unknown_item``,
            ``stock.unknown_kit``, ``quantity.*``.
    """
    require(work, Right.KEEP_STOCK)
    plain = clean_line(name)
    if not plain:
        raise UserError("stock.kit_name")
    others = [card for card in kits(work, retired=True) if card.id != kit]
    if any(card.name == plain for card in others):
        raise UserError("stock.kit_known", name=plain)
    if not parts:
        raise UserError("stock.kit_empty")
    for item, quantity in parts.items():
        find_item(work, item=item)
        check_quantity(quantity)
    if kit and seen is not None:
        find_kit(work, kit=kit)
        work.change(Kit, kit, seen=seen, name=plain, retired=retired)
    else:
        position = 1 + max((card.position for card in others), default=0)
        kit = work.create(Kit, name=plain, position=position)
    wanted = {item: {"quantity": quantity} for item, quantity in parts.items()}
    set_members(work, KitPart, of=("kit", kit), column="item", wanted=wanted)
    return kit


def kits(reading: Reading, *, retired: bool = False) -> list[KitCard]:
    """All kinds of kits in their order."""
    known = {card.id: card for card in items(reading, retired=True)}
    rows = reading.execute(select(Kit).where(Kit.void_reason.is_(None)).order_by(Kit.position, Kit.id)).all()
    found = []
    for row in rows:
        if row.retired and not retired:
            continue
        held = members(reading, KitPart, of=("kit", row.id), column="item")
        parts = [KitLine(item, known[item].name, known[item].unit, part.quantity or 0)
                 for item, part in held.items() if item in known]
        order = {item: card.position for item, card in known.items()}
        parts.sort(key=lambda part: order[part.item])
        found.append(KitCard(row.id, row.name or "", row.position or 0, bool(row.retired), tuple(parts),
                             reading.seen(row.id)))
    return found


def find_kit(reading: Reading, *, kit: str) -> KitCard:
    """One kind of kit. Raises UserError ``stock.unknown_kit``."""
    found = next((card for card in kits(reading, retired=True) if card.id == kit), None)
    if found is None:
        raise UserError("stock.unknown_kit")
    return found


def kit_lines(reading: Reading, *, kit: str, count: int, note: str = "") -> list[Handout]:
    """The lines of a hand-out that so many kits are booked as.

    Raises:
        UserError: ``stock.unknown_kit``, ``quantity.*``.
    """
    check_quantity(count)
    parts = find_kit(reading, kit=kit).parts
    return [Handout(part.item, part.quantity * count, note=note, kit=kit) for part in parts]
