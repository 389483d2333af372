"""An opening stock read cell by cell: what rows mean, and each cell that cannot be meant so by its name."""
from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.errors import UserError
from desktop.rules.stock_packs import Units
from desktop.rules.stock_workbook import Known, read_stock
from desktop.rules.workbook_columns import cell_name

HEAD = ("品名", "规格", "单位", "类别", "数量（件）", "存放点", "批号", "来源", "捐赠人", "单价", "生产日期", "到期日期",
        "保底", "备足", "备注")
KNOWN = Known({("水", "550 毫升"): Units("瓶", "箱", 24)}, {"棉被毯子": "bedding"}, {"社会捐赠": "donated"}, date(2025, 1, 14))


def row(**changed):
    plain = {"品名": "棉被", "单位": "床", "数量（件）": 4, "存放点": "东库房", **changed}
    return tuple(plain.get(head) for head in HEAD)


def read(*rows):
    return read_stock([("救助物资盘存表",), HEAD, *rows], KNOWN)


def test_a_row_is_understood_whole():
    found = read(row(规格="3 公斤", 类别="棉被毯子", **{"数量（件）": 50.0}, 批号="2412", 来源="社会捐赠", 捐赠人="某商户",
                     单价=86.5, 生产日期=datetime(2024, 11, 1),  # noqa: DTZ001  # Cells of a workbook bear no zone.
                     到期日期="2026-12-31", 保底="10", 备足=40, 备注="2 层"),
                 (None,) * 15, row(品名="合计", 单位=None, 存放点=None))
    (one,) = found.rows
    assert found.faults == ()
    assert (one.row, one.kind, one.quantity, one.source, one.donor, one.price) == (
        3, "bedding", 50, "donated", "某商户", 8650)
    assert (one.made, one.expires, one.minimum, one.target, one.remark) == ("2024-11-01", "2026-12-31", 10, 40, "2 层")


def test_packs_of_a_known_item_count_and_another_unit_does_not():
    found = read(row(品名="水", 规格="550 毫升", 单位="瓶", **{"数量（件）": "2 箱"}))
    assert found.rows[0].quantity == 48
    assert [fault.line for fault in read(row(品名="水", 规格="550 毫升", 单位="桶")).faults] == [
        "C3：账上“水”按瓶数，这里写“桶”"]


@pytest.mark.parametrize(("changed", "line"), [
    ({"品名": " "}, "A3：品名空着"), ({"单位": None}, "C3：单位空着"), ({"存放点": ""}, "F3：存放点空着"),
    ({"数量（件）": None}, "E3：数量空着"), ({"数量（件）": 0}, "E3：“0”要大于 0"), ({"数量（件）": -3}, "E3：“-3”要大于 0"),
    ({"数量（件）": 1.5}, "E3：“1.5”不是整数"), ({"数量（件）": 10**9}, "E3：“1000000000”太大了，最多 1000000"),
    ({"数量（件）": "3 箱"}, "E3：“3 箱”的单位和这一行的单位不一样"),
    ({"类别": "军火"}, "D3：没有“军火”，可写：棉被毯子"), ({"来源": "天上"}, "H3：没有“天上”，可写：社会捐赠"),
    ({"单价": "便宜"}, "J3：“便宜”不是金额，写成 12.5"), ({"到期日期": "明年"}, "L3：“明年”看不出是哪天，写成 2025-09-30"),
    ({"生产日期": "2025-02-01", "到期日期": "2025-01-31"}, "L3：到期 2025-01-31 早于生产 2025-02-01"),
    ({"保底": "多些"}, "M3：“多些”要填 0 或更大的整数"), ({"备注": "长" * 201}, "O3：太长了，最多 200 字"),
])
def test_a_wrong_cell_is_named(changed, line):
    found = read(row(**changed))
    assert found.rows == ()
    assert line in [fault.line for fault in found.faults]


def test_one_lot_stands_once_and_one_item_has_one_unit():
    assert [fault.line for fault in read(row(), row()).faults] == ["A4：和第 3 行是同一批，数量合到一行"]
    assert [fault.line for fault in read(row(), row(单位="条", 批号="2")).faults] == ["C4：第 3 行按床数，这里写“条”"]


@pytest.mark.parametrize(("rows", "code"), [
    ([("随便", "什么")], "stock.book_no_header"), ([HEAD], "stock.book_empty"), ([], "stock.book_no_header"),
])
def test_a_sheet_that_is_none_is_said_so(rows, code):
    with pytest.raises(UserError) as told:
        read_stock(rows, KNOWN)
    assert told.value.code == code


def test_a_column_that_no_heading_names_is_asked_for_and_may_be_named_by_hand():
    sheet = [("品名", "单位", "现有", "存放点"), ("棉被", "床", 4, "东库房")]
    found = read_stock(sheet, KNOWN)
    assert (found.rows, [fault.line for fault in found.faults]) == ((), ["第 1 行：没认出“数量”是哪一列，在上面选"])
    assert read_stock(sheet, KNOWN, {0: "name", 1: "unit", 2: "quantity", 3: "place"}).rows[0].quantity == 4


def test_short_rows_and_far_columns():
    assert read(row()[:6]).rows[0].batch == ""
    assert (cell_name(7, 2), cell_name(1, 27)) == ("B7", "AA1")
