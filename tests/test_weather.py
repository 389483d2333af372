"""预警 by hand: which level holds (A0.1), what it asks for, sent on with 已送达 (A2.3), told in log and hand-over."""
from __future__ import annotations

import pytest

from desktop import duty, shared_settings, weather
from desktop.clock import HOUR, MINUTE, instant
from desktop.rules.handover_sheet import Section
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary_terms import terms_of
from tests.relief import holds, refused

ENDS = instant(2025, 1, 15, 8)
NIGHT_SHIFT = {"duty_day": "2025-01-13", "kind": ShiftKind.NIGHT}


def warn(desk, **changed):
    return desk.do(weather.log_warning, **{"kind": "cold_wave", "level": "blue", "ends": ENDS, "lowest": 3, **changed})


def sheet_lines(desk):
    shift = desk.read(duty.shift_at)
    return [item.words for item in desk.read(duty.open_items, shift=shift) if item.section is Section.WARNING]


def test_a_warning_holds_for_its_hours_and_reads_as_one_line(desk, clock):
    made = warn(desk)
    card, = desk.read(weather.warnings_now)
    assert card.line(clock.now()) == "寒潮蓝色，到 15 日 08:00，最低 3 ℃"
    assert [one.id for one in desk.read(duty.shift_log, **NIGHT_SHIFT).warnings] == [made]
    clock.advance(MINUTE)
    desk.do(weather.lift_warning, warning=made, seen=card.seen)
    assert desk.read(weather.warnings_now) == []
    seen = desk.read(weather.find_warning, warning=made).seen
    refused(desk.do, "weather.lifted", verb=weather.lift_warning, warning=made, seen=seen)


def test_the_highest_level_of_cold_is_in_force(desk, clock):
    assert desk.read(weather.level_in_force) is weather.Level.NORMAL
    warn(desk)
    warn(desk, kind="low_temperature", level="orange", ends=clock.now() + HOUR)
    warn(desk, kind="rain", level="red")
    assert desk.read(weather.level_in_force) is weather.Level.ORANGE
    assert desk.read(weather.level_in_force, at=clock.now() + HOUR) is weather.Level.BLUE
    assert desk.read(weather.level_in_force, at=clock.now() - 1) is weather.Level.NORMAL
    assert desk.read(weather.highest_between, since=clock.now(), until=ENDS) is weather.Level.ORANGE


def test_the_levels_are_those_of_the_list():
    codes = {level.value for level in weather.Level} - {"normal"}
    assert codes == {term.code for term in terms_of(weather.LEVEL_LIST)}
    assert [level.rank for level in weather.Level] == [0, 1, 2, 3, 4]
    assert weather.level_of("purple") is weather.Level.BLUE


@pytest.mark.parametrize(
    ("level", "asked"),
    [("normal", (2, 3, 100)), ("blue", (3, 2, 120)), ("yellow", (4, 1, 150)), ("orange", (5, 1, 200)),
     ("red", (6, 1, 200))],
)
def test_a_level_asks_for_visits_look_ins_and_stock(desk, level, asked):
    demands = desk.read(weather.demands_of, level=weather.Level(level))
    assert (demands.visits, demands.look_in_days, demands.stock_percent) == asked


def test_what_a_level_asks_for_is_a_setting(desk):
    seen = next(one.seen for one in desk.read(shared_settings.list_settings) if one.key == "stock.percent_blue")
    desk.do(shared_settings.change_setting, key="stock.percent_blue", value=125, seen=seen)
    warn(desk)
    assert desk.read(weather.demands_now).minimum(10) == 13


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"ends": instant(2025, 1, 13, 17, 30)}, "weather.hours"), ({"level": "purple"}, "terms.unknown"),
     ({"lowest": 90}, "weather.lowest"), ({"kind": "sand"}, "weather.hours")],
)
def test_warnings_are_refused(desk, changed, code):
    refused(desk.do, code, verb=weather.log_warning, **{"kind": "cold_wave", "level": "blue", "ends": ENDS, **changed})


