"""巡查记录与签到表: filled as it was, and the sheet that is taken along (domain.md §2.7)."""
from __future__ import annotations

from desktop import patrols
from desktop.cases import NewPerson
from desktop.patrols import GovernanceFacts
from desktop.reports.page import Table
from desktop.reports.patrol_pdf import round_form


def test_a_round_as_it_was(desk, street):
    made = street.begin(gear=["infrared"], parties=[street.party(members=(street.lead,))], problems="扶手松了")
    visit = street.mark(made, street.passage, 2, 19, 5, persuaded=2, cards=1)
    street.mark(made, street.bridge, 0, 19, 20)
    desk.do(patrols.record_find, visit=visit, person=NewPerson({}), governance=GovernanceFacts("move_on", "beggar"),
            destination="station")
    street.end(made, 20)
    paper = desk.read(patrols.round_paper, patrol=made)
    assert paper.totals == "见到 2 人，劝导 2 人，救助 1 人次，送站 1 人次，劝离 1 人次，留联系卡 1 张"
    assert paper.weather == "没有预警"
    assert (paper.span, paper.part, paper.joint, paper.gear) == ("19:00 至 20:00", "晚", "是", "红外热成像探测仪")
    assert paper.parties[0].units == "街道 2 人、综合执法 2 人、社工 1 人"
    assert [(one.arrived, one.found) for one in paper.stops] == [
        ("19:05", "2 人"), ("19:20", "无人"), ("", "未到，补原因")
    ]
    form = round_form(paper)
    assert form.foot.number == "500103003-1-X-2025-0001"
    assert [len(one.rows) for one in form.elements if isinstance(one, Table)] == [1, 3]


def test_nobody_found_is_said(desk, street):
    made = street.begin()
    street.mark(made, street.passage, 0, 19, 5)
    assert desk.read(patrols.round_paper, patrol=made).totals == "零发现"


def test_the_sheet_to_take_along_has_the_places_and_room_for_the_pen(desk, street):
    form = round_form(desk.read(patrols.blank_round_paper))
    stops = [one for one in form.elements if isinstance(one, Table)][1]
    assert form.blank
    assert [row.cells[1] for row in stops.rows][2] == "十八梯观景台"
    assert {row.cells[2:] for row in stops.rows} == {("", "", "", "")}
