"""导入登记册 on screen: columns mapped, rows chosen, all or nothing, undone by one chip."""
from __future__ import annotations

from openpyxl import Workbook

from desktop.people import person_rows
from desktop.ui.cases.register_workbook import register_workbook
from desktop.ui.imports.columns_box import NOTHING
from desktop.ui.imports.sheet import WorkbookSheet


def test_a_register_is_looked_at_mapped_chosen_written_and_undone(desk, bench, street, show, tmp_path, qtbot):
    made = Workbook()
    for row in (("姓名", "性别", "年龄", "样貌"), ("郑德福", "男", 67, ""), ("周长贵", "男", 70, "白胡子"),
                ("熊世平", "男", "很老", "")):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    sheet = show(WorkbookSheet(bench.room, register_workbook(bench.room)), 892, 700)
    sheet.read(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: sheet.found is not None)
    assert sheet.bar.text.text == "共 3 人，可导入 1 人，对不上 1 人，可能已有档案 1 人"
    assert sheet.columns.boxes[3].value() == NOTHING
    sheet.columns.boxes[3].choose("looks")
    sheet.map_again({0: "name", 1: "sex", 2: "age_estimate", 3: "looks"})
    assert sheet.note.text == "第 4 行：C4：“很老”看不出是多大"
    before = len(desk.read(person_rows))
    sheet.toggle("4")
    sheet.toggle("2")
    assert (sheet.act.text(), sheet.table.rows.row(0).note[:4]) == ("写入 2 人", "可能已有")
    sheet.toggle("2")
    sheet.primary()
    qtbot.waitUntil(lambda: bool(bench.notices.texts))
    assert bench.notices.texts[-1].startswith("已导入 1 人，第一份档案")
    assert "周长贵（自述）" in {row.shown for row in desk.read(person_rows)}
    assert len(desk.read(person_rows)) == before + 1
    bench.undo_last()
    assert len(desk.read(person_rows)) == before
