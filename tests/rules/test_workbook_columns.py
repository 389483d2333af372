"""What workbooks share: headings found by their sense or by hand, cells read, faults named."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.rules.workbook_columns import CellFault, find_columns, heading, said

NAMES = {"name": ("品名", "名称"), "unit": ("单位",), "count": ("数量", "结存")}


def test_the_line_that_names_most_is_the_heading_and_a_second_such_column_is_left_out():
    found = find_columns([("品名", "盘存表"), ("名 称", "单位", "数量（件）", "结存", "单位"), ("棉被",)], NAMES)
    assert (found.row, dict(found.mapping), found.at("count"), found.at("none")) == (
        2, {0: "name", 1: "unit", 2: "count"}, 3, None)
    assert found.headings == ("名 称", "单位", "数量（件）", "结存", "单位")
    assert found.lacking(["name"]) == ()


def test_a_person_may_say_which_column_is_what():
    found = find_columns([("品名", "单位", "现有")], NAMES)
    (fault,) = found.lacking(NAMES)
    assert fault.line == "第 1 行：没认出“数量”是哪一列，在上面选"
    assert find_columns([("品名", "单位", "现有")], NAMES, {2: "count"}).mapping == {2: "count"}


@pytest.mark.parametrize("cells", [[], [("品名", "什么")], [()] * 12 + [("品名", "单位")]])
def test_without_two_headings_near_the_top_there_are_none(cells):
    assert find_columns(cells, NAMES) is None


def test_cells_say_what_they_mean():
    assert [said(cell) for cell in (None, 3.0, 1.5, " a\n b ", date(2025, 1, 14))] == [
        "", "3", "1.5", "a b", "2025-01-14"]
    assert heading("到期 日期（年月日）") == "到期日期"
    assert CellFault(7, 2, "空着").line == "B7：空着"
