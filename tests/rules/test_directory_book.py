"""A workbook of the directory cell by cell: every fault by its cell, and all five kinds told by their heading."""
from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.rules.directory_book import BOOKS, BookKind, KnownNames, read_directory

LISTS = {spec.terms for columns in BOOKS.values() for spec in columns.values() if spec.terms}
KNOWN = KnownNames(
    {name: {"甲类": "a", "乙类": "b"} for name in LISTS}, {"较场口社区": "u1"}, {kind: frozenset({"老王"}) for kind in BookKind}
)


def read(*rows):
    return read_directory(rows, KNOWN)


@pytest.mark.parametrize(
    ("heading", "row", "kind"),
    [(("点位", "类别"), ("桥下", "甲类"), BookKind.PLACE), (("姓名", "电话", "分组"), ("小李", 13000000001.0, "甲类"), BookKind.RESPONDER),
     (("信息员", "手机", "类别"), ("刘师傅", "130", "乙类"), BookKind.INFORMANT), (("单位名称", "类别"), ("派出所", "甲类"), BookKind.UNIT),
     (("服务点", "类型", "用途"), ("福彩站", "甲类", "乙类"), BookKind.POINT)],
)
def test_the_heading_tells_what_it_holds(heading, row, kind):
    book = read(("标题",), heading, row)
    assert (book.kind, len(book.rows), book.faults) == (kind, 1, ())
    assert book.kind.label


def test_columns_that_are_lacking_are_named_and_nothing_is_read():
    book = read(("服务点", "地址"), ("福彩站", "八一路"))
    assert (book.kind, book.rows) == (BookKind.POINT, ())
    assert [fault.words for fault in book.faults] == ["没认出“类别”、“用途”是哪一列，在上面选"]


def test_a_number_of_a_workbook_is_a_telephone_number():
    assert read(("姓名", "电话", "分组"), ("小李", 13000000001.0, "甲类")).rows[0].facts["phone"] == "13000000001"


def test_known_names_are_marked_and_units_found_by_name():
    book = read(("姓名", "电话", "分组", "单位"), ("老王", "1", "甲类", "较场口社区"), ("小李", "2", "乙类", ""))
    assert [(row.known, row.facts["unit"]) for row in book.rows] == [(True, "u1"), (False, None)]


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [(("", "1", "甲类", ""), "A2", "“姓名”空着"), (("小李", "", "甲类", ""), "B2", "“电话”空着"),
     (("小李", "1", "丙类", ""), "C2", "没有“丙类”，可写：甲类、乙类…"), (("小李", "1", "甲类", "月球"), "D2", "没有“月球”，可写：较场口社区…"),
     (("长" * 201, "1", "甲类", ""), "A2", "超过 200 字"), (("小李", "1"), "A2", "“分组”空着")],
)
def test_a_cell_that_cannot_be_meant_is_named(row, cell, words):
    fault = next(one for one in read(("姓名", "电话", "分组", "单位"), row).faults if one.words == words)
    if len(row) > 2:
        assert fault.cell == cell


def test_places_know_yes_no_and_numbers():
    head = ("点位", "重点", "过夜", "必到次数")
    book = read(head, ("桥下", "√", "否", 3), ("桥上", "也许", "", "三"))
    assert (book.rows[0].facts["key"], book.rows[0].facts["sleeping"], book.rows[0].facts["visits"]) == (True, False, 3)
    assert [one.line for one in book.faults] == ["B3：“也许”看不出是不是，写“是”或空着", "D3：“三”要写整数"]


def test_a_name_twice_in_the_file_is_a_fault_and_empty_rows_are_passed_over():
    book = read(("点位",), ("桥下",), (None,), ("桥下",))
    assert [one.line for one in book.faults] == ["A4：“桥下”在第 2 行已经有了"]


def test_a_column_that_no_heading_names_is_asked_for_and_may_be_named_by_hand():
    sheet = [("姓名", "号码", "分组"), ("小李", "130", "甲类")]
    found = read_directory(sheet, KNOWN)
    assert (found.rows, [fault.line for fault in found.faults]) == ((), ["第 1 行：没认出“电话”是哪一列，在上面选"])
    assert read_directory(sheet, KNOWN, {0: "name", 1: "phone", 2: "group"}).rows[0].facts["phone"] == "130"


def test_a_list_that_is_empty_names_nothing_to_write():
    empty = KnownNames({name: {} for name in LISTS}, {}, {kind: frozenset() for kind in BookKind})
    book = read_directory([("点位", "类别"), ("桥下", "甲类")], empty)
    assert [one.words for one in book.faults] == ["没有“甲类”"]


def test_columns_beyond_z_are_named_as_workbooks_do():
    head = ("点位", *("",) * 26, "必到次数")
    assert [one.cell for one in read(head, ("桥下", *("",) * 26, "x")).faults] == ["AB2"]


@pytest.mark.parametrize(("rows", "code"), [([("随便",)], "directory.book_no_header"), ([("点位",)], "directory.book_empty"),
                                            ([], "directory.book_no_header")])
def test_books_that_say_nothing_are_refused(rows, code):
    with pytest.raises(UserError, match=code.replace(".", r"\.")):
        read(*rows)
