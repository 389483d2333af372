"""服务点 (A3.2): kinds and functions of the notice, the nearest by community, retired and never deleted."""
from __future__ import annotations

import pytest

from desktop import directory
from tests.relief import refused

FACTS = {"name": "解放碑福彩 3 号站", "kind": "lottery", "use": "warm"}


def add(desk, **facts):
    return desk.do(directory.add_point, **{**FACTS, **facts})


def point(desk, made):
    return next(one for one in desk.read(directory.list_points, retired=True) if one.id == made)


def test_a_point_says_kind_and_function(desk):
    made = add(desk, hours="08:30–20:00", capacity=12)
    card = point(desk, made)
    assert card.words == "避寒场所，福利彩票站点，08:30–20:00"
    assert [one.id for one in desk.read(directory.find_points, query="jfb")] == [made]


def test_the_nearest_are_those_of_the_community_shelters_first(desk):
    unit = desk.do(directory.add_unit, name="较场口社区", kind="community")
    place = desk.do(directory.add_place, name="较场口地下通道", community=unit)
    guide = add(desk, name="银行网点", kind="bank", use="guide", community=unit)
    shelter = add(desk, name="社区服务中心", kind="community_centre", use="shelter", community=unit)
    add(desk, name="别处")
    assert [one.id for one in desk.read(directory.nearest_points, place=place)] == [shelter, guide]
    assert [one.id for one in desk.read(directory.nearest_points, community=unit, limit=1)] == [shelter]
    assert desk.read(directory.nearest_points) == []


def test_it_is_changed_retired_and_brought_back(desk):
    made = add(desk)
    desk.do(directory.change_point, point=made, seen=point(desk, made).seen, phone="130 0000 8001")
    desk.do(directory.retire_point, point=made, seen=point(desk, made).seen)
    assert desk.read(directory.list_points) == []
    desk.do(directory.retire_point, point=made, seen=point(desk, made).seen, retired=False)
    assert desk.read(directory.list_points)[0].phone == "130 0000 8001"


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"name": " "}, "directory.name_missing"), ({"kind": "castle"}, "terms.unknown"),
     ({"use": "castle"}, "terms.unknown"), ({"capacity": 10_000}, "directory.room"),
     ({"kind": "other"}, "terms.note_missing")],
)
def test_points_are_refused(desk, facts, code):
    refused(desk.do, code, verb=directory.add_point, **{**FACTS, **facts})


def test_the_same_point_is_not_added_twice(desk):
    made = add(desk)
    refused(desk.do, "directory.point_known", verb=directory.add_point, **FACTS)
    refused(desk.do, "directory.unknown", verb=directory.retire_point, point="nobody", seen=point(desk, made).seen)


CELLS = [("解放碑街道点位表",), ("点位", "类别", "社区", "重点", "必到次数"), ("较场口地下通道", "地下通道", "较场口社区", "是", 3.0),
         (None, None), ("临江门站", None, None, None, None)]


def test_a_workbook_of_places_is_shown_then_written_as_one_act(desk):
    desk.do(directory.add_unit, name="较场口社区", kind="community")
    desk.do(directory.add_place, name="临江门站")
    book = desk.read(directory.preview_directory, cells=CELLS)
    assert [(row.name, row.known) for row in book.rows] == [("较场口地下通道", False), ("临江门站", True)]
    assert desk.do(directory.import_directory, kind=book.kind, rows=book.rows) == 1
    made = next(one for one in desk.read(directory.list_places) if one.name == "较场口地下通道")
    assert (made.key, made.visits, made.community_name) == (True, 3, "较场口社区")


def test_one_wrong_row_and_nothing_is_written(desk):
    desk.do(directory.add_unit, name="较场口社区", kind="community")
    cells = [("服务点", "类别", "用途", "容量"), ("甲", "银行网点", "避寒场所", 5), ("乙", "银行网点", "避寒场所", 20_000)]
    cells[2] = ("乙", "银行网点", "避寒场所", "0")
    book = desk.read(directory.preview_directory, cells=cells)
    refused(desk.do, "directory.room", verb=directory.import_directory, kind=book.kind, rows=book.rows)
    assert desk.read(directory.list_points) == []
