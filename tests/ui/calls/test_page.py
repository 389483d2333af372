"""值班电话: the book, one call and its steps, what is masked, corrected, taken back, found."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from desktop import calls, cases, directory, officers, patrols
from desktop.attachments import photos_of
from desktop.clock import DAY, MINUTE, SECOND
from desktop.officers import disclosures
from desktop.rules.shifts import ShiftTimes
from desktop.ui.calls.call_list import PAGE, CallBook
from desktop.ui.calls.compliance_sheet import _why
from desktop.ui.calls.course_lines import step_notes, step_words
from desktop.ui.form_sheet import FormSheet
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.tab_order import tab_stops
from desktop.vocabulary import Role, StepKind
from tests.ui.calls.street import tell_night

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def night(bench):
    return tell_night(bench.desk, bench.clock, bench.ids)


def read(bench, call):
    return bench.desk.read(calls.call_view, call=call)


def titles(page):
    book = page.list.book
    return [book.row(at).title for at in range(book.rowCount())]


def test_open_calls_stand_above_the_shifts(night, page):
    assert titles(page) == [
        "在办 3 件", "民生路公交站，寻亲不遇", "魁星楼平台电梯口，醉酒", "较场口地下通道，露宿受冻",
        "1月13日 周一 夜班", "临江门站 3 号口，老人露宿受冻", "临江门站 3 号口，老人露宿受冻",
    ]  # fmt: skip
    assert page.header.sentence.text == "在办 3 件，共 5 件"


def test_it_opens_on_the_first_open_call_with_the_keyboard_in_the_list(night, page):
    assert page.list.current_key() == night[2]
    assert page.detail.view.id == night[2]
    assert page.list.hasFocus()
    assert page.detail.head.next.text() == "派人前往"


def test_the_nearest_service_points_of_a_place_stand_with_the_call(bench, night, page):
    """A5.8, 就近就便: by the 社区 of the place, for places are kept without coordinates."""
    community = bench.desk.do(directory.add_unit, name="临江门社区", kind="community")
    place = bench.desk.read(calls.call_view, call=night[2]).place
    seen = next(card.seen for card in bench.desk.read(directory.list_places) if card.id == place)
    assert "就近服务点" not in page.detail.facts.texts
    bench.desk.do(directory.change_place, place=place, seen=seen, community=community)
    bench.desk.do(directory.add_point, name="福彩 3 号站", kind="bank", use="guide", community=community)
    page.detail.show_call(night[2])
    assert page.detail.facts.texts["就近服务点"].startswith("福彩 3 号站")


def test_headings_are_passed_over_by_the_arrows(qtbot, night, page):
    seen = []
    for _ in range(5):
        seen.append(page.list.current_key())
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert len(set(seen)) == 5
    assert all(not key.startswith("head:") for key in seen)


def test_ctrl_arrows_walk_through_the_calls_from_anywhere(qtbot, night, page):
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down, CTRL)
    assert page.detail.view.id == night[1]
    qtbot.keyClick(page.search, Qt.Key.Key_Up, CTRL)
    assert page.detail.view.id == night[2]


def test_a_clue_is_driven_from_sending_to_closing(qtbot, bench, night, page):
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClicks(page.detail.form.first_focus(), "1")
    page.primary()
    assert page.detail.form is None
    assert page.list.hasFocus()
    assert page.detail.head.next.text() == "登记到场"
    page.primary()
    page.primary()
    assert page.detail.head.next.text() == "办结"
    page.primary()
    qtbot.keyClicks(page.detail.form.outcomes, "1")
    page.primary()
    done = read(bench, night[2])
    assert not done.open
    assert [step.kind.value for step in done.steps] == ["received", "dispatched", "arrived", "closed"]
    assert not {"Ctrl+Enter", "Ctrl+W"} & {hint.key for hint in page.keys}, "what is settled has no next step"
    bench.undo_last()
    assert read(bench, night[2]).open
    assert page.detail.head.next.text() == "办结"


def test_the_buttons_of_the_head_give_way_to_the_form(night, page):
    page.primary()
    assert page.detail.head.acts.isHidden()
    assert page.keys == page.detail.form.keys
    page.detail.form.folded.emit()
    assert not page.detail.head.acts.isHidden()
    assert page.keys[0].does == "下一步"


def test_tab_follows_the_eye_though_the_course_is_told_anew_each_time(night, page):
    page.refresh()
    stops = tab_stops(page.detail)
    corrections = [stops.index(one) for one in stops if one.accessibleName().startswith("更正")]
    assert corrections == sorted(corrections)
    assert stops.index(page.detail.head.void) < corrections[0] < corrections[-1] < stops.index(page.detail.told.link)


def test_an_overdue_call_asks_for_its_reason_when_closed(bench, night, page):
    bench.desk.do(calls.arrive, call=night[0], team=bench.ids["巡查二组"])
    page.open_record(night[0])
    assert page.detail.head.next.text() == "写明原因"
    assert "迟到补记" in page.detail.head.state.text
    page.primary()
    page.detail.form.reasons.choose("traffic")
    page.primary()
    assert not read(bench, night[0]).reason_missing
    assert page.detail.head.next.text() == "办结"


def test_a_typed_reason_ends_a_clock_that_is_over(bench, night, page):
    assert page.detail.head.why.isHidden()
    page.open_record(night[0])
    page.detail.head.why.click()
    page.detail.form.reasons.choose("reassigned")
    page.primary()
    assert read(bench, night[0]).ended_by.value == "reason"
    assert page.detail.head.why.isHidden()


def test_the_clock_runs_in_list_and_head(bench, night, page):
    def shown():
        rows = {page.list.book.row(at).key: page.list.book.row(at) for at in range(page.list.book.rowCount())}
        return rows[night[2]].right, page.detail.head.figure.text

    assert shown() == ("21:00", "21:00")
    bench.pass_time(5 * SECOND)
    assert shown() == ("20:55", "20:55")
    bench.pass_time(21 * MINUTE)
    assert shown() == ("+00:05", "+00:05")
    assert "已超时" in page.detail.head.state.text


def test_both_times_of_a_correction_are_shown(bench, night, page):
    seen = read(bench, night[2])
    bench.desk.do(calls.correct_step, step=seen.steps[0].id, at=seen.received_at - 5 * MINUTE, note="更正：先接的电话")
    step = read(bench, night[2]).steps[0]
    now = bench.room.ticker.now()
    assert step_words(step) == "接报　更正：先接的电话"
    assert step_notes(step, now) == "原记 03:40，03:49 记，杨丽"
    assert page.detail.lines.texts == ["03:35，接报　更正：先接的电话，原记 03:40，03:49 记，杨丽"]
    assert "原记 03:40" in page.detail.head.track_words.text


def test_a_withdrawn_step_stays_visible(bench, night, page):
    sent = next(step for step in read(bench, night[1]).steps if step.kind is StepKind.DISPATCHED)
    bench.desk.do(calls.withdraw_step, step=sent.id)
    page.open_record(night[1])
    assert page.detail.lines.texts[1] == "03:28，派出　巡查一组，03:49 撤回，杨丽"


def test_correcting_a_time_from_its_line(qtbot, bench, night, page):
    page.detail.lines.correction_asked.emit(page.detail.view.steps[0])
    page.detail.form.time.box.setText("0339")
    page.detail.form.why.setText("先接后按")
    page.primary()
    assert read(bench, night[2]).steps[0].corrected


def test_a_callers_number_is_covered_once_closed_and_looking_is_written_down(qtbot, bench, page):
    assert page.detail.facts.texts["来电号码"] == "130****4000"
    page.detail.facts.reveal.click()
    qtbot.keyClick(page.detail.reveal.why, Qt.Key.Key_Return)
    assert page.detail.reveal.field.error() == "写一句为什么要看全，会留在记录里"
    qtbot.keyClicks(page.detail.reveal.why, "call back")
    qtbot.keyClick(page.detail.reveal.why, Qt.Key.Key_Return)
    assert page.detail.facts.texts["来电号码"] == "13000004000"
    assert [view.purpose for view in bench.desk.read(disclosures)] == ["call back"]
    bench.pass_time(29 * SECOND)
    assert page.detail.facts.texts["来电号码"] == "13000004000"
    bench.pass_time(1 * SECOND)
    assert page.detail.facts.texts["来电号码"] == "130****4000"


def test_an_open_callers_number_is_in_full(bench, page):
    call = bench.desk.do(calls.log_call, place_text="桥下", caller_number="13000007777").id
    page.open_record(call)
    assert page.detail.facts.texts["来电号码"] == "13000007777"
    assert page.detail.facts.reveal is None


def test_only_what_was_changed_is_written_and_undo_brings_it_back(qtbot, bench, night, page):
    qtbot.keyClick(page.list, Qt.Key.Key_E, CTRL)
    editor = page.detail.editor
    assert editor.first_focus().hasFocus()
    editor.form.editor("place_detail").setText("站牌后面")
    qtbot.keyClick(editor.first_focus(), Qt.Key.Key_S, CTRL)
    assert page.detail.facts.texts["在哪里"] == "民生路公交站，站牌后面"
    assert read(bench, night[2]).place == bench.ids["民生路公交站"]
    bench.undo_last()
    assert page.detail.facts.texts["在哪里"] == "民生路公交站"


def test_a_call_cannot_lose_its_place(qtbot, bench, night, page):
    page.detail.edit()
    page.detail.editor.form.editor("place_text").setText("")
    page.detail.editor.write()
    assert page.detail.editor.form.field("place_text").error() == "地点还没填，写一句在哪里就行"
    qtbot.keyClick(page.detail.editor, Qt.Key.Key_Escape)
    assert page.detail.editor is None
    assert read(bench, night[2]).place_text == "民生路公交站"


def test_what_came_of_a_call_and_the_way_to_the_person(qtbot, bench, night, page):
    assert page.detail.contacts.isHidden()
    recorded = bench.desk.do(cases.record_contact, person=cases.NewPerson(), call=night[2])
    assert not page.detail.contacts.isHidden()
    person = page.detail.contacts.rows.row(0).key
    page.detail.contacts.opened.emit(person)
    assert bench.went == [("cases", recorded.person)]
    page.detail.helped.link.click()
    assert page.asked == [("contact", night[2])]


def test_a_call_written_on_the_lock_is_claimed_here(qtbot, bench, page):
    actor, bench.desk.actor = bench.desk.actor, ""
    call = bench.desk.do(calls.log_call, place_text="桥下").id
    bench.desk.actor = actor
    page.open_record(call)
    assert not page.detail.notice.isHidden()
    page.detail.notice.button.click()
    assert read(bench, call).created_by == actor
    assert page.detail.notice.isHidden()


def test_a_half_written_call_is_offered(bench, page):
    assert page.drafts.isHidden()
    draft = bench.desk.do(calls.begin_call).draft
    assert page.drafts.text.text == "没写完的 1 张"
    page.drafts.button.click()
    assert page.asked == [("draft", draft)]


def test_the_list_is_filtered_by_words(qtbot, night, page):
    qtbot.keyClick(page.list, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    page.search.setText("魁星楼")
    page._typing.timeout.emit()
    assert [call.record for call in page.list.book.calls] == [night[1]]
    assert page.header.sentence.text == "筛出 1 件"
    page.search.setText("nobody")
    page._typing.timeout.emit()
    assert page.detail.isHidden()
    assert page.empty.sentence.text == "没有合适的，换个说法或去掉筛选"
    page.open_record(night[0])
    assert page.detail.view.id == night[0]
    assert page.search.text() == ""


def test_the_list_is_filtered_by_scope_and_kind(qtbot, night, page):
    qtbot.keyClicks(page.scope, "2")
    assert {call.record for call in page.list.book.calls} == set(night)
    qtbot.keyClicks(page.scope, "3")
    assert {call.record for call in page.list.book.calls} == set(night)
    qtbot.keyClicks(page.scope, "1")
    page.kind.choose("drunk")
    page.kind.chosen.emit("drunk")
    assert [call.record for call in page.list.book.calls] == [night[1]]


def test_an_empty_book_says_how_to_begin(bare_desk, clock, tmp_path, qtbot):
    from desktop.ui.calls.page import CallsPage
    from tests.ui.rooms import make_bench

    made = make_bench(bare_desk, clock, tmp_path)
    page = CallsPage(made.room, open_contact=print, open_draft=print)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.sentence.text == "今夜还没有来电"
    assert page.detail.isHidden()
    made.room.background.close()
    made.room.sounds.close()


def test_more_of_the_book_is_read_while_scrolling(bench):
    for at in range(PAGE + 7):
        bench.desk.do(calls.log_call, place_text=f"桥 {at}", not_needed="test")
        bench.clock.advance(MINUTE)
    book, asked = CallBook(), []

    def source(offset, limit):
        asked.append((offset, limit))
        return bench.desk.read(calls.list_calls, offset=offset, limit=limit)

    book.load(source, ShiftTimes(), bench.clock.now())
    assert len(book.calls) == PAGE
    assert book.canFetchMore(QModelIndex())
    book.fetchMore(QModelIndex())
    assert len({call.record for call in book.calls}) == PAGE + 9
    assert not book.canFetchMore(QModelIndex())
    assert asked == [(0, PAGE), (PAGE, PAGE)]
    headings = [book.row(at).title for at in range(book.rowCount()) if book.row(at).key.startswith("head:")]
    assert len(headings) == len(set(headings))


def test_the_book_is_a_sound_model(bench, night):
    """The tester itself reads on while the model is reset, so it sees a book of one page."""
    book = CallBook()
    QAbstractItemModelTester(book, QAbstractItemModelTester.FailureReportingMode.Fatal, book)
    for _ in range(2):
        book.load(lambda offset, limit: bench.desk.read(calls.list_calls, offset=offset, limit=limit),
                  ShiftTimes(), bench.clock.now())
        book.tick(bench.clock.now() + 90 * MINUTE)
    assert book.rowCount() == 7


def test_a_voided_call_stays_in_the_book(bench, night, page):
    page.detail._void(page.detail.view, "")
    assert bench.notices.errors[-1].code == "journal.reason_missing"
    page.detail._void(page.detail.view, "同一个电话记了两遍")
    page.open_record(night[2])
    assert read(bench, night[2]).voided
    row = next(call for call in page.list.book.calls if call.record == night[2])
    assert row.voided
    assert page.detail.head.next.isHidden()


def press(card, words):
    next(one for one in card.findChildren(ActionButton) if one.text() == words and one.isVisible()).click()


def fill(page, **values):
    sheet = page.room.sheets.findChildren(FormSheet)[-1]
    sheet.form.set_values(values, force=True)
    sheet.primary()
    return sheet


def test_a_repeat_is_merged_and_taken_apart_on_the_page(bench, night, page):
    page.open_record(night[1])
    press(page.detail.links, "并到另一件")
    fill(page, first=night[0])
    assert read(bench, night[1]).repeats == night[0]
    page.open_record(night[1])
    press(page.detail.links, "拆开")
    assert read(bench, night[1]).open


def test_an_instruction_is_written_and_answered_from_its_line(bench, night, page):
    press(page.detail.links, "记批示")
    fill(page, who="罗敏", words="务必劝进站")
    remark, = bench.desk.read(calls.open_instructions)
    page.detail.links.rows.opened.emit(remark.id)
    fill(page, words="已送站")
    assert bench.desk.read(calls.open_instructions) == []
    press(page.detail.links, "核复")
    fill(page, words="回拨过，属实")
    assert [one.kind.value for one in bench.desk.read(calls.remarks_of, call=page.detail.view.id)] == [
        "instructed", "feedback", "verified"]


def test_a_call_out_is_written_with_what_it_concerns(bench, night, page):
    press(page.detail.links, "记去电")
    fill(page, caller_number="130 0000 5502", words="问人在不在")
    (link,) = [one for one in bench.desk.read(calls.links_of, call=page.detail.view.id)
               if one.kind is calls.LinkKind.OUTGOING]
    page.outgoing.click()
    sheet = fill(page, caller_number="")
    assert sheet.form.field("caller_number").error()
    page.detail.links.rows.opened.emit(link.record)


def test_a_call_is_linked_to_a_person_by_initials(bench, night, page):
    made = bench.desk.do(cases.record_contact, person=cases.NewPerson({"name": "单福生"}), place_words="较场口").person
    press(page.detail.links, "关联")
    sheet = fill(page, person="没有这个人")
    assert "没有找到" in sheet.form.field("person").error()
    sheet.form.set_values({"person": "sfs"}, force=True)
    sheet.primary()
    links = bench.desk.read(calls.links_of, call=page.detail.view.id)
    assert [one.record for one in links if one.kind is calls.LinkKind.PERSON] == [made]


def test_a_call_is_linked_to_an_earlier_call_and_a_round_and_taken_off_again(bench, night, page):
    """The patrol from which the word came stands beside the call and opens 街面巡查."""
    round_ = bench.desk.do(patrols.begin_round, starts_at=bench.clock.now() - 10 * MINUTE)
    press(page.detail.links, "关联")
    sheet = fill(page, earlier_call=night[1], patrol=round_)
    assert "出发" in sheet.form.editor("patrol").currentText()
    links = {one.kind: one for one in bench.desk.read(calls.links_of, call=night[2])}
    assert (links[calls.LinkKind.EARLIER].record, links[calls.LinkKind.PATROL].record) == (night[1], round_)
    assert "出发的一轮" in links[calls.LinkKind.PATROL].words
    page.detail.links.rows.opened.emit(round_)
    assert bench.went[-1] == ("patrols", round_)
    press(page.detail.links, "关联")
    fill(page, earlier_call="", patrol="")
    assert bench.desk.read(calls.links_of, call=night[2]) == []


def test_a_round_of_long_ago_stays_named_and_is_opened(bench, night, page):
    """It lies outside the days the sheet offers; its hour is told all the same, and the line leads to its night."""
    old = bench.desk.do(patrols.begin_round, starts_at=bench.clock.now() - 9 * DAY)
    view = bench.desk.read(calls.call_view, call=night[2])
    bench.desk.do(calls.change_call, call=night[2], seen=view.seen, patrol=old)
    page.refresh()
    press(page.detail.links, "关联")
    sheet = page.room.sheets.findChildren(FormSheet)[-1]
    assert "1月" in sheet.form.editor("patrol").currentText()
    page.detail.links.rows.opened.emit(old)
    assert bench.went[-1] == ("patrols", old)


def test_a_photo_is_put_on_a_call(qtbot, bench, night, page):
    """Evidence of a clue: kept with the call, seen again when it is opened."""
    bench.desk.do(officers.set_roles, officer=bench.desk.actor, roles=list(Role))
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkYellow)
    strip = page.detail.links.photos
    strip.take([image])
    qtbot.waitUntil(lambda: len(bench.desk.read(photos_of, subjects=[night[2]])) == 1)
    page.open_record(night[1])
    assert strip.photos == ()
    page.open_record(night[2])
    assert [photo.subject for photo in strip.photos] == [night[2]]


def test_what_the_record_lacks_is_said_and_the_call_is_verified_by_key(qtbot, bench, night, page):
    """五要素 and 核复 (domain.md §2.4) stand among the facts of the call."""
    assert page.detail.facts.texts["五要素"] == "还缺 号码"
    assert page.detail.facts.texts["核复"] == "还没核复"
    page.detail.facts.verify.click()
    fill(page, words="回拨过，人在东口")
    assert page.detail.facts.texts["核复"].startswith("属实，")
    qtbot.keyClick(page.list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    fill(page, words="物业说没有人", agrees="no")
    assert page.detail.facts.texts["核复"].startswith("对不上，")
    assert len(bench.desk.read(calls.remarks_of, call=page.detail.view.id)) == 2


def test_every_number_of_the_shares_opens_its_calls(qtbot, bench, night, page):
    """N4.2: each number opening its rows, by day, shift and team; each row its call."""
    page.show_minutes()
    sheet = page.room.sheets.sheet
    assert "30 分钟内" in sheet.words.text
    for by in ("shift", "team", "day"):
        sheet.by.choose(by)
        sheet.by.chosen.emit(by)
        assert sheet.table.rows.total() >= 2
    share = calls.whole(bench.desk.read(calls.answered, start=0, end=bench.clock.now() + 1))
    sheet.span.choose("all")
    sheet.refresh()
    assert sheet.table.current_key() == "合计"
    for column, wanted in ((2, share.in_time_records), (3, share.late_records), (1, share.records)):
        sheet.table.clicked.emit(sheet.table.model().index(0, column))
        assert {sheet.rows.rows.row(at).record for at in range(sheet.rows.rows.total())} == set(wanted)
    sheet.part.choose("waiting")
    sheet.part.chosen.emit("waiting")
    assert sheet.rows.rows.total() == len(share.waiting_records) > 0
    assert _why(next(one for one in sheet._found if one.record == night[2])).text == "还没派人"
    sheet.rows.opened.emit(night[0])
    assert bench.went[-1] == ("calls", night[0])
