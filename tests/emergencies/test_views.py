"""Clocks of the strip, the list, the figures of compliance."""
from __future__ import annotations

import pytest

from desktop import emergencies
from desktop.clock import DAY, MINUTE
from desktop.journal.drafts import save_draft
from desktop.rules.deadlines import ClockKind
from desktop.vocabulary import ReportKind
from tests.emergencies.conftest import FACTS, LEARNED, OCCURRED


def kinds(room):
    return [clock.deadline.kind for clock in room.read(emergencies.open_clocks)]


def test_both_limits_run_from_f8_on(room):
    room.do(emergencies.begin_event)
    assert kinds(room) == [ClockKind.PHONE_REPORT, ClockKind.WRITTEN_REPORT]


def test_a_draft_runs_from_the_occurrence_as_soon_as_it_is_typed(room):
    room.clock.instant = LEARNED
    draft = room.do(emergencies.begin_event).draft
    room.do(save_draft, draft=draft, content={"occurred_at": OCCURRED, "place_text": "桥下"})
    clock = room.read(emergencies.open_clocks)[0]
    assert (clock.deadline.started_at, clock.title) == (OCCURRED, "桥下")


def test_a_met_limit_leaves_the_strip_after_ten_minutes(room):
    event = room.begin()
    room.call(event)
    room.clock.advance(9 * MINUTE)
    assert ClockKind.PHONE_REPORT in kinds(room)
    room.clock.advance(2 * MINUTE)
    assert kinds(room) == [ClockKind.WRITTEN_REPORT]


def test_a_promised_follow_up_is_a_clock(room):
    event = room.begin()
    room.call(event)
    room.send(event, ReportKind.FIRST)
    room.clock.advance(11 * MINUTE)
    assert kinds(room) == [ClockKind.FOLLOW_UP]


def test_what_is_typed_for_a_follow_up_makes_no_clock_of_its_own(room):
    event = room.begin()
    room.do(emergencies.begin_working_draft, event=event, content={"people": "一人"})
    assert {clock.record for clock in room.read(emergencies.open_clocks)} == {event}
    assert room.read(emergencies.open_count) == 1
    assert room.view(event).told["people"] == "一人"


def test_the_list_has_open_events_first_by_their_next_limit(room):
    done = room.begin()
    room.do(emergencies.void_event, event=done, seen=room.view(done).seen, reason="误报")
    event = room.begin()
    room.call(event)
    draft = room.do(emergencies.begin_event).draft
    rows = room.read(emergencies.list_events)
    assert [row.record for row in rows] == [draft, event, done]
    assert rows[1].title == "千厮门大桥桥下滨江步道，老人昏迷送医"


def test_compliance_says_minutes_and_reasons(room):
    room.clock.instant = OCCURRED + 32 * MINUTE
    event = room.do(emergencies.register_event, facts=FACTS, occurred_at=OCCURRED).id
    room.clock.advance(2 * MINUTE)
    room.call(event)
    room.clock.advance(30 * MINUTE)
    phone, written = room.read(emergencies.reported, start=OCCURRED, end=OCCURRED + DAY)
    assert (phone.taken, phone.over, phone.learned_late) == (34 * MINUTE, 4 * MINUTE, True)
    assert (phone.reason, phone.reason_missing) == ("知道时已经过了时限", False)
    assert (written.taken, written.over, written.reason_missing) == (None, 4 * MINUTE, True)


@pytest.mark.parametrize(("kind", "words"), [
    ("critical", "危重，舆情"), ("opinion", "舆情"), ("moral_line", "可能冲击社会道德底线，舆情"),
])
def test_public_attention_is_seen_beside_the_kind_everywhere(room, kind, words):
    """A1.5, A5.8: 防止引发炒作: it stands in the list and over the event before anybody opens a field."""
    event = room.begin(kind=kind, opinion=True)
    assert room.view(event).kind_label == words
    assert [row.kind_label for row in room.read(emergencies.list_events)] == [words]


def test_voided_events_do_not_count(room):
    event = room.begin()
    room.do(emergencies.void_event, event=event, seen=room.view(event).seen, reason="误报")
    assert room.read(emergencies.reported, start=0, end=room.clock.now() + DAY) == []
