"""其他＋说明 (domain.md §7): what 其他 was is kept, asked for before 审核, shown, printed and exported."""
from __future__ import annotations

import pytest

from desktop import calls, cases, forms, people
from desktop.campaign.sheet import remark_words
from desktop.cases import NewPerson
from desktop.directory import add_place, find_place
from desktop.terms import with_note
from tests.desks import NIGHT
from tests.relief import holds

NOTES = {"source": "source_note", "place_kind": "place_kind_note"}


def row_of(desk, contact):
    return next(row for row in desk.read(cases.ledger_rows, start=0, end=NIGHT + 1) if row.contact == contact)


def met(desk, person=None, **facts):
    return desk.do(cases.record_contact, person=NewPerson(person or {"name": "郑德福"}), place_words="网吧", **facts)


class Audited:
    """A row as the sheet takes it, with nothing said about it by the auditor."""

    def __init__(self, row):
        self.row, self.answers = row, ()
        self.review = type("Review", (), {"corrects": "", "words": ""})()


@pytest.mark.parametrize(("column", "note", "words"), [
    ("source", "source_note", "来源渠道“其他”：路过的学生"), ("place_kind", "place_kind_note", "场所类型“其他”：路过的学生"),
])
def test_source_and_kind_of_place_say_what_other_is(desk, column, note, words):
    bare = met(desk, **{column: "other"})
    assert "其他" in row_of(desk, bare.contact).unclear
    told = met(desk, **{column: "other", note: " 路过的学生 "})
    row = row_of(desk, told.contact)
    assert row.unclear == ()
    assert list(remark_words(Audited(row))) == ["姓名为自述", words], "in 备注 of every export"
    assert desk.read(cases.contact_view, contact=told.contact).facts[note] == "路过的学生"
    holds(desk)


def test_the_paper_of_a_contact_says_it(desk):
    made = met(desk, source="other", source_note="路过的学生")
    assert desk.read(forms.registration_paper, contact=made.contact).source == "其他（路过的学生）"


def test_papers_of_a_person_say_what_other_is(desk):
    made = met(desk, {"name": "郑德福", "id_kind": "other", "no_id_reason": "other"})
    assert row_of(desk, made.contact).unclear == ("其他", "其他")
    seen = desk.read(people.find_person, person=made.person).seen
    desk.do(people.change_person, person=made.person, seen=seen, id_kind_note="军官证", no_id_note="怕被送回家")
    card = desk.read(people.find_person, person=made.person)
    assert (card.id_kind_words, card.no_id_reason_words) == ("其他（军官证）", "其他（怕被送回家）")
    row = row_of(desk, made.contact)
    assert (row.unclear, row.said) == ((), ("证件类型“其他”：军官证", "无证原因“其他”：怕被送回家"))


def test_a_risk_says_what_other_is(desk):
    made = met(desk)
    desk.do(people.set_marks, person=made.person, marks={"other": "怕狗", "cold": ""})
    marks = desk.read(people.find_person, person=made.person).marks
    assert [(mark.label, mark.note) for mark in marks] == [("低温露宿", ""), ("其他", "怕狗")]


def test_a_place_says_what_other_is_and_its_contacts_take_it_along(desk):
    place = desk.do(add_place, name="老网吧", kind="other", kind_note="网吧包厢")
    assert desk.read(find_place, place=place).kind_note == "网吧包厢"
    call = desk.do(calls.log_call, place_text="老网吧", channel="other", caller_unit="骑行队").id
    made = desk.do(cases.record_contact, person=NewPerson({"name": "吴建军"}), call=call)
    assert row_of(desk, made.contact).said == ("来源渠道“其他”：骑行队", "场所类型“其他”：网吧包厢")


@pytest.mark.parametrize(("label", "note", "words"), [
    ("其他", "网吧", "其他（网吧）"), ("其他", None, "其他"), ("", "网吧", "网吧"), ("", None, ""),
])
def test_a_label_with_its_note(label, note, words):
    assert with_note(label, note) == words
