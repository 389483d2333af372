"""登记救助: found or new, from a call or a file, goods in the same act, nothing lost, everything undone at once."""
from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desktop import calls, cases, people, supplies
from desktop.clock import HOUR, local
from desktop.journal.drafts import open_drafts
from desktop.people import find_person
from desktop.ui.cases.help_part import NO
from desktop.ui.cases.sheet import ContactSheet
from tests.relief import holds

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "两位老人睡在扶梯旁，说冷"


@pytest.fixture
def call(desk, street):
    return desk.do(
        calls.log_call, place=street.underpass, place_text="较场口地下通道", situation="sleeping_rough", people_count=2,
        words=WORDS, channel="public",
    ).id


def timeline(bench, person):
    return bench.room.desk.read(cases.timeline, person=person)


def choose_goods(sheet, *names):
    values = [choice.value for choice in sheet.goods.chips.chips.choices() if choice.label in names]
    for value in values:
        sheet.goods.chips.add(value)
    sheet.goods.chips.chosen.emit("")


def test_a_call_has_told_place_people_and_words_already(sheet, call):
    made = sheet(call=call)
    assert made.place.place.text() == "较场口地下通道"
    assert made.after.note.text() == WORDS
    assert made.state.categories.values() == ["rough_sleeper"]
    assert "说有 2 人，这是第 1 人" in made.caption.text
    assert made.who.name.hasFocus()
    assert made.content() == {}


def test_a_nameless_person_of_a_call_is_saved_by_two_keys(qtbot, bench, sheet, call):
    made = sheet(call=call)
    qtbot.keyClick(made.who.name, Qt.Key.Key_U, CTRL)
    assert made.who.looks.hasFocus()
    made.who.looks.insert("男，约 60 岁，灰棉衣")
    with qtbot.waitSignal(made.closed):
        qtbot.keyClick(made.who.looks, Qt.Key.Key_Return, CTRL)
    found = bench.room.desk.read(cases.contacts_of_call, call=call)
    assert len(found) == 1
    card = bench.room.desk.read(find_person, person=found[0].person.id)
    assert card.nameless_code == "无名氏-0114-02"
    assert card.looks == "男，约 60 岁，灰棉衣"
    entry = timeline(bench, card.row.id)[0]
    assert (entry.place_name, entry.call) == ("较场口地下通道", call)
    assert bench.notices.texts[-1].startswith("无名氏")


def test_sex_and_age_come_out_of_the_looks_and_may_be_changed(qtbot, sheet):
    made = sheet()
    made.who.looks.setFocus()
    made.who.looks.insert("女，七十来岁，红围巾")
    qtbot.keyClick(made.who.looks, Qt.Key.Key_Tab)
    assert (made.who.sex.value(), made.who.age.text()) == ("female", "70")


@pytest.mark.parametrize("typed", ["zdf", "郑德", "7742", "左膝"])
def test_a_known_file_is_found_while_typing_and_joined(qtbot, bench, sheet, street, typed):
    made = sheet()
    made.who.name.insert(typed)
    assert [one.text for one in made.who.proposals.suggestions()] == ["郑德福（自述）"]
    qtbot.keyClick(made.who.name, Qt.Key.Key_Return)
    assert made.who.person == street.zheng
    made.place.place.setText("较场口")
    made.primary()
    assert len(timeline(bench, street.zheng)) == 4
    assert len(bench.room.desk.read(people.person_rows)) == 3


def test_the_same_name_is_offered_before_a_second_file_is_made(qtbot, sheet, street):
    made = sheet()
    made.who.name.insert("吴建军")
    made.who.proposals.dismiss()
    qtbot.keyClick(made.who.name, Qt.Key.Key_Tab)
    assert "可能就是 吴建军（自述）" in made.who.same.text.text
    assert made.who.same.second.text == "同名"
    made.who.same.button.click()
    assert made.who.person == street.wu


def test_goods_go_out_in_the_same_act_and_all_of_it_comes_back(qtbot, bench, sheet, street):
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    choose_goods(made, "棉被")
    line = made.goods.lines[street.quilt]
    line.count.setFocus()
    qtbot.keyClick(line.count, Qt.Key.Key_Plus)
    assert line.words.text == "发完剩 3 床，离保底差 7 床"
    assert "warm_goods" in made.help.measures.values()
    made.primary()
    assert bench.notices.texts[-1] == "吴建军（自述） 已登记，发棉被 2 床"
    assert [total.words for total in timeline(bench, street.wu)[0].goods] == ["棉被 2 床"]
    bench.undo_last()
    assert len(timeline(bench, street.wu)) == 1
    assert bench.room.desk.read(supplies.advise, item=street.quilt, quantity=1).available == 5
    holds(bench.room.desk)


