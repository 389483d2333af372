"""The stock book: items, places, lots, movements that are never changed, claims, and the balance derived of them."""
from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, Integer, String, event
from sqlalchemy.orm import Mapped, mapped_column

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no
from desktop.db.models.journal import ddl


class Item(Journalled, Base):
    """品名: counted in whole base units (床, 袋, 张)."""

    __tablename__ = "item"
    code: Mapped[str | None] = public()
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    unit: Mapped[str | None] = public()
    pack: Mapped[str | None] = public(searched=True)
    minimum: Mapped[int | None] = whole_number()
    target: Mapped[int | None] = whole_number()
    position: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()


class StockPlace(Journalled, Base):
    """Where goods lie: 值班室, 车上, 社区点位. Only its custodian (a chain of the journal) books there."""

    __tablename__ = "stock_place"
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    custodian: Mapped[str | None] = public()
    position: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()


class Lot(Journalled, Base):
    """批次: goods of one item that came together and end together. Days are civil dates, the price is 分 a unit."""

    __tablename__ = "lot"
    item: Mapped[str | None] = link()
    batch: Mapped[str | None] = public(searched=True)
    source: Mapped[str | None] = public(group="source")
    donor: Mapped[str | None] = personal(searched=True, group="source")
    price: Mapped[int | None] = whole_number()
    made: Mapped[str | None] = public(group="days")
    expires: Mapped[str | None] = public(group="days")
    received_at: Mapped[int | None] = instant_column()
    remark: Mapped[str | None] = public()
    """Where exactly: 东库房 2 层."""


class Movement(Journalled, InCampaign, Base):
    """出入库: a fact. What was wrong is 红冲 and booked anew, never changed (exchange.md B7)."""

    __tablename__ = "movement"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("quantity",)
    custody: ClassVar[tuple[str, str] | None] = ("stock_place", "custodian")
    number: Mapped[str | None] = public(index=True)
    kind: Mapped[str | None] = public(index=True)
    stock_place: Mapped[str | None] = link()
    lot: Mapped[str | None] = link()
    quantity: Mapped[int | None] = whole_number()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    person: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    claim: Mapped[str | None] = link()
    receipt: Mapped[str | None] = public()
    receipt_note: Mapped[str | None] = personal()
    photo: Mapped[str | None] = link(index=False)
    note: Mapped[str | None] = personal(searched=True)
    reverses: Mapped[str | None] = link()
    refers: Mapped[str | None] = link()
    """The other half of a transfer."""


class Claim(Journalled, InCampaign, Base):
    """应急代发，待补入库: given already, not yet in the book (decisions.md 26). Settled by movements naming it."""

    __tablename__ = "claim"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("quantity",)
    item: Mapped[str | None] = link()
    stock_place: Mapped[str | None] = link()
    quantity: Mapped[int | None] = whole_number()
    reason: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    person: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    receipt: Mapped[str | None] = public()
    receipt_note: Mapped[str | None] = personal()
    photo: Mapped[str | None] = link(index=False)
    note: Mapped[str | None] = personal(searched=True)
    reverses: Mapped[str | None] = link()


class Balance(Base):
    """结存 of a lot at a place: kept by a trigger with each movement, never below nothing (decisions.md 24)."""

    __tablename__ = "balance"
    stock_place: Mapped[str] = mapped_column(String(36), primary_key=True)
    lot: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    quantity: Mapped[int] = mapped_column(Integer)
    __table_args__ = (
        CheckConstraint("quantity >= 0", name="not_below_nothing"),
        {"sqlite_with_rowid": False, "info": {"derived": "movement"}},
    )


# An upsert would check the rule on the signed quantity before it looks for the row, so the row is made first.
_ADD = (
    "INSERT INTO balance (stock_place, lot, quantity) SELECT NEW.stock_place, NEW.lot, 0 "
    "WHERE NOT EXISTS (SELECT 1 FROM balance WHERE stock_place = NEW.stock_place AND lot = NEW.lot); "
    "UPDATE balance SET quantity = quantity + NEW.quantity WHERE stock_place = NEW.stock_place AND lot = NEW.lot"
)

event.listen(
    Movement.__table__, "after_create",
    ddl(f"CREATE TRIGGER movement_kept_in_balance AFTER INSERT ON movement BEGIN {_ADD}; END"),
)
