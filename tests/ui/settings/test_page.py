"""设置 on real services: what is changed counts at once, what one may not change says who may."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import directory, duty, officers, terms
from desktop.founding import find_campaign
from desktop.rules.shifts import ShiftKind
from desktop.shared_settings import read_values, this_site
from desktop.ui.idle_lock import idle_minutes
from desktop.ui.settings.page import PLACES
from desktop.ui.settings.section import clause_words
from desktop.ui.widgets.dialog import Dialog
from desktop.vocabulary import Role


def type_over(qtbot, box, text):
    box.setFocus()
    box.selectAll()
    box.insert(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_every_section_opens_and_reads(open_settings):
    at = open_settings()
    for place in PLACES:
        at.page.open_record(place.key)
        assert at.page.stack.currentWidget() is at.page.section, place.title
    QAbstractItemModelTester(at.page.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    at.page.refresh()
    states = {line.title: line.state for line in at.page.list.rows.rows()}
    assert states["用户"] == "3 人，4 种身份"
    assert states["班组与人员"] == "2 个班组"
    assert states["排班"] == "这一班 陈国华"


def test_the_foot_offers_a_key_only_where_it_does_something(open_settings):
    at = open_settings("look")
    assert "Ctrl+N" not in {hint.key for hint in at.page.keys}
    at.page.open_record("people")
    assert "Ctrl+N" in {hint.key for hint in at.page.keys[:5]}
    at.page.open_record("about")
    assert not {"Ctrl+N", "Ctrl+Enter"} & {hint.key for hint in at.page.keys}


def test_the_lock_by_itself_is_chosen_with_the_looks(open_settings):
    at = open_settings("look")
    assert at.section.idle.value() == "15"
    at.section.idle.chosen.emit("5")
    at.section.refresh()
    assert at.section.idle.value() == "5"
    assert idle_minutes(at.section.room.preferences) == 5


def test_a_setting_counts_when_enter_is_pressed_and_can_be_taken_back(qtbot, open_settings):
    at = open_settings("usual")
    box = at.section.row("deadline.dispatch_hint").editor
    type_over(qtbot, box, "5")
    assert at.desk.read(read_values).number("deadline.dispatch_hint") == 5
    assert at.bench.notices.texts == ["多久没派人就提醒改成 5"]
    at.bench.undo_last()
    assert at.desk.read(read_values).number("deadline.dispatch_hint") == 3
    assert box.text() == "3"


def test_what_cannot_be_read_stays_and_says_how_to_write_it(qtbot, open_settings):
    at = open_settings("usual")
    row = at.section.row("shift.day")
    type_over(qtbot, row.editor, "half past")
    assert "写成 08:30" in row.line.text
    assert row.editor.text() == "half past"
    assert at.desk.read(read_values).text("shift.day") == "08:30"
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert row.editor.text() == "08:30"


def test_the_limits_of_the_notice_stand_with_their_clause(open_settings):
    at = open_settings("usual")
    assert at.section.row("deadline.arrival").editor.text == "30 分钟，通知第四条定的，不能改"
    assert clause_words("A5.7") == "附件五"
    assert clause_words("A0.2") == ""


def test_the_campaign_is_changed_with_its_record(qtbot, open_settings):
    at = open_settings("usual")
    type_over(qtbot, at.section.row("campaign/ends").editor, "2025-03-20")
    assert at.desk.read(find_campaign, campaign=at.desk.campaign).ends == "2025-03-20"


def test_whoever_may_not_change_reads_who_may(open_settings):
    at = open_settings("usual", actor="陈国华")
    assert at.section.row("shift.day").editor.isReadOnly()
    assert at.section._cards[0].caption.text == "管理员才能改"
    at.page.open_record("officers")
    register = at.page.section
    register.table.pick(at.made["罗敏"])
    assert register.editor.reason.text == "管理员才能改"
    assert not register.editor.form.isEnabled()
    assert not register.editor.add.isVisible()


def test_a_user_is_added_with_roles_and_gets_a_pin(qtbot, open_settings):
    at = open_settings("officers")
    register = at.section
    register.begin_new()
    form = register.editor.form
    form.editor("name").insert("李秀英")
    form.editor("roles").choose(Role.DUTY.value)
    register.primary()
    card = next(card for card in at.desk.read(officers.list_officers) if card.name == "李秀英")
    assert (card.roles, card.has_pin) == ((Role.DUTY,), False)
    assert register.table.current_key() == card.id
    register.pin.setFocus()
    qtbot.keyClicks(register.pin, "862047")
    assert at.desk.read(officers.find_officer, officer=card.id).has_pin
    assert at.desk.do(officers.check_pin, officer=card.id, pin="862047").ok


def test_a_name_twice_is_said_at_the_field(open_settings):
    at = open_settings("officers")
    at.section.begin_new()
    form = at.section.editor.form
    form.editor("name").insert("罗敏")
    form.editor("roles").choose(Role.DUTY.value)
    at.section.primary()
    assert form.field("name").error().startswith("已经有一位罗敏")


def test_a_line_of_a_user_is_kept_when_it_is_left(qtbot, open_settings):
    at = open_settings("officers")
    register = at.section
    register.table.pick(at.made["罗敏"])
    type_over(qtbot, register.editor.form.editor("post"), "副主任")
    assert at.desk.read(officers.find_officer, officer=at.made["罗敏"]).post == "副主任"


def test_choosing_another_row_keeps_what_was_typed(open_settings):
    at = open_settings("officers")
    register = at.section
    register.table.pick(at.made["罗敏"])
    register.editor.form.editor("post").setText("副主任")
    register.table.pick(at.made["陈国华"])
    assert at.desk.read(officers.find_officer, officer=at.made["罗敏"]).post == "副主任"
    assert register.editor.form.value("name") == "陈国华"


def test_retiring_a_user_is_asked_first(open_settings):
    at = open_settings("officers")
    register = at.section
    register.table.pick(at.made["罗敏"])
    register.editor.ask_to_retire()
    (question,) = at.window.findChildren(Dialog)
    assert question.sheet.safe.hasFocus()
    assert at.desk.read(officers.find_officer, officer=at.made["罗敏"]).active
    question.sheet.act.click()
    assert not at.desk.read(officers.find_officer, officer=at.made["罗敏"]).active
    assert at.bench.notices.texts[-1] == "已停用 罗敏"


def test_the_last_administrator_stays(open_settings):
    at = open_settings("officers")
    at.section.table.pick(at.made["杨丽"])
    at.section.editor.retire_record()
    assert at.section.editor.form.field("roles").error().startswith("杨丽是最后一位管理员")
    assert at.desk.read(officers.find_officer, officer=at.made["杨丽"]).active


def test_a_new_recovery_code_replaces_the_old_only_when_copied_out(open_settings):
    at = open_settings("officers")
    at.section.ask_for_code()
    (question,) = at.window.findChildren(Dialog)
    question.sheet.safe.click()
    assert at.bench.notices.texts == []
    at.section._keep_code("K7RH-4QDR-9TXH-2NPC-E6VJ-8YFA")
    kept = at.desk.do(officers.reset_pin, code="K7RH4QDR9TXH2NPCE6VJ8YFA", officer=at.made["罗敏"], pin="862047")
    assert kept.ok


def test_a_team_gets_people_and_a_number(qtbot, open_settings):
    at = open_settings("people/teams")
    register = at.section.current
    register.begin_new()
    form = register.editor.form
    form.editor("name").insert("备班组")
    form.editor("lead").choose(at.made["周勇"])
    register.primary()
    team = next(team for team in at.desk.read(directory.list_teams) if team.name == "备班组")
    assert team.lead.name == "周勇"
    members = form.editor("members")
    members.choose(at.made["刘芸"])
    members.chosen.emit("")
    team = next(team for team in at.desk.read(directory.list_teams) if team.name == "备班组")
    assert [one.name for one in team.everyone] == ["周勇", "刘芸"]


def test_the_number_of_an_office_stands_on_the_duty_page(qtbot, open_settings):
    at = open_settings("people/units")
    register = at.section.current
    unit = next(unit for unit in at.desk.read(directory.list_units) if unit.name == "重庆市救助管理站")
    register.open_record(unit.id)
    type_over(qtbot, register.editor.form.editor("phone"), "68880000")
    lines = at.desk.read(duty.tonight).lines
    assert any(line.name == "重庆市救助管理站" and line.phone for line in lines)


def test_a_place_is_added_marked_and_retired(open_settings):
    at = open_settings("places")
    register = at.section
    register.begin_new()
    form = register.editor.form
    form.editor("name").insert("临江门站 3 号口")
    form.editor("alias").insert("临江门、3 号口")
    register.primary()
    (place,) = at.desk.read(directory.list_places)
    assert place.aliases == ("临江门", "3 号口")
    form.editor("key").setChecked(True)
    assert at.desk.read(directory.find_place, place=place.id).key
    register.editor.retire_record()
    assert at.desk.read(directory.list_places) == []
    register.gone.setChecked(True)
    assert register.table.rows.total() == 1


def test_the_filter_takes_initials(open_settings):
    at = open_settings("places")
    for name in ("临江门站", "朝天门码头"):
        at.desk.do(directory.add_place, name=name)
    at.section.filter.insert("ctm")
    assert [at.section.table.rows.key(row) for row in range(at.section.table.rows.total())] == [
        at.desk.read(directory.place_named, text="朝天门码头").id
    ]
    assert at.section.list_card.caption.text == "1 条，共 2 条"


def test_a_choice_of_the_street_is_added_renamed_and_retired(qtbot, open_settings):
    at = open_settings("terms/channel")
    register = at.section
    register.begin_new()
    register.editor.form.editor("label").insert("志愿者")
    register.primary()
    own = next(term for term in at.desk.read(terms.list_terms, list_name="channel") if term.label == "志愿者")
    type_over(qtbot, register.editor.form.editor("label"), "志愿服务队")
    assert at.desk.read(terms.label_of, list_name="channel", code=own.code) == "志愿服务队"
    register.editor.retire_record()
    assert "志愿服务队" not in [t.label for t in at.desk.read(terms.list_terms, list_name="channel")]


def test_words_of_the_notice_are_protected(open_settings):
    at = open_settings("terms/channel")
    official = next(term for term in at.desk.read(terms.list_terms, list_name="channel") if term.official)
    at.section.table.pick(official.id)
    assert "不改名、不停用" in at.section.editor.reason.text
    assert not at.section.editor.form.isEnabled()
    assert not at.section.editor.retire.isVisible()


def test_tonight_is_planned_by_choosing(open_settings):
    at = open_settings("rota")
    at.section.show_day("2025-01-14")
    night = at.section.editors[ShiftKind.NIGHT]
    night.officers.choose(at.made["陈国华"])
    night.officers.chosen.emit("")
    night.leader.choose(at.made["罗敏"])
    night.leader.chosen.emit("")
    (shift,) = [card for card in at.desk.read(duty.month_shifts, month="2025-01") if card.duty_day == "2025-01-14"]
    assert [one.name for one in shift.officers] == ["陈国华"]
    assert shift.leader.name == "罗敏"
    assert at.bench.notices.texts[-1] == "1月14日 周二 夜班排好了"


def test_the_last_night_is_copied(open_settings):
    at = open_settings("rota")
    at.section.show_day("2025-01-14")
    at.section.editors[ShiftKind.NIGHT].copy_last()
    (shift,) = [card for card in at.desk.read(duty.month_shifts, month="2025-01") if card.duty_day == "2025-01-14"]
    assert ([one.name for one in shift.officers], shift.leader.name) == (["陈国华"], "罗敏")
    assert [entry.team.name for entry in shift.teams] == ["巡查一组", "巡查二组"]
    assert at.section.editors[ShiftKind.NIGHT].link.isHidden()


def test_gaps_are_named_and_lead_to_their_day(open_settings):
    at = open_settings("rota")
    row = at.section.gap_list.rows.row(0)
    assert (row.title, row.second) == ("1月14日 周二 08:30 起", "没有人值班，13 天")
    at.section.gap_list.opened.emit(row.key)
    assert at.section.day.text() == "1月14日 周二"


def test_a_duty_officer_may_not_plan(open_settings):
    at = open_settings("rota", actor="陈国华")
    night = at.section.editors[ShiftKind.NIGHT]
    assert not night.officers.isEnabled()
    assert night.caption.text.endswith("才能改")


def test_size_and_theme_change_at_once(open_settings):
    at = open_settings("look")
    at.section.scale.chosen.emit("large")
    at.section.theme.chosen.emit("dark")
    style = at.bench.room.style
    assert (style.large, style.dark) == (True, True)
    at.page.refresh()
    assert next(line.state for line in at.page.list.rows.rows() if line.key == "look") == "大字，夜间深色"
    at.section.scale.chosen.emit("standard")


def test_a_low_volume_is_warned_of_and_kept_on_this_computer(open_settings):
    at = open_settings("sound")
    at.section.volume.chosen.emit("40")
    assert at.bench.room.sounds.volume == pytest.approx(0.4)
    assert at.bench.room.preferences.get("volume", "") == "0.40"
    assert at.section.volume_row.line.text == "夜里可能听不清，建议 60% 以上"


def test_a_computer_without_sound_says_so(open_settings):
    at = open_settings("sound")
    at.bench.room.sounds.tried.emit(False)
    assert at.section.try_row.line.text.startswith("这台电脑放不出声音")


def test_the_office_is_renamed_and_its_codes_stand(qtbot, open_settings):
    at = open_settings("office")
    type_over(qtbot, at.section.rows["office"].editor, "解放碑街道办事处（新）")
    assert at.desk.read(this_site).office == "解放碑街道办事处（新）"
    assert at.section.codes.text == "500103003，本机 1"


def test_who_looked_at_what_is_shown_to_those_who_answer_for_it(open_settings):
    """个人信息保护法 51: by number, with the reason, never with a name of a helped person."""
    at = open_settings("access")
    at.desk.do(officers.log_full_view, record="gone", field="id_number", purpose="核对身份")
    at.section.refresh()
    shown = {(row.what, row.why, row.by_name) for row in map(at.section.table.rows.row, range(at.section.table.rows.total()))}
    assert ("证件号", "核对身份", "杨丽") in shown
    at.section.kinds.choose("taken")
    at.section.refresh()
    assert at.section.table.rows.total() == 0
    at.desk.actor = at.made["陈国华"]
    at.section.refresh()
    assert (at.section.card.isHidden(), at.section.closed.text) == (True, "这一页给带班领导、管理员看，谁看过什么都记着")


def test_what_a_colour_of_a_warning_asks_for_is_set_there(qtbot, open_settings):
    """ui.md §15, 15: required visits per warning level are settings (N1.2, A0.1)."""
    at = open_settings("usual")
    row = at.section.row("patrol.key_visits_red")
    box = row.boxes["patrol.key_visits_red"]
    assert (box.text(), box.accessibleName()) == ("6", "红色预警重点点位每夜必到次数")
    type_over(qtbot, box, "8")
    assert at.desk.read(read_values).number("patrol.key_visits_red") == 8
    type_over(qtbot, box, "99")
    assert "填 0 到 24 的整数" in row.line.text
    assert at.desk.read(read_values).number("patrol.key_visits_red") == 8


def test_the_printer_that_is_offered_first_is_chosen_and_one_that_is_gone_is_said(open_settings, monkeypatch):
    from desktop.ui.settings import print_section

    class Printers:
        availablePrinterNames = staticmethod(lambda: ["一楼", "二楼"])
        defaultPrinterName = staticmethod(lambda: "一楼")

    monkeypatch.setattr(print_section, "QPrinterInfo", Printers)
    at = open_settings("print")
    assert [at.section.printer.itemText(n) for n in range(3)] == ["系统默认的，一楼", "一楼", "二楼"]
    at.section.printer.setCurrentIndex(2)
    at.section.printer.chosen.emit(at.section.printer.value())
    assert (print_section.print_state(at.section.room), at.section.trial.isEnabled()) == ("二楼", True)
    monkeypatch.setattr(Printers, "availablePrinterNames", staticmethod(lambda: ["一楼"]))
    at.section.refresh()
    assert "上次用的 二楼 现在找不到" in at.section.printer_row.line.text
    assert b"%PDF" in at.section._page()[:8]


@pytest.mark.parametrize(("typed", "first"), [
    ("音量", "sound"), ("u盘", "backup"), ("到期前多少天", "usual"), ("pin", "officers"), ("红色预警重点点位", "usual"),
])
def test_a_setting_is_found_by_a_word_of_it(open_settings, typed, first):
    at = open_settings("about")
    at.page.box.setText(typed)
    assert at.page.list.current_key() == first
    at.page.box.setText("没有的东西")
    assert (at.page.list.rows.rowCount(), at.page.header.sentence.text) == (0, "没有这一项，换个词试试")
    at.page.open_record("look")
    assert (at.page.list.rows.rowCount(), at.page.list.current_key()) == (len(PLACES), "look")
