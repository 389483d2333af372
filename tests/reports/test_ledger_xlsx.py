"""The ledger: every cell is read again, and nothing typed becomes a formula or a link."""
from __future__ import annotations

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.errors import UserError
from desktop.reports import ledger_xlsx
from desktop.reports.documents import CellKind, Column, Ledger
from desktop.reports.files import file_digest
from desktop.reports.ledger_columns import CAMPAIGN_COLUMNS
from desktop.reports.ledger_xlsx import clean, compare, write, write_rows

COLUMNS = (Column("序号", 5, CellKind.NUMBER), Column("身份证号码", 20), Column("备注", 16, wraps=True))
NASTY = ("=1+1", "+8", "-3", "@SUM(A1)", "\t=2", "http://a.b", "mailto:a@b.c", "{=1}", "#N/A", "TRUE", "1e5", "_x0041_",
         "_x0041_x0042_", "  两头空 ", "<b>&\"'", "'x", "0012", "500103198001010017", "2025-01-14", "internal:A!A1")


def ledger(rows, **changes):
    facts = {
        "title": "解放碑街道流浪乞讨专项行动台账", "columns": COLUMNS, "rows": rows,
        "head": (("填报单位（盖章）", "解放碑街道办事处"), ("填报人", "杨丽")), "foot": (("单位负责人", ""),),
    }
    return Ledger(**(facts | changes))


def cells(path, first=4):
    book = load_workbook(path)
    try:
        return [list(row) for row in book["台账"].iter_rows(min_row=first)]
    finally:
        book.close()


def test_n_of_n_rows_and_the_digest_of_the_file(tmp_path):
    path = tmp_path / "台账.xlsx"
    written = write(ledger([[1, "500103198001010017", "好"], [2, None, ""]]), path)
    assert (written.rows, written.total) == (2, 2)
    assert written.sha256 == file_digest(path)
    assert [one.name for one in tmp_path.iterdir()] == ["台账.xlsx"]


def test_identity_numbers_stay_text_of_18_places(tmp_path):
    write(ledger([[1, "500103198001010017", "x"]]), tmp_path / "a.xlsx")
    number, identity, _ = cells(tmp_path / "a.xlsx")[0]
    assert (number.value, number.data_type) == (1, "n")
    assert (identity.value, identity.data_type, identity.number_format) == ("500103198001010017", "s", "@")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_becomes_a_formula_a_link_or_a_number(tmp_path, text):
    write(ledger([[text, text, text]]), tmp_path / "a.xlsx")
    for cell in cells(tmp_path / "a.xlsx")[0]:
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert cell.value == clean(text)


