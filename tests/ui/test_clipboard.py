"""Numbers leave for the clipboard by one road: written down where they are a person's, wiped off after a minute."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop import officers
from desktop.clock import HOUR, SECOND
from desktop.ui.clipboard import LASTS, copy_number, wipe
from tests.ui.rooms import make_bench

ROOT = Path(__file__).resolve().parents[2] / "desktop" / "ui"
NUMBER = "510723193102070019"
# What else goes to the clipboard holds no number of a person and no secret: texts of ours, masked rows as they stand.
OTHERS = {
    "clipboard.py", "fault_window.py", "figures/table_card.py", "settings/check_card.py",
    "settings/office.py", "widgets/tables.py",
}


@pytest.fixture
def bench(qapp, desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    QGuiApplication.clipboard().clear()


def held() -> str:
    return QGuiApplication.clipboard().text()


def test_a_number_is_written_down_and_wiped_off_after_a_minute(bench):
    copy_number(bench.room, NUMBER, record="the-person", field="id_number")
    assert held() == NUMBER
    [look] = bench.room.desk.read(officers.disclosures, of="the-person")
    assert look.field == "copy/id_number"
    bench.pass_time(LASTS - SECOND)
    assert held() == NUMBER
    bench.pass_time(SECOND)
    assert held() == ""


def test_what_was_copied_meanwhile_is_left_alone(bench):
    copy_number(bench.room, NUMBER)
    QGuiApplication.clipboard().setText("别的")
    bench.pass_time(LASTS)
    assert held() == "别的"


def test_a_second_number_has_its_own_minute(bench):
    copy_number(bench.room, NUMBER)
    bench.pass_time(LASTS - SECOND)
    copy_number(bench.room, "63000128")
    bench.pass_time(LASTS - SECOND)
    assert held() == "63000128"
    bench.pass_time(SECOND)
    assert held() == ""


def test_locking_wipes_at_once_and_a_clock_put_back_keeps_nothing_longer(bench):
    copy_number(bench.room, NUMBER)
    wipe(bench.room)
    assert held() == ""
    copy_number(bench.room, NUMBER)
    bench.pass_time(-HOUR)
    bench.pass_time(HOUR + LASTS)
    assert held() == ""


def test_no_other_part_of_the_screen_writes_numbers_to_the_clipboard():
    writers = set()
    for path in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("setText", "setMimeData"):
                owner = getattr(call.func, "value", None)
                if isinstance(owner, ast.Call) and getattr(owner.func, "attr", "") == "clipboard":
                    writers.add(path.relative_to(ROOT).as_posix())
    assert writers - {"clipboard.py"} <= OTHERS