def test_what_the_book_does_not_have_is_given_all_the_same_and_said(bench, sheet, street):
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    choose_goods(made, "面包")
    assert made.goods.lines[street.bread].words.text == "库存没有，1 袋记为待补入库"
    made.primary()
    assert [claim.item_name for claim in bench.room.desk.read(supplies.open_claims)] == ["面包"]
    assert bench.notices.texts[-1].endswith("库存不够的记为待补入库")


def test_what_was_given_lately_is_said_for_a_known_person(sheet, street):
    made = sheet(person=street.zheng)
    choose_goods(made, "棉被")
    assert "近 14 天已发过：棉被 1 床" in made.goods.lines[street.quilt].words.text


def test_goods_taken_back_take_their_measure_along_but_no_other(sheet, street):
    made = sheet(person=street.wu)
    made.help.measures.choose("food")
    choose_goods(made, "棉被", "面包")
    assert made.help.measures.values() == ["food", "warm_goods"]
    for line in list(made.goods.lines.values()):
        line.away.click()
    assert made.help.measures.values() == ["food"]
    assert made.goods.goods() is None


def test_a_refusal_owes_three_things(qtbot, bench, sheet, street):
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    made.help.willing.setFocus()
    qtbot.keyClick(made.help.willing, "2")
    assert made.help.willing.value() == NO
    refusal = made.help.refusal
    assert refusal.isVisible()
    assert "还没约" in refusal.third.text
    refusal.reasons.setFocus()
    qtbot.keyClick(refusal.reasons, "1")
    refusal.warm.setFocus()
    qtbot.keyClick(refusal.warm, "1")
    refusal.card.click()
    made.after.when.chips.setFocus()
    qtbot.keyClick(made.after.when.chips, "2")
    assert refusal.third.text == "后续跟踪：下次回访已约好"
    assert set(made.help.measures.values()) == {"warm_goods", "leave_contact", "follow_up"}
    made.primary()
    due = [view for view in bench.room.desk.read(cases.follow_ups) if view.person == street.wu]
    assert f"{local(due[0].due_at):%m-%d %H:%M}" == "01-14 08:00"
    assert bench.room.desk.read(cases.case_file, person=street.wu).refuses
    row = bench.room.desk.read(cases.ledger_rows, start=bench.clock.now() - HOUR, end=bench.clock.now() + HOUR)[-1]
    assert "御寒物资" in str(row)


def test_the_visit_that_is_due_is_ended_by_the_contact(bench, sheet, street):
    made = sheet(person=street.zheng)
    assert made.after.finishes.text() == "这次就是约好的回访：今天 08:00 送药"
    assert made.after.finishes.isChecked()
    made.place.place.setText("较场口")
    made.primary()
    assert bench.room.desk.read(cases.follow_ups) == ()
    bench.undo_last()
    assert len(bench.room.desk.read(cases.follow_ups)) == 1


def test_where_somebody_went_asks_who_took_him_over(bench, sheet, street):
    made = sheet(person=street.wu)
    assert not made.leaving.handing.isVisible()
    made.leaving.destination.choose("station")
    made.leaving.destination.chosen.emit("station")
    assert made.leaving.handing.isVisible()
    made.leaving.receiver.setText("市救助管理站 李站长")
    made.leaving.left.box.setText("0250")
    made.place.place.setText("较场口")
    made.primary()
    row = bench.room.desk.read(cases.ledger_rows, start=bench.clock.now() - HOUR, end=bench.clock.now() + HOUR)[-1]
    assert "李站长" in str(row)


def test_only_a_place_is_asked_for_and_the_keyboard_goes_there(qtbot, bench, sheet):
    made = sheet()
    with qtbot.assertNotEmitted(made.closed):
        made.primary()
    assert made.place.fields["place_words"].error() == "发现地点还没填，写一句在哪里就行"
    assert made.place.place.hasFocus()
    assert bench.room.desk.read(people.person_rows)[-1].shown


