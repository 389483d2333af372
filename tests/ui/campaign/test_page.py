"""The page of the audit on a real desk: problems by kind, answers where the evidence stands, the ledger let out."""
from __future__ import annotations

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import campaign, cases, officers
from desktop.cases import NewPerson
from desktop.reports.sealed_zip import read_sealed
from desktop.ui.must_fix import MustFix
from desktop.ui.saving import FOLDER, PassphraseSheet
from desktop.ui.steps.second_pin import SecondPinSheet
from desktop.vocabulary import Role
from tests.ui.campaign.conftest import WHOLE

CTRL = Qt.KeyboardModifier.ControlModifier


def test_problems_stand_by_kind_with_the_first_that_must_be_changed_open(sight):
    sight.met("郑德福", destination=None)
    sight.met("蒲素琴", mind=None)
    sight.met("牟长明", destination=None)
    sight.open()
    assert sight.kinds() == ["mind", "destination"]
    assert sight.page.checks.line.text == "通过 0，建议核对 0，必须改 3"
    assert sight.problem.name.text == "蒲素琴，较场口地下通道"
    rest = [sight.problem.rest.rows.row(at) for at in range(sight.problem.rest.rows.rowCount())]
    assert [line.third for line in rest] == ["去向还没选", "去向还没选"]
    sight.page.checks.lists["必须改，不改不能导出"].pick("destination")
    assert (sight.problem.name.text, sight.problem.caption.text) == ("郑德福，较场口地下通道", "1/2 处")
    sight.problem._jump(sight.problem.rest.rows.row(1).key)
    assert (sight.problem.name.text, sight.problem.title.text) == ("蒲素琴，较场口地下通道", "必须改")


def test_what_is_well_is_one_row_and_its_checks_are_told_with_their_clauses(sight):
    sight.met("郑德福", destination=None)
    sight.open()
    (row,) = [sight.page.checks.lists["已通过"].rows.row(0)]
    assert (row.title.split("、")[:2], row.right) == (["信息来源", "发现地点"], "32")
    sight.page.checks.lists["已通过"].pick("passed")
    well = [sight.problem.well.rows.row(at) for at in range(sight.problem.well.rows.rowCount())]
    assert "destination" not in {line.key for line in well}
    assert ("信息来源", "通知第一条") in {(line.title, line.right) for line in well}
    assert sight.problem.stack.currentWidget() is sight.problem.well
    sight.settled()
    assert sight.problem.contact == ""


