"""An opening stock from a workbook, read cell by cell: what each row means, and which cell cannot be meant so."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.errors import UserError
from desktop.rules.stock import read_price
from desktop.rules.stock_packs import Units, read_amount
from desktop.rules.text_cleaning import LINE_LIMIT, fold_width
from desktop.rules.time_entry import read_date
from desktop.rules.workbook_columns import CellFault, Columns, find_columns, said

MOST_ROWS, MOST_COLUMNS = 5_000, 40
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("品名", "物资名称", "物资", "名称"), "pack": ("规格", "型号", "规格型号"), "unit": ("单位", "计量单位"),
    "kind": ("类别", "物资类别"), "quantity": ("数量", "结存", "库存", "期初数", "实有数"),
    "place": ("存放点", "存放地点", "地点", "仓库"), "batch": ("批号", "批次"), "source": ("来源",),
    "donor": ("捐赠人", "捐赠单位", "捐赠方"), "price": ("单价", "单价元"), "made": ("生产日期",),
    "expires": ("到期日期", "到期日", "保质期至", "有效期至"), "minimum": ("保底", "最低库存"),
    "target": ("备足", "目标库存"), "remark": ("备注", "具体位置", "存放说明"),
}
_NEEDED = {"name": "品名", "unit": "单位", "quantity": "数量", "place": "存放点"}


@dataclass(frozen=True, slots=True)
class StockRow:
    """One lot of the workbook. ``row`` counts from 1; ``price`` in 分; days ISO; codes of lists, "" for none."""

    row: int
    name: str
    pack: str
    unit: str
    kind: str
    quantity: int
    place: str
    batch: str
    source: str
    donor: str
    price: int | None
    made: str
    expires: str
    minimum: int | None
    target: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the book has already: unit per (name, pack), codes by label of 类别 and 来源; ``today`` reads dates."""

    units: Mapping[tuple[str, str], Units]
    kinds: Mapping[str, str]
    sources: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class StockRead:
    """A workbook as understood; with any fault nothing of it is written."""

    rows: tuple[StockRow, ...]
    faults: tuple[CellFault, ...]
    columns: Columns


@dataclass(slots=True)
class _Reader:
    known: Known
    columns: Columns
    faults: list[CellFault] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    units: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def fault(self, row: int, name: str, words: str) -> None:
        self.faults.append(CellFault(row, self.columns.at(name), words))


def read_stock(
    cells: Sequence[Sequence[object]], known: Known, mapping: Mapping[int, str] | None = None
) -> StockRead:
    """The rows of a sheet, first row first; cells are texts, numbers or dates.

    Args:
        mapping: which column is what, where a person said it otherwise than the headings do.

    Raises:
        UserError: ``stock.book_no_header`` when no row names two of the columns; ``stock.book_empty``.
    """
    columns = find_columns(cells, _HEADINGS, mapping)
    if columns is None:
        raise UserError("stock.book_no_header")
    lacking = columns.lacking(_NEEDED)
    if lacking:
        return StockRead((), lacking, columns)
    reader = _Reader(known, columns)
    rows = []
    for number, row in enumerate(cells[columns.row:], columns.row + 1):
        texts = {name: said(row[at]) if at < len(row) else "" for at, name in columns.mapping.items()}
        if not any(texts.values()) or texts["name"] in ("合计", "总计", "小计"):
            continue
        read = _read_row(reader, number, texts)
        if read is not None:
            rows.append(read)
    if not rows and not reader.faults:
        raise UserError("stock.book_empty")
    return StockRead(tuple(rows), tuple(reader.faults), columns)


