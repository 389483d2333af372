"""导入登记册 on screen: columns mapped, rows chosen, all or nothing, undone by one chip."""
from __future__ import annotations

from openpyxl import Workbook

from desktop.people import person_rows
from desktop.ui.cases.register_sheet import RegisterSheet
from tests.ui.rooms import settle


def test_a_register_is_looked_at_mapped_chosen_written_and_undone(desk, bench, street, show, tmp_path):
    made = Workbook()
    for row in (("姓名", "性别", "年龄", "样貌"), ("郑德福", "男", 67, ""), ("周长贵", "男", 70, "白胡子"),
                ("熊世平", "男", "很老", "")):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    sheet = show(RegisterSheet(bench.room), 892, 700)
    sheet.read(tmp_path / "missing.xlsx")
    assert sheet.error.isVisible()
    sheet.read(tmp_path / "a.xlsx")
    assert sheet.words.text.startswith("共 3 人，可导入 1 人，对不上 1 人，可能已有档案 1 人")
    assert sheet.boxes[3].value() == ""
    sheet.boxes[3].choose("looks")
    sheet._map_again(3, "looks")
    before = len(desk.read(person_rows))
    sheet._toggle("4")
    sheet._toggle("2")
    assert sheet.act.text() == "导入 2 人"
    sheet._toggle("2")
    assert sheet.act.text() == "导入 1 人"
    sheet.primary()
    settle(bench.room)
    assert "周长贵（自述）" in {row.shown for row in desk.read(person_rows)}
    assert len(desk.read(person_rows)) == before + 1
    bench.undo_last()
    assert len(desk.read(person_rows)) == before
