"""500 open clues at once: nothing is hidden, the worst stands first, and every one is handed over (通知第四条)."""
from __future__ import annotations

import pytest

from desktop import calls, duty
from desktop.calls import log_call
from desktop.clock import HOUR, MINUTE
from desktop.rules.handover_sheet import Section
from desktop.ui.console.page import ConsolePage
from tests.relief import holds
from tests.ui.rooms import make_bench

MANY = 500


def ring(work, count):
    """All in one act: it is the number of clues that is tried here, not that of the saves."""
    return [log_call(work, place_text=f"第 {at} 处", received_at=work.now - at * 6_000).id for at in range(count)]


@pytest.fixture
def flood(desk):
    return desk.do(ring, count=MANY)


def test_five_hundred_open_clues_are_all_there_the_oldest_first(desk, clock, flood, qtbot, tmp_path):
    running = desk.read(calls.open_clocks)
    assert len(running) == MANY
    overdue = sum(clock.now() > one.deadline.due_at for one in running)
    assert overdue == MANY - 1 - 30 * MINUTE // 6_000

    bench = make_bench(desk, clock, tmp_path)
    page = ConsolePage(bench.room, open_draft=lambda _draft: None)
    qtbot.addWidget(page)
    page.resize(1232, 798)
    page.show()
    page.refresh()
    assert page.open_card.caption.text.startswith(f"{MANY} 件")
    assert len(page.open_list.rows.rows()) == MANY
    assert page.open_list.primary_key() == flood[-1]
    bench.pass_time(MINUTE)
    assert page.open_list.primary_key() == flood[-1]
    bench.room.background.close()
    bench.room.sounds.close()

    shown = desk.read(calls.console, start=clock.now() - HOUR, end=clock.now() + HOUR)
    assert {row.record for row in shown.open} == set(flood)
    lines = desk.read(duty.handover_sheet).lines
    assert sum(line.item.section is Section.OPEN for line in lines) == MANY
    holds(desk)
