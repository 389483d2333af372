"""The inline forms on a real desk: what they write, where they show a refusal, what 撤销 takes back."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import calls, directory
from desktop.clock import MINUTE
from desktop.ui.steps import CorrectionForm, open_form
from desktop.ui.widgets.tab_order import tab_stops
from desktop.vocabulary import StepKind
from tests.ui.rooms import make_bench

S = StepKind


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    made.one = desk.do(directory.add_team, name="巡查一组", position=1)
    made.two = desk.do(directory.add_team, name="巡查二组", position=2)
    made.call = desk.do(calls.log_call, place_text="较场口地下通道", situation="sleeping_rough").id
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def show(qtbot, bench):
    def shown(kind, call=None):
        form = open_form(bench.room, call or bench.call, kind)
        qtbot.addWidget(form)
        form.resize(820, form.sizeHint().height())
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        form.first_focus().setFocus()
        return form

    return shown


def view(bench):
    return bench.room.desk.read(calls.call_view, call=bench.call)


def kinds(bench):
    return [step.kind for step in view(bench).steps if step.withdrawn is None]


def test_a_digit_and_ctrl_enter_send_a_team_and_undo_calls_it_back(qtbot, bench, show):
    form = show(S.DISPATCHED)
    with qtbot.waitSignal(form.done) as told:
        qtbot.keyClicks(form.focusWidget(), "2")
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [bench.call]
    assert [step.shown.team_name for step in view(bench).steps if step.kind is S.DISPATCHED] == ["巡查二组"]
    assert bench.notices.texts == ["已派出巡查二组"]
    bench.undo_last()
    assert kinds(bench) == [S.RECEIVED]


def test_tab_comes_to_the_verb_after_the_last_field(qtbot, bench):
    """ui.md §12: Tab and Enter are the equal of Ctrl+Enter."""
    window = QWidget()
    qtbot.addWidget(window)
    form = open_form(bench.room, bench.call, S.ARRIVED)
    form.setParent(window)
    QLineEdit(window)
    window.show()
    assert tab_stops(form)[-2:] == [form.act, form.fold]
    assert tab_stops(form)[0] is not form.act


def test_sending_nobody_is_said_in_the_form(qtbot, bench, show):
    form = show(S.DISPATCHED)
    with qtbot.assertNotEmitted(form.done):
        form.primary()
    assert form.error.text == "还没有派人，先选派谁去"
    assert not form.error.isHidden()
    assert kinds(bench) == [S.RECEIVED]


def test_a_team_shows_where_it_is_needed(bench, show):
    bench.room.desk.do(calls.dispatch, call=bench.call, teams=[bench.one])
    notes = {choice.label: (choice.tag, choice.note) for choice in show(S.DISPATCHED).cards.choices()}
    assert notes == {"巡查一组": ("", "去较场口地下通道途中"), "巡查二组": ("空闲", "还没录人员")}
    bench.room.desk.do(calls.arrive, call=bench.call, team=bench.one)
    assert show(S.DISPATCHED).cards.choices()[0].note == "在较场口地下通道"


def test_arrival_at_a_typed_time_of_the_only_team_sent(qtbot, bench, show):
    bench.room.desk.do(calls.dispatch, call=bench.call, teams=[bench.one])
    bench.clock.advance(20 * MINUTE)
    form = show(S.ARRIVED)
    qtbot.keyClicks(form.time.box, "0330")
    qtbot.keyClick(form.time.box, Qt.Key.Key_Return)
    arrived = next(step for step in view(bench).steps if step.kind is S.ARRIVED)
    assert arrived.shown.team_name == "巡查一组"
    assert bench.notices.texts == ["已登记巡查一组到场 03:30"]


def test_an_arrival_before_the_call_is_refused_at_its_field(qtbot, bench, show):
    form = show(S.ARRIVED)
    qtbot.keyClicks(form.time.box, "0310")
    form.primary()
    assert form.time.error() == "早于接报 03:17"
    assert form.time.box.hasFocus()
    assert kinds(bench) == [S.RECEIVED]


def test_two_teams_arrive_in_one_act(qtbot, bench, show):
    bench.room.desk.do(calls.dispatch, call=bench.call, teams=[bench.one, bench.two])
    form = show(S.ARRIVED)
    qtbot.keyClicks(form.focusWidget(), "12")
    form.primary()
    assert kinds(bench).count(S.ARRIVED) == 2
    bench.undo_last()
    assert kinds(bench).count(S.ARRIVED) == 0


def test_a_late_call_asks_its_reason_before_it_is_closed(qtbot, bench, show):
    bench.clock.advance(33 * MINUTE)
    bench.room.desk.do(calls.arrive, call=bench.call)
    form = show(S.CLOSED)
    assert form.reason_field.name == "迟 3 分，为什么"
    form.primary()
    assert form.outcome_field.error() == "选一个线索结果再办结"
    qtbot.keyClicks(form.outcomes, "1")
    form.primary()
    assert form.reason_field.error() == "迟 3 分，写一句原因再办结"
    qtbot.keyClicks(form.reasons, "1")
    form.primary()
    closed = view(bench)
    assert (closed.open, closed.outcome) == (False, "true")
    assert S.LATE_REASON in kinds(bench)
    bench.undo_last()
    assert view(bench).open


def test_other_reasons_ask_for_a_word(qtbot, bench, show):
    bench.clock.advance(31 * MINUTE)
    form = show(S.LATE_REASON)
    form.primary()
    assert form.reason_field.error() == "选一个原因"
    other = [choice.value for choice in form.reasons.choices()].index("other")
    form.reasons.setFocus()
    for _ in range(other):
        qtbot.keyClick(form.reasons, Qt.Key.Key_Right)
    qtbot.keyClick(form.reasons, Qt.Key.Key_Space)
    assert not form.reason_note_field.isHidden()
    form.primary()
    assert form.reason_note_field.error() == "选了“其他”，请再写一句是什么"
    qtbot.keyClicks(form.reason_note, "lift")
    form.primary()
    assert view(bench).ended_by.value == "reason"


def test_not_needed_by_one_key(qtbot, bench, show):
    form = show(S.NOT_NEEDED)
    qtbot.keyClicks(form.kinds, "1")
    qtbot.keyClick(form.kinds, Qt.Key.Key_Return)
    assert bench.notices.texts == ["已记无需到场，误拨"]
    assert not view(bench).open


def test_escape_writes_nothing(qtbot, bench, show):
    form = show(S.NOT_NEEDED)
    qtbot.keyClicks(form.kinds, "1")
    with qtbot.waitSignal(form.folded):
        qtbot.keyClick(form.kinds, Qt.Key.Key_Escape)
    assert view(bench).open


def test_a_corrected_time_needs_its_reason_and_shows_both(qtbot, bench):
    seen = view(bench)
    form = CorrectionForm(bench.room, seen, seen.steps[0])
    qtbot.addWidget(form)
    form.time.box.setText("0305")
    form.primary()
    assert form.why_field.error() == "写一句为什么改，原来的时间也会留着"
    form.why.setText("先接的电话，后按的键")
    form.primary()
    step = view(bench).steps[0]
    assert step.corrected
    assert step.shown.note == "更正：先接的电话，后按的键"
    assert [version.at for version in step.versions] == sorted((v.at for v in step.versions), reverse=True)


def test_without_teams_a_name_is_enough(qtbot, bench):
    for team in bench.room.desk.read(directory.list_teams):
        bench.room.desk.do(directory.retire_team, team=team.id, seen=team.seen)
    form = open_form(bench.room, bench.call, S.DISPATCHED)
    qtbot.addWidget(form)
    form.primary()
    assert form.who.error() == "还没有派人，先选派谁去"
    form.name.setText("王建、谭小燕")
    form.primary()
    assert next(s.shown.note for s in view(bench).steps if s.kind is S.DISPATCHED) == "王建、谭小燕"
