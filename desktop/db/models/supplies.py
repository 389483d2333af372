"""The stock book: items, places, lots, movements that are never changed, claims, and the balance derived of them."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, Index, Integer, String, event

from desktop.db.base import (
    Base,
    InCampaign,
    Journalled,
    column_of,
    instant_column,
    link,
    personal,
    public,
    whole_number,
    yes_no,
)
from desktop.db.models.journal import ddl

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Item(Journalled, Base):
    """品名: counted in whole base units (床, 袋, 张)."""

    __tablename__ = "item"
    code: Mapped[str | None] = public()
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    unit: Mapped[str | None] = public()
    pack: Mapped[str | None] = public(searched=True)
    pack_unit: Mapped[str | None] = public(group="pack_size")
    pack_size: Mapped[int | None] = whole_number(group="pack_size")
    """How many base units one 箱 or 包 holds, for counting in."""
    minimum: Mapped[int | None] = whole_number()
    minimum_blue: Mapped[int | None] = whole_number()
    minimum_yellow: Mapped[int | None] = whole_number()
    minimum_orange: Mapped[int | None] = whole_number()
    minimum_red: Mapped[int | None] = whole_number()
    """保底 while a 寒潮 or 低温 预警 of that level is in force."""
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
    photo: Mapped[str | None] = link(index=False)
    """Never written: the photos of a lot are those of which it is the subject."""


class Movement(Journalled, InCampaign, Base):
    """出入库: a fact. What was wrong is 红冲 and booked anew, never changed (exchange.md B7)."""

    __tablename__ = "movement"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("quantity",)
    custody: ClassVar[tuple[str, str] | None] = ("stock_place", "custodian")
    leaned_on: ClassVar[tuple[str, ...]] = ("movement.refers", "loss.refers")
    runs_by: ClassVar[tuple[str, ...]] = ("stock_place", "lot")
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
    """调拨签收 names what was 发出, 归还 what was 借出."""
    to_place: Mapped[str | None] = link(index=False)
    patrol: Mapped[str | None] = link()
    point: Mapped[str | None] = link()
    """The service point or community that got the goods (发放 without a person)."""
    kit: Mapped[str | None] = link(index=False)
    count: Mapped[str | None] = link()
    holder: Mapped[str | None] = personal(searched=True)
    """Who has what was 借出."""
    due_at: Mapped[int | None] = instant_column()

    # What stood at an hour, and the check of all sums, are answered from this index alone.
    __table_args__ = (Index("ix_movement_running", "lot", "stock_place", "at", "quantity"),)


class Claim(Journalled, InCampaign, Base):
    """应急代发，待补入库: given already, not yet in the book (decisions.md 26). Settled by movements naming it."""

    __tablename__ = "claim"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("quantity",)
    leaned_on: ClassVar[tuple[str, ...]] = ("movement.claim",)
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
    patrol: Mapped[str | None] = link()
    point: Mapped[str | None] = link()
    kit: Mapped[str | None] = link(index=False)


class Loss(Journalled, InCampaign, Base):
    """在途损耗 and 借出未还: what never came of goods that were 发出 or 借出, with the reason (exchange.md B7)."""

    __tablename__ = "loss"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("quantity",)
    refers: Mapped[str | None] = link()
    quantity: Mapped[int | None] = whole_number()
    reason: Mapped[str | None] = personal()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    reverses: Mapped[str | None] = link()


class StockCount(Journalled, InCampaign, Base):
    """盘点 of one place; ``blind`` counts without the book's figures. Two names seal it."""

    __tablename__ = "stock_count"
    number: Mapped[str | None] = public(index=True)
    stock_place: Mapped[str | None] = link()
    blind: Mapped[bool | None] = yes_no()
    begun_at: Mapped[int | None] = instant_column()
    counter: Mapped[str | None] = link(index=False)
    checker: Mapped[str | None] = link(index=False, group="seal")
    finished_at: Mapped[int | None] = instant_column(group="seal")


class CountLine(Journalled, Base):
    """实盘 of one lot, with what the book said at that moment; a later line of the lot stands for the earlier."""

    __tablename__ = "count_line"
    create_only: ClassVar[bool] = True
    count: Mapped[str | None] = link()
    lot: Mapped[str | None] = link()
    nth: Mapped[int | None] = whole_number()
    counted: Mapped[int | None] = whole_number()
    book: Mapped[int | None] = whole_number()
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    reason: Mapped[str | None] = public()


class Kit(Journalled, Base):
    """爱心包: several items handed out as one and booked as its parts."""

    __tablename__ = "kit"
    name: Mapped[str | None] = public()
    position: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()


class KitPart(Journalled, Base):
    """So many pieces of an item in one kit."""

    __tablename__ = "kit_part"
    kit: Mapped[str | None] = link()
    item: Mapped[str | None] = link()
    quantity: Mapped[int | None] = whole_number()
    held: Mapped[bool | None] = yes_no()


class Balance(Base):
    """结存 of a lot at a place: kept by a trigger with each movement, never below nothing (decisions.md 24)."""

    __tablename__ = "balance"
    stock_place: Mapped[str] = column_of(String(36), primary_key=True)
    lot: Mapped[str] = column_of(String(36), primary_key=True, index=True)
    quantity: Mapped[int] = column_of(Integer, nullable=False)
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
