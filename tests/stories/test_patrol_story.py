"""A night of rounds through the real window by keys: F7, who goes, nobody here, somebody there, a quilt in one act,
收队, the round that was walked with a sheet of paper, the gap closed, and a way to work."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from desktop import employment, patrols
from desktop.cases import ledger_rows
from desktop.clock import MINUTE, local
from desktop.db.models.journal import JournalEntry
from desktop.figures import campaign_figures
from desktop.journal.verify import verify
from desktop.supplies import check_stock, items, stock_view

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier


def entries(reading):
    return reading.execute(select(func.count()).select_from(JournalEntry)).scalar()


def walk_with_paper(house):
    """The last place, 收队, then the sheet of a short second round: times on top, Enter from place to place."""
    house.press(Qt.Key.Key_F7)
    house.press(Qt.Key.Key_Space)
    house.page.come_home()
    house.confirm()
    house.pass_minutes(12)
    house.page.enter_paper()
    sheet = house.sheet
    start = house.clock.now() - 9 * MINUTE
    for name, at in (("starts_at", start), ("ends_at", start + 8 * MINUTE)):
        sheet.form.put_by_hand(name, at)
    sheet.stand_on(0)
    for words in ("1", "0", "0"):
        house.write(f"{local(start + 4 * MINUTE):%H%M} {words}")
        house.press(Qt.Key.Key_Return)
    assert house.target is sheet.save
    house.confirm()


def test_a_round_from_setting_out_to_a_way_to_work(house):
    """N1.1, N1.2b, N1.2c, A4.1, A4.6, N2.4: by one key each cell, the found person with a quilt, and his wish for work."""
    desk = house.desk
    quilt = next(one.id for one in desk.read(items) if one.name == "棉被")
    house.press(Qt.Key.Key_F7)
    team = next(name for name in house.sheet.form.names() if name.startswith("team:"))
    house.sheet.form.editor(team).setFocus()
    house.write("街道2 派出所1，1号巡逻车")
    house.confirm()
    shown = desk.read(patrols.board).rounds[0]
    assert (shown.heads, shown.vehicles, shown.joint) == (3, 1, True)

    house.press(Qt.Key.Key_F7)
    house.press(Qt.Key.Key_Space)
    house.press(Qt.Key.Key_Down)
    house.press(Qt.Key.Key_1)
    cells = [row.cells[0].words for row in desk.read(patrols.board).rows]
    assert cells == ["无人", "有人 1", "待到"]

    panel = house.page.panel
    house.press(Qt.Key.Key_Return)
    assert house.target is panel.who.cards
    panel.who.looks.setFocus()
    house.write("约 50 岁，迷彩棉袄")
    panel.situations.setFocus()
    house.press(Qt.Key.Key_4)
    panel.result.setFocus()
    house.press(Qt.Key.Key_Right)
    house.press(Qt.Key.Key_Right)
    panel.wants_work.setChecked(True)
    next(count for row, count in panel.lines.rows if row.item.id == quilt).set_value(1)
    panel.refusal.told.setChecked(True)
    assert panel.result.value() == "goods"
    acts = desk.read(entries)
    house.confirm()
    assert desk.read(entries) == acts + 1, "contact, quilt, 回访 and what was found are one act"
    assert next(row.usable for row in desk.read(stock_view) if row.item.id == quilt) == 11
    row = desk.read(ledger_rows, start=0, end=house.clock.now() + 1)[-1]
    assert (row.source, row.willing_code, row.wants_work) == ("巡查发现", "no", True)
    assert row.follow_up.planned == 1
    found = desk.read(campaign_figures, start=0, end=house.clock.now() + 1)
    assert (found["contacts"].value, found["moved_on"].value) == (1, 0)

    walk_with_paper(house)
    board = desk.read(patrols.board)
    assert [one.words for row in board.rows for one in row.cells[1:]] == ["有人 1", "无人", "无人"]
    assert [row.coverage.short for row in board.rows] == [0, 0, 0], "the gap is closed"

    house.window.go("employment")
    house.settle()
    wanting = desk.read(employment.wanting_work)
    house.page.open_record(wanting[0].person)
    house.confirm()
    assert [one.shown for one in desk.read(employment.job_list)] == ["无名氏"]
    house.window.go("console")
    house.settle()
    assert [one.label for one in house.page.axis.axis._night.rounds] == ["第一轮", "第二轮"]
    assert [one for one in desk.read(lambda reading: list(verify(reading, further=(check_stock,)))) if not one.holds] == []
