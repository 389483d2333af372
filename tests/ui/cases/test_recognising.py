"""Recognising on screen: reasons while typing, two files beside each other, joined and parted with 撤销."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import people
from desktop.people import members_of
from desktop.ui.cases.compare import CompareSheet
from desktop.ui.cases.facts_sheet import FactsSheet


@pytest.mark.parametrize(("typed", "reason"), [("鄭德福", "同名，写法不同：郑德福"), ("郑得富", "同音：郑德福")])
def test_a_name_by_ear_is_proposed_with_its_reason(qtbot, sheet, street, typed, reason):
    made = sheet()
    made.who.name.insert(typed)
    assert [one.value for one in made.who.proposals.suggestions()] == [street.zheng]
    made.who.proposals.dismiss()
    qtbot.keyClick(made.who.name, Qt.Key.Key_Tab)
    assert made.who.same.second.text == reason
    assert made.who.person == ""


def test_looks_age_and_sex_are_enough_for_a_proposal(qtbot, sheet, street):
    made = sheet()
    made.make = made.who.make_nameless()
    made.who.looks.insert("男，约 66 岁，灰棉帽，左膝不便")
    qtbot.keyClick(made.who.looks, Qt.Key.Key_Tab)
    assert "郑德福" in made.who.same.text.text
    assert made.who.same.second.text == "特征相同：左膝不便、灰棉帽，年龄相近"


@pytest.fixture
def twin(desk, street):
    return desk.do(people.add_person, name="郑得福", sex="male", age_estimate=66, home="四川广安")


def test_a_file_says_who_it_may_be_and_both_are_seen_side_by_side(desk, bench, page, street, twin):
    page.open_record(twin)
    bar = page.file.alike
    bar.look()
    assert "郑德福（自述）" in bar.likely.text.text
    assert bar.likely.second.text.startswith("同音：郑德福")
    bar.likely.button.click()
    compare = page.window().findChild(CompareSheet)
    assert compare.reasons.text.startswith("可能是同一个人：同音：郑德福")
    compare.act.click()
    assert desk.read(members_of, person=twin) == {twin, street.zheng}
    page.refresh()
    assert page.list.current() in {twin, street.zheng}
    assert page.file.alike.joined.isVisible()
    assert bench.notices.texts[-1] == "两份档案合看，随时可以拆开"
    bench.undo_last()
    assert desk.read(members_of, person=twin) == {twin}


def test_what_was_said_to_be_two_people_is_not_proposed_again_but_can_be_joined(desk, bench, page, street, twin, show):
    page.open_record(twin)
    compare = CompareSheet(bench.room, twin, street.zheng)
    show(compare, 800, 600)
    compare.not_same.click()
    page.file.alike.look()
    assert not page.file.alike.likely.isVisible()
    again = show(CompareSheet(bench.room, twin, street.zheng), 800, 600)
    again.act.click()
    assert "不是同一个人" in again.error.text
    assert desk.read(members_of, person=twin) == {twin}
    again.act.click()
    assert desk.read(members_of, person=twin) == {twin, street.zheng}
    apart = show(CompareSheet(bench.room, twin, street.zheng), 800, 600)
    assert apart.joined
    apart.act.click()
    assert desk.read(members_of, person=twin) == {twin}


def test_the_sheet_of_facts_compares_with_the_likely_file(qtbot, bench, street, twin, show):
    made = show(FactsSheet(bench.room, twin), 700, 800)
    made.forms["who"].put_by_hand("looks", "灰棉帽，左膝不便")
    made.look_at()
    assert "可能就是 郑德福" in made.same.text.text
    made.same.button.click()
    assert made.window().findChild(CompareSheet) is not None
