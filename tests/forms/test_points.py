"""救助服务点名录与服务人次 (A3.1, A3.2): the points, and the counts that their sums come from."""
from __future__ import annotations

from desktop import directory, forms
from desktop.directory import Counted


def test_points_stand_with_their_sums_by_month_and_day_by_day_where_asked(desk):
    made = [desk.do(directory.add_point, name=name, kind="lottery", use=use) for name, use in (
        ("民生路福彩站", "guide"), ("七星岗福彩站", "warm"))]
    for day, people in ((12, 8), (13, 9)):
        desk.do(directory.count_points, period=f"2025-01-{day}", counts={made[0]: Counted(people, 1)})
    paper = desk.read(forms.points_paper)
    assert paper.sentence == "服务点 2 个，服务 17 人次，其中引导求助 2 人次。"
    points, months = paper.parts
    assert {row.cells[0]: row.cells[-1] for row in points.rows} == {"民生路福彩站": "17 人次", "七星岗福彩站": "没报过"}
    assert [one.heading for one in months.columns] == ["服务点", "2024年12月", "2025年1月", "合计"]
    assert [row.cells for row in months.rows] == [("民生路福彩站", "", "17（2）", "17（2）")]
    days = desk.read(forms.daily_points_paper).parts[1]
    assert [row.cells[:4] for row in days.rows] == [
        ("2025年1月13日", "民生路福彩站", "9", "1"), ("2025年1月12日", "民生路福彩站", "8", "1")]
