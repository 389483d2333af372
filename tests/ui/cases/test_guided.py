"""Guided steps, 寻亲, the roster and the books on screen: one key for the next step, each by its own sheet."""
from __future__ import annotations

import pytest

from desktop import cases, people
from desktop.cases import Book
from desktop.rules.branches import Branch
from desktop.ui.cases.act_sheets import care_sheet, visit_sheet
from desktop.ui.cases.books_sheet import MOBILISED, PERIODS, WAYS, BooksSheet
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.ui.cases.kin_sheet import tie_sheet
from desktop.ui.cases.record_sheets import governance_sheet
from desktop.ui.cases.tracing_sheet import TracingSheet, consent_of, step_of
from desktop.ui.form_sheet import FormSheet
from tests.ui.cases.people_met import meet
from tests.ui.rooms import choose, settle


def row(card, code):
    return next(one for one in card.rows if one.step.code == code)


@pytest.fixture
def ill(desk, street):
    meet(desk, street.wu, body="sudden_illness", causes=["domestic_violence"], categories=["beggar"])
    return street.wu


def test_the_steps_of_illness_stand_on_the_file_and_are_written_by_one_key(desk, bench, page, ill):
    """N2.3, A5.2 on screen."""
    page.open_record(ill)
    card = page.file.branches
    assert card.isVisible()
    assert card.rows[0].step.code == "called_120"
    card._unfold(card._states[0].contact + ":medical")
    assert [one.step.code for one in card.rows][:3] == ["called_120", "hospital", "escort"]
    row(card, "called_120").button.click()
    step = bench.opened[-1]
    assert isinstance(step, FormSheet)
    step.form.set_values({"words": "120 说十分钟到"}, force=True)
    step.primary()
    assert bench.notices.texts[-1] == "已记：叫 120"
    page.refresh()
    assert row(card, "called_120").step.done
    bench.undo_last()
    page.refresh()
    assert not row(card, "called_120").step.done
    row(card, "hospital").button.click()
    assert isinstance(bench.opened[-1], EditContactSheet)
    row(card, "next_day_call").button.click()
    bench.opened[-1].primary()
    assert [view.kind for view in desk.read(cases.follow_ups, person=ill)] == ["next_day_call"]
    for sheet in bench.opened:
        sheet.deleteLater()


def test_a_restricted_file_is_one_key_and_the_other_branches_unfold(qtbot, desk, bench, page, ill):
    """A5.3."""
    page.open_record(ill)
    card = page.file.branches
    contact = cases.branches_of_person
    keys = [one.state.branch for one in desk.read(contact, person=ill)]
    assert Branch.VIOLENCE in keys
    card._unfold(next(f"{one.contact}:{one.state.branch}" for one in desk.read(contact, person=ill)
                      if one.state.branch is Branch.VIOLENCE))
    row(card, "restricted").button.click()
    assert desk.read(people.find_person, person=ill).row.restricted
    card._unfold(next(f"{one.contact}:{one.state.branch}" for one in desk.read(contact, person=ill)
                      if one.state.branch is Branch.GOVERNANCE))
    row(card, "governed").button.click()
    bench.opened[-1].deleteLater()


def filled(sheet, **values):
    for name, value in values.items():
        sheet.form.put_by_hand(name, value)
    sheet.primary()
    sheet.deleteLater()
    return sheet


def test_tracing_on_screen_asks_the_police_and_consent_apart(desk, bench, street):
    """A5.4."""
    sheet = TracingSheet(bench.room, street.nameless)
    assert sheet.form.value("clothes") == "红围巾，说话不清"
    filled(sheet, features="左眉有痣")
    card = desk.read(people.tracing_of, person=street.nameless)
    assert card.facts["features"] == "左眉有痣"
    refused = step_of(bench.room, card, "published")
    filled(refused)
    assert "还没有单独同意发布" in refused.form.field("kind").error()
    filled(consent_of(bench.room, card), consent="given")
    filled(step_of(bench.room, card, "asked_police"), means=["dna"], unit="解放碑派出所")
    again = TracingSheet(bench.room, street.nameless)
    assert again.card.asked_police
    assert again.card.may_publish
    filled(again, height="约 165 厘米")
    assert desk.read(people.tracing_of, person=street.nameless).facts["height"] == "约 165 厘米"


def test_the_roster_visits_ties_and_governance_by_their_sheets(desk, bench, street):
    filled(care_sheet(bench.room, street.zheng), guardian="郑小军", every_days=7)
    card = desk.read(people.care_roster)[0]
    assert (card.guardian, card.every_days) == ("郑小军", 7)
    filled(care_sheet(bench.room, street.zheng, card), guardian="郑大军")
    assert desk.read(people.care_roster)[0].guardian == "郑大军"
    filled(visit_sheet(bench.room, street.wu, kind="care"), plan="看看在不在家")
    assert desk.read(cases.follow_ups, person=street.wu)[0].owner == desk.actor
    filled(tie_sheet(bench.room, street.zheng), other=street.wu, relation="companion")
    assert desk.read(people.ties_of, person=street.wu)[0].other.id == street.zheng
    sheet = filled(governance_sheet(bench.room, street.wu), kind="move_on", place_words="解放碑", stayed=True)
    assert sheet.form.field("handed_to").error()
    before = len(desk.read(cases.ledger_rows, start=0, end=10**14))
    filled(governance_sheet(bench.room, street.wu), kind="persuade", place_words="解放碑")
    assert len(desk.read(cases.ledger_rows, start=0, end=10**14)) == before


def test_the_list_is_narrowed_to_a_book_with_why_and_when(bench, page, street):
    assert "key" in [page.list.books.itemData(at) for at in range(page.list.books.count())] or (
        page.list.books.count() > 1)
    page.list.books.choose(Book.VISITS.value)
    page.list.books.chosen.emit(Book.VISITS.value)
    assert list(page.list._cases) == [street.zheng]
    assert page.list._lines[street.zheng].why == "送药"
    page.open_record(street.nameless)
    assert page.list.current() == street.nameless
    assert page.list.books.value() == ""


def test_the_books_are_read_written_and_voided(desk, bench, street, show, tmp_path):
    sheet = show(BooksSheet(bench.room), 892, 700)
    assert sheet.count.text == "1 人"
    choose(sheet.ask_file(), tmp_path / "a.xlsx")
    settle(bench.room)
    assert not (tmp_path / "a.xlsx").exists(), "值班员 may not take the list out of the house"
    for tab, values in ((MOBILISED, {"kind": "cleaner", "headcount": 12}),
                        (WAYS, {"title": "夜市一起巡", "words": "约好"}),
                        (PERIODS, {"name": "低温", "first_day": None, "last_day": None})):
        sheet.tabs.choose(tab)
        sheet.refresh()
        sheet.begin()
        made = bench.opened[-1]
        filled(made, **values)
        sheet.refresh()
    assert made.form.field("first_day").error()
    sheet.tabs.choose(MOBILISED)
    sheet.refresh()
    assert sheet.count.text == "1 条"
    sheet._void()
    assert sheet.empty.isVisible()
    assert desk.read(cases.mobilisations) == ()
