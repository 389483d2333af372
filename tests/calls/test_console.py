"""What the strip and the duty page show of a night like that of the first picture."""
from __future__ import annotations

import pytest

from desktop.calls import (
    arrive,
    begin_call,
    close_call,
    console,
    dispatch,
    known_calls,
    log_call,
    mark_not_needed,
    open_clocks,
    open_count,
    team_positions,
    unwritten,
)
from desktop.clock import MINUTE, instant
from desktop.journal.drafts import save_draft
from desktop.rules.deadlines import ClockState, read
from desktop.rules.summary import night_sentence
from desktop.vocabulary import StepKind

START, END = instant(2025, 1, 13, 17, 30), instant(2025, 1, 14, 8, 30)


def at(night, hour, minute, second=0, day=14):
    night.clock.instant = instant(2025, 1, day, hour, minute, second)


def seen_at(night, *clock):
    at(night, *clock)
    return night.read(console, start=START, end=END)


@pytest.fixture
def picture(night):
    """Three running calls of picture 01 and one that is done; ids by a short name."""
    ids = {}
    at(night, 0, 35)
    ids["done"] = night.do(log_call, place_text="五一路口", situation="drunk", sex="male", channel="public").id
    at(night, 0, 52)
    night.do(arrive, call=ids["done"])
    night.do(close_call, call=ids["done"], outcome="true", note="联系家属接回")
    at(night, 2, 48, 50)
    ids["tunnel"] = night.do(
        log_call, place_text="较场口地下通道", situation="sleeping_rough", people_count=2, caller_unit="环卫工",
        caller_name="刘师傅", channel="informant",
    ).id
    at(night, 2, 53)
    night.do(dispatch, call=ids["tunnel"], teams=[night.two])
    at(night, 2, 56, 2)
    ids["lift"] = night.do(
        log_call, place_text="魁星楼平台电梯口", situation="drunk", sex="male", caller_unit="物管夜班",
        teams=[night.one],
    ).id
    at(night, 3, 11, 40)
    ids["stop"] = night.do(
        log_call, place_text="民生路公交站", situation="kin_not_found", age_band="elder", channel="public"
    ).id
    return ids


def test_rows_read_like_the_picture(night, picture):
    shown = seen_at(night, 3, 17, 24)
    assert [(row.title, row.line, row.amber) for row in shown.open] == [
        ("较场口地下通道，两人露宿受冻", "环卫工刘师傅来电，巡查二组在途", False),
        ("魁星楼平台电梯口，男子醉酒", "物管夜班来电，巡查一组在途", False),
        ("民生路公交站，老人寻亲不遇", "群众来电，5 分没派人", True),
    ]
    assert [row.next for row in shown.open] == [StepKind.ARRIVED, StepKind.ARRIVED, StepKind.DISPATCHED]
    first = shown.open[0]
    assert [(s.kind, s.next) for s in first.stages] == [
        (StepKind.RECEIVED, False), (StepKind.DISPATCHED, False), (StepKind.ARRIVED, True), (StepKind.CLOSED, False),
    ]
    assert first.stages[1].at == instant(2025, 1, 14, 2, 53)
    assert read(first.deadline, night.clock.now()).remaining == 86_000


def test_the_done_rows_and_the_sentence(night, picture):
    shown = seen_at(night, 3, 17, 24)
    (row,) = shown.done
    assert (row.title, row.result, row.taken, row.late) == ("五一路口，男子醉酒", "联系家属接回", 17 * MINUTE, False)
    assert shown.last == row
    figures = shown.night
    assert (figures.calls, figures.arrived, figures.running, figures.overdue) == (4, 1, 3, 0)
    assert night_sentence(figures).startswith("来电 4 件，已到场 1 件，最慢 17 分钟")
    assert seen_at(night, 3, 19).night.overdue == 1


@pytest.mark.parametrize(("second", "amber"), [(0, False), (180, False), (181, True)])
def test_amber_begins_after_three_minutes_without_anybody(night, second, amber):
    night.do(log_call, place_text="较场口")
    night.clock.advance(second * 1000)
    (row,) = night.read(console, start=START, end=END).open
    assert row.amber is amber
    assert row.line == ("有人来电，3 分没派人" if amber else "有人来电，还没派人")


def test_the_strip_keeps_a_met_clock_for_ten_minutes(night, picture):
    at(night, 3, 17)
    night.do(arrive, call=picture["tunnel"])
    night.do(close_call, call=picture["tunnel"], outcome="true")
    at(night, 3, 26, 59)
    clocks = night.read(open_clocks)
    assert clocks[-1].record == picture["tunnel"]
    assert read(clocks[-1].deadline, night.clock.now()).state is ClockState.MET
    at(night, 3, 27)
    assert picture["tunnel"] not in {clock.record for clock in night.read(open_clocks)}


