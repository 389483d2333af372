"""收发存: opening, in, out, closing by item, lot, place or source, with money; every figure opens its lines."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, select

from desktop.db.models.supplies import Item, Lot, Movement, StockPlace
from desktop.journal.work import Reading
from desktop.rules.stock_figures import Figure, Part, Sums, add_up, kinds_of, sum_up
from desktop.supplies.listing import MovementFilter
from desktop.terms import read_labels


class GroupBy(StrEnum):
    """By what the report sums."""

    ITEM = "item"
    LOT = "lot"
    PLACE = "place"
    SOURCE = "source"

    @property
    def label(self) -> str:
        return {"item": "品名", "lot": "批次", "place": "存放点", "source": "来源"}[self.value]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report; ``unit`` is "" where things of several units are summed."""

    key: str
    title: str
    detail: str
    unit: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class StockReport:
    """The report of a period, half-open in milliseconds UTC; ``unpriced`` pieces of the closing bear no price."""

    group: GroupBy
    since: int
    until: int
    lines: tuple[ReportLine, ...]
    total: Sums
    unpriced: int
    movements: int

    @property
    def words(self) -> str:
        """“12 行，共 12 行，由 148 笔流水算出”."""
        odd = f"，期末有 {self.unpriced} 件没有单价，不计金额" if self.unpriced else ""
        return f"{len(self.lines)} 行，共 {len(self.lines)} 行，由 {self.movements} 笔流水算出{odd}"


def stock_report(
    reading: Reading, *, since: int, until: int, group: GroupBy = GroupBy.ITEM, stock_place: str | None = None,
    source: str | None = None,
) -> StockReport:
    """The sums of all movements before ``until``; what happened before ``since`` is the opening.

    Args:
        stock_place, source: only what lies there, only goods of that source.
    """
    key = {GroupBy.ITEM: Lot.item, GroupBy.LOT: Movement.lot, GroupBy.PLACE: Movement.stock_place,
           GroupBy.SOURCE: func.coalesce(Lot.source, "") + "/" + func.coalesce(Lot.donor, "")}[group]
    before = case((Movement.at < since, 1), else_=0).label("before")
    statement = (
        select(key.label("key"), Movement.kind, before, func.sum(Movement.quantity).label("pieces"),
               func.coalesce(func.sum(Movement.quantity * Lot.price), 0).label("money"),
               func.sum(case((Lot.price.is_(None), Movement.quantity), else_=0)).label("unpriced"),
               func.count().label("lines"))
        .join(Lot, Lot.id == Movement.lot)
        .where(Movement.at < until)
        .group_by("key", Movement.kind, "before")
    )
    if stock_place is not None:
        statement = statement.where(Movement.stock_place == stock_place)
    if source is not None:
        statement = statement.where(func.coalesce(Lot.source, "") == source)
    rows = reading.execute(statement).all()
    parts: dict[str, list[Part]] = {}
    for row in rows:
        parts.setdefault(row.key or "", []).append(Part(row.kind or "", row.pieces, row.money, bool(row.before)))
    heads = _heads(reading, group)
    lines = [ReportLine(one, *heads.get(one, (one, "", "")), sum_up(found)) for one, found in parts.items()]
    order = {one: at for at, one in enumerate(heads)}
    lines.sort(key=lambda line: (order.get(line.key, len(order)), line.key))
    return StockReport(
        group, since, until, tuple(lines), add_up(line.sums for line in lines), sum(row.unpriced for row in rows),
        sum(row.lines for row in rows if not row.before),
    )


def report_filter(
    report: StockReport, *, key: str | None, figure: Figure, stock_place: str | None = None, source: str | None = None
) -> MovementFilter:
    """The lines of the book behind one figure of a report; without a key those of its total."""
    since = None if figure in (Figure.OPENING, Figure.CLOSING) else report.since
    until = report.since if figure is Figure.OPENING else report.until
    item = lot = place = donor = None
    place = stock_place
    if key is not None:
        item = key if report.group is GroupBy.ITEM else None
        lot = key if report.group is GroupBy.LOT else None
        place = key if report.group is GroupBy.PLACE else stock_place
        if report.group is GroupBy.SOURCE:
            source, _, donor = key.partition("/")
    return MovementFilter(
        item=item, lot=lot, stock_place=place, source=source, donor=donor, kinds=kinds_of(figure), since=since,
        until=until,
    )


def _heads(reading: Reading, group: GroupBy) -> dict[str, tuple[str, str, str]]:
    """Title, detail and unit of each possible line, in the order of the report."""
    if group is GroupBy.ITEM:
        rows = reading.execute(select(Item).order_by(Item.position, Item.id))
        return {row.id: (row.name or "", row.pack or "", row.unit or "") for row in rows}
    if group is GroupBy.PLACE:
        rows = reading.execute(select(StockPlace).order_by(StockPlace.position, StockPlace.id))
        return {row.id: (row.name or "", "", "") for row in rows}
    lots = reading.execute(
        select(Lot, Item.name, Item.unit).join(Item, Item.id == Lot.item)
        .order_by(Item.position, Item.id, Lot.received_at, Lot.id)
    ).all()
    if group is GroupBy.LOT:
        return {row.id: (row.name or "", _lot_words(row), row.unit or "") for row in lots}
    return _sources(reading, lots)


def _lot_words(row: Any) -> str:
    ends = f"{row.expires} 到期" if row.expires else ""
    return "，".join(part for part in (f"批次 {row.batch}" if row.batch else "没写批号", ends) if part)


def _sources(reading: Reading, lots: Iterable[Any]) -> dict[str, tuple[str, str, str]]:
    labels = read_labels(reading)
    found: dict[str, tuple[str, str, str]] = {}
    for row in lots:
        key = f"{row.source or ''}/{row.donor or ''}"
        found[key] = (labels.of("goods_source", row.source) or "没写来源", row.donor or "", "")
    return dict(sorted(found.items()))
