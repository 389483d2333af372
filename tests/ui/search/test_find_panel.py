"""F3 from everywhere: the panel over any page, its keys, and every kind of record it leads to."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import briefings, cases, directory, duty, emergencies, officers
from desktop.ui.search.find_panel import FindPanel
from desktop.ui.search.finding import look_up
from desktop.ui.search.opening import open_found
from desktop.vocabulary import Role
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(qtbot, desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def panel(bench, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    before = QLineEdit(window)
    window.show()
    before.setFocus()
    made = FindPanel(bench.room.style, window, lambda query: look_up(bench.room.desk, query))
    made.chosen.connect(lambda line: open_found(bench.room, line))
    made.before = before
    yield made
    made.close_down()


def told(bench, query):
    return [(line.kind, line.page, line.record) for line in look_up(bench.room.desk, query).lines]


def test_every_kind_of_record_is_one_box_away(bench):
    desk = bench.room.desk
    met = desk.do(cases.record_contact, person=cases.NewPerson({"name": "单福生"}), place_words="花椒市")
    event = desk.do(emergencies.register_event, facts={"what": "老人昏迷", "place_text": "花椒市"}).id
    note = desk.do(duty.leave_note, words="花椒市的门锁了")
    missed = desk.do(duty.log_missed, number="130 0000 9987", words="花椒市")
    informant = desk.do(directory.add_informant, name="仇师傅", kind="cleaner", area="花椒市")
    place = desk.do(directory.add_place, name="花椒市")
    paper = desk.do(briefings.start_briefing)
    view = desk.read(briefings.briefing_view, briefing=paper)
    desk.do(briefings.write_briefing, briefing=paper, seen=view.seen, body="花椒市一带巡查两次")
    found = told(bench, "花椒市")
    for one in (("个案", "cases", met.person), ("紧急", "emergencies", event), ("留言", "duty", note),
                ("日志", "duty", missed), ("信息员", "directory", informant), ("点位", "directory", place),
                ("简报", "briefings", paper)):
        assert one in found, one
    assert ("个案", "cases", met.person) in told(bench, "sfs")
    assert ("个案", "cases", met.person) in told(bench, "shan")
    assert ("点位", "directory", place) in told(bench, "hjs")


def test_the_panel_opens_over_anything_and_gives_the_keyboard_back(panel, bench, qtbot):
    place = bench.room.desk.do(directory.add_place, name="临江门站 3 号口")
    panel.ask()
    assert panel.box.hasFocus()
    low = panel.height()
    qtbot.keyClicks(panel.box, "ljm")
    panel.look_now()
    assert panel.height() > low
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert bench.went == [("directory", place)]
    assert panel.isHidden()
    assert panel.before.hasFocus()


def test_f3_again_selects_what_was_typed(panel, qtbot):
    panel.ask()
    qtbot.keyClicks(panel.box, "ljm")
    panel.ask()
    assert panel.box.selectedText() == "ljm"
    qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
    assert panel.isHidden()
    panel.ask()
    assert panel.box.selectedText() == "ljm", "what was looked for last is there again"


def test_arrows_walk_and_enter_copies_a_number(panel, bench, qtbot):
    for n in (1, 2):
        bench.room.desk.do(directory.add_unit, name=f"派出所{n}", kind="police", phone=f"130 0000 110{n}")
    panel.ask()
    panel.box.insert("派出所")
    qtbot.keyClick(panel.box, Qt.Key.Key_Down)
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "130 0000 1102"


def test_nothing_found_says_what_else_to_try(panel, qtbot):
    panel.ask()
    panel.box.insert("没有这个词")
    panel.look_now()
    assert "没有找到“没有这个词”" in panel.foot.text
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert panel.isVisible()


def test_what_stands_in_a_restricted_file_is_not_found_by_who_may_not_see_it(bench):
    """domain.md §5: of 家暴 nothing is told, not even that there is a file."""
    desk = bench.room.desk
    desk.do(officers.set_roles, officer=desk.actor, roles=list(Role))
    met = desk.do(cases.record_contact, person=cases.NewPerson({"name": "单福生", "restricted": True}),
                  place_words="花椒市").person
    desk.do(cases.write_note, person=met, kind="note", words="丈夫在找她")
    assert ("个案", "cases", met) in told(bench, "丈夫在找")
    other = desk.do(officers.add_officer, name="陈国华", roles=[Role.DUTY])
    desk.actor = other
    assert told(bench, "丈夫在找") == []
    assert told(bench, "单福生") == []


def test_service_points_charges_and_jobs_are_found(bench):
    desk = bench.room.desk
    point = desk.do(directory.add_point, name="花椒市福彩站", kind="lottery", use="warm")
    charge = desk.do(directory.add_charge, name="谭志明", role="deputy", step=2)
    assert ("服务点", "directory", point) in told(bench, "花椒市")
    assert ("责任", "worklog", charge) in told(bench, "谭志明")
