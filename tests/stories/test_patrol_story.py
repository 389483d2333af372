"""A round through the real window by keys: F7, who goes, nobody here, somebody there, goods, 收队, and a way to work."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import employment, patrols
from desktop.cases import ledger_rows
from desktop.figures import campaign_figures
from desktop.journal.verify import verify
from desktop.supplies import check_stock

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_round_from_setting_out_to_a_way_to_work(house):
    """N1.1, N1.2c, A4.6, N2.4: F7, the cells by one key each, the found person with goods, and his wish for work."""
    desk = house.desk
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
    panel.lines.rows[0][1].set_value(1)
    panel.refusal.cold.setText("值班室的棉被发完了")
    panel.refusal.told.setChecked(True)
    assert panel.result.value() == "goods"
    house.confirm()
    row = desk.read(ledger_rows, start=0, end=house.clock.now() + 1)[-1]
    assert (row.source, row.willing_code, row.wants_work) == ("巡查发现", "no", True)
    assert row.follow_up.planned == 1
    found = desk.read(campaign_figures, start=0, end=house.clock.now() + 1)
    assert (found["contacts"].value, found["moved_on"].value) == (1, 0)

    house.window.go("employment")
    house.settle()
    wanting = desk.read(employment.wanting_work)
    house.page.open_record(wanting[0].person)
    house.confirm()
    assert [one.shown for one in desk.read(employment.job_list)] == ["无名氏"]
    house.window.go("console")
    house.settle()
    assert [one.label for one in house.page.axis.axis._night.rounds] == ["第一轮"]
    assert [one for one in desk.read(lambda reading: list(verify(reading, further=(check_stock,)))) if not one.holds] == []
