"""首次启动 on a bare desk: what is missing is named, nothing typed is lost, one act founds the street."""
from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop import calls, officers
from desktop.founding import find_campaign, is_founded
from desktop.journal.drafts import open_drafts
from desktop.shared_settings import read_values, this_site
from desktop.ui.founding.campaign_track import month_starts
from desktop.ui.founding.page import FoundingPage, lacking_words
from desktop.vocabulary import Role
from tests.founded import PIN
from tests.ui.rooms import make_bench


@pytest.fixture
def open_founding(qtbot, bare_desk, clock, tmp_path):
    rooms = []

    def opened():
        bench = make_bench(bare_desk, clock, tmp_path)
        rooms.append(bench.room)
        done, shown = [], []
        page = FoundingPage(bench.room, founded=done.append, open_demo=lambda: shown.append("demo"))
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        window.resize(1440, 800)
        page.setGeometry(0, 0, 1440, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.first_focus().setFocus()
        made = SimpleNamespace(page=page, bench=bench, done=done, shown=shown, window=window, desk=bare_desk)
        standing.append(made)
        return made

    standing = []
    yield opened
    for room in rooms:
        room.background.close()
        room.sounds.close()


def choose_street(page, code="500103003"):
    page.street.street.choose(code)
    page.street.street.chosen.emit(code)


def fill(qtbot, page):
    choose_street(page)
    page.officer.name.setText("杨丽")
    page.officer.pin.setFocus()
    qtbot.keyClicks(page.officer.pin, PIN)
    qtbot.keyClicks(page.officer.again, PIN)
    page.recovery.tick.setChecked(True)


def test_at_first_the_page_names_what_is_missing(open_founding):
    page = open_founding().page
    assert page.state_line.text == "还差六样：街道，单位全称，姓名，PIN，再输一次 PIN，恢复码打勾"
    assert not page.start.isEnabled()
    assert [section.mark.done for section in page.sections] == [False, True, False, False]
    assert page.sections[1].caption.text == "渝中民〔2024〕128号\n前后 101 天"


def test_the_count_is_said_in_words():
    assert lacking_words(("恢复码打勾",)) == "还差一样：恢复码打勾"
    assert lacking_words(("甲", "乙")) == "还差两样：甲，乙"
    assert lacking_words(()) == "都填好了"


def test_the_office_follows_the_street_until_somebody_types_it(qtbot, open_founding):
    page = open_founding().page
    choose_street(page)
    assert page.street.office.text() == "解放碑街道办事处"
    page.street.office.selectAll()
    page.street.office.clear()
    page.street.office.insert("x")
    page.street.office.textEdited.emit("解放碑民社办")
    page.street.office.setText("解放碑民社办")
    choose_street(page, "500103010")
    assert page.street.office.text() == "解放碑民社办"


def test_a_filled_page_founds_the_street_in_one_act(qtbot, open_founding):
    at = open_founding()
    fill(qtbot, at.page)
    at.page.street.phone.setText("6300 0128")
    code = at.page.recovery.code
    assert at.page.state_line.text == "都填好了"
    qtbot.mouseClick(at.page.start, Qt.MouseButton.LeftButton)
    (officer,) = at.done
    desk = at.desk
    assert desk.read(is_founded)
    card = desk.read(officers.find_officer, officer=officer)
    assert (card.name, card.roles, card.has_pin) == ("杨丽", (Role.DUTY, Role.ADMINISTRATOR), True)
    assert desk.read(this_site).office == "解放碑街道办事处"
    assert desk.read(read_values).text("street.phone") == "6300 0128"
    assert desk.do(officers.reset_pin, code=code, officer=officer, pin="862047").ok, "the code shown is the code kept"
    assert desk.read(open_drafts, kind="founding") == []


def test_ctrl_enter_goes_to_what_is_missing(open_founding):
    at = open_founding()
    choose_street(at.page)
    at.page.primary()
    assert at.page.officer.name.hasFocus()
    assert not at.desk.read(is_founded)


def test_six_good_figures_lead_to_the_second_row(qtbot, open_founding):
    page = open_founding().page
    page.officer.pin.setFocus()
    qtbot.keyClicks(page.officer.pin, PIN)
    assert page.officer.again.hasFocus()


def test_an_easy_pin_is_refused_where_it_is_typed(qtbot, open_founding):
    page = open_founding().page
    page.officer.pin.setFocus()
    qtbot.keyClicks(page.officer.pin, "123456")
    assert page.officer.pin_field.error()
    assert page.officer.pin.hasFocus()


def test_two_different_pins_are_said_at_the_second(qtbot, open_founding):
    page = open_founding().page
    page.officer.pin.setFocus()
    qtbot.keyClicks(page.officer.pin, PIN)
    qtbot.keyClicks(page.officer.again, "735195")
    assert page.officer.again_field.error() == "两次输的 PIN 不一样"
    assert "再输一次 PIN" in page.state_line.text


def test_another_street_is_typed_with_its_code(qtbot, open_founding):
    at = open_founding()
    page = at.page
    fill(qtbot, page)
    page.street.district.choose("other")
    page.street.district.chosen.emit("other")
    page.street.other_district.setText("江北区")
    page.street.other_name.setText("观音桥街道")
    page.street.other_name.textEdited.emit("观音桥街道")
    page.street.code.setText("5001")
    page.street.code.editingFinished.emit()
    assert page.street.code_field.error()
    page.street.code.setText("500105003")
    page.street.code.editingFinished.emit()
    assert page.street.code_field.error() == ""
    page.primary()
    site = at.desk.read(this_site)
    assert (site.district, site.street, site.street_code) == ("江北区", "观音桥街道", "500105003")
    assert site.office == "观音桥街道办事处"


def test_dates_that_make_no_sense_are_said_under_them(open_founding):
    at = open_founding()
    campaign = at.page.campaign
    campaign.ends.setText("2024-12-01")
    campaign.ends.editingFinished.emit()
    assert campaign.ends_field.error() == "早于开始那天"
    assert at.page.sections[1].caption.text == "日期还没对上"


def test_closing_and_opening_again_loses_nothing_but_pin_and_tick(qtbot, open_founding):
    at = open_founding()
    fill(qtbot, at.page)
    at.page.campaign.name.setText("冬季行动")
    before = at.page.recovery.code
    at.window.hide()
    (draft,) = at.desk.read(open_drafts, kind="founding")
    kept = str(draft.content)
    assert PIN not in kept
    assert before not in kept
    again = open_founding().page
    assert again.street.facts()["street"] == "解放碑街道"
    assert again.campaign.name.text() == "冬季行动"
    assert again.officer.name.text() == "杨丽"
    assert again.recovery.code != before
    assert again.state_line.text == "还差三样：PIN，再输一次 PIN，恢复码打勾"


def test_the_draft_is_kept_by_itself_and_says_when(qtbot, open_founding):
    at = open_founding()
    at.page.officer.name.setText("杨丽")
    qtbot.waitUntil(lambda: bool(at.bench.notices.states), timeout=3000)
    assert at.bench.notices.states == ["草稿已存 03:17:24，关掉再开，接着写"]


def test_a_call_can_be_taken_before_anything_is_filled(open_founding):
    at = open_founding()
    at.desk.do(calls.log_call, place_text="较场口地下通道")
    assert len(at.desk.read(calls.open_clocks)) == 1
    assert at.desk.read(find_campaign, campaign=at.desk.campaign) is None


def test_the_demonstration_opens_by_its_key(qtbot, open_founding):
    at = open_founding()
    qtbot.keyClick(at.page.street.office, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert at.shown == ["demo"]


def test_the_code_can_be_copied_and_is_read_out(qtbot, open_founding):
    at = open_founding()
    qtbot.mouseClick(at.page.recovery.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == at.page.recovery.code
    assert len(at.page.recovery.code.replace("-", "")) == 24


def test_months_that_begin_inside_the_campaign():
    assert month_starts(date(2024, 12, 5), date(2025, 3, 15)) == [
        date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
    ]
    assert month_starts(date(2024, 12, 5), date(2024, 12, 31)) == []
