"""人次 of 服务点 by day or month (A3.2): typed for all at once, corrected by typing again, and in the figures."""
from __future__ import annotations

import pytest

from desktop import directory
from desktop.clock import instant
from desktop.directory import Counted
from desktop.figures import campaign_figures, rows_behind
from desktop.figures.rows import describe_rows
from tests.relief import holds, refused

WINTER = {"start": instant(2024, 12, 5), "end": instant(2025, 3, 16)}


@pytest.fixture
def points(desk):
    return tuple(desk.do(directory.add_point, name=name, kind=kind, use=use) for name, kind, use in (
        ("民生路福彩站", "lottery", "guide"), ("七星岗社区服务中心", "community_centre", "warm")))


def test_a_day_is_typed_for_all_points_in_one_act(desk, points):
    assert desk.do(directory.count_points, period="2025-01-13", counts={
        points[0]: Counted(12, 2), points[1]: Counted(30, note="寒潮，夜里不关门")}) == 2
    found = desk.read(directory.point_counts)
    assert {(one.name, one.words, one.when) for one in found} == {
        ("民生路福彩站", "12 人次，其中引导求助 2 人次", "1月13日"), ("七星岗社区服务中心", "30 人次", "1月13日")}
    assert desk.read(directory.point_totals, **WINTER) == {points[0]: 12, points[1]: 30}
    assert [one.point for one in desk.read(directory.point_counts, point=points[0])] == [points[0]]


def test_typing_again_corrects_and_is_no_second_count(desk, points):
    for people in (12, 15):
        desk.do(directory.count_points, period="2025-01-13", counts={points[0]: Counted(people)})
    count = desk.read(directory.point_counts)
    assert [one.people for one in count] == [15]
    desk.do(directory.void_count, count=count[0].id, seen=count[0].seen, reason="填错了点")
    assert desk.read(directory.point_totals, **WINTER) == {}
    desk.do(directory.count_points, period="2025-01-13", counts={points[0]: Counted(16)})
    assert desk.read(directory.point_totals, **WINTER) == {points[0]: 16}
    holds(desk)


@pytest.mark.parametrize(("period", "code"), [
    ("2025-1-13", "directory.count_period"), ("昨天", "directory.count_period"), ("2025-02-30", "directory.count_period"),
    ("2025-13", "directory.count_period"), ("20250113", "directory.count_period"), ("2025-01-15", "directory.count_future"),
    ("2025-02", "directory.count_future"),
])
def test_a_day_or_a_month_that_has_been(desk, points, period, code):
    refused(desk.do, code, verb=directory.count_points, period=period, counts={points[0]: Counted(1)})


@pytest.mark.parametrize(("counted", "code"), [
    (Counted(-1), "directory.count_number"), (Counted(100_000), "directory.count_number"),
    (Counted(1, -1), "directory.count_number"), (Counted(2, 3), "directory.count_guided"),
])
def test_impossible_numbers_are_refused_with_the_point(desk, points, counted, code):
    words = refused(desk.do, code, verb=directory.count_points, period="2025-01-13",
                    counts={points[1]: Counted(5), points[0]: counted})
    assert "民生路福彩站" in words
    assert desk.read(directory.point_counts) == (), "nothing of the sheet is kept by halves"


def test_nothing_and_nowhere_are_refused(desk, points):
    refused(desk.do, "directory.count_none", verb=directory.count_points, period="2025-01-13", counts={})
    refused(desk.do, "directory.unknown", verb=directory.count_points, period="2025-01-13",
            counts={"nowhere": Counted(1)})


@pytest.mark.parametrize(("first", "then", "how"), [("2024-12", "2024-12-31", "月"), ("2024-12-31", "2024-12", "天")])
def test_a_month_is_counted_by_days_or_whole_never_both(desk, points, first, then, how):
    """人次 must be a sum: a month's count beside its days would count everybody twice."""
    desk.do(directory.count_points, period=first, counts={points[0]: Counted(40)})
    words = refused(desk.do, "directory.count_mixed", verb=directory.count_points, period=then,
                    counts={points[0]: Counted(3)})
    assert f"12月 已经按{how}记过" in words
    desk.do(directory.count_points, period="2025-01-13", counts={points[0]: Counted(3)})


def test_the_figures_read_the_counts_and_open_their_rows(desk, points):
    """A3.2, domain.md §2.3: 服务点 in the published figures; a month that the campaign cuts counts from its first day."""
    desk.do(directory.count_points, period="2024-12", counts={points[0]: Counted(40, 4)})
    desk.do(directory.count_points, period="2025-01-13", counts={points[1]: Counted(30)})
    figures = desk.read(campaign_figures, **WINTER)
    assert (figures["point_visits"].value, figures["point_guided"].value) == (70, 4)
    rows = desk.read(rows_behind, key="point_visits", **WINTER)
    lines = desk.read(describe_rows, ids=rows)
    assert [(line.title, line.second, line.when, line.page, line.record) for line in lines] == [
        ("民生路福彩站", "40 人次", "2024-12", "directory", points[0]),
        ("七星岗社区服务中心", "30 人次", "2025-01-13", "directory", points[1])]
    assert desk.read(campaign_figures, start=instant(2025, 1, 1), end=WINTER["end"])["point_visits"].value == 30
