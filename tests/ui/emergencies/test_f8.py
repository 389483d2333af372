"""F8 in the real window: over a call, on the open desk, on the lock; the clocks and the red figure follow."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import calls, emergencies
from desktop.journal.drafts import open_draft
from desktop.rules.deadlines import ClockKind
from tests.stories.house import House


@pytest.fixture
def house(qapp, desk, clock, tmp_path):
    made = House(qapp, desk, clock, tmp_path / "house")
    if made.window.locked:
        made.window.unlock(desk.actor)
    yield made
    made.close()


def drafts(house):
    return house.desk.read(emergencies.unwritten_events)


def test_f8_opens_the_page_with_the_keyboard_in_the_time_and_both_clocks_running(house):
    house.press(Qt.Key.Key_F8)
    page = house.window.body.stack.page
    assert house.window.body.stack.key == "emergencies"
    assert page.panel.facts.when.hasFocus()
    kinds = [clock.deadline.kind for clock in house.start.clocks()]
    assert kinds == [ClockKind.PHONE_REPORT, ClockKind.WRITTEN_REPORT]
    assert house.start.counts()["emergencies"].number == 1


def test_f8_over_a_call_takes_its_text_along_and_keeps_the_call(house):
    house.press(Qt.Key.Key_F2)
    sheet = house.room.sheets.sheet
    sheet.place.place.insert("临江门站")
    house.press(Qt.Key.Key_F8)
    (event,) = drafts(house)
    page = house.window.body.stack.page
    assert page.panel.facts.where.text() == "临江门站"
    assert house.room.sheets.sheet is None
    (kept,) = house.desk.read(calls.unwritten)
    assert house.desk.read(open_draft, draft=kept.record).content["place_text"] == "临江门站"
    assert house.desk.read(open_draft, draft=event.record).content["call"] == kept.record


def test_f8_on_the_lock_opens_a_blank_form_and_shows_nothing_else(house):
    house.window.lock(by_key=True)
    house.press(Qt.Key.Key_F8)
    sheet = house.window.body.lock_sheets.sheet
    assert sheet.facts.content() == {}
    assert house.window.locked
    sheet.facts.where.insert("桥下")
    sheet.primary()
    assert [row.title for row in house.desk.read(emergencies.list_events)] == ["桥下"]


def test_a_report_clock_leads_to_its_event(house):
    house.press(Qt.Key.Key_F8)
    (event,) = drafts(house)
    house.window.go("console")
    house.start._open_clock(house.start.clocks()[0])  # What the strip calls.
    assert house.window.body.stack.page.panel.view.id == event.record