def test_raising_a_level_keeps_what_held_before(desk, clock):
    old = warn(desk)
    clock.advance(HOUR)
    refused(desk.do, "weather.same", verb=weather.change_level, warning=old, level="blue", ends=ENDS)
    desk.do(weather.change_level, warning=old, level="yellow", ends=ENDS, lowest=-1)
    assert [one.name for one in desk.read(weather.warnings_now)] == ["寒潮黄色"]
    assert desk.read(weather.level_in_force, at=clock.now() - 1) is weather.Level.BLUE
    told = desk.read(weather.warnings_between, since=clock.now() - HOUR, until=clock.now() + 1)
    assert [one.name for one in told] == ["寒潮蓝色", "寒潮黄色"]


def test_one_announced_ahead_and_taken_back_never_held(desk, clock):
    made = warn(desk, starts=clock.now() + 5 * HOUR)
    assert desk.read(weather.warnings_now) == []
    assert [one.id for one in desk.read(weather.warnings_ahead)] == [made]
    desk.do(weather.lift_warning, warning=made, seen=desk.read(weather.find_warning, warning=made).seen)
    assert desk.read(weather.warnings_between, since=0, until=ENDS) == []


def test_a_notice_says_who_got_it_when_and_waits_until_then(desk, clock):
    made = warn(desk)
    desk.do(weather.send_notices, warning=made, receivers={"较场口社区": None, "巡查一组": None}, means="phone")
    first, second = desk.read(weather.notices_of, warning=made)
    assert first.line == "较场口社区，电话，03:17 发出，还没回音"
    assert sheet_lines(desk) == [
        "寒潮蓝色，到 15 日 08:00，最低 3 ℃", "预警提示还没回音：较场口社区", "预警提示还没回音：巡查一组",
    ]
    clock.advance(4 * MINUTE)
    desk.do(weather.confirm_notice, notice=first.id, seen=first.seen, answered_by="秦桂芳")
    assert desk.read(weather.notices_of, warning=made)[0].line == "较场口社区，电话，03:21 已送达（秦桂芳）"
    assert [card.id for card in desk.read(weather.unanswered_notices)] == [second.id]
    refused(desk.do, "weather.delivered_already", verb=weather.confirm_notice, notice=first.id,
            seen=desk.read(weather.notices_of, warning=made)[0].seen)
    said = duty.summary_lines(desk.read(duty.shift_log, **NIGHT_SHIFT))
    assert "预警提示发给较场口社区、巡查一组，1 家已送达" in said
    holds(desk)


def test_an_unanswered_notice_is_over_with_its_warning(desk, clock):
    made = warn(desk, ends=clock.now() + HOUR)
    desk.do(weather.send_notices, warning=made, receivers={"较场口社区": None}, means="wechat")
    clock.advance(2 * HOUR)
    assert desk.read(weather.unanswered_notices) == []
    assert sheet_lines(desk) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"receivers": {}}, "weather.receiver"), ({"receivers": {" ": None}}, "weather.receiver"),
     ({"means": "other"}, "terms.note_missing"), ({"at": ENDS}, "weather.future"),
     ({"receivers": {"甲": None, "乙": None}, "answered_by": "丙", "delivered": True}, "weather.answered_by")],
)
def test_notices_are_refused(desk, facts, code):
    made = warn(desk)
    refused(desk.do, code, verb=weather.send_notices,
            **{"warning": made, "receivers": {"较场口社区": None}, "means": "phone", **facts})


def test_nothing_arrives_before_it_was_sent(desk, clock):
    made = warn(desk)
    notice = desk.do(weather.send_notice, warning=made, receiver="较场口社区", means="phone")
    seen = desk.read(weather.notices_of, warning=made)[0].seen
    refused(desk.do, "weather.before_sent", verb=weather.confirm_notice, notice=notice, seen=seen,
            at=clock.now() - MINUTE)
