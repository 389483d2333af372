"""The main job in one go through the real window: a call, a person, goods, a 简报, the ledger (issue of the foundation)."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import calls
from desktop.journal.drafts import open_drafts
from desktop.journal.verify import verify
from desktop.supplies import check_stock
from desktop.vocabulary import StepKind
from tests.founded import PIN

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier


def take_call(house) -> str:
    """F2, the number, the place by initials, the kind by a digit, words, and who is sent: by keys alone."""
    house.press(Qt.Key.Key_F2)
    sheet = house.sheet
    assert house.target is sheet.caller.number or sheet.caller.number.isAncestorOf(house.target)
    house.write("13000005528")
    sheet.caller.name.setFocus()
    house.write("刘女士")
    sheet.place.place.setFocus()
    house.write("ljm")
    house.settle(lambda: sheet.place.proposals.isVisible())
    house.press(Qt.Key.Key_1)
    assert sheet.place.place.text().startswith("临江门")
    sheet.situation.kinds.setFocus()
    house.press(Qt.Key.Key_1)
    sheet.situation.words.setFocus()
    house.write("一个老大爷睡在扶梯旁边花台上，手冰凉。")
    house.pass_minutes(0.05)
    house.settle(lambda: "words" in house.desk.read(open_drafts)[0].content)
    house.confirm()
    (row,) = house.desk.read(calls.list_calls).rows
    return row.record


def send_team(house) -> None:
    """The most urgent row of the 值班台, its step by Ctrl+Enter: nobody was sent yet."""
    house.window.go("console")
    house.settle()
    house.confirm()
    form = house.page.open_list.form
    assert form.kind is StepKind.DISPATCHED
    house.press(Qt.Key.Key_1)
    house.confirm()


def unlock(house) -> None:
    """The desk locked itself while nobody touched it; the PIN opens it, the clock went on."""
    assert house.window.locked
    house.write(PIN)
    assert not house.window.locked


def arrive_and_close(house, call: str) -> None:
    house.pass_minutes(17)
    unlock(house)
    house.confirm()
    assert house.page.open_list.form.kind is StepKind.ARRIVED
    house.confirm()
    view = house.desk.read(calls.call_view, call=call)
    assert view.taken is not None
    assert view.taken // 60_000 == 17
    house.pass_minutes(5)
    house.confirm()
    assert house.page.open_list.form.kind is StepKind.CLOSED
    house.press(Qt.Key.Key_1)
    house.confirm()
    assert not house.desk.read(calls.call_view, call=call).open


def holds(house) -> bool:
    findings = house.desk.read(lambda reading: list(verify(reading, further=(check_stock,))))
    return all(finding.holds for finding in findings)


def test_from_the_ring_to_the_ledger(house):
    call = take_call(house)
    view = house.desk.read(calls.call_view, call=call)
    assert view.title.startswith("临江门")
    assert (view.caller_number, view.caller_name) == ("130 0000 5528", "刘女士")
    assert view.words.endswith("手冰凉。")
    assert house.window.body.sheets.sheet is None
    assert house.desk.read(open_drafts) == []
    send_team(house)
    arrive_and_close(house, call)
    assert holds(house)
