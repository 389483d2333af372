"""An opening stock out of a workbook, shown before it is written, written as one act; and the books into one."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import exists, select

from desktop.clock import local
from desktop.db.models.journal import JournalOp
from desktop.db.models.supplies import Item, Lot, Movement, StockPlace
from desktop.errors import UserError
from desktop.journal.numbers import take_number
from desktop.journal.take_back import take_back
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.reports.documents import CellKind, Column, Value
from desktop.reports.stock_xlsx import Sheet
from desktop.reports.workbook_cells import read_cells
from desktop.rules.numbering import Series
from desktop.rules.stock_figures import Figure
from desktop.rules.stock_workbook import MOST_COLUMNS, MOST_ROWS, Known, StockRow, read_stock
from desktop.rules.workbook_columns import CellFault, Columns
from desktop.supplies.book import receive
from desktop.supplies.catalogue import ItemFacts, add_item, add_stock_place, items, stock_places
from desktop.supplies.levels import lot_lines
from desktop.supplies.listing import MovementFilter, MovementLine, movement_lines
from desktop.supplies.moving import still_out
from desktop.supplies.report import StockReport
from desktop.supplies.views import stock_view
from desktop.terms import list_terms, read_labels
from desktop.vocabulary import MovementKind, Right


@dataclass(frozen=True, slots=True)
class StockPreview:
    """What a workbook would write; a row with a fault is not among ``rows``.

    ``new_items`` and ``new_places`` are names the book does not know yet; ``known`` says of a row (its line) that an
    opening of the same lot stands in the book already.
    """

    sheet: str
    rows: tuple[StockRow, ...]
    faults: tuple[CellFault, ...]
    new_items: tuple[str, ...]
    new_places: tuple[str, ...]
    columns: Columns
    known: Mapping[int, str]

    @property
    def words(self) -> str:
        """“期初 12 批，新物资 3 种，新存放点 1 处”, and how many cells cannot be meant so."""
        parts = [f"期初 {len(self.rows)} 批", *([f"新物资 {len(self.new_items)} 种"] if self.new_items else []),
                 *([f"新存放点 {len(self.new_places)} 处"] if self.new_places else []),
                 *([f"账上已有 {len(self.known)} 批"] if self.known else []),
                 *([f"{len(self.faults)} 格对不上"] if self.faults else [])]
        return "，".join(parts)


def preview_stock(reading: Reading, *, path: Path) -> StockPreview:
    """What the first sheet of a workbook would write, and every cell that cannot be meant so.

    Raises:
        UserError: ``workbook.*``, ``stock.book_no_header``, ``stock.book_empty``.
    """
    sheet, cells = read_cells(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    return preview_cells(reading, sheet=sheet, cells=cells)


def preview_cells(
    reading: Reading, *, sheet: str, cells: Sequence[Sequence[object]], mapping: Mapping[int, str] | None = None
) -> StockPreview:
    """As ``preview_stock``, of cells that were read already; ``mapping`` says which column is what."""
    known_items = {(card.name, card.pack): card for card in items(reading, retired=True)}
    places = {card.name: card for card in stock_places(reading, retired=True)}
    known = Known(
        {key: card.units for key, card in known_items.items()}, _codes(reading, "goods_kind"),
        _codes(reading, "goods_source"), local(reading.now).date(),
    )
    read = read_stock(cells, known, mapping)
    strange = [CellFault(row.row, read.columns.at("place"), f"“{row.place}”的账在另一台电脑上，在那里导入")
               for row in read.rows if (card := places.get(row.place)) is not None and not card.ours]
    away = {fault.row for fault in strange}
    rows = tuple(row for row in read.rows if row.row not in away)
    new_items = dict.fromkeys(row.name for row in rows if (row.name, row.pack) not in known_items)
    new_places = dict.fromkeys(row.place for row in rows if row.place not in places)
    opened = _opened(reading)
    there = {row.row: f"账上已有这一批 {opened[key]} {row.unit}" for row in rows
             if (key := (row.name, row.pack, row.place, row.batch, row.donor, row.made, row.expires)) in opened}
    return StockPreview(sheet, rows, (*read.faults, *strange), tuple(new_items), tuple(new_places), read.columns, there)


def _opened(reading: Reading) -> dict[tuple[str, ...], int]:
    """How much each lot was opened with: a workbook that comes a second time must not count twice."""
    undone = Movement.__table__.alias()
    rows = reading.execute(
        select(Item.name, Item.pack, StockPlace.name, Lot.batch, Lot.donor, Lot.made, Lot.expires, Movement.quantity)
        .join_from(Movement, Lot, Lot.id == Movement.lot).join(Item, Item.id == Lot.item)
        .join(StockPlace, StockPlace.id == Movement.stock_place)
        .where(Movement.kind == MovementKind.OPENING.value, ~exists().where(undone.c.reverses == Movement.id))
    )
    return {tuple(part or "" for part in row[:-1]): row.quantity for row in rows}


def _codes(reading: Reading, list_name: str) -> dict[str, str]:
    return {term.label: term.code for term in list_terms(reading, list_name=list_name)}


def import_stock(
    work: Work, *, preview: StockPreview, rows: Collection[int] | None = None, at: int | None = None
) -> str:
    """Writes rows of a preview as one act, so that 撤销 takes all of it back; returns the number of the 入库单.

    Args:
        rows: the lines of the workbook that were chosen; None for all of them, and then none may hold a fault.

    Raises:
        UserError: ``rights.missing``, ``stock.book_faults``, ``workbook.none_chosen``; else as ``receive``,
            ``add_item``, ``add_stock_place``.
    """
    require(work, Right.KEEP_STOCK)
    if rows is None and preview.faults:
        raise UserError("stock.book_faults", count=len(preview.faults))
    chosen = [row for row in preview.rows if rows is None or row.row in rows]
    if not chosen:
        raise UserError("workbook.none_chosen")
    number = take_number(work, Series.RECEIPT)
    known = {(card.name, card.pack): card.id for card in items(work, retired=True)}
    places = {card.name: card.id for card in stock_places(work, retired=True)}
    for row in chosen:
        key = (row.name, row.pack)
        if key not in known:
            known[key] = _new_item(work, row)
        if row.place not in places:
            places[row.place] = add_stock_place(work, name=row.place)
        receive(
            work, item=known[key], stock_place=places[row.place], quantity=row.quantity, batch=row.batch,
            source=row.source, donor=row.donor, price=row.price, made=row.made, expires=row.expires,
            remark=row.remark, at=at, opening=True, number=number, note=f"{preview.sheet} 第 {row.row} 行",
        )
    return number


def _new_item(work: Work, row: StockRow) -> str:
    facts: ItemFacts = {"pack": row.pack}
    if row.kind:
        facts["kind"] = row.kind
    if row.minimum is not None:
        facts["minimum"] = row.minimum
    if row.target is not None:
        facts["target"] = row.target
    return add_item(work, name=row.name, unit=row.unit, **facts)


def take_back_import(work: Work, *, number: str, reason: str = "整批撤回") -> int:
    """Takes an imported opening stock back as a whole: lots and new items void, lines 红冲; returns how many lines.

    Raises:
        UserError: ``stock.no_import``; ``take_back.written_since``, ``stock.below_nothing`` where goods left since.
    """
    require(work, Right.KEEP_STOCK)
    rows = work.execute(
        select(JournalOp.origin, JournalOp.seq, Movement.id)
        .join(JournalOp, (JournalOp.record == Movement.id) & (JournalOp.tbl == Movement.__tablename__))
        .where(Movement.number == number, Movement.kind == MovementKind.OPENING.value, Movement.reverses.is_(None))
    ).all()
    if not rows:
        raise UserError("stock.no_import", number=number)
    take_back(work, entry=(rows[0].origin, rows[0].seq), reason=reason)
    return len(rows)


# Out.


def book_sheets(reading: Reading, *, report: StockReport) -> tuple[Sheet, ...]:
    """库存, 批次, 流水, 在途与借出 and 收发存 of a period, as they stand now."""
    return (_stock_sheet(reading), _lot_sheet(reading), _line_sheet(reading), _out_sheet(reading),
            report_sheet(report))


def _numbers(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(heading, 9, CellKind.NUMBER) for heading in headings)


def _stock_sheet(reading: Reading) -> Sheet:
    columns = (Column("品名", 16), Column("规格", 18), Column("单位", 6), *_numbers("结存", "可发", "过期", "保底"),
               *_numbers("今冬已发", "待补入库"), Column("最近到期", 12), Column("状态", 14))
    rows: list[tuple[Value, ...]] = [
        (row.item.name, row.item.pack, row.item.unit, row.stock, row.usable, row.expired, row.floor, row.given,
         row.claimed, row.nearest_expiry, row.state_words)
        for row in stock_view(reading)
    ]
    return Sheet("库存", columns, rows)


def _lot_sheet(reading: Reading) -> Sheet:
    names = {card.id: card for card in items(reading, retired=True)}
    labels = read_labels(reading)
    columns = (Column("品名", 16), Column("批次", 14), Column("存放点", 14), Column("具体位置", 16), *_numbers("数量"),
               Column("单位", 6), Column("来源", 12), Column("捐赠人", 18), *_numbers("单价", "金额"),
               Column("生产日期", 12), Column("到期日期", 12))
    rows: list[tuple[Value, ...]] = []
    for lot in lot_lines(reading, today=local(reading.now).date().isoformat()):
        card = names.get(lot.item)
        money = None if lot.price is None else lot.price * lot.quantity / 100
        rows.append((
            card.name if card else "", lot.batch, lot.place_name, lot.remark, lot.quantity, card.unit if card else "",
            labels.of("goods_source", lot.source), lot.donor, None if lot.price is None else lot.price / 100, money,
            lot.made, lot.expires,
        ))
    return Sheet("批次", columns, rows)


def _line_sheet(reading: Reading) -> Sheet:
    columns = (Column("单号", 26), Column("类别", 10), Column("品名", 16), Column("批次", 14), Column("存放点", 14),
               *_numbers("数量"), Column("单位", 6), *_numbers("金额"), Column("发生时间", 17), Column("记账时间", 17),
               Column("经手", 10), Column("说明", 30))
    lines = movement_lines(reading, wanted=MovementFilter())
    return Sheet("流水", columns, [_line_row(line) for line in reversed(lines)])


def _line_row(line: MovementLine) -> tuple[Value, ...]:
    money = None if line.money is None else line.money / 100
    return (line.number, line.kind_words, line.item_name, line.batch, line.place_name, line.quantity, line.unit, money,
            f"{local(line.at):%Y-%m-%d %H:%M}", f"{local(line.entered_at):%Y-%m-%d %H:%M}", line.by, line.note)


def _out_sheet(reading: Reading) -> Sheet:
    columns = (Column("单号", 26), Column("类别", 8), Column("品名", 16), Column("批次", 14), Column("从", 14),
               Column("去向", 18), *_numbers("发出", "还在外"), Column("单位", 6), Column("时间", 17))
    rows: list[tuple[Value, ...]] = [
        (out.number, out.kind.label, out.item_name, out.batch, out.from_name, out.to_name or out.holder, out.quantity,
         out.left, out.unit, f"{local(out.at):%Y-%m-%d %H:%M}")
        for out in still_out(reading)
    ]
    return Sheet("在途与借出", columns, rows)


def report_sheet(report: StockReport) -> Sheet:
    """收发存 of a report as it was asked."""
    columns = (Column(report.group.label, 18), Column("说明", 18), Column("单位", 6),
               *_numbers(*(figure.label for figure in Figure)), *_numbers("期初金额", "期末金额"))
    rows: list[tuple[Value, ...]] = []
    for line in report.lines:
        pieces = tuple(line.sums.pieces[figure] for figure in Figure)
        money = tuple(line.sums.money[figure] / 100 for figure in (Figure.OPENING, Figure.CLOSING))
        rows.append((line.title, line.detail, line.unit, *pieces, *money))
    return Sheet("收发存", columns, rows)
