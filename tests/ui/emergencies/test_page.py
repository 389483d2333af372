"""紧急事项: from F8 to the frozen paper, nothing retyped, nothing lost, the running step always the primary."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFileDialog

from desktop import calls, emergencies
from desktop.access_log import access_log
from desktop.clock import MINUTE
from desktop.journal.drafts import open_draft, open_drafts, save_draft
from desktop.officers import list_officers
from desktop.reports.pages import page_text
from desktop.ui.console.event_rows import event_rows
from desktop.ui.emergencies.acts import LeaderForm, PhoneForm, ReasonForm, SendForm
from desktop.ui.emergencies.opening import begin, open_blank_event, open_event
from desktop.ui.emergencies.steps_sheet import StepsSheet, entries_of
from desktop.ui.steps.second_pin import SecondPinSheet
from desktop.ui.widgets.sheet_layer import SheetLayer
from desktop.vocabulary import ReportKind, ReportStepKind, Role
from tests.officers_made import PIN, with_pin
from tests.ui.emergencies.conftest import FACTS
from tests.ui.rooms import choose, settle


def paper_text(bench):
    bench.settle()
    return page_text(bench.panel.preview.paper.pdf, 0).replace("\r", "").replace("\n", "")


def test_an_empty_page_says_what_to_press(bench):
    bench.show()
    assert bench.page.empty.isVisible()
    assert bench.page.empty.sentence.text == "没有紧急事项。发生了按 F8。"


def test_f8_keeps_the_instant_first_and_goes_to_the_page(bench):
    open_event(bench.room)
    (draft,) = bench.desk.read(open_drafts, kind="emergency")
    assert draft.started_at == bench.clock.now()
    assert bench.bench.went == [("emergencies", draft.id)]


def test_a_half_written_event_opens_with_the_keyboard_in_the_time(bench):
    bench.show()
    bench.page.open_record(bench.begin())
    assert bench.panel.focusWidget() is bench.panel.facts.when
    assert bench.panel.act.text() == "登记通话"


def test_what_is_typed_is_kept_within_a_second_and_after_it(bench):
    bench.show()
    draft = bench.begin()
    bench.page.open_record(draft)
    bench.panel.facts.where.insert("千厮门大桥桥下")
    bench.qtbot.waitUntil(
        lambda: bench.desk.read(open_draft, draft=draft).content.get("place_text") == "千厮门大桥桥下", timeout=3000
    )


def test_the_paper_and_the_spoken_text_fill_as_one_types(bench):
    bench.show()
    bench.page.open_record(bench.begin())
    bench.panel.facts.where.insert("千厮门大桥桥下")
    bench.panel.facts.people.insert("男，约 60 岁")
    assert "在千厮门大桥桥下，男，约 60 岁" in bench.panel.aloud.words.text
    bench.settle()
    assert "二、人员情况。男，约60岁。" in paper_text(bench)


def test_a_refresh_does_not_touch_what_is_being_typed(bench):
    bench.show()
    bench.page.open_record(bench.begin())
    bench.panel.facts.people.insert("男")
    bench.desk.do(calls.log_call, place_text="别处")
    bench.page.hear(frozenset({"draft", "event"}))
    assert bench.panel.facts.people.text() == "男"


def test_logging_the_call_registers_the_event_and_moves_on(bench):
    bench.show()
    draft = bench.begin()
    bench.page.open_record(draft)
    facts = bench.panel.facts
    facts.where.insert("千厮门大桥桥下")
    facts.when.insert("0310")
    bench.page.primary()
    form = bench.panel.form
    assert isinstance(form, PhoneForm)
    form.number.setText("6300 0128")
    form.person.setText("李科")
    bench.page.primary()
    view = bench.view(draft)
    assert view.registered
    assert view.facts["place_text"] == "千厮门大桥桥下"
    assert view.course.phoned.now.person == "李科"
    assert bench.panel.form is None
    assert bench.panel.act.text() == "登记已送出"


def test_a_missing_place_is_shown_at_its_field_and_nothing_is_lost(bench):
    bench.show()
    draft = bench.begin()
    bench.page.open_record(draft)
    bench.page.primary()
    bench.panel.form.number.setText("6300 0128")
    bench.page.primary()
    assert not bench.view(draft).registered
    assert bench.panel.facts.rows["where"].line.text == "何地还没填，写一句在哪里就行"
    assert bench.panel.form.number.text() == "6300 0128"


def test_an_unreadable_time_is_said_and_stops_the_act(bench):
    bench.show()
    draft = bench.begin()
    bench.page.open_record(draft)
    bench.panel.facts.where.insert("桥下")
    bench.panel.facts.when.insert("9999")
    bench.panel.facts.settle_time()
    assert "9999" in bench.panel.facts.rows["when"].line.text
    bench.page.primary()
    bench.panel.form.number.setText("6300 0128")
    bench.page.primary()
    assert not bench.view(draft).registered


def test_learned_too_late_the_reason_is_prefilled(bench):
    bench.register(ago=40)
    bench.show()
    bench.panel.facts.settle_time()
    assert bench.panel.facts.hint.text == "知道时已过 40 分，请马上打电话"
    (row,) = event_rows(bench.desk.read(emergencies.list_events))
    assert (row.line, row.amber) == ("知道时已过 40 分，请马上打电话", True)
    bench.page.primary()
    assert bench.panel.form.reasons.value() == emergencies.LEARNED_LATE
    assert "迟 10 分" in bench.panel.form.reason_field.name


def test_sending_freezes_the_paper_and_starts_the_follow_up(bench):
    event = bench.register()
    bench.desk.do(emergencies.log_phone, event=event, unit="区民政局", person="李科")
    bench.show()
    bench.panel.facts.people.setText("女，约 70 岁")
    bench.page.primary()
    form = bench.panel.form
    assert isinstance(form, SendForm)
    form.means.choose("platform")
    form.receiver.setText("李科")
    bench.page.primary()
    view = bench.view(event)
    assert view.facts["people"] == "女，约 70 岁"
    assert view.course.written.now.person == "李科"
    assert view.course.waiting is not None
    assert bench.panel.card.title.text == "续报一"
    bench.panel.versions.choose(view.sent[0].id)
    bench.panel.versions.chosen.emit(view.sent[0].id)
    assert "女，约70岁" in paper_text(bench)


def test_a_sent_version_does_not_follow_what_is_typed_next(bench):
    event = bench.register()
    bench.desk.do(emergencies.send_report, event=event, kind=ReportKind.FIRST, means="platform")
    bench.show()
    first = bench.view(event).sent[0].document
    bench.panel.facts.course.setText("体温回升")
    assert "体温回升" in paper_text(bench)
    assert bench.view(event).sent[0].document == first


def test_a_follow_up_asks_only_for_what_is_new(bench):
    event = bench.register()
    bench.desk.do(emergencies.send_report, event=event, kind=ReportKind.FIRST, means="platform")
    bench.show()
    rows = bench.panel.facts.rows
    assert not rows["when"].isVisible()
    assert rows["course"].label.text == "进展"
    assert bench.panel.facts.course.text() == ""


def test_a_final_report_is_chosen_and_then_the_event_can_be_closed(bench):
    event = bench.register()
    bench.desk.do(emergencies.log_phone, event=event, unit="区民政局")
    bench.desk.do(emergencies.send_report, event=event, kind=ReportKind.FIRST, means="platform")
    bench.show()
    bench.panel.which.choose("final")
    bench.panel.which.chosen.emit("final")
    bench.panel.facts.course.setText("已出院")
    bench.page.primary()
    bench.panel.form.means.choose("platform")
    bench.page.primary()
    assert bench.panel.act.text() == "结案"
    bench.page.primary()
    assert isinstance(bench.panel.form, LeaderForm)
    bench.panel.form.person.setText("罗敏")
    bench.page.primary()
    assert not bench.view(event).open
    assert not bench.panel.act.isVisible()


def test_a_missed_limit_asks_for_its_reason_before_closing(bench):
    event = bench.register()
    bench.bench.pass_time(40 * MINUTE)
    bench.desk.do(emergencies.log_phone, event=event, unit="区民政局")
    bench.desk.do(emergencies.send_report, event=event, kind=ReportKind.FIRST, means="platform")
    bench.desk.do(emergencies.send_report, event=event, kind=ReportKind.FINAL, means="platform", facts={"course": "好"})
    bench.show()
    bench.page.primary()
    assert isinstance(bench.panel.form, ReasonForm)
    bench.page.primary()
    assert bench.panel.form.reason_field.error() == "选一个原因"
    bench.panel.form.reasons.choose("no_team")
    bench.page.primary()
    assert bench.panel.act.text() == "结案"


def test_undo_withdraws_the_step_and_leaves_it_in_sight(bench):
    event = bench.register()
    bench.show()
    bench.page.primary()
    bench.panel.form.number.setText("6300 0128")
    bench.page.primary()
    bench.bench.undo_last()
    view = bench.view(event)
    assert view.course.phoned is None
    assert any("已撤回" in entry.title for entry in entries_of(view))


def test_escape_folds_the_form_and_writes_nothing(bench):
    event = bench.register()
    bench.show()
    bench.page.primary()
    form = bench.panel.form
    bench.qtbot.keyClick(form.number, Qt.Key.Key_Escape)
    assert bench.panel.form is None
    assert bench.view(event).course.calls == ()


def test_the_steps_follow_the_clock(bench):
    bench.register()
    bench.show()
    before = bench.panel.stages.stages[1].figure
    bench.bench.pass_time(MINUTE)
    assert bench.panel.stages.stages[1].figure != before


def test_the_list_stays_when_it_was_asked_for(bench):
    bench.register()
    bench.show()
    assert not bench.page.list.isVisible()
    bench.panel.list_link.click()
    assert bench.page.list.isVisible()
    bench.page.hear(frozenset({"event"}))
    assert bench.page.list.isVisible()


def test_discarding_a_half_written_event_asks_why(bench):
    draft = bench.begin()
    bench.show()
    bench.panel.void_event("")
    assert bench.desk.read(open_draft, draft=draft) is not None
    bench.panel.void_event("按错了")
    assert bench.view(draft).voided == "按错了"


def test_a_call_becomes_an_event_with_its_text(bench):
    draft = bench.desk.do(calls.begin_call).draft
    bench.desk.do(save_draft, draft=draft, content={"place_text": "桥下", "words": "叫不醒"})
    event = begin(bench.room, call=draft)
    bench.show()
    bench.page.open_record(event)
    assert bench.panel.facts.where.text() == "桥下"
    assert "称叫不醒" in bench.panel.facts.course.text()


def test_narrow_windows_show_form_or_page(bench):
    bench.register()
    bench.show()
    bench.page.resize(900, 640)
    assert not bench.panel.middle.isVisible()
    bench.panel.toggle_paper()
    assert bench.panel.middle.isVisible()
    assert not bench.panel.card.isVisible()


def test_on_the_lock_a_blank_form_saves_an_event_to_be_claimed(bench):
    bench.desk.actor = ""
    layer = SheetLayer(bench.room.style)
    bench.qtbot.addWidget(layer)
    layer.fit(QRect(0, 0, 1440, 800))
    open_blank_event(bench.room, layer)
    sheet = layer.sheet
    sheet.primary()
    assert sheet.facts.rows["where"].line.text == "何地还没填，写一句在哪里就行"
    sheet.facts.where.insert("桥下")
    assert "我是解放碑街道值班室" in sheet.aloud.words.text
    sheet.primary()
    (row,) = bench.desk.read(emergencies.list_events)
    assert (row.title, bench.view(row.record).created_by) == ("桥下", "")
    assert layer.sheet is None


def test_folding_the_blank_form_keeps_the_draft(bench):
    layer = SheetLayer(bench.room.style)
    bench.qtbot.addWidget(layer)
    layer.fit(QRect(0, 0, 1440, 800))
    open_blank_event(bench.room, layer)
    layer.sheet.facts.where.insert("桥下")
    layer.fold()
    (draft,) = bench.desk.read(open_drafts, kind="emergency")
    assert draft.content["place_text"] == "桥下"


def test_a_line_of_whom_to_call_opens_its_form(bench):
    bench.register()
    bench.show()
    bench.panel.callees.rows[-1].click()
    assert bench.panel.form is not None
    assert bench.panel.form._callee() == bench.panel.callees.callees[-1]


def test_whom_to_call_shows_what_was_logged(bench):
    event = bench.register()
    bench.show()
    unit = bench.panel.callees.callees[0].unit
    bench.desk.do(emergencies.log_phone, event=event, unit=unit, person="李科")
    bench.page.refresh()
    assert bench.panel.callees.callees[0].said == "03:17 已报，接话 李科"


def test_times_are_corrected_from_the_record_and_both_stay(bench):
    event = bench.register()
    bench.bench.pass_time(5 * MINUTE)
    bench.desk.do(emergencies.log_phone, event=event, unit="区民政局")
    sheet = StepsSheet(bench.room, bench.view(event))
    bench.qtbot.addWidget(sheet)
    sheet.step.choose(bench.view(event).course.phoned.now.id)
    sheet.time.box.setText("0319")
    sheet.correct.click()
    assert sheet.why_field.error()
    sheet.why.setText("先打后记")
    sheet.correct.click()
    entry = next(one for one in entries_of(bench.view(event)) if one.title == "电话报告")
    assert entry.time == "03:19"
    assert "原记 03:22" in entry.text
    assert bench.view(event).steps[0].kind is ReportStepKind.OCCURRED


def test_facts_of_the_form_clear_what_was_emptied(bench):
    event = bench.register()
    bench.show()
    bench.panel.facts.people.setText("")
    bench.panel.keeper.keep()
    bench.desk.do(emergencies.keep_facts, event=event, facts=bench.panel.facts.facts())
    assert "people" not in bench.view(event).facts
    assert bench.view(event).facts["place_text"] == FACTS["place_text"]


def test_an_event_from_the_lock_belongs_to_who_goes_on_with_it(bench):
    officer, bench.desk.actor = bench.desk.actor, ""
    event = bench.register()
    bench.desk.actor = officer
    bench.show()
    assert bench.view(event).created_by == ""
    bench.page.primary()
    assert bench.view(event).created_by == officer


def test_the_large_text_goes_on_to_the_form_of_the_call(bench):
    bench.register()
    bench.show()
    layer = bench.room.sheets
    layer.setParent(bench.page)
    layer.fit(bench.page.rect())
    bench.panel.aloud.link_clicked.emit()
    assert layer.sheet.words.text == bench.panel.aloud.words.text
    layer.sheet.primary()
    assert isinstance(bench.panel.form, PhoneForm)


def test_photos_and_files_are_put_on_an_event(bench, tmp_path):
    """附件 (domain.md §2.6): any file, named where it can not be read; the report prints none of them."""
    event = bench.register()
    bench.show()
    bench.panel.show_event(event)
    bench.panel.open_attachments()
    sheet = bench.room.sheets.sheet
    assert sheet.subject == event
    reply = tmp_path / "复函.pdf"
    reply.write_bytes(b"%PDF-1.4 reply")
    sheet.files.take([str(reply), str(tmp_path / "没有.pdf")])
    bench.qtbot.waitUntil(lambda: bool(bench.desk.read(emergencies.files_of, event=event)))
    assert bench.room.notices.errors[-1].code == "file.unread"
    (file,) = bench.desk.read(emergencies.files_of, event=event)
    choose(sheet.files.ask_place(file), tmp_path / "另存.pdf")
    settle(bench.room)
    assert (tmp_path / "另存.pdf").read_bytes() == b"%PDF-1.4 reply"
    sheet.files._take_off(file)
    assert bench.desk.read(emergencies.files_of, event=event) == ()
    bench.room.sheets.fold()


@pytest.fixture
def leader(bench):
    """罗敏 with a PIN beside the officer at the desk."""
    return with_pin(bench.desk, "罗敏", Role.LEADER)


def test_a_paper_that_leaves_bears_its_mark_and_is_written_down(bench, tmp_path):
    """A5.8: 内部资料 on every page, and who took it out of the house stands in 查看记录."""
    event = bench.register()
    bench.show()
    bench.panel.export_paper()
    choose(bench.panel.findChild(QFileDialog), tmp_path / "首报.pdf")
    settle(bench.room)
    assert "内部资料" in page_text((tmp_path / "首报.pdf").read_bytes(), 0)
    line, = bench.desk.read(access_log, since=0, until=bench.clock.now() + 1)
    assert (line.kind, line.what, line.by_name) == ("taken", "导出首报，紧急事项 001", "杨丽")
    assert bench.view(event).registered


def by_pin(bench):
    """The leader, who stands beside, types his PIN into the sheet of the second person; returns what it asked."""
    bench.panel.form.pin.click()
    sheet = next(one for one in bench.page.window().findChildren(SecondPinSheet) if not one.proof)
    sheet.who.choose(next(card.id for card in bench.desk.read(list_officers) if card.name == "罗敏"))
    sheet.try_pin("000000")
    assert "PIN 不对" in sheet.line.text
    assert not sheet.proof
    sheet.try_pin(PIN)
    return sheet.accessibleName(), sheet.accessibleDescription()


def test_the_report_is_signed_by_the_pin_of_the_leader(bench, leader):
    """签发 (domain.md §2.6): who stands at the desk proves it; the paper bears his name."""
    event = bench.register()
    bench.show()
    bench.panel.approve.click()
    title, words = by_pin(bench)
    assert title == "审签书面报告要两个人"
    assert "送出以后不能再改" in words
    approved = bench.view(event).course.approved.now
    assert (approved.person, approved.note) == ("罗敏", "已输 PIN")
    assert bench.panel.form is None
    assert "罗敏" in paper_text(bench)


def test_the_event_is_closed_by_the_pin_of_the_leader(bench, leader):
    """结案 after 终报, with nothing open: the PIN stands for the agreement."""
    event = bench.register()
    bench.desk.do(emergencies.log_phone, event=event, unit="区民政局", person="李科")
    for kind in (ReportKind.FIRST, ReportKind.FINAL):
        bench.desk.do(emergencies.send_report, event=event, kind=kind, means="platform", receiver="李科",
                      facts={"course": "已安置"} if kind is ReportKind.FINAL else {})
    bench.show()
    bench.page.open_record(event)
    bench.page.primary()
    assert isinstance(bench.panel.form, LeaderForm)
    title, words = by_pin(bench)
    assert title == "结案要两个人"
    assert "首报、终报都已送出，结案以后不能再补报" in words
    course = bench.view(event).course
    assert not course.open
    assert course.closed.now.note == "已输 PIN"
