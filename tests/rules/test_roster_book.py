"""A 值班表 from a workbook: every cell that cannot be meant so is named, and nothing is guessed."""
from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.errors import UserError
from desktop.rules.roster_book import Known, read_book
from desktop.rules.shifts import ShiftKind
from desktop.rules.workbook_columns import cell_name

HEAD = ("日期", "星期", "班次", "带班领导", "值班员", "巡查一组", "备注")
KNOWN = Known(
    officers={"陈国华": ("o1",), "王建": ("o2",), "李明": ("o3", "o4")},
    people={"罗敏": ("p1",), "陈国华": ("o1",), "周勇": ("o5",)},
    teams={"巡查一组": "t1"}, usual=(ShiftKind.DAY, ShiftKind.NIGHT), today=date(2025, 1, 14),
)


def read(*rows, head=HEAD, known=KNOWN):
    return read_book([("解放碑街道值班表", None), head, *rows], known)


def faults(*rows, **changed):
    return [fault.line for fault in read(*rows, **changed).faults]


def test_a_row_is_understood():
    day = datetime(2025, 1, 14)  # noqa: DTZ001  # A workbook knows no zones.
    row, = read((day, "周二", "夜班", "罗敏", "陈国华、王 建", "周勇", "除夕前")).rows
    assert (row.row, row.day, row.kind) == (3, "2025-01-14", ShiftKind.NIGHT)
    assert (row.leader, row.officers, dict(row.teams), row.note) == ("p1", ("o1", "o2"), {"t1": "o5"}, "除夕前")


def test_the_lower_cells_of_a_merged_date_follow_the_upper_one():
    rows = read(("2025-01-14", "二", "白班", "罗敏", "陈国华"), (None, None, "夜班", "罗敏", "王建")).rows
    assert [(row.day, row.kind) for row in rows] == [("2025-01-14", ShiftKind.DAY), ("2025-01-14", ShiftKind.NIGHT)]


def test_a_mark_in_a_teams_column_is_its_standing_lead():
    assert dict(read(("1月14日", "", "夜班", "", "", "√")).rows[0].teams) == {"t1": None}
    assert dict(read(("1月14日", "", "夜班", "", "陈国华", "无")).rows[0].teams) == {}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("2025-02-30", "", "夜班", "罗敏", "陈国华"), "A3：“2025-02-30”日历上没有"),
        (("下周三", "", "夜班", "罗敏", "陈国华"), "A3：“下周三”看不出是哪天"),
        (("2025-01-14", "周三", "夜班", "罗敏", "陈国华"), "B3：2025年1月14日是周二，表里写周三"),
        (("2025-01-14", "", "中班", "罗敏", "陈国华"), "C3：“中班”不是这里的班次，写白班或夜班"),
        (("2025-01-14", "", "", "罗敏", "陈国华"), "C3：没写是白班还是夜班"),
        (("2025-01-14", "", "夜班", "罗敏", "赵六"), "E3：没有“赵六”这个人"),
        (("2025-01-14", "", "夜班", "罗敏", "李明"), "E3：有 2 位“李明”，分不出是哪一位"),
        (("2025-01-14", "", "夜班", "罗敏、周勇", "陈国华"), "D3：带班领导只能写一位"),
        (("2025-01-14", "", "夜班", "罗敏", "罗敏"), "E3：没有“罗敏”这个人"),
        (("2025-01-14", "", "夜班", "", "陈国华", "没这人"), "F3：没有“没这人”这个人"),
        ((None, "", "夜班", "罗敏", "陈国华"), "A3：日期空着"),
    ],
)
def test_a_wrong_cell_is_named(row, said):
    assert said in faults(row)


def test_all_faults_of_a_sheet_are_told_at_once():
    assert faults(("2025-02-30", "", "夜班", "", "赵六"), ("2025-01-15", "", "夜班", "", "钱七")) == [
        "A3：“2025-02-30”日历上没有", "E3：没有“赵六”这个人", "E4：没有“钱七”这个人"
    ]


def test_one_shift_twice_is_a_fault():
    same = ("2025-01-14", "", "夜班", "罗敏", "陈国华")
    assert faults(same, same) == ["A4：和第 3 行是同一班"]


def test_a_name_twice_in_one_cell_is_one_officer():
    assert read(("2025-01-14", "", "夜班", "罗敏", "陈国华、王建、陈国华")).rows[0].officers == ("o1", "o2")


def test_columns_that_are_lacking_are_named_and_nothing_is_read():
    book = read(("夜班", "罗敏", "好"), head=("班次", "带班领导", "备注"))
    assert book.rows == ()
    assert [fault.words for fault in book.faults] == ["没认出“日期”是哪一列，在上面选"]


def test_one_shift_a_day_needs_no_kind():
    known = Known(KNOWN.officers, KNOWN.people, {}, (ShiftKind.WHOLE,), KNOWN.today)
    assert read(("2025-01-14", "", "", "罗敏", "陈国华"), known=known).rows[0].kind is ShiftKind.WHOLE


@pytest.mark.parametrize(
    ("rows", "code"),
    [([("随便", "写的")], "duty.book_no_header"), ([HEAD], "duty.book_empty"), ([], "duty.book_no_header")],
)
def test_a_sheet_that_is_no_rota_is_refused(rows, code):
    with pytest.raises(UserError) as told:
        read_book(rows, KNOWN)
    assert told.value.code == code


def test_cells_are_named_as_on_screen():
    assert [cell_name(7, column) for column in (1, 26, 27, 40)] == ["A7", "Z7", "AA7", "AN7"]


def test_empty_rows_are_passed_over_and_a_number_is_a_name_nobody_has():
    day = datetime(2025, 1, 14)  # noqa: DTZ001  # A workbook knows no zones.
    rows = ((None,) * 5, ("", " ", None, None, None), (day, "周二", "夜班", "罗敏", "陈国华"))
    assert len(read(*rows).rows) == 1
    assert any("没有“3”这个人" in line for line in faults((day, "周二", "夜班", "罗敏", 3.0)))


def test_two_of_one_name_cannot_be_told_apart():
    day = datetime(2025, 1, 14)  # noqa: DTZ001  # A workbook knows no zones.
    assert any("有 2 位“李明”" in line for line in faults((day, "周二", "夜班", "罗敏", "李明")))


def test_a_column_that_no_heading_names_is_asked_for_and_may_be_named_by_hand():
    head = ("日子", "班次", "带班领导", "值班员")
    row = ("2025-01-14", "夜班", "罗敏", "陈国华")
    assert faults(row, head=head) == ["第 2 行：没认出“日期”是哪一列，在上面选"]
    assert faults(("2025-01-14", "夜班"), head=("日期", "班次")) == ["第 2 行：没认出“值班员”是哪一列，在上面选"]
    chosen = read_book([head, row], KNOWN, {0: "date", 1: "shift", 2: "leader", 3: "officer"})
    assert chosen.rows[0].day == "2025-01-14"
