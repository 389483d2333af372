"""Papers of the stock book exactly as they are printed (domain.md §2.10); everything is text."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.form_documents import FormDocument


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of goods: name with pack, batch, quantity with unit, place, price, days, and what is to be said."""

    name: str
    batch: str = ""
    quantity: str = ""
    place: str = ""
    price: str = ""
    money: str = ""
    days: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssueSlip(FormDocument):
    """发放签收单 of one 发放单; ``claimed`` lines were given and are not in the book yet."""

    at: str = ""
    target: str = ""
    person: str = ""
    giver: str = ""
    receipt: str = ""
    receipt_note: str = ""
    lines: tuple[GoodsLine, ...] = ()
    claimed: tuple[GoodsLine, ...] = ()
    vouchers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptSlip(FormDocument):
    """入库单 of one receipt."""

    at: str = ""
    source: str = ""
    keeper: str = ""
    lines: tuple[GoodsLine, ...] = ()
    total: str = ""
    """Sum of the amounts, empty where no price is known."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TransferSlip(FormDocument):
    """调拨单: what went where, how much came, and what was lost on the way with its reason."""

    sent: str = ""
    came: str = ""
    from_place: str = ""
    to_place: str = ""
    lines: tuple[tuple[str, str, str, str], ...] = ()
    """Name with batch, 发出, 签收, 损耗及原因."""
    giver: str = ""
    taker: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One lot of a count; an empty ``counted`` is left for the pen."""

    name: str
    batch: str
    book: str = ""
    counted: str = ""
    difference: str = ""
    reason: str = ""
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class CountSheet(FormDocument):
    """盘点表; ``blind`` leaves the book's figures out, so that nobody counts towards them."""

    place: str = ""
    begun: str = ""
    finished: str = ""
    blind: bool = False
    rows: tuple[CountRow, ...] = ()
    sums: str = ""
    counter: str = ""
    checker: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseSheet(FormDocument):
    """采购单: what to buy, with what is there and what must be; ``endings`` are lots that end soon."""

    reason: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """品名, 结存, 在途, 保底, 采购数, 参考单价, 金额."""
    total: str = ""
    lacking: str = ""
    """What the sum leaves out: “2 种没有参考单价”."""
    endings: tuple[tuple[str, str, str, str], ...] = ()
    """品名, 批次和地点, 数量, 到期."""


@dataclass(frozen=True, slots=True)
class DonorPart:
    """What became of one donor's goods: 品名, 首次收到, 收到, 已发, 发放人次, 损耗, 还有."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DonorPaper(FormDocument):
    """捐赠物资使用情况; nobody who was helped is named."""

    until: str = ""
    parts: tuple[DonorPart, ...] = ()


@dataclass(frozen=True, slots=True)
class StockReportPaper(FormDocument):
    """收发存表 of a period, A4 across."""

    period: str = ""
    by: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: tuple[str, ...] = ()
    words: str = ""