@pytest.mark.parametrize(
    ("spoil", "where", "words"),
    [
        (lambda s: s.place.time.box.setText("2561"), "at", "没有“2561”这个时间"),
        (lambda s: s.leaving.left.box.setText("99"), "left_at", ""),
        (lambda s: s.who.age.setText("很老"), "age_estimate", "看不出是多大"),
        (lambda s: s.state.body_note.setText("冷" * 10_001), "body_note", "10"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(qtbot, bench, sheet, spoil, where, words):
    made = sheet()
    made.who.name.insert("周长贵")
    made.who.proposals.dismiss()
    made.place.place.setText("十八梯")
    spoil(made)
    before = len(bench.room.desk.read(people.person_rows))
    with qtbot.assertNotEmitted(made.closed):
        made.primary()
    error = made.fields()[where].error()
    assert error
    assert words in error
    assert len(bench.room.desk.read(people.person_rows)) == before
    assert made.who.name.text() == "周长贵"


def test_a_half_written_sheet_comes_back_as_it_was(bench, sheet, call, street):
    made = sheet(call=call)
    made.who.name.insert("周长贵")
    made.who.proposals.dismiss()
    choose_goods(made, "棉被")
    made.help.willing.choose("yes")
    made.after.when.chips.choose(made.after.when.chips.choices()[1].value)
    made.fold()
    assert [draft.kind for draft in bench.room.desk.read(open_drafts)] == ["contact"]
    again = sheet(call=call)
    assert again.who.name.text() == "周长贵"
    assert again.goods.words() == "棉被 1 床"
    assert again.help.willing.value() == "yes"
    assert again.after.next_visit() is not None
    assert again.saved.text == "上次写的都在"
    again.primary()
    assert bench.room.desk.read(open_drafts) == []


def test_an_untouched_sheet_leaves_no_draft(bench, sheet, call):
    sheet(call=call).fold()
    assert bench.room.desk.read(open_drafts) == []


def test_a_draft_is_given_up_only_when_asked_twice(qtbot, bench, sheet):
    made = sheet()
    made.who.name.insert("周长贵")
    made.keeper.keep()
    made.give_up.click()
    assert len(bench.room.desk.read(open_drafts)) == 1
    made._give_up()
    assert bench.room.desk.read(open_drafts) == []


def test_the_second_person_of_a_call_follows_at_once(qtbot, bench, sheet, call):
    made = sheet(call=call)
    made.who.name.insert("周长贵")
    made.who.proposals.dismiss()
    made.save_and_go_on()
    following = bench.opened[-1]
    qtbot.addWidget(following)
    assert isinstance(following, ContactSheet)
    assert "这是第 2 人" in following.caption.text
    assert following.who.name.text() == ""
    assert following.place.place.text() == "较场口地下通道"


def test_saving_twice_makes_one_contact(bench, sheet, street):
    made = sheet(person=street.wu)
    made.place.place.setText("较场口")
    made.primary()
    made.primary()
    assert len(timeline(bench, street.wu)) == 2


def test_a_chosen_place_is_kept_as_the_place_and_not_as_words(qtbot, bench, sheet, street):
    made = sheet(person=street.wu)
    made.place.place.setFocus()
    made.place.place.insert("ljm")
    qtbot.keyClick(made.place.place, "1")
    assert made.place.content()["place"] == street.place
    made.primary()
    assert timeline(bench, street.wu)[0].place_name == "临江门站 3 号口"


def test_the_rest_of_a_long_list_lies_behind_its_last_chip(qtbot, sheet):
    made = sheet()
    chips = made.state.categories
    labels = [choice.label for choice in chips.chips.choices()]
    assert labels[-1].startswith("还有")
    chips.chips.setFocus()
    qtbot.keyClick(chips.chips, str(len(labels)))
    assert "重点人群" in [choice.label for choice in chips.chips.choices()]
    assert chips.values() == []


def test_photos_wait_in_the_sheet_and_go_with_the_contact(qtbot, bench, sheet, street, tmp_path):
    path = tmp_path / "现场.jpg"
    made = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(made, "JPEG")
    path.write_bytes(made.getvalue())
    opened = sheet(person=street.wu)
    opened.place.place.setText("较场口")
    with qtbot.waitSignal(opened.photos.strip.busy, check_params_cb=lambda on: not on):
        opened.photos.strip.take([path])
    opened.fold()
    again = sheet(person=street.wu)
    assert len(again.photos.strip.attachments()) == 1
    again.primary()
    assert [(photo.width, photo.height) for photo in timeline(bench, street.wu)[0].photos] == [(320, 240)]
    bench.undo_last()
    assert timeline(bench, street.wu)[0].photos == ()


def test_a_refusal_says_by_when_the_weather_wants_a_look_in(sheet, street):
    """A4.6 with A0.1: the days between look-ins are those of the warning in force."""
    made = sheet(person=street.wu)
    assert made.after.fields["due_at"]._caption == ""
    made.help.willing.choose(NO)
    made.help._choose_willing(NO)
    assert "天内要看望一次" in made.after.fields["due_at"]._caption
