"""The sheet that asks for the second PIN: who may confirm, what a wrong PIN says, when the act goes on."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop import officers
from desktop.officers import TwoPersonAct
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.widgets.dialog import Dialog
from desktop.vocabulary import Role
from tests.officers_made import PIN, with_pin
from tests.ui.rooms import make_bench

ACT = TwoPersonAct.SIGN_BRIEFING


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):
    made = make_bench(desk, clock, tmp_path)
    made.window = QWidget()
    qtbot.addWidget(made.window)
    made.window.resize(900, 600)
    made.window.show()
    made.proofs = []
    made.ask = lambda: ask_second(
        made.room, made.window, act=ACT, words="第3期报 3 个单位，签发后正文不再改", then=made.proofs.append
    )
    yield made
    made.room.background.close()
    made.room.sounds.close()


def test_the_second_person_types_six_figures_and_the_act_goes_on(bench, desk, qtbot):
    leader = with_pin(desk, "罗敏", Role.LEADER)
    sheet = bench.ask()
    assert (sheet.who.value(), sheet.pin.isVisible()) == (leader, True)
    qtbot.keyClicks(sheet.pin, PIN)
    assert len(bench.proofs) == 1
    assert desk.do(officers.require_two, act=ACT, second=bench.proofs[0]) == leader
    assert not bench.window.findChild(Dialog).isVisible()


def test_a_wrong_pin_says_what_is_left_and_nothing_goes_on(bench, desk, qtbot):
    with_pin(desk, "罗敏", Role.LEADER)
    sheet = bench.ask()
    qtbot.keyClicks(sheet.pin, "111113")
    assert sheet.line.text == "PIN 不对，还能试 4 次"
    for _ in range(4):
        qtbot.keyClicks(sheet.pin, "111113")
    assert sheet.line.text == "连错 5 次，过 30 秒再输"
    sheet.act.click()
    assert sheet.line.text == "PIN 是 6 位数字"
    assert bench.proofs == []
    sheet.safe.click()
    assert not sheet.isVisible()


def test_where_nobody_can_confirm_the_sheet_says_whom_to_ask(bench):
    sheet = bench.ask()
    assert not sheet.act.isEnabled()
    assert sheet.pin.isHidden()
    assert sheet.safe.hasFocus()
