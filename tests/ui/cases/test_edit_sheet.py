"""修改救助登记 on screen: opened from its line, saved by one key, a second editor shown, everything undone."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import cases
from desktop.cases import contact_view, edit_contact
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.ui.widgets.buttons import IconButton

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def latest(desk, street):
    return desk.read(cases.timeline, person=street.zheng)[0].id


@pytest.fixture
def opened(bench, latest, show):
    made = show(EditContactSheet(bench.room, latest), 892, 790)
    made.first_focus().setFocus()
    return made


def facts(desk, contact):
    return desk.read(contact_view, contact=contact).facts


def test_ctrl_e_in_a_line_of_the_records_opens_that_contact(qtbot, bench, page, latest):
    button = page.records.timeline._rows[0].findChild(IconButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_E, CTRL)
    assert isinstance(bench.opened[-1], EditContactSheet)
    assert bench.opened[-1].view.id == latest
    bench.opened[-1].deleteLater()


def test_the_sheet_shows_what_was_written_and_saves_only_what_changed(qtbot, desk, bench, opened, latest):
    assert opened.place.place.text() == "临江门站 3 号口"
    assert opened.help.willing.value() == "no"
    assert opened.changes() == {}
    opened.leaving.destination.choose("hospital")
    opened.leaving.destination.chosen.emit("hospital")
    opened.leaving.receiver.setText("区人民医院急诊")
    opened.more.form.put_by_hand("welfare", "minimum_living")
    opened.note.note.setText("头晕，血压 178")
    with qtbot.waitSignal(opened.closed):
        qtbot.keyClick(opened.leaving.receiver, Qt.Key.Key_Return, CTRL)
    found = facts(desk, latest)
    assert (found["destination"], found["receiver"], found["welfare"]) == (
        "hospital", "区人民医院急诊", "minimum_living")
    assert bench.notices.texts[-1] == "郑德福（自述） 的登记改了 4 项"
    bench.undo_last()
    assert facts(desk, latest)["destination"] is None


def test_what_a_second_editor_wrote_meanwhile_is_shown_and_decided(qtbot, desk, opened, latest):
    desk.do(edit_contact, contact=latest, seen=desk.read(contact_view, contact=latest).seen,
            facts={"note": "说明天再来"})
    opened.note.note.setText("手脚凉")
    opened.primary()
    assert opened.meanwhile.isVisible()
    assert "杨丽" in opened.meanwhile.bar.second.text
    assert "备注：说明天再来" in opened.meanwhile.bar.second.text
    assert facts(desk, latest)["note"] == "说明天再来"
    with qtbot.waitSignal(opened.closed):
        opened.meanwhile.bar.button.click()
    assert facts(desk, latest)["note"] == "手脚凉"


def test_the_new_state_can_be_taken_and_the_rest_of_what_was_typed_stays(desk, opened, latest):
    desk.do(edit_contact, contact=latest, seen=desk.read(contact_view, contact=latest).seen,
            facts={"note": "说明天再来"})
    opened.note.note.setText("手脚凉")
    opened.state.body_note.setText("左膝肿")
    opened.primary()
    opened.meanwhile.renew.click()
    assert opened.note.note.text() == "说明天再来"
    assert opened.state.body_note.text() == "左膝肿"
    opened.primary()
    assert (facts(desk, latest)["note"], facts(desk, latest)["body_note"]) == ("说明天再来", "左膝肿")


def test_voiding_asks_for_a_reason_and_takes_the_contact_out_of_the_count(desk, opened, street):
    opened._void("")
    assert opened.error.text == "请写一句作废的原因，会留在改动记录里"
    opened._void("登记重了")
    assert desk.read(cases.case_file, person=street.zheng).contacts == 2


def test_a_place_is_still_required(opened):
    opened.place.place.setText("")
    opened.primary()
    assert opened.fields()["place_words"].error().startswith("发现地点还没填")
