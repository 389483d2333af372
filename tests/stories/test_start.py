"""What a start meets: a lock where nobody is signed in, a second start, and a store it may not open."""
from __future__ import annotations

import pytest

from desktop import demo, officers
from desktop.ui.refusal import Refusal
from desktop.ui.start import RAISE
from desktop.ui.style import Style

pytestmark = pytest.mark.story


def test_a_second_start_brings_the_window_to_the_front_once(house):
    house.window.hide()
    asked = house.folder.root / RAISE
    asked.touch()
    house.room.ticker.beat()
    house.settle(house.window.isVisible)
    assert not asked.exists()


def test_a_desk_nobody_is_signed_in_at_opens_locked_with_f2_open(house):
    house.desk.actor = ""
    window = house.start.open(founded=True)
    house.window = window
    house.settle()
    assert window.locked
    window.commands.open_call()
    house.settle(lambda: window.body.lock_sheets.sheet is not None)


@pytest.mark.parametrize("pin", [demo.PIN, "804613"])
def test_the_demonstration_signs_in_by_its_own_pin_and_opens_no_other_desk(house, pin):
    officer = house.desk.actor
    house.desk.do(officers.set_pin, officer=officer, pin=pin)
    house.desk.actor = ""
    house.start._demo = True
    house.window = house.start.open(founded=True)
    house.settle()
    assert house.window.locked is (pin != demo.PIN)
    assert house.desk.actor == (officer if pin == demo.PIN else "")


def test_a_start_that_cannot_be_says_one_sentence(qtbot, qapp):
    window = Refusal(Style(), "值班台已经开着，请看任务栏")
    qtbot.addWidget(window)
    assert window.words.text == "值班台已经开着，请看任务栏"
