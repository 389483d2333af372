"""The sidebar: groups, counts, keys, days left."""
from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from desktop.ui.navigation import PLACES, Group, Navigator, place
from desktop.ui.style import Style
from desktop.ui.widgets.sidebar import Campaign, Count, Sidebar, Tone


@pytest.fixture
def style(qapp):
    return Style()


@pytest.fixture
def sidebar(qtbot, style):
    made = Sidebar(style, PLACES)
    qtbot.addWidget(made)
    made.resize(208, 798)
    made.show()
    return made


def test_places_have_unique_keys_digits_and_drawings(style):
    assert len({known.key for known in PLACES}) == len(PLACES) == 15
    assert "".join(known.digit for known in PLACES) == "1234567890"
    for known in PLACES:
        assert not style.pixmap(known.icon).isNull()
    assert place("cases").shortcut == "Ctrl+6"
    assert place("settings").group is Group.FOOT
    with pytest.raises(KeyError):
        place("nowhere")


def test_navigator_asks(qtbot):
    navigator = Navigator()
    with qtbot.waitSignal(navigator.asked) as asked:
        navigator.go("cases", "c1")
    assert asked.args == ["cases", "c1"]


def test_items_do_not_overlap_and_stand_in_order(sidebar):
    tops = [sidebar.items[known.key].geometry() for known in PLACES]
    for upper, lower in pairwise(tops):
        assert upper.bottom() < lower.top()
    assert tops[-1].bottom() <= sidebar.height()


@pytest.mark.parametrize(("height", "large"), [(798, False), (666, False), (652, True), (618, False)])
def test_fits_every_supported_height(sidebar, style, height, large):
    style.set_large(large)
    sidebar.set_compact(height < 798)
    sidebar.resize(sidebar.width(), height)
    boxes = [item.geometry() for item in sidebar.items.values()]
    for upper, lower in pairwise(boxes):
        assert upper.bottom() < lower.top()


def test_counts_only_where_something_waits(sidebar):
    sidebar.show_counts({"calls": Count(4), "emergencies": Count(1, Tone.RED), "supplies": Count(0, Tone.AMBER)})
    assert sidebar.items["calls"].count == Count(4)
    assert sidebar.items["calls"].accessibleName() == "值班电话，4 件"
    assert sidebar.items["supplies"].count is None
    sidebar.show_counts({})
    assert sidebar.items["emergencies"].accessibleName() == "紧急事项"


@pytest.mark.parametrize(("tone", "token"), [(Tone.RED, "red"), (Tone.AMBER, "amberTint"), (Tone.NEUTRAL, "line2")])
def test_count_is_painted_in_its_tone(sidebar, style, tone, token):
    item = sidebar.items["calls"]
    item.show_count(Count(4, tone))
    picture = item.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(120, 160) for y in range(item.height())}
    assert style.hex(token).lower() in colours


def test_choosing_and_the_current_page(qtbot, sidebar):
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        sidebar.items["cases"].click()
    assert chosen.args == ["cases"]
    sidebar.show_current("cases")
    assert [key for key, item in sidebar.items.items() if item.isChecked()] == ["cases"]


def test_arrows_move_between_pages(qtbot, sidebar):
    sidebar.activateWindow()
    qtbot.waitUntil(sidebar.isActiveWindow)
    sidebar.items["console"].setFocus()
    qtbot.keyClick(sidebar.items["console"], Qt.Key.Key_Up)
    assert sidebar.items["settings"].hasFocus()
    qtbot.keyClick(sidebar.items["settings"], Qt.Key.Key_Down)
    qtbot.keyClick(sidebar.items["console"], Qt.Key.Key_Down)
    assert sidebar.items["calls"].hasFocus()


def test_campaign_foot_shows_days_and_goes_when_there_is_no_room(sidebar):
    blank = sidebar.grab().toImage()
    sidebar.show_campaign(Campaign("冬季送温暖专项行动", "3月15日", 60, 0.37))
    assert not sidebar._foot.isNull()
    assert sidebar.grab().toImage() != blank
    past = sidebar.grab().toImage()
    sidebar.show_campaign(Campaign("冬季送温暖专项行动", "3月15日", -2, 1.0))
    assert sidebar.grab().toImage() != past
    sidebar.resize(208, 600)
    assert sidebar._foot.isNull()
    sidebar.set_compact(True)
    assert sidebar._foot.isNull()