def _read_row(reader: _Reader, number: int, texts: Mapping[str, str]) -> StockRow | None:
    before = len(reader.faults)
    for name, label in _NEEDED.items():
        if not texts[name]:
            reader.fault(number, name, f"{label}空着")
    for name, text in texts.items():
        if len(text) > LINE_LIMIT:
            reader.fault(number, name, f"太长了，最多 {LINE_LIMIT} 字")
    kind = _code(reader, number, "kind", texts, reader.known.kinds)
    source = _code(reader, number, "source", texts, reader.known.sources)
    made, expires = _day(reader, number, "made", texts), _day(reader, number, "expires", texts)
    if made and expires and expires < made:
        reader.fault(number, "expires", f"到期 {expires} 早于生产 {made}")
    price = _price(reader, number, texts.get("price", ""))
    quantity = _quantity(reader, number, texts)
    floors = {name: _floor(reader, number, name, texts.get(name, "")) for name in ("minimum", "target")}
    if len(reader.faults) == before:
        _check_known(reader, number, texts)
        _check_twice(reader, number, texts, expires)
    if len(reader.faults) > before or quantity is None:
        return None
    words = {name: texts.get(name, "") for name in ("pack", "batch", "donor", "remark")}
    return StockRow(number, texts["name"], words["pack"], texts["unit"], kind, quantity, texts["place"],
                    words["batch"], source, words["donor"], price, made, expires, floors["minimum"],
                    floors["target"], words["remark"])


def _check_known(reader: _Reader, number: int, texts: Mapping[str, str]) -> None:
    """An item is counted in one unit only, in the book and through the whole sheet."""
    key = (texts["name"], texts.get("pack", ""))
    unit = texts["unit"]
    known = reader.known.units.get(key)
    if known is not None and known.unit != unit:
        reader.fault(number, "unit", f"账上“{key[0]}”按{known.unit}数，这里写“{unit}”")
    first, row = reader.units.setdefault(key, (unit, number))
    if first != unit:
        reader.fault(number, "unit", f"第 {row} 行按{first}数，这里写“{unit}”")


def _check_twice(reader: _Reader, number: int, texts: Mapping[str, str], expires: str) -> None:
    key = (texts["name"], texts.get("pack", ""), texts["place"], texts.get("batch", ""), expires,
           texts.get("donor", ""), texts.get("price", ""))
    first = reader.seen.setdefault(key, number)
    if first != number:
        reader.fault(number, "name", f"和第 {first} 行是同一批，数量合到一行")


def _code(reader: _Reader, number: int, name: str, texts: Mapping[str, str], codes: Mapping[str, str]) -> str:
    text = texts.get(name, "")
    if not text:
        return ""
    if text not in codes:
        reader.fault(number, name, f"没有“{text}”，可写：{'、'.join(codes)}")
    return codes.get(text, "")


def _day(reader: _Reader, number: int, name: str, texts: Mapping[str, str]) -> str:
    text = texts.get(name, "")
    if not text:
        return ""
    try:
        return read_date(text, reader.known.today).isoformat()
    except UserError:
        reader.fault(number, name, f"“{text}”看不出是哪天，写成 2025-09-30")
        return ""


def _price(reader: _Reader, number: int, text: str) -> int | None:
    if not text:
        return None
    try:
        return read_price(text)
    except UserError:
        reader.fault(number, "price", f"“{text}”不是金额，写成 12.5")
        return None


def _quantity(reader: _Reader, number: int, texts: Mapping[str, str]) -> int | None:
    text = texts["quantity"]
    if not text:
        return None
    known = reader.known.units.get((texts["name"], texts.get("pack", "")))
    try:
        return read_amount(text, known or Units(texts["unit"]))
    except UserError as error:
        reader.fault(number, "quantity", f"“{fold_width(text)}”{_FAULTS.get(error.code, '不是整数')}")
        return None


_FAULTS = {
    "quantity.not_positive": "要大于 0", "quantity.too_large": "太大了，最多 1000000",
    "stock.unit_mixed": "的单位和这一行的单位不一样",
}


def _floor(reader: _Reader, number: int, name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isdigit() and text.isascii()) or len(text) > 6:
        reader.fault(number, name, f"“{text}”要填 0 或更大的整数")
        return None
    return int(text)