def test_the_strip_is_in_order_of_danger_then_time(night, picture):
    """A1.1: 生命安全为第一要义, before the least time left."""
    at(night, 3, 17, 24)
    child = night.do(log_call, place_text="大坪", situation="other", situation_note="有个娃儿", age_band="minor").id
    clocks = night.read(open_clocks)
    assert [clock.record for clock in clocks] == [picture["tunnel"], child, picture["lift"], picture["stop"]]
    assert [clock.danger for clock in clocks] == [True, True, False, False]
    assert clocks[0].title == "较场口地下通道"
    assert [row.record for row in night.read(console, start=START, end=END).open] == [c.record for c in clocks]


@pytest.mark.parametrize(
    ("facts", "danger"),
    [
        ({"situation": "sudden_illness"}, True),
        ({"situation": "sleeping_rough"}, True),
        ({"situation": "minor"}, True),
        ({"awareness": "unclear"}, True),
        ({"age_band": "minor"}, True),
        ({"situation": "drunk", "awareness": "clear", "age_band": "elder"}, False),
    ],
)
def test_danger_to_life(night, facts, danger):
    """A1.1: what counts as a danger to life."""
    night.do(log_call, place_text="较场口", **facts)
    assert [clock.danger for clock in night.read(open_clocks)] == [danger]


def test_half_written_calls_stand_among_the_open_ones(night):
    begun = night.do(begin_call)
    night.do(save_draft, draft=begun.draft, content={"place_text": "临江门", "words": "老人"})
    second = night.do(begin_call)
    shown = night.read(console, start=START, end=END)
    assert [(row.title, row.line, row.draft) for row in shown.open if row.record == begun.draft] == [
        ("临江门，正在记录", "03:17 接报，还没存", True)
    ]
    assert {bar.record for bar in shown.bars if bar.draft} == {begun.draft, second.draft}
    assert night.read(open_count) == 2
    assert len(night.read(unwritten)) == 2
    night.minutes(31)
    assert all(read(c.deadline, night.clock.now()).state is ClockState.OVERDUE for c in night.read(open_clocks))


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({}, "较场口，情况待查"),
        ({"words": "一个老大爷睡在花台上，手冰凉"}, "较场口，一个老大爷睡在花台上"),
        ({"words": "x" * 40}, "较场口，" + "x" * 15 + "…"),
        ({"situation": "other", "situation_note": "迷路"}, "较场口，迷路"),
        ({"situation": "drunk"}, "较场口，醉酒"),
        ({"situation": "drunk", "sex": "female"}, "较场口，女子醉酒"),
        ({"situation": "drunk", "age_band": "elder", "sex": "male"}, "较场口，老人醉酒"),
        ({"situation": "drunk", "people_count": 3, "people_more": True}, "较场口，三人以上醉酒"),
        ({"situation": "drunk", "people_count": 12}, "较场口，12 人醉酒"),
        ({"situation": "lost_elder", "age_band": "elder"}, "较场口，走失老人"),
        ({"situation": "minor", "people_count": 2}, "较场口，两名未成年人"),
        ({"situation": "from_a_newer_desk"}, "较场口，from_a_newer_desk"),
    ],
)
def test_titles(night, facts, title):
    night.do(log_call, place_text="较场口", **facts)
    assert night.read(console, start=START, end=END).open[0].title == title


def test_a_call_of_yesterday_is_still_open_today_but_no_figure_of_tonight(night):
    at(night, 3, 0, 0, 12)
    old = night.do(log_call, place_text="昨天的").id
    at(night, 3, 17)
    shown = night.read(console, start=START, end=END)
    assert [row.record for row in shown.open] == [old]
    assert (shown.night.calls, shown.bars) == (0, ())
    night.do(arrive, call=old)
    night.do(close_call, call=old, outcome="true", reason="learned_late")
    shown = night.read(console, start=START, end=END)
    assert [row.record for row in shown.done] == [old], "closed tonight"


def test_bars_leave_out_what_needed_nobody(night, picture):
    at(night, 3, 17, 24)
    wrong = night.do(log_call, not_needed="misdial").id
    night.do(mark_not_needed, call=picture["stop"], kind="other_office")
    shown = night.read(console, start=START, end=END)
    assert {bar.record for bar in shown.bars} == {picture[name] for name in ("done", "tunnel", "lift")}
    assert shown.night.not_needed == 2
    assert (wrong, "无需到场，误拨") in {(row.record, row.result) for row in shown.done}


def test_where_the_teams_are(night, picture):
    places = night.read(team_positions)
    assert places[night.two] == (picture["tunnel"], "较场口地下通道", instant(2025, 1, 14, 2, 53))
    assert places[night.one][1] == "魁星楼平台电梯口"


def test_titles_for_links(night, picture):
    assert night.read(known_calls, ids=[picture["done"], "nowhere"]) == {picture["done"]: "五一路口，男子醉酒"}


def test_an_empty_night(night):
    shown = night.read(console, start=START, end=END)
    assert (shown.open, shown.done, shown.bars, shown.last) == ((), (), (), None)
    assert night.read(open_clocks) == []
