"""A person through the real window: met without a name, refused and owed all three, ill and called next day, named
later by another file, taken apart and kept apart."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import cases, people
from desktop.figures import campaign_figures
from desktop.rules.branches import Branch
from desktop.ui.cases.compare import ask_comparing
from tests.relief import holds

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier


def owed(desk, person):
    return {one.state.branch: [step.code for step in one.state.open_steps]
            for one in desk.read(cases.branches_of_person, person=person)}


def open_nameless(house):
    """Ctrl+N, one line of what he looks like, Ctrl+Enter: a file with nothing else (A4.5)."""
    house.window.go("cases")
    house.press(Qt.Key.Key_N, CONTROL)
    house.write("男，约 60 岁，灰棉衣")
    house.confirm()
    return house.page.list.current()


def test_from_a_grey_coat_to_a_name_and_apart_again(house):
    """A4.5, A4.6, A5.2, A5.4, N2.3, A2.5."""
    desk = house.desk
    nameless = open_nameless(house)
    card = desk.read(people.find_person, person=nameless)
    assert card.nameless_code == "无名氏-0114-01"
    assert (card.sex, card.row.age, card.identity_status.value) == ("male", 60, "unknown")

    # He will not go: the sheet asks for goods, card and a day, and the file keeps asking for what was not done.
    house.page.begin_contact()
    house.settle()
    sheet = house.sheet
    assert sheet.who.person == nameless
    sheet.place.place.setText("临江门站 3 号口")
    sheet.help.willing.choose("no")
    sheet.help.willing.chosen.emit("no")
    assert not sheet.help.refusal.isHidden()
    sheet.help.refusal.warm.choose("given")
    sheet.help.refusal.warm.chosen.emit("given")
    house.sheet.primary()
    house.settle()
    assert owed(desk, nameless)[Branch.REFUSAL] == ["left_card", "follow_up"]
    house.settle()
    row = next(one for one in house.page.file.branches.rows if one.step.code == "left_card")
    row.button.click()
    house.settle()
    house.sheet.help.refusal.card.setChecked(True)
    house.sheet.primary()
    house.settle()
    assert owed(desk, nameless)[Branch.REFUSAL] == ["follow_up"]
    row = next(one for one in house.page.file.branches.rows if one.step.code == "follow_up")
    row.button.click()
    house.settle()
    house.sheet.primary()
    house.settle()
    assert Branch.REFUSAL not in owed(desk, nameless) or not owed(desk, nameless)[Branch.REFUSAL]
    due = house.page.file.due
    assert due.isVisible()

    # An hour later he is ill: the branch of the notice, down to the call of the next day.
    house.pass_minutes(60)
    house.page.begin_contact()
    house.settle()
    sheet = house.sheet
    sheet.place.place.setText("临江门站 3 号口")
    sheet.state.body.choose("sudden_illness")
    sheet.primary()
    house.settle()
    steps = owed(desk, nameless)[Branch.MEDICAL]
    assert (steps[0], steps[-1]) == ("called_120", "next_day_call")
    contact = desk.read(cases.branches_of_person, person=nameless)[0].contact
    step = next(one for one in desk.read(cases.branches_of, contact=contact)[0].steps if one.code == "next_day_call")
    house.page.file.branches.asked.emit(contact, step)
    house.settle()
    house.sheet.primary()
    house.settle()
    assert "next_day_call" not in owed(desk, nameless)[Branch.MEDICAL]
    assert any(one.kind == "next_day_call" for one in desk.read(cases.follow_ups, person=nameless))

    # In the hospital he says who he is: a file of that name is there. Joined, and parted again, for good.
    named = desk.do(people.add_person, name="郑德福", sex="male", age_estimate=61, looks="灰棉衣")
    ask_comparing(house.room, house.window, nameless, named).act.click()
    house.settle()
    assert desk.read(people.main_file, person=nameless) == named
    figures = desk.read(campaign_figures, start=0, end=10**14).by_key
    assert (figures["contacts"].value, figures["persons"].value) == (2, 1)
    ask_comparing(house.room, house.window, nameless, named).act.click()
    house.settle()
    assert desk.read(people.main_file, person=nameless) == nameless
    facts = {"looks": "灰棉衣", "sex": "male", "age_estimate": 60}
    found = desk.read(house.room.recogniser.likely, own=nameless, facts=facts, least=1)
    assert named not in [one.row.id for one in found], "what was parted is never proposed again"
    holds(desk)
