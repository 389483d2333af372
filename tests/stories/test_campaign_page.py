"""The end of a winter through the real window: mended beside the evidence, signed by two, filled into the superior's
workbook, reported, closed, archived, verified without the program, and the next campaign begun (issue 7, Done means).
"""
from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from desktop import campaign, directory, people, supplies
from desktop.clock import FixedClock, instant
from desktop.founding import current_campaign
from desktop.journal.verify import verify
from desktop.ui.steps.second_pin import SecondPinSheet
from tests.campaign import workbooks
from tests.campaign.conftest import PIN
from tests.campaign.conftest import House as Ledger

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier
MENDED = {"contact.mind": "well", "contact.destination": "station", "contact.receiver": "接待"}


@pytest.fixture
def clock():
    """The night after the last day: the page is dark, and turns light before the next campaign is begun."""
    return FixedClock(instant(2025, 3, 16, 6, 20))


@pytest.fixture
def street(street):
    """A winter of three: two rows lack something, one is whole."""
    ledger, night = Ledger(street), instant(2025, 1, 14, 2)
    ledger.whole("郑德福", at=night, mind=None)
    ledger.whole("牟长明", at=night, destination=None)
    ledger.whole("蒲素琴", at=night, person={"sex": "female"})
    return street


def second_signs(house):
    """The second person presses the six digits; which person is chosen stands there already."""
    (asked,) = (one for one in house.window.findChildren(SecondPinSheet) if one.isVisible())
    QTest.keyClicks(asked.pin.focusProxy() or asked.pin, PIN)
    house.settle(lambda: not any(one.isVisible() for one in house.window.findChildren(SecondPinSheet)))
    house.window.activateWindow()


def fill(house, **values):
    """What a person puts into the sheet that is open, then Ctrl+Enter."""
    for name, value in values.items():
        house.sheet.form.put_by_hand(name, value)
        house.sheet.form.changed.emit(name)
    house.confirm()


def looked(house, ready):
    """The page once it has looked again."""
    house.settle(lambda: house.page._reading is None and house.page._look is not None and ready(house.page._look))
    return house.page._look


def put_right(house):
    """ui.md §13: every problem by its blanks where its evidence stands, none by an excuse."""
    left = len(looked(house, lambda look: bool(look.audit.must)).audit.must)
    assert left == 2
    assert not house.page.export.final.isEnabled()
    while left:
        form = house.page.problem.blanks.form
        for name in form.names():
            if name in MENDED and form.value(name) in (None, ""):
                form.put_by_hand(name, MENDED[name])
        house.confirm()
        left -= 1
        looked(house, lambda look, left=left: len(look.audit.must) == left)
        assert house.notices.texts[-1].startswith("已改好")
    assert house.page._look.audit.answers == ()


def signed_by_two(house):
    assert looked(house, lambda look: True).unsigned == 3
    house.confirm()
    second_signs(house)
    looked(house, lambda look: look.unsigned == 0)


def filled_into_the_superior_s_workbook(house, out):
    page = house.page
    page.take_folder(str(out))
    page.take_template(workbooks.libreoffice(out / "模板.xlsx"))
    house.settle(lambda: house.window.body.sheets.sheet is not None)
    house.confirm()
    house.settle(lambda: house.window.body.sheets.sheet is None)
    assert page.outgoing.template is not None
    house.window.activateWindow()
    house.settle()
    house.press(Qt.Key.Key_E, CONTROL)
    house.settle(lambda: not page.outgoing.writing)
    assert page.export.result.text == "写出 3 条，共 3 条"
    (made,) = out.glob("*台账_*.xlsx")
    book = CalamineWorkbook.from_path(str(made))
    cells = {str(cell) for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python() for cell in line}
    assert {"郑德福", "牟长明", "蒲素琴"} <= cells


def receipt_kept(house):
    looked(house, lambda look: look.to_report)
    house.confirm()
    fill(house, receipt="YBT-2025-0316")
    second_signs(house)
    assert looked(house, lambda look: look.reported is not None).reported.receipt == "YBT-2025-0316"


def closing(house):
    house.page.closing.click()
    house.settle()
    return house.sheet


def frozen(house):
    closing(house).freeze_button.click()
    second_signs(house)
    house.settle(lambda: house.desk.read(campaign.freezes) != [])
    assert looked(house, lambda look: look.frozen).frozen


def archived(house, out):
    """The archive is checked by a Python that knows nothing of the program."""
    closing(house).archive_button.click()
    house.settle()
    fill(house, way="folder")
    house.settle(lambda: not house.page.outgoing.writing, tries=2000)
    (folder,) = out.glob("*归档_*")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")], capture_output=True, check=False,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stdout.decode()


def kept(desk):
    """What the next campaign carries: people, places, stock, the directory."""
    return (
        desk.read(people.person_rows), desk.read(directory.list_places),
        desk.read(supplies.items), desk.read(directory.list_teams),
    )


def next_begun(house):
    before, dark = kept(house.desk), house.room.style.dark
    house.pass_minutes(12)
    assert (dark, house.room.style.dark) == (True, False)
    closing(house).next_button.click()
    house.settle()
    fill(house, name="夏季送清凉", notice="渝中民〔2025〕60号", starts="2025-06-01", ends="2025-09-15")
    assert "夏季送清凉" in house.notices.texts[-1]
    house.clock.instant = instant(2025, 6, 2, 9)
    house.pass_minutes(1)
    # The program that ran through the first day has changed by itself; the window is opened anew, for it locked itself.
    assert house.desk.campaign == house.desk.read(current_campaign)
    house.window = house.start.open(founded=True)
    house.window.resize(1440, 900)
    house.settle()
    house.window.go("campaign")
    assert looked(house, lambda look: look.name == "夏季送清凉").audit.rows == ()
    assert kept(house.desk) == before
    assert all(before)


def test_a_winter_is_ended_at_the_window_and_the_next_campaign_finds_all_as_it_was(house, tmp_path):
    """N5.1, N5.2, A0.2."""
    out = tmp_path / "U盘"
    out.mkdir()
    house.window.go("campaign")
    house.settle()
    put_right(house)
    signed_by_two(house)
    filled_into_the_superior_s_workbook(house, out)
    receipt_kept(house)
    frozen(house)
    archived(house, out)
    next_begun(house)
    assert all(finding.holds for finding in house.desk.read(lambda reading: list(verify(reading))))
