"""A night through the real window: 12 calls, two late, an emergency heard of 40 minutes late, a clock handed over.

It takes long because every step of every call goes through the keys of the window: nothing of it may be lost or missed.

N4.1 (24 小时值班), N4.2 (30 分钟到场), A5.5 (领导带班), A5.7 (30 分钟电话报告, 1 小时书面报告).
"""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import calls, directory, duty, emergencies
from desktop.clock import MINUTE, instant, local
from desktop.journal.verify import verify
from desktop.rules.shifts import ShiftKind
from desktop.vocabulary import Role, StepKind
from tests.officers_made import with_pin

pytestmark = pytest.mark.story
CTRL = Qt.KeyboardModifier.ControlModifier
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


def ring(house, place: str = "较场口地下通道", *, sent: bool = True) -> str:
    """F2, a place, a team by its digit, Ctrl+Enter: the key is the moment of 接报."""
    house.press(Qt.Key.Key_F2)
    sheet = house.sheet
    house.settle(lambda: sheet.sending._loaded)
    sheet.place.place.setFocus()
    house.write(place)
    if sent:
        press_digit(house, sheet.sending.cards, 1)
    house.confirm()
    return sheet.draft


def misdial(house) -> str:
    """F2, Ctrl+W and 误拨 by its digit."""
    house.window.activateWindow()  # What is overdue raised the window, which a screen without a system does not do.
    house.press(Qt.Key.Key_F2)
    sheet = house.sheet
    house.press(Qt.Key.Key_W, CTRL)
    press_digit(house, sheet.not_needed.kinds, 1)
    return sheet.draft


def press_digit(house, chips, digit: int) -> None:
    chips.setFocus()
    QTest.keyClick(chips, Qt.Key(Qt.Key.Key_0 + digit))
    house.settle()


def wait(house, minutes: float) -> None:
    """Time passes with somebody at the keys, so that the desk does not lock itself."""
    while minutes > 0:
        house.window._note_input()
        house.pass_minutes(min(minutes, 10))
        minutes -= 10


def next_step(house, call: str):
    """Enter on the row of a call on 值班台: the form of its next step."""
    house.press(Qt.Key.Key_1, CTRL)
    page = house.page
    page.open_list.pick(call)
    page.open_list.setFocus()
    house.press(Qt.Key.Key_Return)
    return page.open_list.form


def settle_call(house, minutes: int) -> str:
    """A call from its ringing to 办结, every step by the row of 值班台; late, with its reason."""
    call = ring(house)
    wait(house, minutes)
    next_step(house, call)
    house.confirm()
    if minutes > 30:
        press_digit(house, next_step(house, call).reasons, 1)
        house.confirm()
    press_digit(house, next_step(house, call).outcomes, 1)
    house.confirm()
    return call


def heard_late(house) -> str:
    """F8: the street hears of it 40 minutes after it happened; both reports follow at once, by the running step."""
    happened = local(house.clock.now() - 40 * MINUTE)
    house.press(Qt.Key.Key_F8)
    panel = house.page.panel
    house.write(f"{happened:%H%M}")
    for box, words in ((panel.facts.where, "千厮门大桥桥下"), (panel.facts.what, "老人昏迷")):
        box.setFocus()
        house.write(words)
    wait(house, 4)
    house.confirm()
    form = panel.form
    assert form.reasons.value() == emergencies.LEARNED_LATE, "the reason stands there, nobody is blamed"
    form.number.setText("63000119")
    form.person.setText("李科")
    house.confirm()
    house.confirm()
    panel.form.means.choose("platform")
    panel.form.means.chosen.emit("platform")
    panel.form.receiver.setText("李科")
    house.confirm()
    return panel.view.id


def sign_over(house) -> list[str]:
    """交班 by PIN, every line 已交代, 接班 by PIN: the keys of the sheet alone."""
    house.press(Qt.Key.Key_J, CTRL)
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
    for minutes in TAKEN:
        settle_call(house, minutes)
        wait(house, 2)
    event = heard_late(house)
    wrong_number = misdial(house)
    wait(house, (instant(2025, 1, 14, 8, 20) - house.clock.now()) / MINUTE)
    running = ring(house, "临江门公交站")
    wait(house, (instant(2025, 1, 14, 8, 30) - house.clock.now()) / MINUTE)

    told = " ".join(sign_over(house))

    assert "33 分钟才到" in told
    assert "41 分钟才到" in told
    assert house.desk.actor == people["秦刚"]
    log = house.desk.read(duty.shift_log, duty_day="2025-01-13", kind=ShiftKind.NIGHT)
    assert (log.figures.late, log.emergencies, len(log.calls)) == (2, 1, 12)
    share = calls.whole(house.desk.read(calls.answered, start=log.shift.starts_at, end=log.shift.ends_at))
    assert (share.late, len(share.late_records), wrong_number in share.records) == (2, 2, False)
    view = house.desk.read(emergencies.event_view, event=event)
    assert view.course.written is not None
    assert any(step.shown.step.code == emergencies.LEARNED_LATE for step in view.steps), "not hidden"

    assert running in {clock.record for clock in house.start.clocks()}, "the clock carried over, on every page"
    next_step(house, running)
    house.confirm()
    view = house.desk.read(calls.call_view, call=running)
    assert view.taken < 30 * MINUTE
    assert [step.shown.by for step in view.steps if step.kind is StepKind.ARRIVED] == ["秦刚"]
    assert [f for f in house.desk.read(lambda reading: list(verify(reading))) if not f.holds] == []


def test_the_banner_names_whom_to_tell_and_goes_up_the_chain(house, people):
    """A1.4: 责任链条层层压实; the leader on duty first, then whoever stands above him."""
    house.desk.do(directory.add_charge, name="谭志明", role="deputy", step=2, phone="130 0000 2002")
    ring(house, sent=False)
    banner = house.window.banner
    wait(house, 29)
    assert not banner.isVisible()
    wait(house, 2)
    assert "到场 较场口地下通道 已超时 01:00" in banner.words
    assert banner.words.endswith("该报带班领导 罗敏")
    wait(house, 20)
    assert "谭志明 130 0000 2002" in banner.words
