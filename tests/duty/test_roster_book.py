"""A workbook of the rota: opened with care, shown first, written whole or not at all, and read back as written."""
from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from desktop import duty
from desktop.duty import Change, roster_book
from desktop.journal.take_back import take_back
from desktop.reports import ledger_xlsx, workbook_cells
from desktop.rules.shifts import ShiftKind
from tests.relief import holds, refused

HEAD = ("日期", "班次", "带班领导", "值班员", "巡查一组", "备注")


@pytest.fixture
def book(tmp_path):
    def made(*rows, merge=()):
        workbook = Workbook()
        sheet = workbook.active
        sheet.append(("解放碑街道值班表",))
        sheet.merge_cells("A1:F1")
        for row in (HEAD, *rows):
            sheet.append(row)
        for span in merge:
            sheet.merge_cells(span)
        path = tmp_path / "值班表.xlsx"
        workbook.save(path)
        return path

    return made


def preview(street, path):
    _sheet, cells = duty.read_cells(path)
    return street.desk.read(duty.preview_book, cells=cells)


def test_a_workbook_with_merged_cells_is_read_shown_and_written_as_one_act(street, book):
    path = book(
        ("2025-01-15", "白班", "罗敏", "秦刚", "√", ""), (None, "夜班", "罗敏", "陈国华、冉小兰", "唐志刚", "雨"),
        merge=("A3:A4", "C3:C4"),
    )
    found = preview(street, path)
    # The lower cell of a merged leader is empty for the reader, which shows as a gap and is not guessed.
    assert [(row.change, row.leader, row.officers) for row in found.rows] == [
        (Change.NEW, "罗敏", "秦刚"), (Change.NEW, "", "陈国华、冉小兰")
    ]
    assert found.words == "新排 2 班"
    assert street.desk.do(duty.import_book, rows=found.rows) == 2
    night = street.shift("2025-01-15")
    assert {one.name for one in night.officers} == {"陈国华", "冉小兰"}
    assert (night.teams[0].lead.name, night.note) == ("唐志刚", "雨")
    street.desk.do(take_back, entry=street.desk.last_entry)
    assert street.shift("2025-01-15") is None
    holds(street.desk)


def test_rows_that_change_or_repeat_the_rota_are_told(street, book):
    path = book(
        ("2025-01-14", "白班", "何跃", "秦刚", "√", ""), ("2025-01-13", "夜班", "罗敏", "冉小兰", "", ""),
    )
    assert [row.change for row in preview(street, path).rows] == [Change.CHANGED, Change.CHANGED]
    same = street.desk.read(duty.find_shift, duty_day="2025-01-14", kind=ShiftKind.DAY)
    assert same.teams


def test_nothing_is_half_imported(street, book):
    good, wrong = ("2025-01-15", "夜班", "罗敏", "陈国华", "", ""), ("2025-02-30", "夜班", "", "", "", "")
    found = preview(street, book(good, wrong))
    assert [fault.line for fault in found.faults] == ["A4：“2025-02-30”日历上没有"]
    assert found.words == "新排 1 班，1 格对不上"
    refused(street.desk.do, "workbook.none_chosen", verb=duty.import_book, rows=())


def test_a_shift_planned_since_the_preview_stops_the_whole_import(street, book):
    found = preview(street, book(
        ("2025-01-16", "夜班", "罗敏", "秦刚", "", ""), ("2025-01-15", "夜班", "罗敏", "秦刚", "", "")
    ))
    street.plan("2025-01-15")
    refused(street.desk.do, "duty.planned_already", verb=duty.import_book, rows=found.rows)
    assert street.shift("2025-01-16") is None


def test_importing_asks_for_the_right_to_plan(street, book):
    found = preview(street, book(("2025-01-15", "夜班", "罗敏", "秦刚", "", "")))
    street.desk.actor = street.ids["陈国华"]
    refused(street.desk.do, "rights.missing", verb=duty.import_book, rows=found.rows)


def test_what_is_no_workbook_is_refused_in_words(tmp_path):
    damaged = tmp_path / "坏的.xlsx"
    damaged.write_bytes(b"PK\x03\x04 broken")
    assert refused(duty.read_cells, "workbook.unreadable", verb=damaged) == "“坏的.xlsx”打不开，可能不是 Excel 工作簿，或文件坏了"
    hollow = tmp_path / "空壳.xlsx"
    with zipfile.ZipFile(hollow, "w") as archive:
        archive.writestr("a.txt", "x")
    refused(duty.read_cells, "workbook.unreadable", verb=hollow)
    refused(duty.read_cells, "workbook.unreadable", verb=tmp_path / "没有.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path, monkeypatch):
    bomb = tmp_path / "大.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000)
    monkeypatch.setattr(workbook_cells, "LARGEST_UNPACKED", 100_000)
    refused(duty.read_cells, "workbook.too_large", verb=bomb)


def test_a_sheet_of_too_many_rows_is_refused(book):
    path = book(*((f"2025-01-{1 + n % 28:02}", "夜班", "", "", "", "") for n in range(roster_book.MOST_ROWS + 5)))
    refused(duty.read_cells, "workbook.too_long", verb=path)


def test_what_is_exported_is_read_back_as_the_same_rota(street, tmp_path):
    path = tmp_path / "out.xlsx"
    ledger = street.desk.read(duty.month_ledger, month="2025-01", office="解放碑街道")
    ledger_xlsx.write(ledger, path)
    found = preview(street, path)
    assert (found.faults, [row.change for row in found.rows]) == ((), [Change.SAME, Change.SAME])
    assert found.words == "不变 2 班"
