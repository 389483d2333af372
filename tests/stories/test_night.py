"""A night through the real window: 12 calls, two late, an emergency heard of 40 minutes late, a clock handed over.

N4.1 (24 小时值班), N4.2 (30 分钟到场), A5.5 (领导带班), A5.7 (30 分钟电话报告, 1 小时书面报告).
"""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import calls, directory, duty, emergencies
from desktop.clock import MINUTE, instant
from desktop.journal.verify import verify
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role
from tests.officers_made import with_pin

pytestmark = pytest.mark.story
PINS = {"陈国华": "482915", "秦刚": "590263", "罗敏": "735194"}
TAKEN = (8, 12, 33, 9, 15, 21, 41, 7, 18, 11)
"""Minutes to the scene of the calls that are settled by the morning: the third and the seventh are late."""


@pytest.fixture
def people(house):
    """Two officers and a leader with PINs, and a rota of the night and the day after."""
    made = {name: with_pin(house.desk, name, Role.LEADER if name == "罗敏" else Role.DUTY, pin=pin)
            for name, pin in PINS.items()}
    for day, kind, officer in (("2025-01-13", ShiftKind.NIGHT, "陈国华"), ("2025-01-14", ShiftKind.DAY, "秦刚")):
        house.desk.do(duty.set_shift, duty_day=day, kind=kind, officers=(made[officer],), leader=made["罗敏"], teams={})
    house.desk.do(duty.take_over, officer=made["陈国华"])
    house.desk.actor = made["陈国华"]
    return made


def by_the_window(house) -> str:
    """F2, a place, Ctrl+Enter: the key is the moment of 接报."""
    house.press(Qt.Key.Key_F2)
    sheet = house.sheet
    sheet.place.place.setFocus()
    house.write("较场口地下通道")
    house.confirm()
    return house.desk.read(calls.list_calls).rows[0].record


def wait(house, minutes: float) -> None:
    """Time passes with somebody at the keys, so that the desk does not lock itself."""
    while minutes > 0:
        house.window._note_input()
        house.pass_minutes(min(minutes, 10))
        minutes -= 10


def settle_call(house, call: str, minutes: int, team: str) -> None:
    house.desk.do(calls.dispatch, call=call, teams=[team])
    wait(house, minutes)
    house.desk.do(calls.arrive, call=call, team=team)
    if minutes > 30:
        house.desk.do(calls.give_late_reason, call=call, reason="traffic", note="绕行")
    house.desk.do(calls.close_call, call=call, outcome="true")


def heard_late(house) -> str:
    """The street hears of it 40 minutes after it happened; the telephone report follows within five."""
    event = house.desk.do(
        emergencies.register_event, facts={"what": "老人昏迷", "place_text": "千厮门大桥桥下"},
        occurred_at=house.clock.now() - 40 * MINUTE,
    ).id
    wait(house, 4)
    house.desk.do(emergencies.log_phone, event=event, unit="区民政局", number="63000119", person="值班员", words="已口报")
    return event


def sign_over(house) -> list[str]:
    """交班 by PIN, every line 已交代, 接班 by PIN: the keys of the sheet alone."""
    house.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    page = house.page
    QTest.keyClicks(page.sheet.signatures.gives.pin, PINS["陈国华"])
    house.settle()
    assert page.sheet.sheet.given.name == "陈国华"
    lines = [row.words for row in page.sheet.lines.rows.rows()]
    for _ in range(len(page.sheet.lines.rows.rows())):
        QTest.keyClick(page.sheet.lines, Qt.Key.Key_Space)
    house.settle()
    QTest.keyClicks(page.sheet.signatures.takes.pin, PINS["秦刚"])
    house.settle()
    return lines


def test_a_night_of_twelve_calls_is_handed_over_with_a_clock_running(house, people):
    team = house.desk.read(directory.list_teams)[0].id
    for minutes in TAKEN:
        settle_call(house, by_the_window(house), minutes, team)
        wait(house, 2)
    event = heard_late(house)
    misdial = house.desk.do(calls.log_call, not_needed="misdial").id
    wait(house, (instant(2025, 1, 14, 8, 20) - house.clock.now()) / MINUTE)
    running = by_the_window(house)
    wait(house, (instant(2025, 1, 14, 8, 30) - house.clock.now()) / MINUTE)

    told = " ".join(sign_over(house))

    assert "33 分钟才到" in told
    assert "41 分钟才到" in told
    assert house.desk.actor == people["秦刚"]
    log = house.desk.read(duty.shift_log, duty_day="2025-01-13", kind=ShiftKind.NIGHT)
    assert (log.figures.late, log.emergencies, len(log.calls)) == (2, 1, 12)
    share = calls.whole(house.desk.read(calls.answered, start=log.shift.starts_at, end=log.shift.ends_at))
    assert (share.late, len(share.late_records), misdial in share.records) == (2, 2, False)
    view = house.desk.read(emergencies.event_view, event=event)
    assert any(step.shown.step.code == emergencies.LEARNED_LATE for step in view.steps), "not hidden"

    house.window.go("console")
    house.settle()
    assert house.page.open_list.row_of(running) is not None, "the clock carried over"
    assert any(clock.record == running for clock in house.desk.read(calls.open_clocks))
    house.desk.do(calls.arrive, call=running, team=team)
    house.pass_minutes(0)
    assert house.desk.read(calls.call_view, call=running).taken < 30 * MINUTE
    assert [f for f in house.desk.read(lambda reading: list(verify(reading))) if not f.holds] == []
