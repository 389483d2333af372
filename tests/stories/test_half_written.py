"""What was half written is offered again, whatever it was going to be; and every record tells its changes."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import calls, officers, people
from desktop.clock import instant
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.ui.calls.sheet import CallSheet
from desktop.ui.cases.act_sheets import visit_sheet
from desktop.ui.cases.sheet import ContactSheet
from desktop.ui.history.sheet import HistorySheet
from desktop.ui.left_sheet import LeftSheet
from desktop.vocabulary import DraftKind, Role

pytestmark = pytest.mark.story


def test_f2_twice_keeps_both_calls(house):
    house.press(Qt.Key.Key_F2)
    house.sheet.place.place.setFocus()
    house.write("ljm")
    house.press(Qt.Key.Key_F2)
    assert isinstance(house.sheet, CallSheet)
    texts = [draft.content.get("place_text") for draft in house.desk.read(open_drafts)]
    assert texts[0] == "ljm"
    assert len(house.desk.read(calls.unwritten)) == 2


def test_nothing_that_happens_takes_the_field_that_is_being_typed_in(house):
    """A clock that runs over, its banner, and calls written elsewhere leave the keyboard and the text where they are."""
    house.desk.do(calls.log_call, place_text="较场口地下通道")
    house.press(Qt.Key.Key_F2)
    box = house.sheet.place.detail
    box.setFocus()
    house.write("3 hao")
    house.desk.do(calls.log_call, place_text="临江门公交站")
    for minutes in (10, 10, 11):
        house.window._note_input()
        house.pass_minutes(minutes)
    assert house.window.banner.isVisible()
    assert house.target is box
    house.write(" kou")
    assert box.text() == "3 hao kou"
    assert len(house.desk.read(calls.unwritten)) == 1


def test_after_the_last_day_the_foot_of_the_sidebar_counts_on(house):
    """Not “还有 0 天” for ever: it says by how many days the last one is over."""
    days = [house.start._campaign(instant(2025, 3, day, 9)).days_left for day in (14, 15, 17)]
    assert days == [1, 0, -2]


def test_a_half_written_contact_is_opened_again_from_its_chip(house):
    draft = house.desk.do(begin_draft, kind="contact", content={"looks": "灰棉衣"})
    assert draft in [chip.draft for chip in house.start._drafts()]
    house.start.open_draft(draft)
    house.settle()
    assert isinstance(house.sheet, ContactSheet)
    assert house.sheet.who.looks.text() == "灰棉衣"


def test_the_next_officer_sees_nothing_of_what_was_half_written_over_a_restricted_file(house):
    person = house.desk.do(people.add_person, name="冯幽兰", restricted=True)
    house.room.sheets.open(visit_sheet(house.room, person))
    house.settle()
    house.write("ma")
    first, other = house.desk.actor, house.desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))
    house.window.lock(by_key=True)
    house.window.unlock(other)
    house.settle()
    assert house.window.body.sheets.sheet is None
    (left,) = house.desk.read(open_drafts, kind=DraftKind.SHORT.value)
    assert left.officer == first
    assert house.window.status.drafts == []
    house.start.open_draft(left.id)
    assert house.window.body.sheets.sheet is None
    house.start._unlocked(first)
    house.start.open_draft(left.id)
    assert house.window.body.sheets.sheet is not None


@pytest.mark.parametrize("form", ["duty.event", "duty.notice"])
def test_what_was_half_written_over_a_record_that_is_gone_is_still_read(house, form):
    content = {"form": form, "of": "gone", "page": "duty", "title": "办了", "words": "怎么办的：已回拨"}
    house.start.open_draft(house.desk.do(begin_draft, kind=DraftKind.SHORT.value, content=content))
    house.settle()
    assert isinstance(house.sheet, LeftSheet)
    assert house.sheet.words.text == "怎么办的：已回拨"


def test_the_last_change_of_a_file_is_taken_back_from_its_history(house):
    person = house.desk.do(people.add_person, name="郑德福")
    seen = house.desk.read(people.find_person, person=person).seen
    house.desk.do(people.change_person, person=person, seen=seen, name="郑德富")
    house.start.open_history(person, "郑德富")
    house.settle()
    assert isinstance(house.sheet, HistorySheet)
    assert house.sheet._changes[0].lines == ("姓名：郑德福 → 郑德富",)
    house.sheet._take_back(house.sheet._changes[0])
    house.settle()
    assert house.desk.read(people.find_person, person=person).name == "郑德福"