def test_formulas_in_title_head_headings_and_foot_stay_text_too(tmp_path):
    write(ledger([], title="=1+1", head=(("=1", "=2"),), foot=(("=3", "=4"),),
                 columns=(Column("=5", 5), Column("http://a", 6))), tmp_path / "a.xlsx")
    for row in cells(tmp_path / "a.xlsx", 1):
        assert not [cell.value for cell in row if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("number", [-0.0, 0.1 + 0.2, 1 / 3, 1e-300, 999_999_999_999_999, -1.5])
def test_numbers_read_back_equal_to_15_digits(tmp_path, number):
    write(ledger([[number, "", ""]]), tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx")[0][0].value == pytest.approx(number, rel=1e-14)


def test_long_numbers_are_kept_as_text_and_odd_ones_too(tmp_path):
    write(ledger([[10**17 + 1, 3, None], [float("nan"), 2.5, None], [2.5, None, None]]), tmp_path / "a.xlsx")
    values = [[cell.value for cell in row] for row in cells(tmp_path / "a.xlsx")[:3]]
    assert values == [["100000000000000001", "3", None], ["nan", "2.5", None], [2.5, None, None]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(
    st.one_of(st.none(), st.integers(-10**20, 10**20), st.floats(allow_nan=True)), st.text(max_size=40),
    st.one_of(st.none(), st.text(st.characters(max_codepoint=0x2100), max_size=60)),
), max_size=12))
def test_whatever_is_typed_is_read_back(tmp_path, rows):
    assert write(ledger(rows), tmp_path / "a.xlsx").rows == len(rows)


def test_control_characters_go_and_line_breaks_stay():
    assert clean("a\x00\x0b\u202eb\r\nc\td") == "ab\nc d"
    assert clean("张𬱖😀") == "张𬱖😀"


def test_the_sheet_is_ready_to_print(tmp_path):
    write(ledger([[1, "a", "b"]], draft=True, paper="A4"), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book["台账"]
    assert sheet["A1"].value == "解放碑街道流浪乞讨专项行动台账（草稿）"
    assert "A1:C1" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["A2"].value == "填报单位（盖章）：解放碑街道办事处"
    assert sheet.freeze_panes == "A4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$3:$3"
    assert "草稿" in sheet.oddHeader.right.text
    assert sheet["A6"].value == "单位负责人："
    book.close()
    write(ledger([[1, "a", "b"]]), tmp_path / "b.xlsx")
    book = load_workbook(tmp_path / "b.xlsx")
    assert book["台账"]["A1"].value == "解放碑街道流浪乞讨专项行动台账"
    assert book["台账"].page_setup.paperSize == 8
    assert book["台账"].oddHeader.right.text is None
    book.close()


def test_the_campaign_has_its_32_columns(tmp_path):
    assert len(CAMPAIGN_COLUMNS) == 32
    assert [one.heading for one in CAMPAIGN_COLUMNS].count("联系电话") == 2
    assert write(ledger([["x"] * 32], columns=CAMPAIGN_COLUMNS), tmp_path / "a.xlsx").rows == 1


def written(book, path):
    with path.open("wb") as file:
        return write_rows(book, book.rows, file, path.parent)


def compared(book, path, marks):
    with path.open("rb") as file:
        return compare(book, file, marks)


def test_a_changed_cell_is_found_and_its_row_named(tmp_path):
    book = ledger([[1, "500103198001010017", "x"], [2, "500103198001010025", "y"]])
    marks = written(book, tmp_path / "a.xlsx")
    assert compared(book, tmp_path / "a.xlsx", marks) == 2
    for old, new in ((b"500103198001010025", b"500103198001010000"), (b"<v>2</v>", b"<v>3</v>")):
        swap(tmp_path / "a.xlsx", tmp_path / "b.xlsx", old, new)
        with pytest.raises(UserError) as caught:
            compared(book, tmp_path / "b.xlsx", marks)
        assert (caught.value.code, caught.value.facts) == ("ledger.mismatch", {"row": 2})


@pytest.mark.parametrize(("old", "new"), [
    ("填报人：杨丽".encode(), "填报人：杨力".encode()),
    ("单位负责人：".encode(), "单位负责".encode()),
    (b'<v>2</v>', b"<f>1+1</f><v>2</v>"),
    ("备注".encode(), "备考".encode()),
])
def test_changes_beside_the_rows_are_found_too(tmp_path, old, new):
    book = ledger([[2, "a", "b"]])
    marks = written(book, tmp_path / "a.xlsx")
    swap(tmp_path / "a.xlsx", tmp_path / "b.xlsx", old, new)
    with pytest.raises(UserError, match=r"ledger\.frame_mismatch"):
        compared(book, tmp_path / "b.xlsx", marks)


def test_a_mismatch_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(ledger_xlsx, "_reread", lambda value: "other")
    with pytest.raises(UserError, match=r"ledger\.mismatch"):
        write(ledger([[1, "a", "b"]]), path)
    assert path.read_bytes() == b"old"


def test_rows_and_cells_that_cannot_be_written_are_named(tmp_path):
    with pytest.raises(UserError) as caught:
        write(ledger([[1, "a", "b"], [2, "a"]]), tmp_path / "a.xlsx")
    assert (caught.value.code, caught.value.facts["row"]) == ("ledger.row_uneven", 2)
    with pytest.raises(UserError) as caught:
        write(ledger([[1, "a", "长" * 32_768]]), tmp_path / "a.xlsx")
    assert (caught.value.code, caught.value.facts["column"]) == ("ledger.cell_too_long", "备注")
    assert list(tmp_path.iterdir()) == []
    assert write(ledger([[1, "a", "长" * 32_767]]), tmp_path / "a.xlsx").rows == 1


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, monkeypatch):
    def full(self, *args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(UserError, match=r"file\.disk_full"):
        write(ledger([[1, "a", "b"]]), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def swap(source, target, old, new):
    """A copy of a workbook with bytes of its sheet exchanged."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("sheet1.xml"):
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
