"""电脑坏了: the stick goes into another computer, and the night goes on there from what it holds."""
from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select

from desktop import backups, calls
from desktop.clock import HOUR
from desktop.db.models.calls import Call
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.ui.settings import backup_section
from tests.founded import PIN
from tests.stories.house import House

pytestmark = pytest.mark.story


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "值班01"
    made.mkdir()
    return made


@pytest.fixture
def settle(monkeypatch):
    """What the screen asked for; the program itself goes down only in the real loop."""
    asked = []
    monkeypatch.setattr(backup_section, "restart", lambda: asked.append(True))
    return asked


def open_backups(house, stick):
    house.window.go("settings", "backup")
    house.settle()
    section = house.window.body.stack.page.section
    section.choose_place("stick", str(stick))
    house.settle(lambda: not section.keeper.busy and bool(section.list.rows.rowCount()))
    return section


def places_of(desk):
    return [row[0] for row in desk.read(lambda r: r.execute(select(Call.place_text)).all())]


def test_the_night_goes_on_at_another_computer(qapp, street, clock, stick, tmp_path, founded_template, settle):
    street.do(calls.log_call, place_text="洪崖洞")
    house = House(qapp, street, clock, street.store.path.parent)
    try:
        first = open_backups(house, stick)
        assert "U 盘" in first.result.second.text
    finally:
        house.close()
    copy = backups.copies(DataFolder(street.store.path.parent))[0]
    other = DataFolder(tmp_path / "other")
    other.make()
    shutil.copyfile(founded_template, other.store)
    clock.advance(HOUR)
    with opened(other, SeededSource(5, clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        desk.do(calls.log_call, place_text="朝天门")
        house = House(qapp, desk, clock, other.root)
        try:
            second = open_backups(house, stick)
            second.list.pick(copy.path.name)
            sheet = second.ask_restore()
            sheet.pin._put(PIN)
            sheet.act.click()
            house.settle(lambda: bool(settle))
        finally:
            house.close()
    done = backups.carry_out_request(other, SeededSource(6, clock))
    assert (done.present_read, done.counts) == (True, copy.counts)
    with opened(other, SeededSource(7, clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        house = House(qapp, desk, clock, other.root)
        try:
            house.window.go("calls")
            house.settle()
            assert places_of(desk) == ["洪崖洞"]
            assert backups.look_through(done.kept, None).calls == 1
        finally:
            house.close()
