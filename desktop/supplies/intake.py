"""入库 as one act: goods of an item and at a place that may both be new, and the draft they were written in."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from desktop.attachments import add_photo, photos_of
from desktop.db.models.supplies import Lot
from desktop.journal.drafts import drop_draft
from desktop.journal.work import Work
from desktop.supplies.book import Received, receive
from desktop.supplies.catalogue import ItemFacts, add_item, add_stock_place


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that is not in the book yet; ``facts`` are kind, pack, minimum, target."""

    name: str
    unit: str
    facts: ItemFacts


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place for goods that is not in the book yet."""

    name: str
    kind: str = ""


class ReceiptFacts(TypedDict, total=False):
    """As ``book.receive`` takes them: price in 分 a piece, days as ISO civil dates."""

    lot: str | None
    batch: str
    source: str
    donor: str
    price: int | None
    made: str
    expires: str
    remark: str
    at: int | None
    by: str | None
    note: str


def take_in(
    work: Work, *, item: str | NewItem, stock_place: str | NewPlace, quantity: int, draft: str = "",
    photos: Sequence[str] = (), **facts: Unpack[ReceiptFacts],
) -> Received:
    """入库; what is new is entered first, all of it one act that 撤销 takes back whole.

    Args:
        photos: attachments that show the goods; they stand with the lot.

    Raises:
        UserError: as ``receive``, ``add_item`` and ``add_stock_place``.
    """
    if isinstance(item, NewItem):
        item = add_item(work, name=item.name, unit=item.unit, **item.facts)
    if isinstance(stock_place, NewPlace):
        stock_place = add_stock_place(work, name=stock_place.name, kind=stock_place.kind)
    received = receive(work, item=item, stock_place=stock_place, quantity=quantity, **facts)
    shown = {photo.attachment for photo in photos_of(work, subjects=[received.lot])}
    for attachment in photos:
        if attachment not in shown:
            add_photo(work, attachment=attachment, subject_table=Lot.__tablename__, subject=received.lot)
    if draft:
        drop_draft(work, draft=draft)
    return received
