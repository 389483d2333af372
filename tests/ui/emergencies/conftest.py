"""The page of emergencies on a founded desk at 03:17, in a room with recorded notices."""
from __future__ import annotations

import pytest

from desktop import emergencies
from desktop.clock import MINUTE
from desktop.ui.emergencies.page import EmergenciesPage
from tests.ui.rooms import make_bench

FACTS = {
    "kind": "critical", "what": "老人昏迷送医", "place_text": "千厮门大桥桥下", "people": "男，约 60 岁",
    "course": "02:41 环卫工电话", "done": "保暖", "support": "请协调公安",
}


class Bench:
    """The page with what a test turns by hand."""

    def __init__(self, bench, desk, clock, qtbot):
        self.bench, self.desk, self.clock, self.qtbot = bench, desk, clock, qtbot
        self.room, self.notices = bench.room, bench.notices
        self.page = EmergenciesPage(bench.room)
        desk.listen(self.page.hear)
        self.page.resize(1232, 800)
        qtbot.addWidget(self.page)

    @property
    def panel(self):
        return self.page.panel

    def show(self):
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.settle()

    def begin(self):
        return self.desk.do(emergencies.begin_event).draft

    def register(self, ago=5, **facts):
        draft = self.begin()
        told = {**FACTS, **facts}
        self.desk.do(
            emergencies.register_event, draft=draft, facts=told, occurred_at=self.clock.now() - ago * MINUTE
        )
        return draft

    def view(self, event):
        return self.desk.read(emergencies.event_view, event=event)

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.panel.preview.busy and not self.room.background.busy, timeout=8000)


@pytest.fixture
def bench(qtbot, desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path / "room")
    yield Bench(made, desk, clock, qtbot)
    made.room.background.close()
