"""家人和同伴, lines and 治理 changed on screen; the notice and the slip from where they are wanted."""
from __future__ import annotations

import pytest

from desktop import calls, cases, people
from desktop.cases import Happening
from desktop.rules.branches import Branch, How
from desktop.ui.cases.kin_sheet import KinSheet, relative_sheet
from desktop.ui.cases.record_sheets import governance_edit_sheet, note_sheet
from desktop.ui.cases.tracing_sheet import TracingSheet
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.widgets.buttons import IconButton
from tests.ui.cases.people_met import meet


def filled(sheet, **values):
    for name, value in values.items():
        sheet.form.put_by_hand(name, value)
    sheet.primary()
    sheet.deleteLater()
    return sheet


def test_relatives_and_companions_are_listed_changed_and_taken_away(desk, bench, street, show):
    """Edit and take back: the form comes back to the list it was opened from."""
    sheet = show(KinSheet(bench.room, street.zheng), 560, 700)
    assert sheet.empty.isVisible()
    sheet.add_kin.click()
    filled(bench.opened[-1], relation="侄子", name="郑小军", phone="130 0000 7742")
    again = show(bench.opened[-1], 560, 700)
    assert isinstance(again, KinSheet)
    again.primary()
    form = bench.opened[-1]
    assert "7742" in form.form.editor("phone").placeholderText()
    assert "0000" not in form.form.editor("phone").placeholderText()
    filled(form, reached="yes", outcome="愿意来接")
    card = desk.read(people.find_person, person=street.zheng).relatives[0]
    assert (card.name, card.reached, card.outcome) == ("郑小军", True, "愿意来接")
    desk.do(people.tie, person=street.zheng, other=street.wu, relation="companion")
    last = show(KinSheet(bench.room, street.zheng), 560, 700)
    assert last.rows.rows.rowCount() == 2
    last.take_away()
    assert desk.read(people.find_person, person=street.zheng).relatives == ()
    last.primary()
    filled(bench.opened[-1], note="一起捡纸板")
    assert desk.read(people.ties_of, person=street.zheng)[0].note == "一起捡纸板"
    bench.opened[-1].take_away()
    bench.opened[-1].deleteLater()
    assert desk.read(people.ties_of, person=street.zheng) == ()


def test_two_with_the_form_of_one_relative_open(desk, bench, street, show):
    """Bad input: two officers editing one person, any form over one record."""
    relative = desk.do(people.add_relative, person=street.zheng, name="郑小军")
    card = desk.read(people.find_person, person=street.zheng).relatives[0]
    mine = show(relative_sheet(bench.room, street.zheng, card), 560, 600)
    desk.do(people.change_relative, relative=relative, seen=card.seen, outcome="不愿来接")
    mine.form.put_by_hand("outcome", "愿意来接")
    mine.primary()
    bar = mine._meanwhile[0]
    assert bar.isVisible()
    assert "联系结果：不愿来接" in bar.bar.second.text
    bar.bar.button.click()
    assert desk.read(people.find_person, person=street.zheng).relatives[0].outcome == "愿意来接"


def test_what_the_other_wrote_can_be_taken(desk, bench, street, show):
    from desktop.ui.cases.facts_sheet import FactsSheet

    mine = show(FactsSheet(bench.room, street.zheng), 700, 800)
    desk.do(people.change_person, person=street.zheng, body="腿肿了",
            seen=desk.read(people.find_person, person=street.zheng).seen)
    mine.forms["portrait"].put_by_hand("body", "膝盖疼")
    mine.forms["portrait"].put_by_hand("needs", "拐杖")
    mine.primary()
    mine.meanwhile.renew.click()
    assert (mine._text("body"), mine._text("needs")) == ("腿肿了", "拐杖")
    assert mine.meanwhile.isHidden()
    mine.primary()
    card = desk.read(people.find_person, person=street.zheng)
    assert (card.body, card.needs) == ("腿肿了", "拐杖")


def test_lines_and_governance_are_changed_from_the_records(desk, bench, page, street):
    """N3.2: 治理 is mended, printed and 作废 from its line."""
    note = desk.do(cases.write_note, person=street.zheng, words="在桥下")
    made = desk.do(cases.record_governance, person=street.zheng, kind="persuade", place_words="解放碑")[0]
    page.records.entry_opened.emit(Happening.NOTE, note)
    filled(bench.opened[-1], words="在桥下睡")
    assert desk.read(cases.note_view, note=note).words == "在桥下睡"
    page.records.entry_opened.emit(Happening.GOVERNANCE, made)
    filled(bench.opened[-1], outcome="自行离开")
    assert desk.read(cases.governance_view, governance=made).outcome == "自行离开"
    for sheet in (note_sheet(bench.room, note), governance_edit_sheet(bench.room, made)):
        next(button for button in sheet.findChildren(type(sheet.save)) if button.text() == "作废").click()
        sheet.deleteLater()
    assert not [entry for entry in desk.read(cases.timeline, person=street.zheng)
                if entry.happening in (Happening.NOTE, Happening.GOVERNANCE)]
    page.records.entry_opened.emit(Happening.NOTE, note)
    assert bench.notices.errors[-1].code == "note.unknown"


def test_a_call_linked_by_hand_is_opened_from_its_line(desk, bench, page, street):
    """A call about him that led to no contact is in his file, and its line leads to it."""
    call = desk.do(calls.log_call, place_text="较场口", words="他问火车票", person=street.wu).id
    page.open_record(street.wu)
    buttons = [one for one in page.records.timeline.findChildren(IconButton) if "打开这件来电" in one.accessibleName()]
    buttons[0].click()
    assert (len(buttons), bench.went[-1]) == (1, ("calls", call))


def test_the_notice_is_printed_from_the_search_once_it_is_agreed(desk, bench, street):
    """A5.4, 个人信息保护法 25: 寻亲公告 only with a consent of its own; it may leave as a picture."""
    tracing = desk.do(people.open_tracing, person=street.nameless, features="左眉有痣")
    sheet = TracingSheet(bench.room, street.nameless)
    sheet.print_notice()
    assert bench.notices.errors[-1].code == "tracing.no_consent"
    assert not bench.opened
    desk.do(people.record_consent, tracing=tracing, seen=sheet.card.seen, consent="given")
    sheet.print_notice()
    paper = bench.opened[-1]
    assert isinstance(paper, PaperSheet)
    assert not paper.picture_button.isHidden()
    paper.deleteLater()
    sheet.deleteLater()


@pytest.mark.parametrize(("facts", "branch"), [
    ({"willing": "yes"}, Branch.STATION), ({"body": "ill"}, Branch.MEDICAL), ({"with_minor": True}, Branch.MINOR),
    ({"categories": ["disabled"]}, Branch.DISABLED),
])
def test_the_slip_is_printed_from_its_branch_and_that_ends_the_step(desk, bench, page, street, facts, branch):
    """N2.2b, N2.3, A4.4: 转介交接单 for station, hospital, minors and the disabled."""
    contact = meet(desk, street.wu, **facts).contact
    page.open_record(street.wu)
    step = next(one for state in desk.read(cases.branches_of, contact=contact) if state.branch is branch
                for one in state.steps if one.how is How.PRINT)
    page.file.branches.asked.emit(contact, step)
    paper = bench.opened[-1]
    assert paper.title == "转介交接单"
    assert not paper.picture_button.isVisible()
    paper.left.emit()
    paper.left.emit()
    done = next(one for state in desk.read(cases.branches_of, contact=contact) if state.branch is branch
                for one in state.steps if one.how is How.PRINT)
    assert done.done
    paper.deleteLater()
