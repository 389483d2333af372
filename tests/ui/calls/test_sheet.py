"""The sheet of a call: what one hand types at the phone, what is kept of it, and what becomes of it."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop import calls, directory
from desktop.clock import MINUTE, SECOND, local
from desktop.errors import UserError
from desktop.journal.drafts import open_draft, open_drafts
from desktop.ui.calls.sheet import CallSheet
from desktop.ui.rescue import words_on

CTRL = Qt.KeyboardModifier.ControlModifier


def read(bench, call):
    return bench.desk.read(calls.call_view, call=call)


def type_into(qtbot, widget, text):
    """Han goes in as the input method commits it; keys are only for what a keyboard has."""
    widget.setFocus()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)


def kept(bench, draft):
    return dict(bench.desk.read(open_draft, draft=draft).content)


def test_the_number_has_the_keyboard_at_once(bench, press_f2):
    sheet = press_f2()
    assert sheet.caller.number.hasFocus()
    assert sheet.caption.text.startswith("今夜第 1 件")


def test_the_clock_runs_by_the_moment_of_f2(bench, press_f2):
    sheet = press_f2()
    assert sheet.clock.words == "30:00 内到场，03:17:24 起算"
    bench.pass_time(44 * SECOND)
    assert sheet.clock.words == "29:16 内到场，03:17:24 起算"
    bench.pass_time(31 * MINUTE)
    assert sheet.clock.words == "+01:44 已超时，03:17:24 起算"


def test_one_hand_writes_a_call_and_sends_a_team(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClicks(sheet.caller.number, "13000009999")
    qtbot.keyClick(sheet.caller.number, Qt.Key.Key_Return)
    assert sheet.caller.number.text() == "130 0000 9999"
    assert sheet.caller.name.hasFocus()
    type_into(qtbot, sheet.place.place, "ljm2")
    assert sheet.place.place.text() == "临江门公交站"
    assert sheet.place.detail.hasFocus()
    type_into(qtbot, sheet.situation.kinds, "1")
    type_into(qtbot, sheet.situation.count, "2")
    type_into(qtbot, sheet.sending.cards, "1")
    qtbot.keyClick(sheet.sending.cards, Qt.Key.Key_Return, CTRL)
    saved = read(bench, sheet.draft)
    assert (saved.caller_number, saved.place, saved.situation) == (
        "130 0000 9999", bench.ids["临江门公交站"], "sleeping_rough"
    )  # fmt: skip
    assert saved.people_count == 2
    assert [step.shown.team_name for step in saved.steps][1:] == ["备班组"]
    assert bench.room.sheets.sheet is None
    assert bench.notices.texts == ["临江门公交站 已存，已派出备班组"]
    assert bench.desk.read(open_drafts) == []


def test_only_the_place_is_asked_for(qtbot, bench, press_f2):
    sheet = press_f2()
    sheet.primary()
    assert sheet.fields_error("place_text") == "地点还没填，写一句在哪里就行"
    assert sheet.place.place.hasFocus()
    assert bench.desk.read(open_draft, draft=sheet.draft) is not None
    type_into(qtbot, sheet.place.place, "七星岗天桥下")
    sheet.primary()
    assert read(bench, sheet.draft).place_text == "七星岗天桥下"
    assert bench.notices.texts == ["七星岗天桥下 已存，还没派人"]


def test_save_only_sends_nobody(qtbot, bench, press_f2):
    sheet = press_f2()
    type_into(qtbot, sheet.place.place, "较场口")
    type_into(qtbot, sheet.sending.cards, "2")
    qtbot.keyClick(sheet.sending.cards, Qt.Key.Key_S, CTRL)
    assert [step.kind.value for step in read(bench, sheet.draft).steps] == ["received"]


def test_saving_twice_makes_one_call(bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setText("较场口")
    before = bench.desk.read(calls.list_calls).total
    sheet.primary()
    sheet.primary()
    assert bench.desk.read(calls.list_calls).total == before + 1


def test_places_are_proposed_while_the_input_method_composes(bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setFocus()
    QApplication.sendEvent(sheet.place.place, QInputMethodEvent("l'j'm", []))
    names = [found.text for found in sheet.place.proposals.suggestions()]
    assert names[0] == "临江门站 3 号口"
    assert set(names) == {"临江门站 3 号口", "临江门公交站", "临江门过街天桥"}
    assert sheet.place.proposals.suggestions()[0].count == "今冬 2 次"


def test_a_place_changed_by_hand_is_no_longer_the_chosen_one(qtbot, bench, press_f2):
    sheet = press_f2()
    type_into(qtbot, sheet.place.place, "ljm1")
    assert sheet.content()["place"] == bench.ids["临江门站 3 号口"]
    type_into(qtbot, sheet.place.place, "x")
    assert "place" not in sheet.content()


def test_a_known_number_says_what_happened_last_time(qtbot, bench, press_f2):
    sheet = press_f2()
    type_into(qtbot, sheet.caller.number, "13000005528")
    sheet.caller.name.setFocus()
    assert sheet.caller.history.text == "这个号码 1月14日 打过一次，临江门站 3 号口，老人露宿受冻。"
    type_into(qtbot, sheet.place.place, "临江门站 3 号口")
    sheet.place.detail.setFocus()
    assert "也是临江门站 3 号口" in sheet.caller.history.text
    qtbot.mouseClick(sheet.caller.show_earlier, Qt.MouseButton.LeftButton)
    assert [key for key, _record in bench.went] == ["calls"]


def test_other_kinds_open_behind_their_key(qtbot, bench, press_f2):
    sheet = press_f2()
    assert sheet.situation.more.isHidden()
    type_into(qtbot, sheet.situation.kinds, "0")
    assert sheet.situation.others.hasFocus()
    assert sheet.content()["situation"] == "other"
    qtbot.keyClicks(sheet.situation.others, "2")
    assert sheet.content()["situation"] == "domestic_violence"


@pytest.mark.parametrize("choose", ["ill", "unclear"])
def test_danger_says_120_first(qtbot, press_f2, choose):
    sheet = press_f2()
    assert sheet.situation.warning.isHidden()
    if choose == "ill":
        type_into(qtbot, sheet.situation.kinds, "2")
    else:
        type_into(qtbot, sheet.situation.awareness, "2")
    assert not sheet.situation.warning.isHidden()
    assert sheet.situation.warning.text.text.startswith("先打 120")


def test_a_wrong_choice_can_be_taken_back(qtbot, press_f2):
    sheet = press_f2()
    type_into(qtbot, sheet.situation.awareness, "2")
    qtbot.keyClick(sheet.situation.awareness, Qt.Key.Key_Delete)
    assert "awareness" not in sheet.content()
    assert sheet.situation.warning.isHidden()


def test_three_or_more_people(qtbot, bench, press_f2):
    sheet = press_f2()
    type_into(qtbot, sheet.situation.count, "3")
    sheet.place.place.setText("较场口")
    sheet.primary()
    saved = read(bench, sheet.draft)
    assert (saved.people_count, saved.people_more) == (3, True)


# Drafts.


def test_where_the_sheet_is_low_who_is_sent_stays_in_sight(bench, press_f2):
    """1366 x 768 with large text: words and teams have one line each, and the words grow as they are written."""
    sheet = press_f2()
    bench.room.style.set_large(True)
    sheet.resize(1140, 652)
    sheet.restyle()
    QApplication.processEvents()
    assert sheet.area.verticalScrollBar().maximum() == 0
    low = sheet.situation.words.height()
    sheet.situation.words.setText("一个老大爷睡在花台上，盖个编织袋，喊他也答应，就是不走，手冰凉。" * 4)
    assert sheet.situation.words.height() > low


def test_a_second_after_the_last_key_the_draft_is_kept(qtbot, bench, press_f2):
    sheet = press_f2()
    assert sheet.keeper._timer.interval() == SECOND
    qtbot.keyClicks(sheet.caller.number, "1300")
    assert sheet.keeper.waiting
    assert kept(bench, sheet.draft) == {}
    sheet.keeper._timer.timeout.emit()
    assert kept(bench, sheet.draft)["caller_number"] == "1300"
    assert bench.notices.states == ["草稿已存 03:17:24"]
    assert sheet.situation.saved.text == "草稿已存 03:17:24"


def test_keys_that_go_on_coming_do_not_put_the_keeping_off(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClicks(sheet.caller.number, "1")
    sheet.keeper._timer.start(60_000)
    qtbot.keyClicks(sheet.caller.number, "300")
    assert sheet.keeper._timer.remainingTime() > SECOND, "the first of the keys has set the second"


def test_leaving_a_field_keeps_the_draft(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClicks(sheet.caller.number, "1300")
    sheet.caller.name.setFocus()
    qtbot.waitUntil(lambda: "caller_number" in kept(bench, sheet.draft), timeout=500)


def test_escape_folds_and_what_is_typed_comes_back(qtbot, bench, press_f2):
    sheet = press_f2()
    draft = sheet.draft
    type_into(qtbot, sheet.place.place, "临江")
    qtbot.keyClick(sheet.place.place, Qt.Key.Key_Escape)
    qtbot.keyClick(sheet.place.place, Qt.Key.Key_Escape)
    assert bench.room.sheets.sheet is None
    again = press_f2(draft)
    assert again.place.place.text() == "临江"
    assert again.place.place.hasFocus()
    assert again.place.place.cursorPosition() == 2
    assert again.place.proposals.isHidden()


def test_everything_typed_is_shown_again(qtbot, bench, press_f2):
    sheet = press_f2()
    sheet.caller.number.setText("不详")
    sheet.caller.name.setText("刘女士")
    sheet.caller.channel.choose("more")
    sheet.caller.others.choose("platform")
    sheet.place.place.setText("桥下")
    sheet.place.detail.setText("第三根柱子")
    sheet.situation.kinds.choose("other")
    sheet.situation.others.choose("robbed")
    sheet.situation.other_note.setText("手机被抢")
    sheet.situation.count.choose("3+")
    sheet.situation.sex.choose("unknown")
    sheet.situation.age.choose("elder")
    sheet.situation.awareness.choose("unclear")
    sheet.situation.words.setText("一句\n两句")
    sheet.sending.cards.choose(bench.ids["备班组"], bench.ids["巡查二组"])
    sheet.received.time.box.setText("昨2135")
    sheet.received.time.settle()
    sheet.received.reason.setText("停电")
    told = sheet.content()
    sheet.fold()
    again = press_f2(sheet.draft)
    assert {**again.content(), "focus": ""} == {**told, "focus": ""}
    assert not again.received.isHidden()
    assert not again.caller.others.isHidden()


def test_a_second_f2_keeps_the_first_call(qtbot, bench, press_f2):
    first = press_f2()
    type_into(qtbot, first.place.place, "较场口")
    draft = first.draft
    second = press_f2()
    assert second.draft != draft
    assert second.place.place.text() == ""
    assert kept(bench, draft)["place_text"] == "较场口"
    assert len(bench.desk.read(open_drafts)) == 2


def test_a_full_disk_says_so_and_keeps_the_text(qtbot, bench, press_f2, monkeypatch):
    sheet = press_f2()
    type_into(qtbot, sheet.place.place, "较场口地下通道")
    sheet.place.proposals.dismiss()

    def refuse(*_what, **_facts):
        raise UserError("disk.full")

    with monkeypatch.context() as broken:
        broken.setattr(bench.desk, "do", refuse)
        sheet.primary()
        sheet.fold()
    assert bench.room.sheets.sheet is sheet
    assert sheet.place.place.text() == "较场口地下通道"
    bar = bench.notices.bars[-1]
    assert (bar.action, bar.text[:4]) == ("另存到 U 盘", "没有存上")
    assert bar.act is not None
    assert sheet.situation.saved.text == "没有存上，内容还在"
    sheet.primary()
    assert read(bench, sheet.draft).place_text == "较场口地下通道"


def test_the_rescue_tells_what_stands_on_the_sheet(bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setText("较场口")
    sheet.situation.kinds.choose("drunk")
    sheet.situation.words.setText("手很凉")
    sheet.sending.cards.choose(bench.ids["备班组"])
    lines = words_on(sheet).splitlines()
    assert {"地点：较场口", "什么情况：醉酒", "来电原话：手很凉"} <= set(lines), lines
    assert any("备班组" in line for line in lines), lines


# 补录.


def test_another_time_of_the_call_is_kept_beside_the_key(qtbot, bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setText("较场口")
    qtbot.keyClick(sheet.caller.number, Qt.Key.Key_T, CTRL)
    assert sheet.received.time.box.hasFocus()
    sheet.received.time.box.clear()
    type_into(qtbot, sheet.received.time.box, "昨2135")
    qtbot.keyClick(sheet.received.time.box, Qt.Key.Key_Return)
    assert sheet.received.time.box.text() == "1月18日 21:35"
    assert sheet.received._why.line.text == "这是补录，写一句原因"
    assert "21:35:00 起算" in sheet.clock.words
    sheet.received.reason.setText("当时停电")
    sheet.primary()
    saved = read(bench, sheet.draft)
    assert saved.late_entry
    assert f"{local(saved.received_at):%m%d %H:%M}" == "0118 21:35"
    assert f"{local(saved.stamped_at):%m%d %H:%M:%S}" == "0119 03:17:24"
    assert saved.late_entry_reason == "当时停电"


def test_a_time_of_tomorrow_is_refused_at_its_field(bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setText("较场口")
    sheet.received.show()
    sheet.received.time.box.setText("明0800")
    sheet.primary()
    assert sheet.received.time.error() == "1月20日 08:00 还没到，现在才 03:17"
    assert sheet.received.time.box.hasFocus()
    assert bench.desk.read(open_draft, draft=sheet.draft) is not None


# 无需到场, 放弃草稿, the locked screen.


def test_not_needed_by_one_key_and_a_digit(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClick(sheet.caller.number, Qt.Key.Key_W, CTRL)
    assert sheet.not_needed.kinds.hasFocus()
    qtbot.keyClicks(sheet.not_needed.kinds, "1")
    saved = read(bench, sheet.draft)
    assert not saved.open
    assert saved.result == "无需到场，误拨"
    assert bench.room.sheets.sheet is None


def test_not_needed_of_another_kind_asks_what(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClick(sheet.caller.number, Qt.Key.Key_W, CTRL)
    qtbot.keyClicks(sheet.not_needed.kinds, "7")
    assert sheet.not_needed.note.hasFocus()
    qtbot.keyClick(sheet.not_needed.note, Qt.Key.Key_Return)
    assert sheet.not_needed.note_field.error() == "选了“其他”，请再写一句是什么"
    qtbot.keyClicks(sheet.not_needed.note, "wrong line")
    qtbot.keyClick(sheet.not_needed.note, Qt.Key.Key_Return)
    assert not read(bench, sheet.draft).open


def test_escape_in_the_row_of_kinds_keeps_the_sheet(qtbot, bench, press_f2):
    sheet = press_f2()
    qtbot.keyClick(sheet.caller.number, Qt.Key.Key_W, CTRL)
    qtbot.keyClick(sheet.not_needed.kinds, Qt.Key.Key_Escape)
    assert sheet.not_needed.isHidden()
    assert bench.room.sheets.sheet is sheet


def test_a_discarded_draft_leaves_its_number(bench, press_f2):
    sheet = press_f2()
    sheet._discard("")
    assert bench.notices.errors[-1].code == "journal.reason_missing"
    sheet._discard("按错了 F2")
    assert bench.desk.read(open_drafts) == []
    assert read(bench, sheet.draft).voided == "按错了 F2"
    assert "留在台账里" in bench.notices.texts[-1]


def test_the_blank_sheet_shows_nothing_of_the_desk(qtbot, bench, press_f2):
    sheet = press_f2(blank=True)
    type_into(qtbot, sheet.caller.number, "13000005528")
    type_into(qtbot, sheet.place.place, "ljm")
    sheet.place.detail.setFocus()
    assert sheet.place.proposals.suggestions() == []
    assert sheet.caller.history_row.isHidden()
    assert sheet.sending.cards.isHidden()
    assert "件" not in sheet.caption.text
    bench.desk.actor = ""
    sheet.sending.who.setText("王建")
    sheet.primary()
    saved = read(bench, sheet.draft)
    assert (saved.place_text, saved.created_by) == ("ljm", "")
    assert [step.shown.note for step in saved.steps][1:] == ["王建"]


def test_ten_thousand_characters_are_refused_in_words(bench, press_f2):
    sheet = press_f2()
    sheet.place.place.setText("桥" * 201)
    sheet.primary()
    assert sheet.fields_error("place_text") == "最多 200 个字，现在 201 个，多了 1 个"
    sheet.place.place.setText("桥")
    sheet.situation.words.setText("说" * 10_000)
    sheet.primary()
    assert len(read(bench, sheet.draft).words) == 10_000


def test_before_the_first_start_a_call_can_be_written(bare_desk, clock, tmp_path, qtbot, host, bench):
    from tests.ui.rooms import make_bench

    other = make_bench(bare_desk, clock, tmp_path)
    draft = bare_desk.do(calls.begin_call).draft
    sheet = CallSheet(other.room, draft)
    qtbot.addWidget(sheet)
    sheet.show()
    assert [choice.label for choice in sheet.situation.kinds.choices()][:2] == ["露宿受冻", "突发疾病"]
    sheet.place.place.setText("较场口")
    sheet.primary()
    assert bare_desk.read(calls.call_view, call=draft).place_text == "较场口"
    other.room.background.close()
    other.room.sounds.close()


def test_the_foot_stays_whole_when_narrow(bench, press_f2):
    sheet = press_f2()
    sheet.resize(560, 700)
    shown = [b for b in (sheet.send, sheet.save, sheet.end, sheet.change_time) if not b.isHidden()]
    assert sheet.change_time not in shown
    assert sum(b.sizeHint().width() for b in shown) < 560


def test_the_community_near_by_can_be_sent_from_the_sheet(bench, press_f2):
    """A3.3: 社区 is there first; its card comes with the place and keeps what was chosen."""
    unit = bench.desk.do(directory.add_unit, name="磁器街社区", kind="community", phone="130 0000 4101")
    place = bench.desk.do(directory.add_place, name="磁器街口", community=unit)
    sheet = press_f2()
    before = len(sheet.sending.cards.choices())
    first = sheet.sending.cards.choices()[0].value
    sheet.sending.cards.choose(first)
    sheet.sending.offer_near(place)
    assert [one.label for one in sheet.sending.cards.choices()[before:]] == ["磁器街社区"]
    assert sheet.sending.cards.values() == [first]
    sheet.sending.offer_near("")
    assert len(sheet.sending.cards.choices()) == before


def test_the_sheet_says_which_of_the_five_elements_is_still_to_be_asked(qtbot, bench, press_f2):
    """电话记录五要素 (domain.md §2.4): said while the caller is there, never asked for by force; an office is named."""
    sheet = press_f2()
    assert sheet.caption.text == "今夜第 1 件　五要素还缺 号码、姓名、单位、事由"
    type_into(qtbot, sheet.caller.number, "不详")
    type_into(qtbot, sheet.caller.name, "刘师傅")
    sheet.situation.kinds.choose("drunk")
    sheet.caller.channel.choose("more")
    sheet.caller.others.choose("department")
    sheet.caller.others.chosen.emit("department")
    assert not sheet.caller.unit.isHidden()
    assert sheet.caption.text == "今夜第 1 件　五要素还缺 单位"
    type_into(qtbot, sheet.caller.unit, "区城管局")
    assert sheet.caption.text == "今夜第 1 件　五要素齐"
    type_into(qtbot, sheet.place.place, "较场口")
    sheet._save_only()
    view = read(bench, sheet.draft)
    assert (view.caller_unit, view.channel) == ("区城管局", "department")
