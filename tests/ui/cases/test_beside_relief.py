"""What stands beside relief in 登记救助: 治理 in the same act, the word behind 其他, whose the next 回访 is."""
from __future__ import annotations

from desktop import cases
from desktop.cases import Happening
from desktop.officers import add_officer
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.vocabulary import Role


def relief(desk):
    return len(desk.read(cases.ledger_rows, start=0, end=10**14))


def test_governance_is_written_with_the_contact_and_never_counted_as_relief(desk, sheet, street):
    """N3.2, N3.3a, decisions.md 17: 拒不离开 asks for the hand-over; one contact is one row, whatever stands beside."""
    before = relief(desk)
    made = sheet(person=street.wu)
    made.place.place.setText("解放碑步行街")
    made.govern.form.put_by_hand("kind", "move_on")
    made.govern.form.put_by_hand("subject_kind", "professional_beggar")
    made.govern.form.put_by_hand("stayed", True)
    made.primary()
    assert made.govern.form.field("handed_to").error()
    assert relief(desk) == before, "nothing was written"
    made.govern.form.put_by_hand("handed_to", "to_police")
    made.primary()
    entries = [one for one in desk.read(cases.timeline, person=street.wu) if one.happening is Happening.GOVERNANCE]
    assert {(one.title, one.place_name) for one in entries} == {
        ("劝离，拒不离开", "解放碑步行街"), ("移交派出所", "解放碑步行街")}
    assert relief(desk) == before + 1


def test_other_asks_what_it_was_and_keeps_it(desk, bench, sheet, street):
    """domain.md §7: every list has 其他＋说明."""
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    assert made.state.fields["category_note"].isHidden()
    made.state.categories.add("other")
    made.state.causes.add("other")
    made.state.categories.chosen.emit("other")
    assert not made.state.fields["category_note"].isHidden()
    made.state.category_note.setText("走丢的游客")
    made.state.cause_note.setText("手机没电")
    made.more.form.put_by_hand("needs", ["other"])
    made.more.form.put_by_hand("needs_note", "借充电器")
    assert made.content()["category_note"] == "走丢的游客"
    made.primary()
    contact = next(one.id for one in desk.read(cases.timeline, person=street.wu))
    choices = desk.read(cases.contact_view, contact=contact).choices
    assert (choices["categories"], choices["causes"], choices["needs"]) == (
        {"other": "走丢的游客"}, {"other": "手机没电"}, {"other": "借充电器"})
    edit = EditContactSheet(bench.room, contact)
    assert (edit.state.category_note.text(), edit.more.form.value("needs_note")) == ("走丢的游客", "借充电器")
    assert edit.changes() == {}
    edit.deleteLater()


def test_the_next_visit_is_somebodys_and_is_made_from_the_last(desk, bench, page, sheet, street):
    """A4.6: dated, owned, the next from the last."""
    other = desk.do(add_officer, name="周勇", roles=(Role.DUTY,))
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    made.after.when.chips.choose(made.after.when.chips.choices()[1].value)
    made.after._settle()
    made.after.owner.choose(other)
    made.after.plan.setText("送药")
    made.primary()
    due = desk.read(cases.follow_ups, person=street.wu)[0]
    assert (due.owner, due.plan) == (other, "送药")
    page.open_record(street.wu)
    page.primary()
    form = page.file.due.form
    assert (form.owner.value(), form.plan.text()) == (other, "送药")
    form.owner.choose(desk.actor)
    form.when.chips.choose(form.when.chips.choices()[2].value)
    form.write()
    following = next(one for one in desk.read(cases.follow_ups, person=street.wu) if one.end is None)
    assert (following.owner, following.plan, following.follows) == (desk.actor, "送药", due.id)
