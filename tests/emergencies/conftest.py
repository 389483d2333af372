"""A founded desk at 03:17 with one event that happened at 02:36 and was heard of at 02:41."""
from __future__ import annotations

import pytest

from desktop import emergencies
from desktop.clock import MINUTE, instant
from desktop.journal.verify import verify

OCCURRED = instant(2025, 1, 14, 2, 36)
LEARNED = instant(2025, 1, 14, 2, 41)
FACTS = {
    "kind": "critical", "what": "老人昏迷送医", "place_text": "千厮门大桥桥下滨江步道",
    "people": "男，约 60 岁，姓名待查", "course": "02:41 环卫工电话，称桥下老人叫不醒。", "done": "保暖、清理呼吸道",
    "support": "请协调公安机关核实身份，联系家属。",
}


class Room:
    """The desk with its clock, which tests turn by minutes."""

    def __init__(self, desk, clock):
        self.desk, self.clock = desk, clock

    def do(self, verb, **facts):
        return self.desk.do(verb, **facts)

    def read(self, query, **what):
        return self.desk.read(query, **what)

    def at(self, hour, minute, day=14):
        self.clock.instant = instant(2025, 1, day, hour, minute)
        return self.clock.instant

    def begin(self, **facts):
        """F8 at 02:41, then registered with what is known."""
        self.clock.instant = LEARNED
        begun = self.do(emergencies.begin_event)
        told = {**FACTS, **facts}
        self.do(emergencies.register_event, draft=begun.draft, facts=told, occurred_at=OCCURRED)
        return begun.draft

    def view(self, event):
        return self.read(emergencies.event_view, event=event)

    def course(self, event):
        return self.view(event).course

    def call(self, event, **said):
        return self.do(emergencies.log_phone, event=event, **{"unit": "区民政局值班室", "person": "李科", **said})

    def send(self, event, kind, **said):
        return self.do(emergencies.send_report, event=event, kind=kind, **{"means": "platform", **said})


@pytest.fixture
def room(desk, clock):
    """Whatever a test does at this desk, chain and projection must hold at its end."""
    clock.instant = LEARNED - 5 * MINUTE
    made = Room(desk, clock)
    yield made
    findings = desk.read(lambda reading: list(verify(reading)))
    assert [f for f in findings if not f.holds] == []