def test_the_foot_leads_to_what_is_worth_a_look_and_back(sight):
    sight.met("郑德福", destination=None)
    for _ in range(2):
        sight.met("牟长明")
    sight.open()
    assert sight.problem.foot.text == "改完这 1 处，还有 2 处建议核对，可改可不改"
    sight.problem.turn.click()
    assert (sight.problem.title.text, sight.problem.tag.text) == ("建议核对", "可能重复建档")
    sight.problem.turn.click()
    assert (sight.problem.title.text, sight.problem.turn.text()) == ("必须改", "看建议核对")
    for title in ("建议核对", "必须改"):
        sight.qtbot.keyClick(sight.page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert sight.problem.title.text == title


def test_what_acts_stands_at_the_foot_of_a_low_card(sight):
    card = sight.problem
    for height, foot in ((400, True), (900, False)):
        card.resize(480, height)
        card._place_acts()
        assert (card._whole.indexOf(card._acts_box) >= 0) is foot


def test_the_number_in_the_sidebar_is_told_by_whoever_looked(sight, qtbot):
    """The badge of 审核与上报: red, by the page at once and else from a worker after a change."""
    told = []
    watch = MustFix(sight.bench.room, lambda: told.append(watch.number), sight.host)
    sight.page._told, sight.page._book = watch.tell, watch.book
    sight.met("郑德福", destination=None)
    sight.open()
    assert told == [1]
    watch.look()
    qtbot.waitUntil(lambda: not sight.bench.room.background.busy)
    assert told == [1]
    sight.page.hear = lambda _topics: None
    sight.bench.room.bus.changed.disconnect()
    sight.met("牟长明", mind=None)
    watch.look()
    qtbot.waitUntil(lambda: told == [1, 2])


def test_the_lists_are_sound_models(sight, qtbot):
    testers = [QAbstractItemModelTester(rows.rows) for rows in (*sight.page.checks.lists.values(), sight.problem.rest)]
    sight.met("郑德福", destination=None)
    sight.met("牟长明", destination=None)
    sight.open()
    assert sight.problem.rest.rows.rowCount() == 1
    assert len(testers) == 5


def test_what_is_missing_is_shown_empty_among_the_facts(sight):
    sight.met("郑德福", destination=None)
    sight.open()
    shown = {label.text: value.text for label, value in sight.problem.evidence._cells if not label.isHidden()}
    assert shown["去向"] == "空着"
    assert shown["时间"] == "1月14日 03:17"


def test_ctrl_down_walks_through_the_problems_of_a_kind_and_round(sight, qtbot):
    for name in ("郑德福", "牟长明"):
        sight.met(name, destination=None)
    sight.open()
    qtbot.keyClick(sight.problem.open, Qt.Key.Key_Down, CTRL)
    assert sight.problem.name.text.startswith("牟长明")
    qtbot.keyClick(sight.problem.open, Qt.Key.Key_Down, CTRL)
    assert sight.problem.name.text.startswith("郑德福")


def test_the_primary_mends_beside_the_evidence_and_the_next_comes_up(sight):
    """ui.md §13: nothing is put right away from its evidence."""
    for name in ("郑德福", "牟长明"):
        sight.met(name, mind=None)
    sight.open()
    sight.page.primary()
    form = sight.problem.blanks.form
    assert form.field("contact.mind").error() == "这一格要填"
    form.put_by_hand("contact.mind", "well")
    sight.page.primary()
    sight.settled()
    assert sight.problem.name.text.startswith("牟长明")
    assert [row.right for row in sight.problem.rest.rows._rows] == ["已改"]
    sight.bench.undo_last()
    sight.settled()
    assert sight.problem.caption.text == "2/2 处，已改 1 处"


def test_the_record_behind_a_problem_is_one_click_away(sight):
    made = sight.met("郑德福", destination=None)
    sight.open()
    sight.problem.open.click()
    assert sight.bench.went == [("cases", made.person)]


def test_a_contradiction_looked_at_is_answered_and_stays_out_of_the_ledger(sight):
    sight.met("郑德福")
    sight.met("郑德福")
    sight.open()
    sight.problem.show_excuse()
    sight.problem.reason.setText("父子同名")
    sight.problem.answer.click()
    sight.settled()
    assert "answered" in sight.kinds()
    row = next(row for row in sight.desk.read(campaign.audit).rows if row.answers)
    assert dict(campaign.copy_lines("", row))["备注"] == "姓名为自述"


def test_a_row_handed_in_is_sent_back_with_words(sight):
    sight.met("郑德福")
    sight.met("牟长明", at=sight.bench.clock.now() - 1)
    sight.desk.do(campaign.hand_in)
    sight.leader()
    sight.desk.actor = sight.led
    sight.page.two.give_back(sight.desk.read(campaign.audit).rows[0].row.contact, {"words": "去向不对"})
    states = [row.review.state for row in sight.desk.read(campaign.audit).rows]
    assert sorted(states) == ["returned", "waiting"]


def test_writing_that_is_stopped_leaves_nothing(sight, tmp_path, qtbot):
    for nth in range(3):
        sight.met(f"郑{nth}")
    sight.open()
    sight.page.take_folder(str(tmp_path))
    sight.export.draft.click()
    sight.export.stop.click()
    assert not sight.page.outgoing.writing
    qtbot.waitUntil(lambda: not sight.bench.room.background.busy)
    assert not list(tmp_path.glob("*.xlsx"))
    assert sight.export.draft.isEnabled()


def test_an_answer_needs_its_reason_and_lets_the_next_problem_come_up(sight):
    for name in ("郑德福", "牟长明"):
        sight.met(name, destination=None)
    sight.open()
    sight.problem.show_excuse()
    sight.problem.answer.click()
    assert sight.problem.reason_field.error() == "写一句为什么无法核实，会写进台账的备注"
    sight.problem.reason.setText("没人看见他去哪")
    sight.problem.answer.click()
    sight.settled()
    assert sight.problem.name.text.startswith("牟长明")
    assert sight.problem.reason.text() == ""
    assert sight.kinds() == ["destination", "answered"]


def test_an_answer_is_undone_by_the_chip(sight):
    sight.met("郑德福", destination=None)
    sight.open()
    sight.problem.reason.setText("没人看见")
    sight.problem.answer.click()
    sight.settled()
    assert not sight.export.sign.isHidden()
    sight.bench.undo_last()
    sight.settled()
    assert sight.kinds() == ["destination"]
    assert not sight.export.final.isEnabled()


def test_an_answer_can_be_taken_back_from_its_own_list(sight):
    sight.met("郑德福", destination=None)
    sight.open()
    sight.problem.reason.setText("没人看见")
    sight.problem.answer.click()
    sight.settled()
    sight.page.checks.lists["已答复"].pick("answered")
    assert "没人看见" in sight.problem.words.text
    sight.problem.take_back.click()
    sight.settled()
    assert sight.kinds() == ["destination"]


def test_the_final_export_says_beside_the_button_why_it_waits(sight):
    sight.met("郑德福", destination=None)
    sight.open()
    assert not sight.export.final.isEnabled()
    assert sight.export.reason.text == "改完 1 处必须改的才能导出"
    assert sight.export.draft.isEnabled()


def test_who_may_not_export_reads_who_may(sight):
    sight.met("郑德福")
    sight.desk.actor = sight.desk.do(officers.add_officer, name="何静", roles=(Role.DUTY,))
    sight.open()
    assert not sight.export.final.isEnabled()
    assert not sight.export.draft.isEnabled()
    assert "带班领导、民政员" in sight.export.reason.text


def test_the_draft_goes_out_marked_and_says_how_many(sight, tmp_path):
    sight.met("郑德福", destination=None)
    sight.open()
    sight.export_to(tmp_path, draft=True)
    path = tmp_path / "解放碑街道流浪乞讨专项行动台账_草稿_20250114.xlsx"
    assert load_workbook(path)["台账"]["A1"].value == "解放碑街道流浪乞讨专项行动台账（草稿）"
    assert sight.export.result.text == "写出 1 条，共 1 条"
    assert sight.bench.room.preferences.get(FOLDER, "") == str(tmp_path)
    assert not sight.export.final.isEnabled()


def test_a_whole_ledger_goes_out_by_the_primary_and_is_logged_with_its_purpose(sight, tmp_path):
    sight.met("郑德福")
    sight.open()
    assert sight.problem.stack.currentWidget() is sight.problem.empty
    assert not sight.export.final.isEnabled()
    assert "还有 1 条没有签认" in sight.export.reason.text
    sight.sign()
    sight.settled()
    sight.export.purpose.setText("报区民政局")
    sight.page.take_folder(str(tmp_path))
    sight.page.primary()
    sight.qtbot.waitUntil(lambda: not sight.page.outgoing.writing)
    sight.settled()
    assert (tmp_path / "解放碑街道流浪乞讨专项行动台账_20250114.xlsx").exists()
    log = sight.desk.read(campaign.ledger_exports)
    assert [(one.purpose, one.draft, one.by_name) for one in log] == [("报区民政局", False, "杨丽")]
    assert sight.export.last.text.startswith("上次 1月14日 03:17 杨丽导出正式台账 1 条")


def test_the_ledger_goes_out_under_a_passphrase_when_it_is_asked_for(sight, tmp_path):
    """个人信息保护法 51: encrypted; the card says which form is plain."""
    sight.met("郑德福")
    sight.open()
    assert "不加密" in sight.export.warning.text
    sight.export.sealed.setChecked(True)
    assert "凭口令打开" in sight.export.warning.text
    sight.page.take_folder(str(tmp_path))
    sight.page.write(True)
    sheet = sight.host.window().findChild(PassphraseSheet)
    sheet.take()
    sight.qtbot.waitUntil(lambda: not sight.page.outgoing.writing)
    [made] = [path for path in tmp_path.iterdir() if path.is_file() and "台账" in path.name]
    assert made.name == "解放碑街道流浪乞讨专项行动台账_草稿_20250114.zip"
    assert [name for name, _data in read_sealed(made, sheet.passphrase)] == [f"{made.stem}.xlsx"]


def test_the_second_person_signs_on_the_page_and_the_receipt_is_kept(sight, tmp_path, qtbot):
    """N5.1, N5.2: 审核 by two, then the receipt of 一表通."""
    sight.met("郑德福")
    sight.leader()
    sight.open()
    sight.page.primary()
    sheet = sight.host.window().findChild(SecondPinSheet)
    sheet.try_pin("135790")
    sight.settled()
    qtbot.waitUntil(lambda: not sight.export.final.isHidden() and sight.export.final.isEnabled())
    sight.export_to(tmp_path, draft=False)
    qtbot.waitUntil(lambda: not sight.export.report.isHidden())
    assert [step.now for step in sight.page.steps._steps] == [False, False, False, True]
    proof = sight.desk.do(officers.prove_second, act=officers.TwoPersonAct.REPORT_LEDGER, officer=sight.led,
                          pin="135790").proof
    sight.desk.do(campaign.report, receipt="YBT-1", second=proof)
    qtbot.waitUntil(lambda: sight.page._look.reported is not None)
    assert [step.done for step in sight.page.steps._steps] == [True, True, True, True]
    assert sight.export.report.isHidden()


def test_without_a_purpose_nothing_leaves_the_house(sight, tmp_path):
    sight.met("郑德福")
    sight.sign()
    sight.open()
    sight.export.purpose.setText("  ")
    sight.page.take_folder(str(tmp_path))
    sight.export.final.click()
    assert sight.export.purpose_field.error() == "写一句用途，会留在记录里"
    assert list(tmp_path.glob("*.xlsx")) == []
    assert sight.desk.read(campaign.ledger_exports) == []


def test_a_folder_that_is_gone_is_said_and_the_page_works_on(sight, tmp_path):
    sight.met("郑德福")
    sight.sign()
    sight.open()
    sight.export_to(tmp_path / "gone", draft=False)
    assert [error.code for error in sight.bench.notices.errors] == ["file.no_folder"]
    assert sight.export.result.isHidden()
    sight.export_to(tmp_path, draft=False)
    assert sight.export.result.text == "写出 1 条，共 1 条"


def test_a_problem_put_right_elsewhere_leaves_the_list(sight):
    made = sight.met("郑德福", destination=None)
    sight.open()
    view = sight.desk.read(lambda reading: reading.seen(made.contact))
    sight.desk.do(cases.change_contact, contact=made.contact, seen=view, destination="station")
    sight.settled()
    assert sight.kinds() == []
    assert not sight.export.sign.isHidden()


def test_a_contact_asked_for_by_name_is_opened(sight):
    sight.met("郑德福", mind=None)
    wanted = sight.met("牟长明", destination=None)
    sight.open()
    sight.page.open_record(wanted.contact)
    sight.settled()
    assert sight.problem.name.text.startswith("牟长明")


def test_a_restricted_file_shows_what_is_missing_and_no_fact(sight):
    person = {"name": "郑德福", "sex": "male", "age_estimate": 62, "no_id_reason": "not_carried", "restricted": True}
    sight.desk.do(
        cases.record_contact, person=NewPerson(person), categories=["rough_sleeper"], causes=["sleeping_rough"],
        measures=["escort_station"], **{**WHOLE, "destination": None},
    )
    sight.desk.actor = sight.desk.do(officers.add_officer, name="何静", roles=(Role.DUTY,))
    sight.open()
    assert sight.problem.name.text == "限制查看"
    assert all(label.isHidden() for label, _value in sight.problem.evidence._cells)
    assert not sight.problem.open.isEnabled()
