"""新建个案 and 修改: nothing is required, doubts are said and never block, proposals are offered and never forced."""
from __future__ import annotations

from datetime import date

import pytest

from desktop import people
from desktop.journal.drafts import open_drafts
from desktop.people import find_person, person_rows
from desktop.ui.cases.facts_sheet import FactsSheet
from tests.ui.cases.people_met import SOUND_NUMBER


@pytest.fixture
def facts(bench, street, show):
    def opened(person=""):
        made = show(FactsSheet(bench.room, person), 680, 790)
        made.first_focus().setFocus()
        return made

    return opened


def put(sheet, name, text):
    sheet._editors()[name].editor(name).setText(text)


def saved(bench, sheet):
    found = []
    sheet.saved.connect(found.append)
    sheet.primary()
    return bench.room.desk.read(find_person, person=found[0])


def test_a_line_of_looks_is_a_file(bench, facts):
    made = facts()
    put(made, "looks", "男，约 60 岁，灰棉衣")
    made.look_at()
    card = saved(bench, made)
    assert (card.row.shown, card.looks) == ("无名氏，男，约 60 岁", "男，约 60 岁，灰棉衣")
    assert bench.notices.texts == ["已建档：无名氏，男，约 60 岁"]
    bench.undo_last()
    assert len(bench.room.desk.read(person_rows)) == 3


def test_a_wrong_number_is_said_and_saved_all_the_same(bench, facts):
    made = facts()
    put(made, "name", "周长贵")
    put(made, "id_number", SOUND_NUMBER[:-1] + "8")
    made.look_at()
    field = made.forms["paper"].field("id_number")
    assert "第 18 位对不上" in field.line.text
    card = saved(bench, made)
    assert card.row.id_masked.startswith("5001")


def test_what_a_number_says_is_offered_and_taken_only_when_asked(bench, facts):
    made = facts()
    put(made, "name", "周长贵")
    put(made, "id_number", SOUND_NUMBER)
    made.look_at()
    assert made.suggestion.text.text.startswith("证件号里写着：男，1950-03-07")
    assert made.forms["who"].value("birth_date") is None
    made.suggestion.button.click()
    assert made.forms["who"].value("birth_date") == date(1950, 3, 7)
    assert made.forms["who"].value("sex") == "male"
    assert not made.suggestion.isVisible()


def test_the_same_number_leads_to_the_file_that_has_it(bench, facts, street):
    made = facts()
    put(made, "id_number", SOUND_NUMBER)
    made.look_at()
    assert "郑德福（自述）" in made.same.text.text
    made.same.button.click()
    assert bench.went == [("cases", street.zheng)]


def test_only_what_was_changed_is_written(bench, facts, street):
    made = facts(street.zheng)
    assert made.forms["paper"].editor("id_number").placeholderText().startswith("现在是 ")
    put(made, "needs", "御寒、降压药")
    card = saved(bench, made)
    assert card.needs == "御寒、降压药"
    assert (card.body, card.row.id_masked[:4]) == ("高血压，自备药常断", "5001")
    assert [mark.code for mark in card.marks] == ["wanders"]


def test_marks_and_a_relative_are_written_with_the_facts(bench, facts, street):
    made = facts(street.zheng)
    made.forms["portrait"].put_by_hand("marks", ["cold", "wanders"])
    for name, text in (("relation", "侄子"), ("relative_name", "郑某"), ("relative_phone", "130 0000 7742")):
        put(made, name, text)
    card = saved(bench, made)
    assert {mark.code for mark in card.marks} == {"cold", "wanders"}
    assert [(one.relation, one.name) for one in card.relatives] == [("侄子", "郑某")]
    bench.undo_last()
    assert bench.room.desk.read(find_person, person=street.zheng).relatives == ()


def test_a_nameless_person_gets_a_name_and_keeps_the_code(bench, facts, street):
    made = facts(street.nameless)
    put(made, "name", "刘素芬")
    card = saved(bench, made)
    assert (card.name, card.nameless_code) == ("刘素芬", "无名氏-0114-01")


def test_half_written_facts_come_back(bench, facts, street):
    made = facts(street.zheng)
    put(made, "needs", "回乡车票")
    made.fold()
    assert [draft.kind for draft in bench.room.desk.read(open_drafts)] == ["person"]
    assert facts().content() == {}
    again = facts(street.zheng)
    assert again._text("needs") == "回乡车票"
    saved(bench, again)
    assert bench.room.desk.read(open_drafts) == []


def test_a_birth_date_that_cannot_be_read_is_said(bench, facts):
    made = facts()
    put(made, "birth_date", "很久以前")
    made.primary()
    assert made.forms["who"].field("birth_date").error() == "写成 1957-05-12 这样"
    assert len(bench.room.desk.read(person_rows)) == 3


def test_a_second_editor_of_the_person_is_shown_and_decided(desk, bench, street, show):
    """Two officers with the form of one person open: the later one sees what the earlier wrote."""
    mine = show(FactsSheet(bench.room, street.zheng), 700, 800)
    desk.do(people.change_person, person=street.zheng, body="腿肿了",
            seen=desk.read(people.find_person, person=street.zheng).seen)
    mine.forms["portrait"].put_by_hand("body", "膝盖疼")
    mine.primary()
    assert mine.meanwhile.isVisible()
    assert "身体：高血压，自备药常断 → 腿肿了" in mine.meanwhile.bar.second.text
    assert desk.read(people.find_person, person=street.zheng).body == "腿肿了"
    mine.meanwhile.bar.button.click()
    assert desk.read(people.find_person, person=street.zheng).body == "膝盖疼"


def test_editors_of_other_facts_are_not_held_up(desk, bench, street, show):
    mine = show(FactsSheet(bench.room, street.zheng), 700, 800)
    desk.do(people.change_person, person=street.zheng, body="腿肿了",
            seen=desk.read(people.find_person, person=street.zheng).seen)
    mine.forms["portrait"].put_by_hand("needs", "拐杖")
    mine.primary()
    card = desk.read(people.find_person, person=street.zheng)
    assert (card.body, card.needs) == ("腿肿了", "拐杖")


def test_other_asks_what_it_is(bench, facts):
    """domain.md §7: 其他＋说明 for papers and for what is to be minded."""
    made = facts()
    put(made, "name", "周长贵")
    paper, portrait = made.forms["paper"], made.forms["portrait"]
    assert paper.field("id_kind_note").isHidden()
    assert portrait.field("mark_note").isHidden()
    paper.put_by_hand("id_kind", "other")
    portrait.put_by_hand("marks", ["other"])
    settle = [paper.field("id_kind_note"), portrait.field("mark_note")]
    made._on_change("marks")
    assert not any(field.isHidden() for field in settle)
    put(made, "id_kind_note", "军官证")
    put(made, "mark_note", "怕狗")
    paper.put_by_hand("id_kind_note", "军官证")
    portrait.put_by_hand("mark_note", "怕狗")
    card = saved(bench, made)
    assert (card.id_kind_words, card.marks[0].note) == ("其他（军官证）", "怕狗")
    again = facts(card.row.id)
    assert again.forms["portrait"].value("mark_note") == "怕狗"
    again.forms["portrait"].put_by_hand("mark_note", "怕狗，怕响声")
    again.primary()
    assert bench.room.desk.read(find_person, person=card.row.id).marks[0].note == "怕狗，怕响声"
