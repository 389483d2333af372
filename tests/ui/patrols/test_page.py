"""The page of the patrols: one key is one visit, 未到 is not 待到, and the found person goes into contact or clue."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop import cases, patrols, supplies
from desktop.cases import NewPerson
from desktop.change_log import told_changes
from desktop.journal.drafts import open_drafts
from desktop.ui.meanwhile import MeanwhileBar
from desktop.ui.patrols.board_model import Part
from desktop.ui.patrols.goods_lines import GoodsLines
from desktop.ui.patrols.heat import heat_data
from desktop.ui.patrols.page import PatrolsPage
from desktop.ui.patrols.person_choice import NEW
from tests.patrols.conftest import Street
from tests.relief import Shelf
from tests.ui.rooms import make_bench


@pytest.fixture
def street(desk, clock):
    return Street(desk, clock)


@pytest.fixture
def page(qtbot, desk, clock, street, tmp_path):
    """An hour after the second round set out; the first is at home."""
    Shelf(desk).filled()
    first = street.begin(19)
    street.mark(first, street.passage, 2, 19, 5)
    street.end(first, 20)
    clock.instant = street.at(23)
    street.second = street.begin(22)
    bench, printed = make_bench(desk, clock, tmp_path / "room"), []
    made = PatrolsPage(bench.room, lambda _room, _board: None, lambda _room, action: printed.append(action), lambda _room: None)
    made.bench, made.street, made.printed = bench, street, printed
    bench.room.bus.changed.connect(made.hear)
    bench.room.sheets.setParent(made)
    qtbot.addWidget(made)
    made.resize(1230, 800)
    made.show()
    yield made
    bench.room.background.close()


def words(page, place, part=Part.ROUND, last=True):
    night = page.grid.night
    columns = [at for at, column in enumerate(night.columns) if column.part is part]
    return night.index(night.row_of(place), columns[-1 if last else 0]).data()


def test_the_model_keeps_the_contract_of_qt(page):
    tester = QAbstractItemModelTester(page.grid.night, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.refresh()
    assert tester.model() is page.grid.night


def test_space_writes_nobody_and_a_digit_how_many(qtbot, page):
    page.grid.stand_on(page.street.bridge, page.street.second)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert words(page, page.street.bridge).endswith("无人")
    qtbot.keyClick(page.grid, Qt.Key.Key_3)
    assert words(page, page.street.bridge).endswith("有人 3")
    assert page.bench.notices.texts[-1] == "千厮门大桥桥下 记为有人 3"
    page.bench.undo_last()
    assert words(page, page.street.bridge).endswith("无人")


def test_waiting_is_not_left_out(page):
    assert words(page, page.street.bridge) == "待到"
    assert words(page, page.street.bridge, last=False) == "未到，补原因"


def test_m_asks_why_and_keeps_the_reason(qtbot, page):
    page.grid.stand_on(page.street.bridge, page.street.second)
    qtbot.keyClick(page.grid, Qt.Key.Key_M)
    sheet = page.room.sheets.sheet
    sheet.primary()
    assert sheet.panel.error.text == "选一个没到的原因"
    sheet.panel.reasons.choose("locked")
    sheet.primary()
    assert words(page, page.street.bridge) == "未到，门锁"


def test_delete_clears_what_was_written_in_the_wrong_cell(qtbot, page):
    page.grid.stand_on(page.street.bridge, page.street.second)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert words(page, page.street.bridge) == "待到"


def test_f7_goes_to_the_next_place_of_the_running_round(page):
    page.grid.stand_on(page.street.stairs, page.street.second)
    page.open_record("log")
    assert page.grid.current() == (page.grid.night.rows[1].place, page.street.second)


def found(page, people=1, **facts):
    page.grid.stand_on(page.street.passage, page.street.second)
    page.write_heads(page.street.passage, page.street.second, people)
    page.grid.stand_on(page.street.passage, page.street.second)
    page.panel.situations.choose("sleeping_rough")
    page.panel.result.choose(facts.get("result", "goods"))
    return page.panel


def test_a_find_is_asked_for_what_it_needs_first(page):
    panel = found(page)
    panel.result.choose("")
    panel.primary()
    assert panel.error.text == "选一个结果"
    assert page.room.desk.read(cases.case_list) == ()


def test_a_found_person_becomes_a_contact_with_goods_and_the_next_visit(page):
    """A4.6: who stays gets something warm, the card and a day for the next look."""
    panel = found(page)
    panel.who.looks.setText("约 60 岁，灰棉衣")
    panel.lines.rows[1][1].set_value(2)
    panel.refusal.told.setChecked(True)
    panel.primary()
    row = page.room.desk.read(cases.ledger_rows, start=0, end=page.street.at(12, 0, 14))[-1]
    assert (row.willing_code, row.destination_code, row.source) == ("no", "stays", "巡查发现")
    assert row.follow_up.planned == 1
    assert row.given
    assert page.panel.done.text.startswith("已登记")


def test_who_stays_outside_gets_goods_and_the_card_or_a_word_why_not(page, desk):
    """A4.6: 御寒物资, 联系卡, 后续跟踪 are asked for."""
    card = desk.do(supplies.add_item, name="求助联系卡", unit="张", kind="card", minimum=10)
    page.panel.lines.setParent(None)
    page.panel.lines = GoodsLines(page.room)
    panel = found(page)
    panel.primary()
    assert panel.error.text == "写发了什么，没发就选没谈成"
    panel.result.choose("not_agreed")
    panel.primary()
    assert panel.error.text == "不愿入站的要给御寒物资，没给就写一句为什么"
    panel.refusal.cold.setText("自己有被子")
    panel.primary()
    assert panel.error.text == "不愿入站的要留下联系卡，没留就补一句为什么"
    panel.words.setText("骂人，不肯接")
    panel.primary()
    assert len(desk.read(cases.ledger_rows, start=0, end=page.street.at(12, 0, 14))) == 1
    assert card


def test_a_likely_match_is_proposed_and_never_chosen_by_itself(page, desk):
    desk.do(cases.record_contact, person=NewPerson({"name": "蒋世明", "looks": "灰棉衣"}), place=page.street.passage)
    panel = found(page)
    values = [choice.value for choice in panel.who.cards.choices()]
    assert len(values) == 2
    assert values[-1] == NEW
    assert panel.who.value() == ""
    panel.primary()
    assert panel.error.text == "选是谁，或另记一人"


def test_governance_stands_beside_relief_and_asks_for_the_hand_over(page):
    panel = found(page)
    panel.governance.kind.choose("move_on")
    panel.governance.stayed.setChecked(True)
    panel.govern()
    assert panel.error.text.startswith("劝离的是哪一种人没选")
    panel.governance.subject.choose("professional_beggar")
    panel.govern()
    assert "移交" in panel.error.text
    panel.governance.to.choose("to_police")
    panel.govern()
    assert page.bench.notices.texts[-1] == "较场口地下通道 治理已记"
    assert page.room.desk.read(cases.ledger_rows, start=0, end=page.street.at(12, 0, 14)) == ()


def test_a_clue_leads_to_its_call(page):
    panel = found(page)
    panel.make_clue()
    assert page.bench.went[-1][0] == "calls"


def test_the_level_is_changed_for_the_night(page):
    page.choose_level()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"level": "red"}, force=True)
    sheet.primary()
    assert page.banner.text.text == "已改按红色档"
    assert page.banner.second.text.startswith("按红色档巡查")


def test_seven_nights_are_a_heat_map_with_words(page, desk):
    """A2.5: “nobody there” is not “nobody went”, in words and in what is painted."""
    page.view.choose("nights")
    page.refresh()
    assert page.inside.currentIndex() == 1
    model = page.heat.view.heat
    said = [model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)
            for column in range(1, 25)]
    assert any("去了 1 次，见到 2 人次" in one for one in said)
    page.write_heads(page.street.bridge, page.street.second, 0)
    page.refresh()
    said = {cell.words: cell for row in heat_data(desk.read(
        patrols.visits_by_place_hour, start=page.street.at(12), end=page.street.at(12, 0, 14))).rows for cell in row.cells}
    looked = next(cell for words, cell in said.items() if words.endswith("去了 1 次，都没人"))
    unseen = next(cell for words, cell in said.items() if words.endswith("没人去巡"))
    assert (looked.value, looked.went, unseen.value, unseen.went) == (0, True, 0, False)
    said = list(said)
    assert any(one.endswith("没人去巡") for one in said)


def test_a_paper_round_is_typed_line_by_line(qtbot, page, clock):
    clock.instant = page.street.at(2, 0, 14)
    page.enter_paper()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"starts_at": page.street.at(0, 0, 14), "ends_at": page.street.at(1, 30, 14)}, force=True)
    sheet.lines[0].setText("0010 2")
    sheet.lines[1].setText("门锁啥 9")
    sheet.primary()
    assert "没看懂" in sheet.read[1].text
    sheet.lines[1].setText("门锁")
    assert [label.text for label in sheet.read] == ["00:10 有人 2", "未到，门锁", "空着，算未到"]
    qtbot.keyClick(sheet.lines[0], Qt.Key.Key_Return)
    sheet.primary()
    board = page.room.desk.read(patrols.board)
    assert [one.parties[0].heads for one in board.rounds] == [5, 5, 5]
    assert [row.cells[-1].words for row in board.rows] == ["有人 2", "未到，门锁", "未到，补原因"]


def test_setting_out_takes_what_the_teams_took_last_time(page):
    page.set_out()
    assert page.bench.notices.texts[-1] == "第二轮还没收队，先收队再出发"
    page.come_home()
    page.room.sheets.sheet.primary()
    page.set_out()
    sheet = page.room.sheets.sheet
    assert sheet.form.values()[f"team:{page.street.team}"] == "街道2 综合执法2 社工1，车 1 台"
    sheet.primary()
    assert page.header.sentence.text.startswith("第三轮 5 人、车 1 台")


def test_what_more_is_said_of_a_place_is_kept_when_the_keyboard_leaves(qtbot, page, desk):
    """N1.2c, domain.md §2.7: 处置, 劝导, 资料 and 联系卡 of every place; going on to the next one loses nothing."""
    panel = found(page, people=2)
    part = panel.facts
    qtbot.keyClick(part.counts["persuaded"], Qt.Key.Key_2)
    qtbot.keyClick(part.counts["cards"], Qt.Key.Key_2)
    part.words.setText("讲了救助站有热饭，一人动心")
    page.grid.stand_on(page.street.bridge, page.street.second)
    page.grid.stand_on(page.street.passage, page.street.second)
    view = desk.read(patrols.visit_view, visit=page.grid.current_cell().visit)
    assert (view.persuaded, view.cards, view.words) == (2, 2, "讲了救助站有热饭，一人动心")
    assert part.counts["persuaded"].value() == 2
    assert page.bench.notices.texts[-1] == "较场口地下通道 已补记"


def test_more_than_were_talked_to_cannot_have_gone_along(qtbot, page, desk):
    part = found(page, people=2).facts
    qtbot.keyClick(part.counts["persuaded_went"], Qt.Key.Key_1)
    assert not part.keep()
    assert "听劝的人数比劝导的人数多" in part.error.text
    assert part.counts["persuaded_went"].value() == 1, "what was typed stays to be mended"
    qtbot.keyClick(part.counts["persuaded"], Qt.Key.Key_2)
    part.action.choose("persuaded")
    assert part.keep()
    assert desk.read(patrols.visit_view, visit=page.grid.current_cell().visit).action == "persuaded"


def test_what_is_refused_waits_where_it_was_typed(qtbot, page, desk):
    part = found(page, people=2).facts
    qtbot.keyClick(part.counts["persuaded_went"], Qt.Key.Key_1)
    page.grid.stand_on(page.street.bridge, page.street.second)
    assert "听劝的人数比劝导的人数多" in page.bench.notices.texts[-1]
    page.grid.stand_on(page.street.passage, page.street.second)
    assert part.counts["persuaded_went"].value() == 1


def test_a_half_typed_paper_round_is_there_again_after_a_crash(page, desk, clock):
    """F7: the sheet is a draft like a call; what was typed survives the end of the program, and saving ends the draft."""
    clock.instant = page.street.at(2, 0, 14)
    page.enter_paper()
    sheet = page.room.sheets.sheet
    sheet.form.put_by_hand("starts_at", page.street.at(0, 0, 14))
    sheet.lines[0].setText("0010 2")
    assert sheet.keeper.waiting
    sheet.stand_on(1)
    sheet.keeper.stop()

    page.open_record("paper")
    again = page.room.sheets.sheet
    assert again.form.values()["starts_at"] == page.street.at(0, 0, 14)
    assert [line.text() for line in again.lines] == ["0010 2", "", ""]
    assert again.kept.text == "上次录到一半的都在"
    again.form.put_by_hand("ends_at", page.street.at(1, 0, 14))
    again.primary()
    assert desk.read(open_drafts) == []
    assert desk.read(patrols.board).rows[0].cells[-1].words == "有人 2"


def test_a_paper_round_is_begun_again_only_when_asked(page, desk):
    page.enter_paper()
    sheet = page.room.sheets.sheet
    sheet.lines[0].setText("0010 2")
    sheet.fold()
    assert len(desk.read(open_drafts)) == 1
    page.enter_paper()
    sheet = page.room.sheets.sheet
    sheet.begin_again()
    assert (sheet.lines[0].text(), desk.read(open_drafts)) == ("", [])
    sheet.fold()
    assert desk.read(open_drafts) == []


def test_the_nights_of_the_campaign_open_as_they_were(page, desk, clock):
    """N1.1, N1.2b: 漏巡 by night; the number of nights opens the nights, a night opens its rounds."""
    page.turn("season")
    season = page.further.season
    assert page.table.caption.text == "1 夜，没有漏巡"
    assert season.since.text == "从 1月13日夜算起；之前 39 夜还没有用本程序登记，不算漏巡。"
    page.street.begin(19, starts_at=page.street.at(19, day=10), ends_at=page.street.at(20, day=10))
    page.refresh()
    assert page.table.caption.text == "4 夜，漏巡 2 夜"
    season.filter.choose("gaps")
    season._fill()
    assert season.table.model().rowCount() == 2
    season.bars.picked.emit("2025-01-13")
    assert season.table.current_key() == "2025-01-13"
    season.table.opened.emit("2025-01-12")
    assert (page.view.value(), page.table.title.text) == ("tonight", "1月12日夜")
    assert not page.back.isHidden()
    page.back.click()
    assert (page._past, page.table.title.text) == (None, "")


def test_a_round_of_another_night_is_found_from_its_number(page, desk, clock):
    """Every number opens its rows: a round in 统计分析 leads to its night."""
    old = page.street.begin(19, starts_at=page.street.at(19, day=10), ends_at=page.street.at(20, day=10))
    page.open_record(old)
    assert page.table.title.text == "1月10日夜"
    assert page.grid.current()[1] == old
    page.open_record("log")
    assert page.table.title.text == ""


def test_social_forces_stand_with_their_rows(page, desk):
    """N1.3a, A3.4: by participation kind, each number with what it was counted from."""
    desk.do(cases.record_mobilisation, kind="cleaner", headcount=12, at=page.street.at(18), place_words="人民公园")
    page.turn("forces")
    forces = page.further.forces
    assert "动员 12 人次" in page.table.caption.text
    assert "街面劝导 2 人次" in page.table.caption.text, "the social worker of both rounds"
    assert forces.table.current_key() == "cleaner"
    assert forces.rows.rows.row(0).words.startswith("人民公园")
    forces.table.pick("social_work")
    forces.rows.opened.emit(next(iter(forces._shown)))
    assert page.view.value() == "tonight"


def test_a_joint_action_is_written_mended_and_printed(page, desk):
    """N3.1, A4.1: the record with its units, from the rounds of the night, and its paper."""
    page.turn("joint")
    joint = page.further.joint
    assert joint.inside.currentWidget() is joint.empty
    page.begin_new()
    sheet = page.room.sheets.sheet
    sheet.form.set_values({"title": "联合整治", "starts_at": page.street.at(20), "units": "综合执法3，李队"}, force=True)
    sheet.primary()
    assert "两个以上单位" in sheet.form.field("units").line.text
    sheet.form.set_values({"units": "综合执法3，李队\n派出所1", "rounds": [page.street.second]}, force=True)
    sheet.primary()
    assert joint.current.units_words == "综合执法 3 人、派出所 1 人"
    assert joint.current.rounds == (page.street.second,)
    joint.change()
    sheet = page.room.sheets.sheet
    assert sheet.form.values()["units"] == "综合执法3，李队\n派出所1"
    sheet.form.put_by_hand("result", "都离开了")
    sheet.primary()
    assert joint.current.result == "都离开了"
    page.print_out()
    assert page.printed == [joint.current.id]
    first = desk.read(patrols.board).rounds[0].id
    joint.begin_from_round()
    sheet = page.room.sheets.sheet
    assert sheet.form.values()["rounds"] == [first]
    assert sheet.form.values()["units"] == "街道2\n综合执法2\n社工1"
    sheet.fold()
    joint.void()
    assert desk.read(patrols.joint_actions) == ()
    page.bench.undo_last()
    assert len(desk.read(patrols.joint_actions)) == 1


def test_a_half_written_joint_action_outlives_a_crash(page, desk):
    """Kept like others: the strip finds it, its sheet holds what was typed, saving takes the draft away."""
    page.turn("joint")
    page.begin_new()
    sheet = page.room.sheets.sheet
    sheet.form.put_by_hand("title", "联合整治")
    sheet.form.put_by_hand("units", "综合执法3")
    sheet.keeper.keep()
    draft = desk.read(open_drafts, kind="joint_action")[0].id
    page.room.sheets._on_closed()
    page.open_record(f"joint/{draft}")
    sheet = page.room.sheets.sheet
    assert (sheet.form.values()["title"], sheet.form.values()["units"]) == ("联合整治", "综合执法3")
    sheet.form.put_by_hand("units", "综合执法3\n街道2")
    sheet.form.put_by_hand("starts_at", page.street.at(20))
    sheet.primary()
    assert desk.read(open_drafts) == []
    assert page.further.joint.current.title == "联合整治"
    page.further.joint.change()
    sheet = page.room.sheets.sheet
    sheet.form.put_by_hand("result", "写到一半")
    sheet.fold()
    page.further.joint.change()
    sheet = page.room.sheets.sheet
    assert sheet.form.values()["result"] == "写到一半"
    sheet.give_up()
    assert (desk.read(open_drafts), page.further.joint.current.result) == ([], "")


def test_two_with_the_same_joint_action_are_told_of_each_other(page, desk):
    """Two officers, one record: what the other wrote is shown first; what only one touched is kept from both."""
    made = desk.do(patrols.record_joint_action, title="联合整治", starts_at=page.street.at(20),
                   units=[patrols.UnitFacts("street", 2), patrols.UnitFacts("police", 1)])
    page.turn("joint")
    page.further.joint.change()
    sheet = page.room.sheets.sheet
    seen = desk.read(patrols.joint_action, action=made).seen
    desk.do(patrols.change_joint_action, action=made, seen=seen, result="都离开了", problems="灯坏了")
    sheet.form.put_by_hand("result", "两人不走")
    sheet.primary()
    assert desk.read(patrols.joint_action, action=made).result == "都离开了"
    bar = sheet.findChild(MeanwhileBar)
    assert not bar.isHidden()
    bar.over.emit()
    now = desk.read(patrols.joint_action, action=made)
    assert (now.result, now.problems) == ("两人不走", "灯坏了")


def test_every_record_of_the_street_says_who_changed_it(page, desk):
    """改动记录 of a visit, of its round where the cell is empty, and of a joint action."""
    asked = []
    page.history_asked.connect(lambda record, title: asked.append((record, title)))
    page.grid.stand_on(page.street.bridge, page.street.second)
    page.panel.history.click()
    page.write_heads(page.street.bridge, page.street.second, 2)
    page.grid.stand_on(page.street.bridge, page.street.second)
    page.panel.history.click()
    made = desk.do(patrols.record_joint_action, title="联合整治", starts_at=page.street.at(20),
                   units=[patrols.UnitFacts("street", 2), patrols.UnitFacts("police", 1)])
    page.turn("joint")
    page.further.joint.history.click()
    visit = page.grid.current_cell().visit
    assert asked == [(page.street.second, "第二轮"), (visit, "第二轮 千厮门大桥桥下"), (made, "联合整治")]
    told = desk.read(told_changes, record=visit)
    assert [change.title for change in told] == ["新建"]
    assert any("见到人数" in line for line in told[0].lines)
